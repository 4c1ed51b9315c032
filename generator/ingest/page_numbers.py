"""The printed page on which words of a seed stand, for seeds that have pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from generator.ingest.suggest import Suggestion
from generator.passages.locate import Located, locate
from generator.passages.normalise import normalise_with_offsets
from generator.reading.documents.content import Content
from generator.reading.kinds import read_content


def printed_page(
    content: Content, exact: str, prefix: str | None = None, suffix: str | None = None
) -> str | None:
    """Return the page, or the first and last, on which a quotation stands: 4, 12–13, iv.

    Args:
        content: what was read of a seed.
        exact: the words, which stand in it once.
        prefix: the words right before, where these tell the place.
        suffix: the words right behind.
    """
    if not content.pages:
        return None
    place = locate(normalise_with_offsets(content.text), exact, prefix, suffix)
    if not isinstance(place, Located):
        return None
    starts = [page.start for page in content.pages]
    first, last = (
        content.pages[max(0, bisect_right(starts, at) - 1)].name
        for at in (place.start, place.end - 1)
    )
    return first if first == last else f"{first}–{last}"


def with_pages(suggestions: Sequence[Suggestion], data: bytes, path: str) -> list[Suggestion]:
    """Say of suggested passages on which page of the seed they stand, if it has pages.

    Args:
        suggestions: the passages.
        data: the seed's bytes.
        path: its file, whose ending tells its kind.
    """
    content, _ = read_content(data, path)
    if content is None or not content.pages:
        return list(suggestions)
    return [
        replace(one, page=printed_page(content, one.exact, one.prefix, one.suffix))
        for one in suggestions
    ]
