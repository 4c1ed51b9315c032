"""Figures as other readers write them, so that the search finds a page under each."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal

from generator.figures.reader import read_figures
from generator.model.corpus import Article
from generator.model.languages import find_locale
from generator.model.schema import Passage
from generator.views.page import Reader

_SHORTEST = 1000
"""Figures below it are written in one way only."""


def other_figures(reader: Reader, passages: Iterable[tuple[Article, Passage]]) -> list[str]:
    """Return the large figures of passages in digits, and as each language of the site has them."""
    found: dict[str, None] = {}
    tags = [reader.corpus.site.tag(language) for language in reader.corpus.site.languages]
    for article, passage in passages:
        words, language = reader.index.quotation(article, passage, reader.language)
        for figure in read_figures(words, language).figures:
            for value in figure.values:
                if abs(value) >= _SHORTEST and figure.bound != "several":
                    found |= dict.fromkeys(_written(value, tags))
    return list(found)


def _written(value: Decimal, tags: Iterable[str]) -> Iterable[str]:
    yield f"{value:f}"
    for tag in tags:
        if locale := find_locale(tag):
            yield format_decimal(value, locale=locale, decimal_quantization=False)
            if "long" in locale.compact_decimal_formats:
                yield format_compact_decimal(
                    value, format_type="long", locale=locale, fraction_digits=3
                )
