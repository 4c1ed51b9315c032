"""What YAML says: texts, lists and mappings, without the places where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from generator.model.nodes import Mapping as MappingNode
from generator.model.nodes import Node
from generator.model.nodes import Scalar as ScalarNode
from generator.reading.strict_yaml import parse_yaml

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value] | None"
"""What a YAML node says; None, "", an empty list and an empty mapping all say nothing."""


class PatchError(ValueError):
    """The text cannot be changed in place; the message says what stands in the way."""


def values_of(text: str) -> Value:
    """Read what a YAML document says, every scalar as the text that was typed.

    Raises:
        PatchError: it is not YAML as this program reads it.
    """
    node, findings = parse_yaml(text, "")
    if findings:
        found = findings[0]
        raise PatchError(f"line {found.span.line}: {found.message}")
    return None if node is None else _value_of(node)


def says_the_same(one: Value, other: Value) -> bool:
    """Tell whether two values say the same; keys in any order, and empty is as good as absent."""
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(says_the_same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(map(says_the_same, one, other))
    return False


def is_empty(value: Value) -> bool:
    """Tell whether a value says nothing."""
    return not value or (isinstance(value, Mapping) and all(map(is_empty, value.values())))


def _value_of(node: Node) -> Value:
    if isinstance(node, ScalarNode):
        return None if node.is_null else node.text
    if isinstance(node, MappingNode):
        return {key.text: _value_of(value) for key, value in node.pairs}
    return [_value_of(item) for item in node.items]
