"""Dates as their sources give them, and no more precise: EDTF (ISO 8601-2:2019, annex A).

Levels 0 and 1 are read in full, and what people write of level 2: qualifiers of one part of a date
(taken as those of all of it), sets, significant digits, years in exponential form, seasons of a
hemisphere, quarters and the like. What is refused is refused with what to write instead.
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

Precision = Literal[
    "millennium", "century", "decade", "year", "season", "month", "day", "time"
]  # fmt: skip
PRECISIONS: tuple[Precision, ...] = (
    "millennium", "century", "decade", "year", "season", "month", "day", "time",
)  # fmt: skip
"""What the smallest unit of a date can be, the coarsest first."""

_DAYS_OF_CYCLE = 146_097
"""After 400 years the Gregorian calendar is the same again."""
_UNITS: tuple[Precision, ...] = ("year", "decade", "century", "millennium")
"""What a year is whose last digits are not known, by how many these are."""
_FURTHEST_ZONE = 14 * 60
_LONGEST_YEAR = 12
"""Digits of a year; with so many the universe is old enough."""
_FIRST_ZONE, _LAST_ZONE = 14 / 24, 12 / 24
"""Days by which a day begins in the first time zone sooner than in UTC, and in the last later."""
_SEASONS = (
    ((3, 3), (6, 3), (9, 3), (12, 3)) * 2
    + ((9, 3), (12, 3), (3, 3), (6, 3))
    + ((1, 3), (4, 3), (7, 3), (10, 3))
    + ((1, 4), (5, 4), (9, 4))
    + ((1, 6), (7, 6))
)
"""The first month and the months of what 21 to 41 stand for: seasons, of both hemispheres and of
each, quarters, thirds and halves of a year. What begins in December ends in the next year."""
_FIRST_SEASON = 21

_MARK = "([?~%]?)"
_POINT = re.compile(
    rf"{_MARK}(Y-?\d{{5,}}|Y-?[1-9]\d*E\d+|-?[\dX]{{4}})(?:S(\d+))?{_MARK}"
    rf"(?:-{_MARK}(\d\d|XX){_MARK}(?:-{_MARK}(\d\d|XX){_MARK})?)?"
    r"(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::\d\d)?)?)?",
    re.ASCII,
)
_MEANT: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(\d{1,4}) ?B\.?C\.?(?:E\.?)?", lambda found: edtf_year(1 - int(found[1]))),
    (r"(?:the )?(\d{3})0s", lambda found: f"{found[1]}X"),
    (r"(\d{4}) ?-?Q([1-4])", lambda found: f"{found[1]}-{int(found[2]) + 32}"),
    (r"(\d{4}-\d\d-\d\d) (\d\d:\d\d.*)", lambda found: f"{found[1]}T{found[2].replace(' ', '')}"),
    (r"(-?)(\d{1,3})", lambda found: f"{found[1]}{found[2]:0>4}"),
    (r"(-?\d{5,})", lambda found: f"Y{found[1]}"),
)
"""What people write that is no EDTF, and what is."""


class EdtfError(ValueError):
    """The text is not a date that is read here; the message says why."""


class Day(NamedTuple):
    """A day of the Gregorian calendar, also before there was one; the year 0 is 1 BCE."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """The number of the day as `date.toordinal` counts: 1 is the first day of the year 1."""
        cycles, year = divmod(self.year - 1, 400)
        return date(year + 1, self.month, self.day).toordinal() + cycles * _DAYS_OF_CYCLE

    @classmethod
    def of_ordinal(cls, ordinal: int) -> Day:
        """Return the day of a number."""
        cycles, rest = divmod(ordinal - 1, _DAYS_OF_CYCLE)
        day = date.fromordinal(rest + 1)
        return cls(day.year + 400 * cycles, day.month, day.day)

    def __str__(self) -> str:
        return f"{edtf_year(self.year)}-{self.month:02}-{self.day:02}"


FIRST_DAY = Day(-(10**_LONGEST_YEAR), 1, 1)
LAST_DAY = Day(10**_LONGEST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Point:
    """A time as it is named, from a millennium to a second.

    Args:
        text: the date as it is written.
        precision: the smallest unit that is known.
        year: the year, counted as ISO 8601 does; of a decade, that in its name.
        years: the first and the last year it can mean.
        season: what stands for a part of the year, 21 to 41.
        moment: the time of day; without a zone where none is named.
        unspecified: the smallest unit that is named as not known: the month of `2004-XX`.
        uncertain: whether it has a `?` or `%`.
        approximate: whether it has a `~` or `%`.
    """

    text: str
    precision: Precision
    year: int
    years: tuple[int, int]
    month: int | None = None
    day: int | None = None
    season: int | None = None
    moment: datetime | None = None
    unspecified: Literal["", "month", "day"] = ""
    uncertain: bool = False
    approximate: bool = False

    @property
    def is_estimate(self) -> bool:
        """Tell whether the year is the likeliest of several, as of `1950S2`."""
        return self.precision == "year" and self.years != (self.year, self.year)

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month; those of the next year go on from 13."""
        if self.season is None:
            return self.month or 1, self.month or 12
        first, length = _SEASONS[self.season - _FIRST_SEASON]
        return first, first + length - 1

    @property
    def earliest(self) -> Day:
        """Return the first day this can mean."""
        return Day(self.years[0], self.months[0], self.day or 1)

    @property
    def latest(self) -> Day:
        """Return the last day this can mean."""
        further, month = divmod(self.months[1] - 1, 12)
        year, month = self.years[1] + further, month + 1
        return Day(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def has_zone(self) -> bool:
        """Tell whether it is a moment that is the same in every place."""
        return self.moment is not None and self.moment.tzinfo is not None

    def bounds(self, zone: tzinfo = UTC) -> tuple[float, float]:
        """Return its beginning and its end, in days as `Day.ordinal` counts them.

        What has a zone is told by the clock of the one given, all else as its source has it.
        """
        if self.moment is None:
            return self.earliest.ordinal, self.latest.ordinal + 1
        there = self.moment.astimezone(zone) if self.has_zone else self.moment
        seconds = (there.hour * 60 + there.minute) * 60 + there.second
        return there.toordinal() + seconds / 86_400, there.toordinal() + (seconds + 60) / 86_400

    @property
    def iso(self) -> str:
        """Return the text for `<time datetime>`, without qualifiers; empty where HTML has none."""
        if self.season or self.years != (self.year, self.year) or not 0 < self.year < 10_000:
            return ""
        if self.moment:
            return self.moment.isoformat(timespec="seconds" if self.moment.second else "minutes")
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A point, an interval or a set. `start` or `end` is None where that end is open or unknown.

    Args:
        text: the date as it is written.
        start: the point, or the first.
        end: the point, or the last.
        is_interval: whether it is two points with all between them.
        members: the dates of a set.
        all_of: whether all dates of the set are meant, and not one of them.
    """

    text: str
    start: Point | None
    end: Point | None
    is_interval: bool
    members: tuple[EdtfDate, ...] = ()
    all_of: bool = False

    @property
    def earliest(self) -> Day:
        """Return the first day this can mean; an open start is the beginning of time."""
        return self.start.earliest if self.start else FIRST_DAY

    @property
    def latest(self) -> Day:
        """Return the last day this can mean; an open end is the end of time."""
        return self.end.latest if self.end else LAST_DAY

    def bounds(self, zone: tzinfo = UTC) -> tuple[float, float]:
        """Return its beginning and its end, as those of points; an open end is infinite."""
        return (
            self.start.bounds(zone)[0] if self.start else -math.inf,
            self.end.bounds(zone)[1] if self.end else math.inf,
        )

    @property
    def point(self) -> Point | None:
        """Return the single point, if this is one."""
        return None if self.is_interval or self.members else self.start

    @property
    def known(self) -> Point:
        """Return where it began, or where it ended if that is open or unknown."""
        point = self.start or self.end
        assert point is not None
        return point

    @property
    def is_exact_day(self) -> bool:
        """Tell whether the source fixes one day without a qualifier."""
        return self.is_exact and self.known.precision == "day"

    @property
    def is_exact(self) -> bool:
        """Tell whether the source fixes one day, or a time on it, without a qualifier."""
        p = self.point
        exact = p is not None and p.precision in ("day", "time")
        return exact and not (self.known.uncertain or self.known.approximate)

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """Order by when a thing can first have been, then by how soon it was over."""
        first, last = self.bounds()
        return first if self.start else last, last, self.text

    @property
    def has_zone(self) -> bool:
        """Tell whether an end of it is a moment that is the same in every place."""
        return any(point is not None and point.has_zone for point in (self.start, self.end))

    def same_as(self, other: EdtfDate) -> bool:
        """Tell whether both are written alike, or are one moment told by two clocks."""
        zoned = self.has_zone and other.has_zone and self.is_exact and other.is_exact
        return self.text == other.text or (zoned and self.bounds() == other.bounds())

    def overlaps(self, other: EdtfDate) -> bool:
        """Tell whether both can mean the same time; what has no zone can be in any."""
        if self.members or other.members:
            ours, others = self.members or (self,), other.members or (other,)
            return any(one.overlaps(two) for one in ours for two in others)
        apart = self.has_zone != other.has_zone
        mine, theirs = (
            _widened(date.bounds()) if apart and not date.has_zone else date.bounds()
            for date in (self, other)
        )
        return mine[0] < theirs[1] and theirs[0] < mine[1]

    def __str__(self) -> str:
        return self.text


def _widened(bounds: tuple[float, float]) -> tuple[float, float]:
    """Return within which bounds a time is, whatever its zone."""
    return bounds[0] - _FIRST_ZONE, bounds[1] + _LAST_ZONE


def edtf_year(year: int) -> str:
    """Write a year as EDTF does: of four digits, or behind a `Y` of more."""
    sign, digits = "-" * (year < 0), f"{abs(year):04}"
    return f"Y{sign}{digits}" if len(digits) > 4 else sign + digits


def year_in_era(year: int) -> int:
    """Return the number of a year as people count: 0 is the year 1 before the common era."""
    return year if year > 0 else 1 - year


def parse_edtf(text: str) -> EdtfDate:
    """Read a date.

    Raises:
        EdtfError: the text is no date, or one of a kind that is not read here; it names a day that
            does not exist, or is an interval that ends before it begins.
    """
    if text[:1] in ("[", "{"):
        return _parse_set(text)
    head, slash, tail = text.partition("/")
    if not slash:
        point = _parse_point(text)
        return EdtfDate(text, point, point, is_interval=False)
    if "/" in tail:
        raise EdtfError(f"“{text}” has more than one “/”")
    start, end = (None if half in ("", "..") else _parse_point(half) for half in (head, tail))
    if start is None and end is None:
        raise EdtfError(f"“{text}” has no date on either side; write `unknown`")
    if start and end and _ends_before(end, start):
        raise EdtfError(f"“{text}” ends before it begins")
    return EdtfDate(text, start, end, is_interval=True)


def _ends_before(end: Point, start: Point) -> bool:
    if end.has_zone and start.has_zone:
        return end.bounds()[1] < start.bounds()[0]
    return end.latest < start.earliest


def _parse_set(text: str) -> EdtfDate:
    """Read one of a set, `[1667, 1670..1672]`, or all of it, in braces."""
    if text[-1] != {"[": "]", "{": "}"}[text[0]] or not text[1:-1].strip():
        raise EdtfError(f"“{text}” is no set of dates; write one like [1667, 1668]")
    members = [_parse_member(part.strip()) for part in text[1:-1].split(",")]
    start = min(members, key=lambda one: one.bounds()[0]).start
    end = max(members, key=lambda one: one.bounds()[1]).end
    if start is None and end is None:
        raise EdtfError(f"“{text}” has no first and no last date; write `unknown`")
    return EdtfDate(text, start, end, False, tuple(members), all_of=text[0] == "{")


def _parse_member(text: str) -> EdtfDate:
    """Read a date of a set; `1670..1672` are all years from the first to the last."""
    first, dots, last = text.partition("..")
    return parse_edtf(f"{first or '..'}/{last or '..'}" if dots else text)


def _parse_point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        for pattern, write in _MEANT:
            if meant := re.fullmatch(pattern, text, re.ASCII | re.IGNORECASE):
                raise EdtfError(f"“{text}” is not a date; write {write(meant)}")
        raise EdtfError(f"“{text}” is not a date like 2025, 2025-01 or 2025-01-19")
    year_text, digits, month_text, day_text = match.group(2, 3, 6, 9)
    marks = "".join(filter(None, match.group(1, 4, 5, 7, 8, 10)))
    if "X" in re.sub("X+$", "", f"{year_text}{month_text or ''}{day_text or ''}"):
        raise EdtfError(f"“{text}” leaves out digits before others; write an interval with “/”")
    year, years, precision = _parse_year(text, year_text, digits)
    if month_text and (years != (year, year) or year_text[0] == "Y"):
        raise EdtfError(f"“{text}” has a month of no certain year; write the year in full")
    month = int(month_text) if month_text and month_text != "XX" else None
    day = int(day_text) if day_text and day_text != "XX" else None
    season = month if month and _FIRST_SEASON <= month < _FIRST_SEASON + len(_SEASONS) else None
    if season and day_text:
        raise EdtfError(f"“{text}” has a day in a season; write the season, or a month")
    if month is not None and not season and not 1 <= month <= 12:
        raise EdtfError(f"there is no month {month} in “{text}”")
    if day is not None:
        assert month is not None
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise EdtfError(
                f"{edtf_year(year)}-{month:02} has {last} days, “{text}” names day {day}"
            )
    moment = _parse_moment(text, year, month, day, match.group(11, 12, 13), match[14])
    finer: list[tuple[Precision, object]] = [
        ("time", moment), ("day", day), ("season", season), ("month", month),
    ]  # fmt: skip
    return Point(
        text,
        next((unit for unit, known in finer if known is not None), precision),
        year,
        years,
        None if season else month,
        day,
        season,
        moment,
        unspecified="day" if day_text == "XX" else "month" if month_text == "XX" else "",
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )


def _parse_year(
    text: str, year_text: str, digits: str | None
) -> tuple[int, tuple[int, int], Precision]:
    """Return a year, the first and the last that it can mean, and how exact that is."""
    unknown = year_text.count("X")
    number = year_text.removeprefix("Y").replace("X", "0")
    base, _, exponent = number.partition("E")
    if len(base) + int(exponent or 0) > _LONGEST_YEAR:
        raise EdtfError(f"“{text}” is before or behind all time; write fewer digits")
    year = int(base) * 10 ** int(exponent or 0)
    if unknown == len("YYYY"):
        raise EdtfError(f"“{text}” tells no year; write `unknown`, or an interval with “/”")
    if number == "-0000" and not unknown:
        raise EdtfError("there is no year -0000; write 0000, which is 1 BCE")
    if digits is None:
        size, precision = 10**unknown, _UNITS[unknown]
    elif not unknown and int(digits) > 0:
        size, precision = 10 ** max(len(str(abs(year))) - int(digits), 0), _UNITS[0]
    else:
        raise EdtfError(f"“{text}” has no digit that tells; write it like 1950S2 or 195X")
    first = abs(year) // size * size
    within = (first, first + size - 1)
    return year, (-within[1], -within[0]) if number[0] == "-" else within, precision


def _parse_moment(
    text: str,
    year: int,
    month: int | None,
    day: int | None,
    clock: tuple[str | None, ...],
    zone: str | None,
) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock)
    if clock[0] is None:
        return None
    if month is None or day is None or not 1 < year < 9999:
        raise EdtfError(f"“{text}” has a time of no certain day; write it like 2025-01-19T10:00")
    if hour > 23 or minute > 59 or second > 59:
        raise EdtfError(f"there is no time {hour:02}:{minute:02} in “{text}”; write 00:00 to 23:59")
    if zone is None:
        return datetime(year, month, day, hour, minute, second)
    hours, minutes = int(zone[1:3] or 0), int(zone[4:] or 0)
    if hours * 60 + minutes > _FURTHEST_ZONE or minutes > 59:
        raise EdtfError(f"there is no time zone {zone}; write how far it is from UTC, as +07:00")
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    return datetime(year, month, day, hour, minute, second, tzinfo=timezone(offset))
