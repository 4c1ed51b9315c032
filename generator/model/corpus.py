"""Everything that was read, as immutable records; only how to find them is computed here.

What is read from the same bytes is the same object, and only that is equal: what was computed of it
can be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.conversion import Conversion
from generator.model.diagnostics import Span
from generator.model.document import Block, Document
from generator.model.kinds import LISTED, Kind
from generator.model.media import MediaFile
from generator.model.memory import kept_with
from generator.model.names import RecordName, Reference
from generator.model.schema import (
    ChapterFront,
    Claim,
    Correction,
    Event,
    MediaItem,
    OriginalFront,
    Passage,
    Retirement,
    Term,
    Theme,
    TranslationFront,
    TranslationNote,
    Voice,
)
from generator.model.site import Site
from generator.model.values import file_name


def article_file(slug: str, language: str) -> str:
    """Return the path of the file that holds an article in a language."""
    return f"content/articles/{slug}/article.{language}.md"


@dataclass(frozen=True, eq=False)
class Seed:
    """A raw article file.

    Args:
        path: the file, in seeds/.
        data: its bytes, as received.
        sha256: its fingerprint, in hexadecimal.
        text: its text, None where it could not be read.
        conversion: what conversion kept beside it, None where it was never converted.
    """

    path: str
    data: bytes = field(repr=False)
    sha256: str
    text: str | None
    conversion: Conversion | None

    @property
    def name(self) -> str:
        """The file's name without its folder, in Unicode NFC."""
        return file_name(self.path.rpartition("/")[2])


@dataclass(frozen=True, eq=False)
class Version:
    """One text in one language: a file with front matter and a Markdown body."""

    path: str
    language: str
    front: OriginalFront | TranslationFront | ChapterFront
    document: Document
    body_line: int

    @property
    def title(self) -> str:
        """The title in this language."""
        return self.front.title

    @property
    def short_title(self) -> str:
        """What an article is called in few words in this language; empty where nothing is."""
        return getattr(self.front, "short_title", None) or ""

    @property
    def translation(self) -> TranslationNote | None:
        """How it was translated; None for an original."""
        return getattr(self.front, "translation", None)

    def span_of_block(self, block: Block) -> Span:
        """Return the place of a block in the file."""
        return Span(self.path, self.body_line + block.line - 1)

    def span_of_line(self, line: int) -> Span:
        """Return the place of a line of the body in the file."""
        return Span(self.path, self.body_line + line - 1)


@dataclass(frozen=True, eq=False)
class Article:
    """A curated source: the original, its translations, its passages."""

    slug: str
    front: OriginalFront
    original: Version
    translations: Mapping[str, Version] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()

    def version(self, language: str) -> Version:
        """Return the text in a language, or the original where there is no such translation."""
        return self.translations.get(language, self.original)

    def short_version(self, language: str) -> Version:
        """Return the text whose short title names it in a language, the original's if need be."""
        version = self.version(language)
        return version if version.short_title else self.original

    @property
    def short_titles(self) -> Iterator[str]:
        """What it is called in few words, in each language that has a name for it."""
        versions = (self.original, *self.translations.values())
        return (version.short_title for version in versions if version.short_title)

    def passage(self, identifier: str) -> Passage | None:
        """Return the passage with this id."""
        return _by_id(self).get(identifier)

    def reference(self, passage: Passage) -> Reference:
        """Return what a passage of this article is referred to by."""
        return Reference(self.slug, passage.id)

    @property
    def part_names(self) -> Iterator[RecordName]:
        """The names of its passages and of their notes."""
        for passage in self.passages:
            yield RecordName("passage", passage.id, self.slug)
            yield from (RecordName("note", note.id, self.slug) for note in passage.notes)


@dataclass(frozen=True, eq=False)
class Chapter:
    """A page of the explainer itself, in each of its languages; the first is the original."""

    slug: str
    versions: Mapping[str, Version]

    @property
    def original(self) -> Version:
        """The version that is not a translation."""
        return next(
            (v for v in self.versions.values() if v.translation is None),
            next(iter(self.versions.values())),
        )

    @property
    def is_draft(self) -> bool:
        """Whether the chapter is kept off the site."""
        return getattr(self.original.front, "status", "") == "draft"

    def version(self, language: str) -> Version:
        """Return the text in a language, or the original where there is no such translation."""
        return self.versions.get(language, self.original)


@dataclass(frozen=True, eq=False)
class Corpus:
    """The whole content of a project."""

    site: Site
    articles: tuple[Article, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    events: tuple[Event, ...] = ()
    themes: tuple[Theme, ...] = ()
    claims: tuple[Claim, ...] = ()
    terms: tuple[Term, ...] = ()
    voices: tuple[Voice, ...] = ()
    media: tuple[MediaItem, ...] = ()
    corrections: tuple[Correction, ...] = ()
    retired: tuple[Retirement, ...] = ()
    acknowledged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each language, what its translations were made from: `scope hash words`, a line each."""
    seeds: Mapping[str, Seed] = field(default_factory=dict)
    files: Mapping[str, MediaFile] | None = None
    """What was found in each file of content/media/, by its name; None where nobody looked."""
    unread: frozenset[str] = frozenset()
    """Files that could not be read."""
    faulty: frozenset[RecordName] = frozenset()
    """Records left out for their own faults; without an id, any of the kind."""

    def article(self, slug: str) -> Article | None:
        """Return the article with this slug."""
        return _by_slug(self).get(slug)

    def chapter(self, slug: str) -> Chapter | None:
        """Return the chapter with this slug."""
        return next((c for c in self.chapters if c.slug == slug), None)

    def media_item(self, identifier: str) -> MediaItem | None:
        """Return the picture or document with this id."""
        return next((item for item in self.media if item.id == identifier), None)

    def file_of(self, item: MediaItem) -> MediaFile | None:
        """Return what was found in the file of a picture or document, if it is there."""
        return (self.files or {}).get(item.file)

    def claim(self, identifier: str) -> Claim | None:
        """Return the claim with this id."""
        return next((claim for claim in self.claims if claim.id == identifier), None)

    def resolve(self, reference: Reference) -> tuple[Article, Passage] | None:
        """Return the article and passage that a reference names."""
        article = self.article(reference.article)
        passage = article.passage(reference.passage) if article else None
        return (article, passage) if article and passage else None

    def records(self, kind: Kind) -> tuple[Any, ...]:
        """Return all records of a kind that stands in a list."""
        records: tuple[Any, ...] = getattr(self, kind.plural)
        return records

    @property
    def record_names(self) -> set[RecordName]:
        """The names of all records that have a permalink."""
        names = {RecordName("article", article.slug) for article in self.articles}
        names |= {RecordName("chapter", chapter.slug) for chapter in self.chapters}
        for article in self.articles:
            names.update(article.part_names)
        for kind in LISTED:
            if kind.is_named:
                names |= {RecordName(kind.name, record.id) for record in self.records(kind)}
        return names

    def hides(self, record: RecordName) -> bool:
        """Tell whether a record that is not here was left out for its own faults: not missing."""
        if record.kind == "note":
            return any((f.kind, f.article) == ("passage", record.article) for f in self.faulty)
        any_of_its_kind = (RecordName(record.kind, ""), RecordName(record.kind, "", record.article))
        return not self.faulty.isdisjoint((record, *any_of_its_kind))


@kept_with
def _by_id(article: Article) -> Mapping[str, Passage]:
    """Return the passages of an article by their ids; of two with the same, the first."""
    return {passage.id: passage for passage in reversed(article.passages)}


@kept_with
def _by_slug(corpus: Corpus) -> Mapping[str, Article]:
    """Return the articles of a corpus by their slugs; of two with the same, the first."""
    return {article.slug: article for article in reversed(corpus.articles)}
