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
from generator.reading.documents.word_contents import contents_of
from generator.reading.documents.word_lists import WORD, mark_numbers, take_numbers

_STYLES = "\n".join((
    "p[style-name='Title'] => h1:fresh",
    *(f"p[style-name='List {name} {depth}'] => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
      for name, tag in (("Bullet", "ul"), ("Number", "ol")) for depth in range(2, 6)),
    *(f"p[style-name='{name}'] => blockquote > p:fresh" for name in QUOTES),
    *(f"p[style-name='{name}'] => pre:separator('\\n')" for name in CODE),
    *(f"p[style-name='{name}'] => p.caption:fresh" for name in CAPTIONS),
))  # fmt: skip
_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT, _LISTS, _LOOKS = "word/document.xml", "word/numbering.xml", "word/styles.xml"
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
        BytesIO(_prepared(archive, data)),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(nothing),
    )
    page = BeautifulSoup(made.value, "lxml")
    take_numbers(page)
    page = tidy(page)
    return Content(
        str(page),
        "document",
        "docx",
        facts=_facts(archive, page),
        aside=tuple(dict.fromkeys(_around(archive))),
        unread=tuple(_beside(archive)),
    )


def _prepared(archive: ZipFile, data: bytes) -> bytes:
    """Return a document in which raised figures are called so, and numbers of items are text."""
    text, lists = _part(archive, _TEXT), _part(archive, _LISTS)
    if text is None:
        return data
    is_changed = _call_raised(text)
    for paragraph in contents_of(text, _part(archive, _LOOKS)):
        paragraph.getparent().remove(paragraph)
        is_changed = True
    if lists is not None:
        is_changed |= mark_numbers(text, lists, _part(archive, _LOOKS))
    if not is_changed:
        return data
    out = BytesIO()
    with ZipFile(out, "w") as copy:
        for name in archive.namelist():
            is_text = name == _TEXT
            copy.writestr(name, etree.tostring(text) if is_text else member(archive, name))
    return out.getvalue()


def _call_raised(text: Any) -> bool:
    """Call figures raised or lowered that are only moved: LibreOffice writes them so."""
    places = text.iter(f"{WORD}position")
    moved = [one for one in places if one.getparent().find(f"{WORD}sz") is not None]
    for one in moved:
        up = not (one.get(f"{WORD}val") or "").startswith("-")
        one.tag = f"{WORD}vertAlign"
        one.set(f"{WORD}val", "superscript" if up else "subscript")
    return bool(moved)


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
            for paragraph in _part(archive, name).iter(f"{WORD}p"):
                words = " ".join(_words(paragraph, "t").split())
                if any(char.isalpha() for char in words):
                    yield words


def _beside(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Return what is told beside the text: deleted words, tables of contents, comments."""
    text = _part(archive, _TEXT)
    for deleted in text.iter(f"{WORD}del", f"{WORD}moveFrom") if text is not None else ():
        words = _words(deleted, "delText") or _words(deleted, "t")
        if words.strip():
            yield "deleted", " ".join(words.split())
    for line in contents_of(text, _part(archive, _LOOKS)) if text is not None else ():
        if words := " ".join(_words(line, "t", " ").split()):
            yield "contents", words
    comments = _part(archive, "word/comments.xml")
    for comment in comments.iter(f"{WORD}comment") if comments is not None else ():
        words = " ".join(_words(comment, "t").split())
        if words:
            yield "annotation", words


def _words(node: Any, name: str, between: str = "") -> str:
    return between.join(one.text or "" for one in node.iter(f"{WORD}{name}"))


def _part(archive: ZipFile, name: str) -> Any:
    return parse_xml(member(archive, name), name) if name in archive.namelist() else None
