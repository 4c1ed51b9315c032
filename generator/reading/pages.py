"""The visible text of a web page, block by block: what is converted, and what articles must be in.

Both come from one list, so a block of an article is always found in its page, and every block of a
page is either in the article or on record as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

_UNSEEN = ["script", "style", "noscript", "template", "svg", "head", "iframe"]
_BLOCK = re.compile(
    "address|article|aside|audio|blockquote|body|button|caption|center|dd|details|dialog|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|label|legend|li|main|menu|nav"
    "|object|ol|option|p|pre|search|section|select|summary|table|tbody|td|textarea|tfoot|th|thead"
    "|tr|ul|video"
)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A stretch of text with no block element inside, white space as single spaces.

    Args:
        text: its words.
        inside: the names of the block elements around it, the innermost last.
        holders: the same elements, numbered in the order of the page.
        line: the line of the page on which the innermost begins.
    """

    text: str
    inside: tuple[str, ...]
    holders: tuple[int, ...]
    line: int


def visible_text(html: str) -> str:
    """Return the text of a page, a block to a line, to compare with an article."""
    return "\n".join(block.text for block in page_blocks(html))


def page_blocks(html: str) -> list[PageBlock]:
    """Return every block of visible text of a page, in its order."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(_UNSEEN):
        tag.decompose()
    blocks: list[PageBlock] = []
    run: list[str | None] = []
    around: list[tuple[int, Tag]] = []
    count = 0
    for node, opens in _walk(soup):
        if not isinstance(node, Tag):
            run.append(str(node))
        elif node.name == "br":
            run.append(None)
        elif _BLOCK.fullmatch(node.name):
            blocks.extend(_blocks(run, around))
            run = []
            if opens:
                around.append((count := count + 1, node))
            else:
                around.pop()
    return [*blocks, *_blocks(run, around)]


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


def _blocks(run: list[str | None], around: list[tuple[int, Tag]]) -> Iterator[PageBlock]:
    """Cut a run of text where two line breaks follow each other; one of them is a space."""
    if not any(piece and piece.strip() for piece in run):
        return
    stretches = [""]
    broken = False
    for piece in run:
        if piece is None:
            stretches += [""] if broken else []
            broken = True
        elif piece.strip():
            stretches[-1] += f" {piece}" if broken else piece
            broken = False
        else:
            stretches[-1] += " "
    inside = tuple(tag.name for _, tag in around)
    holders = tuple(number for number, _ in around)
    line = (around[-1][1].sourceline or 1) if around else 1
    for text in stretches:
        if words := " ".join(text.split()):
            yield PageBlock(words, inside, holders, line)
