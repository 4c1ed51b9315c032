"""How the answers of sources compare: computed from their values, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from generator.model.corpus import Corpus
from generator.model.schema import Answer, Claim
from generator.model.values import Bound

Verdict = Literal["agree", "differ", "contradict", "times", "single"]
Relation = Literal["agree", "differ", "contradict", "times"]

_ORDER: tuple[Relation, ...] = ("contradict", "differ", "times", "agree")
_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Range:
    """The values a figure can mean; an open end is not among them."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    def overlaps(self, other: Range) -> bool:
        """Tell whether one value can be meant by both."""
        first, second = sorted((self, other), key=lambda r: (r.low, r.open_low))
        if second.low < first.high:
            return True
        return second.low == first.high and not (first.open_high or second.open_low)


def range_of(value: Decimal, bound: Bound, high: Decimal | None = None) -> Range:
    """Return what a figure can mean. “About” allows a tenth; “millions” is two to a thousand."""
    if high is not None:
        low, top = range_of(value, bound), range_of(high, bound)
        return Range(low.low, top.high, low.open_low, top.open_high)
    match bound:
        case "above":
            return Range(value, _INFINITE, open_low=True)
        case "at-least":
            return Range(value, _INFINITE)
        case "below":
            return Range(-_INFINITE, value, open_high=True)
        case "at-most":
            return Range(-_INFINITE, value)
        case "about":
            return Range(value * Decimal("0.9"), value * Decimal("1.1"))
        case "several":
            return Range(value * 2, value * 1000, open_high=True)
    return Range(value, value)


def relate(claim: Claim, one: Answer, other: Answer) -> Relation:
    """Compare two answers to one claim."""
    relation = _relate_values(claim, one, other)
    if one.as_of is not None and other.as_of is not None:
        overlap = one.as_of.overlaps(other.as_of)
        return relation if overlap or relation == "agree" else "times"
    if relation == "contradict" and (one.as_of is None) != (other.as_of is None):
        # Where one time is unknown, both may be true, of different times.
        return "differ"
    return relation


def _relate_values(claim: Claim, one: Answer, other: Answer) -> Relation:
    if one.value is not None and other.value is not None:
        ranges = (
            range_of(one.value, one.bound, one.high),
            range_of(other.value, other.bound, other.high),
        )
        if ranges[0] == ranges[1]:
            return "agree"
        return "differ" if ranges[0].overlaps(ranges[1]) else "contradict"
    if one.date is not None and other.date is not None:
        if one.date.text == other.date.text:
            return "agree"
        return "differ" if one.date.overlaps(other.date) else "contradict"
    if one.stance == other.stance:
        return "agree"
    against = {option.id: option.against for option in claim.options}
    opposed = other.stance in against.get(one.stance or "", ()) or (
        one.stance in against.get(other.stance or "", ())
    )
    return "contradict" if opposed else "differ"


def origins(corpus: Corpus) -> dict[str, str]:
    """Return for each article the one it was first made from; reprints count as their origin."""
    parents = {a.slug: a.front.source.derived_from for a in corpus.articles}
    found: dict[str, str] = {}
    for slug in parents:
        root, seen = slug, {slug}
        while (parent := parents.get(root)) and parent not in seen:
            root = parent
            seen.add(root)
        # A circle has no first text; its members are one origin all the same.
        found[slug] = min(seen) if parents.get(root) in seen else root
    return found


def article_of(answer: Answer) -> str:
    """Name the article an answer comes from."""
    return answer.passage.article


def judge(claim: Claim, origin: Mapping[str, str]) -> Verdict:
    """Return how the independent sources of a claim compare."""
    relations = {
        relate(claim, one, other)
        for one, other in combinations(claim.answers, 2)
        if origin.get(article_of(one)) != origin.get(article_of(other))
    }
    return next((relation for relation in _ORDER if relation in relations), "single")
