"""Digits and their separators, by the rules of a language: a number, or why they mean none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from generator.figures.figure import Fault
from generator.figures.grammar import Grammar
from generator.figures.patterns import SPACES

_HALVES = "½¼¾"
CORE = re.compile(
    rf"(?:\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d))+|\d+)(?:[.,'’٫٬]\d+)*[{_HALVES}]?"
    rf"|[.٫]\d+|[{_HALVES}]"
)
"""Digits with all that may be separators between them."""
_NUMBER = re.compile(
    rf"(?P<whole>\d{{1,3}}(?P<group>[{SPACES}.,'’٬])\d{{3}}(?:(?P=group)\d{{3}})*"
    r"|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:(?P<decimal>[.,٫])(?P<rest>\d+))?"
)


def read_separated(text: str, grammar: Grammar, scaled: bool) -> Decimal | Fault:
    """Return the number that digits and separators mean, or why they mean none for certain.

    A single sign of decimals before three digits may be meant for a separator of groups, unless a
    scale follows, as in “2.812 million”.

    Args:
        text: what `CORE` matched, its digits ASCII.
        grammar: that of the language.
        scaled: whether a scale follows.
    """
    if text[-1] in _HALVES:
        whole = text[:-1] or "0"
        if not whole.isdigit():
            return "separators"
        return Decimal(whole) + Decimal(str(unicodedata.numeric(text[-1])))
    if text[0] in ".٫":
        text = f"0{text}"
    match = _NUMBER.fullmatch(text)
    if match is None:
        return "separators"
    whole, group, decimal, rest = match["whole"], match["group"], match["decimal"], match["rest"]
    if group is None and "," in whole:
        group = ","
    if group and group in grammar.decimals:
        if rest or whole.count(group) > 1:
            return "separators"
        if not scaled and whole[0] != "0":
            return "ambiguous"
        whole, _, rest = whole.partition(group)
        group, decimal = None, group
    if group and group in SPACES and not grammar.takes_spaces:
        return "ambiguous"
    if group and group not in SPACES and group not in grammar.groups:
        return "separators"
    if decimal and decimal not in grammar.decimals:
        return "separators"
    if len(whole) > 1 and whole[0] == "0":
        # A number does not begin with a zero: this names something, a telephone or a file.
        return "joined"
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest or 0}")
