"""Values as YAML text: what is new is written as a person would write it, in the file's style."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

import yaml

from generator.editing.values import Value, is_empty
from generator.model.nodes import NULLS

WIDTH = 100
"""Columns at which what is new is wrapped."""
_NOT_IN_QUOTES = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def write_block(value: Value, indent: int) -> str:
    """Write what stands behind a colon: on the same line after a space, or on lines below it."""
    if isinstance(value, Mapping) and value:
        return "".join(f"\n{' ' * indent}{line}" for line in write_pairs(value, indent))
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        flow = write_flow(value)
        if all(isinstance(item, str) for item in value) and len(flow) + indent <= WIDTH:
            return " " + flow
        return "".join(f"\n{' ' * indent}- {write_item(item, indent + 2)}" for item in value)
    if isinstance(value, str):
        return " " + write_scalar(value, indent=indent)
    return " " + write_flow(value)


def write_pairs(mapping: Mapping[str, Value], indent: int) -> Iterator[str]:
    """Write each key and its value, without the indentation of the first line."""
    for key, value in mapping.items():
        if isinstance(value, list | tuple) or not is_empty(value):
            yield f"{write_scalar(key, flow=True)}:{write_block(value, indent + 2)}"


def write_item(value: Value, indent: int) -> str:
    """Write what stands behind a dash; `indent` is that of the lines below it."""
    if isinstance(value, Mapping) and (lines := list(write_pairs(value, indent))):
        return f"\n{' ' * indent}".join(lines)
    return write_flow(value) if not isinstance(value, str) else write_scalar(value, indent=indent)


def write_flow(value: Value) -> str:
    """Write a value on one line, in brackets where it is a list or a mapping."""
    if isinstance(value, Mapping):
        pairs = [
            f"{write_scalar(k, flow=True)}: {write_flow(v)}"
            for k, v in value.items()
            if not is_empty(v)
        ]
        return "{" + ", ".join(pairs) + "}"
    if value is None:
        return "null"
    if isinstance(value, str):
        return write_scalar(value, flow=True)
    return "[" + ", ".join(map(write_flow, value)) + "]"


def write_scalar(text: str, *, old: str = "", indent: int = 0, flow: bool = False) -> str:
    """Write a text as one YAML scalar that is read back as exactly this text.

    Args:
        text: what the scalar is to say.
        old: the scalar that stood there, with its quotation marks; its style is kept.
        indent: columns by which the lines of a block scalar are indented.
        flow: whether it stands inside `[…]` or `{…}`.
    """
    for candidate in _candidates(text, old, indent, flow):
        if reads_as(candidate, text, flow):
            return candidate
    return _double_quoted(text)


def reads_as(scalar: str, text: str, flow: bool) -> bool:
    """Tell whether a scalar, written as a value, is read as this text and not as nothing."""
    around = ("k: [", "]\n") if flow else ("k: ", "\n")
    try:
        events = list(yaml.parse(scalar.join(around), yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    others = [e for e in events if isinstance(e, yaml.AliasEvent | yaml.MappingStartEvent)]
    if len(scalars) != 2 or len(others) != 1:
        return False
    value = scalars[1]
    plain = value.style in (None, "")
    strange = value.anchor or value.tag or (plain and value.value in NULLS)
    return not strange and value.value == text


def _candidates(text: str, old: str, indent: int, flow: bool) -> list[str]:
    match old[:1]:
        case '"':
            return []
        case "'":
            return ["'" + text.replace("'", "''") + "'"]
        case ">" | "|":
            return _block(text, old, indent)
        case "" if not flow and len(text) + indent > WIDTH:
            return [_folded(">-", text, indent, WIDTH), _folded(">-", text, indent, None)]
    return [text] if "\n" not in text else []


def _block(text: str, old: str, indent: int) -> list[str]:
    header, *lines = old.split("\n")
    header = header.split("#")[0].rstrip()
    lines = [line for line in lines if line.strip()]
    margins = [len(line) - len(line.lstrip(" ")) for line in lines]
    indent = min(margins, default=indent)
    if header.startswith("|"):
        literal = "\n".join([header, *(" " * indent + line for line in text.split("\n"))])
        return [literal.rstrip("\n") if text.endswith("\n") else literal]
    width = max(WIDTH, *map(len, lines)) if len(lines) > 1 else None
    styles = dict.fromkeys((header, ">-"))
    written = [
        _folded(style, text, indent, columns) for style in styles for columns in (width, None)
    ]
    if width is None or "\n" in text:
        return written
    return [
        "\n".join([header, *_rewrapped([x.strip() for x in lines], text, indent, width)]),
        *written,
    ]


def _rewrapped(lines: list[str], text: str, indent: int, width: int) -> list[str]:
    """Fold a text as it was folded before, as far as its first and last lines are the same."""
    first, last = 0, len(lines)
    while first < last and text.startswith(lines[first] + " "):
        text = text[len(lines[first]) + 1 :]
        first += 1
    while first < last and text.endswith(" " + lines[last - 1]):
        text = text[: -len(lines[last - 1]) - 1]
        last -= 1
    if first == last and first:
        # What only comes in between continues the line before it.
        first -= 1
        text = f"{lines[first]} {text}"
    return [
        " " * indent + line
        for line in [*lines[:first], *_wrap(text, width - indent), *lines[last:]]
    ]


def _wrap(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, max(width, 20), break_long_words=False, break_on_hyphens=False)


def _folded(header: str, text: str, indent: int, columns: int | None) -> str:
    lines = [header]
    for at, paragraph in enumerate(text.removesuffix("\n").split("\n")):
        lines += [""] * (at > 0)
        folded = [paragraph] if columns is None else _wrap(paragraph, columns - indent)
        lines += [" " * indent + line for line in folded]
    return "\n".join(lines)


def _double_quoted(text: str) -> str:
    def escape(found: re.Match[str]) -> str:
        code = ord(found[0])
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

    return _NOT_IN_QUOTES.sub(escape, json.dumps(text, ensure_ascii=False))
