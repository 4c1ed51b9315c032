"""How one language writes figures, as patterns: its vocabulary, and what Unicode says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from generator.figures.patterns import LETTER, SPACES, any_of, told
from generator.figures.tables import (
    SCALES_ELSEWHERE,
    compact_scales,
    locale_of,
    money_names,
    money_signs,
    spelled_numbers,
    unit_names,
)
from generator.figures.vocabulary import Phrases, Vocabulary, load_vocabulary
from generator.model.values import Bound

_CODE = re.compile("[A-Z]{3}$")


@dataclass(frozen=True)
class Grammar:
    """The patterns that read figures in one language, and what the words they find mean."""

    words: Vocabulary
    decimals: str
    groups: str
    takes_spaces: bool
    start: re.Pattern[str]
    head: re.Pattern[str]
    sign_before: re.Pattern[str]
    measure_before: re.Pattern[str]
    minus: re.Pattern[str]
    determiner: re.Pattern[str]
    enclosing: re.Pattern[str]
    number: re.Pattern[str]
    next_number: re.Pattern[str]
    scale: re.Pattern[str]
    short: re.Pattern[str]
    article: re.Pattern[str]
    fraction: re.Pattern[str]
    several: re.Pattern[str]
    roughly: re.Pattern[str]
    partitive: re.Pattern[str]
    idiom: re.Pattern[str]
    vague: re.Pattern[str]
    half: re.Pattern[str]
    joiner: re.Pattern[str]
    infix: re.Pattern[str]
    elsewhere: re.Pattern[str]
    blurred: re.Pattern[str]
    points: re.Pattern[str]
    percent: re.Pattern[str]
    money: re.Pattern[str]
    share: re.Pattern[str]
    unit: re.Pattern[str]
    counter: re.Pattern[str]
    after: re.Pattern[str]
    after_noun: re.Pattern[str]
    half_behind: re.Pattern[str]
    before: re.Pattern[str]
    part_before: re.Pattern[str]
    ordinal_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinal_dot: re.Pattern[str]
    month: re.Pattern[str]
    ending: re.Pattern[str]
    numbers: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    shorts: Mapping[str, Decimal]
    monies: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    measures: Mapping[str, str]
    befores: Mapping[str, Bound]
    afters: Mapping[str, Bound]
    infixes: Mapping[str, Bound]


@lru_cache(maxsize=32)
def load_grammar(language: str) -> Grammar | None:
    """Return how a language writes figures, None where nobody has written its vocabulary yet."""
    words = load_vocabulary(language)
    if words is None:
        return None
    locale = locale_of(language)
    numbers = spelled_numbers(language.split("-")[0], words)
    scales, shorts = _scales(locale, words), _shorts(locale, words)
    monies, units = money_names(locale, words), unit_names(locale, words)
    names = [name for name in monies if name == told(name)]
    befores, afters = _by_phrase(words.before), _by_phrase(words.after)
    infixes = {phrase: bound for bound, phrases in words.infix.items() for phrase in phrases}
    measures = {told(word): name for word, name in words.measures_before.items()}
    groups = get_group_symbol(locale).replace("'", "'’").replace("’", "'’")

    begin, end = _begin(words), _end(words)
    # In a language that writes numerals together, a word of one may end anywhere.
    inner = "" if words.fused else end
    no_letter = rf"(?!{LETTER})" if words.spaced else ""
    number, scale = any_of(numbers), any_of(scales)
    signs = money_signs(locale)
    sign = any_of(signs, exactly=True)
    sign_or_code = (
        f"(?:{any_of((s for s in signs if not _CODE.match(s)), exactly=True)}|[A-Z]{{3}})"
    )
    short = any_of(shorts, exactly=True)
    short_of_money = any_of(words.short_of_money)
    opening = "|".join(
        (
            rf"(?:{number}){inner}",
            rf"(?:{any_of(words.bare if words.spaced else scales)}){inner}",
            rf"(?:{any_of(words.articles)})[\s-]+(?={scale})",
            rf"(?:{any_of(words.fractions)})(?!{LETTER})",
            rf"(?:{any_of(words.several)}){end}",
            rf"(?:(?:{any_of(words.articles)})\s+)?(?:{any_of(words.roughly)}){end}",
            rf"(?:{any_of(words.vague)})\s*(?={scale})",
        )
    )
    return Grammar(
        words=words,
        decimals=get_decimal_symbol(locale) + "٫",
        groups=groups + "٬",
        takes_spaces=words.space_groups or groups in SPACES,
        start=re.compile(rf"[\d½¼¾]|{begin}(?i:{opening})"),
        head=re.compile(
            rf"(?P<prefix>{any_of(words.prefixes, exactly=True)})?(?P<than>[~≈<>≤≥]\s?)?"
            rf"(?P<minus>-)?\+?(?P<percent>%)?(?P<sign>{sign})?(?P<minus_too>-)?(?=[.٫½¼¾\d])"
        ),
        sign_before=re.compile(
            rf"(?<!{LETTER})(?P<minus>(?P<joined>[^\s(\[{{“‘«\"])?-)?(?P<sign>{sign})\s?$"
        ),
        measure_before=re.compile(rf"{begin}(?i:(?P<it>{any_of(measures)}))\s*$"),
        minus=re.compile(rf"{begin}(?i:{any_of(words.minus)})\s*$"),
        enclosing=re.compile(rf"\s?\S{{0,3}}?\s?(?:{any_of(words.enclosing)})"),
        determiner=re.compile(rf"\s+(?:{any_of(words.determiners)})$"),
        number=re.compile(rf"(?i:(?P<it>{number})){inner}"),
        next_number=re.compile(rf"[\s-]+(?i:{number}){LETTER}*"),
        scale=re.compile(rf"(?i:(?P<it>{scale})){inner}"),
        short=re.compile(
            rf"(?:(?P<it>{short})|(?P<money>(?i:{short_of_money})))\.?"
            rf"(?:{end}|(?={sign_or_code}(?!{LETTER})))"
        ),
        blurred=re.compile(
            rf"[\s-]?(?i:{scale}){LETTER}?(?=[^\s.,:;]|\b|$)(?!{LETTER})"
            rf"|[{SPACES[1:]}]?(?:{short})\.?{sign_or_code}?[^\s.,:;!?)\]%+-](?!{LETTER})"
        ),
        elsewhere=re.compile(rf"[\s-](?i:{any_of(SCALES_ELSEWHERE)})(?!{LETTER})"),
        article=re.compile(rf"(?i:{any_of(words.articles)})[\s-]+(?=(?i:{scale}))"),
        fraction=re.compile(rf"(?i:(?P<it>{any_of(words.fractions)}))[\s-]*"),
        several=re.compile(rf"(?i:(?P<it>{any_of(words.several)})){end}"),
        roughly=re.compile(
            rf"(?:(?i:{any_of(words.articles)})\s+)?(?i:(?P<it>{any_of(words.roughly)})){end}"
        ),
        partitive=re.compile(rf"\s+(?i:{any_of(words.partitives)})\s*"),
        idiom=re.compile(any_of(words.not_alone)),
        vague=re.compile(rf"(?i:(?P<it>{any_of(words.vague)}))\s*(?=(?i:{scale}))"),
        half=_behind(words.halves, end),
        joiner=re.compile(
            rf"[\s-]{'+' if words.spaced else '*'}(?i:{any_of(words.joiners)})[\s-]*"
        ),
        infix=re.compile(rf"\s?(?P<it>{any_of(infixes, exactly=True)})"),
        points=_behind(
            (*words.points, *(f"%{gap}{word}" for word in words.points for gap in ("", " "))), end
        ),
        percent=re.compile(rf"\s?%|[\s-]*(?i:{any_of(words.percent)}){end}"),
        share=re.compile(rf"[\s-]*(?i:{any_of(words.shares)}){end}\s*\d*"),
        money=re.compile(
            rf"[\s-]*(?:(?i:{any_of(words.partitives)})\s*)?"
            rf"(?:(?P<it>{sign}|(?i:{any_of(name for name in names if len(name) > 3)})){end}"
            rf"|(?P<short>(?i:{any_of(name for name in names if len(name) < 4)})){no_letter})(?!\d)"
        ),
        unit=re.compile(
            rf"[\s-]?(?:(?P<it>{any_of(units, exactly=True)}){no_letter}"
            rf"|(?P<name>(?i:{any_of(u for u in units if len(u) > 3 and u == told(u))})){end})"
        ),
        counter=re.compile(rf"\s?(?:{any_of(words.counters)})"),
        after=_behind(afters, end),
        after_noun=re.compile(
            rf"\s+(?:(?!\d){LETTER})+\s+(?i:(?P<it>{any_of(w for w in afters if ' ' in w)})){end}"
        ),
        half_behind=re.compile(rf"\s?(?:{any_of(words.halves_behind)})"),
        before=re.compile(
            rf"{begin}(?i:(?P<it>{any_of(befores)}))(?:\s+(?i:{any_of(words.determiners)}))?\s*$"
        ),
        part_before=re.compile(rf"{begin}(?i:{any_of(words.parts)})\s*$"),
        ordinal_before=re.compile(rf"(?:{any_of(words.ordinal_prefixes)})$"),
        ordinal=re.compile(rf"(?i:{any_of(words.ordinal_endings, exactly=True)}){no_letter}"),
        ordinal_dot=re.compile(r"\.\s+(?=[^\W\d_])" if words.ordinal_dot else "(?!)"),
        month=re.compile(rf"(?i:{any_of(_months(locale))})"),
        ending=re.compile(rf"['’](?:{any_of(words.endings)})(?!{LETTER})"),
        numbers=numbers,
        scales=scales,
        shorts=shorts | {word: Decimal(value) for word, value in words.short_of_money.items()},
        monies=monies,
        units=units,
        measures=measures,
        befores=befores,
        afters=afters,
        infixes=infixes,
    )


def _scales(locale: Locale, words: Vocabulary) -> dict[str, Decimal]:
    scales = {told(word): size for word, size in compact_scales(locale, "long", "decimal").items()}
    return scales | {told(word): Decimal(size) for word, size in words.scales.items()}


def _shorts(locale: Locale, words: Vocabulary) -> dict[str, Decimal]:
    shorts = compact_scales(locale, "short", "decimal") | compact_scales(
        locale, "short", "currency"
    )
    shorts |= {word: Decimal(size) for word, size in words.short.items()}
    return {word: size for word, size in shorts.items() if word not in words.scales}


def _months(locale: Locale) -> list[str]:
    return [
        name
        for width in ("wide", "abbreviated")
        for _, name in locale.months["format"][width].items()
    ]


def _begin(words: Vocabulary) -> str:
    return rf"(?<!{LETTER})" if words.spaced else ""


def _end(words: Vocabulary) -> str:
    """Return what ends a word: no letter follows, in some languages after an ending."""
    if not words.spaced:
        return "(?![A-Za-z])"
    endings = rf"(?:['’]?(?:{any_of(words.endings)}))?" if words.endings else ""
    return rf"{endings}(?!{LETTER})"


def _behind(phrases: Iterable[str], end: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?i:(?P<it>{any_of(phrases)})){end}")


def _by_phrase(bounds: Mapping[Bound, Phrases]) -> dict[str, Bound]:
    return {told(phrase): bound for bound, phrases in bounds.items() for phrase in phrases}
