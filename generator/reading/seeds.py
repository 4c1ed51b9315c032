"""Bytes of a seed to text: which encoding, and which characters were repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.document import CONTROL
from generator.reading.documents.content import Mended

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f](?:.{0,9}[^\x00-\x7f])*")
_BESIDE = 9
"""By characters beyond ASCII and so many around them ftfy tells mojibake."""
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a seed, with `\\n` line ends and without control characters."""

    text: str
    encoding: str
    mended: tuple[Mended, ...]


def is_page(path: str, text: str) -> bool:
    """Tell a web page from plain text: by the file's ending, and by how a text file begins."""
    return not path.lower().endswith(".txt") or _MARKUP.match(text) is not None


def decode_seed(data: bytes, path: str) -> tuple[Decoded | None, list[Diagnostic]]:
    """Decode a seed: UTF-8 where it is valid, else the encoding that makes most sense of it."""
    hint = "save it once more, as text (UTF-8) or HTML"
    if not data.strip():
        return None, [error(Span(path), "seed-unreadable", "the file is empty", "remove it")]
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [error(Span(path), "seed-unreadable", "this is not a text file", hint)]
    try:
        text, encoding = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        matches = from_bytes(data)
        best = matches.best()
        if best is None:
            what = "no encoding makes sense of this file"
            return None, [error(Span(path), "seed-unreadable", what, hint)]
        # Among encodings that fit equally well, the one browsers assume is the likeliest.
        usual = next((match for match in matches if match.encoding == "cp1252"), None)
        if usual is not None and usual.chaos <= best.chaos:
            best = usual
        text, encoding = str(best), best.encoding
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    lines = CONTROL.sub("", text).split("\n")
    mended = () if text.isascii() else _mend(lines)
    return Decoded("\n".join(lines), encoding, mended), []


def _stretches(line: str) -> Iterator[str]:
    for found in _BEYOND_ASCII.finditer(line):
        yield line[max(found.start() - _BESIDE, 0) : found.end() + _BESIDE]


def _mend(lines: list[str]) -> tuple[Mended, ...]:
    """Undo mojibake line by line, in place; nothing else about the text is touched."""
    import ftfy
    import ftfy.badness

    mended: list[Mended] = []
    for at, line in enumerate(lines):
        if line.isascii():
            continue
        doubtful = any(map(ftfy.badness.is_bad, _stretches(line)))
        better = ftfy.fix_encoding(line) if doubtful and ftfy.badness.is_bad(line) else line
        if better != line:
            mended.append(Mended(at + 1, line, better))
            lines[at] = better
    return tuple(mended)
