"""Where every passage of a corpus stands, in the original and in each translation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.model.corpus import Article, Corpus, Version
from generator.model.memory import kept_with
from generator.model.schema import Passage
from generator.passages.locate import Located, Location, locate
from generator.passages.normalise import Normalised, normalise_with_offsets

Key = tuple[str, str, str]


@dataclass(frozen=True)
class PassageIndex:
    """Locations by article slug, passage id and language; computed once for a corpus."""

    corpus: Corpus

    @cached_property
    def texts(self) -> dict[tuple[str, str], Normalised]:
        """Every version of every article in comparable form, by slug and language."""
        return {
            (article.slug, version.language): _normalised(version)
            for article in self.corpus.articles
            for version in (article.original, *article.translations.values())
        }

    @cached_property
    def locations(self) -> dict[Key, Location]:
        """Every passage, where it is quoted in a language at all."""
        found: dict[Key, Location] = {}
        for article in self.corpus.articles:
            found |= _locations(article)
        return found

    def place(self, article: Article, passage: Passage, language: str) -> Located | None:
        """Return where a passage stands in a version of its article, if exactly there."""
        location = self.locations.get((article.slug, passage.id, language))
        return location if isinstance(location, Located) else None

    def quotation(self, article: Article, passage: Passage, language: str) -> tuple[str, str]:
        """Return the words of a passage and their language: translated where that is at hand."""
        if self.place(article, passage, language):
            version = article.version(language)
            return _words(version, self.place(article, passage, language)), language
        original = article.original
        return _words(original, self.place(article, passage, original.language)) or (
            passage.exact
        ), original.language

    def block_of(self, article: Article, passage: Passage) -> int | None:
        """Return the number of the block in which a passage begins, in the original."""
        place = self.place(article, passage, article.original.language)
        return article.original.document.block_at(place.start) if place else None


@kept_with
def _normalised(version: Version) -> Normalised:
    return normalise_with_offsets(version.document.text)


@kept_with
def _locations(article: Article) -> dict[Key, Location]:
    texts = {
        version.language: _normalised(version)
        for version in (article.original, *article.translations.values())
    }
    return {
        (article.slug, passage.id, language): locate(texts[language], exact, prefix, suffix)
        for passage in article.passages
        for language, exact, prefix, suffix in _quotations(article, passage)
        if language in texts
    }


def _quotations(
    article: Article, passage: Passage
) -> list[tuple[str, str, str | None, str | None]]:
    original = (article.original.language, passage.exact, passage.prefix, passage.suffix)
    return [
        original,
        *(
            (language, text, None, None)
            for language, text in passage.translated.items()
            if language != article.original.language
        ),
    ]


def _words(version: Version, place: Located | None) -> str:
    return " ".join(version.document.text[place.start : place.end].split()) if place else ""
