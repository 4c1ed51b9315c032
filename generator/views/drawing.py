"""The timeline drawn: each date a bar from the first to the last day it can mean.

The axis is cut at every date that occurs; the longer the time between two cuts, the wider
the space, but on a logarithmic scale, so that years of quiet do not push days of news together.
A window of a few weeks is drawn day by day instead, each as wide as the next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.edtf import EdtfDate
from generator.model.schema import Event

WIDTH = 1000.0
_OPEN = 30
"""Days by which the axis goes on where an end is open."""
_MOST_DAYS = 31
"""A window of no more than so many days is drawn day by day."""
_LABEL_SPACE = 110.0
_DAY_SPACE = 45.0


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one date on the axis, from `x` over `width` of `WIDTH` units.

    `kind` tells how sure the date is: exact, a day that is named; uncertain, one that is likely;
    range, a stretch in which it fell; open, one of which an end is not known.
    """

    date: EdtfDate
    events: tuple[Event, ...]
    x: float
    width: float
    kind: str
    before: bool = False
    """Whether it began before the time that is drawn."""
    after: bool = False
    """Whether it goes on behind the time that is drawn."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, and where the label of its day stands."""

    x: float
    label: float
    day: date


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of all dates, and the axis they share."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    daily: bool = False
    """Whether each day of the axis is as wide as the next."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of bars that occur, the surest first."""
        there = {bar.kind for bar in self.bars}
        return tuple(kind for kind in ("exact", "uncertain", "range", "open") if kind in there)


def draw(events: Sequence[Event], window: EdtfDate | None = None) -> Drawing:
    """Lay the dates of events out along one axis, those of one date as one bar.

    Args:
        events: the events, in order; those without a date are left out.
        window: the time that is drawn, and all dates are cut to; all of it, where none is given.
    """
    by_date: dict[EdtfDate, list[Event]] = {}
    for event in events:
        if event.date:
            by_date.setdefault(event.date, []).append(event)
    if not by_date:
        return Drawing((), ())
    first, last = _limits(by_date, window)
    spans = {value: _span(value, first, last, cut=window is not None) for value in by_date}
    if daily := window is not None and (last - first).days < _MOST_DAYS:
        cuts = [_moved(first, days) for days in range((last - first).days + 2)]
        places = {day: round(WIDTH * at / (len(cuts) - 1), 1) for at, day in enumerate(cuts)}
    else:
        cuts = sorted({day for span in spans.values() for day in span})
        places = _scale(cuts)
    bars = []
    for value, there in by_date.items():
        x, end = (places[day] for day in spans[value])
        before = not value.start or value.earliest < first
        after = not value.end or value.latest > last
        width = round(max(end - x, 8.0), 1)
        bars.append(Bar(value, tuple(there), x, width, _kind(value), before, after))
    ticks = _days(cuts, places) if daily else _ticks(cuts, places)
    return Drawing(tuple(bars), tuple(ticks), daily)


def _limits(dates: Iterable[EdtfDate], window: EdtfDate | None) -> tuple[date, date]:
    """Return the first and the last day that are known, or that a window shows."""
    points = [point for value in dates for point in (value.start, value.end) if point]
    first = min(point.earliest for point in points)
    last = max(point.latest for point in points)
    if window and window.start:
        first = window.earliest
    if window and window.end:
        last = window.latest
    return first, max(first, last)


def _span(value: EdtfDate, first: date, last: date, cut: bool) -> tuple[date, date]:
    """Return the first day and the day after the last; an open end runs to the end of the axis."""
    beginning = value.earliest if value.start else _moved(first, -_OPEN)
    end = value.latest if value.end else _moved(last, _OPEN)
    if cut:
        beginning, end = min(max(beginning, first), last), max(min(end, last), first)
    return beginning, _moved(end, 1)


def _moved(day: date, days: int) -> date:
    """Move a day, as far as the calendar goes."""
    moved = day.toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal()))


def _scale(cuts: list[date]) -> dict[date, float]:
    gaps = [math.log2(1 + (later - sooner).days) for sooner, later in pairwise(cuts)]
    unit = WIDTH / (sum(gaps) or 1)
    places, x = {cuts[0]: 0.0}, 0.0
    for day, gap in zip(cuts[1:], gaps, strict=True):
        x += gap * unit
        places[day] = round(x, 1)
    return places


def _ticks(cuts: list[date], places: dict[date, float]) -> Iterator[Tick]:
    """Label the cuts that leave room for their label."""
    behind = -_LABEL_SPACE
    for day in cuts:
        if places[day] - behind >= _LABEL_SPACE and places[day] <= WIDTH - _LABEL_SPACE * 0.6:
            behind = places[day]
            yield Tick(behind, behind, day)


def _days(cuts: list[date], places: dict[date, float]) -> Iterator[Tick]:
    """Label days in their midst: each, or as many as there is room for, at even distances."""
    every = math.ceil(_DAY_SPACE * (len(cuts) - 1) / WIDTH)
    for at, (day, after) in enumerate(pairwise(cuts)):
        if at % every == 0:
            yield Tick(places[day], round((places[day] + places[after]) / 2, 1), day)


def _kind(value: EdtfDate) -> str:
    if value.is_exact_day:
        return "exact"
    if value.point and value.point.precision == "day":
        return "uncertain"
    return "open" if value.is_interval and not (value.start and value.end) else "range"
