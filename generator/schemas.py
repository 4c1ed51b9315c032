"""JSON Schemas of the YAML files, from the one schema; run as a module, renews them."""

from __future__ import annotations

import json
from pathlib import Path

from generator.files import write_tree
from generator.model.record import Record
from generator.model.schema import Passages, Site
from generator.reading.project import LISTS

SCHEMAS: dict[str, type[Record]] = {
    "site": Site,
    "passages": Passages,
    **LISTS,
}
FOLDER = Path(__file__).parent.parent / ".vscode" / "schemas"


def make_schemas() -> dict[str, bytes]:
    """Give every schema file by name; an editor completes and checks YAML from them."""
    return {
        f"{name}.json": (json.dumps(model.model_json_schema(), indent=1) + "\n").encode()
        for name, model in SCHEMAS.items()
    }


if __name__ == "__main__":
    write_tree(FOLDER, make_schemas())
