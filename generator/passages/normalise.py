"""The form in which quotations are compared: never fuzzier than this.

Unicode NFC; every kind of quotation mark as its plain twin; every run of white space as one space;
no soft hyphens. A letter, digit, dash or full stop that differs is a difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTES = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
}
_PLAIN = str.maketrans({**_QUOTES, "\u00ad": None})
_RUNS = re.compile(r"\s+|\u00ad+|[^\s\u00ad]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in comparable form, and for each of its characters where it came from.

    `starts[i]` and `ends[i]` bound, in the original, what became character i.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that became `text[start:end]`."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> str:
    """Give the comparable form alone, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


def normalise_with_offsets(text: str) -> Normalised:
    """Give the comparable form and the way back to the original's characters."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, piece in _pieces(text):
        if piece.isspace():
            if not pieces:
                continue
            if pieces[-1] == " ":
                ends[-1] = end
                continue
            piece = " "
        plain = piece.translate(_PLAIN)
        if len(plain) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(plain))
            ends.extend([end] * len(plain))
        if plain:
            pieces.append(plain)
    if pieces and pieces[-1] == " ":
        del pieces[-1], starts[-1], ends[-1]
    return Normalised("".join(pieces), tuple(starts), tuple(ends))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a text into white space, soft hyphens and the rest, all composed."""
    if not unicodedata.is_normalized("NFC", text):
        yield from _clusters(text)
        return
    for match in _RUNS.finditer(text):
        yield match.start(), match.end(), match[0]


def _clusters(text: str) -> list[tuple[int, int, str]]:
    """Cut a text where NFC never joins across the cut; give each piece composed."""
    pieces: list[tuple[int, int, str]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _joins(text[start:at], text[at]):
            continue
        pieces.append((start, at, unicodedata.normalize("NFC", text[start:at])))
        start = at
    return pieces


def _joins(left: str, char: str) -> bool:
    if unicodedata.combining(char):
        return True
    if char.isascii():
        return False
    apart = unicodedata.normalize("NFC", left) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", left + char) != apart
