"""HTML seeds: metadata first, then the main text; what is not main text goes on record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from generator.ingest.article import Converted, Kind, LeftOut, Piece
from generator.ingest.boilerplate import LEAVE_OUT
from generator.model.edtf import EdtfDate, EdtfError, parse_edtf
from generator.passages.normalise import normalise

_UNSEEN = ["script", "style", "noscript", "template", "svg", "head", "iframe"]
_BLOCKS = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "td",
    "th",
    "figcaption",
    "dt",
    "dd",
    "pre",
    "div",
    "section",
    "article",
    "main",
    "body",
    "button",
    "label",
    "header",
    "footer",
    "nav",
    "aside",
    "a",
    "time",
    "span",
]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def visible_text(html: str) -> str:
    """Give the text of a page, every block on lines of its own, for comparing with an article."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(_UNSEEN):
        tag.decompose()
    for tag in soup("br"):
        tag.replace_with("\n")
    for tag in soup(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "tr", "figcaption"]):
        tag.append("\n")
    return soup.get_text()


def convert_html(html: str) -> Converted:
    """Find the parts of an article in a web page."""
    soup = BeautifulSoup(html, "lxml")
    facts = _json_ld(soup)
    meta = _meta(soup)
    time = soup.find("time", attrs={"datetime": True})
    canonical = soup.find("link", rel="canonical")
    heading = soup.find("h1")
    title = (
        _text(facts.get("headline"))
        or (heading.get_text(" ", strip=True) if heading else None)
        or meta.get("og:title")
    )
    published = (
        _date(facts.get("datePublished"))
        or _date(meta.get("article:published_time"))
        or _date(time["datetime"] if isinstance(time, Tag) else None)
    )
    root = soup.find("html")
    language = _text(facts.get("inLanguage")) or (
        _text(root.get("lang")) if isinstance(root, Tag) else None
    )
    pieces, left_out = _main_text(html, title)
    return Converted(
        pieces=pieces,
        left_out=left_out,
        title=title,
        language=language.split("-")[0].lower() if language else None,
        publisher=_name(facts.get("publisher")) or meta.get("og:site_name"),
        author=_name(facts.get("author")) or meta.get("author"),
        url=_address(canonical, meta),
        published=published,
    ).without_empty_headings()


def _json_ld(soup: BeautifulSoup) -> dict[str, Any]:
    """Give the first schema.org Article of a page."""
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


def _date(value: Any) -> EdtfDate | None:
    match = _DATE.match(value) if isinstance(value, str) else None
    try:
        return parse_edtf(match[0]) if match else None
    except EdtfError:
        return None


def _address(canonical: Any, meta: dict[str, str]) -> str | None:
    href = canonical.get("href") if isinstance(canonical, Tag) else None
    for address in (href, meta.get("og:url")):
        if isinstance(address, str) and address.startswith(("https://", "http://")):
            return address
    return None


def _main_text(html: str, title: str | None) -> tuple[tuple[Piece, ...], tuple[LeftOut, ...]]:
    import trafilatura
    from lxml import etree

    xml = trafilatura.extract(
        html, output_format="xml", include_comments=False, include_tables=False, fast=False
    )
    pieces: list[Piece] = []
    if xml:
        main = etree.fromstring(xml.encode("utf-8")).find("main")
        for element in main if main is not None else ():
            pieces.extend(_pieces(element))
    if title and pieces and normalise(pieces[0].text) == normalise(title):
        del pieces[0]
    pieces, ruled_out = _rule_out(pieces)
    kept = normalise(" ".join([title or "", *(piece.text for piece in pieces)]))
    left_out = list(ruled_out)
    known = {normalise(out.text) for out in left_out}
    for number, line in _page_lines(html):
        plain = normalise(line)
        if plain and plain not in kept and plain not in known:
            known.add(plain)
            left_out.append(LeftOut(_rule_of(line) or "not-main-text", line, number))
    return tuple(pieces), tuple(sorted(left_out, key=lambda out: out.line))


def _pieces(element: Any) -> Iterator[Piece]:
    text = " ".join("".join(element.itertext()).split())
    line = element.sourceline or 1
    if element.tag == "list":
        for item in element:
            words = " ".join("".join(item.itertext()).split())
            if words:
                yield Piece("li", words, line)
    elif text:
        kinds: dict[str, Kind] = {"head": "h2", "quote": "quote"}
        yield Piece(kinds.get(element.tag, "p"), text, line)


def _rule_of(line: str) -> str | None:
    return next((rule.id for rule in LEAVE_OUT if rule.matches(line.strip())), None)


def _rule_out(pieces: list[Piece]) -> tuple[list[Piece], list[LeftOut]]:
    kept: list[Piece] = []
    out: list[LeftOut] = []
    for piece in pieces:
        rule = _rule_of(piece.text)
        if rule:
            out.append(LeftOut(rule, piece.text, piece.line))
        else:
            kept.append(piece)
    return kept, out


def _page_lines(html: str) -> Iterator[tuple[int, str]]:
    """Give every block of visible text that holds no other block, with its line in the page."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(_UNSEEN):
        tag.decompose()
    for tag in soup.find_all(_BLOCKS):
        own = "".join(str(child) for child in tag.children if type(child) is NavigableString)
        if not own.strip():
            continue
        if tag.name in ("a", "span", "time") and tag.find_parent(["p", "li", "h1", "h2", "h3"]):
            continue
        yield tag.sourceline or 1, " ".join(tag.get_text().split())
