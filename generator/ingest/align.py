"""Which blocks of one text became which blocks of another, wherever they moved to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.passages.locate import SCRIPTS_WITHOUT_SPACES

Words = Mapping[int, Sequence[str]]
"""Blocks as lists of words, by their number in the text."""

_WORD = re.compile(rf"{SCRIPTS_WITHOUT_SPACES.pattern}|\w+")
_ALIKE = 0.5
"""The share of words that two texts have in common, in one order, if one became the other."""
_PART = 75.0
_PART_LENGTH = 5
"""How much (in percent) of a text of at least so many words stands inside another, if it is a
part of it."""
_RUN = 8
"""So many words in a row stand in two texts only where one has them from the other."""


@dataclass(frozen=True)
class Alignment:
    """Pairs (block of the old text, block of the new text), counted from 0.

    Args:
        same: blocks with the same words; every block stands in one pair at most.
        related: blocks that changed, were split or were joined; a block may stand in several.
    """

    same: dict[int, int]
    related: tuple[tuple[int, int], ...]

    def of(self, at: int) -> list[int]:
        """Give the new blocks that a block of the old text became."""
        if at in self.same:
            return [self.same[at]]
        return [other for one, other in self.related if one == at]

    def sources(self, at: int) -> list[int]:
        """Give the old blocks that became a block of the new text."""
        return [one for one, other in (*self.same.items(), *self.related) if other == at]

    def keeps(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Tell whether these blocks of the new text are those of the old one, unchanged."""
        return {self.same.get(at) for at in old} == set(new)


def align(
    old: Sequence[str], new: Sequence[str], known: Mapping[str, Sequence[int]] | None = None
) -> Alignment:
    """Align two lists of blocks: first what is the same, then what is alike, then parts.

    Args:
        old: the blocks of the old text.
        new: the blocks of the new text.
        known: of some new blocks that are not in the old text, which old ones they come from.
    """
    known = known or {}
    same = _same(old, new)
    found = set(same.values())
    related = [
        (one, at) for at, key in enumerate(new) if at not in found for one in known.get(key, ())
    ]
    settled = {one for one, _ in related}
    gone = {at: _words(key) for at, key in enumerate(old) if at not in same and at not in settled}
    fresh = {at: _words(key) for at, key in enumerate(new) if at not in found and key not in known}
    alike = _alike(gone, fresh)
    related += alike.items()
    related += _parts({at: gone[at] for at in gone.keys() - alike.keys()}, fresh)
    alone = {at: fresh[at] for at in fresh.keys() - set(alike.values())}
    related += [(one, other) for other, one in _parts(alone, gone)]
    related += _shared(gone, fresh)
    return Alignment(same, tuple(sorted(set(related))))


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    same: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        same.update((a + at, b + at) for at in range(size))
    found = set(same.values())
    moved: dict[str, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in found:
            moved.setdefault(new[at], []).append(at)
    for at, key in enumerate(old):
        if at not in same and moved.get(key):
            same[at] = moved[key].pop()
    return same


def _alike(gone: Words, fresh: Words) -> dict[int, int]:
    """Pair the blocks that share most words, the likest first."""
    scored = [
        (-score, one, other)
        for one, mine in gone.items()
        for other, theirs in fresh.items()
        if (score := Indel.normalized_similarity(mine, theirs, score_cutoff=_ALIKE))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(scored):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shared(gone: Words, fresh: Words) -> list[tuple[int, int]]:
    """Find the blocks that have a run of words in common: a piece was cut out and put there."""
    old, new = (
        {
            at: {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
            for at, words in blocks.items()
        }
        for blocks in (gone, fresh)
    )
    return [(one, other) for one in old for other in new if old[one] & new[other]]


def _parts(left: Words, changed: Words) -> list[tuple[int, int]]:
    """Find for each block that is left the changed one that it is a part of, or that holds it."""
    pairs: list[tuple[int, int]] = []
    for one, mine in left.items():
        scored = [
            (fuzz.partial_ratio(mine, theirs, score_cutoff=_PART), -other)
            for other, theirs in changed.items()
            if min(len(mine), len(theirs)) >= _PART_LENGTH
        ]
        score, other = max(scored, default=(0.0, 0))
        if score:
            pairs.append((one, -other))
    return pairs
