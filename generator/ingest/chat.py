"""Chat exports: who sent what when goes on record, the text that was passed on is the article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.ingest import words
from generator.ingest.article import LeftOut

_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_MESSAGE = re.compile(
    rf"\u200e?(?:\[(?:{_DAY},? {_TIME}|{_TIME},? {_DAY})\] ?|(?:{_DAY},? {_TIME}) [-–] )"
    r"(?P<sender>[^:\n]{1,60}): ?(?P<text>.*)"
)
"""As WhatsApp and Telegram export a message: when, from whom, what."""
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
"""What stands around the words of a note that a message was forwarded."""


@dataclass(frozen=True, slots=True)
class Chat:
    """An export of a chat: the text passed on, on the lines where it stood, and the rest."""

    text: str
    left_out: tuple[LeftOut, ...]
    begins: frozenset[int]
    """The lines on which a message begins."""


def read_chat(text: str) -> Chat | None:
    """Return what an export of a chat passes on; None where a text is no such export.

    The sender who wrote the most is the one who passes it on; all of theirs is the text, and what
    others say is on record.
    """
    lines = text.split("\n")
    messages = [_MESSAGE.fullmatch(line.strip()) for line in lines]
    begun = next((at for at, line in enumerate(lines) if line.strip()), None)
    if begun is None or messages[begun] is None:
        return None
    sizes: Counter[str] = Counter()
    said: list[tuple[str, str]] = []
    sender = ""
    for line, message in zip(lines, messages, strict=True):
        sender, words_said = (message["sender"], message["text"]) if message else (sender, line)
        said.append((sender, words_said))
        sizes[sender] += len(words_said)
    passes_on = max(sizes, key=lambda name: sizes[name])
    kept: list[str] = []
    left_out: list[LeftOut] = []
    for number, (line, message) in enumerate(zip(lines, messages, strict=True), start=1):
        sender, words_said = said[number - 1]
        is_kept = sender == passes_on and not _is_forwarded(words_said)
        if not is_kept and line.strip():
            left_out.append(LeftOut("chat", " ".join(line.split()), number))
        elif is_kept and message:
            head = line.strip()[: message.start("text")].strip()
            left_out.append(LeftOut("chat", head, number))
        kept.append(words_said if is_kept else "")
    begins = (number for number, message in enumerate(messages, start=1) if message)
    return Chat("\n".join(kept), tuple(left_out), frozenset(begins))


def _is_forwarded(text: str) -> bool:
    """Tell whether all that is said is that a message was forwarded."""
    return words.whole("forwarded").fullmatch(_AROUND.sub("", text)) is not None
