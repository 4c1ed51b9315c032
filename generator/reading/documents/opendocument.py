"""OpenDocument texts (.odt), by OpenDocument 1.3, ISO/IEC 26300, to HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from generator.reading.documents.content import Content
from generator.reading.documents.packed import member, open_archive, parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_UNSEEN = {
    f"{_OFFICE}annotation",
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_TEXT}sequence-decls",
    f"{_OFFICE}forms",
}
_AROUND = {
    f"{_TEXT}list": "ul",
    f"{_TEXT}list-item": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}


def read_opendocument(data: bytes) -> Content:
    """Return a text with its headings and lists; notes follow the paragraph they belong to.

    Raises:
        UnreadableError: it cannot be read.
    """
    root = parse_xml(member(open_archive(data), "content.xml"), "content.xml")
    titles = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}parent-style-name") == "Title"
    } | {"Title"}
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    html = "".join(_blocks(body, titles)) if body is not None else ""
    return Content(html, "document", "odt", unread=tuple(_pictures(root)))


def _blocks(parent: Any, titles: set[str | None]) -> Iterator[str]:
    for node in parent:
        if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            tag = "p"
            if node.tag == f"{_TEXT}h":
                level = node.get(f"{_TEXT}outline-level", "1")
                tag = "h2" if level in ("1", "2") else "h3"
            elif node.get(f"{_TEXT}style-name") in titles:
                tag = "h1"
            yield f"<{tag}>{''.join(_words(node))}</{tag}>\n"
            for note in node.iter(f"{_TEXT}note-body"):
                yield from _blocks(note, titles)
        elif node.tag not in _UNSEEN:
            tag = _AROUND.get(node.tag, "div")
            yield f"<{tag}>"
            yield from _blocks(node, titles)
            yield f"</{tag}>\n"


def _words(node: Any) -> Iterator[str]:
    """Return the text inside a paragraph; white space that is text is an element there."""
    yield escape(node.text or "", quote=False)
    for child in node:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            yield " "
        elif child.tag == f"{_TEXT}line-break":
            yield "<br>"
        elif child.tag not in _UNSEEN:
            yield from _words(child)
        yield escape(child.tail or "", quote=False)


def _pictures(root: Any) -> Iterator[tuple[str, str]]:
    for frame in root.iter(f"{_DRAW}frame"):
        if frame.find(f"{_DRAW}image") is not None:
            told = frame.find(f"{_SVG}desc")
            words = told.text if told is not None else frame.get(f"{_DRAW}name")
            yield "picture", " ".join((words or "").split()) or "[1]"
