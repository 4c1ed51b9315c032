"""Rich Text Format, by its specification 1.9.1, to pieces of text and what holds for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal[
    "text", "note", "deleted", "hidden", "annotation", "label", "style", "title", "author"
]
Place = Literal["", "sup", "sub"]
Sign = Literal["", "line", "tab", "par", "row-begins", "cell", "row", "note", "note-mark"]

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?"  # a control word and its number
    rb"|((?:\\'[0-9a-fA-F]{2})+)"  # bytes of the document's encoding
    rb"|\\([^a-z0-9])"  # a control symbol
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_UNSEEN = frozenset({
    "fonttbl", "colortbl", "listtable", "listoverridetable", "pict", "subject", "manager",
    "company", "operator", "category", "keywords", "comment", "doccomm", "hlinkbase",
    "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "generator", "xmlnstbl", "rsidtbl", "themedata", "colorschememapping",
    "latentstyles", "datastore", "atnid", "atnauthor", "fldinst", "bkmkstart",
    "bkmkend", "revtbl", "filetbl", "nonshppict",
})  # fmt: skip
"""Groups of this name hold no text of the document."""
_SIGNED: dict[str, Sign] = {
    "par": "par", "sect": "par", "page": "par", "nestcell": "par", "nestrow": "par",
    "line": "line", "tab": "tab", "trowd": "row-begins", "intbl": "row-begins", "cell": "cell",
    "row": "row", "chftn": "note-mark",
}  # fmt: skip
_WORDS = {
    "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
    "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}
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


_PARTS: dict[str, Kind] = {
    "stylesheet": "style", "title": "title", "author": "author", "annotation": "annotation",
    "listtext": "label", "pntext": "label",
}  # fmt: skip
"""Groups of this name hold text that is for another purpose."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What holds for a paragraph.

    Args:
        style: the number of its style.
        outline: its level among the headings, from 0; None where it is none.
        list: the number of its list, None where it is in none.
        level: in how many lists that list stands.
        indent: how far from the margin it stands, in twentieths of a point.
        hangs: whether its first line begins further out than the others.
    """

    style: int = 0
    outline: int | None = None
    list: int | None = None
    level: int = 0
    indent: int = 0
    hangs: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group.

    Args:
        seen: whether it is text of the document.
        kind: which text it is.
        place: whether it is raised or lowered.
        encoding: the encoding of its font, “” for the document's.
        stand_ins: how many bytes stand behind a Unicode character for those that know none.
        paragraph: what holds for its paragraph.
    """

    seen: bool = True
    kind: Kind = "text"
    place: Place = ""
    encoding: str = ""
    stand_ins: int = 1
    paragraph: Paragraph = field(default=Paragraph())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text or a sign, and what holds there."""

    words: str
    state: State
    sign: Sign = ""


def read_pieces(data: bytes) -> Iterator[Piece]:
    """Return the text of a document piece by piece; halves of characters are not joined yet."""
    state = State()
    around: list[State] = []
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
            state, skip = around.pop() if around else State(), 0
        elif word is not None:
            name, value = word.decode("ascii"), int(number) if number else None
            if name in _UNSEEN:
                state = replace(state, seen=False)
            elif name == "footnote":
                seen = not around or around[-1].seen
                state = replace(state, seen=seen, kind="note", place="", paragraph=Paragraph())
                if seen:
                    yield Piece("", state, "note")
            elif name in _PARTS:
                seen = not around or around[-1].seen
                state = replace(state, seen=seen, kind=_PARTS[name])
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
                if state.seen:
                    yield Piece(chr(value % 65536), state)
            elif name == "plain":
                state = replace(state, place="", kind=_after_reset(state.kind))
            elif state.seen and (name in _WORDS or name in _SIGNED):
                yield Piece(_WORDS.get(name, ""), state, _SIGNED.get(name, ""))
            elif (held := _paragraph(state.paragraph, name, value)) is not state.paragraph:
                state = replace(state, paragraph=held)
        elif sign == b"*":
            # What a reader may not know, it leaves out.
            state = replace(state, seen=False)
        elif sign is not None and state.seen:
            ends = sign in (b"\n", b"\r")
            yield Piece(_SIGNS.get(sign.decode("latin-1"), ""), state, "par" if ends else "")
        elif coded is not None or plain is not None:
            run = plain or bytes.fromhex((coded or b"").replace(b"\\'", b"").decode("ascii"))
            kept, skip = run[skip:], max(0, skip - len(run))
            if state.seen:
                yield Piece(kept.decode(state.encoding or encoding, "replace"), state)


def _paragraph(now: Paragraph, name: str, value: int | None) -> Paragraph:
    """Return what holds for a paragraph behind a control word."""
    match name:
        case "pard":
            return Paragraph()
        case "s":
            return replace(now, style=value or 0)
        case "outlinelevel":
            return replace(now, outline=value)
        case "ls":
            return replace(now, list=value or None)
        case "ilvl":
            return replace(now, level=value or 0)
        case "li":
            return replace(now, indent=value or 0)
        case "fi":
            return replace(now, hangs=(value or 0) < 0)
    return now


def _after_reset(kind: Kind) -> Kind:
    """Return which text it is when a font is as usual again: notes and comments stay such."""
    return "text" if kind in ("deleted", "hidden") else kind


def _known(encoding: str, otherwise: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return otherwise
    return encoding
