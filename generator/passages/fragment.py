"""The address of a passage in the source's own page: a text fragment."""

from __future__ import annotations

from urllib.parse import quote

from generator.model.document import Document
from generator.model.schema import Passage
from generator.passages.locate import Located


def text_fragment(document: Document, place: Located, passage: Passage) -> str:
    """Return the fragment that leads a browser to a passage, `#:~:text=prefix-,start,end,-suffix`.

    The WICG's URL Fragment Text Directives: words are found within one block of the page only, so
    a passage over several is named by its words in the first and in the last of them. The words
    around a passage that stands several times choose its place there as they do here.
    """
    pieces = [
        _encode(document.text[max(place.start, block.start) : min(place.end, end)])
        for block in document.blocks
        if block.start < place.end and place.start < (end := block.start + len(block.text))
    ]
    ends = pieces if len(pieces) == 1 else [pieces[0], pieces[-1]]
    before = [f"{_encode(passage.prefix)}-"] if passage.prefix else []
    after = [f"-{_encode(passage.suffix)}"] if passage.suffix else []
    return f"#:~:text={','.join([*before, *ends, *after])}"


def _encode(words: str) -> str:
    """Encode words so that none of their characters is read as the directive's own."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
