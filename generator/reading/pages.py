"""The visible text of a web page, block by block: what is converted, and what articles must be in.

Both come from one list, so a block of an article is always found in its page, and every block of a
page is either in the article or on record as left out. What readers of the page do not see, or see
as no longer said, is no text of it: it is told apart, with what it is.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement

from generator.reading.formulas import written
from generator.reading.unseen import Unseen, hiding_names, take_unseen

# A page in XHTML is read as the page it is.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

_UNSEEN = ["script", "style", "template", "svg", "head"]
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
    tag: Tag
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
    return read_soup(BeautifulSoup(html, "lxml"))


def read_soup(soup: BeautifulSoup) -> Page:
    """Return the same of a page that is parsed; what is not seen is taken out of it."""
    hiding, in_data = hiding_names(soup), _text_in_data(soup)
    unseen = [*_take_drawn(soup)]
    for tag in soup(_UNSEEN):
        tag.decompose()
    unseen += take_unseen(soup, hiding)
    _write_plainly(soup)
    blocks = list(read_blocks(soup))
    if _SHARE * sum(len(block.text) for block in blocks) < sum(map(len, in_data)):
        blocks += [
            PageBlock(text, ("article", "p"), (-1, -2 - at), 1, (text,))
            for at, text in enumerate(in_data)
        ]
    return Page(tuple(blocks), tuple(sorted(unseen, key=lambda one: one.line)))


def _text_in_data(soup: BeautifulSoup) -> list[str]:
    """Return the paragraphs of an article that a page holds in its data (JSON-LD)."""
    scripts = soup("script", type=lambda kind: "ld+json" in str(kind).lower())
    said = [found for script in scripts for found in _IN_DATA.findall(script.get_text())]
    texts: list[str] = []
    for one in said:
        with suppress(ValueError):
            texts.append(json.loads(one, strict=False))
    longest = max(texts, key=len, default="")
    if "</" in longest:
        longest = BeautifulSoup(longest, "lxml").get_text("\n")
    return [words for line in longest.splitlines() if (words := " ".join(line.split()))]


def _take_drawn(soup: BeautifulSoup) -> Iterator[Unseen]:
    """Return the words in drawings, and let parts that a browser builds at once be part of it."""
    for tag in soup("text"):
        if tag.find_parent("svg") is not None and (words := " ".join(tag.get_text(" ").split())):
            yield Unseen("picture", words, tag.sourceline or 1)
    for tag in soup("template"):
        if tag.has_attr("shadowrootmode"):
            tag.unwrap()


def read_blocks(soup: BeautifulSoup) -> Iterator[PageBlock]:
    """Return the text of a page that is parsed, block by block."""
    run: list[str | None] = []
    around: list[_Open] = []
    count = 0
    numbers = dict(_item_numbers(soup))
    columns = dict(_cell_columns(soup))
    for node, opens in _walk(soup):
        if not isinstance(node, Tag):
            run.append(str(node))
        elif node.name == "br":
            run.append(None)
        elif _BLOCK.fullmatch(node.name):
            yield from _blocks(run, around)
            run = []
            if opens:
                count += 1
                around.append(_Open(count, node, numbers.get(id(node)), columns.get(id(node))))
            else:
                around.pop()
    yield from _blocks(run, around)


def _write_plainly(soup: BeautifulSoup) -> None:
    """Write formulas and raised or lowered figures in characters that say what they are."""
    for tag in soup("math"):
        tag.replace_with(NavigableString(f" {written(tag)} "))
    for tag in soup(["sup", "sub"]):
        words = "".join(tag.get_text().split())
        if (figures := placed(words, tag.name)) != words:
            tag.replace_with(NavigableString(figures))


def placed(words: str, place: str) -> str:
    """Write raised or lowered figures in characters that are; other words stay as they are.

    Args:
        words: the words.
        place: `sup` or `sub`.
    """
    raised = place == "sup"
    fits = (_CAN_BE_RAISED if raised else _CAN_BE_LOWERED).fullmatch(words)
    return words.translate(_RAISED if raised else _LOWERED) if fits else words


def _item_numbers(soup: BeautifulSoup) -> Iterator[tuple[int, int]]:
    """Return the number of each item of a numbered list, as a browser counts it."""
    for numbered in soup("ol"):
        number = _whole_number(numbered.get("start"), 1) - 1
        for item in numbered.find_all("li", recursive=False):
            number = _whole_number(item.get("value"), number + 1)
            yield id(item), number


def _cell_columns(soup: BeautifulSoup) -> Iterator[tuple[int, int]]:
    """Return the column of each cell of a table, beside those that reach into its row."""
    for table in soup("table"):
        reaching: dict[int, int] = {}
        for row in (row for row in table("tr") if row.find_parent("table") is table):
            taken = {column for column, rows in reaching.items() if rows}
            reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
            column = 0
            for cell in row.find_all(["td", "th"], recursive=False):
                while column in taken:
                    column += 1
                yield id(cell), column
                width = min(_whole_number(cell.get("colspan"), 1), _WIDEST)
                height = _whole_number(cell.get("rowspan"), 1)
                reaching |= {column + at: height - 1 for at in range(width) if height > 1}
                column += max(1, width)


def _whole_number(value: object, default: int) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else default


def _walk(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Return text, and every element when it opens and when it closes, however deeply nested."""
    waiting: list[tuple[PageElement, bool]] = [(child, True) for child in reversed(root.contents)]
    while waiting:
        node, opens = waiting.pop()
        if isinstance(node, Tag):
            yield node, opens
            if opens and node.name != "br":
                waiting.append((node, False))
                waiting.extend((child, True) for child in reversed(node.contents))
        elif type(node) is NavigableString:
            yield node, True


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
    inside = tuple(one.tag.name for one in around)
    holders = tuple(one.number for one in around)
    line = (around[-1].tag.sourceline or 1) if around else 1
    number = next((one.item for one in reversed(around) if one.tag.name == "li"), None)
    cells = (one for one in reversed(around) if one.tag.name in ("td", "th"))
    column = next((one.column for one in cells), None)
    for lines in stretches:
        if words := " ".join(" ".join(lines).split()):
            if "pre" in inside:
                lines = "\n".join(lines).strip("\n").split("\n")
            else:
                lines = [plain for one in lines if (plain := " ".join(one.split()))]
            yield PageBlock(words, inside, holders, line, tuple(lines), number, column)
