"""The theme index, and a page for each theme."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.page import Page, Reader
from generator.views.paths import theme_path
from generator.views.quotes import quote
from generator.views.timeline import entry


def render(reader: Reader) -> Iterator[Page]:
    """Make the index of all themes and the page of each."""
    wording, connections = reader.wording, reader.connections
    languages = reader.corpus.site.languages
    title = wording.plain("Themes")
    counted = [
        {
            "theme": theme,
            "target": theme_path(theme.id),
            "articles": len(connections.articles_of_theme(theme.id)),
            "events": len(connections.events_of_theme(theme.id)),
            "passages": len(connections.passages_of_theme(theme.id)),
        }
        for theme in reader.corpus.themes
    ]
    description = wording.plain("What the sources speak of, sorted by theme.")
    body = reader.render("themes.html", "themes", title=title, counted=counted)
    yield Page("themes", title, description, body, "themes", languages)
    for theme in reader.corpus.themes:
        path = theme_path(theme.id)
        label = reader.plain_words(theme.label)
        body = reader.render(
            "theme.html",
            path,
            theme=theme,
            articles=connections.articles_of_theme(theme.id),
            entries=[entry(reader, event) for event in connections.events_of_theme(theme.id)],
            quotes=[quote(reader, *found) for found in connections.passages_of_theme(theme.id)],
        )
        definition = reader.plain_words(theme.definition)
        yield Page(
            path,
            label,
            definition,
            body,
            "theme",
            tuple(language for language in languages if language in theme.label),
        )
