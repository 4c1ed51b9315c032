"""The shape every seed is converted to, and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.edtf import EdtfDate
from generator.reading.documents.content import Mended

BlockKind = Literal["h2", "h3", "p", "li", "quote", "pre", "table", "dt", "dd"]

_INLINE = re.compile(
    r"([\\`*_\[\]<~^])|&(?=#?\w+;)|\{(?=[.:{%+=~-])|=(?==)|\$(?=\$)|\+(?=\+)"
    r"|:(?=(?:material|fontawesome|octicons|simple)-|outside:)"
)
_LINE_START = re.compile(
    r"^(?:[#+\->=|~:](?=\s|$|[-=~|>#])|!!!|\?\?\?|///|(?P<number>\d{1,9})[.)](?=\s|$|[-=~|>#]))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the article.

    Args:
        kind: what it is.
        text: its words; a line break in it is one of the source, as in verse.
        line: the seed's line it began on.
        depth: how many lists a list item stands in, besides its own.
        number: the number of an item of a numbered list.
        rows: the cells of a table, its heads first.
        caption: what stands above a table.
    """

    kind: BlockKind
    text: str
    line: int
    depth: int = 0
    number: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the seed that is not the article, and the rule that said so."""

    rule: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Converted:
    """A seed, converted. None is what the seed does not tell.

    Args:
        pieces: the blocks of the article.
        left_out: what is not the article.
        title: as the seed shows it.
        language: the language that it names, or that its text was found to be in.
        publisher: its outlet.
        author: its authors' names.
        url: its address.
        published: the day that it states itself.
        encoding: how its bytes were read.
        mended: the characters that were repaired.
        updated: the day on which it says it was changed last.
        because: for each of these facts, what in the seed says so, in a sentence.
        unsure: which facts its places contradict each other about, and who says what.
        pages: its printed pages, each with the block in which it begins, counted from 1.
        wrapped: the width that its lines were broken at, None where they were not.
        doubtful: paragraphs left out of a page though they read like an article's.
    """

    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: EdtfDate | None = None
    retrieved: EdtfDate | None = None
    chapter: str | None = None
    pages: tuple[tuple[str, int], ...] = ()
    encoding: str = "utf-8"
    mended: tuple[Mended, ...] = ()
    doubtful: tuple[LeftOut, ...] = ()
    wrapped: int | None = None
    updated: EdtfDate | None = None
    because: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def without_empty_headings(self) -> Converted:
        """Leave out headings below which a page held nothing that is of the article."""
        kept: list[Piece] = []
        lost: list[LeftOut] = []
        followed = False
        for piece in reversed(self.pieces):
            if piece.kind in ("h2", "h3") and not followed:
                lost.append(LeftOut("empty-heading", piece.text, piece.line))
                continue
            followed = True
            kept.append(piece)
        left_out = sorted([*self.left_out, *lost], key=lambda out: out.line)
        return replace(self, pieces=tuple(reversed(kept)), left_out=tuple(left_out))


def to_markdown(pieces: tuple[Piece, ...]) -> str:
    """Write the pieces as Markdown that shows exactly their text."""
    out: list[str] = []
    before: Piece | None = None
    markers: list[str] = []
    for piece in pieces:
        depth = min(piece.depth, len(markers)) if piece.kind == "li" else 0
        beside, markers = markers[depth : depth + 1], markers[:depth]
        if piece.kind == "li":
            markers.append(_marker(piece.number, beside))
        is_new = bool(beside and markers[depth:]) and beside[0][-2:] != markers[depth][-2:]
        if out and before is not None and (is_new or not _stands_close(before, piece)):
            out.append(">" if piece.kind == before.kind == "quote" else "")
        if piece.kind == "li":
            indent = " " * sum(map(len, markers[:-1]))
            out.append(_lines(piece.text, indent + markers[-1], indent + " " * len(markers[-1])))
        else:
            out.append(_MARKED[piece.kind](piece))
        before = piece
    return "\n".join(out) + "\n" if out else ""


def _marker(number: int | None, before: Sequence[str]) -> str:
    """Return what an item begins with.

    Markdown counts on from the first number of a list; what counts anew is a list of another sign.

    Args:
        number: its number, None where it has none.
        before: the marker of the item before it, if that stands in the same list.
    """
    if number is None:
        return "- "
    counted = [one for one in before if one[0] != "-"]
    sign = counted[0][-2] if counted else "."
    if counted and int(counted[0][:-2]) + 1 != number:
        sign = ")" if sign == "." else "."
    return f"{number}{sign} "


def _stands_close(before: Piece, piece: Piece) -> bool:
    """Tell whether a block stands right below the one before: in one list, or with its term."""
    if piece.kind == before.kind == "li":
        return piece.depth != before.depth or (piece.number is None) == (before.number is None)
    return piece.kind == "dd" and before.kind in ("dt", "dd")


def _lines(text: str, first: str = "", others: str = "") -> str:
    """Write text whose line breaks are of the source, each line behind its sign."""
    lines = [escape_markdown(line) for line in text.split("\n")]
    return first + f"\\\n{others}".join(line for line in lines if line)


def _code(piece: Piece) -> str:
    fence = "```"
    while fence in piece.text:
        fence += "`"
    return f"{fence}\n{piece.text.rstrip()}\n{fence}"


def _table(piece: Piece) -> str:
    width = max(map(len, piece.rows))
    rows = [
        [escape_markdown(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row))
        for row in piece.rows
    ]
    rows.insert(1, ["---"] * width)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    caption = escape_markdown(piece.caption)
    return f"{table}\n\n/// table-caption\n{caption}\n///" if caption else table


_MARKED: dict[str, Callable[[Piece], str]] = {
    "h2": lambda piece: f"## {escape_markdown(piece.text)}",
    "h3": lambda piece: f"### {escape_markdown(piece.text)}",
    "p": lambda piece: _lines(piece.text),
    "quote": lambda piece: _lines(piece.text, "> ", "> "),
    "pre": _code,
    "dt": lambda piece: escape_markdown(piece.text),
    "dd": lambda piece: f":   {_lines(piece.text, others='    ')}",
    "table": _table,
}


def escape_markdown(text: str) -> str:
    """Escape whatever Markdown would take as markup; line breaks become spaces."""
    text = " ".join(text.split())
    text = _INLINE.sub(lambda match: "\\" + match[0], text)
    start = _LINE_START.match(text)
    if start is None:
        return text
    number = start["number"] or ""
    return f"{number}\\{text[len(number) :]}"
