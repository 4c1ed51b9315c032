"""OpenDocument texts (.odt), by OpenDocument 1.3, ISO/IEC 26300, to HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any
from zipfile import ZipFile

from bs4 import BeautifulSoup

from generator.reading.documents.content import Content, Facts, UnreadableError
from generator.reading.documents.markup import Item, shown_facts, tidy, write_list
from generator.reading.documents.packed import member, open_archive, parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_INDEXES = tuple(
    f"{_TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_UNSEEN = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}forms",
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}ruby-text",
    f"{_DRAW}frame",
    f"{_TABLE}covered-table-cell",
    *_INDEXES,
}
_AROUND = {
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}
_NUMBER = "number"
"""The attribute that tells the number of a note, on its way through the reader."""
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab")
_MOST_SPACES = 200
_NAMED = {
    "Title": "h1",
    "Quotations": "quote",
    "Preformatted_20_Text": "pre",
    "Caption": "caption",
    "Illustration": "caption",
    "Table": "caption",
    "TableCaption": "caption",  # pandoc names it, and does not define it
    **{f"Contents_20_{of}": "contents" for of in ("Heading", *range(1, 10))},
}
"""What paragraphs are, by the name of their style or of one that it is made from."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """What styles say of the text that has them.

    Args:
        kinds: what a paragraph of the style is, as `h1`.
        marks: the elements around words of the style, as `sup`.
        numbered: for each style of lists, the first number of each level that is numbered.
    """

    kinds: dict[str, str]
    marks: dict[str, list[str]]
    numbered: dict[str, dict[int, str]]


def read_opendocument(data: bytes) -> Content:
    """Return a text with its headings, lists and tables; notes follow at its end.

    What was deleted, comments, pictures, tables of contents and heads of pages are told beside it.

    Raises:
        UnreadableError: it cannot be read.
    """
    archive = open_archive(data)
    if b"encryption-data" in _manifest(archive):
        what = "this file is protected by a password"
        raise UnreadableError(what, "save it without the password")
    root = parse_xml(member(archive, "content.xml"), "content.xml")
    looks = _part(archive, "styles.xml")
    styles = _read_styles([one for one in (looks, root) if one is not None])
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    html = "".join(_text(body, styles)) if body is not None else ""
    page = tidy(BeautifulSoup(html, "lxml"))
    return Content(
        str(page),
        "document",
        "odt",
        facts=_facts(_part(archive, "meta.xml"), page),
        aside=tuple(dict.fromkeys(_heads(looks))),
        unread=tuple(_beside(root, styles)),
    )


def _part(archive: ZipFile, name: str) -> Any:
    return parse_xml(member(archive, name), name) if name in archive.namelist() else None


def _manifest(archive: ZipFile) -> bytes:
    name = "META-INF/manifest.xml"
    return member(archive, name) if name in archive.namelist() else b""


def _read_styles(roots: list[Any]) -> _Styles:
    parents: dict[str, str] = {}
    marks: dict[str, list[str]] = {}
    numbered: dict[str, dict[int, str]] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            parents[name] = style.get(f"{_STYLE}parent-style-name", "")
            if looks := [*marks.get(parents[name], ()), *_marks(style)]:
                marks[name] = looks
        for style in root.iter(f"{_TEXT}list-style"):
            numbered[style.get(f"{_STYLE}name", "")] = {
                int(level.get(f"{_TEXT}level", "1")): level.get(f"{_TEXT}start-value", "1")
                for level in style.iter(f"{_TEXT}list-level-style-number")
                if level.get(f"{_STYLE}num-format")
            }
    kinds = {name: _kind(name, parents) for name in {*parents, *_NAMED}}
    return _Styles(kinds, marks, numbered)


def _kind(name: str, parents: dict[str, str]) -> str:
    """Return what paragraphs of a style are, by the first style above it that tells."""
    seen: set[str] = set()
    while name not in _NAMED and name in parents and name not in seen:
        seen.add(name)
        name = parents[name]
    return _NAMED.get(name, "p")


def _marks(style: Any) -> Iterator[str]:
    """Return the elements that say in HTML how a style looks, as far as that changes the words."""
    for look in style.iter(f"{_STYLE}text-properties"):
        place = look.get(f"{_STYLE}text-position", "").split(" ")[0]
        if place == "super" or (place.endswith("%") and not place.startswith(("-", "0%"))):
            yield "sup"
        elif place == "sub" or place.startswith("-"):
            yield "sub"
        if look.get(f"{_STYLE}text-line-through-style", "none") != "none":
            yield "s"


def _text(body: Any, styles: _Styles) -> Iterator[str]:
    """Return the blocks of a text and its notes below, which have the numbers of their marks."""
    notes = [
        one
        for one in body.iter(f"{_TEXT}note")
        if next(one.iterancestors(f"{_TEXT}tracked-changes", *_INDEXES), None) is None
    ]
    for number, note in enumerate(notes, start=1):
        note.set(_NUMBER, str(number))
    yield from _blocks(body, styles)
    said = (note.iterchildren(f"{_TEXT}note-body") for note in notes)
    words = ("".join("".join(_blocks(one, styles)) for one in bodies) for bodies in said)
    yield write_list(Item(one, 0, number) for number, one in enumerate(words, start=1))


def _blocks(parent: Any, styles: _Styles, listed: tuple[str, int] = ("", 0)) -> Iterator[str]:
    """Return the blocks inside an element.

    Args:
        parent: the element.
        styles: the styles of the document.
        listed: the style of the list around it, and in how many lists it stands.
    """
    for node in parent:
        if node.tag in _PARAGRAPHS:
            yield from _paragraph(node, styles)
        elif node.tag == f"{_TEXT}list":
            style, level = node.get(f"{_TEXT}style-name") or listed[0], listed[1] + 1
            first = styles.numbered.get(style, {}).get(level)
            yield f'<ol start="{_start(node, first)}">' if first else "<ul>"
            yield from _blocks(node, styles, (style, level))
            yield "</ol>\n" if first else "</ul>\n"
        elif node.tag == f"{_DRAW}frame":
            if node.find(f"{_DRAW}image") is not None:
                yield f"<p>{_picture(node)}</p>"
            yield from _frame(node, styles)
        elif node.tag not in _UNSEEN:
            tag = _AROUND.get(node.tag, "div")
            if node.tag.startswith(_TABLE) and tag == "div":
                yield from _blocks(node, styles, listed)
                continue
            yield f"<{tag}{_reach(node)}>"
            yield from _blocks(node, styles, listed if tag == "li" else ("", 0))
            yield f"</{tag}>\n"


def _start(node: Any, first: str) -> str:
    item = node.find(f"{_TEXT}list-item")
    told = item.get(f"{_TEXT}start-value") if item is not None else None
    return escape(told or first)


def _reach(node: Any) -> str:
    """Return over how many rows and columns a cell reaches, as attributes."""
    names = (("rowspan", "number-rows-spanned"), ("colspan", "number-columns-spanned"))
    told = ((name, node.get(f"{_TABLE}{key}")) for name, key in names)
    return "".join(f' {name}="{escape(value)}"' for name, value in told if value)


def _paragraph(node: Any, styles: _Styles) -> Iterator[str]:
    """Return a paragraph, then what stands in its frames."""
    words = "".join(_words(node, styles))
    kind = styles.kinds.get(node.get(f"{_TEXT}style-name", ""), "p")
    if node.tag == f"{_TEXT}h":
        level = node.get(f"{_TEXT}outline-level", "1")
        kind = f"h{min(int(level), 6) if level.isdigit() else 1}"
    match kind:
        case "quote":
            yield f"<blockquote><p>{words}</p></blockquote>\n"
        case "contents":
            return
        case "caption":
            yield f'<p class="caption">{words}</p>\n'
        case _:
            yield f"<{kind}>{words}</{kind}>\n"
    for frame in _outermost(node, f"{_DRAW}frame"):
        yield from _frame(frame, styles)


def _outermost(node: Any, name: str) -> Iterator[Any]:
    """Return the elements of a name that stand in no other of it, below a paragraph."""
    for child in node:
        if child.tag == name:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _outermost(child, name)


def _frame(frame: Any, styles: _Styles) -> Iterator[str]:
    """Return what is written in a frame; beside a picture it is its caption."""
    has_picture = frame.find(f".//{_DRAW}image") is not None
    for box in frame.iterchildren(f"{_DRAW}text-box"):
        yield "<figure><figcaption>" if has_picture else "<div>"
        yield from _blocks(box, styles)
        yield "</figcaption></figure>\n" if has_picture else "</div>\n"


def _words(node: Any, styles: _Styles) -> Iterator[str]:
    """Return the text inside a paragraph; white space that is text is an element there."""
    yield escape(node.text or "", quote=False)
    for child in node:
        if child.tag in _SPACES:
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), _MOST_SPACES) if count.isdigit() else 1)
        elif child.tag == f"{_TEXT}line-break":
            yield "<br>"
        elif child.tag == f"{_TEXT}note":
            yield f"<sup>{child.get(_NUMBER, '')}</sup>"
        elif child.tag == f"{_TEXT}ruby":
            yield from _ruby(child, styles)
        elif child.tag == f"{_DRAW}frame" and child.find(f"{_DRAW}image") is not None:
            yield _picture(child)
        elif child.tag not in _UNSEEN:
            marks = styles.marks.get(child.get(f"{_TEXT}style-name", ""), ())
            yield "".join(f"<{mark}>" for mark in marks)
            yield from _words(child, styles)
            yield "".join(f"</{mark}>" for mark in reversed(marks))
        yield escape(child.tail or "", quote=False)


def _ruby(node: Any, styles: _Styles) -> Iterator[str]:
    """Return words with the way they are read."""
    reading = "".join(node.findtext(f"{_TEXT}ruby-text") or "")
    yield f"<ruby>{''.join(_words(node, styles))}<rt>{escape(reading, quote=False)}</rt></ruby>"


def _plain(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _heads(looks: Any) -> Iterator[str]:
    """Return what stands at the head and foot of the pages."""
    names = (f"{_STYLE}header", f"{_STYLE}footer")
    for part in looks.iter(*names) if looks is not None else ():
        for paragraph in part.iter(f"{_TEXT}p"):
            words = _plain(paragraph)
            if any(char.isalpha() for char in words):
                yield words


def _beside(root: Any, styles: _Styles) -> Iterator[tuple[str, str]]:
    """Return what is told beside the text: deleted words, comments, tables of contents."""
    for deleted in root.iter(f"{_TEXT}deletion"):
        paragraphs = [_plain(one) for one in deleted.iter(*_PARAGRAPHS)]
        if words := " ".join(one for one in paragraphs if one):
            yield "deleted", words
    for comment in root.iter(f"{_OFFICE}annotation"):
        if words := " ".join(_plain(one) for one in comment.iter(f"{_TEXT}p")):
            yield "annotation", words
    for paragraph in root.iter(*_PARAGRAPHS):
        in_index = next(paragraph.iterancestors(*_INDEXES), None) is not None
        kind = styles.kinds.get(paragraph.get(f"{_TEXT}style-name", ""))
        if (in_index or kind == "contents") and (words := _spaced(paragraph)):
            yield "contents", words


def _spaced(node: Any) -> str:
    """Return the words of a paragraph, apart where a tab stands between them."""
    return " ".join(" ".join(node.itertext()).split())


def _picture(frame: Any) -> str:
    """Return a picture with the words that stand for it."""
    told = (frame.findtext(f"{_SVG}{name}") for name in ("title", "desc"))
    words = next((one for one in told if one), None) or frame.get(f"{_DRAW}name") or ""
    return f'<img alt="{escape(" ".join(words.split()))}">'


def _facts(meta: Any, page: BeautifulSoup) -> Facts:
    """Return the title and author that a file names where its text shows them."""
    if meta is None:
        return Facts()
    names = (meta.findtext(f".//{one}") for one in (f"{_META}initial-creator", f"{_DC}creator"))
    return shown_facts(page, meta.findtext(f".//{_DC}title"), next(filter(None, names), None))
