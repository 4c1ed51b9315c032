"""Reads the figures of a text: a numeral and all that is joined to it, whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from generator.figures.digits import fault_of_name, joined_runs, read_digits
from generator.figures.figure import COUNT, PERCENT, POINTS, Figure, Reading, Unread
from generator.figures.grammar import Grammar, load_grammar
from generator.figures.numeral import Numeral
from generator.figures.patterns import LETTER, UNSEEN, told
from generator.figures.spelled import after_numerals, read_spelled

_DASH = re.compile(r"\s?[-–—~]\s?")
_DIGIT = re.compile(r"[\d½¼¾]")
_WORD = re.compile(rf"{LETTER}+")
_COMMA = re.compile(r"(?<=\d)，(?=\d)")
_FOLDED = str.maketrans("−٪．％＋－＄￥〜～İ", "-%.%+-$¥––i")
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u064b-\u065f\u0670\u093c\u1160-\u11ff\u3099\u309a]*", re.DOTALL
)
"""A letter with the marks and vowels that NFC may join to it."""
_FARTHEST = 48
"""A phrase that makes a figure a bound has at most so many characters."""


@lru_cache(maxsize=1 << 12)
def read_figures(text: str, language: str) -> Reading:
    """Return every figure of a text, and every numeral that cannot be read whole.

    Args:
        text: running text, in any Unicode form.
        language: its BCP 47 tag. In a language without a vocabulary only bare digits are read.
    """
    words, places = _plain(text)
    plain = _with_ascii_digits(words)
    grammar = load_grammar(language)
    if grammar is None:
        found = list(_bare(words, plain))
    else:
        numerals = _ranges(plain, _numerals(plain, grammar), grammar)
        found = [_read(words, plain, numeral, grammar) for numeral in numerals]
    if places is not None:
        found = [replace(one, start=places[one.start], end=places[one.end]) for one in found]
    return Reading(
        tuple(one for one in found if isinstance(one, Figure)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def _plain(text: str) -> tuple[str, list[int] | None]:
    """Return a text in NFC without marks that nobody sees, and where each character stood."""
    if unicodedata.is_normalized("NFC", text) and not UNSEEN.search(text):
        return text, None
    plain: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        seen = UNSEEN.sub("", unicodedata.normalize("NFC", cluster[0]))
        plain.append(seen)
        places += [cluster.start()] * len(seen)
    return "".join(plain), [*places, len(text)]


def _with_ascii_digits(words: str) -> str:
    """Return a text with ASCII digits and signs, each character where it was."""
    if words.isascii():
        return words
    return _COMMA.sub(
        ",",
        "".join(
            str(unicodedata.decimal(char)) if char.isdecimal() else char
            for char in words.translate(_FOLDED)
        ),
    )


def _bare(words: str, plain: str) -> Iterator[Figure | Unread]:
    """Read digits that nothing is joined to, as is certain in any language."""
    for start, end in joined_runs(plain):
        run = plain[start:end]
        if run.isdigit() and (run == "0" or run[0] != "0"):
            yield Figure(Decimal(run), "exact", words[start:end], start, end)
        else:
            yield Unread(words[start:end], start, end, fault_of_name(run) or "language")


def _numerals(plain: str, grammar: Grammar) -> Iterator[Numeral]:
    at = end = 0
    while match := grammar.start.search(plain, at):
        found = match.start()
        numeral = (
            read_digits(plain, found, end, grammar)
            if _DIGIT.match(plain, found)
            else read_spelled(plain, found, grammar)
        )
        if numeral is not None:
            yield numeral
            at = end = max(numeral.end, found + 1)
        else:
            word = _WORD.match(plain, found) if grammar.words.spaced else None
            at = word.end() if word else after_numerals(plain, found, grammar)


def _ranges(plain: str, numerals: Iterable[Numeral], grammar: Grammar) -> list[Numeral]:
    """Read neighbours as the two ends of a range where the words between them say so."""
    done: list[Numeral] = []
    for numeral in numerals:
        before = done[-1] if done else None
        if before is None or before.value is None or numeral.value is None:
            done.append(numeral)
            continue
        together = _range(plain, before, numeral, grammar)
        if together is not None:
            done[-1] = together
            continue
        if _may_share(plain, before, numeral, grammar):
            done[-1] = replace(before, value=None, fault="shared")
        done.append(
            replace(numeral, linked=_between(plain, before, numeral, grammar) in _links(grammar))
        )
    return done


def _range(plain: str, low: Numeral, high: Numeral, grammar: Grammar) -> Numeral | None:
    """Return two numerals as a range; the lower takes the scale and the unit of the higher."""
    assert low.value is not None and high.value is not None
    if low.high is not None or high.high is not None or "several" in (low.bound, high.bound):
        return None
    words = grammar.words
    between, before = _between(plain, low, high, grammar), _word_before(plain, low, grammar)
    pair = words.between.get(before)
    if between != pair:
        dash = _DASH.fullmatch(plain, low.end, high.start)
        said = dash or between in map(told, words.ranges)
        enclosed = between in _links(grammar) and grammar.enclosing.match(plain, high.end)
        if not (said or enclosed) or before in words.changes:
            return None
    value = low.value * (high.scale if low.scale == 1 else 1)
    measures = high.measures if low.measures == COUNT else low.measures
    if not 0 <= value < high.value or high.measures not in (COUNT, measures):
        return None
    bound = low.bound if low.bound != "exact" else high.bound
    return replace(
        high, start=low.start, value=value, high=high.value, bound=bound, measures=measures
    )


def _may_share(plain: str, one: Numeral, other: Numeral, grammar: Grammar) -> bool:
    """Tell whether a numeral may share the scale or percent of the next: “3 and 5 million”."""
    linked = _between(plain, one, other, grammar) in _links(grammar)
    if one.scale != 1 or one.measures != COUNT or one.years or not linked:
        return False
    assert one.value is not None and other.value is not None
    return one.value < other.scale or other.measures in (PERCENT, POINTS)


def _between(plain: str, one: Numeral, other: Numeral, grammar: Grammar) -> str:
    """Return the words between two numerals, without the article of the second."""
    between = plain[one.end : other.start].rstrip()
    return told(grammar.determiner.sub("", between)) or told(between)


def _links(grammar: Grammar) -> set[str]:
    words = grammar.words
    return {told(word) for word in (*words.ranges, *words.lists, *words.between.values())}


def _word_before(plain: str, numeral: Numeral, grammar: Grammar) -> str:
    text = plain[max(0, numeral.start - _FARTHEST) : numeral.start].rstrip()
    before = grammar.determiner.sub("", text).split()
    for count in (2, 1):
        said = told(" ".join(before[-count:]))
        if said in map(told, (*grammar.words.between, *grammar.words.changes)):
            return next(
                w for w in (*grammar.words.between, *grammar.words.changes) if told(w) == said
            )
    return ""


def _read(words: str, plain: str, numeral: Numeral, grammar: Grammar) -> Figure | Unread:
    """Return a numeral as what it says, with the words before it that make it a bound."""
    start, end = numeral.start, numeral.end
    if numeral.fault or numeral.value is None:
        fault = numeral.fault or "joined"
        return Unread(_one_line(words[start:end]), start, end, fault, numeral.understood)
    measures, bound = numeral.measures, numeral.bound
    value, high = numeral.value, numeral.high
    before = plain[max(0, start - _FARTHEST) : start]
    if match := grammar.measure_before.search(before):
        measures = (grammar.measures[told(match["it"])],) if measures == COUNT else measures
        start -= len(match[0])
        before = before[: match.start()]
    if not numeral.linked and (match := grammar.before.search(before)):
        bound = grammar.befores[told(match["it"])] if bound == "exact" else bound
        start -= len(match[0])
        before = before[: match.start()]
    elif match := grammar.minus.search(before):
        value, high = -value, None if high is None else -high
        start -= len(match[0])
    if grammar.part_before.search(before):
        return Unread(_one_line(words[start:end]), start, end, "numerals")
    said = _one_line(words[start:end])
    value, high = value.normalize(), None if high is None else high.normalize()
    return Figure(value, bound, said, start, end, high, measures, numeral.spelled)


def _one_line(words: str) -> str:
    return " ".join(words.split())
