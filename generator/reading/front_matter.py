"""A Markdown file in two: its YAML front matter and its body, each knowing its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.document import CONTROL

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def decode(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a content file as UTF-8 with any line ends.

    Conflict markers of a merge are refused, and control characters, which are left out.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        what = f"byte 0x{data[fault.start]:02x} is not UTF-8"
        return None, [error(Span(path, line, column), "encoding", what, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    markers = list(_CONFLICT.finditer(text))
    conflicts = [
        error(
            Span(path, text.count("\n", 0, marker.start()) + 1),
            "conflict-marker",
            f"a merge conflict is not resolved: “{marker[0][:40]}”",
            "keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>",
        )
        for marker in [m for m in markers if m[0].startswith("<")] or markers[:1]
    ]
    if conflicts:
        return None, conflicts
    return CONTROL.sub("", text), list(_controls(text, path))


def _controls(text: str, path: str) -> Iterator[Diagnostic]:
    for found in CONTROL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        what = f"the control character U+{ord(found[0]):04X} is no text"
        yield error(Span(path, line, column), "hidden-character", what, "remove it")


def split_front_matter(
    text: str, path: str
) -> tuple[tuple[str, str, int] | None, list[Diagnostic]]:
    """Split at the fences.

    Returns:
        The YAML, the body, and the line on which the body begins; None if there is no front matter.
    """
    opening = _FENCE.match(text)
    if opening is None:
        hint = "begin the file with a line “---”, the keys, and another line “---”"
        return None, [error(Span(path), "front-matter", "there is no front matter", hint)]
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        hint = "put a line “---” after the last key"
        return None, [error(Span(path), "front-matter", "the front matter is not closed", hint)]
    yaml = text[opening.end() + 1 : closing.start()]
    body_start = closing.end() + 1
    return (yaml, text[body_start:], text.count("\n", 0, body_start) + 1), []
