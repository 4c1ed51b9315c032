"""The forms of terms in many short texts: which a text has, and what else they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.schema import Term
from generator.passages.locate import stands
from generator.passages.normalise import normalise

_WORD = re.compile(r"\w+")


class Forms:
    """All forms of all terms, by the word that each begins with."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._unspaced: list[tuple[str, tuple[str, ...]]] = []
        for term in terms:
            every = tuple(dict.fromkeys(form for forms in term.forms.values() for form in forms))
            for form in every:
                plain = normalise(form)
                word = _WORD.search(plain)
                # Without spaces between words, a form may stand inside of what looks like one.
                if plain.isascii() and word:
                    self._by_word.setdefault(word[0], []).append((plain, every))
                else:
                    self._unspaced.append((plain, every))

    def others(self, text: str) -> list[str]:
        """Return the other forms of the terms that a text names, without those that it has."""
        text = normalise(text)
        words = {*_WORD.findall(text)} & self._by_word.keys()
        candidates = [one for word in sorted(words) for one in self._by_word[word]]
        there = [one for one in (*candidates, *self._unspaced) if stands(text, one[0])]
        had = {form for form, _ in there}
        found = dict.fromkeys(form for _, every in there for form in every)
        return [form for form in found if normalise(form) not in had]
