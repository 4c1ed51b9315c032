"""Pages that follow each other: the parts of a long list, or the records of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from generator.addresses.apart import Part
from generator.views.labels import N_
from generator.views.page import Neighbour, Page, Reader

T = TypeVar("T")


def chain(
    reader: Reader, pages: Sequence[tuple[Page, Markup]], previous: str, following: str
) -> Iterator[Page]:
    """Return pages, each leading to those before and behind it.

    Args:
        reader: for whom they are made.
        pages: the pages, each with the words it is called by, in their order.
        previous: the interface text that leads to the page before.
        following: the one that leads to the page behind.
    """

    def neighbour(at: int, label: str) -> Neighbour | None:
        if not 0 <= at < len(pages):
            return None
        page, words = pages[at]
        return Neighbour(page.path, reader.wording.text(label), words)

    for at, (page, _) in enumerate(pages):
        before, behind = neighbour(at - 1, previous), neighbour(at + 1, following)
        yield replace(page, previous=before, next=behind)


def chain_parts(reader: Reader, parts: Sequence[tuple[Part[T], Page]]) -> Iterator[Page]:
    """Return the pages of a list, behind the first with the number of their part in the title."""
    say = reader.wording
    pages = []
    for part, page in parts:
        if part.number > 1:
            number = say.plain("Part %(number)s", number=part.number)
            page = replace(page, title=f"{page.title} · {number}")
        pages.append((page, say.text("Part %(number)s", number=part.number)))
    yield from chain(reader, pages, N_("Previous part"), N_("Next part"))
