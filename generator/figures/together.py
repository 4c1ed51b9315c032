"""What no line may end in: between a figure and its unit, and between a day and its month."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from generator.figures.grammar import load_grammar
from generator.figures.patterns import LETTER, any_of
from generator.figures.tables import (
    compact_scales,
    locale_of,
    money_names,
    money_signs,
    unit_names,
)
from generator.figures.vocabulary import Vocabulary

NO_BREAK = "\u00a0"
"""The space at which no line ends."""
_DIGIT = re.compile(r"\d")
_WORD = rf"(?!{LETTER})"
_IN_PATTERNS = re.compile(r"'(?P<quoted>[^']+)'|(?P<day>d+)|(?P<month>[ML]+)|(?P<plain>.)")
"""The parts of a date pattern of CLDR (Unicode TR 35): literal text, fields, single characters."""
_LONGEST = 12
"""A unit of so many characters is held together itself; a longer one only by its first word."""


@lru_cache(maxsize=1 << 12)
def keep_together(text: str, language: str) -> str:
    """Return a text whose figures stand on one line with what they measure, and days with months.

    The spaces between them are U+00A0, so that every character stays where it was: “1.7 billion US
    dollars”, “Rp 1,7 miliar”, “19 January”. The words of a source are never handed to this.

    Args:
        text: running text.
        language: its BCP 47 tag. In one without a vocabulary only days and months are known.
    """
    if not _DIGIT.search(text):
        return text
    return _pattern(language).sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    words = found[0]
    unit = found["unit"] or ""
    if len(unit) <= _LONGEST:
        return words.replace(" ", NO_BREAK)
    before = words.removesuffix(unit)
    return before.replace(" ", NO_BREAK) + unit


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str]:
    locale = locale_of(language)
    figures = _figures(language, locale)
    return re.compile(f"{_days(locale)}|{figures}")


def _figures(language: str, locale: Locale) -> str:
    """Return a pattern for a sign of money, digits, a scale and what is measured, if there are."""
    grammar = load_grammar(language)
    words = grammar.words if grammar else Vocabulary()
    scales = [*(grammar.scales if grammar else compact_scales(locale, "long", "decimal"))]
    shorts = [*(grammar.shorts if grammar else ())]
    units = [*money_names(locale, words), *unit_names(locale, words), *words.percent, *words.points]
    sign = rf"(?:(?<!{LETTER})(?:{any_of(money_signs(locale), exactly=True)}) ?)"
    group = r"(?: \d{3})*" if words.space_groups else ""
    number = rf"(?<![\d.,])\d+{group}(?:[.,'’]\d+)*"
    scale = rf"(?:(?i:{any_of(scales)})|{any_of(shorts, exactly=True)}){_WORD}"
    unit = rf"(?P<unit>(?i:{any_of(units)})|%){_WORD}"
    return rf"{sign}?{number}(?: ?{scale})?(?: {unit})?"


def _days(locale: Locale) -> str:
    """Return a pattern for a day and its month's name, in CLDR's order or with the day first."""
    names = {
        name
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in locale.months[form][width].values()
        if not name.isdigit()
    }
    day, month = r"(?<!\d)\d{1,2}(?!\d)", rf"(?<!{LETTER})(?i:{any_of(names)}){_WORD}"
    skeletons = locale.datetime_skeletons
    pattern = str(skeletons["MMMMd"].pattern if "MMMMd" in skeletons else "d MMMM")
    parts = []
    for part in _IN_PATTERNS.finditer(pattern):
        if part["day"]:
            parts.append(day)
        elif part["month"]:
            parts.append(month)
        else:
            parts.append(re.escape(part["quoted"] or part["plain"]).replace(r"\ ", "[ \u00a0]"))
    return f"{''.join(parts)}|{day} {month}"
