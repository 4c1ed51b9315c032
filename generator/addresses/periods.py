"""A timeline cut into pages by period, each as coarse as still fits on a page.

A century, decade, year, quarter, month, third of it or day. A period is named as in
EDTF, with the `--` of ISO 8601 between first and last: `1990--1999`, `2025`, `2025-01--2025-03`,
`2025-01`, `2025-01-19`, and before the year 1 `-0499---0400`, 500 to 401 BCE. `1990--1999-xx`,
`2025-xx` and `2025-01-xx` hold what is known to the decade, year or month alone, beside their
years, quarters or days. What does not fit even so, one day or what has no date, is cut into
numbered parts. So a page changes its address only when it has become too full.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.edtf import EdtfDate, Point, edtf_year, parse_edtf
from generator.model.schema import Event

UNDATED = "undated"
"""The name of the period of the events without a date."""
REST = "-xx"
"""What ends the name of a period whose events are not known more exactly."""


@dataclass(frozen=True)
class Period:
    """A page of a timeline: a list of events or, where there are `inner` periods, of these.

    Args:
        path: the address of the page.
        name: which time it is, empty for the whole timeline.
        part: which part of that time, counted from 1; 0 for all of it.
        events: its events, in order.
        inner: the periods it is cut into, in the order of time.
    """

    path: str
    name: str
    part: int
    events: tuple[Event, ...]
    inner: tuple[Period, ...] = ()

    @property
    def pages(self) -> Iterator[Period]:
        """This period and all within it, in the order of time."""
        yield self
        for period in self.inner:
            yield from period.pages

    @property
    def leaves(self) -> Iterator[Period]:
        """The periods that list events."""
        return (period for period in self.pages if not period.inner)


def period_name(point: Point | None) -> str:
    """Return the id of the heading under which an event stands."""
    return f"y-{heading_of(point).lower()}" if point else UNDATED


def heading_of(point: Point) -> str:
    """Return the date under which an event stands: its month, or what is known of it, in EDTF."""
    if point.month is not None:
        return _month(point)
    if point.precision == "year" and not point.is_estimate:
        return edtf_year(point.year)
    return "".join(char for char in point.text if char not in "?~%")


def period_date(name: str) -> EdtfDate:
    """Return the time of a period that has one, by its name."""
    return parse_edtf(name.removesuffix(REST).replace("--", "/").upper())


def cut_timeline(
    path: str,
    events: Sequence[Event],
    places: Mapping[str, Point | None],
    weigh: Callable[[Event], int],
    whole: int,
    room: int,
) -> Period:
    """Cut a timeline, if it has to be.

    Args:
        path: the address of the timeline.
        events: its events, in order.
        places: the date under which each is told, by id.
        weigh: gives the weight of an event.
        whole: what the events may weigh together on a page of the whole timeline.
        room: what they may weigh on a page of a period.
    """
    everything = Period(path, "", 0, tuple(events))
    if sum(map(weigh, events)) <= whole:
        return everything
    found = _cut(path, "", everything.events, places, 0, weigh, room)
    return Period(path, "", 0, everything.events, found.inner or (found,))


def _cut(
    path: str,
    name: str,
    events: tuple[Event, ...],
    places: Mapping[str, Point | None],
    level: int,
    weigh: Callable[[Event], int],
    room: int,
) -> Period:
    """Cut the events of a period where they do not fit; of periods alone in another, that one."""
    here = f"{path}/{name}"
    if name and sum(map(weigh, events)) <= room:
        return Period(here, name, 0, events)
    if level == len(_LEVELS) or name == UNDATED or name.endswith(REST):
        parts = _parts(events, weigh, room)
        if len(parts) == 1:
            return Period(here, name, 0, events)
        inner = (Period(f"{here}/{at}", name, at, part) for at, part in enumerate(parts, start=1))
        return Period(here, name, 0, events, tuple(inner))
    by_name: dict[str, list[Event]] = {}
    for event in events:
        by_name.setdefault(_name(places[event.id], level), []).append(event)
    periods = [
        _cut(path, inner, tuple(by_name[inner]), places, level + 1, weigh, room)
        for inner in sorted(by_name, key=_order)
    ]
    return periods[0] if len(periods) == 1 else Period(here, name, 0, events, tuple(periods))


def _name(point: Point | None, level: int) -> str:
    """Name the period of a level that holds a date."""
    return _LEVELS[level](point) if point else UNDATED


def _span(first: int, last: int) -> str:
    years = f"{edtf_year(first)}--{edtf_year(last)}" if first < last else edtf_year(first)
    return years.lower()


def _years(length: int, within: int = 0) -> Callable[[Point], str]:
    """Name so many years by the first and the last; what is not within them, in longer ones."""

    def name(point: Point) -> str:
        # Before the common era, people count from its beginning: 500 to 401 BCE.
        back = 0 if point.year > 0 else 1
        first = (point.year - back) // length * length + back
        last = first + length - 1
        if first <= point.years[0] and point.years[1] <= last:
            return _span(first if back else max(first, 1), last)
        return (_years(within)(point) if within else _span(*point.years)).removesuffix(REST) + REST

    return name


def _month(point: Point) -> str:
    return f"{edtf_year(point.year)}-{point.month:02}"


def _quarter(point: Point) -> str:
    year = edtf_year(point.year).lower()
    if point.month is None:
        return year + REST
    first = (point.month - 1) // 3 * 3 + 1
    return f"{year}-{first:02}--{year}-{first + 2:02}"


def _third(point: Point) -> str:
    month = _month(point)
    if point.day is None:
        return month + REST
    first = min((point.day - 1) // 10 * 10 + 1, 21)
    last = first + 9 if first < 21 else calendar.monthrange(point.year, point.month or 1)[1]
    return f"{month}-{first:02}--{month}-{last:02}"


_LEVELS: tuple[Callable[[Point], str], ...] = (
    _years(100),
    _years(10, within=100),
    _years(1, within=10),
    _quarter,
    _month,
    _third,
    lambda point: f"{_month(point)}-{point.day:02}",
)
"""From the coarsest to the finest, how each names the period of a date that is exact enough."""


def _order(name: str) -> tuple[bool, float, bool, str]:
    """Order periods by time; what is not known more exactly comes first, what has no date last."""
    if name == UNDATED:
        return True, 0, False, name
    return False, period_date(name).bounds()[0], not name.endswith(REST), name


def _parts(
    events: tuple[Event, ...], weigh: Callable[[Event], int], room: int
) -> list[tuple[Event, ...]]:
    parts: list[list[Event]] = [[]]
    held = 0
    for event in events:
        held += weigh(event)
        if parts[-1] and held > room:
            parts.append([])
            held = weigh(event)
        parts[-1].append(event)
    return [tuple(part) for part in parts]
