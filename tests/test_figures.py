"""Figures in running text, in both languages: their value and whether it is a bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims.compare import Range, range_of
from generator.claims.numbers import find_figures

TABLE = """
en | more than 700 thousand new fans | 700000 above
en | over 700,000 users | 700000 above
en | in excess of 1.5 million | 1500000 above
en | upwards of 40 boats | 40 above
en | at least 12 claims | 12 at-least
en | no fewer than 12 | 12 at-least
en | 700,000+ users | 700000 at-least
en | 40 or more boats | 40 at-least
en | fewer than 100 people | 100 below
en | less than 1% | 1 below
en | under 18 | 18 below
en | up to 120 million views | 120000000 at-most
en | no more than 40 | 40 at-most
en | at most 3.5 billion | 3500000000 at-most
en | about 170 million users | 170000000 about
en | around 216% | 216 about
en | approximately 1,000 | 1000 about
en | nearly 2 million | 2000000 about
en | not less than 700 thousand | 700000 at-least
en | never more than 300 | 300 at-most
en | exceeded 5 million | 5000000 above
en | 5m tall | -
en | millions of American users | 1000000 several
en | thousands of posts | 1000 several
en | hundreds of thousands of fans | 100000 several
en | tens of millions | 10000000 several
en | dozens of boats | 10 several
en | 700 thousand | 700000 exact
en | 2.812 million discussions | 2812000 exact
en | 120 million page views | 120000000 exact
en | $1.7 billion | 1700000000 exact
en | US$1.7 billion | 1700000000 exact
en | USD 1.7 billion | 1700000000 exact
en | $1.7bn | 1700000000 exact
en | 700K users | 700000 exact
en | 2.8M discussions | 2800000 exact
en | a 216% increase | 216 exact
en | 216 percent | 216 exact
en | 216 per cent | 216 exact
en | Launched in 2013 | 2013 exact
en | on January 19 | 19 exact
en | on the 14th | -
en | a 32-year-old user | 32 exact
en | 1,234,567.89 | 1234567.89 exact
en | 1.7-billion-dollar film | 1700000000 exact
en | a million users | 1000000 exact
en | half a million users | 500000 exact
en | nearly half a million | 500000 about
en | one million | 1000000 exact
en | two million users | 2000000 exact
en | ten billion | 10000000000 exact
en | more than a million | 1000000 above
en | three users | -
en | a user | -
en | 3–5 million users | 3000000-5000000 exact
en | 3-5 million | 3000000-5000000 exact
en | 3 to 5 million | 3000000-5000000 exact
en | between 3 and 5 million | 3000000-5000000 exact
en | about 3–5 million | 3000000-5000000 about
en | 3 million to 5 million | 3000000-5000000 exact
en | $3–5 billion | 3000000000-5000000000 exact
en | 10–20% of users | 10-20 exact
en | from 3 to 5 million | 3 exact
en | 3 and 5 million | 3 exact
en | a 5–4 vote | 5 exact
en | 500–700 boats | 500-700 exact
en | two to three million | 2000000-3000000 exact
id | dua sampai tiga juta | 2000000-3000000 exact
id | 500 rb pengguna | 500000 exact
id | 500rb | 500000 exact
id | 1,5 jt | 1500000 exact
id | 1,5 jt pengguna | 1500000 exact
id | Rp5 M | 5000000000 exact
id | sejuta pengguna | 1000000 exact
id | lebih dari sejuta | 1000000 above
id | setengah juta | 500000 exact
id | seribu perahu | 1000 exact
id | dua juta pengguna | 2000000 exact
id | hampir dua juta | 2000000 about
id | sepuluh ribu | 10000 exact
id | satu setengah juta | 1500000 exact
id | tiga pengguna | -
id | sejutaan | -
id | 3–5 juta pengguna | 3000000-5000000 exact
id | 3 sampai 5 juta | 3000000-5000000 exact
id | 3 hingga 5 juta | 3000000-5000000 exact
id | antara 3 dan 5 juta | 3000000-5000000 exact
id | sekitar 700–800 ribu | 700000-800000 about
id | dari 3 hingga 5 juta | 3 exact
id | 10–20 persen | 10-20 exact
id | lebih dari 700 ribu penggemar baru | 700000 above
id | lebih dari 1,7 miliar dolar AS | 1700000000 above
id | di atas 40 | 40 above
id | melebihi 2 juta | 2000000 above
id | 700 ribu lebih | 700000 above
id | setidaknya 12 | 12 at-least
id | sedikitnya 1.000 kapal | 1000 at-least
id | 40 atau lebih | 40 at-least
id | kurang dari 100 orang | 100 below
id | di bawah 18 | 18 below
id | hingga 120 juta tayangan | 120000000 at-most
id | paling banyak 3 | 3 at-most
id | sekitar 170 juta pengguna | 170000000 about
id | kurang lebih 5 | 5 about
id | hampir 2 juta | 2000000 about
id | 700-an ribu | 700000 about
id | tak kurang dari 700 ribu | 700000 at-least
id | tidak lebih dari 300 | 300 at-most
id | tidak sampai 300 | 300 below
id | jutaan pengguna | 1000000 several
id | ribuan unggahan | 1000 several
id | ratusan ribu penggemar | 100000 several
id | puluhan perahu | 10 several
id | 700 ribu | 700000 exact
id | 2,812 juta diskusi | 2812000 exact
id | 1.234.567,89 | 1234567.89 exact
id | Rp1,5 triliun | 1500000000000 exact
id | Rp 500.000 | 500000 exact
id | 216 persen | 216 exact
id | 216% | 216 exact
id | 19 Januari | 19 exact
id | tahun 2013 | 2013 exact
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_a_figure_is_read_with_its_bound(language: str, text: str, expected: str) -> None:
    found = find_figures(text, language)
    actual = "-"
    if found:
        actual = f"{'-'.join(f'{value:f}' for value in found[0].values)} {found[0].bound}"
    assert actual == expected


@pytest.mark.parametrize(
    ("language", "text", "fits", "not_fits"),
    [
        ("en", "700 thousand users", "count", "percent"),
        ("en", "216% more", "percent", "count"),
        ("en", "216 per cent", "percent", "count"),
        ("en", "$1.7 billion", "USD", "count"),
        ("en", "$1.7 billion", "AUD", "EUR"),
        ("en", "US$1.7 billion", "USD", "AUD"),
        ("en", "EUR 40", "EUR", "USD"),
        ("en", "1.7 billion dollars", "USD", "EUR"),
        ("en", "a million dollars", "USD", "count"),
        ("en", "a 1.7-billion-dollar film", "USD", "count"),
        ("en", "$3–5 billion", "USD", "count"),
        ("en", "10–20%", "percent", "count"),
        ("en", "¥40", "CNY", "USD"),
        ("id", "lebih dari 1,7 miliar dolar AS", "USD", "SGD"),
        ("id", "1,7 miliar dolar", "SGD", "IDR"),
        ("id", "Rp500.000", "IDR", "USD"),
        ("id", "500 ribu rupiah", "IDR", "count"),
        ("id", "sejuta rupiah", "IDR", "count"),
        ("id", "216 persen", "percent", "count"),
    ],
)
def test_a_figure_tells_what_it_can_measure(
    language: str, text: str, fits: str, not_fits: str
) -> None:
    measures = find_figures(text, language)[0].measures
    assert (fits in measures, not_fits in measures) == (True, False)


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 120


def test_a_sentence_gives_all_its_figures_in_order() -> None:
    text = "the tag has 120 million page views and 2.812 million discussions, up 216% since 2013."
    assert [f"{figure.value:f}" for figure in find_figures(text, "en")] == [
        "120000000", "2812000", "216", "2013",
    ]  # fmt: skip


@given(st.integers(0, 10**12))
def test_a_number_written_in_either_language_is_read_back(value: int) -> None:
    from babel.numbers import format_decimal

    actual = [find_figures(format_decimal(value, locale=loc), loc)[0].value for loc in ("en", "id")]
    assert actual == [value, value]


BOUNDS = st.sampled_from(["exact", "above", "at-least", "below", "at-most", "about", "several"])
RANGES = st.builds(range_of, st.integers(1, 1000).map(Decimal), BOUNDS)


@given(RANGES, RANGES)
def test_whether_two_ranges_overlap_does_not_depend_on_their_order(one: Range, two: Range) -> None:
    assert one.overlaps(two) == two.overlaps(one)


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        ((700000, "above"), (1000000, "several"), True),
        ((700000, "above"), (700000, "exact"), False),
        ((700000, "at-least"), (700000, "exact"), True),
        ((700000, "below"), (700000, "above"), False),
        ((100, "about"), (109, "exact"), True),
        ((100, "about"), (120, "exact"), False),
        ((1000000, "several"), (1500000, "exact"), False),
        ((40, "at-most"), (40, "at-least"), True),
    ],
)
def test_bounds_are_kept_as_bounds(
    one: tuple[int, str], two: tuple[int, str], overlap: bool
) -> None:
    ranges = [range_of(Decimal(value), bound) for value, bound in (one, two)]  # type: ignore[arg-type]
    assert ranges[0].overlaps(ranges[1]) == overlap


def test_a_range_is_compared_as_a_range() -> None:
    wide = range_of(Decimal(3), "exact", Decimal(5))
    figures = [range_of(Decimal(4), "exact"), range_of(Decimal(6), "exact")]
    assert [wide.overlaps(other) for other in figures] == [True, False]
