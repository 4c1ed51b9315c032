"""The form in which quotations are compared: never fuzzier than this.

Unicode NFC; every kind of quotation mark as its plain twin; every run of white space as one space;
no soft hyphens. A letter, digit, dash or full stop that differs is a difference.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

_QUOTES = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
}
_PLAIN = str.maketrans({**_QUOTES, "\u00ad": None})
_IRREGULAR = re.compile(r"\s{2,}|[^\S ]|\u00ad+")
"""White space that is not one plain space, and soft hyphens: all else keeps its length."""


@dataclass(frozen=True, slots=True, eq=False)
class Normalised:
    """A text in comparable form, and for each of its characters where it came from.

    `starts[i]` and `ends[i]` bound, in the original, what became character i.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that became `text[start:end]`."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> str:
    """Return the comparable form alone, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


def normalise_with_offsets(text: str) -> Normalised:
    """Return the comparable form and the way back to the original's characters."""
    pieces: list[str] = []
    # Numbers for each letter of all sources: as objects they would be most of what a check holds.
    starts, ends = array("I"), array("I")
    last = " "
    for start, end, piece in _pieces(text):
        plain = " " if piece.isspace() else piece.translate(_PLAIN)
        if plain.startswith(" ") and last == " ":
            # White space after white space widens it; at the beginning there is none.
            if ends:
                ends[-1] = start + 1 if len(plain) > 1 else end
            start, plain = start + 1, plain[1:]
        if not plain:
            continue
        if len(plain) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend(repeat(start, len(plain)))
            ends.extend(repeat(end, len(plain)))
        pieces.append(plain)
        last = plain[-1]
    joined = "".join(pieces)
    if joined.endswith(" "):
        joined = joined[:-1]
        del starts[-1], ends[-1]
    return Normalised(joined, starts, ends)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a text, composed, so that in most pieces no character changes its place."""
    if not unicodedata.is_normalized("NFC", text):
        yield from _clusters(text)
        return
    at = 0
    for match in _IRREGULAR.finditer(text):
        if at < match.start():
            yield at, match.start(), text[at : match.start()]
        yield match.start(), match.end(), match[0]
        at = match.end()
    if at < len(text):
        yield at, len(text), text[at:]


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
