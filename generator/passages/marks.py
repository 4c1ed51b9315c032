"""Marks that begin a line and are not words: bullets, list numbers, heading signs, bars."""

from __future__ import annotations

import re

_BULLET = re.compile(r"\s*(?:[-*+•◦▪‣∙·–—]|#{1,6}|>)(?=\s|$|>)")
_COUNTER = re.compile(r"\s*\(?(?:(?P<number>[0-9]{1,3})|(?P<letter>[a-zA-Z]))[.)](?=\s)")
_RULE = re.compile(r"\s*([=_*-])(?:\s*\1){2,}\s*")


def without_marks(text: str) -> str:
    """Return a text whose lines begin with their words.

    A number or a letter is a mark only in a list that counts on from 1 or a: a line that begins
    “12. The next day” keeps its day, and “A. Smith” the initial.
    """
    lines = ["" if _RULE.fullmatch(line) else _without_bullets(line) for line in text.split("\n")]
    counters = {at: mark for at, line in enumerate(lines) if (mark := _COUNTER.match(line))}
    places = list(counters)
    values = [_value(mark) for mark in counters.values()]
    listed = False
    for number, at in enumerate(places):
        following = values[number + 1 : number + 2]
        begins = values[number] == 1 and following == [2]
        listed = begins or (listed and values[number] == values[number - 1] + 1)
        if listed:
            lines[at] = lines[at][counters[at].end() :]
    return "\n".join(lines)


def _without_bullets(line: str) -> str:
    while mark := _BULLET.match(line):
        line = line[mark.end() :]
    return line


def _value(mark: re.Match[str]) -> int:
    return int(mark["number"]) if mark["number"] else ord(mark["letter"].lower()) - ord("a") + 1
