"""Documents whose whole text is the article: headings, lists, tables, paragraphs as they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.ingest.article import Converted, LeftOut
from generator.ingest.boilerplate import rule_for
from generator.ingest.head import Surroundings, read_surroundings
from generator.ingest.layout import Line, Run
from generator.ingest.page_body import pieces_of
from generator.passages.normalise import normalise
from generator.reading.pages import PageBlock, read_page
from generator.reading.tree import parse_page

_APART = {"li", "table", "pre", "blockquote", "dl"}
"""What stands in these is no title, byline or date of the article."""
_NOTED = re.compile(r"[⁰¹²³⁴-⁹]+$")
_TOP = 6
"""Among so many blocks at the top the names of authors stand."""


def convert_document(
    html: str, language: str = "und", region: str = "", authors: Collection[str] = ()
) -> Converted:
    """Find the parts of an article in a document; a heading of the first level on top is its title.

    Args:
        html: the document, which holds nothing beside the article.
        language: the language it was found to be in, for the names of months.
        region: the region of its readers, which decides whether the month stands before the day.
        authors: who wrote it, as the file says; their names on top are no text of the article.
    """
    page = read_page(html)
    blocks = list(page.blocks)
    title = blocks.pop(0).text if blocks and "h1" in blocks[0].inside else None
    kept, left_out = _without_furniture(blocks, authors)
    runs = [run for at, block in enumerate(kept) if (run := _run(at, block))]
    around = read_surroundings(runs, language, region, ())
    body = list(_body(kept, around, has_title=title is not None))
    left_out += [LeftOut(out.rule, out.text, kept[out.line].line) for out in around.left_out]
    left_out += [LeftOut(one.kind, one.text, one.line) for one in page.unseen]
    left_out += _pictures(html)
    return Converted(
        pieces=tuple(pieces_of(body)),
        left_out=tuple(sorted(left_out, key=lambda one: one.line)),
        title=title or (around.title.text if around.title else None),
        publisher=around.publisher,
        author=around.author,
        published=around.published,
        updated=around.updated,
    ).without_empty_headings()


def _without_furniture(
    blocks: Sequence[PageBlock], authors: Collection[str]
) -> tuple[list[PageBlock], list[LeftOut]]:
    """Leave out captions of pictures, names of authors on top, and what is never of an article."""
    names = {normalise(name) for name in authors}
    kept: list[PageBlock] = []
    left_out: list[LeftOut] = []
    for at, block in enumerate(blocks):
        rule = rule_for(block.text)
        if at < _TOP and normalise(block.text) in names:
            rule = "byline"
        elif "figcaption" in block.inside:
            rule = "caption"
        if rule:
            left_out.append(LeftOut(rule, block.text, block.line))
        else:
            kept.append(block)
    return kept, left_out


def _run(at: int, block: PageBlock) -> Run:
    """Return the lines of a block, each with the number of the block."""
    return () if _APART & set(block.inside) else tuple(Line(one, at) for one in _bare(block))


def _bare(block: PageBlock) -> tuple[str, ...]:
    """Return the lines of a block without the marks of notes, behind which no full stop is seen."""
    return tuple(_NOTED.sub("", line) or line for line in block.lines)


def _body(
    blocks: Sequence[PageBlock], around: Surroundings, has_title: bool
) -> Iterator[PageBlock]:
    """Return the blocks without what stands around the text; one title is enough."""
    left: dict[int, list[str]] = {}
    for line in (line for run in around.runs for line in run):
        left.setdefault(line.number, []).append(line.text)
    if has_title and around.title is not None:
        left[around.title.number] = [around.title.text, *left.get(around.title.number, ())]
    for at, block in enumerate(blocks):
        if _APART & set(block.inside):
            yield block
        elif lines := tuple(left.get(at, ())):
            yield block if lines == _bare(block) else _with_lines(block, lines)


def _with_lines(block: PageBlock, lines: tuple[str, ...]) -> PageBlock:
    return replace(block, text=" ".join(lines), lines=lines)


def _pictures(html: str) -> Iterator[LeftOut]:
    for picture in parse_page(html).iter("img"):
        words = " ".join((picture.get("alt") or picture.get("src") or "").split())
        yield LeftOut("picture", words or "[1]", picture.sourceline or 1)
