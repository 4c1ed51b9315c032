"""What the editors wrote themselves, as running text: chapters, notes, titles, records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.corpus import Article, Chapter, Corpus, Version
from generator.model.diagnostics import Span
from generator.model.document import Document
from generator.model.memory import kept_with
from generator.reading.prose import note_documents
from generator.translations.units import record_texts

_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|‘(?:[^’]|’\w)*’|\"[^\"]*\""
)
"""A stretch of a text in quotation marks: words of somebody else."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the editors in one language. Code in it is blank; in `foreign`, italics are too.

    What was blanked keeps its length.
    """

    language: str
    text: str
    foreign: str
    span: Span

    @property
    def own(self) -> str:
        """The text without what it quotes."""
        return without_quotations(self.text)


def quotations(text: str) -> list[str]:
    """Return what stands in quotation marks, without the marks."""
    return [found[1:-1] for found in _QUOTED.findall(text)]


def without_quotations(text: str) -> str:
    """Return a text in which what stands in quotation marks is blank, the marks too."""
    return _QUOTED.sub(_blank, text)


@kept_with
def written(corpus: Corpus) -> tuple[Written, ...]:
    """Return every text that the editors wrote: none of a source, nor of its translation."""
    return tuple(_written(corpus))


def _written(corpus: Corpus) -> Iterator[Written]:
    for chapter in corpus.chapters:
        yield from _of_chapter(chapter)
    for article in corpus.articles:
        yield from _of_article(article)
    for record in record_texts(corpus):
        if not record.scope.startswith("notes/"):
            for language, text in record.texts.items():
                yield Written(language, text, text, record.span)


def translations(corpus: Corpus) -> Iterator[Written]:
    """Return every translated block of a source, in the words of whoever translated it."""
    for article in corpus.articles:
        for version in article.translations.values():
            yield from _of_version(version)


@kept_with
def _of_chapter(chapter: Chapter) -> tuple[Written, ...]:
    return tuple(
        one
        for version in chapter.versions.values()
        for one in (*_of_front(version), *_of_version(version))
    )


@kept_with
def _of_article(article: Article) -> tuple[Written, ...]:
    """Return what the editors call an article, how they translate its title, and their notes."""
    found = [one for version in article.translations.values() for one in _of_front(version)]
    for one in _of_front(article.original):
        if one.text != article.front.title or article.front.title_from == "editor":
            found.append(one)
    documents = note_documents(article)
    for passage in article.passages:
        for note in passage.notes:
            for language, words in note.text.items():
                text = _without(documents[words], "code_inline")
                foreign = _without(documents[words], "code_inline", "em")
                found.append(Written(language, text, foreign, note.span_of("text", language)))
    return tuple(found)


def _of_front(version: Version) -> Iterator[Written]:
    for key in ("title", "short_title", "summary"):
        text = getattr(version.front, key, None)
        if isinstance(text, str):
            yield Written(version.language, text, text, version.front.span_of(key))


@kept_with
def _of_version(version: Version) -> tuple[Written, ...]:
    document = version.document
    text, foreign = _without(document, "code_inline"), _without(document, "code_inline", "em")
    return tuple(
        Written(
            version.language,
            text[block.start : block.start + len(block.text)],
            foreign[block.start : block.start + len(block.text)],
            version.span_of_block(block),
        )
        for block in document.blocks
        if block.text and block.kind != "code"
    )


def _without(document: Document, *kinds: str) -> str:
    """Return the text of a document in which code, or what is emphasised too, is blank."""
    text = document.text
    begun = 0
    for token in document.tokens:
        for child in token.children or ():
            start = child.meta.get("start", 0)
            if child.type == "em_open":
                begun = start
            if child.type == "code_inline" and child.type in kinds:
                text = _blanked(text, start, start + len(child.content))
            elif child.type == "em_close" and "em" in kinds:
                text = _blanked(text, begun, start)
    for block in document.blocks:
        if block.kind == "code":
            text = _blanked(text, block.start, block.start + len(block.text))
    return text


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
