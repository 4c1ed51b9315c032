"""HTML seeds: metadata first, then the main text; what is not main text goes on record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from babel.dates import get_timezone
from bs4 import BeautifulSoup, Tag

from generator.ingest.article import Converted
from generator.ingest.page_body import read_body, read_pictures
from generator.model.edtf import EdtfDate, EdtfError, parse_edtf
from generator.passages.normalise import normalise
from generator.reading.pages import PageBlock, read_page

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


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
    page = read_page(html)
    blocks = list(page.blocks)
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
    body = read_body(page, html, title)
    address = _address(canonical, meta)
    pictures = read_pictures(soup, address or "")
    return Converted(
        pieces=body.pieces,
        left_out=tuple(sorted((*body.left_out, *pictures), key=lambda out: out.line)),
        doubtful=body.doubtful,
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
