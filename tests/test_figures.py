"""Figures in running text, in fifteen languages: read whole, or said not to be readable."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    list_currencies,
)
from hypothesis import given
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from generator.claims.compare import Range, range_of
from generator.figures.compose import Part, compose
from generator.figures.figure import Figure, Unread
from generator.figures.grammar import load_grammar
from generator.figures.reader import read_figures
from generator.figures.tables import SCALES_ELSEWHERE
from tests.conftest import ROOT

LANGUAGES = sorted(path.stem for path in (ROOT / "generator/figures/languages").glob("*.yml"))
REGIONS = ["ar-EG", "de-CH", "en-IN", "es-MX", "fr-CH", "pt-PT", "zh-Hant"]
BOUND_NAMES = ("above", "at-least", "below", "at-most", "about", "several")

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
en | three users | 3 exact
en | a user | -
en | 3–5 million users | 3000000-5000000 exact
en | 3-5 million | 3000000-5000000 exact
en | 3 to 5 million | 3000000-5000000 exact
en | between 3 and 5 million | 3000000-5000000 exact
en | about 3–5 million | 3000000-5000000 about
en | 3 million to 5 million | 3000000-5000000 exact
en | $3–5 billion | 3000000000-5000000000 exact
en | 10–20% of users | 10-20 exact
en | from 3 to 5 million | -
en | 3 and 5 million | -
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
id | tiga pengguna | 3 exact
id | sejutaan | -
id | 3–5 juta pengguna | 3000000-5000000 exact
id | 3 sampai 5 juta | 3000000-5000000 exact
id | 3 hingga 5 juta | 3000000-5000000 exact
id | antara 3 dan 5 juta | 3000000-5000000 exact
id | sekitar 700–800 ribu | 700000-800000 about
id | dari 3 hingga 5 juta | -
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
    read = read_figures(text, language)
    first = sorted((*read.figures, *read.unread), key=lambda one: one.start)[:1]
    actual = "-"
    if first and isinstance(first[0], Figure):
        actual = f"{'-'.join(f'{value:f}' for value in first[0].values)} {first[0].bound}"
    assert actual == expected


def said(text: str, language: str, expected: str) -> str:
    """Write what is read as the phrase files do; of several currencies the one that is expected."""
    read = read_figures(text, language)
    found: list[str] = []
    wanted = expected.split()
    for one in sorted((*read.figures, *read.unread), key=lambda one: one.start):
        if isinstance(one, Unread):
            found += [f"?{one.words.replace(' ', '')}"] if one.fault != "name" else []
            continue
        words = ["-".join(f"{value:f}" for value in one.values)]
        words += [one.bound] if one.bound != "exact" else []
        fits = [measure for measure in one.measures if f"{measure};" in wanted or measure in wanted]
        measure = (*fits, *one.measures)[0]
        words += [measure] if measure != "count" else []
        found.append(" ".join(words))
    return "; ".join(found) or "-"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "cost $3.5m in all", "3500000 USD"),
        ("en", "5 lakh people", "500000"),
        ("en", "1,23,456 people", "123456"),
        ("en", "12-15 lakh", "1200000-1500000"),
        ("fr", "1 234,5 euros", "1234.5 EUR"),
        ("fr", "1\u00a0234,5 euros", "1234.5 EUR"),
        ("fr", "12 000 personnes", "12000"),
        ("fr", "12\u00a0000 personnes", "12000"),
        ("fr", "12\u202f000 personnes", "12000"),
        ("ko", "2만 명", "20000"),
        ("ja", "5千人", "5000"),
        ("ar", "١٢٣", "123"),
        ("hi", "१२३", "123"),
        ("th", "๑๒๓", "123"),
        ("ja", "１２３人", "123"),
        ("en", "twenty thousand people", "20000"),
        ("en", "Twelve people", "12"),
        ("en", "10k likes", "10000"),
        ("en", "by -3%", "-3 percent"),
        ("en", "by −3%", "-3 percent"),
        ("en", "by minus 3%", "-3 percent"),
        ("en", "3 percentage points", "3 points"),
        ("id", "2,5 persen poin", "2.5 points"),
        ("en", "12,000 USD in a day", "12000 USD"),
        ("de", "12 Prozent", "12 percent"),
        ("de", "mehr als 1,2 Mio.", "1200000 above"),
        ("en", "3.000 people", "?3.000"),
        ("id", "1,234 orang", "?1,234"),
        ("en", "a third of a million users", "?amillion"),
    ],
)
def test_no_figure_is_read_by_half(language: str, text: str, expected: str) -> None:
    assert said(text, language, expected) == expected


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
        ("en", "3 percentage points", "points", "percent"),
        ("id", "2,5 persen poin", "points", "percent"),
        ("en", "12,000 USD in a day", "USD", "count"),
        ("de", "12 Prozent", "percent", "count"),
        ("en", "5 km away", "kilometer", "count"),
        ("en", "5 Kilometers away", "kilometer", "count"),
        ("en", "S$40", "SGD", "USD"),
    ],
)
def test_a_figure_tells_what_it_can_measure(
    language: str, text: str, fits: str, not_fits: str
) -> None:
    measures = read_figures(text, language).figures[0].measures
    assert (fits in measures, not_fits in measures) == (True, False)


def test_a_sentence_gives_all_its_figures_in_order() -> None:
    text = "the tag has 120 million page views and 2.812 million discussions, up 216% since 2013."
    assert [f"{figure.value:f}" for figure in read_figures(text, "en").figures] == [
        "120000000", "2812000", "216", "2013",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "They say more than 700 thousand came.", "more than 700 thousand"),
        ("ar", "نحو ١٢٣ شخصا", "نحو ١٢٣"),
        ("en", "\u200ecost \u200e$3.5m in all", "\u200e$3.5m"),
        ("fr", "une e\u0301cole, 12 000 e\u0301le\u0300ves", "12 000"),
    ],
)
def test_a_figure_knows_its_place_in_the_text_as_it_was_given(
    language: str, text: str, words: str
) -> None:
    (figure,) = read_figures(text, language).figures
    assert text[figure.start : figure.end] == words.lstrip("\u200e")


def test_in_a_language_without_a_vocabulary_only_bare_digits_are_read() -> None:
    read = read_figures("Watu 12 na 1,5 na 1.000, COVID-19, elfu 5", "sw")
    assert (
        [f"{figure.value:f}" for figure in read.figures],
        [(one.words, one.fault) for one in read.unread],
    ) == (["12", "5"], [("1,5", "language"), ("1.000", "language"), ("COVID-19", "name")])


def test_a_scale_word_of_one_language_is_known_in_all() -> None:
    """Given the long words for thousand and more, expected each where “5 juta” must not be 5."""
    grammars = [load_grammar(language) for language in LANGUAGES]
    latin = {
        word
        for grammar in grammars
        if grammar is not None
        for word, scale in grammar.scales.items()
        if scale >= 1000 and word.isascii() and word.isalpha() and word not in ("bin", "elf")
    }
    assert latin - set(SCALES_ELSEWHERE) == set()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["2", "x10000000", "50", "x100000"], "25000000"),
        (["3", "x1000", "500", "x1000000"], "3500000000"),
        (["200", "5", "x1000"], "205000"),
        (["x100", "x1000"], "100000"),
        (["20", "1"], "21"),
        (["20", "12"], None),
        (["2", "3"], None),
        (["2", "x1000", "3", "x1000"], None),
        (["2", "x1000", "5000"], None),
        (["200", "300"], None),
    ],
)
def test_parts_of_a_numeral_make_one_number_or_none(parts: list[str], expected: str | None) -> None:
    made = [Part(Decimal(part.removeprefix("x")), part.startswith("x")) for part in parts]
    assert compose(made) == (None if expected is None else Decimal(expected))


JUNK = "x#@^_§¤*qÿ\\Ωßж&="


def written(rng: random.Random, tag: str) -> tuple[Decimal, str]:
    """Write a random number as Babel writes it in a language."""
    locale = Locale.parse(tag, sep="-")
    exact = Decimal(rng.randint(0, 10 ** rng.randint(1, 13))) / 10 ** rng.choice([0, 0, 1, 2, 3, 4])
    exact = -exact if rng.random() < 0.15 else exact
    round_ = Decimal(rng.randint(1, 999)) * 10 ** rng.randint(0, 13)
    currency = rng.choice(sorted(list_currencies()))
    options = {"locale": locale, "decimal_quantization": False}
    kind = rng.choice(("decimal", "currency", "percent", "short", "long", "money"))
    if kind == "long" and kind not in locale.compact_decimal_formats:
        kind = "short"
    if kind == "decimal":
        return exact, format_decimal(exact, **options)
    if kind == "currency":
        return exact, format_currency(exact, currency, currency_digits=False, **options)
    if kind == "percent":
        return exact, format_percent(exact / 100, **options)
    if kind == "money":
        return round_, format_compact_currency(round_, currency, locale=locale, fraction_digits=3)
    return round_, format_compact_decimal(
        round_, format_type=kind, locale=locale, fraction_digits=3
    )


@pytest.mark.soak
@pytest.mark.parametrize("joined", [False, True], ids=["as-written", "with-junk-joined"])
def test_what_babel_writes_is_read_back_or_not_readable(soak: bool, joined: bool) -> None:
    """Given numbers in any language, also with a character of junk joined, expected no other."""
    rng = random.Random(7)
    wrong: list[tuple[str, str, Decimal]] = []
    readable = 0
    count = 20_000 if soak else 500
    for _ in range(count):
        tag = rng.choice(LANGUAGES + REGIONS)
        value, text = written(rng, tag)
        if joined:
            junk = rng.choice(JUNK)
            text = text + junk if rng.random() < 0.5 else junk + text
        read = read_figures(f"foo {text} bar" if rng.random() < 0.5 else text, tag)
        readable += bool(read.figures)
        if any(figure.values != (value,) for figure in read.figures):
            wrong.append((tag, text, value))
    assert (wrong, joined or readable > count * 0.85) == ([], True)


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_in_words_is_read_back_or_not_readable(soak: bool, language: str) -> None:
    """Given numbers as Unicode's rules spell them, expected the same, most of them readable."""
    rng = random.Random(3)
    engine = RbnfEngine.for_language(language)
    behind = {"ko": " 명", "ja": "人", "zh": "人"}.get(language, " xyz")
    wrong: list[tuple[str, int]] = []
    readable = count = 0
    for _ in range(1000 if soak else 25):
        number = rng.choice(
            [rng.randint(2, 999), 1000 * rng.randint(1, 999), rng.randint(2, 10**7)]
        )
        for rules, spelled in engine.format_number(number).text_by_ruleset.items():
            if not rules.startswith("spellout-cardinal") or "financial" in rules:
                continue
            read = read_figures(spelled + behind, language)
            readable, count = readable + bool(read.figures), count + 1
            if any(figure.value != number for figure in read.figures):
                wrong.append((spelled, number))
    assert (wrong, readable > count * 0.75) == ([], True)


CURRENCIES = [
    "USD",
    "EUR",
    "IDR",
    "CNY",
    "JPY",
    "GBP",
    "KRW",
    "INR",
    "MYR",
    "BRL",
    "MXN",
    "TRY",
    "SAR",
    "EGP",
    "CHF",
    "SGD",
    "AUD",
    "CAD",
    "HKD",
    "TWD",
    "THB",
    "VND",
    "PHP",
    "RUB",
    "UAH",
    "PLN",
    "SEK",
    "NOK",
    "DKK",
    "ZAR",
    "NGN",
    "ARS",
]


@pytest.mark.parametrize("tag", [*LANGUAGES, *REGIONS])
def test_an_amount_is_of_the_currency_that_babel_names(tag: str) -> None:
    """Given a sign, a name or a compact amount of 32 currencies, expected that currency."""
    locale = Locale.parse(tag, sep="-")
    wrong = []
    for code in CURRENCIES:
        for text in (
            format_currency(1234.5, code, locale=locale, currency_digits=False),
            format_currency(1234.5, code, format_type="name", locale=locale, currency_digits=False),
            format_compact_currency(3500000, code, locale=locale, fraction_digits=1),
        ):
            read = read_figures(text, tag)
            if read.unread or [code in figure.measures for figure in read.figures] != [True]:
                wrong.append((text, code, read))
    assert wrong == []


@given(
    st.text(alphabet=st.sampled_from("0123456789.,-–~%$€½kmMKA° '’aeñ٣万半와\u200e"), max_size=24)
)
def test_no_text_breaks_the_reader_and_figures_never_overlap(text: str) -> None:
    places = []
    for language in ("en", "id", "fr", "tr", "zh", "ko", "sw"):
        read = read_figures(text, language)
        ends = [(one.start, one.end) for one in (*read.figures, *read.unread)]
        places += [
            (text, one, other)
            for one in ends
            for other in ends
            if one is not other and one[0] < other[1] and other[0] < one[1]
        ]
    assert places == []


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
