"""The timeline drawn: each event a bar from the first to the last day it can mean.

The axis is cut at every date that occurs; the longer the time between two cuts, the wider
the space, but on a logarithmic scale, so that years of quiet do not push days of news together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.edtf import EdtfDate
from generator.model.schema import Event

WIDTH = 1000.0
_OPEN = 30
"""Days by which the axis goes on where an end is open."""
_LABEL_SPACE = 110.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An event on the axis, from `x` over `width` of `WIDTH` units; `kind` tells its precision."""

    event: Event
    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of all dated events, and the axis they share."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def draw(events: Sequence[Event]) -> Drawing:
    """Lay the dated events out along one axis."""
    dates = [event.date for event in events if event.date]
    known = [point for value in dates for point in (value.start, value.end) if point]
    if not known:
        return Drawing((), ())
    first_day = min(point.earliest for point in known)
    last_day = max(point.latest for point in known)
    dated = [(event, *_bounds(event.date, first_day, last_day)) for event in events if event.date]
    cuts = sorted({day for _, first, last in dated for day in (first, last)})
    places = _scale(cuts)
    bars = []
    for event, first, last in dated:
        x, end = places[first], places[last]
        assert event.date is not None
        bars.append(Bar(event, x, round(max(end - x, 8.0), 1), _kind(event.date)))
    return Drawing(tuple(bars), tuple(_ticks(cuts, places)))


def _bounds(value: EdtfDate, first_day: date, last_day: date) -> tuple[date, date]:
    """Return the first day and the day after the last; an open end runs to the end of the axis."""
    first = value.earliest if value.start else _moved(first_day, -_OPEN)
    last = value.latest if value.end else _moved(last_day, _OPEN)
    return first, _moved(last, 1)


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


def _ticks(cuts: list[date], places: dict[date, float]) -> list[Tick]:
    """Label the cuts that leave room for their label."""
    ticks: list[Tick] = []
    for day in cuts:
        room = not ticks or places[day] - ticks[-1].x >= _LABEL_SPACE
        if room and places[day] <= WIDTH - _LABEL_SPACE * 0.6:
            ticks.append(Tick(places[day], day))
    return ticks


def _kind(value: EdtfDate) -> str:
    if value.is_exact_day:
        return "exact"
    return "open" if value.is_interval and not (value.start and value.end) else "range"
