"""Word documents (.docx), Office Open XML, ISO/IEC 29500, to HTML."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from generator.reading.documents.content import Content, UnreadableError
from generator.reading.documents.packed import open_archive

_STYLES = "p[style-name='Title'] => h1:fresh"


def read_word(data: bytes) -> Content:
    """Return a document's text with its headings and lists; notes follow at its end.

    Raises:
        UnreadableError: it cannot be read, or the package that reads it is missing.
    """
    open_archive(data)
    try:
        import mammoth
    except ImportError:
        hint = 'install it: pip install "annotated-explainer[documents]"'
        raise UnreadableError("to read .docx files the package mammoth is needed", hint) from None
    from bs4 import BeautifulSoup

    def nothing(image: Any) -> dict[str, str]:
        """Leave the bytes of a picture out; its alternative text stays."""
        return {"src": ""}

    made = mammoth.convert_to_html(
        BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(nothing)
    )
    page = BeautifulSoup(made.value, "lxml")
    for back in page.select('a[href^="#footnote-ref"], a[href^="#endnote-ref"]'):
        back.decompose()
    return Content(str(page), "document", "docx")
