"""What the schema complains of, in an editor's words and at its line and column."""

from __future__ import annotations

import difflib
import re
import types
import typing
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.nodes import Mapping, Node, Sequence
from generator.model.values import NOTHING, PATTERNS
from generator.model.words import shorten

KeyPath = tuple[str | int, ...]

_PATTERNS = {pattern: (message, hint) for pattern, message, hint in PATTERNS.values()}
_BESIDES_A_DAY = {"reviewed": ", or `never`", "retrieved": ", or `unknown`"}


def follows(fault: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Tell whether a fault is there only for the sake of another.

    A list is “too short” because its items have faults; a key is missing because it is misspelt;
    what stands behind a key that is none cannot be right.
    """
    location = fault["loc"]
    length = len(location)
    others = [other for other in faults if other is not fault]
    if any(other["loc"] == (*location, "[key]") for other in others):
        return True
    match fault["type"]:
        case "too_short":
            return any(other["loc"][:length] == location for other in others)
        case "missing":
            misspelt = [
                str(other["loc"][-1])
                for other in others
                if other["type"] == "extra_forbidden" and other["loc"][:-1] == location[:-1]
            ]
            return bool(_close(str(location[-1]), misspelt))
    return False


def explain_schema(model: type[BaseModel], root: Node, details: ErrorDetails) -> Diagnostic:
    """Say what is wrong with a value that pydantic refused, at its place in the tree."""
    location, kind = details["loc"], details["type"]
    span = _span_at(root, location, at_key=kind == "extra_forbidden" or location[-1:] == ("[key]",))
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    context = details.get("ctx", {})
    value = shorten(str(details["input"]), 60)
    if details["input"] is NOTHING and location:
        hint = "fill it in, or leave the line out if it need not be there"
        if kind == "unknown":
            hint = "write `unknown` if no source tells"
        elif len(location) == 1 and kind == "tuple_type":
            hint = f"write `{name}: []` if there are none"
        return error(span, "schema-missing", f"`{name}` is empty", hint)
    match kind:
        case "extra_forbidden":
            close = _close(name, _fields_beside(model, location))
            hint = f"did you mean `{close[0]}`?" if close else _allowed(model, location)
            return error(span, "schema-unknown-key", f"unknown key `{name}`", hint)
        case "missing":
            return error(span, "schema-missing", f"`{name}` is missing", f"add `{name}:`")
        case "literal_error":
            expected = str(context["expected"]).replace("'", "`")
            close = _close(value, [part.strip("` ") for part in re.split(",| or ", expected)])
            hint = f"did you mean `{close[0]}`?" if close else f"write {expected}"
            return error(span, "schema-value", f"`{name}` cannot be “{value}”", hint)
        case "string_pattern_mismatch":
            what, hint = _PATTERNS[context["pattern"]]
            if location[-1:] == ("[key]",):
                hint += "; put a text in double quotes if it contains “, ” or “: ”"
            return error(span, "schema-value", f"“{value}” {what}", hint)
        case "edtf":
            hint = "write 2025, 2025-01, 2025-01-19, an interval with “/”, or `unknown`"
            return error(span, "date", details["msg"], hint)
        case "day":
            hint = "write a day, as 2025-01-19" + _BESIDES_A_DAY.get(name, "")
            return error(span, "date", details["msg"], hint)
        case "amount":
            hint = "write digits only, with a full stop before decimals: 700000, 1.5"
            return error(span, "schema-value", f"`{name}`: {details['msg']}", hint)
        case "time_zone":
            return error(span, "schema-value", details["msg"], "write one as Asia/Jakarta or UTC")
        case "string_type":
            hint = "write one text; put it in double quotes if it begins with [ or {"
            return error(span, "schema-type", f"`{name}` should be one text", hint)
        case "dict_type":
            hint = "write a line for each language below it, `language: text`, indented"
            return error(span, "schema-type", f"`{name}` should be given by language", hint)
        case "model_type" | "model_attributes_type":
            hint = "write its keys on lines of their own, each `key: value`, indented"
            return error(span, "schema-type", f"`{name or 'the file'}` should hold keys", hint)
        case "tuple_type":
            hint = "write every item on a line that begins with “- ”, or [a, b]"
            return error(span, "schema-type", f"`{name}` should be a list", hint)
        case "too_short" | "string_too_short":
            return error(span, "schema-value", f"`{name}` is empty", "fill it in or leave it out")
    hint = "write it as the entries beside it do"
    return error(span, "schema-value", f"`{name}`: {details['msg']}", hint)


def _close(word: str, words: list[str]) -> list[str]:
    lower = {other.lower(): other for other in words}
    return [lower[match] for match in difflib.get_close_matches(word.lower(), lower, n=1)]


def _span_at(root: Node, location: KeyPath, at_key: bool) -> Span:
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


def _fields_beside(model: type[BaseModel], location: KeyPath) -> list[str]:
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


def _allowed(model: type[BaseModel], location: KeyPath) -> str:
    return "allowed here: " + ", ".join(_fields_beside(model, location))
