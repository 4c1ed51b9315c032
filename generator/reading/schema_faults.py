"""What the schema complains of, in an editor's words and at its line and column."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

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


@dataclass(frozen=True, slots=True)
class _Refused:
    """A value that pydantic refused, and the key it stands under."""

    model: type[BaseModel]
    location: KeyPath
    name: str
    value: str
    message: str
    context: dict[str, Any]

    @property
    def is_key(self) -> bool:
        return self.location[-1:] == ("[key]",)


class Said(NamedTuple):
    """What is said of a fault: the rule of the finding, its message and its hint."""

    rule: str
    message: str
    hint: str


def _unknown_key(refused: _Refused) -> Said:
    beside = _fields_beside(refused.model, refused.location)
    close = _close(refused.name, beside)
    hint = f"did you mean `{close[0]}`?" if close else f"allowed here: {', '.join(beside)}"
    return Said("schema-unknown-key", f"unknown key `{refused.name}`", hint)


def _not_in_the_list(refused: _Refused) -> Said:
    expected = str(refused.context["expected"]).replace("'", "`")
    close = _close(refused.value, [part.strip("` ") for part in re.split(",| or ", expected)])
    hint = f"did you mean `{close[0]}`?" if close else f"write {expected}"
    return Said("schema-value", f"`{refused.name}` cannot be “{refused.value}”", hint)


def _not_of_the_pattern(refused: _Refused) -> Said:
    what, hint = _PATTERNS[refused.context["pattern"]]
    if refused.is_key:
        hint += "; put a text in double quotes if it contains “, ” or “: ”"
    return Said("schema-value", f"“{refused.value}” {what}", hint)


def _no_day(refused: _Refused) -> Said:
    hint = "write a day, as 2025-01-19" + _BESIDES_A_DAY.get(refused.name, "")
    return Said("date", refused.message, hint)


_NO_KEYS = Said(
    "schema-type", "`{name}` should hold keys",
    "write its keys on lines of their own, each `key: value`, indented",
)  # fmt: skip
_NOTHING = Said("schema-value", "`{name}` is empty", "fill it in or leave it out")

_SAYS: dict[str, Said | Callable[[_Refused], Said]] = {
    "extra_forbidden": _unknown_key,
    "missing": Said("schema-missing", "`{name}` is missing", "add `{name}:`"),
    "literal_error": _not_in_the_list,
    "string_pattern_mismatch": _not_of_the_pattern,
    "edtf": Said(
        "date", "{message}",
        "write 2025, 2025-01, 2025-01-19, an interval with “/”, or `unknown`",
    ),
    "day": _no_day,
    "amount": Said(
        "schema-value", "`{name}`: {message}",
        "write digits only, with a full stop before decimals: 700000, 1.5",
    ),
    "true": Said(
        "schema-value", "`{name}`: {message}", "write `{name}: true`, or leave the line out"
    ),
    "page": Said(
        "schema-value", "`{name}`: {message}",
        "write the page as it is printed, from 1 on: 4, 12–13, iv",
    ),
    "time_zone": Said("schema-value", "{message}", "write one as Asia/Jakarta or UTC"),
    "string_type": Said(
        "schema-type", "`{name}` should be one text",
        "write one text; put it in double quotes if it begins with [ or {{",
    ),
    "dict_type": Said(
        "schema-type", "`{name}` should be given by language",
        "write a line for each language below it, `language: text`, indented",
    ),
    "model_type": _NO_KEYS,
    "model_attributes_type": _NO_KEYS,
    "tuple_type": Said(
        "schema-type", "`{name}` should be a list",
        "write every item on a line that begins with “- ”, or [a, b]",
    ),
    "too_short": _NOTHING,
    "string_too_short": _NOTHING,
}  # fmt: skip
"""What is said of each kind of fault that pydantic finds: templates, or a function."""
_OTHERWISE = Said(
    "schema-value", "`{name}`: {message}", "write it as the entries beside it do"
)  # fmt: skip


def explain_schema(model: type[BaseModel], root: Node, details: ErrorDetails) -> Diagnostic:
    """Say what is wrong with a value that pydantic refused, at its place in the tree."""
    location, kind = details["loc"], details["type"]
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    value, context = shorten(str(details["input"]), 60), details.get("ctx", {})
    refused = _Refused(model, location, name or "the file", value, details["msg"], context)
    span = _span_at(root, location, at_key=kind == "extra_forbidden" or refused.is_key)
    if details["input"] is NOTHING and location:
        return error(span, *_is_empty(kind, refused))
    says = _SAYS.get(kind, _OTHERWISE)
    if callable(says):
        return error(span, *says(refused))
    values = {"name": refused.name, "message": refused.message}
    return error(span, *(part.format(**values) for part in says))


def _is_empty(kind: str, refused: _Refused) -> Said:
    """Say of a key without a value what may stand there."""
    hint = "fill it in, or leave the line out if it need not be there"
    if kind == "unknown":
        hint = "write `unknown` if no source tells"
    elif len(refused.location) == 1 and kind == "tuple_type":
        hint = f"write `{refused.name}: []` if there are none"
    return Said("schema-missing", f"`{refused.name}` is empty", hint)


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
