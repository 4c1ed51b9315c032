"""Rich Text Format (.rtf), by its specification 1.9.1, to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.reading.documents.content import Content, UnreadableError, clean

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?"  # a control word and its number
    rb"|((?:\\'[0-9a-fA-F]{2})+)"  # bytes of the document's encoding
    rb"|\\([^a-z0-9])"  # a control symbol
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_UNSEEN = frozenset({
    "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict",
    "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "generator", "xmlnstbl", "rsidtbl", "themedata", "colorschememapping",
    "latentstyles", "datastore", "annotation", "atnid", "atnauthor", "fldinst", "bkmkstart",
    "bkmkend", "revtbl", "filetbl", "nonshppict",
})  # fmt: skip
"""Groups of this name hold no text of the document."""
_WORDS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "tab": "\t",
    "cell": "\t", "nestcell": "\t", "nestrow": "\n\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
    "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}",
          "\n": "\n\n", "\r": "\n\n"}  # fmt: skip
_CHARACTER_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group.

    Args:
        seen: whether it is text of the document.
        noted: whether it is a note.
        stand_ins: how many bytes stand behind a Unicode character for those that know none.
    """

    seen: bool = True
    noted: bool = False
    stand_ins: int = 1


def read_rich_text(data: bytes) -> Content:
    """Return the paragraphs of a text with blank lines between, and then its notes.

    Raises:
        UnreadableError: it is damaged.
    """
    if not data.rstrip(b"\x00\r\n\t ").endswith(b"}"):
        hint = "save it once more, or as text (UTF-8)"
        raise UnreadableError("this file is cut short: its last group does not end", hint)
    pieces = list(_pieces(data))
    text = "".join(piece for noted, piece in pieces if not noted)
    notes = "".join(piece for noted, piece in pieces if noted)
    # Characters beyond the first 65,536 are written as two halves.
    raw = f"{text}\n\n{notes}".encode("utf-16-le", "surrogatepass")
    whole = clean(raw.decode("utf-16-le", "replace"))
    paragraphs = (re.sub(r"[ \t]+", " ", one).strip() for one in whole.split("\n\n"))
    # A picture is often there twice, the second time for readers that do not know the first.
    pictures = data.count(b"{\\pict") - data.count(b"{\\nonshppict")
    unread = (("picture", f"[{pictures}]"),) if pictures > 0 else ()
    return Content("\n\n".join(one for one in paragraphs if one), "text", "rtf", unread=unread)


def _pieces(data: bytes) -> Iterator[tuple[bool, str]]:
    """Return the text piece by piece, and whether each is of a note."""
    state = _State()
    around: list[_State] = []
    encoding, skip, at = "cp1252", 0, 0
    while token := _TOKEN.search(data, at):
        at = token.end()
        word, number, coded, sign, brace, plain = token.groups()
        if brace == b"{":
            # A group begins as what is around it.
            around.append(state)
            skip = 0
        elif brace is not None:
            state, skip = around.pop() if around else _State(), 0
        elif word is not None:
            name, value = word.decode("ascii"), int(number) if number else None
            if name in _UNSEEN:
                state = replace(state, seen=False)
            elif name == "footnote":
                state = replace(state, noted=True)
                yield True, "\n\n"
            elif name == "uc":
                state = replace(state, stand_ins=value or 0)
            elif name == "bin":
                at += max(0, value or 0)
            elif name == "ansicpg":
                encoding = _known(f"cp{value}", encoding)
            elif name in _CHARACTER_SETS:
                encoding = _CHARACTER_SETS[name]
            elif name == "u" and value is not None:
                skip = state.stand_ins
                yield state.noted, chr(value % 65536) if state.seen else ""
            elif state.seen:
                yield state.noted, _WORDS.get(name, "")
        elif sign == b"*":
            # What a reader may not know, it leaves out.
            state = replace(state, seen=False)
        elif sign is not None and state.seen:
            yield state.noted, _SIGNS.get(sign.decode("latin-1"), "")
        elif coded is not None or plain is not None:
            run = plain or bytes.fromhex((coded or b"").replace(b"\\'", b"").decode("ascii"))
            kept, skip = run[skip:], max(0, skip - len(run))
            yield state.noted, kept.decode(encoding, "replace") if state.seen else ""


def _known(encoding: str, otherwise: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return otherwise
    return encoding
