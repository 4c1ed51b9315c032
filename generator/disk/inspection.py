"""Looks into files of content/media/, in a process of its own that has bounds.

Asked for a path in a line of JSON, it answers with the facts in another. Decoders of pictures and
documents are large programs that meet hostile bytes here: what one needs more memory for, or more
time, or breaks down at, is refused, and the program that asked goes on.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, UnidentifiedImageError

from generator.model.media import MOST_PIXELS, MediaFault, MediaFile
from generator.reading.drawings import read_drawing

MOST_MEMORY = 1_500_000_000
"""Bytes of address space that looking into a file may take."""
MOST_BYTES = 50_000_000
MOST_ON_A_SIDE = 16_000
LEAST_ON_A_SIDE = 8
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
FORMATS = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF",
}  # fmt: skip
"""The format that a picture's ending tells, as Pillow names it."""
_NAMES = {"MPO": "JPEG"}
"""Pictures of many cameras are JPEG with a second one behind the first."""
_ACTIVE = {
    "/JavaScript": "runs a script", "/Launch": "starts a program", "/SubmitForm": "sends a form",
    "/ImportData": "reads files", "/EmbeddedFile": "holds other files", "/RichMedia": "plays films",
    "/Movie": "plays films", "/Sound": "plays sound", "/GoToR": "opens other files",
}  # fmt: skip
"""What parts of a document do beside being read, by their names in PDF 2.0 (ISO 32000-2)."""


def inspect(path: Path) -> MediaFile:
    """Return what there is to know of a file."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        what = f"this file has {size:,} bytes; the most is {MOST_BYTES:,}"
        return _unread(path, MediaFault(what, "save it smaller"))
    data = path.read_bytes()
    found = MediaFile(path.name, hashlib.sha256(data).hexdigest(), size)
    ending = path.suffix.lower()
    if data.startswith(b"version https://git-lfs"):
        what = "this is a pointer of Git LFS, not the file itself"
        return replace(found, faults=(MediaFault(what, "run `git lfs pull`"),))
    if ending == ".svg":
        drawing, faults = read_drawing(data)
        if drawing is None:
            return replace(found, faults=tuple(faults))
        return replace(found, kind="drawing", width=drawing.width, height=drawing.height)
    if ending == ".pdf":
        return _document(path, found)
    if ending in FORMATS:
        return _picture(path, found, FORMATS[ending])
    hint = "pictures are JPEG, PNG, WebP, AVIF or GIF, drawings SVG, documents PDF"
    return replace(found, faults=(MediaFault(f"“{ending}” is no kind of file known here", hint),))


def _unread(path: Path, fault: MediaFault) -> MediaFile:
    return MediaFile(path.name, faults=(fault,))


def _picture(path: Path, found: MediaFile, expected: str) -> MediaFile:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path, formats=sorted({*FORMATS.values()})) as image:
            return _of_picture(image, found, expected)
    except UnidentifiedImageError:
        return replace(found, faults=(_no_picture(path, expected),))
    except Image.DecompressionBombError:
        return replace(found, faults=(_too_large("too large to be read"),))
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as fault:
        what = f"this picture is broken or cut short: {fault}"
        return replace(found, faults=(MediaFault(what, "take a whole copy of it"),))


def _of_picture(image: Image.Image, found: MediaFile, expected: str) -> MediaFile:
    width, height = image.size
    there = _NAMES.get(image.format or "", image.format)
    if there != expected:
        what = f"the name says {expected}, the bytes are {there}"
        return replace(found, faults=(MediaFault(what, "rename the file"),))
    if width * height > MOST_PIXELS or max(width, height) > MOST_ON_A_SIDE:
        return replace(found, faults=(_too_large(f"{width:,} × {height:,} pixels"),))
    if min(width, height) < LEAST_ON_A_SIDE:
        what = f"{width} × {height} pixels are nothing to look at"
        return replace(found, faults=(MediaFault(what, "take a larger picture"),))
    faults = [*_of_motion(image), *_of_colours(image)]
    if image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE:
        width, height = height, width
    image.draft("RGB", (width // 8, height // 8))
    image.load()
    return replace(found, kind="picture", width=width, height=height, faults=tuple(faults))


def _of_motion(image: Image.Image) -> Iterator[MediaFault]:
    if image.format != "MPO" and getattr(image, "is_animated", False):
        what = "this picture moves; readers see its first moment, still"
        yield MediaFault(what, "save the moment that tells most as a still picture", 1, "warning")


def _of_colours(image: Image.Image) -> Iterator[MediaFault]:
    if image.mode in ("I", "F"):
        hint = "save it with 8 bits for each colour"
        yield MediaFault("this picture counts its colours in a way that no page shows", hint)
    profile = image.info.get("icc_profile")
    if not profile:
        return
    try:
        ImageCms.ImageCmsProfile(_stream(profile))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        what = "the colour profile in this picture cannot be read; its colours are taken as sRGB"
        yield MediaFault(what, "save it with the profile sRGB", 1, "warning")


def _stream(data: bytes) -> Any:
    import io

    return io.BytesIO(data)


def _no_picture(path: Path, expected: str) -> MediaFault:
    with path.open("rb") as file:
        start = file.read(512).lstrip()
    what = f"this is no picture, though its name says {expected}"
    if start.startswith(b"%PDF"):
        what, hint = f"the name says {expected}, the bytes are PDF", "rename the file"
    elif start.startswith((b"<svg", b"<?xml")):
        what, hint = f"the name says {expected}, the bytes are SVG", "rename the file"
    else:
        hint = f"open it in a program for pictures and save it as {expected}"
    return MediaFault(what, hint)


def _too_large(size: str) -> MediaFault:
    what = f"{size}: a picture has at most {MOST_PIXELS:,} pixels, {MOST_ON_A_SIDE:,} on a side"
    return MediaFault(what, "save it smaller: pages show 1,600 pixels in width")


def _document(path: Path, found: MediaFile) -> MediaFile:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            what = "this is no PDF, though its name says so"
            return replace(found, faults=(MediaFault(what, "take a whole copy of it"),))
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            hint = "save it without a password and without restrictions"
            return replace(found, faults=(MediaFault("this document is encrypted", hint),))
        pages = len(reader.pages)
        active = sorted({_ACTIVE[name] for name in _names(reader) if name in _ACTIVE})
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError,
            RecursionError, AssertionError) as fault:  # fmt: skip
        what = f"this document cannot be read: {fault or type(fault).__name__}"
        return replace(found, faults=(MediaFault(what, "print it to a new PDF"),))
    if not pages:
        return replace(found, faults=(MediaFault("this document has no pages", "take another"),))
    if active:
        what = f"this document does more than being read: it {', '.join(active)}"
        return replace(found, faults=(MediaFault(what, "print it to a new PDF"),))
    return replace(found, kind="document", pages=pages)


def _names(reader: Any) -> Iterator[str]:
    """Return the names by which the parts of a document say what they are and do."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    numbers = {(number, gen) for gen, there in reader.xref.items() for number in there}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        waiting = [reader.get_object(IndirectObject(number, generation, reader))]
        while waiting:
            value = waiting.pop()
            if isinstance(value, DictionaryObject):
                inner = dict(value.items())
                yield from (str(inner[key]) for key in ("/S", "/Type", "/Subtype") if key in inner)
                yield from ("/JavaScript" for key in ("/JS", "/JavaScript") if key in inner)
                waiting += value.values()
            elif isinstance(value, ArrayObject):
                waiting += list(value)


def main() -> None:
    """Answer until nothing more is asked."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
    _say("ready")
    for line in sys.stdin:
        path = Path(json.loads(line))
        try:
            found = inspect(path)
        except MemoryError:
            what = "this file takes more memory than looking at it may"
            found = _unread(path, MediaFault(what, "save it smaller"))
        _say(asdict(found))


def _say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
