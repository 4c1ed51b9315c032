"""The words around figures in one language: one file of `languages/`, which a speaker can extend.

CLDR gives digits, separators, the forms of thousand, million and so on, currencies and units;
Unicode's spell-out rules give number words. A file holds what these do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from generator.model.values import Bound

Phrases = tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """A file `languages/<language>.yml`. Every key may be left out."""

    spaced: bool = True
    """Whether spaces part words; false for Chinese and Japanese, and for Korean's endings."""
    fused: bool = False
    """Whether number words are written together: “zweihundertfünfzigtausend”."""
    space_groups: bool = False
    """Whether a space may part groups of three digits: “12 000”."""
    before: dict[Bound, Phrases] = field(default_factory=dict)
    """Phrases before a figure that make it a bound."""
    after: dict[Bound, Phrases] = field(default_factory=dict)
    """Phrases behind a figure that make it a bound."""
    infix: dict[Bound, Phrases] = field(default_factory=dict)
    """What stands between digits and their scale and makes the figure a bound: “700-an ribu”."""
    minus: Phrases = ()
    """Words before a figure that make it negative."""
    determiners: Phrases = ()
    """Articles that may stand between a bound and its figure: Spanish “más del”, “casi el 80 %”."""
    vague: Phrases = ()
    """Words that with a scale mean several of it: “several thousand”."""
    several: dict[str, int] = field(default_factory=dict)
    """Words for an unknown number of tens, hundreds, millions, and the scale of each."""
    scales: dict[str, int] = field(default_factory=dict)
    """Scale words that CLDR's compact numbers do not use, in any case."""
    short: dict[str, int] = field(default_factory=dict)
    """Abbreviations of scales behind digits, case as written."""
    short_of_money: dict[str, int] = field(default_factory=dict)
    """Abbreviations that are a scale only in an amount of money; elsewhere they may be a unit."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Number words that Unicode's spell-out rules do not give."""
    roughly: dict[str, int] = field(default_factory=dict)
    """Words for about a number: French “une centaine”."""
    adds: bool = False
    """Whether a number behind thousand belongs to it: Turkish “12 bin 500”."""
    bare: Phrases = ()
    """Scale words that alone mean one of it: French “mille”."""
    not_alone: Phrases = ()
    """Number words that alone are often another word: Italian “sei”."""
    articles: Phrases = ()
    """Words before a scale that mean one of it: “a million”."""
    joiners: Phrases = ()
    """Words inside a numeral: “two hundred and five”."""
    fractions: dict[str, str] = field(default_factory=dict)
    """Words for parts of a scale, as decimals: “half a million”."""
    halves: Phrases = ()
    """Words that add a half to the number before them: “two and a half million”."""
    parts: Phrases = ()
    """Words before a figure that make it a part of itself, so that it is not readable."""
    shares: Phrases = ()
    """Words behind a figure that make it a fraction, which is not readable: “two thirds”."""
    percent: Phrases = ()
    """Words for percent behind a figure."""
    measures_before: dict[str, str] = field(default_factory=dict)
    """Words before a figure that say what it measures: Turkish “yüzde 12” is 12 percent."""
    points: Phrases = ()
    """Words for percentage points behind a figure."""
    money: dict[str, Any] = field(default_factory=dict)
    """Words for money behind a figure: an ISO 4217 code, several codes, or `$` for any dollar."""
    named: dict[str, str] = field(default_factory=dict)
    """What the site calls a currency, by its code, where papers do not write CLDR's name for it."""
    partitives: Phrases = ()
    """Words between a scale and its money: “5 millones de euros”."""
    units: dict[str, str] = field(default_factory=dict)
    """Names of units that CLDR does not give, and what CLDR calls each."""
    counters: Phrases = ()
    """Words that count things and may stand between a figure and its bound: “5万人以上”."""
    halves_behind: Phrases = ()
    """Words behind such a counter that add a half: “3年半”; such a figure is not readable."""
    ranges: Phrases = ()
    """Words between the two ends of a range: “3 to 5 million”."""
    between: dict[str, str] = field(default_factory=dict)
    """The word before a range, and that between its ends: “between 3 and 5 million”."""
    enclosing: Phrases = ()
    """Words behind two figures that make them a range: Korean “3만에서 5만 명 사이”."""
    changes: Phrases = ()
    """Words before two figures that are a before and an after, no range: “from 3 to 5 million”."""
    lists: Phrases = ()
    """Words between two figures that may share a scale: “3 or 5 million”."""
    prefixes: Phrases = ()
    """What may be joined to a figure from the left: Arabic “بـ12”."""
    endings: Phrases = ()
    """Endings of words behind a figure: Turkish “5 milyondan”."""
    ordinal_prefixes: Phrases = ()
    """What before digits makes an ordinal."""
    ordinal_endings: Phrases = ()
    """What joined behind digits makes an ordinal."""
    ordinal_dot: bool = False
    """Whether a full stop behind digits makes an ordinal: German “im 3. Quartal”."""


@lru_cache(maxsize=64)
def load_vocabulary(language: str) -> Vocabulary | None:
    """Return the words of a language, by its tag or else its first part; None without a file.

    The files are part of the program, as its code is.
    """
    folder = files("generator.figures") / "languages"
    for name in dict.fromkeys((language, language.split("-")[0])):
        file = folder / f"{name}.yml"
        if name.replace("-", "").isalnum() and file.is_file():
            return _read(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    return None


def _read(data: dict[str, Any]) -> Vocabulary:
    kinds = {known.name: str(known.type) for known in fields(Vocabulary)}
    found: dict[str, Any] = {}
    for key, value in data.items():
        kind = kinds.get(key)
        if kind is None:
            raise ValueError(f"`{key}` is not a key of a vocabulary")
        if kind == "bool":
            found[key] = value == "true"
        elif kind == "Phrases":
            found[key] = tuple(value)
        elif kind == "dict[str, int]":
            found[key] = {word: int(number) for word, number in value.items()}
        elif kind == "dict[Bound, Phrases]":
            found[key] = {bound: tuple(phrases) for bound, phrases in value.items()}
        else:
            found[key] = value
    return Vocabulary(**found)
