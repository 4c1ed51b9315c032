"""HTML seeds: metadata first, then the main text; what is not main text goes on record."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import takewhile
from typing import Any
from urllib.parse import urljoin

from babel.dates import get_timezone
from bs4 import BeautifulSoup, Tag

from generator.ingest.article import BlockKind, Converted, LeftOut, Piece
from generator.ingest.boilerplate import rule_for
from generator.model.edtf import EdtfDate, EdtfError, parse_edtf
from generator.passages.normalise import normalise
from generator.reading.pages import PageBlock, page_blocks

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
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


def convert_html(html: str, time_zone: str = "UTC") -> Converted:
    """Find the parts of an article in a web page.

    Args:
        html: the page.
        time_zone: the IANA time zone in which a moment of publication becomes a day.
    """
    soup = BeautifulSoup(html, "lxml")
    facts = _json_ld(soup)
    meta = _meta(soup)
    canonical = soup.find("link", rel="canonical")
    blocks = page_blocks(html)
    published = (
        _date(facts.get("datePublished"), time_zone)
        or _date(meta.get("article:published_time"), time_zone)
        or _only_day(soup, time_zone)
    )
    root = soup.find("html")
    language = _text(facts.get("inLanguage")) or (
        _text(root.get("lang")) if isinstance(root, Tag) else None
    )
    title = _title(blocks, _text(facts.get("headline")), meta.get("og:title"))
    pieces, left_out = _sort(blocks, _main_text(html), title)
    address = _address(canonical, meta)
    pictures = _pictures(soup, address or "")
    return Converted(
        pieces=pieces,
        left_out=tuple(sorted((*left_out, *pictures), key=lambda out: out.line)),
        title=title,
        language=language,
        publisher=_name(facts.get("publisher")) or meta.get("og:site_name"),
        author=_name(facts.get("author")) or meta.get("author"),
        url=address,
        published=published,
    ).without_empty_headings()


def _title(blocks: list[PageBlock], headline: str | None, shared: str | None) -> str | None:
    """Return the title that a reader of the page sees: only that can be compared with the seed."""
    heading = next((block.text for block in blocks if "h1" in block.inside), None)
    seen = normalise(" ".join(block.text for block in blocks))
    titles = (title for title in (headline, heading, shared) if title)
    return next((title for title in titles if normalise(title) in seen), None)


def _json_ld(soup: BeautifulSoup) -> dict[str, Any]:
    """Return the first schema.org Article of a page."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type", "")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(("Article", "BlogPosting")) for kind in kinds):
                return item
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for part in data:
            yield from _items(part)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph", []))


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = tag.get("property") or tag.get("name")
        content = tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            found.setdefault(name.lower(), content.strip())
    return found


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _only_day(soup: BeautifulSoup, time_zone: str) -> EdtfDate | None:
    """Return the day that a page marks as its own, or the only one that it marks up at all."""
    times = soup.find_all("time", attrs={"datetime": True})
    own = [time for time in times if time.get("itemprop") == "datePublished"]
    days = {day.text: day for time in own or times if (day := _date(time["datetime"], time_zone))}
    return next(iter(days.values())) if len(days) == 1 else None


def _date(value: Any, time_zone: str) -> EdtfDate | None:
    """Return the day of a moment, in the site's time zone where the moment names its own."""
    match = _DATE.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        day = moment.astimezone(get_timezone(time_zone)) if moment.tzinfo else moment
        return parse_edtf(day.date().isoformat())
    except (ValueError, OverflowError):
        pass
    try:
        return parse_edtf(match[0])
    except EdtfError:
        return None


def _address(canonical: Any, meta: dict[str, str]) -> str | None:
    href = canonical.get("href") if isinstance(canonical, Tag) else None
    for address in (href, meta.get("og:url")):
        if isinstance(address, str) and address.startswith(("https://", "http://")):
            return address
    return None


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
