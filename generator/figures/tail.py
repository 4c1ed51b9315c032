"""What follows a number: scales, percent, money, a unit, and words that make it a bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.figures.compose import Part, compose
from generator.figures.figure import COUNT, PERCENT, POINTS, Fault
from generator.figures.grammar import Grammar
from generator.figures.patterns import LETTER, told
from generator.figures.separators import CORE, read_separated
from generator.model.values import Bound

_COMPOUND = re.compile(rf"(?:-(?:(?!\d){LETTER}){{2,}})+(?!{LETTER})")
_GAP = re.compile(r"[\s-]?")
_PLUS = re.compile(rf"\+(?!{LETTER})")


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number.

    Args:
        end: where it ends.
        parts: the scales, and smaller numbers behind these.
        bound: what it says of the number.
        measures: what the number can measure by it.
        fault: why number and tail together cannot be read.
    """

    end: int
    parts: tuple[Part, ...] = ()
    bound: Bound = "exact"
    measures: tuple[str, ...] = COUNT
    fault: Fault | None = None

    @property
    def scale(self) -> Decimal:
        """What the scales multiply by; 1 where smaller numbers stand among them."""
        if not all(part.is_scale for part in self.parts):
            return Decimal(1)
        return compose((Part(Decimal(1)), *self.parts)) or Decimal(1)


def read_tail(plain: str, at: int, is_money: bool, grammar: Grammar) -> Tail:
    """Read what follows a number that ends at `at`.

    Args:
        plain: the text, its digits ASCII.
        at: where the number ends.
        is_money: whether a sign of money stands before it.
        grammar: that of the text's language.
    """
    bound: Bound = "exact"
    infix = grammar.infix.match(plain, at)
    if infix and not grammar.money.match(plain, at):
        bound, at = grammar.infixes[infix["it"]], infix.end()
    if match := grammar.ending.match(plain, at):
        at = match.end()
    if match := grammar.share.match(plain, at):
        return Tail(match.end(), fault="numerals")
    scales = _scales(plain, at, grammar) if not grammar.points.match(plain, at) else _Scales((), at)
    if scales.fault:
        return Tail(scales.end, fault=scales.fault)
    parts, at = scales.parts, scales.end
    if parts and not grammar.words.spaced and (match := grammar.infix.match(plain, at)):
        bound, at = grammar.infixes[match["it"]], match.end()
    measures, at = _measures(plain, at, not (is_money or parts), grammar)
    is_money = is_money or (measures[0].isupper())
    if scales.needs_money and not is_money:
        return Tail(at, fault="unit")
    if measures == COUNT:
        # What is nearly a scale, or one in another language, is not just the next word.
        other = None if parts else grammar.elsewhere.match(plain, at)
        if blurred := other or grammar.blurred.match(plain, at):
            return Tail(blurred.end(), fault="scale")
    if match := grammar.ending.match(plain, at):
        at = match.end()
    if match := _PLUS.match(plain, at):
        bound, at = "at-least", match.end()
    if match := _COMPOUND.match(plain, at):
        at = match.end()
    counted = grammar.counter.match(plain, at)
    if counted and (match := grammar.half_behind.match(plain, counted.end())):
        return Tail(match.end(), fault="numerals")
    behind = grammar.after.match(plain, counted.end()) if counted else None
    behind = behind or grammar.after.match(plain, at) or grammar.after_noun.match(plain, at)
    if behind:
        bound, at = grammar.afters[told(behind["it"])], behind.end()
    return Tail(at, parts, bound, measures)


def _measures(
    plain: str, at: int, unit_may_be_one_letter: bool, grammar: Grammar
) -> tuple[tuple[str, ...], int]:
    if match := grammar.points.match(plain, at):
        return POINTS, match.end()
    if match := grammar.percent.match(plain, at):
        return PERCENT, match.end()
    if match := grammar.money.match(plain, at):
        word = match["it"] or match["short"]
        codes = grammar.monies.get(word) or grammar.monies.get(told(word)) or (word,)
        return codes, match.end()
    if match := grammar.unit.match(plain, at):
        word = match["it"] or match["name"]
        if len(word) > 1 or unit_may_be_one_letter:
            return (grammar.units.get(word) or grammar.units[told(word)],), match.end()
    return COUNT, at


@dataclass(frozen=True, slots=True)
class _Scales:
    parts: tuple[Part, ...]
    end: int
    needs_money: bool = False
    fault: Fault | None = None


def _scales(plain: str, at: int, grammar: Grammar) -> _Scales:
    """Read the scales behind a number, and smaller numbers behind these: “2 crore 50 lakh”."""
    parts: list[Part] = []
    needs_money = False
    if half := grammar.half.match(plain, at):
        scale = grammar.scale.match(plain, _past_gap(plain, half.end()))
        if scale is None:
            return _Scales((), at)
        parts.append(Part(Decimal("0.5")))
        at = half.end()
    while True:
        place = _past_gap(plain, at)
        match = grammar.scale.match(plain, place)
        short = None if parts else grammar.short.match(plain, place)
        if match and not (short and short.end() > match.end()):
            parts.append(Part(grammar.scales[told(match["it"])], True))
            at = match.end()
        elif match := short:
            needs_money = match["it"] is None
            word = match["money"].lower() if needs_money else " ".join(match["it"].split())
            parts.append(Part(grammar.shorts[word], True))
            at = match.end()
        elif parts and (half := grammar.half.match(plain, at)):
            parts.append(Part(parts[-1].value / 2))
            return _Scales(tuple(parts), half.end(), needs_money)
        elif parts and parts[-1].is_scale and (core := _next_core(plain, at, place, grammar)):
            more = _smaller(plain, core, parts[-1].value, core.start() > at, grammar)
            if isinstance(more, str):
                return _Scales(tuple(parts), core.end(), needs_money, more)
            if more is None:
                return _Scales(tuple(parts), at, needs_money)
            parts.append(Part(more))
            at = core.end()
        else:
            return _Scales(tuple(parts), at, needs_money)


def _next_core(plain: str, at: int, place: int, grammar: Grammar) -> re.Match[str] | None:
    """Return the number behind a scale, past “and” only where a scale follows that number."""
    if core := CORE.match(plain, place):
        return core
    joiner = grammar.joiner.match(plain, at)
    core = CORE.match(plain, joiner.end()) if joiner else None
    return core if core and grammar.scale.match(plain, _past_gap(plain, core.end())) else None


def _smaller(
    plain: str, core: re.Match[str], scale: Decimal, apart: bool, grammar: Grammar
) -> Decimal | Fault | None:
    """Read the number behind a scale that adds to it, None where it begins another figure."""
    number = read_separated(core[0], grammar, True)
    following = grammar.scale.match(plain, _past_gap(plain, core.end()))
    if not isinstance(number, Decimal):
        return None if apart else number
    if following and grammar.scales[told(following["it"])] < scale:
        return number
    if grammar.words.adds and not following and number < scale:
        return number
    if apart or following:
        # Behind a space a smaller number could belong to it or not: “5 million 12”.
        return "numerals" if following is None and number < scale and "\n" not in core[0] else None
    return number if number < scale and not grammar.words.spaced else "numerals"


def _past_gap(plain: str, at: int) -> int:
    gap = _GAP.match(plain, at)
    return gap.end() if gap else at
