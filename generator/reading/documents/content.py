"""What is read of a seed, whatever kind of file it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.document import CONTROL

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


class UnreadableError(Exception):
    """A file cannot be read; says why, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Mended:
    """A line whose mojibake was undone."""

    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file tells of its text beside the text. None is what it does not tell.

    Args:
        title: the title, where it is told apart from the text, as the subject of a message is.
        author: who wrote it.
        publisher: who published it.
        published: the day it was published, or the moment with its offset from UTC.
        url: where it was published.
        retrieved: the day it was saved.
        language: its language, as a BCP 47 tag.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    retrieved: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins in a text, and what the source calls it: 4, iv."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a seed.

    Args:
        text: plain text with `\\n` line ends, or HTML; without control characters.
        form: `text`; `page`, which holds an article among other things; `document`, whose whole
            text is the article.
        encoding: how the bytes were read: an encoding, or the kind of a document.
        mended: the lines of it whose mojibake was undone.
        facts: what the file tells beside the text.
        aside: words of the file that are no part of its text, as the heads of its pages.
        unread: what the file holds and cannot be read, each with the rule that leaves it out.
        pages: where its printed pages begin, if it has such.
    """

    text: str
    form: Literal["text", "page", "document"]
    encoding: str = "utf-8"
    mended: tuple[Mended, ...] = ()
    facts: Facts = Facts()
    aside: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    pages: tuple[PageStart, ...] = ()


def without_declaration(text: str) -> str:
    """Return XHTML without its XML declaration: that told of bytes, and parsers of HTML warn."""
    return _DECLARATION.sub("", text, count=1)


def clean(text: str) -> str:
    """Return a text with `\\n` line ends and without control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return CONTROL.sub("", text)
