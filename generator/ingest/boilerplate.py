"""What pages put around an article, line by line; the words are those of `ingest.words`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from generator.ingest import words
from generator.ingest.layout import Line

_IMAGE_FILE = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp|avif)|(?=\w*\d)(?=\w*[a-z])[0-9a-z]{24,}")
_DOUBLED = re.compile(r"(.{12,}?)\s+\1")


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A rule for whole lines: its id, and whether a line falls to it."""

    id: str
    matches: Callable[[str], bool]


def _phrase_rule(name: str) -> LeaveOut:
    return LeaveOut(name, lambda line: words.whole(name).fullmatch(line) is not None)


def _pattern_rule(name: str, pattern: re.Pattern[str]) -> LeaveOut:
    return LeaveOut(name, lambda line: pattern.fullmatch(line) is not None)


@lru_cache(maxsize=1)
def _related() -> re.Pattern[str]:
    """Return what matches a pointer to other articles: alone, or with what it points to."""
    return re.compile(
        rf"{words.pattern('related')}\s*(?:[:：].{{0,160}})?|{words.pattern('read-also')}",
        re.IGNORECASE,
    )


LEAVE_OUT: tuple[LeaveOut, ...] = (
    _phrase_rule("advertisement"),
    _phrase_rule("comments"),
    LeaveOut("share", lambda line: words.whole("share").fullmatch(line.rstrip(" :：")) is not None),
    _phrase_rule("newsletter"),
    _phrase_rule("cookies"),
    LeaveOut("related", lambda line: _related().fullmatch(line) is not None),
    _pattern_rule("image-file", _IMAGE_FILE),
    _pattern_rule("doubled-caption", _DOUBLED),
    _phrase_rule("caption"),
)
"""The rules, in the order they are asked; `views.labels.LEFT_OUT` says each in words."""


@lru_cache(maxsize=1 << 14)
def rule_for(line: str) -> str | None:
    """Return the rule by which a line is left out, if there is one."""
    return next((rule.id for rule in LEAVE_OUT if rule.matches(line.strip())), None)


def heads_related(line: str) -> bool:
    """Tell whether a line stands above a list of other articles."""
    bare = line.strip().rstrip(":：").rstrip()
    return words.whole("related").fullmatch(bare) is not None


def without_related(runs: list[list[Line]], leave: Callable[[str, Line], None]) -> list[list[Line]]:
    """Leave out lists of other articles, with the line above that says so; `leave` records them."""
    kept: list[list[Line]] = []
    listed = False
    for run in runs:
        rest: list[Line] = []
        below = listed and all(_is_link(line) for line in run) and len(run) > 1
        listed = False
        for at, line in enumerate(run):
            if heads_related(line.text):
                leave("related", line)
                below, listed = True, at == len(run) - 1
            elif below and _is_link(line):
                leave("related", line)
            else:
                below = False
                rest.append(line)
        if rest:
            kept.append(rest)
    return kept


def _is_link(line: Line) -> bool:
    return len(line.text) <= 120 and not re.search(r"[.,;:!…。]$", line.text)
