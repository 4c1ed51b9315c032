"""The order in which events are told: by date and, where the dates leave it open, by cause.

What came after another event was not before it. So an event stands at its own date or, where that
begins sooner, at the date of the last event it came after.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from graphlib import CycleError, TopologicalSorter
from zoneinfo import ZoneInfo

from generator.model.corpus import Corpus
from generator.model.edtf import PRECISIONS, Point
from generator.model.memory import kept_with
from generator.model.schema import Event


@kept_with
def events_in_order(corpus: Corpus) -> tuple[Event, ...]:
    """Return the events in the order in which they are told; undated ones come last.

    Those that begin alike stand as in their file, but behind what they came after.
    """
    return in_order(corpus.events, ZoneInfo(corpus.site.time_zone))


@kept_with
def event_places(corpus: Corpus) -> dict[str, Point | None]:
    """Return by id the date under which each event is told; None where none is known."""
    return places(corpus.events, ZoneInfo(corpus.site.time_zone))


def in_order(events: Sequence[Event], zone: tzinfo = UTC) -> tuple[Event, ...]:
    """Return events in the order in which they are told; what has a time zone, by the one given."""
    by_id, at = {event.id: event for event in events}, places(events, zone)
    keys = {event.id: (*_key(at[event.id], zone), number) for number, event in enumerate(events)}
    sorter = TopologicalSorter(
        {
            # What has no date comes last, and holds nothing back that has one.
            event: [one for one in sooner if at[one] or not at[event]]
            for event, sooner in _sooner(events).items()
        }
    )
    sorter.prepare()
    told: list[Event] = []
    ready: list[tuple[tuple[bool, float, int, int], str]] = []
    while sorter.is_active():
        for one in sorter.get_ready():
            heapq.heappush(ready, (keys[one], one))
        _, first = heapq.heappop(ready)
        told.append(by_id[first])
        sorter.done(first)
    return tuple(told)


def _key(point: Point | None, zone: tzinfo) -> tuple[bool, float, int]:
    if point is None:
        return True, 0, 0
    return False, point.bounds(zone)[0], PRECISIONS.index(point.precision)


def places(events: Sequence[Event], zone: tzinfo = UTC) -> dict[str, Point | None]:
    """Return by id the date under which each event is told: its own, or that of what was before."""
    sooner = _sooner(events)
    found = {event.id: event.date.known if event.date else None for event in events}
    for identifier in TopologicalSorter(sooner).static_order():
        for point in (found[one] for one in sooner[identifier]):
            own = found[identifier]
            if point and (own is None or own.bounds(zone)[0] < point.bounds(zone)[0]):
                found[identifier] = point
    return found


def circle_of(events: Sequence[Event]) -> tuple[str, ...]:
    """Return the ids of events that each came after the next, if there is such a circle."""
    try:
        TopologicalSorter(_named(events)).prepare()
    except CycleError as fault:
        return tuple(reversed(fault.args[1]))
    return ()


def _sooner(events: Sequence[Event]) -> Mapping[str, Sequence[str]]:
    """Return by id what each event came after; nothing where that is a circle, an error."""
    return {event.id: () for event in events} if circle_of(events) else _named(events)


def _named(events: Sequence[Event]) -> dict[str, list[str]]:
    there = {event.id for event in events}
    return {event.id: [one for one in event.after if one in there] for event in events}
