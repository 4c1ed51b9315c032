"""The words of what is searched: which say little, and which a misspelt one may have meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.views.entries import Entry

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts whose words are not parted by spaces: a run of them is no word."""
_SHORTEST, _LONGEST = 3, 24
_MOST_WORDS = 20_000
_COMMON = 10
"""A word that stands in one of so many entries is common."""
_COMMON_LETTERS = 6
"""Words that hold a sentence together are short; a longer one is the story's own."""
_FEW = 50
"""Of so few entries no word is called common."""


class WordList:
    """Counts the words of entries as they pass by."""

    def __init__(self) -> None:
        self._entries = 0
        self._counts: Counter[str] = Counter()
        self._names: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Count the words of an entry; what terms, voices and themes are called is never common."""
        self._entries += 1
        self._counts.update(_words(f"{entry.title} {entry.text}"))
        if entry.kind in ("term", "voice", "theme"):
            self._names |= _words(" ".join((entry.title, *entry.names)))

    @property
    def common(self) -> list[str]:
        """The words that a query does without where it has others, sorted."""
        if self._entries < _FEW:
            return []
        least = self._entries / _COMMON
        return sorted(
            word
            for word, count in self._counts.items()
            if count > least and len(word) <= _COMMON_LETTERS and word not in self._names
        )

    @property
    def words(self) -> list[str]:
        """The words that a misspelt one may have meant, sorted; of very many those used most."""
        there = [word for word in self._counts if _SHORTEST <= len(word) <= _LONGEST]
        there.sort(key=lambda word: (-self._counts[word], word))
        return sorted(there[:_MOST_WORDS])


def _words(text: str) -> set[str]:
    return {word for word in _runs(text) if not _UNSPACED.search(word)}


def _runs(text: str) -> Iterable[str]:
    return _WORD.findall(text.casefold())
