"""The lines above a forwarded e-mail: from whom, to whom, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.ingest import words
from generator.ingest.layout import Line

_FIELDS = ("mail-from", "mail-to", "mail-date", "mail-subject")
_FEWEST = 3
"""Fewer such lines may be of a text, as “From: the harbour”."""
_ANSWERED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|enc|r|i|vs|bls)\s?: ?)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailHead:
    """What stands above a mail.

    Args:
        lines: all of its lines.
        subject: what it is about, None where it does not say.
        sent: when it was sent, as it is written.
    """

    lines: tuple[Line, ...]
    subject: Line | None
    sent: str


def read_mail_head(run: Sequence[Line]) -> MailHead | None:
    """Return the head of a mail with which a run of lines begins, if it does."""
    found: dict[str, Line] = {}
    count = 0
    for line in run:
        name = next((name for name in _FIELDS if _field(name).match(line.text)), None)
        if name is None:
            break
        match = _field(name).match(line.text)
        assert match is not None
        found.setdefault(name, replace(line, text=line.text[match.end() :].strip()))
        count += 1
    if len(found) < _FEWEST:
        return None
    subject = found.get("mail-subject")
    if subject is not None:
        subject = replace(subject, text=_ANSWERED.sub("", subject.text, count=1))
    sent = found["mail-date"].text if "mail-date" in found else ""
    return MailHead(tuple(run[:count]), subject if subject and subject.text else None, sent)


@lru_cache(maxsize=8)
def _field(name: str) -> re.Pattern[str]:
    return re.compile(rf"\*?{words.pattern(name)} ?[:：]\*? *", re.IGNORECASE)
