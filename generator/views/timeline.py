"""The timeline: every event by date, no more precise than its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.edtf import EdtfDate
from generator.model.schema import Event, Evidence
from generator.views.page import Page, Reader
from generator.views.quotes import Quote, quote_reference


@dataclass(frozen=True)
class Witness:
    """A source's word on an event: the quotation, and the date it gives, if any."""

    quote: Quote
    evidence: Evidence


@dataclass(frozen=True)
class Entry:
    """An event with all that tells of it; `disputed` where sources date it differently."""

    event: Event
    witnesses: tuple[Witness, ...]
    disputed: bool


@dataclass(frozen=True)
class Group:
    """The events of one month, one year, or without a date."""

    heading: str
    entries: tuple[Entry, ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the timeline."""
    title = reader.wording.plain("Timeline")
    description = reader.wording.plain("What happened when, as far as the sources tell.")
    body = reader.render("timeline.html", "timeline", title=title, groups=groups(reader))
    yield Page("timeline", title, description, body, "timeline", reader.corpus.site.languages)


def groups(reader: Reader) -> list[Group]:
    """Sort the events under the month they begin in, or the year where no month is known."""
    by_heading: dict[str, list[Entry]] = {}
    for event in reader.connections.events:
        heading = _heading(reader, event.date)
        by_heading.setdefault(heading, []).append(entry(reader, event))
    return [Group(heading, tuple(entries)) for heading, entries in by_heading.items()]


def _heading(reader: Reader, date: EdtfDate | None) -> str:
    if date is None:
        return reader.wording.plain("Date unknown")
    point = date.start or date.end
    assert point is not None
    if point.precision == "year":
        return f"{point.year}"
    return reader.wording.month(point.earliest)


def entry(reader: Reader, event: Event) -> Entry:
    """Put an event together with the sources that tell of it."""
    witnesses = []
    for evidence in event.evidence:
        quoted = quote_reference(reader, evidence.passage)
        if quoted is not None:
            witnesses.append(Witness(quoted, evidence))
    dates = [evidence.date for evidence in event.evidence if evidence.date]
    disputed = any(not one.overlaps(other) for one in dates for other in dates)
    return Entry(event, tuple(witnesses), disputed)
