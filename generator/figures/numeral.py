"""A numeral as it stands in a text, before the words in front of it are asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.figures.figure import COUNT, Fault
from generator.model.values import Bound


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits or words with all that follows it, or why it cannot be read.

    Args:
        start: where it begins, a sign of money included.
        end: where it ends, unit and bound included.
        value: the number, None where it cannot be read; of a range, its lower end.
        high: the upper end of a range.
        bound: what the words behind it say.
        measures: what it can measure.
        scale: what its scale words multiply by, 1 where there are none.
        spelled: whether it is written in words.
        years: whether it looks like a year.
        linked: whether a word as “to” links it with the one before, so that it is no bound.
        fault: why it cannot be read.
        understood: what of it was understood.
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    bound: Bound = "exact"
    measures: tuple[str, ...] = COUNT
    scale: Decimal = Decimal(1)
    spelled: bool = False
    years: bool = False
    linked: bool = False
    fault: Fault | None = None
    understood: str = ""
