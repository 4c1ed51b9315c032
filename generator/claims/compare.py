"""How the answers of sources compare: computed from their values, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from generator.model.corpus import Corpus
from generator.model.edtf import EdtfDate
from generator.model.schema import Answer, Claim
from generator.model.values import Bound

Relation = Literal["agree", "adds", "differ", "measures", "times", "contradict", "partly"]
"""How sources compare: all say the same; all share an answer, and some add to it; they answer
differently, and all can be true; they count different things; they speak of different times; they
contradict each other, in everything or in part."""
Verdict = Relation | Literal["itself", "single"]
"""How the sources of a claim compare; a source may contradict itself, or be the only one."""

BY_AGREEMENT: tuple[Verdict, ...] = (
    "agree", "adds", "single", "times", "measures", "differ", "itself", "partly", "contradict",
)  # fmt: skip
"""All verdicts, the sharpest last."""
_APART: tuple[Relation, ...] = ("differ", "measures", "times")
_SHARED = ("agree", "adds")
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

    def refines(self, other: Range) -> bool:
        """Tell whether it lies within another that has both ends; “more than 40” has one."""
        ends = (other.low, other.high)
        return _INFINITE not in map(abs, ends) and ends[0] <= self.low and self.high <= ends[1]


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
    """Compare two answers to one claim. That one adds detail to the other holds both ways.

    Options that the editors set `against` each other contradict also where a time is not known;
    figures and dates only where both times are known, or neither.
    """
    if (one.unit or claim.unit) != (other.unit or claim.unit):
        return "measures"
    relation = _relate_values(claim, one, other)
    if one.as_of is not None and other.as_of is not None:
        overlap = one.as_of.overlaps(other.as_of)
        return relation if overlap or relation in _SHARED else "times"
    one_is_dated = (one.as_of is None) != (other.as_of is None)
    if relation == "contradict" and one_is_dated and claim.kind != "stance":
        # Where one time is unknown, both may be true, of different times.
        return "differ"
    return relation


def _relate_values(claim: Claim, one: Answer, other: Answer) -> Relation:
    if one.value is not None and other.value is not None:
        first = range_of(one.value, one.bound, one.high)
        second = range_of(other.value, other.bound, other.high)
        if first == second:
            return "agree"
        if not first.overlaps(second):
            return "contradict"
        return "adds" if first.refines(second) or second.refines(first) else "differ"
    if one.date is not None and other.date is not None:
        if one.date.same_as(other.date):
            return "agree"
        if not one.date.overlaps(other.date):
            return "contradict"
        nested = _refines(one.date, other.date) or _refines(other.date, one.date)
        return "adds" if nested else "differ"
    if one.stance == other.stance:
        return "agree"
    against = {option.id: option.against for option in claim.options}
    opposed = other.stance in against.get(one.stance or "", ()) or (
        one.stance in against.get(other.stance or "", ())
    )
    return "contradict" if opposed else "differ"


def _refines(one: EdtfDate, other: EdtfDate) -> bool:
    """Tell whether a date lies within another that has a first and a last day."""
    closed = other.start is not None and other.end is not None
    (first, last), (other_first, other_last) = one.bounds(), other.bounds()
    if one.has_zone != other.has_zone:
        # By which clock the other counts its days is not told: by that of the one, if at all.
        return closed and other.earliest <= one.earliest and one.latest <= other.latest
    return closed and other_first <= first and last <= other_last


def compare_sources(claim: Claim, sources: Sequence[Iterable[Answer]]) -> Relation:
    """Compare what two or more sources answer, each with all its answers.

    They agree where each gives the same answers, and some add where all share one. They contradict
    each other in part where some take no part in it, or where all share an answer besides.
    """
    said = [tuple({_said(answer): answer for answer in answers}.values()) for answers in sources]
    related = {
        (_said(one), _said(other)): relate(claim, one, other)
        for mine, theirs in combinations(said, 2)
        for a in mine
        for b in theirs
        for one, other in ((a, b), (b, a))
    }

    def meets(one: Answer, answers: Iterable[Answer], relations: tuple[Relation, ...]) -> bool:
        return any(related[_said(one), _said(other)] in relations for other in answers)

    def in_all(at: int, answer: Answer, relations: tuple[Relation, ...]) -> bool:
        others = said[:at] + said[at + 1 :]
        return all(meets(answer, answers, relations) for answers in others)

    every = [(at, answer) for at, answers in enumerate(said) for answer in answers]
    shared = any(in_all(at, answer, ("agree", "adds")) for at, answer in every)
    opposed = {
        at
        for one, other in combinations(range(len(said)), 2)
        if any(meets(answer, said[other], ("contradict",)) for answer in said[one])
        for at in (one, other)
    }
    if opposed:
        return "partly" if shared or len(opposed) < len(said) else "contradict"
    if shared:
        alike = all(in_all(at, answer, ("agree",)) for at, answer in every)
        return "agree" if alike else "adds"
    there = set(related.values())
    return next((relation for relation in _APART if relation in there), "differ")


def _said(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, so that equal ones are compared once."""
    unit = tuple(sorted(answer.unit.items())) if answer.unit else None
    dates = tuple(date.text if date else None for date in (answer.date, answer.as_of))
    return answer.value, answer.high, answer.bound, answer.stance, unit, dates


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
    """Return how the independent sources of a claim compare.

    That a source contradicts itself is told only of options that the editors set `against` each
    other, and where no two sources contradict each other.
    """
    answers: dict[str | None, list[Answer]] = {}
    for answer in claim.answers:
        answers.setdefault(origin.get(article_of(answer)), []).append(answer)
    relation = compare_sources(claim, list(answers.values())) if len(answers) > 1 else "single"
    if relation in ("contradict", "partly"):
        return relation
    if claim.kind == "stance" and any(
        relate(claim, one, other) == "contradict"
        for said in answers.values()
        for one, other in combinations(said, 2)
    ):
        return "itself"
    return relation
