"""Numerals in digits, with all that is joined to them: signs, separators, groups, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.figures.compose import Part, compose
from generator.figures.figure import COUNT, PERCENT, POINTS, Fault
from generator.figures.grammar import Grammar
from generator.figures.numeral import Numeral
from generator.figures.patterns import SPACES, UNSPACED, told
from generator.figures.separators import CORE, read_separated
from generator.figures.tail import Tail, read_tail
from generator.model.values import Bound

_RUN = re.compile(
    rf"[^\s\"“”„«»‹›‘()\[\]{{}};!?…|—。、，؛،؟।：；！？「」『』（）《》〈〉【】•{UNSPACED}]+"
)
"""What is joined: all but spaces, quotation marks, brackets, stops, and letters of other words."""
_NOT_AT_THE_END = ".,:'’/·-–*_&="
_NOT_AT_THE_BEGINNING = ",:'’/·*_&="
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_SYLLABLE = re.compile("[가-힣]")
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"[-–—~]")
_MORE_GROUPS = re.compile(rf"[{SPACES}](?=\d{{3}}(?!\d))")
_TAKES_GROUPS = re.compile(rf"(?:^|[^\d.,])\d{{1,3}}(?:[{SPACES}]\d{{3}})*$")
_THAN: dict[str, Bound] = {
    "~": "about", "≈": "about", "<": "below", ">": "above", "≤": "at-most", "≥": "at-least",
}  # fmt: skip


def joined_runs(plain: str) -> Iterator[tuple[int, int]]:
    """Return where each run of characters joined to a digit begins and ends."""
    at = 0
    while digit := _DIGIT.search(plain, at):
        start, end = _run(plain, digit.start(), at)
        yield start, end
        at = max(end, digit.end())


def fault_of_name(words: str) -> Fault | None:
    """Return `name` where letters stand before the digits: “COVID-19”, “F-16”, “MP3”."""
    return "name" if re.match(r"[^\W\d_]", words) else None


def read_digits(plain: str, digit: int, least: int, grammar: Grammar) -> Numeral:
    """Read the numeral around a digit.

    Args:
        plain: the text, its digits ASCII.
        digit: where the digit stands.
        least: where the numeral before it ends.
        grammar: that of the text's language.
    """
    start, end = _run(plain, digit, least)
    end = _with_groups(plain, start, end)
    head = grammar.head.match(plain, start)
    core = CORE.match(plain, head.end()) if head else None
    ordinal = grammar.ordinal_before.search(plain[max(0, start - 3) : start])
    ordinal = ordinal or (core and grammar.ordinal.match(plain, core.end()))
    if head is None or core is None or ordinal or _is_behind_a_name(plain, start, least, grammar):
        named = head is not None and core is not None
        fault: Fault = "name" if named else fault_of_name(plain[start:end]) or "joined"
        return Numeral(
            start, max(end, read_tail(plain, end, False, grammar).end), None, fault=fault
        )
    if dot := grammar.ordinal_dot.match(plain, core.end()):
        # A sentence may end here, or an ordinal with its full stop.
        if plain[dot.end()].islower():
            return Numeral(start, end, None, fault="name")
        if len(core[0]) < 3 and not grammar.month.match(plain, dot.end()):
            return Numeral(start, end, None, fault="ordinal")
    start = max(start, head.end("prefix"))
    sign, negative = head["sign"], bool(head["minus"] or head["minus_too"])
    before = plain[max(least, start - 12) : start]
    if not sign and (match := grammar.sign_before.search(before)):
        sign, negative = match["sign"], negative or bool(match["minus"])
        start -= len(before) - match.start()
        if match["joined"]:
            return Numeral(start, end, None, fault="joined")
    texts = [core[0]]
    after = core.end()
    if (dash := _DASH.match(plain, after)) and (second := _second(plain, dash.end(), grammar)):
        texts.append(second[0])
        after = second.end()
    tail = read_tail(plain, after, bool(sign), grammar)
    if tail.end < end and _DASH.match(plain, tail.end) and _second(plain, tail.end + 1, grammar):
        end = tail.end
    unread = Numeral(start, max(end, tail.end), None, understood=plain[start : core.end()])
    if tail.fault or tail.end < end:
        return replace(unread, fault=tail.fault or "joined")
    behind_letter = start > least and _UNSPACED_LETTER.match(plain[start - 1])
    if plain[start] == "-" and behind_letter and tail.measures == COUNT:
        return replace(unread, fault="name")
    measures = _measures(sign, bool(head["percent"]), tail, grammar)
    if measures is None:
        return replace(unread, fault="joined")
    values: list[Decimal] = []
    for text in texts:
        number = read_separated(text, grammar, bool(tail.parts))
        if isinstance(number, str):
            both = _both_readings(text) if number == "ambiguous" else ""
            return replace(unread, fault=number, understood=both)
        value = compose((Part(number), *tail.parts))
        if value is None:
            return replace(unread, fault="numerals")
        values.append(-value if negative else value)
    bound = _THAN[head["than"].strip()] if head["than"] else tail.bound
    numeral = Numeral(
        start, unread.end, values[0], None, bound, measures, tail.scale, years=_is_year(texts[0])
    )
    if len(values) == 1:
        return numeral
    if values[0] < values[1] and not negative and not (_is_year(texts[0]) and len(texts[1]) == 2):
        return replace(numeral, high=values[1])
    if tail.end == after and all(text.isdigit() and len(text) < 4 for text in texts) and not sign:
        # Two numbers that are no range are two figures: a vote of 5–4.
        return replace(numeral, end=core.end())
    return replace(unread, fault="joined", understood="")


def _both_readings(text: str) -> str:
    """Return what an ambiguous separator can mean: “3 or 3000”."""
    whole, *groups = re.split(r"[^\d]", text)
    digits = whole + "".join(groups)
    if any(char.isspace() for char in text):
        return digits
    return f"{Decimal(f'{whole}.{groups[0]}').normalize():f} or {digits}"


def _run(plain: str, digit: int, least: int) -> tuple[int, int]:
    start = digit
    while start > least and _RUN.match(plain[start - 1]):
        start -= 1
    run = _RUN.match(plain, digit)
    end = run.end() if run else digit + 1
    while end > digit + 1 and plain[end - 1] in _NOT_AT_THE_END:
        end -= 1
    if least and start == least and _DASH.match(plain[start]) and start < digit:
        start += 1
    while start < digit and plain[start] in _NOT_AT_THE_BEGINNING:
        start += 1
    if plain[start] == "." and digit != start + 1:
        start += 1
    return start, end


def _is_behind_a_name(plain: str, start: int, least: int, grammar: Grammar) -> bool:
    """Tell whether digits belong to the word that they are joined to: 코로나19."""
    if start <= least or not _UNSPACED_LETTER.match(plain[start - 1]):
        return False
    return bool(_SYLLABLE.match(plain[start - 1])) and not grammar.before.search(plain[:start])


def _with_groups(plain: str, start: int, end: int) -> int:
    """Return the end of a run, past the groups that a space parts from it: “12 000”."""
    while _TAKES_GROUPS.search(plain[start:end]) and _MORE_GROUPS.match(plain, end):
        end = _run(plain, end + 1, end + 1)[1]
    return end


def _second(plain: str, at: int, grammar: Grammar) -> re.Match[str] | None:
    """Return the second number of a range, past a sign of money that is said again."""
    head = grammar.head.match(plain, at)
    if head is None or head["prefix"] or head["than"] or head["minus"]:
        return None
    return CORE.match(plain, head.end())


def _measures(
    sign: str | None, percent: bool, tail: Tail, grammar: Grammar
) -> tuple[str, ...] | None:
    """Return what a numeral can measure by its sign and its tail, None where these quarrel."""
    if percent:
        return tail.measures if tail.measures in (PERCENT, POINTS) else (
            PERCENT if tail.measures == COUNT else None
        )  # fmt: skip
    if not sign:
        return tail.measures
    codes = grammar.monies.get(sign) or grammar.monies.get(told(sign)) or (sign,)
    if tail.measures == COUNT:
        return codes
    return tuple(code for code in tail.measures if code in codes) or None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[0] in "12"
