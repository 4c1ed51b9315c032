"""What single values mean: ids, references, languages, dates, amounts, and words from a list.

Values arrive as text (see `reading.strict_yaml`); the types here decide what the text means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Annotated, Any, Literal, TypeVar

from babel.dates import get_timezone
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetPydanticSchema,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from generator.model.edtf import EdtfDate, EdtfError, parse_edtf
from generator.model.names import RecordName, Reference

T = TypeVar("T")

UNKNOWN = "unknown"
"""What an editor writes where no source tells."""
NEVER = "never"
"""What an editor writes where a translation was not reviewed."""


class Nothing(Enum):
    """What is read where a key stands without a value; no field takes it."""

    NOTHING = ""


NOTHING = Nothing.NOTHING

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

PATTERNS = {
    "slug": (
        f"^{SLUG}$",
        "is not an id",
        "use lower-case letters a-z, digits and single hyphens, without quotation marks",
    ),
    "language": (
        f"^{LANGUAGE}$",
        "is not a language",
        "use a BCP 47 code such as en, id or pt-BR",
    ),
    "reference": (
        f"^{SLUG}#{SLUG}$",
        "is not a reference to a passage",
        "write article-slug#passage-id",
    ),
    "record": (
        r"^(passage:[a-z0-9-]+#[a-z0-9-]+|note:[a-z0-9-]+#[a-z0-9-]+"
        r"|(article|chapter|event|claim|term|theme|voice|media):[a-z0-9-]+)$",
        "does not name a record",
        "write a kind and an id, as event:first-post or passage:article-slug#passage-id",
    ),
    "sha256": (r"^[0-9a-f]{64}$", "is not a SHA-256", "use the output of sha256sum"),
    "address": (
        r"^https?://\S+$",
        "is not a web address",
        "begin with https:// or http://",
    ),
}
"""By name: the pattern a text must match, what a text that does not is called, what to type."""


def _matching(name: str, **more: Any) -> Any:
    pattern, _, hint = PATTERNS[name]
    return Field(pattern=pattern, json_schema_extra={"patternErrorMessage": hint}, **more)


def _parsed(name: str, parse: Callable[[str], object], description: str) -> GetPydanticSchema:
    """Let a text that matches a pattern be parsed once, where it is read."""
    text = Annotated[str, _matching(name, description=description)]
    return GetPydanticSchema(
        lambda source, handler: core_schema.no_info_after_validator_function(parse, handler(text))
    )


def _instead_of_null(word: str) -> Callable[[dict[str, Any]], None]:
    """Let JSON Schema say which word stands for what is not known."""

    def replace(schema: dict[str, Any]) -> None:
        kinds = [kind for kind in schema["anyOf"] if kind.get("type") != "null"]
        schema["anyOf"] = [*kinds, {"const": word}]

    return replace


def _unknown(value: Any) -> Any:
    if value is NOTHING:
        raise PydanticCustomError("unknown", "nothing is given")
    return None if value == UNKNOWN else value


def _never(value: Any) -> Any:
    return None if value == NEVER else value


def _edtf(value: Any) -> Any:
    if isinstance(value, (list, tuple, dict)):
        reason = 'a set of dates is a text; put it in double quotes, as "[1667, 1668]"'
        raise PydanticCustomError("edtf", "{reason}", {"reason": reason})
    if not isinstance(value, str):
        return value
    try:
        return parse_edtf(value)
    except EdtfError as fault:
        raise PydanticCustomError("edtf", "{reason}", {"reason": str(fault)}) from None


def _amount(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        raise PydanticCustomError("amount", "“{text}” is not a plain number", {"text": value})
    return value


def _true(value: Any) -> Any:
    if value not in (True, "true"):
        raise PydanticCustomError("true", "“{text}” says nothing here", {"text": str(value)})
    return True


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        date = parse_edtf(value)
    except EdtfError as fault:
        raise PydanticCustomError("day", "{reason}", {"reason": str(fault)}) from None
    if not date.is_exact_day:
        raise PydanticCustomError("day", "“{date}” is not one day", {"date": value})
    return date


def _page(value: str) -> str:
    if value.isdecimal() and int(value) < 1:
        raise PydanticCustomError("page", "“{page}” is no page", {"page": value})
    return value


def file_name(value: str) -> str:
    """Return a file's name as names are compared: in Unicode NFC, whatever form a system writes."""
    return unicodedata.normalize("NFC", value)


def _time_zone(value: str) -> str:
    try:
        get_timezone(value)
    except LookupError:
        message = "“{name}” is not a time zone"
        raise PydanticCustomError("time_zone", message, {"name": value}) from None
    return value


def _without_left_out(value: Any, info: ValidationInfo, least: int) -> Any:
    """Leave out the languages of a text that the context of reading names.

    A text that has no other keeps them, so that a rule says so.
    """
    if not info.context or not isinstance(value, dict):
        return value
    kept = {language: text for language, text in value.items() if language not in info.context}
    return kept if len(kept) >= least else value


Slug = Annotated[str, _matching("slug", max_length=80)]
Id = Annotated[Slug, Field(description="Its name for good; addresses and references hold it.")]
Language = Annotated[str, _matching("language")]
Line = Annotated[str, Field(min_length=1)]
FileName = Annotated[Line, AfterValidator(file_name)]
Text = Annotated[
    dict[Language, Line],
    Field(description="The same text in each language.", min_length=1),
    BeforeValidator(partial(_without_left_out, least=1)),
]
Translated = Annotated[dict[Language, Line], BeforeValidator(partial(_without_left_out, least=0))]
Date = Annotated[
    EdtfDate,
    BeforeValidator(_edtf),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^[0-9./?~%Y{\[-][0-9.?~%/XYESTZ:+, }\]-]*$",
            "patternErrorMessage": "write 2025, 2025-01, 2025-01-19 or an interval with “/”",
            "description": "EDTF: 2025, 2025-01, 2025-01-19, 2025-01-16/2025-01-19, 2025-02/.., "
            "2025-01-14T19:03+07:00, 199X (the 1990s), 2024-21 (spring), -0426 (427 BCE).",
        }
    ),
]
Day = Annotated[
    EdtfDate,
    BeforeValidator(_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "patternErrorMessage": "write a day, as 2025-01-19",
            "description": "A day, as 2025-01-19.",
        }
    ),
]
Reviewed = Annotated[
    Day | None, BeforeValidator(_never), Field(json_schema_extra=_instead_of_null(NEVER))
]
Known = Annotated[
    T | None, BeforeValidator(_unknown), Field(json_schema_extra=_instead_of_null(UNKNOWN))
]
PageName = Annotated[Line, AfterValidator(_page)]
PassageReference = Annotated[
    Reference,
    _parsed("reference", Reference.parse, "A passage: article-slug#passage-id"),
]
NamedRecord = Annotated[
    RecordName,
    _parsed(
        "record",
        RecordName.parse,
        "A kind and an id, as event:first-post or passage:article-slug#passage-id",
    ),
]
Sha256 = Annotated[str, _matching("sha256")]
WebAddress = Annotated[str, _matching("address")]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Amount = Annotated[
    Decimal, BeforeValidator(_amount), WithJsonSchema({"type": ["number", "string"]})
]
Marked = Annotated[bool, BeforeValidator(_true), WithJsonSchema({"type": "boolean", "const": True})]
Measure = Annotated[str, Field(pattern=r"^([A-Z]{3}|[a-z]+(-[a-z]+)*)$")]
Bound = Literal["exact", "above", "at-least", "below", "at-most", "about", "several"]
Rights = Literal["full", "excerpt", "link"]
Status = Literal["draft", "published"]
NoteKind = Literal[
    "context", "figure", "quotation", "dispute", "translation", "term", "source-error"
]
