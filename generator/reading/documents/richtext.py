"""Rich Text Format (.rtf), by its specification 1.9.1, to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from generator.reading.documents.content import Content, UnreadableError, clean
from generator.reading.pages import placed

Kind = Literal["text", "note", "deleted", "hidden", "annotation"]
Place = Literal["", "sup", "sub"]
_READ: tuple[Kind, ...] = ("text", "note")

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
    "latentstyles", "datastore", "atnid", "atnauthor", "fldinst", "bkmkstart",
    "bkmkend", "revtbl", "filetbl", "nonshppict",
})  # fmt: skip
"""Groups of this name hold no text of the document."""
_ROW, _CELL, _ROW_END = "\ue000", "\ue001", "\ue002"
"""What stands for the beginning of a row of a table, the end of a cell and of a row, until then."""
_TABLE = re.compile(rf"(?:{_ROW}[^{_ROW_END}]*{_ROW_END}\s*)+")
_WORDS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "tab": "\t",
    "trowd": _ROW, "row": _ROW_END,
    "cell": _CELL, "nestcell": "\t", "nestrow": "\n\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
    "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}",
          "\n": "\n\n", "\r": "\n\n"}  # fmt: skip
_PLACES: dict[str, Place] = {"super": "sup", "sub": "sub", "up": "sup", "dn": "sub"}
_KINDS: dict[str, Kind] = {
    "strike": "deleted", "striked": "deleted", "deleted": "deleted", "v": "hidden",
}  # fmt: skip
_OF_FONTS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The encodings that fonts are for, by the number of their character set."""
_CHARACTER_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group.

    Args:
        seen: whether it is text of the document.
        kind: which text it is.
        place: whether it is raised or lowered.
        encoding: the encoding of its font, “” for the document's.
        stand_ins: how many bytes stand behind a Unicode character for those that know none.
    """

    seen: bool = True
    kind: Kind = "text"
    place: Place = ""
    encoding: str = ""
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
    text, notes = (_whole(piece for is_of, piece in pieces if is_of == kind) for kind in _READ)
    paragraphs = [*_paragraphs(text), *_paragraphs(notes)]
    beside = [(kind, _whole(words for _, words in run)) for kind, run in groupby(pieces, _kind_of)]
    # A picture is often there twice, the second time for readers that do not know the first.
    pictures = data.count(b"{\\pict") - data.count(b"{\\nonshppict")
    unread = [("picture", f"[{pictures}]")] if pictures > 0 else []
    unread += [
        (kind, " ".join(said.split()))
        for kind, said in beside
        if kind not in _READ and said.strip()
    ]
    return Content("\n\n".join(paragraphs), "text", "rtf", unread=tuple(unread))


def _kind_of(piece: tuple[Kind, str]) -> Kind:
    return piece[0]


def _whole(pieces: Iterable[str]) -> str:
    """Join text; characters beyond the first 65,536 are written as two halves."""
    raw = "".join(pieces).encode("utf-16-le", "surrogatepass")
    return clean(raw.decode("utf-16-le", "replace"))


def _table(rows: str) -> str:
    """Draw the rows of a table in lines; where that cannot be, its cells follow each other."""
    cells = [
        [" ".join(cell.split()) for cell in row.replace(_ROW, "").split(_CELL)[:-1]]
        for row in rows.split(_ROW_END)[:-1]
    ]
    can_be = len(cells) > 1 and not any("|" in cell for row in cells for cell in row)
    lines = [f"| {' | '.join(row)} |" if can_be else "\n\n".join(row) for row in cells]
    return "\n\n" + ("\n" if can_be else "\n\n").join(lines) + "\n\n"


def _paragraphs(text: str) -> list[str]:
    text = _TABLE.sub(lambda rows: _table(rows[0]), text)
    text = text.replace(_ROW, "").replace(_CELL, "\t").replace(_ROW_END, "\n\n")
    paragraphs = (re.sub(r"[ \t]+", " ", one).strip() for one in text.split("\n\n"))
    return [one for one in paragraphs if one]


def _pieces(data: bytes) -> Iterator[tuple[Kind, str]]:
    """Return the text piece by piece, and which text each is of."""
    state = _State()
    around: list[_State] = []
    encoding, skip, at = "cp1252", 0, 0
    fonts: dict[int, str] = {}
    font = 0
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
                state = replace(state, kind="note")
                yield "note", "\n\n"
            elif name == "annotation":
                state = replace(state, seen=True, kind="annotation")
            elif name in _KINDS and state.kind in ("text", _KINDS[name]):
                state = replace(state, kind="text" if value == 0 else _KINDS[name])
            elif name in _PLACES:
                state = replace(state, place="" if value == 0 else _PLACES[name])
            elif name == "nosupersub":
                state = replace(state, place="")
            elif name == "f" and value is not None:
                font, state = value, replace(state, encoding=fonts.get(value, ""))
            elif name == "fcharset":
                fonts[font] = _OF_FONTS.get(value or 0, "")
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
                yield state.kind, chr(value % 65536) if state.seen else ""
            elif state.seen:
                if name == "plain":
                    state = replace(state, place="", kind=_after_reset(state.kind))
                yield state.kind, _WORDS.get(name, "")
        elif sign == b"*":
            # What a reader may not know, it leaves out.
            state = replace(state, seen=False)
        elif sign is not None and state.seen:
            yield state.kind, _SIGNS.get(sign.decode("latin-1"), "")
        elif coded is not None or plain is not None:
            run = plain or bytes.fromhex((coded or b"").replace(b"\\'", b"").decode("ascii"))
            kept, skip = run[skip:], max(0, skip - len(run))
            words = kept.decode(state.encoding or encoding, "replace") if state.seen else ""
            yield state.kind, placed(words, state.place) if state.place else words


def _after_reset(kind: Kind) -> Kind:
    """Return which text it is when a font is as usual again: notes and comments stay such."""
    return "text" if kind in ("deleted", "hidden") else kind


def _known(encoding: str, otherwise: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return otherwise
    return encoding
