"""PDF (ISO 32000) to plain text: paragraphs out of printed lines, and where each page begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from generator.model.document import CONTROL
from generator.model.memory import kept_by_file
from generator.reading.documents.content import Content, Facts, PageStart, UnreadableError

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ARABIC_FIGURES = re.compile(r"[٠-٩۰-۹][٠-٩۰-۹٫٬]*[٠-٩۰-۹]")
_SHAPES = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters of Arabic by their shape in a word: how a text looks, not what it says."""
_FEW_SHAPES = 0.05
_DIGITS = re.compile(r"\d+")
_ONE_NUMBER = re.compile(r"[^\w#]*#[^\w#]*")
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•◦▪‣·*–-]|\(?\w{1,3}[.)])\s")
_BROKEN = re.compile(r"([^\W\d]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*")
_ADDRESS = re.compile(r"(?P<address>https?://\S+) (?P<page>\d+)/(?P<last>\d+)")
"""What browsers print at the foot of a page: from where it is, and which page of how many."""
_MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d\b.*")
"""What they print at its head: when that was, and the title of the web page."""
_EDGE = 2
"""So many lines at the top and the foot of a page may be repeated on other pages."""
_FULL = 0.85
"""A line that the next word would have made longer than so much of the longest is full."""
_ROOM = 1.2
"""Lines of a paragraph are at most so many times as far apart as most lines are."""
_HEADING_ROOM = 1.6
"""Lines of a heading are at most so many times as far apart as they are high."""
_SIZES = 1.5
"""So many points of size tell a heading from the text."""
_TITLE = 1.3
"""A title is at least so many times as large as the text."""
_LONGEST = 200
_TOP = 2000
"""So many letters of a title, and so many of a text in which it stands."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line.

    Args:
        page: the number of its page, from 0.
        words: its text.
        height: how far above the foot of the page it stands, in points, if that is known.
        size: the size of its largest letters.
    """

    page: int
    words: str
    height: float | None
    size: float


@dataclass(frozen=True, slots=True)
class _Print:
    """What most lines of a document are: how long, how far apart, how large."""

    width: int
    step: float
    size: float


@kept_by_file
def read_pdf(path: str, data: bytes) -> Content:
    """Return the text of a PDF, a paragraph to a block.

    Lines are joined to paragraphs, words that were broken at a line's end are whole again, and
    ligatures are letters. Heads, feet and numbers of pages are kept aside.

    Raises:
        UnreadableError: it is encrypted or damaged, or has pictures of pages in place of text.
    """
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        is_locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    except DependencyError:
        what = "this PDF is encrypted in a way that is not read"
        hint = "open it, print it to a new PDF, and ingest that"
        raise UnreadableError(what, hint) from None
    if is_locked:
        what = "this PDF is protected by a password"
        raise UnreadableError(what, "save it without the password")
    pages = [_lines(number, page) for number, page in enumerate(reader.pages)]
    empty = [number for number, lines in enumerate(pages) if not lines]
    names = _names(reader, len(pages))
    address = _printed_from(pages)
    body, aside, numbers = _without_heads(pages, names, address is not None)
    if not body:
        count = f"{len(pages)} pages are pictures" if len(pages) > 1 else "page is a picture"
        what = f"this PDF has no text: its {count}, as of a scan"
        hint = "run a text recognition over it, such as ocrmypdf, and ingest what it writes"
        raise UnreadableError(what, hint)
    text, starts = _join(body)
    if len(_SHAPES.findall(text)) > _FEW_SHAPES * len(text):
        what = "this PDF tells the shapes of its letters, not their order: it cannot be read"
        hint = "save the text in another way, such as .docx, HTML or .txt"
        raise UnreadableError(what, hint)
    # Numbers alone are no words that could be compared with an article.
    unread = [("page-without-text", f"[{names[at]}]") for at in empty]
    unread += [("page-number", f"[{', '.join(numbers)}]")] if numbers else []
    return Content(
        text,
        "text",
        "pdf",
        facts=Facts(title=_title(reader.metadata, text, body), url=address),
        aside=aside,
        unread=tuple(unread),
        pages=tuple(PageStart(names[number], start) for number, start in starts),
    )


def _lines(number: int, page: Any) -> list[_Line]:
    """Return the lines of a page; where they stand tells later which belong together."""
    pieces: list[tuple[str, float, float]] = []

    def keep(
        text: str, place: Sequence[float], inner: Sequence[float], _: Any, size: float
    ) -> None:
        if words := text.strip():
            height = inner[5] * place[3] + place[5]
            pieces.append((words, height, abs(size * inner[3] * place[3])))

    text = page.extract_text(visitor_text=keep)
    lines: list[_Line] = []
    cursor = at = 0
    for line in text.split("\n"):
        end = cursor + len(line)
        inside: list[tuple[str, float, float]] = []
        while at < len(pieces) and (found := text.find(pieces[at][0], cursor)) < end:
            inside += [pieces[at]] if found >= 0 else []
            at += 1
        words = " ".join(CONTROL.sub("", line.translate(_LIGATURES)).split())
        # Figures run from left to right in a script that does not; pypdf turns them with it.
        words = _ARABIC_FIGURES.sub(lambda figures: figures[0][::-1], words)
        if words:
            height = inside[0][1] if inside else None
            lines.append(_Line(number, words, height, max((p[2] for p in inside), default=0.0)))
        cursor = end + 1
    return lines


def _names(reader: Any, count: int) -> list[str]:
    """Return what each page is called in the document; its number, where that cannot be read."""
    try:
        names = [str(name).strip() for name in reader.page_labels]
    except Exception:
        # Labels are often damaged, and the text can be read without them.
        names = []
    return names if len(names) == count and all(names) else [str(n + 1) for n in range(count)]


def _without_heads(
    pages: Sequence[Sequence[_Line]], names: Sequence[str], by_browser: bool = False
) -> tuple[list[_Line], tuple[str, ...], list[str]]:
    """Return the lines of the text, what the pages repeat at their edges, and their numbers."""
    edges = [line for lines in pages for line in _edges(lines)]
    shapes = Counter(shape for _, shape in {(line.page, _shape(line.words)) for line in edges})
    # The title may be the head of the later pages: on its own page its letters are larger.
    small = {_shape(line.words): line.size for line in sorted(edges, key=lambda one: -one.size)}
    often = max(2, len(pages) // 3)
    aside: dict[str, None] = {}
    printed: list[str] = []
    body: list[_Line] = []
    for lines in pages:
        at_edge = _edges(lines)
        for line in lines:
            shape = _shape(line.words)
            usual = line.size - small.get(shape, 0.0) <= _SIZES
            repeated = _may_be_head(shape) and shapes[shape] >= often and usual
            numbers = f"{line.page + 1}|{re.escape(names[line.page])}"
            numbered = re.fullmatch(rf"\W*(?:{numbers})\W*", line.words)
            of_browser = by_browser and (
                _ADDRESS.fullmatch(line.words) or _MOMENT.fullmatch(line.words)
            )
            is_head = repeated or numbered or of_browser
            if not any(line is one for one in at_edge) or not is_head:
                body.append(line)
            elif any(char.isalpha() for char in shape) and not numbered:
                aside[line.words] = None
            else:
                printed.append(line.words)
    return body, tuple(aside), printed


def _printed_from(pages: Sequence[Sequence[_Line]]) -> str | None:
    """Return the address that a browser printed at the foot of every page of a web page."""
    found: set[str] = set()
    for number, lines in enumerate(pages, start=1):
        feet = (_ADDRESS.fullmatch(line.words) for line in _edges(lines))
        count = f"{number}/{len(pages)}"
        told = [one["address"] for one in feet if one and f"{one['page']}/{one['last']}" == count]
        found.add(told[-1] if told else "")
    return found.pop() or None if len(found) == 1 else None


def _may_be_head(shape: str) -> bool:
    """Tell whether a line can be the head or foot of a page: no sentence, no row of figures."""
    worded = any(char.isalpha() for char in shape) and not _SENTENCE_END.search(shape)
    return worded or _ONE_NUMBER.fullmatch(shape) is not None


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _shape(words: str) -> str:
    return _DIGITS.sub("#", words)


def _join(lines: Sequence[_Line]) -> tuple[str, list[tuple[int, int]]]:
    """Join lines to paragraphs; give the place at which each page begins, too."""
    usual = _measure(lines)
    written = Counter(word.lower() for line in lines for word in _WORD.findall(line.words))
    text = ""
    starts: list[tuple[int, int]] = []
    before: _Line | None = None
    for line in lines:
        words = line.words
        if before is not None and _belongs(before, line, usual):
            text, words = _together(text, words, written)
        elif before is not None:
            text += "\n\n"
        if before is None or before.page != line.page:
            starts.append((line.page, len(text)))
        text += words
        before = line
    return text, starts


def _measure(lines: Sequence[_Line]) -> _Print:
    lengths = sorted(len(line.words) for line in lines)
    # A few lines are longer than the text, as those of a table of contents.
    width = lengths[-1 - len(lengths) // 20] if lengths else 0
    steps = Counter(round(step) for one, two in pairwise(lines) if (step := _step(one, two)) > 0)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return _Print(
        width,
        steps.most_common(1)[0][0] if steps else 0,
        sizes.most_common(1)[0][0] if sizes else 0.0,
    )


def _step(one: _Line, two: _Line) -> float:
    """Return how far a line is below another; 0 where it is above it or on another page."""
    if one.page != two.page or one.height is None or two.height is None:
        return 0.0
    return max(0.0, one.height - two.height)


def _belongs(above: _Line, line: _Line, usual: _Print) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it.

    It does where a sentence goes on in it, or its first word had no room there; in a new column or
    on a new page, only where a sentence goes on.
    """
    goes_on = line.words[:1].islower() and not _SENTENCE_END.search(above.words)
    step = _step(above, line)
    if _ITEM.match(line.words) or abs(above.size - line.size) > _SIZES:
        return False
    if line.size - usual.size > _SIZES:
        return 0 < step <= _HEADING_ROOM * line.size
    if (step == 0 and above.height != line.height) or goes_on:
        return goes_on and step <= _ROOM * usual.step
    if step > _ROOM * usual.step:
        return False
    return len(above.words) + 1 + len(line.words.split()[0]) > _FULL * usual.width


def _together(text: str, line: str, words: Counter[str]) -> tuple[str, str]:
    """Return a text and the line behind it, the word whole that was broken between them.

    A hyphen stays where the document writes the word with it elsewhere.
    """
    broken = _BROKEN.search(text)
    rest = re.match(r"[^\W\d]+", line)
    if broken is None or rest is None or not line[:1].islower():
        return f"{text} ", line
    whole, linked = (f"{broken[1]}{mark}{rest[0]}".lower() for mark in ("", "-"))
    if text.endswith("-") and words[linked] and not words[whole]:
        return text, line
    return text[:-1], line


def _title(metadata: Any, text: str, lines: Sequence[_Line]) -> str | None:
    """Return the title that a reader sees: the one the file names, or the largest of a first page.

    Author and date of a PDF are those of the file: whose program wrote it, and when.
    """
    named = " ".join(str((metadata and metadata.title) or "").split())
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    large = [line for line in first if largest - line.size < 0.1]
    shown = " ".join(line.words for line in large)
    if largest <= _TITLE * _measure(lines).size or len(shown) > _LONGEST:
        shown = ""
    return next((one for one in (named, shown) if one and one in text[:_TOP]), None)
