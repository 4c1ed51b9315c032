"""Chat exports: who sent what when goes on record, the text that was passed on is the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.ingest import words
from generator.ingest.article import LeftOut

_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_MESSAGE = re.compile(
    rf"\u200e?(?:\[(?:{_DAY},? {_TIME}|{_TIME},? {_DAY})\] ?|(?:{_DAY},? {_TIME}) [-–] )"
    r"(?P<sender>[^:\n]{1,60}): ?(?P<text>.*)"
)
_FORWARDED = re.compile(r"^[\W_]+|[\W_]+$")
"""As WhatsApp and Telegram export a message: when, from whom, what."""


@dataclass(frozen=True, slots=True)
class Chat:
    """An export of a chat: the text passed on, on the lines where it stood, and the rest."""

    text: str
    left_out: tuple[LeftOut, ...]
    begins: frozenset[int]
    """The lines on which a message begins."""


def read_chat(text: str) -> Chat | None:
    """Return what an export of a chat passes on; None where a text is no such export.

    The sender of the longest message is the one who passes it on; all of theirs is the text, and
    what others say is on record.
    """
    lines = text.split("\n")
    begun = next((at for at, line in enumerate(lines) if line.strip()), None)
    if begun is None or _MESSAGE.fullmatch(lines[begun].strip()) is None:
        return None
    sizes: dict[str, int] = {}
    senders: list[str] = []
    sender = ""
    for line in lines:
        match = _MESSAGE.fullmatch(line.strip())
        sender = match["sender"] if match else sender
        senders.append(sender)
        sizes[sender] = max(sizes.get(sender, 0), 0) + len(match["text"] if match else line)
    passes_on = max(sizes, key=lambda name: sizes[name])
    kept: list[str] = []
    left_out: list[LeftOut] = []
    for number, (line, sender) in enumerate(zip(lines, senders, strict=True), start=1):
        match = _MESSAGE.fullmatch(line.strip())
        own = sender == passes_on
        if (
            own
            and _FORWARDED.sub("", match["text"] if match else line)
            and words.whole("forwarded").fullmatch(
                _FORWARDED.sub("", match["text"] if match else line)
            )
        ):
            left_out.append(LeftOut("chat", " ".join(line.split()), number))
            kept.append("")
            continue
        if match and own:
            head = line.strip()[: match.start("text")].strip()
            left_out.append(LeftOut("chat", head, number))
        elif line.strip() and not own:
            left_out.append(LeftOut("chat", " ".join(line.split()), number))
        kept.append((match["text"] if match else line) if own else "")
    begins = (
        number for number, line in enumerate(lines, start=1) if _MESSAGE.fullmatch(line.strip())
    )
    return Chat("\n".join(kept), tuple(left_out), frozenset(begins))
