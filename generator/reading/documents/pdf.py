"""PDF (ISO 32000) to plain text: what of its pages is text, and where each page begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from generator.model.memory import kept_by_file
from generator.reading.documents.content import Content, Facts, PageStart, UnreadableError
from generator.reading.documents.printed_lines import SIZES, Line, lines_of_page, measure
from generator.reading.documents.printed_text import join_lines, notes_last, with_tables

_SHAPES = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters of Arabic by their shape in a word: how a text looks, not what it says."""
_FEW_SHAPES = 0.05
_DIGITS = re.compile(r"\d+")
_ONE_NUMBER = re.compile(r"[^\w#]*#[^\w#]*")
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"(?P<address>https?://\S+) (?P<page>\d+)/(?P<last>\d+)")
"""What browsers print at the foot of a page: from where it is, and which page of how many."""
_MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d\b.*")
"""What they print at its head: when that was, and the title of the web page."""
_EDGE = 2
"""So many lines at the top and the foot of a page may be repeated on other pages."""
_TITLE = 1.3
"""A title is at least so many times as large as the text."""
_LONGEST = 200
_TOP = 2000
"""So many letters of a title, and so many of a text in which it stands."""


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
    pages = [lines_of_page(number, page) for number, page in enumerate(reader.pages)]
    empty = [number for number, lines in enumerate(pages) if not lines]
    names = _names(reader, len(pages))
    address = _printed_from(pages)
    body, aside, numbers = _without_heads(pages, names, address is not None)
    if not body:
        count = f"{len(pages)} pages are pictures" if len(pages) > 1 else "page is a picture"
        what = f"this PDF has no text: its {count}, as of a scan"
        hint = "run a text recognition over it, such as ocrmypdf, and ingest what it writes"
        raise UnreadableError(what, hint)
    text, starts = join_lines(with_tables(notes_last(body)))
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


def _names(reader: Any, count: int) -> list[str]:
    """Return what each page is called in the document; its number, where that cannot be read."""
    try:
        names = [str(name).strip() for name in reader.page_labels]
    except Exception:
        # Labels are often damaged, and the text can be read without them.
        names = []
    return names if len(names) == count and all(names) else [str(n + 1) for n in range(count)]


def _without_heads(
    pages: Sequence[Sequence[Line]], names: Sequence[str], by_browser: bool = False
) -> tuple[list[Line], tuple[str, ...], list[str]]:
    """Return the lines of the text, what the pages repeat at their edges, and their numbers."""
    edges = [line for lines in pages for line in _edges(lines)]
    shapes = Counter(shape for _, shape in {(line.page, _shape(line.words)) for line in edges})
    # The title may be the head of the later pages: on its own page its letters are larger.
    small = {_shape(line.words): line.size for line in sorted(edges, key=lambda one: -one.size)}
    often = max(2, len(pages) // 3)
    aside: dict[str, None] = {}
    printed: list[str] = []
    body: list[Line] = []
    for lines in pages:
        at_edge = _edges(lines)
        for line in lines:
            shape = _shape(line.words)
            usual = line.size - small.get(shape, 0.0) <= SIZES
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


def _printed_from(pages: Sequence[Sequence[Line]]) -> str | None:
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


def _edges(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _shape(words: str) -> str:
    return _DIGITS.sub("#", words)


def _title(metadata: Any, text: str, lines: Sequence[Line]) -> str | None:
    """Return the title that a reader sees: the one the file names, or the largest of a first page.

    Author and date of a PDF are those of the file: whose program wrote it, and when.
    """
    named = " ".join(str((metadata and metadata.title) or "").split())
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    large = [line for line in first if largest - line.size < 0.1]
    shown = " ".join(line.words for line in large)
    if largest <= _TITLE * measure(lines).size or len(shown) > _LONGEST:
        shown = ""
    return next((one for one in (named, shown) if one and one in text[:_TOP]), None)
