"""The parts for telling: what each is called, and what its argument names.

Each ends with `///` on a line of its own; what stands between is a line of words for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.model.document import Part
from generator.model.edtf import EdtfDate, EdtfError, parse_edtf
from generator.model.names import Reference

USAGE = {
    "pull-quote": "`/// pull-quote | article-slug#passage-id`",
    "key-figure": "`/// key-figure | claim article-slug#passage-id`",
    "disagreement": "`/// disagreement | claim`",
    "timeline": "`/// timeline | theme`, or days as `2025-01-10/2025-01-20`",
    "known": "`/// known | theme`, or nothing for every claim",
    "voices": "`/// voices | theme`, or the slug of a chapter",
    "start": "`/// start | chapter`, or nothing for the first",
    "chapters": "`/// chapters`, and nothing behind it",
    "sources": "`/// sources`, and nothing behind it",
    "themes": "`/// themes`, and nothing behind it",
}
"""How each part is written, by its name."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be shown: a claim's answer, or one that a passage gives.

    Args:
        claim: the id of a claim; empty for a figure of a passage.
        passage: the passage that gives it; None for the only answer of a claim.
        value: the number, where the passage gives several.
    """

    claim: str = ""
    passage: Reference | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What the argument of a part names, and each piece of it that says nothing."""

    passages: tuple[Reference, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    ids: tuple[str, ...] = ()
    dates: tuple[EdtfDate, ...] = ()
    strange: tuple[str, ...] = ()


def read_argument(part: Part) -> Named:
    """Return what a part names, as the part of its name takes it."""
    pieces = [piece.strip() for piece in part.argument.split(",") if piece.strip()]
    match part.name:
        case "pull-quote":
            return _passages(pieces)
        case "key-figure":
            return _figures(pieces)
        case "timeline":
            return _days(pieces)
    return Named(ids=tuple(pieces))


def _passages(pieces: list[str]) -> Named:
    strange = [piece for piece in pieces if piece.count("#") != 1 or " " in piece]
    passages = [Reference.parse(piece) for piece in pieces if piece not in strange]
    return Named(passages=tuple(passages), strange=tuple(strange))


def _figures(pieces: list[str]) -> Named:
    figures: list[KeyFigure] = []
    strange: list[str] = []
    for piece in pieces:
        words = piece.split()
        references = [Reference.parse(word) for word in words if "#" in word]
        numbers = [number for word in words if (number := _number(word)) is not None]
        claims = [word for word in words if "#" not in word and _number(word) is None]
        if max(len(references), len(numbers), len(claims)) > 1 or (numbers and claims):
            strange.append(piece)
            continue
        if not references and not claims:
            strange.append(piece)
            continue
        figures.append(
            KeyFigure(
                claims[0] if claims else "",
                references[0] if references else None,
                numbers[0] if numbers else None,
            )
        )
    passages = tuple(one.passage for one in figures if one.passage)
    return Named(passages=passages, figures=tuple(figures), strange=tuple(strange))


def _number(word: str) -> Decimal | None:
    try:
        return Decimal(word) if word[0].isdigit() or word[0] == "-" else None
    except InvalidOperation:
        return None


_IS_DATE = re.compile(r"[-?~%]?\d|Y|\.\.|/")
"""How a date begins, where an id could stand as well."""


def _days(pieces: list[str]) -> Named:
    ids: list[str] = []
    dates: list[EdtfDate] = []
    strange: list[str] = []
    for piece in pieces:
        if not _IS_DATE.match(piece):
            ids.append(piece)
            continue
        try:
            dates.append(parse_edtf(piece))
        except EdtfError:
            strange.append(piece)
    return Named(ids=tuple(ids), dates=tuple(dates), strange=tuple(strange))
