"""Where an orphaned passage may have gone: candidates to choose from, never a choice made.

A candidate is a stretch of whole words of the article that resembles the quotation, with a score
from 0 to 100 (normalised edit similarity); best first, none overlapping a better one.
"""

from __future__ import annotations

import difflib
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.passages.locate import occurrences
from generator.passages.normalise import normalise

_LEAST = 55.0
_CONTEXT = 60
_EDGES = ".,;: "
_LONGER = (0, 1, -1, 2, -2, 4, -4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the passage may have moved to: `start` up to `end` of the comparable text."""

    start: int
    end: int
    text: str
    score: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """A passage that is not located, why, and where it may have gone."""

    reason: str
    candidates: tuple[Candidate, ...]


def find_candidates(text: str, exact: str, limit: int = 5, breaks: Sequence[int] = (0,)) -> Orphan:
    """Rank the stretches of an article that a quotation may have become.

    Args:
        text: the article in comparable form.
        exact: the quotation as the passage has it.
        limit: how many to give of those that only resemble it.
        breaks: where in the text its blocks begin, in order.
    """
    wanted = normalise(exact)
    if not wanted:
        return Orphan("nothing is quoted", ())
    places = list(occurrences(text, wanted))
    if places:
        found = tuple(_candidate(text, at, at + len(wanted), 100.0) for at in places)
        beside = "it stands there, but not beside its `prefix` or `suffix`"
        return Orphan(beside if len(places) == 1 else "it stands there more than once", found)
    similar = _similar(text, wanted, limit)
    merged = any(_bare(text[start:end]) == _bare(wanted) for start, end, _ in similar)
    parts = () if merged else _parts(text, wanted)
    apart = [(start, end, round(fuzz.ratio(wanted, text[start:end]), 1)) for start, end in parts]
    ranked = sorted(_without_overlaps([*apart, *similar]), key=lambda place: -place[2])
    found = tuple(_candidate(text, *place) for place in ranked[:limit])
    return Orphan(_reason(text, wanted, parts, found, breaks), found)


def _reason(
    text: str,
    wanted: str,
    parts: tuple[tuple[int, int], ...],
    found: tuple[Candidate, ...],
    breaks: Sequence[int],
) -> str:
    if wanted in text:
        return "it stands there only inside longer words"
    if not found:
        return "nothing like it is there any more: it was deleted"
    if any(_bare(candidate.text) == _bare(wanted) for candidate in found):
        return "it was merged with the words beside it: only capitals and punctuation differ"
    if parts:
        blocks = {bisect(breaks, start) for start, _ in parts}
        if len(blocks) > 1:
            return "it was split: a part of it was moved into another block"
        return "it was split: other words stand between its parts"
    return "it was edited"


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _parts(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Return where the two parts of a quotation stand, apart from each other, if they do."""
    words = wanted.split()
    middle = len(words) / 2
    for cut in sorted(range(3, len(words) - 2), key=lambda cut: abs(cut - middle)):
        halves = [" ".join(words[:cut]), " ".join(words[cut:])]
        places = [next(occurrences(text, half), None) for half in halves]
        if None not in places:
            return tuple(
                (at, at + len(half))
                for at, half in zip(places, halves, strict=True)
                if at is not None
            )
    return ()


def _similar(text: str, wanted: str, limit: int) -> list[tuple[int, int, float]]:
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    ends = [at for at in range(1, len(text) + 1) if at == len(text) or text[at] == " "]
    words = len(wanted.split())
    spans = [
        (starts[first], ends[last])
        for first in range(len(starts))
        for more in _LONGER
        if first <= (last := first + words - 1 + more) < len(ends)
    ]
    ranked = process.extract(
        wanted,
        [text[start:end] for start, end in spans],
        scorer=fuzz.ratio,
        score_cutoff=_LEAST,
        limit=limit * 12,
    )
    return _without_overlaps([(*spans[at], round(score, 1)) for _, score, at in ranked])


def _without_overlaps(ranked: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Leave out what overlaps a place before it."""
    chosen: list[tuple[int, int, float]] = []
    for start, end, score in ranked:
        if all(end <= other or start >= other_end for other, other_end, _ in chosen):
            chosen.append((start, end, score))
    return chosen


def _candidate(text: str, start: int, end: int, score: float) -> Candidate:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    return Candidate(start, end, text[start:end], score, before, after)


def mark_differences(old: str, new: str) -> tuple[str, str]:
    """Write both texts with the words that differ between brackets."""
    one, two = old.split(), new.split()
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        old_words, new_words = " ".join(one[a:b]), " ".join(two[c:d])
        left.append(old_words if kind == "equal" else f"[{old_words}]" if old_words else "")
        right.append(new_words if kind == "equal" else f"[{new_words}]" if new_words else "")
    return " ".join(filter(None, left)), " ".join(filter(None, right))
