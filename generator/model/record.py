"""What every record is: the values of a mapping of a file, and the YAML node they came from."""

from __future__ import annotations

from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from generator.model.diagnostics import Span
from generator.model.nodes import Mapping, Node, Sequence


class Fields(dict[str, Any]):
    """A mapping as pydantic takes it, with the YAML node it came from."""

    def __init__(self, node: Mapping, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.node = node


class Record(BaseModel):
    """What was read from one mapping of a file."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, ser_json_inf_nan="strings"
    )
    _node: Mapping = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        record._node = data.node if isinstance(data, Fields) else Mapping((), Span(""))
        return record

    @property
    def span(self) -> Span:
        """The place of the record."""
        return self._node.span

    def span_of(self, *keys: str | int) -> Span:
        """Return the place of a value below this record, or of what encloses it."""
        return self.node_of(*keys).span

    def node_of(self, *keys: str | int) -> Node:
        """Return the YAML node of a value below this record, or of what encloses it."""
        # The way past pydantic's `__getattr__`: rules ask for tens of thousands of places.
        node: Node = (self.__pydantic_private__ or {})["_node"]
        for key in keys:
            inner: Node | None = None
            if isinstance(node, Mapping) and isinstance(key, str):
                inner = node.get(key)
            elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
                inner = node.items[key]
            if inner is None:
                break
            node = inner
        return node
