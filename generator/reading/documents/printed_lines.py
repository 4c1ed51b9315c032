"""The lines of the pages of a PDF: their words, where they stand, how large they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.model.document import CONTROL
from generator.reading.pages import placed

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ARABIC_FIGURES = re.compile(r"[٠-٩۰-۹][٠-٩۰-۹٫٬]*[٠-٩۰-۹]")
_FIGURES = re.compile(r"[\W\d]*\d[\W\d]*")
_SMALL = 0.9
"""Raised and lowered figures are at most so many times as large as those beside them."""
_RAISED, _LOWERED = 0.15, 0.04
"""They stand at least so much of that size above or below them."""
SIZES = 1.5
"""So many points of size tell a heading from the text."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A piece of a line.

    Args:
        text: its text, with the spaces around it.
        left: how far from the left of the page it stands, in points.
        height: how far above the foot of the page it stands.
        size: the size of its letters.
    """

    text: str
    left: float
    height: float
    size: float

    @property
    def words(self) -> str:
        """Its text without the spaces around it."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line.

    Args:
        page: the number of its page, from 0.
        words: its text.
        height: how far above the foot of the page it stands, in points, if that is known.
        size: the size of its largest letters.
        left: how far from the left of the page it stands.
        is_note: whether a note begins with it.
        cells: its parts that stand apart, as those of a row of a table, and where each begins.
        table: the number of the table that it is a row of, None where it is of none.
    """

    page: int
    words: str
    height: float | None
    size: float
    left: float = 0.0
    is_note: bool = False
    cells: tuple[tuple[float, str], ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """What most lines of a document are: how long, how far apart, how large."""

    width: int
    step: float
    size: float


def lines_of_page(number: int, page: Any) -> list[Line]:
    """Return the lines of a page; where they stand tells later which belong together."""
    pieces: list[_Shown] = []

    def keep(
        text: str, place: Sequence[float], inner: Sequence[float], _: Any, size: float
    ) -> None:
        if text.strip():
            left, height = inner[4] * place[0] + place[4], inner[5] * place[3] + place[5]
            pieces.append(_Shown(text, left, height, abs(size * inner[3] * place[3])))

    text = page.extract_text(visitor_text=keep)
    lines: list[Line] = []
    cursor = at = 0
    for line in text.split("\n"):
        end = cursor + len(line)
        spot = cursor
        inside: list[tuple[int, _Shown]] = []
        while at < len(pieces) and (found := text.find(pieces[at].words, spot)) < end:
            if found >= 0:
                inside.append((found - cursor, pieces[at]))
                spot = found + len(pieces[at].words)
            at += 1
        if words := _written(_with_raised(line, inside)):
            main = max((one for _, one in inside), key=lambda one: one.size, default=None)
            height, size = (main.height, main.size) if main else (None, 0.0)
            cells = tuple(_cells(line, inside))
            left = inside[0][1].left if inside else 0.0
            lines.append(Line(number, words, height, size, left, cells=cells))
        cursor = end + 1
    return lines


def _written(line: str) -> str:
    """Return a line with letters for ligatures, and spaces that are single."""
    words = " ".join(CONTROL.sub("", line.translate(_LIGATURES)).split())
    # Figures run from left to right in a script that does not; pypdf turns them with it.
    return _ARABIC_FIGURES.sub(lambda figures: figures[0][::-1], words)


def _cells(line: str, inside: Sequence[tuple[int, _Shown]]) -> Iterator[tuple[float, str]]:
    """Cut a line where its pieces stand apart though none of them has a space there."""
    begins = 0
    for at in range(1, len(inside) + 1):
        (_, before), (start, one) = inside[at - 1], inside[min(at, len(inside) - 1)]
        spaced = before.text[-1:].isspace() or one.text[:1].isspace()
        if at == len(inside) or (line[start - 1 : start].isspace() and not spaced):
            end = len(line) if at == len(inside) else start
            first = inside[begins][0]
            within = [(place - first, piece) for place, piece in inside[begins:at]]
            yield inside[begins][1].left, _written(_with_raised(line[first:end], within))
            begins = at


def _with_raised(line: str, inside: Sequence[tuple[int, _Shown]]) -> str:
    """Write figures that are printed small above or below the others in characters that are so."""
    main = max((one for _, one in inside), key=lambda one: one.size, default=None)
    for at, one in reversed(inside):
        if main is None or one.size > _SMALL * main.size or not _FIGURES.fullmatch(one.words):
            continue
        away = (one.height - main.height) / main.size
        if place := "sup" if _RAISED < away < 1 else "sub" if away < -_LOWERED else "":
            written = "".join(placed(char, place) if char.isdigit() else char for char in one.words)
            line = line[:at] + written + line[at + len(one.words) :]
    return line


def measure(lines: Sequence[Line]) -> Print:
    """Return what most lines of a document are."""
    lengths = sorted(len(line.words) for line in lines)
    # A few lines are longer than the text, as those of a table of contents.
    width = lengths[-1 - len(lengths) // 20] if lengths else 0
    steps = Counter(
        round(step) for one, two in pairwise(lines) if (step := step_between(one, two)) > 0
    )
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return Print(
        width,
        steps.most_common(1)[0][0] if steps else 0,
        sizes.most_common(1)[0][0] if sizes else 0.0,
    )


def step_between(one: Line, two: Line) -> float:
    """Return how far a line is below another; 0 where it is above it or on another page."""
    if one.page != two.page or one.height is None or two.height is None:
        return 0.0
    return max(0.0, one.height - two.height)
