"""Documents that are ZIP archives of XML: EPUB, OpenDocument, Office Open XML."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from generator.reading.documents.content import UnreadableError

MOST_BYTES = 100_000_000
"""Unpacked, a document has no more: a small archive can hold any number of equal bytes."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open a ZIP archive whose members are of a bounded size.

    Raises:
        UnreadableError: it is none, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        what = "this file is damaged: it is no whole ZIP archive, as such documents are"
        raise UnreadableError(what, "fetch or save it once more") from None
    if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
        what = f"unpacked, this file has more than {MOST_BYTES:,} bytes"
        raise UnreadableError(what, "save it as text (UTF-8) or HTML")
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a member.

    Raises:
        UnreadableError: it is missing, damaged or encrypted.
    """
    try:
        return archive.read(name)
    except KeyError:
        what = f"this file is incomplete: there is no {name} in it"
        raise UnreadableError(what, "save it once more") from None
    except RuntimeError:
        what = "this file is protected by a password"
        raise UnreadableError(what, "save it without the password") from None
    except Exception as fault:
        # Damaged streams raise what the decompressor of the day raises.
        what = f"this file is damaged at {name}: {fault}"
        raise UnreadableError(what, "fetch or save it once more") from None


def parse_xml(data: bytes, name: str) -> Any:
    """Return the root element of an XML document; entities that it declares are not resolved.

    Raises:
        UnreadableError: it is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        what = f"this file is damaged at {name}: {fault.msg}"
        raise UnreadableError(what, "save it once more") from None
