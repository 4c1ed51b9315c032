"""Books (.epub), by EPUB 3.3, W3C, to HTML: the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from datetime import date
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup

from generator.reading.documents.content import (
    Content,
    Facts,
    UnreadableError,
    clean,
    without_declaration,
)
from generator.reading.documents.packed import member, open_archive, parse_xml

_CONTAINER = "META-INF/container.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(data: bytes) -> Content:
    """Return a book's chapters as one document, without its table of contents.

    Raises:
        UnreadableError: it cannot be read.
    """
    archive = open_archive(data)
    place = parse_xml(member(archive, _CONTAINER), _CONTAINER).find(".//{*}rootfile")
    path = place.get("full-path", "") if place is not None else ""
    book = parse_xml(member(archive, path), path)
    items = {item.get("id"): item for item in book.iter(f"{_OPF}item")}
    chapters = [items.get(entry.get("idref")) for entry in book.iter(f"{_OPF}itemref")]
    text = ""
    for item in chapters:
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" in item.get("properties", "").split():
            continue
        name = posixpath.join(posixpath.dirname(path), unquote(item.get("href", "")))
        page = BeautifulSoup(_text(member(archive, posixpath.normpath(name))), "lxml")
        text += f"<section>{page.body.decode_contents()}</section>\n" if page.body else ""
    if not text:
        hint = "save the chapter as text (UTF-8) or HTML"
        raise UnreadableError("this book names no chapters that can be read", hint)
    return Content(text, "document", "epub", facts=_facts(book))


def _text(data: bytes) -> str:
    """Return the text of a chapter, which is UTF-8 or, with its mark, UTF-16."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return without_declaration(clean(data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")))


def _facts(book: Any) -> Facts:
    def told(name: str) -> list[str]:
        words = (" ".join((node.text or "").split()) for node in book.iter(f"{_DC}{name}"))
        return [one for one in words if one]

    try:
        published = date.fromisoformat(next(iter(told("date")), "")[:10])
    except ValueError:
        published = None
    return Facts(
        title=next(iter(told("title")), None),
        author=", ".join(told("creator")) or None,
        publisher=next(iter(told("publisher")), None),
        published=published,
        language=next(iter(told("language")), None),
    )
