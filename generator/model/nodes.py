"""The tree of a YAML document: text, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.diagnostics import Span

NULLS = frozenset({"", "~", "null"})
"""What YAML's core schema takes for nothing, where it stands without quotation marks."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed; `plain` tells that it stood without quotation marks.

    `end` is the place right behind it, quotation marks included.
    """

    text: str
    plain: bool
    span: Span
    end: Span

    @property
    def is_null(self) -> bool:
        """Whether this says nothing."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value under a key."""
        for name, value in self.pairs:
            if name.text == key:
                return value
        return None

    def key_span(self, key: str) -> Span:
        """Return the place of a key, or of the mapping where it has no such key."""
        return next((name.span for name, _ in self.pairs if name.text == key), self.span)


Node = Scalar | Sequence | Mapping


def value_at(node: Node | None, keys: tuple[str, ...]) -> Scalar | None:
    """Return the text that stands under these keys of nested mappings, if one does."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, Scalar) else None
