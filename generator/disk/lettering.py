"""Which font can write a text, letter by letter and in its right form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Reading the library takes a while, and few commands draw.
    from PIL.ImageFont import FreeTypeFont

_PROBE = 24
"""The size, in pixels, at which a font is asked for a letter."""
_NO_LETTER = "\uffff"
"""What no font has: it is drawn as what stands for a missing letter."""
_UNSHAPED = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
"""Scripts of which each letter stands for itself, so that any font engine sets them right."""

Run = tuple[str, int]
"""A piece of a text, and the number of the font that writes it."""


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter does (UAX 9, P2)."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"


@lru_cache(maxsize=256)
def needs_shaping(text: str) -> bool:
    """Tell whether letters of a text join, stack or change places with others."""
    return any(
        not unicodedata.name(char, "").startswith(_UNSHAPED)
        if unicodedata.category(char)[0] == "L"
        else unicodedata.category(char)[0] == "M"
        for char in text
    )


class Lettering:
    """The fonts that texts are drawn with, in the order in which they are asked.

    Args:
        fonts: their files: TrueType, OpenType, WOFF or WOFF2; italics are passed over.
    """

    def __init__(self, fonts: Iterable[Path]) -> None:
        from PIL import ImageFont, features

        self.shapes = bool(features.check("raqm"))
        read = (ImageFont.truetype(path, _PROBE) for path in fonts)
        self._fonts = [font for font in read if "italic" not in (font.getname()[1] or "").lower()]
        self._missing = [bytes(font.getmask(_NO_LETTER)) for font in self._fonts]
        self.font = lru_cache(maxsize=64)(self._font)
        self.lacks = lru_cache(maxsize=256)(self._lacks)
        self._has = lru_cache(maxsize=4096)(self._look_up)

    def _font(self, number: int, size: int, weight: int) -> FreeTypeFont:
        """Return a font by its number, in pixels; of a variable one the form of this weight."""
        font = self._fonts[number].font_variant(size=size)
        try:
            axes = font.get_variation_axes()
        except OSError:
            return font
        font.set_variation_by_axes(
            [weight if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes]
        )
        return font

    def _lacks(self, text: str) -> str:
        """Return the letters that no font has, each once."""
        there = range(len(self._fonts))
        return "".join(
            char for char in dict.fromkeys(text) if not any(self._has(one, char) for one in there)
        )

    def runs(self, text: str, line: str | None = None) -> list[Run]:
        """Cut a text, or a line of it, into pieces that one font writes each.

        A text whose letters join or run from right to left is written by one font alone. Empty
        where the text cannot be written.
        """
        line = text if line is None else line
        if needs_shaping(text):
            there = range(len(self._fonts)) if self.shapes else ()
            alone = next((n for n in there if all(self._has(n, char) for char in text)), None)
            return [] if alone is None else [(line, alone)]
        if self.lacks(text):
            return []
        pairs = groupby(line, key=self._first)
        return [("".join(chars), number) for number, chars in pairs]

    def _first(self, char: str) -> int:
        return next(n for n in range(len(self._fonts)) if self._has(n, char))

    def _look_up(self, number: int, char: str) -> bool:
        # Spaces and marks of direction are seen in no font.
        if char.isspace() or unicodedata.category(char) == "Cf":
            return True
        return bytes(self._fonts[number].getmask(char)) != self._missing[number]
