"""YAML trees to records of the schema, with every fault put at its line and column."""

from __future__ import annotations

import difflib
import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.record import Record, Tree

R = TypeVar("R", bound=Record)
Location = tuple[str | int, ...]

_NULLS = {"", "~", "null"}
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        "“{value}” is not an id",
        "use lower-case letters a-z, digits and single hyphens",
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$": (
        "“{value}” is not a reference to a passage",
        "write article-slug#passage-id",
    ),
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": (
        "“{value}” is not a language",
        "use a BCP 47 code such as en, id or pt-BR",
    ),
    r"^(passage:[a-z0-9-]+#[a-z0-9-]+|note:[a-z0-9-]+#[a-z0-9-]+"
    r"|(article|chapter|event|claim|term|theme|voice):[a-z0-9-]+)$": (
        "“{value}” does not name a record",
        "write a kind and an id, as event:first-post or passage:article-slug#passage-id",
    ),
    r"^[0-9a-f]{64}$": ("“{value}” is not a SHA-256", "use the output of sha256sum"),
    r"^https?://\S+$": ("“{value}” is not a web address", "begin with https:// or http://"),
}


def parse_record(model: type[R], node: Node | None, path: str) -> tuple[R | None, list[Diagnostic]]:
    """Read a record of the given type from a tree; all faults at once, each at its place."""
    if node is None:
        return None, [_empty(model, path)]
    record, faults = _validate(model, node)
    return record, [_diagnostic(model, node, fault) for fault in faults]


def parse_list(
    model: type[R], node: Node | None, path: str
) -> tuple[R | None, list[str], list[Diagnostic]]:
    """Read a file that holds one list of records; an item with faults takes no other with it.

    Returns:
        The file's record with the items that are sound, None where there is no such list; the ids
        of what was left out, “” for what cannot be named; every fault.
    """
    if node is None:
        return None, [""], [_empty(model, path)]
    record, faults = _validate(model, node)
    if record is not None:
        return record, [], []
    found = [_diagnostic(model, node, fault) for fault in faults]
    (name,) = model.model_fields
    listed = node.get(name) if isinstance(node, Mapping) else None
    if not isinstance(listed, Sequence):
        return None, [""], found
    faulty: dict[int, list[Location]] = {}
    for fault in faults:
        match fault["loc"]:
            case (key, int(at), *inner) if key == name:
                faulty.setdefault(at, []).append(tuple(inner))
    left_out = [_name_of(listed.items[at], inner) for at, inner in faulty.items()]
    items = tuple(item for at, item in enumerate(listed.items) if at not in faulty)
    kept = Scalar(name, True, listed.span, listed.span), Sequence(items, listed.span)
    record, _ = _validate(model, Mapping((kept,), node.span))
    return record, left_out, found


def _name_of(item: Node, faults: list[Location]) -> str:
    """Give the id of an item, nothing where the id itself is what is wrong."""
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


def _validate(model: type[R], node: Node) -> tuple[R | None, list[ErrorDetails]]:
    try:
        return model.model_validate(_plain(node)), []
    except ValidationError as fault:
        faults = fault.errors(include_url=False)
        return None, [fault for fault in faults if not _follows(fault, faults)]


def _follows(fault: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Tell whether a fault is there only for the sake of another.

    A list is “too short” because its items have faults; a key is missing because it is misspelt.
    """
    location = fault["loc"]
    length = len(location)
    if fault["type"] == "too_short":
        return any(
            other["loc"][:length] == location and len(other["loc"]) > length for other in faults
        )
    misspelt = [
        str(other["loc"][-1])
        for other in faults
        if other["type"] == "extra_forbidden" and other["loc"][:-1] == location[:-1]
    ]
    return fault["type"] == "missing" and bool(
        difflib.get_close_matches(str(location[-1]), misspelt, n=1)
    )


def _plain(node: Node) -> Any:
    match node:
        case Scalar(text=text, plain=plain):
            return None if plain and text in _NULLS else text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(pairs=pairs):
            return Tree(node, {key.text: _plain(value) for key, value in pairs})


def _diagnostic(model: type[BaseModel], root: Node, details: ErrorDetails) -> Diagnostic:
    location, kind = details["loc"], details["type"]
    span = _span_at(root, location, at_key=kind == "extra_forbidden" or location[-1:] == ("[key]",))
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    context = details.get("ctx", {})
    value = _shorten(details["input"])
    match kind:
        case "extra_forbidden":
            close = difflib.get_close_matches(name, _fields_beside(model, location), n=1)
            hint = f"did you mean `{close[0]}`?" if close else _allowed(model, location)
            return error(span, "schema-unknown-key", f"unknown key `{name}`", hint)
        case "missing":
            return error(span, "schema-missing", f"`{name}` is missing", f"add `{name}:`")
        case "literal_error":
            close = difflib.get_close_matches(str(details["input"]), _expected(context), n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"use {context['expected']}"
            return error(span, "schema-value", f"`{name}` cannot be “{value}”", hint)
        case "string_pattern_mismatch":
            what, hint = _PATTERNS[context["pattern"]]
            return error(span, "schema-value", what.format(value=value), hint)
        case "edtf" | "day":
            hint = "write 2025, 2025-01, 2025-01-19, an interval with “/”, or `unknown`"
            return error(span, "date", details["msg"], hint)
        case "amount":
            hint = "write digits only, with a full stop before decimals: 700000, 1.5"
            return error(span, "schema-value", f"`{name}`: {details['msg']}", hint)
        case "unknown":
            return error(span, "schema-missing", f"`{name}` is empty", "write `unknown` if it is")
        case "string_type":
            found = "nothing" if details["input"] is None else "a list or mapping"
            return error(span, "schema-type", f"`{name}` should be text, found {found}")
        case "dict_type" | "model_type" | "model_attributes_type":
            hint = "write it on lines of its own, each `key: value`, indented"
            return error(span, "schema-type", f"`{name or 'the file'}` should hold keys", hint)
        case "tuple_type":
            hint = "write every item on a line that begins with “- ”, or [a, b]"
            return error(span, "schema-type", f"`{name}` should be a list", hint)
        case "too_short" | "string_too_short":
            return error(span, "schema-value", f"`{name}` is empty", "fill it in or leave it out")
    return error(span, "schema-value", f"`{name}`: {details['msg']}")


def _shorten(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _expected(context: dict[str, Any]) -> list[str]:
    return [part.strip("' ") for part in context["expected"].replace(" or ", ",").split(",")]


def _span_at(root: Node, location: Location, at_key: bool) -> Span:
    """Find the place of a pydantic location; parts that name no child are passed over."""
    node, span = root, root.span
    for part in location:
        if isinstance(node, Mapping) and isinstance(part, str):
            inner = node.get(part)
            if inner is None:
                continue
            span = node.key_span(part) if at_key else inner.span
            node = inner
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
    return span


def _fields_beside(model: type[BaseModel], location: Location) -> list[str]:
    """Name the fields of the record in which an unknown key stands."""
    models: list[type[BaseModel]] = [model]
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        annotations = [m.model_fields[part].annotation for m in models if part in m.model_fields]
        if annotations:
            models = [inner for annotation in annotations for inner in _models_in(annotation)]
    return sorted({name for inner in models for name in inner.model_fields})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_args(annotation):
        return [m for inner in typing.get_args(annotation) for m in _models_in(inner)]
    return []


def _allowed(model: type[BaseModel], location: Location) -> str:
    return "allowed here: " + ", ".join(_fields_beside(model, location))
