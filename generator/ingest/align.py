"""Which blocks of one text became which blocks of another, wherever they moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.passages.locate import SCRIPTS_WITHOUT_SPACES

Words = Mapping[int, Sequence[str]]
"""Blocks as lists of words, by their number in the text."""

_UNSPACED = SCRIPTS_WITHOUT_SPACES.pattern
_WORD = re.compile(rf"{_UNSPACED}+|(?:(?!{_UNSPACED})\w)+")
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
        shared: blocks of which only a run of words came from the other.
    """

    same: Mapping[int, int]
    related: Sequence[tuple[int, int]]
    shared: Sequence[tuple[int, int]]

    def all(self) -> Iterator[tuple[int, int]]:
        """Return every pair."""
        return chain(self.same.items(), self.related, self.shared)

    def derived(self) -> frozenset[int]:
        """Return the new blocks that are old ones, changed or not."""
        return frozenset(new for _, new in chain(self.same.items(), self.related))


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
    settled = [
        (one, at) for at, key in enumerate(new) if at not in found for one in known.get(key, ())
    ]
    taken = {*same, *(one for one, _ in settled)}
    gone = {at: _words(key) for at, key in enumerate(old) if at not in taken}
    fresh = {at: _words(key) for at, key in enumerate(new) if at not in found and key not in known}
    alike = _alike(gone, fresh)
    parts = _parts({at: gone[at] for at in gone.keys() - alike.keys()}, fresh)
    alone = {at: fresh[at] for at in fresh.keys() - set(alike.values())}
    parts += [(one, other) for other, one in _parts(alone, gone)]
    related = sorted({*settled, *alike.items(), *parts})
    return Alignment(same, related, sorted(set(_shared(gone, fresh)) - set(related)))


def _words(text: str) -> list[str]:
    """Return the words of a text; where a script has no spaces, every three characters in a row."""
    words: list[str] = []
    for word in _WORD.findall(text.lower()):
        unspaced = SCRIPTS_WITHOUT_SPACES.match(word) is not None
        words += [word[at : at + 3] for at in range(max(1, len(word) - 2))] if unspaced else [word]
    return words


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
