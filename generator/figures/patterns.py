"""Patterns for words in any script: what a letter is, and the longest of many phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

LETTER = (
    r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0953-\u0957"
    r"\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)
"""Letters, digits, and the marks that Python's `\\w` does not count as part of a word."""
UNSPACED = (
    r"\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff"
)
"""Letters of scripts that put no space between a number and what is counted."""
SPACES = " \u00a0\u2009\u202f"
"""The spaces that may part groups of digits: plain, no-break, thin, narrow no-break."""

UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2066-\u2069]")
"""Marks that nobody sees: soft hyphens, and what turns the direction of writing."""


def told(words: str) -> str:
    """Return words as the tables hold them: lower case, one space, a hyphen read as a space."""
    return " ".join(words.replace("İ", "i").lower().replace("-", " ").replace("’", "'").split())


def any_of(phrases: Iterable[str], *, exactly: bool = False) -> str:
    """Return a pattern for the longest of several phrases, one that never matches without any.

    It branches letter by letter, so that hundreds of phrases are as quick as one. Phrases are taken
    as `told` has them, to be matched in any case; `exactly` takes them as they are.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for char in phrase if exactly else told(phrase):
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return _pattern(tree) if tree else "(?!)"


def _pattern(tree: Mapping[str, Any]) -> str:
    branches = [
        _of_char(char) + _pattern(below)
        for char, below in sorted(tree.items(), reverse=True)
        if char
    ]
    if not branches:
        return ""
    one = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{one})?" if "" in tree else one


def _of_char(char: str) -> str:
    return {" ": r"[\s-]+", "'": "['’]"}.get(char) or re.escape(char)
