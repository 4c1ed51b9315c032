"""The shape every seed is converted to, and its Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.edtf import EdtfDate
from generator.reading.seeds import Mended

BlockKind = Literal["h2", "h3", "p", "li", "quote"]

_INLINE = re.compile(
    r"([\\`*_\[\]<~^])|&(?=#?\w+;)|\{(?=[.:{%+=~-])|=(?==)|\$(?=\$)|\+(?=\+)"
    r"|:(?=(?:material|fontawesome|octicons|simple)-|outside:)"
)
_LINE_START = re.compile(
    r"^(?:[#+\->=|~:](?=\s|$|[-=~|>#])|!!!|\?\?\?|///|(?P<number>\d{1,9})[.)](?=\s|$|[-=~|>#]))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the article: its kind, its text, the seed's line it began on."""

    kind: BlockKind
    text: str
    line: int


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
        unsure: those of the sentences that tell of a contradiction.
    """

    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: EdtfDate | None = None
    encoding: str = "utf-8"
    mended: tuple[Mended, ...] = ()
    updated: EdtfDate | None = None
    because: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def without_empty_headings(self) -> Converted:
        """Leave out headings that nothing follows: what stood below them was lost or left out."""
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
    before: BlockKind | None = None
    for piece in pieces:
        text = escape_markdown(piece.text)
        prefix = {"h2": "## ", "h3": "### ", "li": "- ", "quote": "> ", "p": ""}[piece.kind]
        if out and not (piece.kind == before == "li"):
            out.append("")
        out.append(prefix + text)
        before = piece.kind
    return "\n".join(out) + "\n" if out else ""


def escape_markdown(text: str) -> str:
    """Escape whatever Markdown would take as markup; line breaks become spaces."""
    text = " ".join(text.split())
    text = _INLINE.sub(lambda match: "\\" + match[0], text)
    start = _LINE_START.match(text)
    if start is None:
        return text
    number = start["number"] or ""
    return f"{number}\\{text[len(number) :]}"
