"""What a file is, by its first bytes or its name, and what to do with one that is no seed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n", ".png"),
    (b"GIF8", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"bplist", ".webarchive"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Office encrypts a document whole, within a file of the old kind."""
_SAVED_PAGE = re.compile(rb"From: <Saved by |(?:[\w-]+: [^\r\n]*\r?\n)*Snapshot-Content-Location:")
_PACKED: tuple[tuple[str, str], ...] = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("META-INF/container.xml", ".epub"),
    ("content.xml", ".odt"),
)
"""A member that tells of which kind a ZIP archive is."""
_SEEDS = {
    ".txt": "a text",
    ".html": "a web page",
    ".htm": "a web page",
    ".xhtml": "a web page",
    ".md": "a Markdown text",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a Rich Text document",
    ".eml": "a message",
    ".mhtml": "a saved web page",
    ".mht": "a saved web page",
    ".epub": "a book in EPUB",
}
_PICTURE = ("a picture", "pictures belong into content/media/; of a photographed text, type it out")
_ARCHIVE = ("an archive", "unpack it, and ingest what is in it")
_TABLE = ("a table", "save it as PDF, and ingest that")
_SLIDES = ("slides", "save them as PDF, and ingest that")
_HEARD = ("a recording", "write down what is said in it as .txt, and ingest that")
_LINK = ("a link", "ingest the address in it: explainer ingest https://…")
_OTHERS = {
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".tif", ".tiff",
                     ".bmp", ".svg"), _PICTURE),
    **dict.fromkeys((".zip", ".gz", ".tar", ".7z", ".rar", ".tgz"), _ARCHIVE),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".csv", ".tsv"), _TABLE),
    **dict.fromkeys((".pptx", ".ppt", ".odp", ".key"), _SLIDES),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm"), _HEARD),
    **dict.fromkeys((".url", ".webloc"), _LINK),
    ".encrypted": ("a document protected by a password", "save it without the password"),
    ".doc": ("an old Word or Office file", "save it as .docx or PDF, and ingest that"),
    ".pages": ("a Pages document", "save it as .docx or PDF, and ingest that"),
    ".msg": ("an Outlook message", "save it as .eml, and ingest that"),
    ".webarchive": ("a page as Safari keeps it", "save it as “Page Source”, and ingest that"),
}  # fmt: skip


def begins_as(data: bytes) -> str | None:
    """Return the usual ending of what a file's first bytes say it is; None where they say none."""
    if data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in data:
        return ".encrypted"
    for signature, ending in _SIGNATURES:
        if data.startswith(signature):
            return ending
    if _SAVED_PAGE.match(data):
        return ".mhtml"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    # A PDF may have up to 1,024 bytes before its header, but a text about PDF is none.
    if b"\x00" in data and b"%PDF-" in data[:1024]:
        return ".pdf"
    return _packed(data) if data.startswith(b"PK\x03\x04") else None


def _packed(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ".zip"
    return next((ending for member, ending in _PACKED if member in names), ".zip")


def describe(ending: str) -> tuple[str, str]:
    """Say what the files of an ending are, and what to do with one that is no seed."""
    other = ("a file of a kind that is not read", "save its text as .txt, .html, .docx or .pdf")
    return (_SEEDS[ending], "ingest it") if ending in _SEEDS else _OTHERS.get(ending, other)
