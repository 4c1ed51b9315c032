"""The visible text of a web page, block by block: what is converted, and what articles must be in.

Both come from one list, so a block of an article is always found in its page, and every block of a
page is either in the article or on record as left out. What readers of the page do not see, or see
as no longer said, is no text of it: it is told apart, with what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from generator.reading.formulas import written
from generator.reading.tree import (
    Element,
    elements,
    parse_page,
    replace,
    standing,
    take,
    text_of,
    texts_of,
    unwrap,
    words_of,
)
from generator.reading.unseen import Unseen, hiding_names, take_unseen

_UNSEEN = ("script", "style", "template", "svg", "head")
_BLOCK = re.compile(
    "address|article|aside|audio|blockquote|body|button|caption|center|dd|details|dialog|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|label|legend|li|main|menu|nav"
    "|object|ol|option|p|pre|search|section|select|summary|table|tbody|td|textarea|tfoot|th|thead"
    "|tr|ul|video"
)
_WIDEST = 1000
"""So many columns a cell has at most, as in browsers."""
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_BE_RAISED = re.compile(r"[\d+\-−=()ni]*\d[\d+\-−=()ni]*|n|i")
_CAN_BE_LOWERED = re.compile(r"[\d+\-−=()]*\d[\d+\-−=()]*")
_IN_DATA = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')
_SHARE = 4
"""A page that shows less than one in so many letters of the text in its data needs its scripts."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A stretch of text with no block element inside, white space as single spaces.

    Args:
        text: its words.
        inside: the names of the block elements around it, the innermost last.
        holders: the same elements, numbered in the order of the page.
        line: the line of the page on which the innermost begins.
        lines: the text as it is broken, line by line; of code with its indents.
        number: the number of the innermost item of a numbered list, None in any other.
        column: the column of the innermost cell of a table, from 0; None in no table.
    """

    text: str
    inside: tuple[str, ...]
    holders: tuple[int, ...]
    line: int
    lines: tuple[str, ...] = ()
    number: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its text, and what is none."""

    blocks: tuple[PageBlock, ...]
    unseen: tuple[Unseen, ...]


@dataclass
class _Open:
    """The block elements around a place, as they were opened."""

    number: int
    tag: Element
    item: int | None = field(default=None)
    column: int | None = field(default=None)


def visible_text(html: str) -> str:
    """Return the text of a page, a block to a line, code as it is, to compare with an article."""
    return "\n".join(
        "\n".join(block.lines) if "pre" in block.inside else block.text
        for block in read_page(html).blocks
    )


def page_blocks(html: str) -> list[PageBlock]:
    """Return every block of visible text of a page, in its order."""
    return list(read_page(html).blocks)


def read_page(html: str) -> Page:
    """Return every block of visible text of a page, and what of it is not seen.

    Raised and lowered figures are written as such (10⁶, H₂O): beside others they would be read as
    part of a number.
    """
    return read_tree(parse_page(html))


def read_tree(root: Element) -> Page:
    """Return the same of a page that is parsed; what is not seen is taken out of it."""
    hiding, in_data = hiding_names(root), _text_in_data(root)
    unseen = [*_take_drawn(root)]
    for tag in standing(elements(root, *_UNSEEN)):
        take(tag)
    unseen += take_unseen(root, hiding)
    _write_plainly(root)
    blocks = list(read_blocks(root))
    if _SHARE * sum(len(block.text) for block in blocks) < sum(map(len, in_data)):
        blocks += [
            PageBlock(text, ("article", "p"), (-1, -2 - at), 1, (text,))
            for at, text in enumerate(in_data)
        ]
    return Page(tuple(blocks), tuple(sorted(unseen, key=lambda one: one.line)))


def _text_in_data(root: Element) -> list[str]:
    """Return the paragraphs of an article that a page holds in its data (JSON-LD)."""
    scripts = (tag for tag in root.iter("script") if "ld+json" in tag.get("type", "").lower())
    said = [found for script in scripts for found in _IN_DATA.findall(text_of(script))]
    texts: list[str] = []
    for one in said:
        with suppress(ValueError):
            texts.append(json.loads(one, strict=False))
    longest = max(texts, key=len, default="")
    if "</" in longest:
        longest = "\n".join(texts_of(parse_page(longest)))
    return [words for line in longest.splitlines() if (words := " ".join(line.split()))]


def _take_drawn(root: Element) -> Iterator[Unseen]:
    """Return the words in drawings, and let parts that a browser builds at once be part of it."""
    for tag in root.iter("text"):
        if next(tag.iterancestors("svg"), None) is not None and (words := words_of(tag)):
            yield Unseen("picture", words, tag.sourceline or 1)
    for tag in elements(root, "template"):
        if "shadowrootmode" in tag.attrib:
            unwrap(tag)


def read_blocks(root: Element) -> Iterator[PageBlock]:
    """Return the text of a page that is parsed, block by block."""
    run: list[str | None] = []
    around: list[_Open] = []
    count = 0
    numbers = dict(_item_numbers(root))
    columns = dict(_cell_columns(root))
    for node, opens in _walk(root):
        if isinstance(node, str):
            run.append(node)
        elif node.tag == "br":
            run += [None] if opens else []
        elif _BLOCK.fullmatch(node.tag):
            yield from _blocks(run, around)
            run = []
            if opens:
                count += 1
                around.append(_Open(count, node, numbers.get(node), columns.get(node)))
            else:
                around.pop()
    yield from _blocks(run, around)


def _write_plainly(root: Element) -> None:
    """Write formulas and raised or lowered figures in characters that say what they are."""
    for tag in standing(elements(root, "math")):
        replace(tag, f" {written(tag)} ")
    for tag in standing(elements(root, "sup", "sub")):
        words = "".join(text_of(tag).split())
        if (figures := placed(words, tag.tag)) != words:
            replace(tag, figures)


def placed(words: str, place: str) -> str:
    """Write raised or lowered figures in characters that are; other words stay as they are.

    Args:
        words: the words.
        place: `sup` or `sub`.
    """
    raised = place == "sup"
    fits = (_CAN_BE_RAISED if raised else _CAN_BE_LOWERED).fullmatch(words)
    return words.translate(_RAISED if raised else _LOWERED) if fits else words


def _item_numbers(root: Element) -> Iterator[tuple[Element, int]]:
    """Return the number of each item of a numbered list, as a browser counts it."""
    for numbered in root.iter("ol"):
        items = list(numbered.iterchildren("li"))
        is_down = "reversed" in numbered.attrib
        step = -1 if is_down else 1
        number = _whole_number(numbered.get("start"), len(items) if is_down else 1) - step
        for item in items:
            number = _whole_number(item.get("value"), number + step)
            yield item, number


def _cell_columns(root: Element) -> Iterator[tuple[Element, int]]:
    """Return the column of each cell of a table, beside those that reach into its row."""
    for table in root.iter("table"):
        reaching: dict[int, int] = {}
        for row in (row for row in table.iter("tr") if next(row.iterancestors("table")) is table):
            taken = {column for column, rows in reaching.items() if rows}
            reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
            column = 0
            for cell in row.iterchildren("td", "th"):
                while column in taken:
                    column += 1
                yield cell, column
                width = min(_whole_number(cell.get("colspan"), 1), _WIDEST)
                height = _whole_number(cell.get("rowspan"), 1)
                reaching |= {column + at: height - 1 for at in range(width) if height > 1}
                column += max(1, width)


def _whole_number(value: object, default: int) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else default


def _walk(root: Element) -> Iterator[tuple[Element | str, bool]]:
    """Return text, and every element when it opens and when it closes, however deeply nested."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield node, True
            if node.text:
                yield node.text, True
            continue
        if event == "end":
            yield node, False
        if node.tail and node is not root:
            yield node.tail, True


def _blocks(run: list[str | None], around: Sequence[_Open]) -> Iterator[PageBlock]:
    """Cut a run of text where two line breaks follow each other; one of them breaks a line."""
    if not any(piece and piece.strip() for piece in run):
        return
    stretches: list[list[str]] = [[""]]
    broken = False
    for piece in run:
        if piece is None:
            stretches += [[""]] if broken else []
            broken = True
        elif piece.strip():
            if broken and stretches[-1] != [""]:
                stretches[-1].append("")
            stretches[-1][-1] += piece
            broken = False
        else:
            stretches[-1][-1] += piece
    inside = tuple(one.tag.tag for one in around)
    holders = tuple(one.number for one in around)
    line = (around[-1].tag.sourceline or 1) if around else 1
    number = next((one.item for one in reversed(around) if one.tag.tag == "li"), None)
    cells = (one for one in reversed(around) if one.tag.tag in ("td", "th"))
    column = next((one.column for one in cells), None)
    for lines in stretches:
        if words := " ".join(" ".join(lines).split()):
            if "pre" in inside:
                lines = "\n".join(lines).strip("\n").split("\n")
            else:
                lines = [plain for one in lines if (plain := " ".join(one.split()))]
            yield PageBlock(words, inside, holders, line, tuple(lines), number, column)
