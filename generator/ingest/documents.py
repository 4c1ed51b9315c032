"""Documents whose whole text is the article: headings, lists and paragraphs as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup

from generator.ingest.article import BlockKind, Converted, LeftOut, Piece
from generator.ingest.boilerplate import rule_for
from generator.reading.pages import PageBlock, page_blocks

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2"), "h2"),
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "h3"),
    "li": "li",
    "blockquote": "quote",
}


def convert_document(html: str) -> Converted:
    """Find the parts of an article in a document; a heading of the first level on top is its title.

    Args:
        html: the document, which holds nothing beside the article.
    """
    blocks = page_blocks(html)
    title = None
    if blocks and "h1" in blocks[0].inside:
        title = blocks.pop(0).text
    pieces: list[Piece] = []
    left_out = list(_pictures(html))
    for block in blocks:
        if rule := rule_for(block.text):
            left_out.append(LeftOut(rule, block.text, block.line))
        else:
            pieces.append(Piece(_kind(block), block.text, block.line))
    out = tuple(sorted(left_out, key=lambda one: one.line))
    return Converted(tuple(pieces), out, title).without_empty_headings()


def _kind(block: PageBlock) -> BlockKind:
    return next((_KINDS[name] for name in reversed(block.inside) if name in _KINDS), "p")


def _pictures(html: str) -> Iterator[LeftOut]:
    for picture in BeautifulSoup(html, "lxml")("img"):
        words = " ".join(str(picture.get("alt") or picture.get("src") or "").split())
        yield LeftOut("picture", words or "[1]", picture.sourceline or 1)
