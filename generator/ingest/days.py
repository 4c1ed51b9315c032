"""Days as people and machines write them: in words of any language, in data, in an address.

The names of months are CLDR's; numbers may be in any script's digits. A day is read where it can
mean only one: “3/4/2025” is none where both orders are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

_LATELY = 1980
"""Pages of before are not on the web; an older year in one is of what it tells."""
_YEAR = r"(?:19[89]\d|20\d\d)"
_ANY_YEAR = r"(?:1[5-9]\d\d|2[0-6]\d\d)"
_DIGIT = re.compile(r"\d")
_ISO = re.compile(rf"(?<!\d)({_YEAR})-(\d\d)-(\d\d)(?!\d)")
_DATA = re.compile(r"(\d{4})([-/]?)(\d\d)\2(\d\d)(?!\d)")
_EVENING = re.compile(
    rf"({_YEAR}-\d\d-\d\d)[T ](?:1\d|2[0-3]):[03]0(?::00(?:\.0+)?)?\s?(?:Z|UTC|GMT|\+00:?00)"
)
_STAMP = re.compile(rf"({_YEAR})(\d\d)(\d\d)(?:\d{{4}}|\d{{6}})(?!\d)")
_NO_DAYS = {"1970-01-01", "0001-01-01", "1900-01-01", "1980-01-01"}
"""What a clock says that was never set."""
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,4})(\s?[./-]\s?)(\d{1,2})\2(\d{2,4})(?![\d/-]|[.,]\d)")
_EASTERN = re.compile(rf"({_YEAR})\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日号일]")
_OF_AN_ERA = re.compile(
    r"(令和|平成|昭和|民國|民国)\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of each era; 元 is its first."""
_ADDRESS = re.compile(rf"[/_-]({_YEAR})[/_-]?(\d{{2}}|[a-z]{{3}})[/_-]?(\d{{2}})(?![\d])")
_DAY = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?го|-?а)?"
_LINK = r"(?:[\s.,،/–-]|\b(?:de|del|d’|d'|of|den|the|al|mes|i|da|năm|ngày|tháng)\b|г|[พค]\.ศ\.)*"
_ORDERS = {0: (3, 2, 1), 3: (3, 1, 2), 6: (1, 2, 3)}
"""Where year, month and day stand in each of the three orders in which they are written out."""
_BUDDHIST = 543
_THAI = re.compile(r"[\u0e01-\u0e5b]")
_SPELT = {"sept": 9, "pebruari": 2, "nopember": 11, "agt": 8, "agu": 8, "ags": 8}
"""Months as they are written beside the forms of CLDR."""
_MONTHS_FIRST = {"US", "PH", "PW", "FM", "MH", "GU", "PR"}


@dataclass(frozen=True, slots=True)
class Written:
    """A day that stands in a text: from where to where, and whether in coordinated time."""

    day: str
    start: int
    end: int


def stated_day(value: object, language: str = "") -> str | None:
    """Return the day of a moment as its data states it, whatever zone it is counted in."""
    if not isinstance(value, str) or not (words := " ".join(value.split())):
        return None
    if match := _DATA.match(words):
        day = _day(match[1], match[3], match[4])
        return None if day in _NO_DAYS else day
    if match := _STAMP.match(words):
        return _day(*match.groups())
    found = [one.day for one in written_days(words, language)] if len(words) < 60 else []
    return found[0] if len(set(found)) == 1 else None


def day_east(moment: str) -> str | None:
    """Return the day that began east of Greenwich at a full hour of the evening there.

    A day without an hour is often stored as its midnight, and written in coordinated time.
    """
    match = _EVENING.fullmatch(moment.strip())
    return (date.fromisoformat(match[1]) + timedelta(1)).isoformat() if match else None


def address_day(address: str | None) -> str | None:
    """Return the day in an address: /2025/01/14/ or /2025/jan/14/."""
    match = _ADDRESS.search((address or "").lower())
    if match is None:
        return None
    month = match[2] if match[2].isdigit() else str(_months("en").get(match[2], 0))
    return _day(match[1], month, match[3])


def neighbours(one: str, other: str) -> bool:
    """Tell whether a day is the one before or after another."""
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) == timedelta(1)


def written_days(text: str, language: str = "", since: int = _LATELY) -> Iterator[Written]:
    """Return the days written out in a text, in its order.

    Args:
        text: a short line.
        language: its tag, as `en-GB`; “” where nothing tells it.
        since: the first year that is meant.
    """
    text = with_ascii_digits(text)
    if not _DIGIT.search(text):
        return
    if not language and _THAI.search(text):
        language = "th"
    found: list[Written] = []
    year = _YEAR if since >= _LATELY else _ANY_YEAR
    for pattern in (_ISO, _EASTERN) if since >= _LATELY else _of_any_year():
        found += _matches(pattern.finditer(text))
    for match in _OF_AN_ERA.finditer(text):
        count = 1 if match[2] == "元" else int(match[2])
        day = _day(str(_ERAS[match[1]] + count), match[3], match[4])
        found += [Written(day, match.start(), match.end())] if day else []
    for match in _NUMBERS.finditer(text):
        day = _of_numbers(match[1], match[3], match[4], match[2].strip(), language, since)
        found += [Written(day, match.start(), match.end())] if day else []
    months = _months(language.split("-")[0].lower())
    for match in _in_words(language.split("-")[0].lower(), year).finditer(text):
        at = next(at for at in (0, 3, 6) if match[at + 1])
        parts = [match[at + one] for one in _ORDERS[at]]
        day = _day(_common(parts[0], language), str(months.get(_plain(parts[1]), 0)), parts[2])
        found += [Written(day, match.start(), match.end())] if day else []
    found.sort(key=lambda one: (one.start, -one.end))
    last = -1
    for one in found:
        if one.start >= last:
            yield one
            last = one.end


def _matches(matches: Iterator[re.Match[str]]) -> list[Written]:
    days = ((_day(*match.groups()), match) for match in matches)
    return [Written(day, match.start(), match.end()) for day, match in days if day]


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _of_numbers(
    first: str, second: str, third: str, mark: str, language: str, since: int
) -> str | None:
    """Return the day that three numbers can only mean; 3/4/2025 means two where no region tells."""
    if len(first) == 4:
        return _day(first, second, third)
    year = _common(third, language) if len(third) == 4 else f"20{third}"
    if len(first) > 2 or len(third) == 3 or not since <= int(year) < 2100:
        return None
    as_day = _day(year, second, first)
    as_month = _day(year, first, second)
    if not (as_day and as_month) or as_day == as_month:
        return as_day or as_month
    if mark == ".":
        return as_day
    code, _, region = language.partition("-")
    if region.upper() in _MONTHS_FIRST:
        return as_month
    return as_day if region or code.lower() not in ("", "en") else None


def _common(year: str, language: str) -> str:
    """Return a year of the common era; in Thai it is often counted from the Buddha's death."""
    is_buddhist = language.startswith("th") and int(year) >= 2100
    return str(int(year) - _BUDDHIST) if is_buddhist else year


def with_ascii_digits(text: str) -> str:
    """Return a text with ASCII digits, each character where it was."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )


@lru_cache(maxsize=1)
def _of_any_year() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one.pattern.replace(_YEAR, _ANY_YEAR)) for one in (_ISO, _EASTERN))


def _plain(name: str) -> str:
    return name.casefold().rstrip(".")


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the months by their names in a language and in English; in all, if none is given.

    A name that means two months in two languages (listopad) is left out where none is given.
    """
    known = [code for code in locale_identifiers() if "_" not in code]
    try:
        codes = [language] if language and Locale.parse(language) else known
    except (UnknownLocaleError, ValueError):
        codes = known
    names: dict[str, set[int]] = {}
    for code in codes:
        months = Locale.parse(code).months
        for form, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide")):
            for number, name in months[form][width].items():
                plain = _plain(name)
                if plain and not plain[0].isdigit() and len(plain) > 1:
                    names.setdefault(plain, set()).add(number)
    for name, number in _SPELT.items():
        names[name] = {number}
    return {
        **{name: min(numbers) for name, numbers in names.items() if len(numbers) == 1},
        **(_months("en") if codes[0] != "en" else {}),
    }


@lru_cache(maxsize=64)
def _in_words(language: str, year: str) -> re.Pattern[str]:
    names = sorted(_months(language), key=len, reverse=True)
    month = rf"({'|'.join(map(re.escape, names))})(?!\w)\.?"
    return re.compile(
        rf"{_DAY}{_LINK}(?<!\w){month}{_LINK}({year})(?!\d)"
        rf"|(?<!\w){month}{_LINK}(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?{_LINK}({year})(?!\d)"
        rf"|(?<!\d)({year})\.?\s*{month}\s*(\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )
