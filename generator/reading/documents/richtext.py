"""Rich Text Format (.rtf), by its specification 1.9.1, to HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup

from generator.reading.documents.content import Content, Facts, UnreadableError, clean
from generator.reading.documents.control_words import Kind, Paragraph, Piece, read_pieces
from generator.reading.documents.markup import (
    CAPTIONS,
    CODE,
    CONTENTS,
    QUOTES,
    Item,
    shown_facts,
    tidy,
    write_list,
)

_READ: tuple[Kind, ...] = ("text", "note", "label")
_BESIDE: tuple[Kind, ...] = ("deleted", "hidden", "annotation")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\(?(?:\d+\.)*)(\d+)[.):]?")
_COUNTED = re.compile(r"\(?[A-Za-z]{1,5}[.)]")
_HANGING = re.compile(r"([•◦▪‣·○■–—*-]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\t")
"""What a first line that hangs begins with, where an item is only drawn as one."""
_NAMED = {
    "Title": "h1",
    **dict.fromkeys(QUOTES, "quote"),
    **dict.fromkeys(CODE, "pre"),
    **dict.fromkeys(CAPTIONS, "caption"),
}
_AROUND = {"quote": ("<blockquote><p>", "</p></blockquote>"),
           "caption": ('<p class="caption">', "</p>")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: its words as HTML, what holds for it, and the label of the item that it is."""

    html: str
    held: Paragraph
    label: str | None = None


@dataclass
class _Flow:
    """A text as it is read, block by block; a table is the HTML of it.

    Args:
        blocks: the paragraphs and tables so far.
        words: the HTML of the paragraph that is read.
        label: the label before that paragraph.
        cell: the paragraphs of the cell that is read, where a row began.
        row: the cells of the row that is read, None outside of any.
        rows: the rows of the table that is read.
    """

    blocks: list[_Block | str] = field(default_factory=list)
    words: str = ""
    label: str = ""
    cell: list[_Block] = field(default_factory=list)
    row: list[str] | None = None
    rows: list[list[str]] = field(default_factory=list)


def read_rich_text(data: bytes) -> Content:
    """Return a text with its headings, lists and tables; notes follow at its end.

    Raises:
        UnreadableError: it is damaged.
    """
    if not data.rstrip(b"\x00\r\n\t ").endswith(b"}"):
        hint = "save it once more, or as text (UTF-8)"
        raise UnreadableError("this file is cut short: its last group does not end", hint)
    pieces = list(read_pieces(data))
    styles = _read_styles(pieces)
    text, notes = _flows(pieces)
    kinds = [_kind_of(one, styles) for one in text.blocks]
    contents = [one for one, kind in zip(text.blocks, kinds, strict=True) if kind == "contents"]
    html = _whole(_html(text, notes, styles))
    page = tidy(BeautifulSoup(html, "lxml"))
    told = {kind: _said(piece for piece in pieces if piece.state.kind == kind)
            for kind in ("title", "author")}  # fmt: skip
    return Content(
        str(page),
        "document",
        "rtf",
        facts=shown_facts(page, told["title"], told["author"]) if html else Facts(),
        unread=(*_beside(data, pieces), *_lines_of(contents)),
    )


def _beside(data: bytes, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Return how many pictures there are, and what is not shown as text."""
    # A picture is often there twice, the second time for readers that do not know the first.
    pictures = data.count(b"{\\pict") - data.count(b"{\\nonshppict")
    if pictures > 0:
        yield "picture", f"[{pictures}]"
    for kind, run in groupby(pieces, lambda piece: piece.state.kind):
        if kind in _BESIDE and (words := _said(run)):
            yield kind, words


def _lines_of(contents: Iterable[_Block | str]) -> Iterator[tuple[str, str]]:
    for block in contents:
        html = block if isinstance(block, str) else block.html
        yield "contents", " ".join(BeautifulSoup(_whole(html), "lxml").get_text().split())


def _whole(text: str) -> str:
    """Join the halves in which characters beyond the first 65,536 are written."""
    return clean(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _said(pieces: Iterable[Piece]) -> str:
    return " ".join(_whole("".join(one.words or " " for one in pieces)).split())


def _read_styles(pieces: Iterable[Piece]) -> dict[int, str]:
    """Return what paragraphs are, as `h1`, by the number of their style."""
    names: dict[int, str] = defaultdict(str)
    outlines: dict[int, int] = {}
    for piece in pieces:
        if piece.state.kind == "style":
            held = piece.state.paragraph
            names[held.style] += piece.words
            if held.outline is not None:
                outlines[held.style] = held.outline
    return {
        number: kind
        for number, name in names.items()
        if (kind := _kind(name.strip().rstrip(";"), outlines.get(number)))
    }


def _kind(style: str, outline: int | None) -> str | None:
    if heading := _HEADING.fullmatch(style):
        return f"h{min(int(heading[1]), 6)}"
    if CONTENTS.fullmatch(style):
        return "contents"
    return _NAMED.get(style) or _of_outline(outline)


def _of_outline(level: int | None) -> str | None:
    """Return the heading of a level of the outline; 9 stands for text."""
    return f"h{min(level + 1, 6)}" if level is not None and 0 <= level < 9 else None


def _flows(pieces: Iterable[Piece]) -> tuple[_Flow, list[_Flow]]:
    """Return the text and its notes, each mark with the number of its note."""
    text, notes = _Flow(), list[_Flow]()
    marked = 0
    held = Paragraph()
    for piece in pieces:
        kind = piece.state.kind
        if kind not in _READ:
            continue
        is_label = kind == "label"
        flow = notes[-1] if notes and kind == "note" else text
        if piece.sign == "note":
            notes.append(_Flow())
            if marked < len(notes) and not text.words.endswith("</sup>"):
                text.words += _raised(len(notes))
            marked = len(notes)
        elif piece.sign == "note-mark" and kind == "text":
            marked = len(notes) + 1
            text.words += _raised(marked)
        elif is_label:
            flow.label += "\t" if piece.sign == "tab" else piece.words
        else:
            held = piece.state.paragraph if kind == "text" else held
            _take(flow, piece)
    for flow, last in ((text, held), *((note, Paragraph()) for note in notes)):
        _end_paragraph(flow, last)
        _end_table(flow)
    return text, notes


def _raised(number: int) -> str:
    return f"<sup>{number}</sup>"


def _take(flow: _Flow, piece: Piece) -> None:
    """Add a piece to a text."""
    held = piece.state.paragraph
    match piece.sign:
        case "":
            words, place = escape(piece.words, quote=False), piece.state.place
            flow.words += f"<{place}>{words}</{place}>" if place and words.strip() else words
        case "line":
            flow.words += "<br>"
        case "tab":
            flow.words += "\t"
        case "par":
            _end_paragraph(flow, held)
        case "row-begins":
            flow.row = [] if flow.row is None else flow.row
        case "cell":
            _end_paragraph(flow, held)
            flow.row = [*(flow.row or ()), "".join(f"<p>{one.html}</p>" for one in flow.cell)]
            flow.cell = []
        case "row":
            flow.rows += [flow.row] if flow.row else []
            flow.row = None


def _end_paragraph(flow: _Flow, held: Paragraph) -> None:
    block = _block(flow.words, held, flow.label)
    flow.words = flow.label = ""
    if flow.row is not None:
        flow.cell += [block] if block.html.strip() else []
        return
    if block.html.strip():
        _end_table(flow)
        flow.blocks.append(block)


def _block(words: str, held: Paragraph, label: str) -> _Block:
    """Return a paragraph; what is drawn as an item is one, what has an empty label is none."""
    drawn = _HANGING.match(words.lstrip(" ")) if held.hangs and not label else None
    if drawn:
        return _Block(words.lstrip(" ")[drawn.end() :], held, drawn[1])
    is_item = bool(label.strip()) or (held.list is not None and not label)
    return _Block(words, held, label.strip() if is_item else None)


def _end_table(flow: _Flow) -> None:
    """Write the rows that were read as a table; cells of a row that does not end are text."""
    if flow.rows:
        rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in flow.rows)
        flow.blocks.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>\n")
    flow.blocks += [*(flow.row or ()), *flow.cell]
    flow.rows, flow.row, flow.cell = [], None, []


def _html(text: _Flow, notes: Sequence[_Flow], styles: dict[int, str]) -> str:
    html = "".join(_written(text.blocks, styles))
    said = ("".join(_written(note.blocks, styles)) for note in notes)
    html += write_list(Item(words, 0, number) for number, words in enumerate(said, start=1))
    return html.replace("</sup><sup>", "").replace("</sub><sub>", "")


def _written(blocks: Iterable[_Block | str], styles: dict[int, str]) -> Iterator[str]:
    """Return blocks as HTML, items that follow each other as one list."""
    items: list[_Block] = []
    for block in blocks:
        kind = _kind_of(block, styles)
        if kind == "contents":
            continue
        if not isinstance(block, str) and kind == "li":
            items.append(block)
            continue
        yield write_list(_items(items)) if items else ""
        items = []
        if isinstance(block, str):
            yield block
        else:
            before, behind = _AROUND.get(kind, (f"<{kind}>", f"</{kind}>"))
            yield f"{before}{block.html}{behind}\n"
    yield write_list(_items(items)) if items else ""


def _kind_of(block: _Block | str, styles: dict[int, str]) -> str:
    """Return what a paragraph is; a heading with a number is no item."""
    if isinstance(block, str):
        return "table"
    kind = _of_outline(block.held.outline) or styles.get(block.held.style)
    return kind or ("p" if block.label is None else "li")


def _items(blocks: Iterable[_Block]) -> Iterator[Item]:
    """Return paragraphs as items: how deep they stand, by their level or else by their indent."""
    indents: list[int] = []
    for block in blocks:
        if block.held.list is not None:
            depth = block.held.level
        else:
            indents = [one for one in indents if one < block.held.indent]
            depth = len(indents)
            indents.append(block.held.indent)
        yield Item(block.html, depth, _number(block.label or ""))


def _number(label: str) -> int | None:
    """Return the number that a label says, 0 where it counts in letters, None where it does not."""
    if counted := _NUMBER.fullmatch(label):
        return int(counted[1])
    return 0 if _COUNTED.fullmatch(label) else None
