"""The tables of contents in a Word document: by their field, their style or their gallery."""

from __future__ import annotations

from typing import Any

from generator.reading.documents.markup import CONTENTS
from generator.reading.documents.word_lists import WORD

_FIELD = "TOC"
_GALLERY = "Table of Contents"


def contents_of(text: Any, styles: Any) -> list[Any]:
    """Return the paragraphs of a document that are lines of a table of contents.

    Args:
        text: the root of the document.
        styles: the root of its styles, or None.
    """
    named = {
        one.get(f"{WORD}styleId", "")
        for one in (styles.iter(f"{WORD}style") if styles is not None else ())
        if any(CONTENTS.fullmatch(n.get(f"{WORD}val", "")) for n in one.iterchildren(f"{WORD}name"))
    }
    in_field = _in_fields(text)
    in_gallery = {
        paragraph
        for gallery in text.iter(f"{WORD}docPartGallery")
        if gallery.get(f"{WORD}val") == _GALLERY
        for around in [next(gallery.iterancestors(f"{WORD}sdt"), None)]
        if around is not None
        for paragraph in around.iter(f"{WORD}p")
    }
    return [
        paragraph
        for paragraph in text.iter(f"{WORD}p")
        if paragraph in in_field or paragraph in in_gallery or _style(paragraph) in named
    ]


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return "" if found is None else str(found.get(f"{WORD}val", ""))


def _in_fields(text: Any) -> set[Any]:
    """Return the paragraphs that a field of contents makes; one that does not end makes none."""
    found: set[Any] = set()
    open_fields: list[tuple[bool, list[Any]]] = []
    for paragraph in text.iter(f"{WORD}p"):
        for _, inside in open_fields:
            inside.append(paragraph)
        for node in paragraph.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}fldSimple"):
            kind = node.get(f"{WORD}fldCharType")
            if node.tag == f"{WORD}fldSimple" and _is_of_contents(node.get(f"{WORD}instr")):
                found.add(paragraph)
            elif kind == "begin":
                open_fields.append((False, [paragraph]))
            elif kind == "end" and open_fields:
                of_contents, inside = open_fields.pop()
                found.update(inside if of_contents else ())
            elif node.tag == f"{WORD}instrText" and open_fields and _is_of_contents(node.text):
                open_fields[-1] = (True, open_fields[-1][1])
    return found


def _is_of_contents(instruction: str | None) -> bool:
    return (instruction or "").split()[:1] == [_FIELD]
