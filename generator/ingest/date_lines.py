"""Lines that are nothing but dates, and the days in them.

What goes with a day is known by `ingest.words` (published, updated, 3 hours ago), by CLDR's names
of weekdays, and by how times are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from generator.ingest import words
from generator.ingest.days import with_ascii_digits, written_days
from generator.model.edtf import EdtfDate, parse_edtf

_SINCE = 1500
"""A pasted text may be of any time since there are newspapers."""
_TIME = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-4])\s?[:.hH٫時点点시]\s?(?:[0-5]\d)?(?:[:.][0-5]\d)?(?:\s?[分분]|\s?น\.)?"
    r"(?:\s?[ap]\.?\s?m\.?(?!\w))?|(?<!\d)1?\d\s?[ap]\.?m\.?(?!\w)|(?<=\s)[+-]\d\d:?\d\d(?!\d)|上午|下午|午前|午後|오전|오후"
    r"|(?<=\d)\s?น\.",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?<!\w)(?:at|on|à|le|um|den|am|der|vom|pukul|pkl|jam|tanggal|las|a las|el|às|as|em|om|alle"
    r"|ore|op|saat|lúc|ngày|thứ"
    r"|giờ|الساعة|في|يوم|को|बजे|เวลา|เมื่อ|วัน(?:ที่)?|ที่|a|lì"
    r"|klo|u|kl|de|del|the|of|of the|แบบ)(?!\w)",
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
        language: its language, whose months are tried beside English.
        region: the region of its readers, which decides the order where the language does not.
    """
    tag = "" if language == "und" else f"{language}-{region}".rstrip("-")
    if not any(char.isdigit() for char in text):
        return []
    found = list(written_days(text, tag, _SINCE))
    if not found and not _EITHER_WAY.search(text):
        # A line may be in another language than its text.
        others = (list(written_days(text, one, _SINCE)) for one in words.languages())
        found = next((days for days in others if days), [])
    return [FoundDay(one.start, one.end, parse_edtf(one.day)) for one in found]


def is_more_than_dates(text: str, language: str) -> bool:
    """Tell whether a line holds more than dates: what goes with them is taken away."""
    text = _EITHER_WAY.sub(" ", with_ascii_digits(text))
    for pattern in (
        _phrases_beside_dates(),
        _calendars(),
        _weekdays(language),
        _TIME,
        _zones(),
        _JOINING,
    ):
        text = pattern.sub(" ", text)
    return sum(char.isalnum() for char in text) > 0


@lru_cache(maxsize=1)
def _phrases_beside_dates() -> re.Pattern[str]:
    names = ("updated", "published", "ago", "reading-time")
    return re.compile(
        "|".join(rf"(?<!\w){words.pattern(name)}(?!\w)" for name in names), re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _calendars() -> re.Pattern[str]:
    """Return what matches a day of another calendar, written beside one of the common era."""
    return re.compile(rf"(?<!\w){words.pattern('calendar')}(?!\w)", re.IGNORECASE)


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
        rf"(?<!\w)(?:{every})(?:\.|ที่)?(?!\w)|星期.|週.|周[一二三四五六日]|[月火水木金土日]曜日?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _zones() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.pattern('zones')}(?!\w)|\(\s*\)")


def has_a_time(text: str) -> bool:
    """Tell whether a text has a time that is no day: counted from today, or of two readings."""
    return bool(counted_from_today().search(text) or _EITHER_WAY.search(text))
