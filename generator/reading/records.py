"""YAML trees to records of the schema; where one has faults, the others are there all the same."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.record import Fields, Record
from generator.model.values import NOTHING
from generator.reading.schema_faults import KeyPath, explain_schema, follows

R = TypeVar("R", bound=Record)


def parse_record(
    model: type[R], node: Node | None, path: str, left_out: frozenset[str] = frozenset()
) -> tuple[R | None, list[Diagnostic]]:
    """Read a record of the given type from a tree; all faults at once, each at its place.

    Of texts in several languages those in `left_out` are not read.
    """
    if node is None:
        return None, [_empty(model, path)]
    record, faults = _validate(model, node, left_out)
    return record, [explain_schema(model, node, fault) for fault in faults]


def parse_list(
    model: type[R], node: Node | None, path: str, left_out: frozenset[str] = frozenset()
) -> tuple[R | None, list[str], list[Diagnostic]]:
    """Read a file that holds one list of records; an item with faults takes no other with it.

    Of texts in several languages those in `left_out` are not read.

    Returns:
        The file's record with the items that are sound, None where there is no such list; the ids
        of what was left out, “” for what cannot be named; every fault.
    """
    if node is None:
        return None, [""], [_empty(model, path)]
    record, faults = _validate(model, node, left_out)
    if record is not None:
        return record, [], []
    found = [explain_schema(model, node, fault) for fault in faults]
    (name,) = model.model_fields
    listed = node.get(name) if isinstance(node, Mapping) else None
    if not isinstance(listed, Sequence):
        return None, [""], found
    faulty: dict[int, list[KeyPath]] = {}
    for fault in faults:
        match fault["loc"]:
            case (key, int(at), *inner) if key == name:
                faulty.setdefault(at, []).append(tuple(inner))
    names = [_name_of(listed.items[at], inner) for at, inner in faulty.items()]
    items = tuple(item for at, item in enumerate(listed.items) if at not in faulty)
    kept = Scalar(name, True, listed.span, listed.span), Sequence(items, listed.span)
    record, _ = _validate(model, Mapping((kept,), node.span), left_out)
    return record, names, found


def _name_of(item: Node, faults: list[KeyPath]) -> str:
    """Return the id of an item, nothing where the id itself is what is wrong."""
    for key in ("id", "record"):
        name = item.get(key) if isinstance(item, Mapping) else None
        if isinstance(name, Scalar) and (key,) not in faults:
            return name.text
    return ""


def _empty(model: type[Record], path: str) -> Diagnostic:
    keys = ", ".join(
        f"`{key}:`" for key, field in model.model_fields.items() if field.is_required()
    )
    return error(Span(path), "schema-missing", "there are no keys here", f"begin with {keys}")


def _validate(
    model: type[R], node: Node, left_out: frozenset[str]
) -> tuple[R | None, list[ErrorDetails]]:
    try:
        return model.model_validate(_plain(node), context=left_out), []
    except ValidationError as fault:
        faults = fault.errors(include_url=False)
        return None, [fault for fault in faults if not follows(fault, faults)]


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return NOTHING if node.is_null else node.text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(pairs=pairs):
            return Fields(node, {key.text: _plain(value) for key, value in pairs})
