"""Books (.epub), by EPUB 3.3, W3C, to HTML: the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from bs4 import BeautifulSoup

from generator.reading.documents.content import (
    Content,
    Facts,
    UnreadableError,
    clean,
    without_declaration,
)
from generator.reading.documents.markup import tidy
from generator.reading.documents.packed import member, open_archive, parse_xml

_CONTAINER = "META-INF/container.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_PAGES = ("application/xhtml+xml", "text/html")


_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A file of the spine: its name in the book, its first heading, its text as HTML."""

    file: str
    heading: str | None
    html: str

    def is_called(self, name: str) -> bool:
        stem = self.file.rpartition("/")[2].rpartition(".")[0]
        return _plain(name) in {_plain(one) for one in (self.heading, stem) if one}


def read_epub(data: bytes, chapter: str | None = None) -> Content:
    """Return a book's chapters as one document, without its table of contents; or one of them.

    Args:
        data: the book.
        chapter: the heading of a chapter, or the name of its file in the book without its ending.

    Raises:
        UnreadableError: it cannot be read, or has no such chapter.
    """
    archive = open_archive(data)
    place = parse_xml(member(archive, _CONTAINER), _CONTAINER).find(".//{*}rootfile")
    path = place.get("full-path", "") if place is not None else ""
    if not path:
        what = f"this file is incomplete: {_CONTAINER} names no book"
        raise UnreadableError(what, "fetch or save it once more")
    book = parse_xml(member(archive, path), path)
    chapters = list(_chapters(archive, book, posixpath.dirname(path)))
    facts = _facts(book)
    if chapter is not None:
        named = [one for one in chapters if one.is_called(chapter)]
        if not named:
            told = [one.heading or one.file for one in chapters[:_MOST_NAMED]]
            what = f"this book has no chapter “{chapter}”"
            raise UnreadableError(what, f"it has {', '.join(f'“{one}”' for one in told)}")
        chapters, facts = named, replace(facts, title=named[0].heading)
    if not chapters:
        hint = "save the chapter as text (UTF-8) or HTML"
        raise UnreadableError("this book names no chapters that can be read", hint)
    html = "".join(f"<section>{one.html}</section>\n" for one in chapters)
    return Content(html, "document", "epub", facts=facts)


def _chapters(archive: ZipFile, book: Any, folder: str) -> Iterator[_Chapter]:
    locked = _locked(archive)
    items = {item.get("id"): item for item in book.iter(f"{_OPF}item")}
    for entry in book.iter(f"{_OPF}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" in item.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        if name in locked:
            what = "this book is protected against copying"
            raise UnreadableError(what, "copy what is cited from it into a text (UTF-8)")
        page = tidy(BeautifulSoup(_text(member(archive, name)), "lxml"))
        if page.body is not None and page.body.get_text(strip=True):
            heading = page.body.find(_HEADINGS)
            words = " ".join(heading.get_text().split()) if heading else None
            yield _Chapter(name, words or None, page.body.decode_contents())


def _locked(archive: ZipFile) -> set[str]:
    """Return the files of a book that are encrypted; its fonts often are, in any book."""
    name = "META-INF/encryption.xml"
    if name not in archive.namelist():
        return set()
    places = parse_xml(member(archive, name), name).iter("{*}CipherReference")
    return {unquote(place.get("URI", "")) for place in places}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


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
