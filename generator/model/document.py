"""A Markdown text as blocks of what a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.model.names import Reference

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that are no text, and that no page, feed or data file could hold."""

STATEMENTS = frozenset({"p", "li", "box", "dd", "footnote"})
"""The kinds of block that say something; in a chapter each rests on a source, or says why not."""
SEPARATOR = "\n"
"""What stands between the texts of two blocks in `Document.text`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a passage as it stands in a text; the line counts from 1 in the body."""

    reference: Reference
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a text."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of Material's as it stands in a text, by the name between its colons."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in a text; `alone` in its paragraph it is a block, a figure.

    `words` are those in its brackets, or its title.
    """

    target: str
    words: str
    line: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader would see as it is typed, or, an error, not at all.

    The line counts from 1 in the body.
    """

    line: int
    what: str
    hint: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A part for telling, `/// name | argument`.

    Its own block, without text, is `block`; those of the words it holds follow, up to `last`.
    """

    name: str
    argument: str
    line: int
    block: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, quotation or piece of code: the unit of translation.

    `kind` is p, h1 to h6, li, quote, cell, caption, dt, dd, box (in a box), title (of a box),
    footnote, abbr (what an abbreviation stands for), part or figure (both without text), words (in
    a part), code or hr; `start` is where its text begins in the text of the document; `line` counts
    from 1 in the body. `sourcing` is its author's word: `unsourced` (a statement without evidence)
    or `editorial` (about the site itself, or background). `id` is the name that an author gave a
    heading.
    """

    kind: str
    text: str
    start: int
    line: int
    sourcing: str = ""
    id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading of any level."""
        return self.kind[0] == "h" and self.kind != "hr"


@dataclass(frozen=True)
class Document:
    """A parsed text. `text` is all that a reader sees, blocks separated by `SEPARATOR`.

    `notes` are the labels of its footnotes, in the order in which they stand below it.
    """

    text: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    pictures: tuple[Picture, ...] = ()
    parts: tuple[Part, ...] = ()
    icons: tuple[Icon, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def block_at(self, position: int) -> int:
        """Return the number of the block in which a character of the text stands."""
        return bisect_right(self.blocks, position, key=lambda block: block.start) - 1
