"""The timeline: every event by date, no more precise than its sources; drawn, listed, filtered.

One that is too long for a page is cut into periods; its own page then lists these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from generator.addresses.paths import (
    PLACES,
    TIMELINE,
    lists_sources,
    timeline_of_article,
    timeline_of_theme,
    timelines,
    to_root,
)
from generator.addresses.periods import REST, UNDATED, Period, heading_of, period_date, period_name
from generator.model.edtf import EdtfDate, Point, parse_edtf
from generator.model.names import RecordName
from generator.model.schema import Event, Evidence
from generator.views.corrections import corrections_of, names_of_events, retired_on
from generator.views.drawing import Bar, draw
from generator.views.page import Neighbour, Page, Reader
from generator.views.pictures import small_figure
from generator.views.quotes import Quote, quote_reference

_COLOURS = 12
"""The theme's stylesheet has this many colours for bars."""
_MOST_LISTED = 200
"""An index lists the periods within its periods as long as they are no more than this."""


@dataclass(frozen=True)
class Witness:
    """A source's word on an event: the quotation, and the date it gives, if any."""

    quote: Quote
    evidence: Evidence


@dataclass(frozen=True)
class Entry:
    """An event with all that tells of it; `disputed` where their dates exclude each other.

    `picture` is the HTML of its picture, where it is shown.
    """

    event: Event
    witnesses: tuple[Witness, ...]
    disputed: bool
    picture: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Group:
    """The events of one month, one year, or without a date; `name` is its id on the page.

    `runs` are its events, those that follow each other with the same date together.
    """

    name: str
    heading: str | Markup
    runs: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class _Position:
    """Where a page stands among the pages of a timeline.

    Args:
        whole: the timeline that the page is, or is a period of.
        title: what the page is called, as plain text.
        heading: the same as HTML.
        above: the pages above it, each with its words and address.
        earlier: the period before it.
        later: the period after it.
    """

    whole: Period
    title: str
    heading: Markup
    above: tuple[tuple[Markup, str], ...] = ()
    earlier: Period | None = None
    later: Period | None = None


def render(reader: Reader) -> Iterator[Page]:
    """Make the timeline, and one for each theme and each source that has events."""
    title, heading = reader.wording.plain("Timeline"), reader.wording.text("Timeline")
    there = timelines(reader.corpus)
    yield from _pages(reader, _Position(there[TIMELINE], title, heading), heading)
    named: list[tuple[str, str, Markup]] = []
    for theme in reader.corpus.themes:
        label = theme.label
        path, plain = timeline_of_theme(theme.id), reader.plain_words(label)
        named.append((path, plain, reader.words(label)))
    for article in reader.connections.articles:
        version = article.version(reader.language)
        named.append((timeline_of_article(article.slug), version.title, reader.title(version)))
    for path, plain, words in named:
        if path in there:
            name = f"{title}: {plain}", heading + ": " + words
            yield from _pages(reader, _Position(there[path], *name, ((heading, TIMELINE),)), words)


def _pages(reader: Reader, place: _Position, words: Markup) -> Iterator[Page]:
    """Make the pages of a timeline, which those of its periods call by these words."""
    whole = place.whole
    if not whole.inner:
        yield _page(reader, whole, place)
        return
    yield _index(reader, whole, place)
    leaves = list(whole.leaves)
    at = {leaf.path: number for number, leaf in enumerate(leaves)}
    between = ": " if whole.path == TIMELINE else ", "

    def within(period: Period, above: tuple[tuple[Markup, str], ...]) -> Iterator[Page]:
        for inner in period.inner:
            time = period_words(reader, inner)
            plain = f"{place.title}{between}{_time(reader, inner, reader.wording.plain)}"
            name = plain, place.heading + between + time
            if inner.inner:
                yield _index(reader, inner, _Position(whole, *name, above))
                yield from within(inner, (*above, (time, inner.path)))
                continue
            number = at[inner.path]
            earlier = leaves[number - 1] if number else None
            later = leaves[number + 1] if number + 1 < len(leaves) else None
            yield _page(reader, inner, _Position(whole, *name, above, earlier, later))

    yield from within(whole, (*place.above, (words, whole.path)))


def _page(reader: Reader, period: Period, place: _Position) -> Page:
    """Make a page that lists events: those of a whole timeline, or of a period."""
    events = period.events
    themes = [theme.id for theme in reader.corpus.themes]
    drawing = draw(events, reader.wording, zone=ZoneInfo(reader.corpus.site.time_zone))

    def body(reader: Reader) -> str:
        return reader.render(
            "timeline.html",
            period.path,
            **_common(reader, period, place),
            groups=groups(reader, events, period.path),
            drawing=drawing,
            colour={theme: at % _COLOURS for at, theme in enumerate(themes)},
            shown={theme for bar in drawing.bars if (theme := _colour_of(bar))},
            colour_of=_colour_of,
            corrections=corrections_of(
                reader, (RecordName("event", event.id) for event in events), names_of_events(events)
            ),
        )

    return _made(reader, period, place, body)


def _colour_of(bar: Bar) -> str:
    """Return the theme that colours a bar: that of its events, if they all have one first."""
    themes = {event.themes[0] for event in bar.events}
    return themes.pop() if len(themes) == 1 else ""


def _index(reader: Reader, period: Period, place: _Position) -> Page:
    """Make a page that lists periods."""

    def body(reader: Reader) -> str:
        values = _common(reader, period, place)
        return reader.render(
            "timeline_periods.html", period.path, **values, **listing(reader, period)
        )

    return _made(reader, period, place, body)


def _common(reader: Reader, period: Period, place: _Position) -> dict[str, Any]:
    is_whole = period is place.whole
    # Old links to an event may lead to any page of the timeline; a script finds where it is now.
    moved = place.whole.inner and place.whole.path == TIMELINE
    return {
        "title": place.heading,
        "above": place.above,
        "period_words": lambda one: period_words(reader, one),
        "places": to_root(period.path) + PLACES if moved else "",
        "filters": _filters(reader) if is_whole else None,
        "retired": retired_on(reader, period.path),
    }


def _filters(reader: Reader) -> dict[str, Any]:
    """Return the timelines of themes and, where they are listed, of sources."""
    there = timelines(reader.corpus)
    sources = [
        (article, path)
        for article in reader.connections.articles
        if (path := timeline_of_article(article.slug)) in there
    ]
    return {
        "themes": [
            (theme, path)
            for theme in reader.corpus.themes
            if (path := timeline_of_theme(theme.id)) in there
        ],
        "sources": sources if lists_sources(reader.corpus) else None,
    }


def _made(reader: Reader, period: Period, place: _Position, body: Callable[[Reader], str]) -> Page:
    description = reader.wording.plain("What happened and when, as far as the sources say.")
    languages = reader.corpus.site.languages
    say = reader.wording.text
    return Page(
        period.path,
        place.title,
        description,
        body,
        "timeline",
        languages,
        previous=_neighbour(reader, place.earlier, say("Earlier period")),
        next=_neighbour(reader, place.later, say("Later period")),
    )


def _neighbour(reader: Reader, period: Period | None, label: Markup) -> Neighbour | None:
    return Neighbour(period.path, label, period_words(reader, period)) if period else None


def listing(reader: Reader, period: Period) -> dict[str, Any]:
    """Return what a list of the periods within one is made from; `depth` is how deep it goes."""
    depth, level = 1, period.inner
    listed = len(level)
    while level := tuple(inner for one in level for inner in one.inner):
        listed += len(level)
        if listed > _MOST_LISTED:
            break
        depth += 1
    return {"period": period, "depth": depth}


def period_words(reader: Reader, period: Period) -> Markup:
    """Say which time a period is."""
    return Markup(escape(_time(reader, period, reader.wording.text)))


def _time(reader: Reader, period: Period, say: Callable[..., str]) -> str:
    if period.name == UNDATED:
        time = say("Date unknown")
    else:
        date = period_date(period.name)
        time = reader.wording.date(date)
        if period.name.endswith(REST):
            time = _rest(date, time, say)
    if period.part:
        time = say("%(period)s, part %(number)s", period=time, number=period.part)
    return time


def _rest(date: EdtfDate, time: str, say: Callable[..., str]) -> str:
    if date.is_interval:
        return say("%(period)s, year unknown", period=time)
    if date.known.precision == "year":
        return say("%(period)s, month unknown", period=time)
    return say("%(period)s, day unknown", period=time)


def groups(reader: Reader, events: Sequence[Event], here: str) -> list[Group]:
    """Sort the events under the month they begin in, or the year where no month is known."""
    by_heading: dict[tuple[str, str | Markup], list[Entry]] = {}
    for event in events:
        picture = small_figure(reader, here, event.picture)
        told = replace(entry(reader, event), picture=picture)
        place = reader.connections.event_places[event.id]
        by_heading.setdefault(_heading(reader, place), []).append(told)
    return [Group(*heading, _runs(entries)) for heading, entries in by_heading.items()]


def _runs(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(run) for _, run in groupby(entries, key=lambda one: one.event.date))


def _heading(reader: Reader, place: Point | None) -> tuple[str, str | Markup]:
    """Return the id and the words of the heading under which a date stands."""
    name = period_name(place)
    if place is None:
        return name, reader.wording.text("Date unknown")
    if place.month is not None:
        return name, reader.wording.month(place.earliest)
    words = reader.wording.date(parse_edtf(heading_of(place)))
    return name, words[:1].upper() + words[1:]


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
