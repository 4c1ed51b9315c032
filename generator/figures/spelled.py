"""Numerals in words: “twenty thousand”, “dreiundzwanzig”, “half a million”, “millions”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.figures.compose import Part, compose
from generator.figures.grammar import Grammar
from generator.figures.numeral import Numeral
from generator.figures.patterns import LETTER, told
from generator.figures.tail import read_tail

_GAP = re.compile(r"[\s-]*")
_ONE_SPACE = re.compile(r"\s?")
_NO_LETTER = re.compile(rf"(?!{LETTER})")
_SYLLABLE = re.compile("[가-힣]")


def read_spelled(plain: str, start: int, grammar: Grammar) -> Numeral | None:
    """Read the numeral in words that begins at `start`, None where the words are no numeral.

    A word for one alone is none, nor is a word that mostly means something else.
    """
    words = grammar.words
    if match := grammar.several.match(plain, start):
        value = Decimal(words.several[_as_listed(match["it"], words.several)])
        return _with_tail(plain, Numeral(start, match.end(), value, bound="several"), grammar)
    if match := grammar.vague.match(plain, start):
        parts, end = _parts(plain, match.end(), (), grammar)
        value_of_scale = compose(parts) if parts else None
        if value_of_scale is None:
            return None
        return _with_tail(plain, Numeral(start, end, value_of_scale, bound="several"), grammar)
    if match := grammar.roughly.match(plain, start):
        return _with_tail(plain, _roughly(plain, match, grammar), grammar)
    if not words.spaced and grammar.idiom.match(plain, start):
        return None
    first: tuple[Part, ...] = ()
    at = start
    if match := grammar.fraction.match(plain, start):
        if not grammar.scale.match(plain, match.end()):
            return None
        first = (Part(Decimal(words.fractions[_as_listed(match["it"], words.fractions)])),)
        at = match.end()
    elif match := grammar.article.match(plain, start):
        at = match.end()
    parts, end = _parts(plain, at, first, grammar)
    if end == at or grammar.ordinal.match(plain, end):
        return None
    if at == start and len(parts) == 1 and _is_no_number(plain, at, parts[0], grammar):
        return None
    if not words.spaced and not _counts(plain, end, parts, grammar):
        return None
    value_of_all = compose(parts)
    if value_of_all is None and _is_no_number(plain, at, parts[0], grammar):
        return None
    if value_of_all is None:
        return Numeral(start, end, None, spelled=True, fault="numerals")
    scale = Decimal(1)
    if len(parts) > 1 and all(part.is_scale for part in parts[1:]):
        scale = compose((Part(Decimal(1)), *parts[1:])) or scale
    return _with_tail(plain, Numeral(start, end, value_of_all, scale=scale), grammar)


def _roughly(plain: str, match: re.Match[str], grammar: Grammar) -> Numeral:
    """Read “une centaine”, and the scale that may follow: “une centaine de millions”."""
    listed = grammar.words.roughly
    first = Part(Decimal(listed[_as_listed(match["it"], listed)]))
    partitive = grammar.partitive.match(plain, match.end())
    if partitive and grammar.scale.match(plain, partitive.end()):
        parts, end = _parts(plain, partitive.end(), (first,), grammar)
        if value := compose(parts):
            return Numeral(match.start(), end, value, bound="about")
    return Numeral(match.start(), match.end(), first.value, bound="about")


def after_numerals(plain: str, at: int, grammar: Grammar) -> int:
    """Return where the letters end that can be numerals, so that none is read from within."""
    _, end = _parts(plain, at, (), grammar)
    return max(end, at + 1)


def _as_listed(said: str, listed: Iterable[str]) -> str:
    return next(word for word in listed if told(word) == told(said))


def _is_no_number(plain: str, at: int, part: Part, grammar: Grammar) -> bool:
    """Tell whether one word alone is more likely no number: “one”, a bare “million”."""
    match = grammar.number.match(plain, at) or grammar.scale.match(plain, at)
    said = told(match["it"]) if match else ""
    if part.is_scale:
        return said in grammar.scales and said not in map(told, grammar.words.bare)
    return part.value == 1 or said in map(told, grammar.words.not_alone)


def _counts(plain: str, at: int, parts: Sequence[Part], grammar: Grammar) -> bool:
    """Tell whether letters that can be numerals are: they count something, or are large enough."""
    if grammar.counter.match(plain, at) or grammar.money.match(plain, at):
        return True
    large = any(part.is_scale and part.value >= 10_000 for part in parts)
    idiom = parts[0].is_scale and len(parts) < 3
    return large and not idiom and not _SYLLABLE.match(plain[at - 1])


def _parts(
    plain: str, at: int, first: tuple[Part, ...], grammar: Grammar
) -> tuple[tuple[Part, ...], int]:
    """Read number words and scales as far as they go, and to where a word ends."""
    found, kept, end = list(first), first, at
    while True:
        place = _next_word(plain, at, bool(found), grammar)
        if found and (half := grammar.half.match(plain, at)):
            last = found.pop()
            found += [last, Part(last.value / 2)] if last.is_scale else [
                Part(last.value + _half_of(last.value))
            ]  # fmt: skip
            at = half.end()
        elif part := _part(plain, place, bool(found) and not found[-1].is_scale, grammar):
            at = part[1]
            found.append(part[0])
        else:
            return kept, end
        if not grammar.words.spaced or _NO_LETTER.match(plain, at):
            kept, end = tuple(found), at


def _half_of(value: Decimal) -> Decimal:
    """Return the half that “and a half” adds: of one, or of the thousand or million in a word."""
    return Decimal("0.5") if value < 1000 else Decimal(10) ** value.adjusted() / 2


def _part(plain: str, at: int, behind_number: bool, grammar: Grammar) -> tuple[Part, int] | None:
    """Read one word; a word that is both number and scale multiplies behind a number."""
    number, scale = grammar.number.match(plain, at), grammar.scale.match(plain, at)
    if scale and not (number and (not behind_number or number.end() > scale.end())):
        return Part(grammar.scales[told(scale["it"])], True), scale.end()
    if number:
        return Part(grammar.numbers[told(number["it"])]), number.end()
    return None


def _next_word(plain: str, at: int, inside: bool, grammar: Grammar) -> int:
    """Return where the next word of a numeral can begin, past “and” and an article."""
    if not inside:
        return at
    joiner = grammar.joiner.match(plain, at)
    if joiner and grammar.number.match(plain, joiner.end()):
        return joiner.end()
    gap = (_GAP if grammar.words.spaced else _ONE_SPACE).match(plain, at)
    return gap.end() if gap else at


def _with_tail(plain: str, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Add to a numeral in words what follows it: percent, money, a unit, a bound."""
    if grammar.words.fused and (more := grammar.next_number.match(plain, numeral.end)):
        return replace(numeral, value=None, fault="numerals", end=more.end(), spelled=True)
    tail = read_tail(plain, numeral.end, False, grammar)
    end = max(numeral.end, tail.end)
    if tail.parts or tail.fault:
        return replace(numeral, value=None, fault=tail.fault or "numerals", end=end, spelled=True)
    bound = numeral.bound if tail.bound == "exact" else tail.bound
    return replace(numeral, end=end, measures=tail.measures, bound=bound, spelled=True)
