"""The descriptor of all data files, as Frictionless has it (Data Package 1, Table Schema 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.records import VERSION
from generator.exports.tables import Column, Table
from generator.exports.writing import write_json
from generator.model.licence import Licence


@dataclass(frozen=True)
class DataFile:
    """A file of the data: its name beside the descriptor, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes
    table: Table | None = None


def write_package(
    name: str,
    title: str,
    description: str,
    address: str,
    licence: Licence | None,
    files: Iterable[DataFile],
) -> bytes:
    """Return the descriptor `datapackage.json`.

    Args:
        name: what programs call it, in letters, digits, `-`, `_` and `.`.
        title: what people call it.
        description: what it is about.
        address: the site.
        licence: what others may do with it; nothing where the editors do not say.
        files: all that it describes.
    """
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": description,
        "homepage": address,
        "version": VERSION,
    }
    if licence:
        package["licenses"] = [{"title": licence.name, "path": licence.url}]
    package["resources"] = [_resource(file) for file in files]
    return write_json(package)


def _resource(file: DataFile) -> dict[str, Any]:
    stem, _, ending = file.name.rpartition(".")
    resource: dict[str, Any] = {
        "name": f"{stem}-{ending}".replace(".", "-").lower(),
        "path": file.name,
        "format": ending,
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
    }
    if file.table is None:
        return resource
    columns = file.table.columns
    schema: dict[str, Any] = {
        "fields": [_field(column, file.table) for column in columns],
        "missingValues": [""],
    }
    if file.table.unique:
        schema["primaryKey"] = columns[0].name
    if keys := [_key(column) for column in columns if column.leads_to]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        **resource,
        **({"description": file.table.says} if file.table.says else {}),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> Mapping[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.says}
    if column.language:
        field["language"] = column.language
    if column.form:
        field["standard"] = column.form
    constraints = {
        **({"required": True} if column.always else {}),
        **({"enum": list(column.values)} if column.values else {}),
        **({"unique": True} if table.unique and column is table.columns[0] else {}),
    }
    return {**field, **({"constraints": constraints} if constraints else {})}


def _key(column: Column) -> Mapping[str, Any]:
    table, _, field = column.leads_to.partition(".")
    return {"fields": column.name, "reference": {"resource": f"{table}-csv", "fields": field}}
