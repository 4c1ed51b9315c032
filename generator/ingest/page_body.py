"""What of a page is its article: which blocks are main text, and what each of them is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from urllib.parse import urljoin

from generator.ingest.article import BlockKind, LeftOut, Piece
from generator.ingest.boilerplate import rule_for
from generator.passages.normalise import normalise
from generator.reading.formulas import with_written_formulas
from generator.reading.pages import Page, PageBlock
from generator.reading.tree import parse_page

_SENTENCE = 30
"""From so many letters on, a text that stands in another does not do so by chance."""
_ALIKE = 90.0
_LONG = 120
"""A paragraph of so many letters is rarely furniture."""
_SHORT = 120
_VERSE = 80
_CELL = 80
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2"), "h2"),
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "h3"),
    "li": "li",
    "dt": "dt",
    "dd": "dd",
    "pre": "pre",
    "blockquote": "quote",
}
_BESIDE = {"nav", "aside", "header", "footer", "form", "button"}
_AROUND = {*_BESIDE, "figure"}
_NOSCRIPT = re.compile(r"</?noscript[^>]*>", re.IGNORECASE)
_READING = re.compile(r"<r([tp])\b[^>]*>.*?</r\1>", re.IGNORECASE | re.DOTALL)
_STRUCK = re.compile(
    r"<(del|s|strike)\b[^>]*>[^<]*</\1>|<(\w+)\b[^>]*line-through[^>]*>[^<]*</\2>", re.IGNORECASE
)
_SAID = re.compile(r"[.!?。！？।؟][\"'”’»)\]]*$")


@dataclass(frozen=True)
class Body:
    """The article of a page, what is not of it, and what of that reads like one.

    Args:
        pieces: the article.
        left_out: the rest, each piece with the rule that left it out.
        doubtful: paragraphs that were left out though they stand beside those of the article.
    """

    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]
    doubtful: tuple[LeftOut, ...]


def read_body(page: Page, html: str, title: str | None) -> Body:
    """Sort the blocks of a page: into the article or on record as left out.

    The title is neither, wherever a page repeats it above the text.

    Args:
        page: the page, block by block.
        html: the page.
        title: the title that it has.
    """
    blocks = page.blocks
    chosen = _chosen(blocks, main_text(html))
    titled = normalise(title or "")
    around = {blocks[at].holders[-2:-1] for at in chosen if "p" in blocks[at].inside}
    kept: list[PageBlock] = []
    cut: set[int | None] = set()
    left_out: dict[str, LeftOut] = {}
    doubtful: list[LeftOut] = []
    for at, block in enumerate(blocks):
        rule = _rule(block, at in chosen)
        above = _kind(block) == "h2" or not kept or rule is not None
        if above and normalise(block.text) == titled:
            continue
        if rule is None:
            kept.append(block)
            continue
        cut.add(_holder(block, "li"))
        out = left_out.setdefault(block.text, LeftOut(rule, block.text, block.line))
        if rule == "not-main-text" and _reads_like_text(block):
            beside = block.holders[-2:-1]
            doubtful += [out] if beside in around and out not in doubtful else []
    pieces = pieces_of(kept, cut)
    there = {block.text for block in kept}
    doubtful = [out for out in doubtful if out.text not in there]
    everything = [*left_out.values(), *(LeftOut(o.kind, o.text, o.line) for o in page.unseen)]
    return Body(tuple(pieces), tuple(sorted(everything, key=lambda out: out.line)), tuple(doubtful))


def _rule(block: PageBlock, is_chosen: bool) -> str | None:
    """Return the rule that leaves a block out; a sentence of the article is no caption."""
    rule = rule_for(block.text)
    in_figure = bool({"figure", "figcaption"} & set(block.inside))
    if is_chosen and not in_figure:
        if rule == "doubled-caption":
            return None
        if rule == "caption" and _SAID.search(block.text) and len(block.text.split()) > 4:
            return None
    if rule is None and not is_chosen:
        return "caption" if "figcaption" in block.inside else "not-main-text"
    return rule


def _reads_like_text(block: PageBlock) -> bool:
    inside = set(block.inside)
    return (
        len(block.text) >= _LONG
        and _SAID.search(block.text) is not None
        and not inside & (_AROUND | {"table", "label", "li"})
        and "p" in inside
    )


def pieces_of(blocks: Sequence[PageBlock], cut: Set[int | None] = frozenset()) -> list[Piece]:
    """Return what the blocks of an article are: tables whole, items with their numbers, verse.

    Args:
        blocks: the blocks.
        cut: the items of which something was left out; their parts are not joined over the gap.
    """
    pieces: list[Piece] = []
    item = None
    # An item with a heading is a section: what stands in it are paragraphs.
    sections = {_holder(block, "li") for block in blocks if _kind(block) in ("h2", "h3")}
    for table, group in groupby(blocks, key=_table_of):
        together = list(group)
        if table is not None and _is_data(together):
            pieces.append(_table(together))
            continue
        for block in together:
            kind = _kind(block)
            holder = _holder(block, "li")
            if kind == "li" and holder in sections:
                kind = "p"
            text = _text(block, kind)
            if kind == "li" and holder == item and (holder in cut or pieces[-1].kind != "li"):
                kind = "p"
            if kind == "li" and holder == item:
                pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text}\n{text}")
                continue
            item = holder
            depth = block.inside.count("li") - 1 if kind == "li" else 0
            number = block.number if kind == "li" else None
            pieces.append(Piece(kind, text, block.line, depth, number))
    return pieces


def _text(block: PageBlock, kind: BlockKind) -> str:
    """Return the text of a block, broken where it is verse or code."""
    ends = sum(_SAID.search(line) is not None for line in block.lines)
    is_verse = len(block.lines) > 1 and max(map(len, block.lines)) <= _VERSE
    if kind == "pre" or (is_verse and 2 * ends <= len(block.lines)):
        return "\n".join(block.lines)
    return block.text


def _holder(block: PageBlock, name: str) -> int | None:
    """Return the number of the innermost element of a name around a block."""
    found = [number for one, number in zip(block.inside, block.holders, strict=True) if one == name]
    return found[-1] if found else None


def _table_of(block: PageBlock) -> int | None:
    return _holder(block, "table")


def _is_data(cells: Sequence[PageBlock]) -> bool:
    """Tell a table of data from one that only places text: by heads, a caption, or short cells."""
    if any({"th", "caption"} & set(cell.inside) for cell in cells):
        return True
    rows = {_holder(cell, "tr") for cell in cells}
    columns = {_holder(cell, "td") for cell in cells}
    return len(rows) > 1 and len(columns) > len(rows) and all(len(c.text) <= _CELL for c in cells)


def _table(blocks: Sequence[PageBlock]) -> Piece:
    caption = " ".join(block.text for block in blocks if "caption" in block.inside)
    cells = [block for block in blocks if "caption" not in block.inside]
    rows = []
    for _, row in groupby(cells, key=lambda cell: _holder(cell, "tr")):
        in_row = groupby(row, key=_cell_of)
        together = [list(parts) for _, parts in in_row]
        rows.append(
            _row([(cells[0].column, " ".join(c.text for c in cells)) for cells in together])
        )
    text = "\n".join(" ".join(row) for row in rows)
    return Piece("table", text, blocks[0].line, rows=tuple(rows), caption=caption)


def _cell_of(block: PageBlock) -> int | None:
    """Return the number of the innermost cell around a block."""
    places = zip(block.inside, block.holders, strict=True)
    return next((number for name, number in reversed([*places]) if name in ("td", "th")), None)


def _row(cells: Sequence[tuple[int | None, str]]) -> tuple[str, ...]:
    """Return the cells of a row, those without words as well."""
    row: list[str] = []
    for column, words in cells:
        row += [""] * ((column or 0) - len(row))
        row.append(words)
    return tuple(row)


def main_text(html: str) -> list[str]:
    """Return the blocks of a page that are its main text, without white space."""
    import trafilatura
    from lxml import etree

    html = _STRUCK.sub("", _READING.sub("", with_written_formulas(html)))
    xml = trafilatura.extract(
        html, output_format="xml", include_comments=False, include_tables=False, fast=False
    )
    if xml is None and _NOSCRIPT.search(html):
        return main_text(_NOSCRIPT.sub("", html))
    main = etree.fromstring(xml.encode("utf-8")).find("main") if xml else None
    units = [""]
    for event, element in etree.iterwalk(main, ("start", "end")) if main is not None else ():
        if element.tag not in ("hi", "ref", "del"):
            units.append("")
        units[-1] += (element.text if event == "start" else element.tail) or ""
    return [plain for unit in units if (plain := _squash(unit))]


def _squash(text: str) -> str:
    # Raised figures are figures again, as other programs read them.
    return unicodedata.normalize("NFKC", normalise(text)).replace(" ", "")


def read_pictures(html: str, page: str) -> Iterator[LeftOut]:
    """Return the pictures of a page's article: each address, and the words that stand for it.

    Args:
        html: the page.
        page: its own address, from which others are counted; “” where it tells none.
    """
    root = parse_page(html)
    article = next((found for name in ("article", "main") for found in root.iter(name)), None)
    beside = _BESIDE - ({"header", "footer"} if article is not None else set())
    told: set[str] = set()
    for picture in (root if article is None else article).iter("img", "amp-img"):
        above = takewhile(lambda one: one is not article, picture.iterancestors())
        given = (picture.get(name) for name in ("src", "data-src", "srcset"))
        sources = [words[0] for one in given if (words := (one or "").split())]
        source = next((one for one in sources if not one.startswith("data:")), None)
        if {picture.get("width"), picture.get("height")} & {"0", "1"}:
            continue
        if source is None or any(one.tag in beside for one in above):
            continue
        text = _picture(page, source, picture.get("alt") or "")
        if text not in told:
            told.add(text)
            yield LeftOut("picture", text, picture.sourceline or 1)


def _picture(page: str, source: str, alt: str) -> str:
    with suppress(ValueError):
        source = urljoin(page, source)
    words = " ".join(alt.split())
    return f"{source} ({words})" if words else source


def _kind(block: PageBlock) -> BlockKind:
    return next((_KINDS[name] for name in reversed(block.inside) if name in _KINDS), "p")


def _chosen(blocks: Sequence[PageBlock], main: list[str]) -> set[int]:
    """Find the blocks that are main text.

    What stands twice, in the article and in a list of links, is taken where it is likelier meant.
    Text that stands loose between paragraphs of the article is of the article, too, and so are
    tables there, and the headings and times above what is of it.
    """
    from rapidfuzz import fuzz, process

    units, joined = Counter(main), "".join(main)
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        places.setdefault(_squash(block.text), []).append(at)
    chosen: set[int] = set()
    for text, standing in places.items():
        times = units[text]
        if not times and len(text) >= _SENTENCE:
            times = joined.count(text) or bool(
                process.extractOne(text, main, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            )
        chosen.update(sorted(standing, key=lambda at: _aside(blocks[at]))[:times])
    paragraphs = Counter(blocks[at].holders[-2:-1] for at in chosen if _kind(blocks[at]) == "p")
    for at, block in enumerate(blocks):
        loose = len(_squash(block.text)) >= _SENTENCE and paragraphs[block.holders[-1:]] > 1
        if loose or ("table" in block.inside and paragraphs[_around_table(block)] > 1):
            chosen.add(at)
    quoted = {_holder(blocks[at], "blockquote") for at in chosen} - {None}
    chosen.update(at for at, one in enumerate(blocks) if _holder(one, "blockquote") in quoted)
    first = min(chosen, default=0)
    for at in range(len(blocks) - 2, first, -1):
        if at not in chosen and at + 1 in chosen and _heads(blocks[at], blocks[at + 1]):
            chosen.add(at)
    return chosen


def _around_table(block: PageBlock) -> tuple[int, ...]:
    at = len(block.inside) - 1 - block.inside[::-1].index("table")
    return block.holders[max(at - 1, 0) : at]


def _heads(block: PageBlock, below: PageBlock) -> bool:
    """Tell whether a short block stands right above another of the same part of a page."""
    is_heading = block.inside[-1:] and re.fullmatch("h[1-6]", block.inside[-1]) is not None
    around = block.holders[-2:-1] if is_heading else block.holders[-1:]
    within = block.inside[-2:-1] if is_heading else block.inside[-1:]
    return (
        len(block.text) <= _SHORT
        and bool(around)
        and around[0] in below.holders
        and within[:1] not in (("body",), ("html",))
        and not _AROUND & set(block.inside)
    )


def _aside(block: PageBlock) -> tuple[bool, bool]:
    return not {"article", "main"} & set(block.inside), bool(_AROUND & set(block.inside))
