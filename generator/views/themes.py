"""The theme index, and a page for each theme."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.apart import Part
from generator.addresses.paths import theme_parts, theme_path, timeline_of_theme, timelines
from generator.addresses.periods import Period
from generator.model.corpus import Article
from generator.model.names import RecordName
from generator.model.schema import Passage, Theme
from generator.views.corrections import corrections_of, names_of_events
from generator.views.feeds import theme_feed
from generator.views.page import Page, Reader
from generator.views.parts import chain_parts
from generator.views.quotes import quote
from generator.views.timeline import entry, listing, period_words

_FEW = 16
"""So many themes stand in one column, each with room around it."""


def render(reader: Reader) -> Iterator[Page]:
    """Make the index of all themes and the page of each."""
    yield _index(reader)
    for theme in reader.corpus.themes:
        parts = theme_parts(reader.corpus)[theme.id]
        yield from chain_parts(reader, [(part, _theme(reader, theme, part)) for part in parts])


def _index(reader: Reader) -> Page:
    connections = reader.connections
    title = reader.wording.plain("Themes")
    description = reader.wording.plain("What the sources cover, theme by theme.")

    def body(reader: Reader) -> str:
        counted = [
            {
                "theme": theme,
                "target": theme_path(theme.id),
                "sources": len(connections.sources_of_theme(theme.id)),
                "events": len(connections.events_of_theme(theme.id)),
                "passages": len(connections.passages_of_theme(theme.id)),
            }
            for theme in reader.corpus.themes
        ]
        return reader.render(
            "themes.html",
            "themes",
            title=reader.wording.text("Themes"),
            counted=counted,
            many=len(counted) > _FEW,
        )

    return Page("themes", title, description, body, "themes", reader.corpus.site.languages)


def _theme(reader: Reader, theme: Theme, part: Part[tuple[Article, Passage]]) -> Page:
    """Make a page of a theme: of the first part all but the other passages stand as well."""
    connections, path, is_first = reader.connections, part.path, part.number == 1

    def body(reader: Reader) -> str:
        events = connections.events_of_theme(theme.id) if is_first else []
        passages = part.items
        whole = timelines(reader.corpus).get(timeline_of_theme(theme.id), Period("", "", 0, ()))
        return reader.render(
            "theme.html",
            path,
            theme=theme,
            corrections=corrections_of(
                reader,
                [RecordName("theme", theme.id)],
                (
                    *names_of_events(events),
                    *(RecordName.of_passage(a.reference(p)) for a, p in passages),
                ),
            ),
            articles=connections.sources_of_theme(theme.id) if is_first else [],
            entries=[] if whole.inner else [entry(reader, event) for event in events],
            timeline=timeline_of_theme(theme.id) if whole.inner and is_first else "",
            period_words=lambda one: period_words(reader, one),
            **listing(reader, whole),
            quotes=[quote(reader, *found) for found in passages],
        )

    return Page(
        path,
        reader.plain_words(theme.label),
        reader.plain_words(theme.definition),
        body,
        "theme",
        tuple(language for language in reader.corpus.site.languages if language in theme.label),
        feed=f"{theme_feed(theme.id)}.xml",
    )
