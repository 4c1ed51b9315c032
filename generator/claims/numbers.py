"""Figures in running text: “more than 700 thousand”, “lebih dari 1,7 miliar dolar”, “216%”.

Digits and the words for thousand, million and so on are read as CLDR has them for a language; the
other words stand in `generator.claims.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol, list_currencies

from generator.claims import phrases
from generator.model.values import Bound

COUNT = ("count",)
PERCENT = ("percent",)
_ATTACHED = {"bn": 10**9, "mn": 10**6}
_DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it.

    Args:
        value: the number; of a range, its lower end.
        bound: whether the number is a bound.
        words: the text it was read from.
        high: the upper end of a range, None where there is no range.
        measures: what it can measure: `count`, `percent`, or currencies as ISO 4217 codes; a
            dollar sign alone is of several.
    """

    value: Decimal
    bound: Bound
    words: str
    high: Decimal | None = None
    measures: tuple[str, ...] = COUNT

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The number, or both ends of the range."""
        return (self.value,) if self.high is None else (self.value, self.high)


def find_figures(text: str, language: str) -> list[Figure]:
    """Give every figure of a text, in the order of the text."""
    grammar = _grammar(language.split("-")[0])
    found: list[tuple[re.Match[str], Figure]] = []
    for match in grammar.pattern.finditer(text):
        figure = _figure(grammar, match)
        before = found[-1] if found else None
        together = before and _range(grammar, text, before, (match, figure))
        if together:
            found[-1] = (match, together)
        else:
            found.append((match, figure))
    return [figure for _, figure in found]


@dataclass(frozen=True)
class _Grammar:
    pattern: re.Pattern[str]
    decimal: str
    group: str
    magnitudes: dict[str, int]
    attached: dict[str, int]
    several: dict[str, int]
    cardinals: dict[str, Decimal]
    fused: dict[str, int]
    before: dict[str, Bound]
    after: dict[str, Bound]
    money: dict[str, tuple[str, ...]]
    joins: list[str]
    pairs: dict[str, str]
    changes: list[str]


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    try:
        locale = Locale.parse(language)
    except Exception:
        locale = Locale.parse("en")
    decimal, group = get_decimal_symbol(locale), get_group_symbol(locale)
    magnitudes = _magnitudes(locale, "long")
    attached = _ATTACHED | _magnitudes(locale, "short")
    before = _by_phrase(phrases.BEFORE.get(language, {}))
    after = _by_phrase(phrases.AFTER.get(language, {}))
    several = phrases.SEVERAL.get(language, {})
    cardinals = phrases.CARDINALS.get(language, {})
    fused = phrases.FUSED.get(language, {})
    money = phrases.MONEY.get(language, {})
    percents = phrases.PERCENT.get(language, [])
    joins = phrases.JOINS.get(language, [])
    digits = (
        rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+(?:{re.escape(decimal)}[0-9]+)?"
        rf"|[0-9]+(?:{re.escape(decimal)}[0-9]+)?"
    )
    # In some languages a space parts a number and its short word: 1,5 jt.
    gap = r"\s?" if any("\xa0" in p for p in _compact(locale, "short")) else ""
    sign = rf"[A-Z]{{0,3}}[$€£¥₩₹]|Rp\.?|{'|'.join(sorted(list_currencies()))}"
    magnitude = rf"[\s-]?(?P<magnitude>{_any_of(magnitudes)})(?!\w)"
    pattern = re.compile(
        rf"(?:(?<!\w)(?P<before>{_any_of(before)})\s+)?"
        rf"(?P<number>(?<![\w{re.escape(decimal + group)}])(?:(?P<sign>(?-i:{sign}))\s?)?"
        rf"(?P<digits>{digits})(?!\w*[0-9])"
        rf"(?P<about>-an)?(?:{gap}(?P<attached>(?-i:{_any_of(attached)}))(?!\w)"
        rf"|{magnitude})?(?!\w)"
        rf"(?P<plus>\+)?(?:\s?(?P<percent>%|(?:{_any_of(percents)})(?!\w)))?"
        rf"|(?<!\w)(?:(?:(?P<low>{_any_of(cardinals)})\s?(?:{_any_of(joins)}|[-–—])\s?)?"
        rf"(?P<cardinal>{_any_of(cardinals)})[\s-](?P<of>{_any_of(magnitudes)})"
        rf"|(?P<fused>{_any_of(fused)})|(?P<several>{_any_of(several)}))(?!\w))"
        rf"(?:[\s-](?P<money>{_any_of(money)})(?!\w))?"
        rf"(?:\s+(?P<after>{_any_of(after)})(?!\w))?",
        re.IGNORECASE,
    )
    return _Grammar(
        pattern, decimal, group, magnitudes, attached, several, cardinals, fused, before, after,
        money, joins, phrases.PAIRS.get(language, {}),
        phrases.CHANGES.get(language, []),
    )  # fmt: skip


def _compact(locale: Locale, style: str) -> Iterable[str]:
    for plurals in locale.compact_decimal_formats.get(style, {}).values():
        for pattern in plurals.values():
            yield pattern.pattern


def _magnitudes(locale: Locale, style: str) -> dict[str, int]:
    """Read the words for thousand, million and so on from CLDR's compact formats."""
    found: dict[str, int] = {}
    for plurals in locale.compact_decimal_formats.get(style, {}).values():
        for size, pattern in plurals.items():
            zeros = pattern.pattern.count("0")
            word = pattern.pattern.replace("0", "").replace("'", "").strip("\xa0 .")
            if word:
                found.setdefault(
                    word.lower() if style == "long" else word, int(size) // 10 ** (zeros - 1)
                )
    return found


def _by_phrase(bounds: dict[Bound, list[str]]) -> dict[str, Bound]:
    return {phrase: bound for bound, phrases in bounds.items() for phrase in phrases}


def _any_of(words: Iterable[str]) -> str:
    """Match the longest phrase first; nothing where there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


def _said(match: re.Match[str], group: str) -> str:
    return " ".join((match[group] or "").lower().split())


def _figure(grammar: _Grammar, match: re.Match[str]) -> Figure:
    words = " ".join(match[0].split())
    high: Decimal | None = None
    bound: Bound = grammar.before.get(_said(match, "before"), "exact")
    if match["several"]:
        value = Decimal(grammar.several[_said(match, "several")])
        bound = "several"
    elif match["fused"]:
        value = Decimal(grammar.fused[_said(match, "fused")])
    elif match["cardinal"]:
        size = grammar.magnitudes[_said(match, "of")]
        value = grammar.cardinals[_said(match, "cardinal")] * size
        low = grammar.cardinals.get(_said(match, "low"), value) * size
        if low < value:
            value, high = low, value.normalize()
    else:
        digits = match["digits"].replace(grammar.group, "").replace(grammar.decimal, ".")
        value = Decimal(digits) * _size(grammar, match)
    if match["after"]:
        bound = grammar.after[_said(match, "after")]
    elif match["plus"]:
        bound = "at-least"
    elif match["about"]:
        bound = "about"
    return Figure(value.normalize(), bound, words, high, _measures(grammar, match))


def _size(grammar: _Grammar, match: re.Match[str]) -> int:
    size = grammar.magnitudes.get(_said(match, "magnitude"), 1)
    return size * grammar.attached.get(match["attached"] or "", 1)


def _measures(grammar: _Grammar, match: re.Match[str]) -> tuple[str, ...]:
    if match["percent"]:
        return PERCENT
    if match["money"]:
        return grammar.money[_said(match, "money")]
    sign = match["sign"]
    if not sign:
        return COUNT
    return phrases.SYMBOLS.get(sign) or phrases.SYMBOLS.get(sign[-1]) or (sign,)


def _range(
    grammar: _Grammar,
    text: str,
    one: tuple[re.Match[str], Figure],
    two: tuple[re.Match[str], Figure],
) -> Figure | None:
    """Read two figures as the ends of a range, if the words around them say so.

    The first takes the word for million, the sign of percent or money of the second, and the other
    way round: “$3–5 million”, “10–20%”.
    """
    (left, low), (right, high) = one, two
    if low.high is not None or not (left["digits"] and right["digits"]):
        return None
    between = " ".join(text[left.end() : right.start("number")].lower().split())
    before = text[: left.start("number")].lower().split()[-1:]
    pair = grammar.pairs.get(before[0] if before else "")
    joined = between in grammar.joins or _DASH.fullmatch(text[left.end() : right.start("number")])
    if between != pair and (not joined or set(before) & set(grammar.changes)):
        return None
    size = 1 if left["magnitude"] or left["attached"] else _size(grammar, right)
    value = (low.value * size).normalize()
    measures = low.measures if high.measures == COUNT else high.measures
    if value >= high.value or (low.measures not in (COUNT, measures)):
        return None
    bound = low.bound if low.bound != "exact" or right["before"] else high.bound
    words = " ".join(text[left.start() : right.end()].split())
    return replace(low, value=value, high=high.value, bound=bound, words=words, measures=measures)
