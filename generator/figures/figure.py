"""What reading a text for figures gives: figures, and what looks like one and cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.values import Bound

COUNT = ("count",)
PERCENT = ("percent",)
POINTS = ("points",)

Fault = Literal[
    "separators", "ambiguous", "joined", "scale", "unit", "numerals", "shared", "ordinal", "name",
    "language",
]  # fmt: skip


FAULTS: dict[Fault, str] = {
    "separators": "its separators are not those of the language",
    "ambiguous": "its separator may part thousands or decimals",
    "joined": "what is joined to its digits is not understood",
    "scale": "the scale behind it is not understood",
    "unit": "its letter may be a scale or a unit",
    "numerals": "its parts do not make one number",
    "shared": "it may share the scale or the sign of the next figure",
    "ordinal": "its full stop may make it an ordinal",
    "name": "it is part of a name",
    "language": "the program knows no figures of its language but bare digits",
}
"""Why a numeral cannot be read, as findings say it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it.

    Args:
        value: the number; of a range, its lower end.
        bound: whether the number is a bound.
        words: the text it was read from, its bound and unit with it.
        start: where the number begins in the text.
        end: where it ends, unit and bound included.
        high: the upper end of a range, None where there is no range.
        measures: what it can measure: `count`, `percent`, `points`, a unit of CLDR as `kilometer`,
            or currencies as ISO 4217 codes; a dollar sign alone is of several.
        spelled: whether it is written in words, without any digit.
    """

    value: Decimal
    bound: Bound
    words: str
    start: int
    end: int
    high: Decimal | None = None
    measures: tuple[str, ...] = COUNT
    spelled: bool = False

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The number, or both ends of the range."""
        return (self.value,) if self.high is None else (self.value, self.high)


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral, with all that is joined to it, that could not be read whole.

    Args:
        words: the numeral and what is joined to it.
        start: where it begins in the text.
        end: where it ends.
        fault: why it cannot be read; a `name` holds digits and is no figure, as “COVID-19”.
        understood: what of it was understood, in the words of the text.
    """

    words: str
    start: int
    end: int
    fault: Fault
    understood: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Every figure of a text, and every numeral that is not readable, each in the text's order."""

    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...]

    @property
    def values(self) -> frozenset[Decimal]:
        """Every number of the text, both ends of its ranges."""
        return frozenset(value for figure in self.figures for value in figure.values)
