"""The page that shows what a search found."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.paths import chapter_path
from generator.views import labels
from generator.views.page import Page, Reader


def render(reader: Reader) -> Iterator[Page]:
    """Make the search page; the script that searches is Pagefind's."""
    title = reader.wording.plain("Search")

    def body(reader: Reader) -> str:
        story = [
            (one, chapter_path(reader.corpus, one.slug)) for one in reader.connections.chapters
        ]
        return reader.render(
            "search.html",
            "search",
            title=reader.wording.text("Search"),
            story=[(chapter, path) for chapter, path in story if path],
            views=[name for name in labels.VIEWS if name != "search"],
        )

    languages = reader.corpus.site.languages
    yield Page("search", title, title, body, "search", languages, searched=False)
