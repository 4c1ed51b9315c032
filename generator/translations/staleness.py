"""Which translations are older than their originals.

For each language, `content/acknowledged/<language>.txt` holds a line for every original that a
translation was made from: its scope, its fingerprint, its first words. A translation is stale where
its scope has lines and none of them is its original's: editing one paragraph makes one block
stale, moving it none, and taking the edit back mends it. Lines are sorted and merge by union.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.model.corpus import Corpus, Version
from generator.translations.units import Unit, translated_units


@dataclass(frozen=True)
class Staleness:
    """What is stale, and the scopes that nobody has acknowledged yet."""

    stale: tuple[Unit, ...]
    unrecorded: tuple[Unit, ...]

    def blocks(self, version: Version) -> frozenset[int]:
        """Give the numbers of the stale blocks of a text."""
        return self._blocks.get(version.path, frozenset())

    def has_text(self, language: str, original: str) -> bool:
        """Tell whether a record's text in a language was made from another original."""
        return (language, original) in self._texts

    @cached_property
    def _blocks(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for unit in self.stale:
            if unit.block is not None:
                found.setdefault(unit.span.path, set()).add(unit.block)
        return {path: frozenset(numbers) for path, numbers in found.items()}

    @cached_property
    def _texts(self) -> frozenset[tuple[str, str]]:
        return frozenset((u.language, u.original) for u in self.stale if u.block is None)


@lru_cache(maxsize=2)
def find_stale(corpus: Corpus) -> Staleness:
    """Compare every translation with what was acknowledged."""
    known = {
        language: {tuple(line.split(" ")[:2]) for line in lines}
        for language, lines in corpus.acknowledged.items()
    }
    scopes = {language: {scope for scope, *_ in pairs} for language, pairs in known.items()}
    stale: list[Unit] = []
    unrecorded: list[Unit] = []
    for unit in translated_units(corpus):
        if unit.scope not in scopes.get(unit.language, ()):
            unrecorded.append(unit)
        elif (unit.scope, unit.mark) not in known[unit.language]:
            stale.append(unit)
    return Staleness(tuple(stale), tuple(unrecorded))


def acknowledge(corpus: Corpus, paths: Collection[str] | None) -> dict[str, str]:
    """Give the acknowledged lines of each language after its translations were found good.

    Args:
        corpus: the whole content.
        paths: the files whose translations are acknowledged; None for all. Lines of other files
            stay as they are; lines that nothing has any more are dropped.
    """
    lines: dict[str, set[str]] = {}
    scopes: dict[str, set[str]] = {}
    for unit in translated_units(corpus):
        scopes.setdefault(unit.language, set()).add(unit.scope)
        if paths is None or unit.span.path in paths:
            lines.setdefault(unit.language, set()).add(unit.line)
    renewed: dict[str, str] = {}
    for language in sorted({*scopes, *corpus.acknowledged}):
        fresh = lines.get(language, set())
        done = {line.split(" ", 1)[0] for line in fresh}
        kept = {
            line
            for line in corpus.acknowledged.get(language, ())
            if (scope := line.split(" ", 1)[0]) in scopes.get(language, ()) and scope not in done
        }
        renewed[language] = "".join(f"{line}\n" for line in sorted(fresh | kept))
    return renewed
