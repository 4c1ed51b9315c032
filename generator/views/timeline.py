"""The timeline: every event by date, no more precise than its sources; drawn, listed, filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.edtf import EdtfDate
from generator.model.schema import Event, Evidence
from generator.views.corrections import corrections_of, names_of_events, retired_on
from generator.views.drawing import draw
from generator.views.page import Page, Reader
from generator.views.paths import timeline_of_article, timeline_of_theme, timelines
from generator.views.quotes import Quote, quote_reference

_COLOURS = 12
"""The theme's stylesheet has this many colours for bars."""


@dataclass(frozen=True)
class Witness:
    """A source's word on an event: the quotation, and the date it gives, if any."""

    quote: Quote
    evidence: Evidence


@dataclass(frozen=True)
class Entry:
    """An event with all that tells of it; `disputed` where their dates exclude each other."""

    event: Event
    witnesses: tuple[Witness, ...]
    disputed: bool


@dataclass(frozen=True)
class Group:
    """The events of one month, one year, or without a date."""

    heading: str | Markup
    entries: tuple[Entry, ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the timeline, and one for each theme and each source that has events."""
    connections = reader.connections
    there = set(timelines(reader.corpus))
    title, heading = reader.wording.plain("Timeline"), reader.wording.text("Timeline")
    yield _page(reader, "timeline", (title, heading), connections.events, there)
    for theme in reader.corpus.themes:
        path = timeline_of_theme(theme.id)
        if path in there:
            label = theme.label
            name = f"{title}: {reader.plain_words(label)}", heading + ": " + reader.words(label)
            yield _page(reader, path, name, connections.events_of_theme(theme.id), there)
    for article in connections.articles:
        path = timeline_of_article(article.slug)
        if path in there:
            version = article.version(reader.language)
            name = f"{title}: {version.title}", heading + ": " + reader.title(version)
            events = [event for event, _ in connections.events_of_article[article.slug]]
            yield _page(reader, path, name, events, there)


def _page(
    reader: Reader,
    path: str,
    name: tuple[str, Markup],
    events: Sequence[Event],
    there: set[str],
) -> Page:
    title, heading = name
    description = reader.wording.plain("What happened when, as far as the sources tell.")
    themes = [theme.id for theme in reader.corpus.themes]

    def body() -> str:
        return reader.render(
            "timeline.html",
            path,
            title=heading,
            groups=groups(reader, events),
            drawing=draw(events),
            colour={theme: at % _COLOURS for at, theme in enumerate(themes)},
            shown={event.themes[0] for event in events if event.date},
            theme_filters=[
                (theme, timeline_of_theme(theme.id))
                for theme in reader.corpus.themes
                if timeline_of_theme(theme.id) in there
            ],
            source_filters=[
                (article, timeline_of_article(article.slug))
                for article in reader.connections.articles
                if timeline_of_article(article.slug) in there
            ],
            corrections=corrections_of(
                reader, (f"event:{event.id}" for event in events), names_of_events(events)
            ),
            retired=retired_on(reader, path),
        )

    languages = reader.corpus.site.languages
    searched = path == "timeline"
    return Page(path, title, description, body, "timeline", languages, searched)


def groups(reader: Reader, events: Sequence[Event]) -> list[Group]:
    """Sort the events under the month they begin in, or the year where no month is known."""
    by_heading: dict[str | Markup, list[Entry]] = {}
    for event in events:
        heading = _heading(reader, event.date)
        by_heading.setdefault(heading, []).append(entry(reader, event))
    return [Group(heading, tuple(entries)) for heading, entries in by_heading.items()]


def _heading(reader: Reader, date: EdtfDate | None) -> str | Markup:
    if date is None:
        return reader.wording.text("Date unknown")
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
