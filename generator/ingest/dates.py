"""Days as people write them, in any language that CLDR names months in.

The names of months are CLDR's; numbers may be in any script's digits. A day is read where it can
mean only one: “3/4/2025” is none where both orders are written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from generator.ingest import words
from generator.model.edtf import EdtfDate, parse_edtf

_MONTH_FIRST = {"US", "PH", "FM", "MH", "PW"}
"""Regions that write the month before the day (CLDR, the short form of a date)."""
_UNDECIDED = {"en", "und", ""}
"""Languages whose regions do not agree."""
_BUDDHIST = 543
_EARLIEST, _LATEST = 1500, 2200

_TIME = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-4])\s?[:.hH٫時点点시]\s?(?:[0-5]\d)?(?:[:.][0-5]\d)?\s?[分분]?"
    r"(?:\s?[ap]\.?\s?m\.?(?!\w))?|(?<!\d)1?\d\s?[ap]\.?m\.?(?!\w)|(?<=\s)[+-]\d\d:?\d\d(?!\d)|上午|下午|午前|午後|오전|오후"
    r"|(?<=\d)\s?น\.",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?<!\w)(?:at|on|à|le|um|den|am|der|vom|pukul|pkl|jam|tanggal|las|a las|el|às|as|em|om|alle"
    r"|ore|op|saat|lúc|ngày|thứ"
    r"|giờ|الساعة|في|يوم|को|बजे|เวลา|เมื่อ|วัน(?:ที่)?|de|del|the|of|of the|แบบ)(?!\w)",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)")
"""A date that can be read in two ways is left out of the text all the same."""


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day, and where in a text it stands."""

    start: int
    end: int
    day: EdtfDate


def find_days(text: str, language: str, region: str = "") -> list[FoundDay]:
    """Return the days that a text names in full, in its order.

    Args:
        text: the text.
        language: its language, whose months and order of day and month are tried beside English.
        region: the region of its readers, which decides the order where the language does not.
    """
    plain = _with_ascii_digits(text)
    found: list[FoundDay] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(plain):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            day = _day(match, language, region)
            if day is not None:
                found.append(FoundDay(match.start(), match.end(), day))
    return sorted(found, key=lambda one: one.start)


def _day(match: re.Match[str], language: str, region: str) -> EdtfDate | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if year >= _EARLIEST + _BUDDHIST and language == "th":
        year -= _BUDDHIST
    if groups.get("month"):
        month = _months(language).get(_bare(groups["month"]), 0)
        return _date(year, month, int(groups["day"]))
    one, other = int(groups["one"]), int(groups["other"])
    if match.re is _YEAR_FIRST or match.re is _CHINESE:
        return _date(year, one, other)
    day_first, month_first = _date(year, other, one), _date(year, one, other)
    if day_first and month_first and day_first != month_first:
        if region in _MONTH_FIRST or (language in _UNDECIDED and not region):
            return month_first if region in _MONTH_FIRST else None
        return day_first
    return day_first or month_first


def _date(year: int, month: int, day: int) -> EdtfDate | None:
    try:
        return (
            parse_edtf(date(year, month, day).isoformat()) if _EARLIEST < year < _LATEST else None
        )
    except ValueError:
        return None


_D, _Y = r"(?<!\d)\d{1,2}", r"\d{4}(?!\d)"
_YEAR_FIRST = re.compile(
    r"(?<![\d.,/-])(?P<year>\d{4})(?P<sign>[-/.])(?P<one>\d{1,2})(?P=sign)(?P<other>\d{1,2})(?!\d)"
)
_CHINESE = re.compile(
    r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<one>\d{1,2}) ?[月월] ?(?P<other>\d{1,2}) ?[日号號일]"
)
_NUMERIC = re.compile(
    rf"(?<![\d.,/-])(?P<one>{_D})(?P<sign>[-/.]) ?(?P<other>\d{{1,2}})(?P=sign) ?(?P<year>{_Y})"
)


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    of = r"(?:de |del |d[’']|of |tháng )?"
    ordinal = r"(?:st|nd|rd|th|er|\.|º|ª|-)?"
    day_first = (
        rf"(?<![\w,.])(?P<day>\d{{1,2}}){ordinal}[\s,]*{of}(?P<month>{months})\.?[\s,]*"
        rf"(?:de |del |of |năm |พ\.ศ\. ?|ค\.ศ\. ?)?(?P<year>{_Y})"
    )
    month_first = rf"(?<!\w)(?P<month>{months})\.?\s+(?P<day>\d{{1,2}}){ordinal},?\s+(?P<year>{_Y})"
    return (
        _YEAR_FIRST,
        _CHINESE,
        re.compile(day_first, re.IGNORECASE),
        re.compile(month_first, re.IGNORECASE),
        _NUMERIC,
    )


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the number of each month by its names: a language's own, else those of others."""
    found: dict[str, int] = {}
    for code in (language, "en", *words.languages()):
        try:
            locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    if not name.isdecimal():
                        found.setdefault(_bare(name), number)
    found |= {"sept": 9, "pebruari": 2, "nopember": 11, "agt": 8, "agu": 8, "ags": 8}
    if language == "vi":
        found |= {str(number): number for number in range(1, 13)}
    return {name: number for name, number in found.items() if name}


def _bare(name: str) -> str:
    return name.casefold().rstrip(".").strip()


def _with_ascii_digits(text: str) -> str:
    """Return a text with ASCII digits, each character where it was."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )


def is_more_than_dates(text: str, language: str) -> bool:
    """Tell whether a line holds more than dates: what goes with them is taken away."""
    text = _EITHER_WAY.sub(" ", text)
    for pattern in (_phrases_beside_dates(), _weekdays(language), _TIME, _zones(), _JOINING):
        text = pattern.sub(" ", text)
    return sum(char.isalnum() for char in text) > 0


@lru_cache(maxsize=1)
def _phrases_beside_dates() -> re.Pattern[str]:
    names = ("updated", "published", "ago", "reading-time")
    return re.compile(
        "|".join(rf"(?<!\w){words.pattern(name)}(?!\w)" for name in names), re.IGNORECASE
    )


@lru_cache(maxsize=1)
def counted_from_today() -> re.Pattern[str]:
    """Return what matches a time counted from today, as “3 hours ago”."""
    return re.compile(rf"(?<!\w)(?:{words.pattern('ago')})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _weekdays(language: str) -> re.Pattern[str]:
    names: set[str] = set()
    for code in (language, "en", *words.languages()):
        try:
            locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for name in locale.days[form][width].values():
                    names |= {name, name.partition("-")[0]}
    names |= {"Ahad", "Jumat", "Jum'at"} if language in ("id", "ms") else set()
    every = "|".join(sorted((re.escape(name.rstrip(".")) for name in names), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{every})\.?(?!\w)|星期.|週.|周[一二三四五六日]|[月火水木金土日]曜日?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _zones() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.pattern('zones')}(?!\w)|\(\s*\)")


def has_a_time(text: str) -> bool:
    """Tell whether a text has a time that is no day: counted from today, or of two readings."""
    return bool(counted_from_today().search(text) or _EITHER_WAY.search(text))
