"""Lists too long for a page: questions, voices and terms with a page each; long lists in parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.addresses.weights import Weights
from generator.model.corpus import Corpus
from generator.model.kinds import LISTED

MOST_TOGETHER = 40
"""So many records can still be looked over on one page; on a phone that is some forty screens."""

T = TypeVar("T")
_RUNS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Part(Generic[T]):
    """A page of a list that may be too long for one.

    Args:
        path: its address.
        number: which part it is, counted from 1.
        items: what it lists.
    """

    path: str
    number: int
    items: tuple[T, ...]


def sort_key(name: str) -> tuple[tuple[str, int, str], ...]:
    """Return what names are sorted by: letters without their accents, numbers by their size."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = _RUNS.split(bare.casefold())
    runs = (("", int(one), "") if one.isdecimal() else (one, 0, "") for one in parts)
    return (*runs, ("", 0, name))


def cut_list(path: str, items: Sequence[T], most: int) -> list[Part[T]]:
    """Cut a list into pages of at most so many; the first has the address of the whole."""
    starts = range(0, len(items), most) if items else (0,)
    return [
        Part(path if number == 1 else f"{path}/part/{number}", number, tuple(items[at : at + most]))
        for number, at in enumerate(starts, start=1)
    ]


def cut_records(corpus: Corpus, weights: Weights, room: int) -> Mapping[str, Mapping[str, str]]:
    """Return for each page whose records have pages of their own these, by their place on it.

    Args:
        corpus: the records.
        weights: what they weigh.
        room: what the records of a page may weigh together.
    """
    together = {"claims": weights.claims, "glossary": weights.terms, "voices": weights.voices}
    found = {}
    for kind in LISTED:
        page, _, prefix = kind.place.partition("#")
        records = corpus.records(kind)
        if page in together and (len(records) > MOST_TOGETHER or together[page] > room):
            found[page] = {f"{prefix}{record.id}": f"{page}/{record.id}" for record in records}
    return found
