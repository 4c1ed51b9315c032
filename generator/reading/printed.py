"""A text as it was printed, read as it was meant: pages without their furniture, words unbroken.

What conversion undid is on its record, line by line; only that is undone here, and only if it is
no more than it says. So what an article quotes across the end of a line or a page is in its seed.
"""

from __future__ import annotations

import re

from generator.model.conversion import Conversion, Repair
from generator.model.scripts import UNSPACED

FURNITURE = "page-furniture"
_TIGHT = re.compile(rf"(?<={UNSPACED})[ \t]*\n[ \t]*(?={UNSPACED})|(?<=\S[—–])\n(?=\S)")
"""Ends of lines that stand for no space: in scripts that have none, and behind a dash."""
_SIGNS = re.compile(r"\S+")
_BROKEN = re.compile(r"(?P<one>\S+)[-‐\u00ad] (?P<other>\S+)")


def as_read(text: str, conversion: Conversion) -> str:
    """Return the text of a seed as its conversion read it."""
    lines = text.split("\n")
    for out in conversion.removed:
        line = lines[out.line - 1] if out.line <= len(lines) else ""
        if out.rule == FURNITURE and " ".join(line.split()) == " ".join(out.text.split()):
            lines[out.line - 1] = ""
    for repair in conversion.repairs:
        broken = _BROKEN.fullmatch(repair.was)
        if broken and repair.now in (
            broken["one"] + broken["other"],
            f"{broken['one']}-{broken['other']}",
        ):
            _join(lines, repair, broken["other"])
    joined = "\n".join(lines)
    return _TIGHT.sub("", joined) if conversion.wrapped else joined


def _join(lines: list[str], repair: Repair, rest: str) -> None:
    """Write a broken word whole at the end of its line, if it is broken just there."""
    at = repair.line - 1
    behind = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), None)
    start = repair.was[: -len(rest) - 1]
    if at >= len(lines) or behind is None or not lines[at].rstrip().endswith(start):
        return
    if not lines[behind].lstrip().startswith(rest):
        return
    behind_word = lines[behind].lstrip().removeprefix(rest)
    # What stands right behind the word goes with it: a full stop, a comma.
    sign = _SIGNS.match(behind_word)
    tail = sign[0] if sign else ""
    lines[at] = lines[at].rstrip().removesuffix(start) + repair.now + tail
    lines[behind] = behind_word[len(tail) :]
