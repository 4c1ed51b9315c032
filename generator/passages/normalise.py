"""The form in which quotations are compared: never fuzzier than this.

Unicode NFC; every kind of quotation mark as its plain twin; every run of white space as one space;
no soft hyphens. A letter, digit, dash or full stop that differs is a difference.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_QUOTES = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
}
_SOFT_HYPHEN = "\u00ad"


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
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(_QUOTES.get(char, char) for char in composed if char != _SOFT_HYPHEN)
    return " ".join(plain.split())


def normalise_with_offsets(text: str) -> Normalised:
    """Give the comparable form and the way back to the original's characters."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, cluster in _clusters(text):
        for char in cluster:
            if char == _SOFT_HYPHEN:
                continue
            if char.isspace():
                if not chars or chars[-1] == " ":
                    if chars:
                        ends[-1] = end
                    continue
                char = " "
            chars.append(_QUOTES.get(char, char))
            starts.append(start)
            ends.append(end)
    if chars and chars[-1] == " ":
        del chars[-1], starts[-1], ends[-1]
    return Normalised("".join(chars), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int, str]]:
    """Cut a text where NFC never joins across the cut; give each piece composed."""
    if unicodedata.is_normalized("NFC", text):
        return [(at, at + 1, char) for at, char in enumerate(text)]
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
