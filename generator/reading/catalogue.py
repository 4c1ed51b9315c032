"""A project's catalogue of interface texts (gettext .po): what keeps it from being used."""

from __future__ import annotations

import io

from babel.messages.pofile import PoFileError, read_po

from generator.model.diagnostics import Diagnostic, Span, error
from generator.reading.front_matter import decode


def check_catalogue(data: bytes, path: str) -> list[Diagnostic]:
    """Find what keeps a catalogue from being used: no .po file, or holes that its texts lack."""
    text, found = decode(data, path)
    if text is None:
        return found
    try:
        catalogue = read_po(io.BytesIO(text.encode("utf-8")), abort_invalid=True)
    except PoFileError as fault:
        span = Span(path, fault.lineno + 1)
        hint = "begin each text with msgid, its translation with msgstr, both in double quotes"
        return [error(span, "catalogue", f"this is not a .po file: {fault}", hint)]
    for message in catalogue:
        if message.id and message.string:
            for mismatch in message.check(catalogue):
                hint = "keep every %(name)s of the original, and add none"
                found.append(
                    error(Span(path, message.lineno or 1), "catalogue", str(mismatch), hint)
                )
    return found
