"""Chat exports: who sent what when goes on record, the text that was passed on is the article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.ingest import words
from generator.ingest.article import LeftOut

_HALF = r"(?:[AaPp]\.?[ \u00a0\u202f]?[Mm]\.?|[صم]|上午|下午|午前|午後|오전|오후)"
_TIME = rf"(?:{_HALF} ?)?\d{{1,2}}[.:]\d{{2}}(?:[.:]\d{{2}})?(?:[ \u00a0\u202f]?{_HALF})?"
_DAY = r"\d{1,4}\u200f?[./-] ?\d{1,2}\u200f?[./-] ?\d{2,4}\.?"
_BOTH = rf"(?:{_DAY}[,،]?(?: à| um| at| às| pukul)? {_TIME}|{_TIME},? {_DAY})"
_WHEN = rf"[\u200e\u200f]?(?:\[{_BOTH}\] ?|{_BOTH} [-–] )"
_MESSAGE = re.compile(rf"{_WHEN}(?P<sender>[^:\n]{{1,60}}): ?(?P<text>.*)")
"""As WhatsApp and Telegram export a message: when, from whom, what."""
_ABOVE = re.compile(rf"(?P<sender>[^\[\n]{{1,60}}), \[{_BOTH}\](?P<text>)")
"""As Telegram copies messages: from whom and when, and what on the lines below."""
_IN_A_DAY = re.compile(
    r"\[(?P<sender>[^\]\n]{1,60})\] \[[^\]\d\n]{0,6}\d{1,2}:\d{2}[^\]\d\n]{0,6}\] ?(?P<text>.*)"
)
"""As KakaoTalk exports a message, below a line that names the day."""
_IN_COLUMNS = re.compile(r"\d{1,2}:\d{2}\t(?P<sender>[^\t\n]{1,60})\t(?P<text>.*)")
"""As LINE exports a message, below such a line."""
_DAY_LINE = re.compile(r"-{3,} .{6,40} -{3,}|\d{4}[/.]\d{1,2}[/.]\d{1,2} ?[(（]?\w{1,3}[)）]?")
_NOTICE = re.compile(_WHEN + r"(?P<text>.*)")
"""What the program itself says: that messages are encrypted, or who joined."""
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
    messages = [_message(line.strip()) for line in lines]
    notices = [message is None and _is_notice(line.strip())
               for line, message in zip(lines, messages, strict=True)]  # fmt: skip
    begun = next((at for at, line in enumerate(lines) if line.strip() and not notices[at]), None)
    if begun is None or messages[begun] is None:
        return None
    sizes: Counter[str] = Counter()
    said: list[tuple[str, str]] = []
    sender = ""
    for line, message, notice in zip(lines, messages, notices, strict=True):
        if notice:
            said.append(("", line))
            continue
        sender, words_said = (message["sender"], message["text"]) if message else (sender, line)
        said.append((sender, words_said))
        sizes[sender] += len(words_said)
    passes_on = max(sizes, key=lambda name: sizes[name])
    kept: list[str] = []
    left_out: list[LeftOut] = []
    for number, (line, message) in enumerate(zip(lines, messages, strict=True), start=1):
        sender, words_said = said[number - 1]
        is_kept = sender == passes_on and not _is_forwarded(words_said)
        is_kept = is_kept and not (message and _is_left_out(words_said))
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


def _is_left_out(text: str) -> bool:
    """Tell whether what is said stands for a picture that the export left out."""
    return words.whole("omitted").fullmatch(text.strip("\u200e\u200f ")) is not None


def _message(line: str) -> re.Match[str] | None:
    return next(
        (m for one in (_MESSAGE, _ABOVE, _IN_A_DAY, _IN_COLUMNS) if (m := one.fullmatch(line))),
        None,
    )


def _is_notice(line: str) -> bool:
    return bool(_NOTICE.fullmatch(line) or _DAY_LINE.fullmatch(line))
