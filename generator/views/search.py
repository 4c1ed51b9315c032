"""The page that shows what a search found."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.page import Page, Reader


def render(reader: Reader) -> Iterator[Page]:
    """Make the search page; the script that searches is Pagefind's."""
    title = reader.wording.plain("Search")

    def body(reader: Reader) -> str:
        return reader.render("search.html", "search", title=reader.wording.text("Search"))

    languages = reader.corpus.site.languages
    yield Page("search", title, title, body, "search", languages, searched=False)
