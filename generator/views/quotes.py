"""A passage as it is quoted on any page: its words, their language, its source, its address."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses.paths import article_path
from generator.model.corpus import Article
from generator.model.names import Reference
from generator.model.schema import Passage
from generator.views.page import Reader


@dataclass(frozen=True)
class Quote:
    """What a template needs to quote a passage.

    `words` are the original's, in `language`; `translation` is the passage as the translation in
    the reader's language words it, empty where there is none or none is needed. Of a passage that
    is no longer in its source they are the words it had. `state` says of the translation that it
    is outdated, or made by a machine and not reviewed.
    """

    article: Article
    passage: Passage
    words: str
    language: str
    translation: str
    state: Markup
    target: str
    reference: Reference


def quote(reader: Reader, article: Article, passage: Passage) -> Quote:
    """Quote a passage for a reader."""
    original = article.original.language
    words, _ = reader.index.quotation(article, passage, original)
    translated, language = reader.index.quotation(article, passage, reader.language)
    if passage.gone is not None and reader.language in passage.translated:
        translated, language = passage.translated[reader.language], reader.language
    translation = translated if language == reader.language != original else ""
    reader.shown.texts += [words, translation]
    return Quote(
        article=article,
        passage=passage,
        words=words,
        language=original,
        translation=translation,
        state=_state(reader, article, passage),
        target=f"{article_path(article.slug)}#p-{passage.id}",
        reference=article.reference(passage),
    )


def _state(reader: Reader, article: Article, passage: Passage) -> Markup:
    """Say what a reader should know of the translated words of a passage."""
    language = reader.language
    version = article.translations.get(language)
    if version is None or language not in passage.translated:
        return Markup("")
    state = reader.state_of(passage.translated, language)
    how = version.translation
    if how and how.method == "machine" and not how.reviewed:
        label = reader.wording.text("machine translation, not reviewed")
        state += Markup(' <span class="state">{}</span>').format(label)
    return state


def source_name(reader: Reader, article: Article) -> str:
    """Return what a source is called in few words, and its publisher, where that is known."""
    short = article.short_version(reader.language).short_title
    name = short or article.version(reader.language).title
    publisher = reader.publisher_beside(article)
    return f"{name} ({publisher})" if publisher else name


def quote_reference(reader: Reader, reference: Reference) -> Quote | None:
    """Quote the passage a reference names, if it is published."""
    found = reader.connections.passages.get(reference)
    return quote(reader, *found) if found else None
