"""Every text of a project that people write in Markdown: articles, chapters, editors' notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Span
from generator.model.document import Document
from generator.model.schema import Note
from generator.reading.markdown import parse_text


@dataclass(frozen=True)
class Prose:
    """A text in Markdown, and where its lines stand.

    `holder` is what holds it: `article`, `chapter` or `note`; `slug` is that of the page it is on.
    """

    holder: str
    slug: str
    language: str
    document: Document
    span_of_line: Callable[[int], Span]


def prose_of(corpus: Corpus) -> Iterator[Prose]:
    """Return every text in Markdown."""
    for article in corpus.articles:
        for version in (article.original, *article.translations.values()):
            yield _of_version("article", article.slug, version)
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            yield _of_version("chapter", chapter.slug, version)
    for article in corpus.articles:
        for passage in article.passages:
            for note in passage.notes:
                for language, text in note.text.items():
                    place = partial(_line_of_note, note, language)
                    yield Prose("note", article.slug, language, parse_text(text), place)


def _of_version(holder: str, slug: str, version: Version) -> Prose:
    return Prose(holder, slug, version.language, version.document, version.span_of_line)


def _line_of_note(note: Note, language: str, line: int) -> Span:
    # Lines are folded in most styles of YAML: the text is one place.
    return note.span_of("text", language)
