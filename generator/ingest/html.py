"""HTML seeds: what a page says of itself, then its main text; all other text goes on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from generator.ingest.article import BlockKind, Converted, LeftOut, Piece
from generator.ingest.boilerplate import rule_for
from generator.ingest.page_facts import read_facts
from generator.model.edtf import parse_edtf
from generator.passages.normalise import normalise
from generator.reading.pages import PageBlock, page_blocks

_SENTENCE = 30
"""From so many letters on, a text that stands in another does not do so by chance."""
_ALIKE = 90.0
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2"), "h2"),
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "h3"),
    "li": "li",
    "blockquote": "quote",
}
_BESIDE = {"nav", "aside", "header", "footer", "form", "button"}
_AROUND = {*_BESIDE, "figure"}


def convert_html(html: str) -> Converted:
    """Find the parts of an article in a web page."""
    blocks = page_blocks(html)
    facts = read_facts(html, blocks)
    pieces, left_out = _sort(blocks, _main_text(html), facts.title)
    pictures = _pictures(BeautifulSoup(html, "lxml"), facts.url or "")
    return Converted(
        pieces=pieces,
        left_out=tuple(sorted((*left_out, *pictures), key=lambda out: out.line)),
        title=facts.title,
        language=facts.language,
        publisher=facts.publisher,
        author=facts.author,
        url=facts.url,
        published=parse_edtf(facts.published) if facts.published else None,
        updated=parse_edtf(facts.updated) if facts.updated else None,
        because=facts.because,
        unsure=facts.unsure,
    ).without_empty_headings()


def _main_text(html: str) -> list[str]:
    """Return the blocks of a page that are its main text, without white space."""
    import trafilatura
    from lxml import etree

    xml = trafilatura.extract(
        html, output_format="xml", include_comments=False, include_tables=False, fast=False
    )
    main = etree.fromstring(xml.encode("utf-8")).find("main") if xml else None
    units = [""]
    for event, element in etree.iterwalk(main, ("start", "end")) if main is not None else ():
        if element.tag not in ("hi", "ref", "del"):
            units.append("")
        units[-1] += (element.text if event == "start" else element.tail) or ""
    return [plain for unit in units if (plain := _squash(unit))]


def _squash(text: str) -> str:
    return normalise(text).replace(" ", "")


def _sort(
    blocks: list[PageBlock], main: list[str], title: str | None
) -> tuple[tuple[Piece, ...], tuple[LeftOut, ...]]:
    """Sort the blocks of a page: into the article or on record as left out.

    The title is neither, wherever a page repeats it above the text.
    """
    chosen = _chosen(blocks, main)
    titled = normalise(title or "")
    pieces: list[Piece] = []
    left_out: dict[str, LeftOut] = {}
    for at, block in enumerate(blocks):
        rule = rule_for(block.text) or (None if at in chosen else "not-main-text")
        kind = _kind(block)
        above = kind == "h2" or not pieces or rule is not None
        if above and normalise(block.text) == titled:
            continue
        if rule is None:
            pieces.append(Piece(kind, block.text, block.line))
        else:
            left_out.setdefault(block.text, LeftOut(rule, block.text, block.line))
    return tuple(pieces), tuple(sorted(left_out.values(), key=lambda out: out.line))


def _pictures(soup: BeautifulSoup, page: str) -> Iterator[LeftOut]:
    """Return the pictures of a page's article: each address, and the words that stand for it.

    Args:
        soup: the page.
        page: its own address, from which others are counted; “” where it tells none.
    """
    article = soup.find("article") or soup.find("main")
    beside = _BESIDE - ({"header", "footer"} if article else set())
    told: set[str] = set()
    for picture in (article or soup).find_all("img"):
        around = {
            above.name for above in takewhile(lambda one: one is not article, picture.parents)
        }
        given = (picture.get(name) for name in ("src", "data-src", "srcset"))
        sources = [words[0] for one in given if (words := str(one or "").split())]
        source = next((one for one in sources if not one.startswith("data:")), None)
        if around & beside or {picture.get("width"), picture.get("height")} & {"0", "1"}:
            continue
        text = _picture(page, source or "", str(picture.get("alt") or ""))
        if source and text not in told:
            told.add(text)
            yield LeftOut("picture", text, picture.sourceline or 1)


def _picture(page: str, source: str, alt: str) -> str:
    with suppress(ValueError):
        source = urljoin(page, source)
    words = " ".join(alt.split())
    return f"{source} ({words})" if words else source


def _kind(block: PageBlock) -> BlockKind:
    return next((_KINDS[name] for name in reversed(block.inside) if name in _KINDS), "p")


def _chosen(blocks: list[PageBlock], main: list[str]) -> set[int]:
    """Find the blocks that are main text.

    What stands twice, in the article and in a list of links, is taken where it is likelier meant.
    Text that stands loose between paragraphs of the article is of the article, too.
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
        if len(_squash(block.text)) >= _SENTENCE and paragraphs[block.holders[-1:]] > 1:
            chosen.add(at)
    return chosen


def _aside(block: PageBlock) -> tuple[bool, bool]:
    return not {"article", "main"} & set(block.inside), bool(_AROUND & set(block.inside))
