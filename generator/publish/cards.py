"""Cards, drawn from the theme's own fonts and kept: the same card is the same bytes."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import PIL

from generator.disk.cards import lettering
from generator.disk.files import digest, write_whole
from generator.disk.lettering import Lettering, runs_right_to_left
from generator.disk.settings import OVERRIDES
from generator.model.settings import CardStyle
from generator.passages.locate import SCRIPTS_WITHOUT_SPACES
from generator.views.cards import SIZE, Card

if TYPE_CHECKING:  # Reading the library takes a while.
    from PIL.ImageFont import FreeTypeFont

CACHE = "build/cards"
_MARGIN = 84
_BAR = 20
"""The band of the site's colour along the top."""
_LINE = 1.16
"""From one line of a title to the next, in sizes of its letters."""
_TITLE_SIZES = (92, 80, 68, 58, 50)
_TITLE_ROOM = 330
_SMALL = 34
_BOLD, _REGULAR = 660, 420
_INK, _PAPER = (0x1F, 0x1C, 0x19), (0xFC, 0xFB, 0xF8)
_SHADES = 15
"""Colours from ink to paper; one more, the accent, makes the sixteen of four bits a pixel."""
_QUIET = 96
"""How light quiet text is, from 0, ink, to 255, paper."""
_LETTER = re.compile("(?s:.)[\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u200d\ufe00-\ufe0f]*")
"""A sign with what stands on it: between two of these a line may break."""


class CardPainter:
    """Draws the cards of a project, and keeps them.

    Args:
        project: the folder with site_overrides/ and build/.
        style: their colour and fonts.
    """

    def __init__(self, project: Path, style: CardStyle) -> None:
        self._assets = project / OVERRIDES / "assets"
        self._kept = project / CACHE
        self._style = style
        self.asked: set[str] = set()
        self._program = digest({"": Path(__file__).read_bytes()})[:8]

    @cached_property
    def _letters(self) -> Lettering:
        return lettering(self._assets, self._style)

    def can_draw(self, text: str) -> bool:
        """Tell whether every letter of a text can be drawn, and in its right form."""
        return bool(self._letters.runs(_tidy(text)))

    def draw(self, card: Card) -> bytes:
        """Return a card as PNG."""
        name = f"{card.mark[:32]}-{PIL.__version__}-{self._program}.png"
        self.asked.add(name)
        kept = self._kept / name
        if not kept.is_file():
            write_whole(kept, draw_card(card, self._letters))
        return kept.read_bytes()

    def forget_others(self) -> None:
        """Remove the cards that nobody asked for: they are no longer on the site."""
        for path in self._kept.glob("*") if self._kept.is_dir() else ():
            if path.name not in self.asked:
                path.unlink()


def draw_card(card: Card, letters: Lettering) -> bytes:
    """Return a card as PNG: the site's name, the title as large as it fits, what the page is."""
    from PIL import Image, ImageDraw

    width, height = SIZE
    shades = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(shades)
    from_the_right = card.direction == "rtl"

    def write(text: _Text, line: str, baseline: float, size: int, grey: int) -> None:
        at: float = _MARGIN
        if from_the_right:
            at = width - _MARGIN - text.width(line, size)
        for run, font in text.runs(line, size):
            pen.text((at, baseline), run, grey, font, "ls", direction=text.direction)
            at += font.getlength(run, direction=text.direction)

    site, title, last = (
        _Text(words, weight, letters)
        for words, weight in ((card.site, _BOLD), (card.title, _BOLD), (card.line, _REGULAR))
    )
    write(site, site.words, _MARGIN + _SMALL + _BAR, _SMALL, _QUIET)
    lines, size = _fitted(title)
    top = (height - len(lines) * size * _LINE) / 2 + _BAR / 2
    for at, line in enumerate(lines):
        write(title, line, round(top + (at * _LINE + 0.9) * size), size, 0)
    write(last, last.words, height - _MARGIN, _SMALL, _QUIET)
    picture = shades.point([value * (_SHADES - 1) // 255 for value in range(256)])
    picture.paste(_SHADES, (0, 0, width, _BAR))
    coloured = Image.frombytes("P", SIZE, picture.tobytes())
    coloured.putpalette(_palette(card.style.accent))
    data = io.BytesIO()
    coloured.save(data, "PNG", bits=4)
    return data.getvalue()


def _palette(accent: str) -> list[int]:
    mixed = [
        round(ink + (paper - ink) * at / (_SHADES - 1))
        for at in range(_SHADES)
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ]
    return [*mixed, *bytes.fromhex(accent.removeprefix("#"))]


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Text:
    """A text that is drawn in lines, in one weight; where a letter is lacking, it is empty."""

    def __init__(self, words: str, weight: int, letters: Lettering) -> None:
        words = _tidy(words)
        self.words = words if letters.runs(words) else ""
        self.cut = "…" if letters.runs(f"{words}…") else ""
        self.direction = None
        if letters.shapes:
            self.direction = "rtl" if runs_right_to_left(words) else "ltr"
        self._weight = weight
        self._letters = letters

    def runs(self, line: str, size: int) -> list[tuple[str, FreeTypeFont]]:
        """Return the pieces of a line, each with its font in this size."""
        return [
            (run, self._letters.font(number, size, self._weight))
            for run, number in self._letters.runs(self.words, line)
        ]

    def width(self, line: str, size: int) -> float:
        """Return how wide a line is, in pixels."""
        runs = self.runs(line, size)
        return sum(font.getlength(run, direction=self.direction) for run, font in runs)

    def fits(self, line: str, size: int) -> bool:
        """Tell whether a line stands between the margins."""
        return self.width(line, size) <= SIZE[0] - 2 * _MARGIN


def _fitted(title: _Text) -> tuple[list[str], int]:
    """Return the lines of a title and their size: as large as there is room, or cut at the end."""
    for size in _TITLE_SIZES:
        lines = list(_wrapped(title, size))
        if len(lines) * size * _LINE <= _TITLE_ROOM:
            return lines, size
    kept = lines[: int(_TITLE_ROOM / (size * _LINE))]
    last = kept[-1]
    while last and not title.fits(f"{last}{title.cut}", size):
        last = last[:-1]
    return [*kept[:-1], f"{last.rstrip()}{title.cut}"], size


def _wrapped(title: _Text, size: int) -> Iterator[str]:
    """Break a title between words; where a script parts none, or one is too long, anywhere."""
    line = ""
    for word in _pieces(title, size):
        if line and not title.fits(f"{line}{word}".strip(), size):
            yield line.strip()
            line = ""
        line += word
    yield line.strip()


def _pieces(title: _Text, size: int) -> Iterator[str]:
    for word in title.words.split(" "):
        if SCRIPTS_WITHOUT_SPACES.search(word) or not title.fits(word, size):
            yield from _LETTER.findall(word)
            yield " "
        else:
            yield f"{word} "
