"""Every text of a project that people write in Markdown: articles, chapters, editors' notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import Article, Corpus, Version
from generator.model.diagnostics import Span
from generator.model.document import Document
from generator.model.memory import kept_with
from generator.model.schema import Note
from generator.reading.markdown import parse_markdown


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
        documents = note_documents(article)
        for passage in article.passages:
            for note in passage.notes:
                for language, text in note.text.items():
                    place = partial(_line_of_note, note, language)
                    yield Prose("note", article.slug, language, documents[text], place)


@kept_with
def note_documents(article: Article) -> Mapping[str, Document]:
    """Return what the notes on an article say, parsed, by their words."""
    notes = (note for passage in article.passages for note in passage.notes)
    texts = dict.fromkeys(text for note in notes for text in note.text.values())
    return {text: parse_markdown(text) for text in texts}


def _of_version(holder: str, slug: str, version: Version) -> Prose:
    return Prose(holder, slug, version.language, version.document, version.span_of_line)


def _line_of_note(note: Note, language: str, line: int) -> Span:
    # Lines are folded in most styles of YAML: the text is one place.
    return note.span_of("text", language)
