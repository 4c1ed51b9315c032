"""JSON Schemas of the YAML files and the front matter; run as a module, renews them.

They come from the one schema and are read by editors' programs, which take YAML 1.2 at its word:
`2025` is a number to them where it is a text to us. So where a text may look like a number, a
number is allowed; and what `check` refuses, an empty value, is not.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.disk.files import write_tree
from generator.model.conversion import Conversion
from generator.model.record import Record
from generator.model.schema import (
    ChapterFront,
    OriginalFront,
    Passages,
    TranslationFront,
)
from generator.model.site import Site
from generator.reading.project import LISTS

FRONT_MATTER: dict[str, type[Record]] = {
    "original": OriginalFront,
    "translation": TranslationFront,
    "chapter": ChapterFront,
    "conversion": Conversion,
}
SCHEMAS: dict[str, type[Record]] = {"site": Site, "passages": Passages, **LISTS}
FOLDER = Path(__file__).parents[2] / ".vscode" / "schemas"
_LIKE_NUMBERS = ("1", "2025", "1" * 64)


def make_schemas() -> dict[str, bytes]:
    """Return every schema file by name; an editor completes and checks YAML from them."""
    return {
        f"{name}.json": (json.dumps(_schema(model), indent=1) + "\n").encode()
        for name, model in (SCHEMAS | FRONT_MATTER).items()
    }


def _schema(model: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = _as_typed(model.model_json_schema())
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}


def _as_typed(schema: Any) -> Any:
    """Rewrite a schema, part by part, for values as they are typed."""
    if isinstance(schema, list):
        return [_as_typed(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    typed: dict[str, Any] = {key: _as_typed(part) for key, part in schema.items()}
    if typed.get("default", ...) is None:
        del typed["default"]
    for field in typed.get("properties", {}).values():
        field.pop("title", None)
    match typed:
        case {"anyOf": [only]}:
            del typed["anyOf"]
            typed = {**only, **typed}
        case {"patternProperties": _}:
            typed["additionalProperties"] = False
        case {"type": "string"} if not {"const", "enum"} & typed.keys():
            pattern = typed.get("pattern", "")
            kinds = {"number": _LIKE_NUMBERS, "boolean": ("true",)}
            also = [k for k, like in kinds.items() if any(re.search(pattern, t) for t in like)]
            typed["type"] = ["string", *also] if also else "string"
    return typed


if __name__ == "__main__":
    write_tree(FOLDER, make_schemas())
