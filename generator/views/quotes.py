"""A passage as it is quoted on any page: its words, their language, its source, its address."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.corpus import Article
from generator.model.schema import Passage
from generator.views.page import Reader
from generator.views.paths import article_path


@dataclass(frozen=True)
class Quote:
    """What a template needs to quote a passage.

    `words` are the original's, in `language`; `translation` is the passage as the translation in
    the reader's language words it, empty where there is none or none is needed. Of a passage that
    is no longer in its source they are the words it had.
    """

    article: Article
    passage: Passage
    words: str
    language: str
    translation: str
    target: str
    reference: str


def quote(reader: Reader, article: Article, passage: Passage) -> Quote:
    """Quote a passage for a reader."""
    original = article.original.language
    words, _ = reader.index.quotation(article, passage, original)
    translated, language = reader.index.quotation(article, passage, reader.language)
    if passage.gone is not None and reader.language in passage.translated:
        translated, language = passage.translated[reader.language], reader.language
    return Quote(
        article=article,
        passage=passage,
        words=words,
        language=original,
        translation=translated if language == reader.language != original else "",
        target=f"{article_path(article.slug)}#p-{passage.id}",
        reference=f"{article.slug}#{passage.id}",
    )


def quote_reference(reader: Reader, reference: str) -> Quote | None:
    """Quote the passage a reference names, if it is published."""
    found = reader.connections.passages.get(reference)
    return quote(reader, *found) if found else None
