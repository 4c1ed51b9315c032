"""Word documents (.docx), Office Open XML, ISO/IEC 29500, to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bs4 import BeautifulSoup
from lxml import etree

from generator.reading.documents.content import Content, Facts, UnreadableError
from generator.reading.documents.markup import CAPTIONS, CODE, QUOTES, shown_facts, tidy
from generator.reading.documents.packed import member, open_archive, parse_xml

_STYLES = "\n".join((
    "p[style-name='Title'] => h1:fresh",
    *(f"p[style-name='{name}'] => blockquote > p:fresh" for name in QUOTES),
    *(f"p[style-name='{name}'] => pre:separator('\\n')" for name in CODE),
    *(f"p[style-name='{name}'] => p.caption:fresh" for name in CAPTIONS),
))  # fmt: skip
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT = "word/document.xml"
_AROUND = re.compile(r"word/(?:header|footer)\d*\.xml")


def read_word(data: bytes) -> Content:
    """Return a document's text with its headings, lists and tables; notes follow at its end.

    What was deleted, comments, and heads of pages are told beside it.

    Raises:
        UnreadableError: it cannot be read, or the package that reads it is missing.
    """
    archive = open_archive(data)
    try:
        import mammoth
    except ImportError:
        hint = 'install it: pip install "annotated-explainer[documents]"'
        raise UnreadableError("to read .docx files the package mammoth is needed", hint) from None

    def nothing(image: Any) -> dict[str, str]:
        """Leave the bytes of a picture out; its alternative text stays."""
        return {"src": ""}

    made = mammoth.convert_to_html(
        BytesIO(_with_raised(archive, data)),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(nothing),
    )
    page = tidy(BeautifulSoup(made.value, "lxml"))
    return Content(
        str(page),
        "document",
        "docx",
        facts=_facts(archive, page),
        aside=tuple(dict.fromkeys(_around(archive))),
        unread=tuple(_beside(archive)),
    )


def _with_raised(archive: ZipFile, data: bytes) -> bytes:
    """Call figures raised or lowered that are only moved: LibreOffice writes them so."""
    text = _part(archive, _TEXT)
    places = text.iter(f"{_WORD}position") if text is not None else ()
    moved = [one for one in places if one.getparent().find(f"{_WORD}sz") is not None]
    if not moved:
        return data
    for one in moved:
        up = not (one.get(f"{_WORD}val") or "").startswith("-")
        one.tag = f"{_WORD}vertAlign"
        one.set(f"{_WORD}val", "superscript" if up else "subscript")
    out = BytesIO()
    with ZipFile(out, "w") as written:
        for name in archive.namelist():
            data = etree.tostring(text) if name == _TEXT else member(archive, name)
            written.writestr(name, data)
    return out.getvalue()


def _facts(archive: ZipFile, page: BeautifulSoup) -> Facts:
    """Return the title and author that a file names where its text shows them."""
    root = _part(archive, "docProps/core.xml")
    if root is None:
        return Facts()
    return shown_facts(page, *(root.findtext(f".//{_DC}{name}") for name in ("title", "creator")))


def _around(archive: ZipFile) -> Iterator[str]:
    """Return what stands at the head and foot of the pages."""
    for name in sorted(archive.namelist()):
        if _AROUND.fullmatch(name):
            for paragraph in _part(archive, name).iter(f"{_WORD}p"):
                words = " ".join(_words(paragraph, "t").split())
                if any(char.isalpha() for char in words):
                    yield words


def _beside(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Return what was deleted, with changes kept, and what others wrote beside the text."""
    text = _part(archive, _TEXT)
    for deleted in text.iter(f"{_WORD}del", f"{_WORD}moveFrom") if text is not None else ():
        words = _words(deleted, "delText") or _words(deleted, "t")
        if words.strip():
            yield "deleted", " ".join(words.split())
    comments = _part(archive, "word/comments.xml")
    for comment in comments.iter(f"{_WORD}comment") if comments is not None else ():
        words = " ".join(_words(comment, "t").split())
        if words:
            yield "annotation", words


def _words(node: Any, name: str) -> str:
    return "".join(one.text or "" for one in node.iter(f"{_WORD}{name}"))


def _part(archive: ZipFile, name: str) -> Any:
    return parse_xml(member(archive, name), name) if name in archive.namelist() else None
