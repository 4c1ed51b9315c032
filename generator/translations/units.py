"""Every text that is translated, block by block and field by field: pages and records alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator.model.corpus import Article, Chapter, Corpus
from generator.model.diagnostics import Span
from generator.model.kinds import LISTED
from generator.model.memory import kept_with
from generator.passages.normalise import normalise

_HASH_LENGTH = 12
_EXCERPT_LENGTH = 48


@dataclass(frozen=True, slots=True)
class RecordText:
    """A field of a record that is written in each language.

    `scope` names it for good (`events/lamp-lit.title`), `name` as a finding does.
    """

    scope: str
    name: str
    texts: dict[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """One translated text: what it belongs to, the original it should be made from, its place.

    `source` is the original's language. `part` is the number of the block in its document, or
    `title` or `summary` of the document. A field of a record has none; `texts` are what it says in
    each language.
    """

    scope: str
    source: str
    language: str
    original: str
    text: str
    span: Span
    part: int | str | None = None
    texts: Mapping[str, str] | None = field(default=None, compare=False, repr=False)

    @property
    def mark(self) -> str:
        """The fingerprint of the original."""
        return _fingerprint(self.original)

    @property
    def own_mark(self) -> str:
        """The fingerprint of the translation."""
        return _fingerprint(self.text)

    @property
    def line(self) -> str:
        """The line that acknowledges the translation: scope, fingerprints, first words."""
        words = normalise(self.original)
        if len(words) > _EXCERPT_LENGTH:
            words = words[:_EXCERPT_LENGTH].rsplit(" ", 1)[0] + " …"
        return f"{self.scope} {self.mark} {self.own_mark} {words}"


@lru_cache(maxsize=1 << 16)
def _fingerprint(text: str) -> str:
    """Return a short SHA-256 of a text; white space and quotation marks do not count."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()[:_HASH_LENGTH]


def translated_units(corpus: Corpus) -> Iterator[Unit]:
    """Return every text that has a translation, once for each language it is translated into."""
    languages = corpus.site.languages
    for article in corpus.articles:
        yield from _article_units(article, languages)
    for chapter in corpus.chapters:
        yield from _document_units(f"chapters/{chapter.slug}", chapter)
    for text in _texts_of_lists(corpus):
        yield from _text_units(text, languages)


def original_language(corpus: Corpus, texts: Mapping[str, str]) -> str:
    """Return the language a record's text was first written in: the first of the site's it has."""
    return _first_of(corpus.site.languages, texts)


def _first_of(languages: tuple[str, ...], texts: Mapping[str, str]) -> str:
    return next(language for language in (*languages, *texts) if language in texts)


@kept_with
def _article_units(article: Article, languages: tuple[str, ...]) -> tuple[Unit, ...]:
    return (
        *_document_units(f"articles/{article.slug}", article),
        *(unit for text in _article_texts(article) for unit in _text_units(text, languages)),
        *_passage_units(article),
    )


def _text_units(text: RecordText, languages: tuple[str, ...]) -> Iterator[Unit]:
    source = _first_of(languages, text.texts)
    for language in text.texts:
        if language != source:
            both = text.texts[source], text.texts[language]
            yield Unit(text.scope, source, language, *both, text.span, texts=text.texts)


def _document_units(scope: str, document: Article | Chapter) -> Iterator[Unit]:
    original = document.original
    versions = (
        document.translations if isinstance(document, Article) else document.versions
    ).values()
    for version in versions:
        if version is original:
            continue
        for name in ("title", "short_title", "summary"):
            source, text = (getattr(one.front, name, None) for one in (original, version))
            if isinstance(source, str) and isinstance(text, str):
                span = version.front.span_of(name)
                own = scope if name == "title" else f"{scope}.{name}"
                yield Unit(own, original.language, version.language, source, text, span, name)
        ours, theirs = version.document.blocks, original.document.blocks
        if [block.kind for block in ours] != [block.kind for block in theirs]:
            continue  # which block belongs to which is not known; another rule says so
        for number, (one, other) in enumerate(zip(theirs, ours, strict=True)):
            if one.text and other.sourcing != "untranslated":
                span = version.span_of_block(other)
                texts = one.text, other.text
                yield Unit(scope, original.language, version.language, *texts, span, number)


def _passage_units(article: Article) -> Iterator[Unit]:
    for passage in article.passages:
        scope = f"passages/{article.reference(passage)}"
        span = passage.span_of("translated")
        source = article.original.language
        for language, text in passage.translated.items():
            if language != source:
                exact, texts = passage.exact, passage.translated
                yield Unit(scope, source, language, exact, text, span, texts=texts)


def record_texts(corpus: Corpus) -> Iterator[RecordText]:
    """Return every field of a record that is written in each language."""
    yield from _texts_of_lists(corpus)
    for article in corpus.articles:
        yield from _article_texts(article)


def _texts_of_lists(corpus: Corpus) -> Iterator[RecordText]:
    site = corpus.site
    yield RecordText("site.title", "the site's title", site.title, site.span_of("title"))
    span = site.span_of("description")
    yield RecordText("site.description", "the site's description", site.description, span)
    for kind in LISTED:
        for record in corpus.records(kind):
            for key in kind.texts:
                texts = getattr(record, key)
                if texts:
                    scope = f"{kind.plural}/{record.id}.{key}"
                    name = f"{kind.name} `{record.id}`: {key}"
                    yield RecordText(scope, name, texts, record.span_of(key))
    yield from _inner_texts(corpus)


def _inner_texts(corpus: Corpus) -> Iterator[RecordText]:
    for event in corpus.events:
        for at, evidence in enumerate(event.evidence):
            if evidence.reason:
                scope = f"events/{event.id}.reason:{evidence.passage}"
                span = event.span_of("evidence", at, "reason")
                yield RecordText(scope, f"event `{event.id}`: reason", evidence.reason, span)
    for claim in corpus.claims:
        for option in claim.options:
            scope = f"claims/{claim.id}.option:{option.id}"
            name = f"claim `{claim.id}`: option `{option.id}`"
            yield RecordText(scope, name, option.label, option.span_of("label"))
        for answer in claim.answers:
            if answer.unit:
                scope = f"claims/{claim.id}.unit:{answer.passage}"
                name = f"claim `{claim.id}`: unit of {answer.passage}"
                yield RecordText(scope, name, answer.unit, answer.span_of("unit"))
            if answer.as_read:
                scope = f"claims/{claim.id}.as_read:{answer.passage}"
                name = f"claim `{claim.id}`: as_read"
                span = answer.as_read.span_of("reason")
                yield RecordText(scope, name, answer.as_read.reason, span)
        for judgement in claim.judgements:
            for key, text in (("rating", judgement.rating), ("why", judgement.why)):
                scope = f"claims/{claim.id}.judgement.{key}:{judgement.passage}"
                name = f"claim `{claim.id}`: {key} of {judgement.passage}"
                yield RecordText(scope, name, text, judgement.span_of(key))
    for retirement in corpus.retired:
        name = f"retired `{retirement.record}`: why"
        scope = f"retired/{retirement.record}.why"
        yield RecordText(scope, name, retirement.why, retirement.span_of("why"))


@kept_with
def _article_texts(article: Article) -> tuple[RecordText, ...]:
    found: list[RecordText] = []
    front = article.front
    if front.summary:
        scope, name = f"articles/{article.slug}.summary", f"article `{article.slug}`: summary"
        found.append(RecordText(scope, name, front.summary, front.span_of("summary")))
    if front.source.reason:
        scope, name = f"articles/{article.slug}.reason", f"article `{article.slug}`: reason"
        found.append(RecordText(scope, name, front.source.reason, front.source.span_of("reason")))
    for passage in article.passages:
        if passage.gone:
            scope, name = (
                f"passages/{article.reference(passage)}.gone",
                f"passage `{passage.id}`: gone",
            )
            found.append(RecordText(scope, name, passage.gone, passage.span_of("gone")))
        for note in passage.notes:
            scope = f"notes/{article.slug}#{note.id}"
            found.append(RecordText(scope, f"note `{note.id}`", note.text, note.span_of("text")))
    return tuple(found)
