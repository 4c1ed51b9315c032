"""The timeline drawn: each date a bar from the first to the last day it can mean.

The axis is cut at every date that occurs; the longer the time between two cuts, the wider
the space, but on a logarithmic scale, so that years of quiet do not push days of news together.
A window of a few weeks is drawn day by day instead, each as wide as the next. A time of day stands
in its day, by the newsroom's clock where its zone is known. Places in time are counted in days.
No script measures the labels of the axis: by their letters, they have room on a narrow phone.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.model.edtf import Day, EdtfDate
from generator.model.schema import Event

if TYPE_CHECKING:
    from generator.views.wording import Wording

WIDTH = 1000.0
_OPEN = 30
"""Days by which the axis goes on where an end is open."""
_MOST_DAYS = 31
"""A window of no more than so many days is drawn day by day."""
_OF_YEARS = 200 * 365
"""On an axis of more days a day without its year could be of any."""
_EM = WIDTH / 27
"""An em of a label on the narrowest axis: 286 pixels on a phone of 360, of 10.5 pixels each."""
_GAP = 0.3 * _EM
_SQUARE, _LATIN, _OTHER, _NARROW = 1.0, 0.6, 0.8, 0.3
"""How wide a letter or digit is in a wide font, in em: of Chinese, Japanese and Korean; a small one
of Latin; any other; and a space or a stop."""
_LAST_LATIN = "\u024f"


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
    """A place on the axis, and where the label of its day stands, with its words."""

    x: float
    label: float
    day: Day
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of all dates, and the axis they share."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    daily: bool = False
    """Whether each day of the axis is as wide as the next, and labels stand in its midst."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of bars that occur, the surest first."""
        there = {bar.kind for bar in self.bars}
        return tuple(kind for kind in ("exact", "uncertain", "range", "open") if kind in there)


def draw(
    events: Sequence[Event], words: Wording, window: EdtfDate | None = None, zone: tzinfo = UTC
) -> Drawing:
    """Lay the dates of events out along one axis, those of one date as one bar.

    Args:
        events: the events, in order; those without a date are left out.
        words: what the labels of the axis are written in.
        window: the time that is drawn, and all dates are cut to; all of it, where none is given.
        zone: the time zone by whose clock times are drawn that name their own.
    """
    by_date: dict[EdtfDate, list[Event]] = {}
    for event in events:
        if event.date:
            by_date.setdefault(event.date, []).append(event)
    if not by_date:
        return Drawing((), ())
    bounds = {value: value.bounds(zone) for value in by_date}
    first, end_of_all = _limits(by_date, window, zone)
    spans = {
        value: _span(ends, first, end_of_all, cut=window is not None)
        for value, ends in bounds.items()
    }
    if daily := window is not None and end_of_all - first <= _MOST_DAYS:
        cuts = [float(day) for day in range(math.floor(first), math.ceil(end_of_all) + 1)]
        length = len(cuts) - 1
        there_are = {*cuts, *(end for span in spans.values() for end in span)}
        places = {at: round(WIDTH * (at - cuts[0]) / length, 1) for at in there_are}
    else:
        cuts = sorted({at for span in spans.values() for at in span})
        places = _scale(cuts)
    bars = []
    for value, there in by_date.items():
        x, end = (places[at] for at in spans[value])
        before, after = bounds[value][0] < first, bounds[value][1] > end_of_all
        width = round(max(end - x, 8.0), 1)
        bars.append(Bar(value, tuple(there), x, width, _kind(value), before, after))
    ticks = _days(cuts, places, words) if daily else _ticks(cuts, places, words)
    return Drawing(tuple(bars), tuple(ticks), daily)


def _limits(
    dates: Iterable[EdtfDate], window: EdtfDate | None, zone: tzinfo
) -> tuple[float, float]:
    """Return the beginning and the end of what is known, or what a window shows."""
    points = [point for value in dates for point in (value.start, value.end) if point]
    first = min(point.bounds(zone)[0] for point in points)
    last = max(point.bounds(zone)[1] for point in points)
    if window and window.start:
        first = window.bounds()[0]
    if window and window.end:
        last = window.bounds()[1]
    return first, max(first + 1, last)


def _span(ends: tuple[float, float], first: float, last: float, cut: bool) -> tuple[float, float]:
    """Return from where to where a bar goes; an open end runs to the end of the axis."""
    beginning = ends[0] if math.isfinite(ends[0]) else first - _OPEN
    end = ends[1] if math.isfinite(ends[1]) else last + _OPEN
    if cut:
        beginning = max(beginning, first) if beginning < last else last - 1
        end = min(end, last) if end > first else first + 1
    return beginning, end


def _scale(cuts: list[float]) -> dict[float, float]:
    gaps = [math.log2(1 + later - sooner) for sooner, later in pairwise(cuts)]
    unit = WIDTH / (sum(gaps) or 1)
    places, x = {cuts[0]: 0.0}, 0.0
    for at, gap in zip(cuts[1:], gaps, strict=True):
        x += gap * unit
        places[at] = round(x, 1)
    return places


def _ticks(cuts: list[float], places: dict[float, float], words: Wording) -> Iterator[Tick]:
    """Label the cuts that leave room for their label, each year once where years are told."""
    yearly = cuts[-1] - cuts[0] > _OF_YEARS
    free, year = 0.0, None
    for at in cuts:
        day, x = Day.of_ordinal(math.floor(at)), places[at]
        if x < free or (yearly and day.year == year):
            continue
        label = words.year(day.year) if yearly else words.short_day(day)
        if (end := x + _width(label)) <= WIDTH:
            free, year = end + _GAP, day.year
            yield Tick(x, x, day, label)


def _days(cuts: list[float], places: dict[float, float], words: Wording) -> Iterator[Tick]:
    """Label days in their midst: each, or as many as there is room for, at even distances.

    The first names its month too; the next may have to leave it room.
    """
    days = [Day.of_ordinal(math.floor(at)) for at in cuts[:-1]]
    widest = max(_width(words.day_of_month(day)) for day in days)
    every = math.ceil((widest + _GAP) * len(days) / WIDTH)
    free = -math.inf
    for number, (at, after) in enumerate(pairwise(cuts)):
        if number % every == 0:
            middle = round((places[at] + places[after]) / 2, 1)
            label = words.day_of_month(days[number]) if number else words.short_day(days[0])
            half = _width(label) / 2
            if middle - half >= free:
                free = middle + half + _GAP
                yield Tick(places[at], middle, days[number], label)


def _width(label: str) -> float:
    """Return how much of the axis a label takes at most."""
    return _EM * sum(map(_ems, label))


def _ems(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _SQUARE
    if char.isspace() or char in ".,":
        return _NARROW
    return _LATIN if char <= _LAST_LATIN and not char.isupper() else _OTHER


def _kind(value: EdtfDate) -> str:
    if value.is_exact:
        return "exact"
    if value.point and value.point.precision in ("day", "time"):
        return "uncertain"
    return "range" if value.start and value.end else "open"
