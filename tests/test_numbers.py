"""Large numbers are said as people say them, and lose no digit by it."""

from __future__ import annotations

from decimal import Decimal
from gettext import NullTranslations

import pytest

from generator.views.wording import Wording


def said(language: str, value: str, measure: str = "count") -> str:
    wording = Wording(language, NullTranslations(), None)
    return wording.figure(Decimal(value), measure).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "value", "measure", "expected"),
    [
        ("en", "700000", "count", "700 thousand"),
        ("en", "120000000", "count", "120 million"),
        ("en", "2812000", "count", "2.812 million"),
        ("en", "2812", "count", "2,812"),
        ("en", "9000", "count", "9,000"),
        ("en", "28500", "count", "28,500"),
        ("en", "1234567", "count", "1,234,567"),
        ("en", "1000000.5", "count", "1,000,000.5"),
        ("en", "-120000000", "count", "-120 million"),
        ("en", "1700000000", "USD", "1.7 billion US dollars"),
        ("en", "1700", "USD", "1,700 US dollars"),
        ("en", "216", "percent", "216%"),
        ("id", "120000000", "count", "120 juta"),
        ("id", "1700000000", "USD", "1,7 miliar dolar AS"),
        ("id", "1500.5", "USD", "1.500,5 dolar AS"),
        ("id", "2", "CHF", "2 Franc Swiss"),
        ("ar", "700000", "count", "700 ألف"),
        ("de", "1700000000", "EUR", "1,7 Milliarden Euro"),
        # Here a word stands between the number and what it counts, which CLDR does not give.
        ("fr", "120000000", "count", "120 000 000"),
        ("zh-Hans", "1700000000", "USD", "17亿美元"),
        ("zh-Hant", "120000000", "count", "1.2億"),
        ("ja", "2812000", "count", "281.2万"),
        ("ko", "28500", "count", "28,500"),
        # CLDR has no word for a million here, only the letter that it gives all languages.
        ("mt", "120000000", "count", "120,000,000"),
    ],
)
def test_a_large_number_is_said_in_words_where_that_is_exact(
    language: str, value: str, measure: str, expected: str
) -> None:
    """Given a figure and what it measures, its words in a language."""
    assert said(language, value, measure) == expected
