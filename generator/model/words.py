"""Small functions of mere words."""

from __future__ import annotations


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters; where it was longer it ends in “…”."""
    return text if len(text) <= most else text[: most - 1] + "…"
