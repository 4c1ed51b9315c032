"""Events as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//annotated-explainer//events//EN"
_LONGEST = 75
"""So many bytes a line has without its end."""


@dataclass(frozen=True)
class Entry:
    """An event that has calendar days.

    Args:
        uid: its name in every calendar, for good.
        first: its first day.
        last: its last day.
        certain: whether the sources are sure of them.
        moment: the time of day at which it was, where that is known; without a zone it is that
            of the place.
        title: what happened.
        title_language: the tag of the language of the title.
        text: what more there is to say.
        text_language: the tag of the language of the text.
        address: where the site tells of it.
        categories: what it is about.
    """

    uid: str
    first: date
    last: date
    certain: bool
    title: str
    title_language: str
    text: str
    text_language: str
    address: str
    categories: tuple[str, ...] = ()
    moment: datetime | None = None


def write_calendar(name: str, language: str, entries: Iterable[Entry]) -> bytes:
    """Return events as a calendar; each fills whole days or has a time, and blocks nobody's.

    `DTSTAMP`, which every event must have, is its own first day: no clock is asked.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={language}:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for entry in entries:
        lines += _event(entry, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode("utf-8")


def _event(entry: Entry, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_day(entry.first)}T000000Z"
    if entry.moment is not None:
        yield f"DTSTART:{_moment(entry.moment)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(entry.first)}"
        if entry.last != date.max:
            yield f"DTEND;VALUE=DATE:{_day(entry.last + timedelta(days=1))}"
    yield f"SUMMARY;LANGUAGE={entry.title_language}:{_text(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION;LANGUAGE={entry.text_language}:{_text(entry.text)}"
    yield f"URL:{entry.address}"
    if entry.categories:
        yield f"CATEGORIES;LANGUAGE={language}:{','.join(map(_text, entry.categories))}"
    yield f"STATUS:{'CONFIRMED' if entry.certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(moment: datetime) -> str:
    """Write a time in UTC, or, without a zone, as that of no place (3.3.5)."""
    there = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{_day(there)}T{there:%H%M%S}{'Z' if moment.tzinfo else ''}"


def _text(text: str) -> str:
    """Write a text as a value (3.3.11)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line that is too long (3.1), never within a character."""
    room, piece, size = _LONGEST, "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > room:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
