"""Feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from generator.exports.writing import write_json, write_xml

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = date(1970, 1, 1)
"""When a feed without entries was updated."""


@dataclass(frozen=True)
class Item:
    """An entry of a feed.

    Args:
        id: its name in every reader, for good: an address.
        title: what it is called.
        summary: what it tells.
        address: where it leads.
        updated: the day on which it was last changed.
        tags: what it is about.
    """

    id: str
    title: str
    summary: str
    address: str
    updated: date
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A feed in one language.

    Args:
        id: its name in every reader, for good: an address.
        title: what it is called.
        author: who writes it.
        language: its language, as a tag.
        page: the page that shows what it tells.
        items: its entries.
    """

    id: str
    title: str
    author: str
    language: str
    page: str
    items: tuple[Item, ...]


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Sort entries, the newest first; of one day in the order of their names."""
    return tuple(sorted(items, key=lambda item: (-item.updated.toordinal(), item.id)))


def write_atom(feed: Feed, address: str) -> bytes:
    """Return a feed in Atom, which stands at an absolute address."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(_LANG, feed.language)
    _say(root, "title", feed.title)
    _say(root, "id", feed.id)
    _link(root, address, "self")
    _link(root, feed.page)
    _say(etree.SubElement(root, f"{{{ATOM}}}author"), "name", feed.author)
    _say(root, "updated", _moment(max((item.updated for item in feed.items), default=NEVER)))
    for item in feed.items:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        _say(entry, "title", item.title)
        _say(entry, "id", item.id)
        _link(entry, item.address)
        _say(entry, "updated", _moment(item.updated))
        for tag in item.tags:
            etree.SubElement(entry, f"{{{ATOM}}}category").set("term", tag)
        _say(entry, "summary", item.summary or item.title)
    return write_xml(root)


def _say(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: Any, address: str, relation: str = "") -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link")
    if relation:
        link.set("rel", relation)
    link.set("href", address)


def write_json_feed(feed: Feed, address: str) -> bytes:
    """Return a feed as JSON Feed, which stands at an absolute address."""
    return write_json(
        {
            "version": JSON_FEED,
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": address,
            "language": feed.language,
            "authors": [{"name": feed.author}],
            "items": [
                {
                    "id": item.id,
                    "url": item.address,
                    "title": item.title,
                    "content_text": item.summary or item.title,
                    "date_modified": _moment(item.updated),
                    **({"tags": list(item.tags)} if item.tags else {}),
                }
                for item in feed.items
            ],
        }
    )


def _moment(day: date) -> str:
    """Write a day as RFC 3339 wants it."""
    return f"{day.isoformat()}T00:00:00Z"
