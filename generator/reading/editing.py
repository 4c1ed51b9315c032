"""YAML edited in place: one value is written anew, every other character stays as it is."""

from __future__ import annotations

import json
import math

import yaml

from generator.model.diagnostics import Span
from generator.model.nodes import Mapping, Node, Scalar
from generator.reading.strict_yaml import parse_yaml

Keys = tuple[str, ...]


def value_at(node: Node | None, keys: Keys) -> Scalar | None:
    """Give the text that stands under these keys, if one does."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, Scalar) else None


def set_value(text: str, keys: Keys, value: str, after: str = "") -> str:
    """Write one value of a YAML text anew.

    Args:
        text: the YAML; it can be read.
        keys: where the value stands.
        value: the new value, on one line.
        after: the key beside it behind which it is added, where it is not there yet; without it,
            or where that is missing too, the text stays as it is.
    """
    root, _ = parse_yaml(text, "")
    written = write_scalar(value)
    node = value_at(root, keys)
    if node is not None:
        start, end = _offset(text, node.span), _offset(text, node.end)
        kept = text[start:end]
        return text[:start] + written + text[start + len(kept.rstrip()) :]
    beside = value_at(root, (*keys[:-1], after))
    if beside is None:
        return text
    start, end = _offset(text, beside.span), _offset(text, beside.end)
    end = start + len(text[start:end].rstrip())
    holder = _holder(root, keys)
    if text[_offset(text, holder.span)] == "{":
        return f"{text[:end]}, {keys[-1]}: {written}{text[end:]}"
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * (holder.key_span(after).column - 1)
    return f"{text[:line_end]}\n{indent}{keys[-1]}: {written}{text[line_end:]}"


def write_scalar(value: str) -> str:
    """Write a text as a YAML scalar of one line, without quotation marks where it needs none."""
    plain = yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, width=math.inf)
    plain = plain.removesuffix("...\n").removesuffix("\n")
    if "\n" in plain or (plain[0] not in "'\"" and set(plain) & set(",[]{}#")):
        return json.dumps(value, ensure_ascii=False)
    return plain


def _holder(root: Node | None, keys: Keys) -> Mapping:
    for key in keys[:-1]:
        root = root.get(key) if isinstance(root, Mapping) else None
    assert isinstance(root, Mapping)
    return root


def _offset(text: str, span: Span) -> int:
    at = 0
    for _ in range(span.line - 1):
        at = text.index("\n", at) + 1
    return at + span.column - 1
