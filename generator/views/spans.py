"""Answers drawn on one axis: each from the least to the most that it can mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.claims.compare import range_of
from generator.model.schema import Answer

WIDTH = 100.0
_MARGIN = 8.0
"""Per cent of the axis left free at each end, where bars without an end run out."""
_LOGARITHMIC = 20
"""With so many times the least, the most is told from it on a logarithmic axis alone."""
_DOT = 2.0


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """An answer from `x` over `width` per cent of the axis; `kind` is exact, range, low or high.

    `low` runs out to the left, as “less than”; `high` to the right, as “more than”.
    """

    x: float
    width: float
    kind: str

    @property
    def known(self) -> float:
        """Where the one end is that is known, of a bar that runs out."""
        return self.x if self.kind == "high" else round(self.x + self.width, 1)


def draw_answers(answers: Sequence[Answer]) -> tuple[AnswerBar | None, ...]:
    """Lay answers out along one axis; None for one that is no figure and no date."""
    ends = [_ends(answer) for answer in answers]
    known = [end for pair in ends if pair for end in pair if math.isfinite(end)]
    if not known:
        return (None,) * len(answers)
    least, most = min(known), max(known)
    logarithmic = least > 0 and most / least >= _LOGARITHMIC

    def place(value: float) -> float:
        if not math.isfinite(value):
            return 0.0 if value < 0 else WIDTH
        if most == least:
            return WIDTH / 2
        share = (
            math.log(value / least) / math.log(most / least)
            if logarithmic
            else (value - least) / (most - least)
        )
        return _MARGIN + share * (WIDTH - 2 * _MARGIN)

    return tuple(_bar(pair, place(pair[0]), place(pair[1])) if pair else None for pair in ends)


def _bar(pair: tuple[float, float], first: float, last: float) -> AnswerBar:
    low, high = pair
    if low == high:
        return AnswerBar(round(first - _DOT / 2, 1), _DOT, "exact")
    kind = "range"
    if not math.isfinite(high):
        kind = "high"
    elif not math.isfinite(low):
        kind = "low"
    return AnswerBar(round(first, 1), round(max(last - first, _DOT), 1), kind)


def _ends(answer: Answer) -> tuple[float, float] | None:
    """Return the least and the most that an answer can mean; days are counted from the year 1."""
    if answer.value is not None:
        meant = range_of(answer.value, answer.bound, answer.high)
        return float(meant.low), float(meant.high)
    if answer.date is None:
        return None
    date = answer.date
    low, end = date.bounds()
    # What is over within a day is a dot, as the day is; what is longer ends on its last day.
    return low, max(low, end - 1)
