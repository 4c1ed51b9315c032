"""Numerals of several parts: “two hundred and fifty thousand”, “2 crore 50 lakh”, “1億2000万”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a numeral: a number, or a scale that multiplies what stands before it."""

    value: Decimal
    is_scale: bool = False


def compose(parts: Sequence[Part]) -> Decimal | None:
    """Return the number that parts make together, None where they make none.

    A scale multiplies all before it that is smaller, back to the next larger scale: “three thousand
    five hundred million” is 3500 million. What follows a scale must be smaller than that scale.
    """
    closed: list[Part] = []
    scales: list[Decimal] = []
    pending: Decimal | None = None
    for at, part in enumerate(parts):
        if not part.is_scale and 100 <= part.value < 1000 and part.value % 100 == 0:
            # Whole hundreds are a number and its scale in one word.
            if pending is not None or (scales and scales[-1] <= 100):
                return None
            closed.append(part)
            scales.append(Decimal(100))
            continue
        if not part.is_scale:
            if pending is not None and not _adds(pending, part.value):
                return None
            pending = part.value if pending is None else pending + part.value
            continue
        amount, least = Decimal(0), None
        while scales and scales[-1] < part.value:
            amount += closed.pop().value
            least = least or scales[-1]
            scales.pop()
        if pending is not None:
            if least is not None and pending >= least:
                return None
            amount += pending
        elif not amount:
            if at:
                return None
            amount = Decimal(1)
        closed.append(Part(amount * part.value))
        scales.append(part.value)
        pending = None
        if len(scales) > 1 and closed[-1].value >= scales[-2]:
            return None
    if pending is not None and scales and pending >= scales[-1]:
        return None
    return sum((part.value for part in closed), pending or Decimal(0))


def _adds(before: Decimal, after: Decimal) -> bool:
    """Tell whether a number may follow another in one numeral: “twenty” “one”."""
    return 20 <= before < 100 and before % 10 == 0 and 0 < after < 10
