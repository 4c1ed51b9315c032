"""Small functions of mere words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters; where it was longer it ends in “…”."""
    return text if len(text) <= most else text[: most - 1] + "…"


def did_you_mean(word: object, known: Iterable[object], otherwise: str) -> str:
    """Return a hint: the known word that one resembles, or else what to do instead."""
    close = difflib.get_close_matches(str(word), map(str, known), n=1)
    return f"did you mean `{close[0]}`?" if close else otherwise
