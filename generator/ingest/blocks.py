"""A Markdown body as the blocks that a merge works on, with every byte between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, heading or list item as it is written; `gap` is the white space before it."""

    text: str
    gap: str = ""

    @property
    def key(self) -> str:
        """What makes two chunks the same: everything but how their lines are broken."""
        return " ".join(self.text.split())

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _ITEM.match(self.text) is not None


def cut_body(body: str) -> tuple[list[Chunk], str]:
    """Cut a body at blank lines, headings and list items; give what follows the last block too."""
    chunks: list[Chunk] = []
    gap = text = ""
    for line in _LINE.findall(body):
        starts = not line.strip() or _ITEM.match(line) or _HEADING.match(line)
        if text and (starts or _HEADING.match(text)):
            chunks.append(Chunk(text.removesuffix("\n"), gap))
            gap, text = "\n" if text.endswith("\n") else "", ""
        if line.strip():
            text += line
        else:
            gap += line
    if text:
        chunks.append(Chunk(text.removesuffix("\n"), gap))
        gap = "\n" if text.endswith("\n") else ""
    return chunks, gap


def sizes_of(body: str) -> dict[str, int]:
    """Return the length of each block of a body."""
    return {chunk.key: len(chunk.key) for chunk in cut_body(body)[0]}


def share_of(sizes: Mapping[str, int], there: Set[str]) -> float:
    """Return the share of a body, by length, whose blocks are among those of another text."""
    return sum(sizes[key] for key in sizes.keys() & there) / max(1, sum(sizes.values()))


def join_chunks(chunks: list[Chunk]) -> str:
    """Write blocks that never stood beside each other: a blank line, none between list items."""
    return "".join(_joined(chunks))


def gap_between(one: Chunk, other: Chunk) -> str:
    """Return what belongs between two blocks."""
    return "\n" if one.is_item and other.is_item else "\n\n"


def _joined(chunks: list[Chunk]) -> Iterator[str]:
    for at, chunk in enumerate(chunks):
        if at:
            yield gap_between(chunks[at - 1], chunk)
        yield chunk.text
