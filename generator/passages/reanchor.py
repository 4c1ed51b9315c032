"""Where an orphaned passage may have gone: candidates to choose from, never a choice made.

A candidate is a stretch of whole words of the article that resembles the quotation, with a score
from 0 to 100 (normalised edit similarity); best first, none overlapping a better one.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.passages.locate import occurrences
from generator.passages.normalise import normalise

_LEAST = 55.0
_CONTEXT = 60
_LONGER = (0, 1, -1, 2, -2, 4, -4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the passage may have moved to, in the article's comparable text."""

    text: str
    score: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """A passage that is not located, why, and where it may have gone."""

    reason: str
    candidates: tuple[Candidate, ...]


def find_candidates(text: str, exact: str, limit: int = 5) -> Orphan:
    """Rank the stretches of an article that a quotation may have become.

    Args:
        text: the article in comparable form.
        exact: the quotation as the passage has it.
        limit: how many to give.
    """
    wanted = normalise(exact)
    places = list(occurrences(text, wanted))
    if places:
        found = tuple(_candidate(text, at, at + len(wanted), 100.0) for at in places[:limit])
        return Orphan("it stands there more than once", found)
    found = _similar(text, wanted, limit)
    if not found:
        return Orphan("nothing like it is there any more: it was deleted", ())
    halves = _halves(text, wanted)
    return Orphan("it was split" if halves else "it was edited", found)


def _similar(text: str, wanted: str, limit: int) -> tuple[Candidate, ...]:
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
    chosen: list[tuple[int, int, float]] = []
    for _, score, at in ranked:
        start, end = spans[at]
        if all(end <= other or start >= other_end for other, other_end, _ in chosen):
            chosen.append((start, end, score))
    return tuple(_candidate(text, *place) for place in chosen[:limit])


def _candidate(text: str, start: int, end: int, score: float) -> Candidate:
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    return Candidate(text[start:end].strip(".,;: "), round(score, 1), before, after)


def _halves(text: str, wanted: str) -> bool:
    """Tell whether both halves of a quotation stand in the text, apart from each other."""
    words = wanted.split()
    middle = len(words) // 2
    if middle < 3:
        return False
    halves = [" ".join(words[:middle]), " ".join(words[middle:])]
    return all(half in text for half in halves)


def mark_differences(old: str, new: str) -> tuple[str, str]:
    """Write both texts with the words that differ between brackets."""
    one, two = old.split(), new.split()
    left, right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        old_words, new_words = " ".join(one[a:b]), " ".join(two[c:d])
        left.append(old_words if kind == "equal" else f"[{old_words}]" if old_words else "")
        right.append(new_words if kind == "equal" else f"[{new_words}]" if new_words else "")
    return " ".join(filter(None, left)), " ".join(filter(None, right))
