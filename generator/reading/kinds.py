"""The kinds of files that seeds can be: a name decides by its ending, the content by its bytes.

Both sides ask here, conversion and the proof that an article is its seed, so both have one text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Literal

from generator.model.diagnostics import Diagnostic, Span, error
from generator.reading.documents.content import Content, Facts, UnreadableError, without_declaration
from generator.reading.foreign import begins_as, describe
from generator.reading.seeds import decode_seed, is_page

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]+)\s*-->")
_BESIDE = re.compile(
    r"(.*)[_-](?:files|dateien|fichiers|archivos|ficheiros|arquivos|bestanden|file|dosyalar|berkas)"
    r"(?:/.*)?/[^/]*",
    re.IGNORECASE,
)
"""The folder of a saved page, as browsers name it in the language of their reader."""
_RENAME = "give the file the ending {}, and ingest it again"


def _read_pdf(data: bytes, path: str) -> Content:
    from generator.reading.documents.pdf import read_pdf

    return read_pdf(path, data)


def _read_word(data: bytes, path: str) -> Content:
    from generator.reading.documents.word import read_word

    return read_word(data)


def _read_opendocument(data: bytes, path: str) -> Content:
    from generator.reading.documents.opendocument import read_opendocument

    return read_opendocument(data)


def _read_rich_text(data: bytes, path: str) -> Content:
    from generator.reading.documents.richtext import read_rich_text

    return read_rich_text(data)


def _read_message(data: bytes, path: str) -> Content:
    from generator.reading.documents.mail import read_message

    return read_message(data)


def _read_saved_page(data: bytes, path: str) -> Content:
    from generator.reading.documents.mail import read_saved_page

    return read_saved_page(data)


_DOCUMENTS: dict[str, Callable[[bytes, str], Content]] = {
    ".pdf": _read_pdf,
    ".docx": _read_word,
    ".odt": _read_opendocument,
    ".rtf": _read_rich_text,
    ".eml": _read_message,
    ".mhtml": _read_saved_page,
    ".mht": _read_saved_page,
}
"""What reads the files of an ending; each loads what it needs when the first such file is there."""
_TEXTS = (".txt", ".html", ".htm", ".xhtml", ".md")
_BINARY = (".pdf", ".docx", ".odt", ".rtf", ".epub")
"""The kinds whose files begin with bytes of their own."""
_MESSAGES = (".eml", ".mhtml", ".mht")
_PACKED = (".docx", ".odt", ".epub")
_BOOK = ".epub"
SEED_SUFFIXES = (*_TEXTS, *_DOCUMENTS, _BOOK)


def ending_of(path: str) -> str:
    """Return the ending of a file's name, in small letters, with its full stop."""
    name = path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def is_beside_page(path: str, paths: Collection[str]) -> bool:
    """Tell whether a file was saved beside a page: browsers put such into `Page_files/`."""
    match = _BESIDE.fullmatch(path)
    return match is not None and any(
        f"{match[1]}{end}" in paths for end in (".html", ".htm", ".xhtml")
    )


def read_content(
    data: bytes, path: str, chapter: str | None = None
) -> tuple[Content | None, list[Diagnostic]]:
    """Read the text of a seed.

    Args:
        data: its bytes.
        path: its file, whose ending tells its kind.
        chapter: of a book, the one chapter that is meant.
    """
    if other := _other_kind(data, path):
        return None, [other]
    ending = ending_of(path)
    if ending in _TEXTS:
        return _read_text(data, path)
    if not data.strip():
        return None, [error(Span(path), "seed-unreadable", "the file is empty", "remove it")]
    try:
        return _read_document(data, path, chapter), []
    except UnreadableError as fault:
        return None, [error(Span(path), "seed-unreadable", fault.what, fault.hint)]
    except Exception as fault:
        # What reads strangers' files may fail at them in any way; the other seeds go on.
        what = f"this {ending} file is damaged: {' '.join(str(fault).split())[:200]}"
        hint = "fetch or save it once more; or save its text as .txt"
        return None, [error(Span(path), "seed-unreadable", what, hint)]


def _read_document(data: bytes, path: str, chapter: str | None) -> Content:
    if (ending := ending_of(path)) != _BOOK:
        return _DOCUMENTS[ending](data, path)
    from generator.reading.documents.epub import read_epub

    return read_epub(data, chapter)


def _other_kind(data: bytes, path: str) -> Diagnostic | None:
    """Return what is wrong where a file's bytes are of another kind than its name."""
    ending, found = ending_of(path), begins_as(data)
    if found == ending or (found is None and ending not in _BINARY) or not data.strip():
        return None
    if found == ".mhtml" and ending in _MESSAGES:
        return None  # A page that was saved as a message is read as one.
    if found == ".zip" and ending in _PACKED:
        return None  # What is missing in it, or damaged, is told when it is read.
    name, _ = describe(ending)
    if found is None:
        what = f"this is not {name}, as its name says: it begins with other bytes"
        hint = "fetch or save it once more"
    else:
        other, hint = describe(found)
        what = f"this is {other}, though its name ends in {ending}"
        hint = _RENAME.format(found) if found in SEED_SUFFIXES else hint
    return error(Span(path), "seed-unreadable", what, hint)


def _read_text(data: bytes, path: str) -> tuple[Content | None, list[Diagnostic]]:
    decoded, found = decode_seed(data, path)
    if decoded is None:
        return None, found
    text, encoding = decoded.text, decoded.encoding
    if ending_of(path) == ".md":
        from generator.reading.documents.markdown import read_markdown

        return read_markdown(text, encoding), found
    form: Literal["text", "page"] = "page" if is_page(path, text) else "text"
    facts = Facts()
    if form == "page":
        text = without_declaration(text)
        saved = _SAVED_FROM.search(text[:5000])
        facts = Facts(url=saved[1] if saved else None)
    return Content(text, form, encoding, mended=decoded.mended, facts=facts), found


def plain_text(content: Content) -> str:
    """Return all words of a seed, to compare with an article."""
    text = content.text
    if content.form != "text":
        from generator.reading.pages import visible_text

        text = visible_text(text)
    return "\n".join((*filter(None, [content.facts.title]), text, *content.aside))
