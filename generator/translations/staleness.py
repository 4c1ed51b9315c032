"""Which translations are older than their originals.

For each language, `content/acknowledged/<language>.txt` holds a line for every translated text that
someone found true to its original: its scope (a page, or a field of a record), the fingerprint of
the original, the fingerprint of the translation, the original's first words. Such a pair stays true
whatever happens around it, so lines need no order and merge by union.

Within its scope, a translated text is current where

1. it and its original are a pair on record; or
2. it is on record with no original at all, and its original is on record: someone edited the
   translation of an original that is still the one translated.

All else is stale. So editing an original marks its translation; exchanging two originals marks
both; moving both sides together, correcting a translation, or taking an edit back marks
none. White space and quotation marks never count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.corpus import Corpus, Version
from generator.model.memory import kept_with
from generator.translations.units import Unit, translated_units


@dataclass(frozen=True)
class Staleness:
    """What is stale, and the texts in whose scope nothing was ever acknowledged.

    `exchanged` are those of the stale that are each the translation of another's original: blocks
    in another order than their originals.
    """

    stale: tuple[Unit, ...]
    unrecorded: tuple[Unit, ...]
    exchanged: tuple[tuple[Unit, ...], ...] = ()

    def blocks(self, version: Version) -> frozenset[int]:
        """Return the numbers of the stale blocks of a text."""
        parts = self._parts.get(version.path, frozenset())
        return frozenset(part for part in parts if isinstance(part, int))

    def field(self, version: Version, name: str) -> bool:
        """Tell whether the `title` or the `summary` of a text was made from another original."""
        return name in self._parts.get(version.path, ())

    def text(self, texts: Mapping[str, str], language: str) -> bool:
        """Tell whether a record's text in a language was made from another original.

        Args:
            texts: the field of the record itself, as it was read: two records may have equal texts,
                and each is as old as it is.
            language: the language asked about.
        """
        return (id(texts), language) in self._texts

    @cached_property
    def _parts(self) -> dict[str, frozenset[int | str]]:
        found: dict[str, set[int | str]] = {}
        for unit in self.stale:
            if unit.part is not None:
                found.setdefault(unit.span.path, set()).add(unit.part)
        return {path: frozenset(parts) for path, parts in found.items()}

    @cached_property
    def _texts(self) -> frozenset[tuple[int, str]]:
        # The units hold the texts, so that as long as this is here no other object has their ids.
        return frozenset((id(unit.texts), unit.language) for unit in self.stale if unit.texts)


class _Record:
    """What is on record in one language, by scope: pairs, and which texts stand in any pair."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.scopes: set[str] = set()
        self._known: set[tuple[str, str, str]] = set()
        for line in lines:
            scope, original, text, *_ = (*line.split(" ", 3), "", "")
            self.scopes.add(scope)
            self._known |= {(scope, original, text), (scope, original, ""), (scope, "", text)}

    def is_current(self, unit: Unit) -> bool:
        scope, original, text = unit.scope, unit.mark, unit.own_mark
        if (scope, original, text) in self._known:
            return True
        return (scope, "", text) not in self._known and (scope, original, "") in self._known

    def is_pair(self, unit: Unit, other: Unit) -> bool:
        """Tell whether the text of another unit is on record as the translation of this one's."""
        return (unit.scope, unit.mark, other.own_mark) in self._known


@kept_with
def find_stale(corpus: Corpus) -> Staleness:
    """Compare every translation with what was acknowledged."""
    records = {language: _Record(lines) for language, lines in corpus.acknowledged.items()}
    nothing = _Record(())
    stale: list[Unit] = []
    unrecorded: list[Unit] = []
    for unit in translated_units(corpus):
        record = records.get(unit.language, nothing)
        if unit.scope not in record.scopes:
            unrecorded.append(unit)
        elif not record.is_current(unit):
            stale.append(unit)
    return Staleness(tuple(stale), tuple(unrecorded), tuple(_exchanged(stale, records)))


def _exchanged(stale: Iterable[Unit], records: Mapping[str, _Record]) -> Iterator[tuple[Unit, ...]]:
    """Return stale blocks that only changed their places, as many as did so together."""
    together: dict[tuple[str, str], list[Unit]] = {}
    for unit in stale:
        if isinstance(unit.part, int):
            together.setdefault((unit.span.path, unit.scope), []).append(unit)
    for units in together.values():
        record = records[units[0].language]
        following = {
            at: next((to for to, v in enumerate(units) if to != at and record.is_pair(u, v)), None)
            for at, u in enumerate(units)
        }
        while following:
            circle = [next(iter(following))]
            while (to := following.get(circle[-1])) is not None and to not in circle:
                circle.append(to)
            if to == circle[0]:
                yield tuple(units[at] for at in sorted(circle))
            for at in circle:
                following.pop(at, None)


def acknowledge(corpus: Corpus, paths: Collection[str] | None) -> dict[str, str]:
    """Return the acknowledged lines of each language after its translations were found good.

    Args:
        corpus: the whole content.
        paths: the files whose translations are acknowledged: their scopes are written again, all
            other lines stay as they are. None for every file: what nothing has any more is dropped.
    """
    fresh: dict[str, set[str]] = {language: set() for language in corpus.acknowledged}
    for unit in translated_units(corpus):
        lines = fresh.setdefault(unit.language, set())
        if paths is None or unit.span.path in paths:
            lines.add(unit.line)
    renewed: dict[str, str] = {}
    for language, lines in sorted(fresh.items()):
        done = {line.split(" ", 1)[0] for line in lines}
        if paths is not None:
            before = corpus.acknowledged.get(language, ())
            lines |= {line for line in before if line.split(" ", 1)[0] not in done}
        renewed[language] = "".join(f"{line}\n" for line in sorted(lines))
    return renewed
