"""The ids of a chapter's headings: made from the original's words, the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generator.model.corpus import Chapter, Version
from generator.reading.markdown import heading_name

PREFIX = "h-"
"""What the id of a heading begins with, and no other id of any page."""
_LONGEST = 80


def heading_ids(chapter: Chapter, version: Version) -> dict[int, str]:
    """Return the ids of a version's headings by the number of their block.

    A heading has the id of the one that stands in its place in the original: the name that its
    author gave it there, as `{#its-name}`, or else its words. So a translation can be worded anew,
    and paragraphs and headings can come and go around it, and its id stays. Where the same words
    stand twice, the later heading has a number behind them.
    """
    headings = [block for block in chapter.original.document.blocks if block.is_heading]
    taken = {block.id for block in headings}
    names = []
    for block in headings:
        name = block.id or next(n for n in _numbered(_words(block.text)) if n not in taken)
        taken.add(name)
        names.append(PREFIX + name)
    places = [at for at, block in enumerate(version.document.blocks) if block.is_heading]
    return dict(zip(places, names, strict=False))


def section_ids(version: Version) -> dict[int, str]:
    """Return the ids of an article's headings by the number of their block.

    They are counted: a translation has the headings of its original, and so their ids.
    """
    blocks = enumerate(version.document.blocks)
    places = [at for at, block in blocks if block.is_heading]
    return {place: f"s-{number}" for number, place in enumerate(places, start=1)}


def _numbered(words: str) -> Iterator[str]:
    yield words
    yield from (f"{words}-{number}" for number in count(2))


def _words(text: str) -> str:
    name = heading_name(text)
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    return name or "section"
