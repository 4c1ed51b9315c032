"""Dates that are no more precise than their source: a profile of EDTF (ISO 8601-2:2019, annex A).

The profile holds a year, month or day; the qualifiers `?` (uncertain), `~` (approximate) and `%`
(both) at its end; and intervals of two of these, with `..` for an open and nothing for an unknown
end. Everything else of EDTF is refused with a reason.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["year", "month", "day"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)", re.ASCII)


class EdtfError(ValueError):
    """The text is not a date of this profile; the message says why."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day, with its qualifiers."""

    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    approximate: bool = False

    @property
    def precision(self) -> Precision:
        """Name the smallest unit that the source gives."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """Return the first day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        """Return the text for `<time datetime>`: the date without its qualifiers."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        mark = {(True, True): "%", (True, False): "?", (False, True): "~"}
        return self.iso + mark.get((self.uncertain, self.approximate), "")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A point or an interval. `start` or `end` is None where that end is open or unknown."""

    text: str
    start: Point | None
    end: Point | None
    is_interval: bool

    @property
    def earliest(self) -> date:
        """Return the first day this can mean; an open start is the beginning of time."""
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        """Return the last day this can mean; an open end is the end of time."""
        return self.end.latest if self.end else date.max

    @property
    def point(self) -> Point | None:
        """Return the single point, if this is not an interval."""
        return None if self.is_interval else self.start

    @property
    def known(self) -> Point:
        """Return where it began, or where it ended if that is open or unknown."""
        point = self.start or self.end
        assert point is not None
        return point

    @property
    def is_exact_day(self) -> bool:
        """Tell whether the source fixes one day without a qualifier."""
        p = self.point
        return p is not None and p.precision == "day" and not (p.uncertain or p.approximate)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order by when a thing can first have been, then by how soon it was over."""
        first = self.earliest if self.start else self.latest
        return first, self.latest, self.text

    def overlaps(self, other: EdtfDate) -> bool:
        """Tell whether both can mean the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.text


def parse_edtf(text: str) -> EdtfDate:
    """Read a date of the profile.

    Raises:
        EdtfError: the text is outside the profile, names a day that does not exist, or is an
            interval that ends before it begins.
    """
    head, slash, tail = text.partition("/")
    if not slash:
        point = _parse_point(text)
        return EdtfDate(text, point, point, is_interval=False)
    if "/" in tail:
        raise EdtfError(f"“{text}” has more than one “/”")
    start, end = (None if half in ("", "..") else _parse_point(half) for half in (head, tail))
    if start is None and end is None:
        raise EdtfError(f"“{text}” has no date on either side; write `unknown`")
    if start and end and end.latest < start.earliest:
        raise EdtfError(f"“{text}” ends before it begins")
    return EdtfDate(text, start, end, is_interval=True)


def _parse_point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise EdtfError(f"“{text}” is not a date like 2025, 2025-01 or 2025-01-19")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    if year == 0:
        raise EdtfError(f"there is no year 0 in “{text}”")
    if month is not None and not 1 <= month <= 12:
        raise EdtfError(f"there is no month {month} in “{text}”")
    if day is not None:
        assert month is not None
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise EdtfError(f"{year:04}-{month:02} has {last} days, “{text}” names day {day}")
    mark = match[4]
    return Point(
        year,
        month,
        day,
        uncertain=mark in "?%" and mark != "",
        approximate=mark in "~%" and mark != "",
    )
