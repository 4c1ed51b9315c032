"""What cards are drawn with: the colour of the theme, its fonts, and the letters these lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.disk.lettering import Lettering
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, info
from generator.model.settings import CardStyle, Settings
from generator.views.cards import titles_of_cards

FONTS = "site_overrides/assets/fonts/"
_FONTS = re.compile(r"fonts/[^/]+\.(woff2?|ttf|otf)", re.IGNORECASE)
_OWN_ACCENT = re.compile(r"--own-accent:\s*(#[0-9a-fA-F]{6})\b")
_OWN = ("custom", "white", "black")
"""Palettes that leave links the colour that the style gives them."""
_INK = "#1f1c19"


def read_card_style(
    config: Mapping[str, Any], assets: Mapping[str, str], styles: Iterable[Path], palettes: Path
) -> CardStyle | None:
    """Return how cards are drawn; None where `extra.cards` of mkdocs.yml says that none are.

    Args:
        config: what mkdocs.yml says.
        assets: the theme's own files by path, each with a mark that changes with its content.
        styles: the styles of the pages; the last that names a colour has its way.
        palettes: the folder of Material's styles.
    """
    extra = config.get("extra")
    if isinstance(extra, dict) and extra.get("cards") is False:
        return None
    fonts = tuple((name, mark) for name, mark in sorted(assets.items()) if _FONTS.fullmatch(name))
    return CardStyle(_accent(config, styles, palettes), fonts)


def _accent(config: Mapping[str, Any], styles: Iterable[Path], palettes: Path) -> str:
    """Return the colour of links in the first palette, which is the light one."""
    theme = config.get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    first = palette[0] if isinstance(palette, list) and palette else palette
    name = str(first.get("primary", "indigo") if isinstance(first, dict) else "indigo")
    if name not in _OWN:
        found = re.compile(rf"\[data-md-color-primary={re.escape(name)}\]{{[^}}]*?"
                           r"--md-primary-fg-color:(#[0-9a-f]{6})")  # fmt: skip
        for path in palettes.glob("palette.*.css"):
            if colour := found.search(path.read_text("utf-8")):
                return colour[1]
    own = [_OWN_ACCENT.search(path.read_text("utf-8")) for path in styles if path.is_file()]
    return next((colour[1] for colour in reversed(own) if colour), _INK)


def lettering(assets: Path, style: CardStyle) -> Lettering:
    """Return the fonts that cards are drawn with."""
    return Lettering(assets / name for name, _ in style.fonts)


def find_undrawn(corpus: Corpus, settings: Settings, assets: Path) -> Iterator[Diagnostic]:
    """Return a finding for each language with titles that cannot be drawn on a card."""
    if settings.cards is None:
        return
    letters = lettering(assets, settings.cards)
    for at, language in enumerate(corpus.site.languages):
        titles = list(dict.fromkeys(titles_of_cards(corpus, language)))
        undrawn = [title for title in titles if not letters.runs(title)]
        if not undrawn:
            continue
        span = corpus.site.span_of("languages", at)
        lacking = letters.lacks("".join(undrawn))
        which = f"{len(undrawn)} of {len(titles)} titles in “{language}”"
        if lacking:
            what = f"no font of the theme has the letters of {which}, as “{lacking[0]}”"
        elif letters.shapes:
            what = f"no font of the theme alone has all letters of {which}, which join"
        else:
            what = f"letters of {which} join, for which Pillow lacks libraqm"
        hint = f"put a font that has them into {FONTS}, or set `extra.cards: false`"
        yield info(
            span, "card", f"{what}: pages with these titles have no picture of their own", hint
        )
