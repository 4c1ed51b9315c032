"""Figures in running text: “more than 700 thousand”, “lebih dari 1,7 miliar dolar”, “216%”.

Digits and the words for thousand, million and so on are read as CLDR has them for a language; the
words that make a figure a bound stand below, by language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from generator.model.values import Bound

BEFORE: dict[str, dict[Bound, list[str]]] = {
    "en": {
        "above": [
            "exceeded",
            "exceeding",
            "surpassed",
            "more than",
            "over",
            "above",
            "in excess of",
            "upwards of",
            "greater than",
        ],
        "at-least": [
            "not fewer than",
            "not less than",
            "minimum",
            "at least",
            "no fewer than",
            "no less than",
            "a minimum of",
        ],
        "below": ["fewer than", "less than", "under", "below"],
        "at-most": [
            "not more than",
            "never more than",
            "no greater than",
            "not over",
            "up to",
            "at most",
            "no more than",
            "not more than",
            "as many as",
        ],
        "about": [
            "approx.",
            "close to",
            "about",
            "around",
            "approximately",
            "roughly",
            "some",
            "nearly",
            "almost",
        ],
        "several": ["several", "many", "a few"],
    },
    "id": {
        "above": ["lebih dari", "di atas", "melebihi", "melampaui"],
        "at-least": [
            "setidak-tidaknya",
            "sekurang-kurangnya",
            "paling tidak",
            "tak kurang dari",
            "setidaknya",
            "sedikitnya",
            "paling sedikit",
            "minimal",
            "tidak kurang dari",
        ],
        "below": [
            "tidak sampai",
            "tak sampai",
            "tidak mencapai",
            "belum mencapai",
            "kurang dari",
            "di bawah",
        ],
        "at-most": [
            "maksimum",
            "tak lebih dari",
            "hingga",
            "sampai",
            "paling banyak",
            "maksimal",
            "tidak lebih dari",
        ],
        "about": ["lebih kurang", "sekitar", "kira-kira", "kurang lebih", "hampir", "nyaris"],
        "several": ["beberapa", "banyak"],
    },
    "es": {
        "above": ["más de"],
        "at-least": ["al menos", "por lo menos"],
        "below": ["menos de"],
        "at-most": ["hasta", "como máximo"],
        "about": ["unos", "unas", "cerca de", "alrededor de", "aproximadamente", "casi"],
    },
    "pt": {
        "above": ["mais de"],
        "at-least": ["pelo menos", "ao menos"],
        "below": ["menos de"],
        "at-most": ["até", "no máximo"],
        "about": ["cerca de", "aproximadamente", "quase", "por volta de"],
    },
}
AFTER: dict[str, dict[Bound, list[str]]] = {
    "en": {"at-least": ["or more", "and more", "plus"], "at-most": ["or fewer", "or less"]},
    "id": {"above": ["lebih"], "at-least": ["atau lebih", "ke atas"]},
    "es": {"at-least": ["o más"]},
    "pt": {"at-least": ["ou mais"]},
}
SEVERAL: dict[str, dict[str, int]] = {
    "en": {
        "dozens": 10, "tens": 10, "hundreds": 100, "thousands": 1000, "tens of thousands": 10_000,
        "hundreds of thousands": 100_000, "millions": 10**6, "tens of millions": 10**7,
        "hundreds of millions": 10**8, "billions": 10**9,
    },
    "id": {
        "puluhan": 10, "ratusan": 100, "ribuan": 1000, "puluhan ribu": 10_000,
        "ratusan ribu": 100_000, "jutaan": 10**6, "puluhan juta": 10**7, "ratusan juta": 10**8,
        "miliaran": 10**9,
    },
    "es": {"cientos": 100, "miles": 1000, "millones": 10**6},
    "pt": {"centenas": 100, "milhares": 1000, "milhões": 10**6},
}  # fmt: skip
PERCENT = {"en": ["percent", "per cent"], "id": ["persen"], "es": ["por ciento"],
           "pt": ["por cento"]}  # fmt: skip
_CURRENCY = r"(?-i:[A-Z]{0,3}[$€£¥₩₹]|Rp\.?|[A-Z]{3})"
_ATTACHED = {"bn": 10**9, "mn": 10**6}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it: its value, whether that is a bound, and its words."""

    value: Decimal
    bound: Bound
    words: str


def find_figures(text: str, language: str) -> list[Figure]:
    """Give every figure of a text, in the order of the text."""
    grammar = _grammar(language.split("-")[0])
    return [_figure(grammar, match) for match in grammar.pattern.finditer(text)]


@dataclass(frozen=True)
class _Grammar:
    pattern: re.Pattern[str]
    decimal: str
    group: str
    magnitudes: dict[str, int]
    attached: dict[str, int]
    several: dict[str, int]
    before: dict[str, Bound]
    after: dict[str, Bound]


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    try:
        locale = Locale.parse(language)
    except Exception:
        locale = Locale.parse("en")
    decimal, group = get_decimal_symbol(locale), get_group_symbol(locale)
    magnitudes = _magnitudes(locale, "long")
    attached = _ATTACHED | _magnitudes(locale, "short")
    before = _by_phrase(BEFORE.get(language, {}))
    after = _by_phrase(AFTER.get(language, {}))
    several = SEVERAL.get(language, {})
    digits = (
        rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+(?:{re.escape(decimal)}[0-9]+)?"
        rf"|[0-9]+(?:{re.escape(decimal)}[0-9]+)?"
    )
    percents = _any_of(PERCENT.get(language, []))
    pattern = re.compile(
        rf"(?:(?<!\w)(?P<before>{_any_of(before)})\s+)?"
        rf"(?:(?<![\w{re.escape(decimal + group)}])(?:{_CURRENCY}\s?)?"
        rf"(?P<digits>{digits})(?!\w*[0-9])"
        rf"(?P<about>-an)?(?:(?P<attached>(?-i:{_any_of(attached)}))(?!\w)"
        rf"|[\s-]?(?P<magnitude>{_any_of(magnitudes)})(?!\w))?(?!\w)"
        rf"(?P<plus>\+)?(?:\s?(?:%|(?:{percents})(?!\w)))?"
        rf"(?:\s+(?P<after>{_any_of(after)})(?!\w))?"
        rf"|(?<!\w)(?P<several>{_any_of(several)})(?!\w))",
        re.IGNORECASE,
    )
    return _Grammar(pattern, decimal, group, magnitudes, attached, several, before, after)


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


def _any_of(phrases: dict[str, object] | dict[str, int] | dict[str, Bound] | list[str]) -> str:
    """Match the longest phrase first; nothing where there are none."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) or r"(?!)"


def _figure(grammar: _Grammar, match: re.Match[str]) -> Figure:
    words = " ".join(match[0].split())
    before = " ".join((match["before"] or "").lower().split())
    if match["several"]:
        several = grammar.several[" ".join(match["several"].lower().split())]
        return Figure(Decimal(several), "several", words)
    digits = match["digits"].replace(grammar.group, "").replace(grammar.decimal, ".")
    magnitude = " ".join((match["magnitude"] or "").lower().split())
    size = grammar.magnitudes.get(magnitude, 1)
    size *= grammar.attached.get(match["attached"] or "", 1)
    value = Decimal(digits) * size
    bound: Bound = grammar.before.get(before, "exact")
    if match["after"]:
        bound = grammar.after[" ".join(match["after"].lower().split())]
    elif match["plus"]:
        bound = "at-least"
    elif match["about"]:
        bound = "about"
    return Figure(value.normalize(), bound, words)
