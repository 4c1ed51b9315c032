"""Where a quotation stands in a text: exactly there, nowhere, or in more than one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.scripts import UNSPACED
from generator.passages.normalise import Normalised, normalise

SCRIPTS_WITHOUT_SPACES = re.compile(UNSPACED)


@dataclass(frozen=True, slots=True)
class Located:
    """The quotation stands at `start` up to `end` of the original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Missing:
    """The quotation does not stand in the text, or only as a part of longer words."""

    inside_words: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quotation stands in several places and its context does not choose one."""

    count: int


Location = Located | Missing | Ambiguous


def locate(
    text: Normalised, exact: str, prefix: str | None = None, suffix: str | None = None
) -> Location:
    """Find a W3C TextQuoteSelector in a text, exactly and never approximately.

    A quotation never begins or ends inside a word or number: “7 billion” is not in “1.7 billion”.
    """
    wanted = normalise(exact)
    before, after = normalise(prefix or ""), normalise(suffix or "")
    everywhere = list(occurrences(text.text, wanted))
    places = [
        at
        for at in everywhere
        if text.text[:at].rstrip().endswith(before)
        and text.text[at + len(wanted) :].lstrip().startswith(after)
    ]
    if len(places) == 1:
        return Located(*text.original(places[0], places[0] + len(wanted)))
    if places:
        return Ambiguous(len(places))
    return Missing(inside_words=not everywhere and bool(wanted) and wanted in text.text)


@lru_cache(maxsize=1 << 16)
def occurs(text: str, exact: str) -> bool:
    """Tell whether a quotation stands in a text that is in comparable form already."""
    return stands(text, normalise(exact))


def stands(text: str, wanted: str) -> bool:
    """Tell whether words stand in a text, where both are in comparable form already."""
    return wanted in text and any(True for _ in occurrences(text, wanted))


def occurrences(text: str, wanted: str) -> Iterator[int]:
    """Return every place where the words stand as whole words."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        if not (_cuts_word(text, at) or _cuts_word(text, at + len(wanted))):
            yield at
        at = text.find(wanted, at + 1)


def _cuts_word(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return False
    left, right = text[at - 1], text[at]
    if left.isalnum() and right.isalnum():
        return not (SCRIPTS_WITHOUT_SPACES.match(left) or SCRIPTS_WITHOUT_SPACES.match(right))
    if left in ".," and right.isdigit():
        return at >= 2 and text[at - 2].isdigit()
    if right in ".," and left.isdigit():
        return at + 1 < len(text) and text[at + 1].isdigit()
    return False
