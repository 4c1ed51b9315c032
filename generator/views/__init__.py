"""The pages of the site. A view is a function from a reader to pages.

To add one, write its module with a function `render`, a template, and name it once in `VIEWS`.
Its addresses belong in `paths.page_paths`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.views import (
    articles,
    chapters,
    claims,
    corrections,
    data_page,
    glossary,
    overview,
    pictures,
    questions,
    search,
    sidebyside,
    sources,
    status,
    themes,
    timeline,
    voices,
)
from generator.views.page import Page, Reader

View = Callable[[Reader], Iterable[Page]]

VIEWS: tuple[View, ...] = (
    chapters.render,
    sources.render,
    articles.render,
    sidebyside.render,
    claims.render,
    questions.render,
    glossary.render,
    voices.render,
    overview.render,
    pictures.render,
    corrections.render,
    timeline.render,
    themes.render,
    data_page.render,
    search.render,
    status.render,
)


def render_pages(reader: Reader) -> list[Page]:
    """Return every page of the site in the reader's language."""
    return [page for view in VIEWS for page in view(reader)]
