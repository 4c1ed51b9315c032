"""Records as they are published, field by field, and how those of two states differ.

The rows are those of the data files, so that a corpus and a built site are compared alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.names import RecordName, Reference
from generator.views.tables import Row

Rows = Mapping[str, Sequence[Row]]
"""What each data file lists, by its name without folder and ending."""
FieldPath = tuple[str, ...]
"""Where a value stands in its record, as `("evidence", "lamp-lit#lit", "date")`."""
Fields = Mapping[FieldPath, str]
Change = Literal["added", "removed", "changed"]

_COMPUTED = {
    "article": {"path"},
    "chapter": {"path"},
    "media": {"files"},
    "passage": {"article"},
    "retired": {"record"},
    "theme": {"articles", "events", "passages"},
}
"""What follows from other records and is not reported beside them."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs; None where there is none."""

    path: FieldPath
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that came, went or changed, and the values that did."""

    name: RecordName
    change: Change
    fields: tuple[FieldChange, ...]


def entries(rows: Rows) -> dict[RecordName, Fields]:
    """Return every record of the data files by name, with its values.

    Items of lists are named by the passage or id they hold, never by their place. White space
    counts as one space, as on a page; what is empty is not there.
    """
    return {
        name: dict(_flatten({key: row[key] for key in row if key not in left_out}))
        for name, row, left_out in _named(rows)
    }


def _named(rows: Rows) -> Iterator[tuple[RecordName, Row, set[str]]]:
    for file, listed in rows.items():
        kind = kind_of(file)
        left_out = {"id", *_COMPUTED.get(kind, ())}
        for row in listed:
            if kind == "passage":
                name = RecordName.of_passage(Reference.parse(row["id"]))
                for note in row.get("notes", ()):
                    yield RecordName("note", note["id"], name.article), note, {"id"}
                yield name, row, left_out | {"notes"}
            else:
                identifier = row["record"] if kind == "retired" else row["id"]
                yield RecordName(kind, identifier), row, left_out


def kind_of(file: str) -> str:
    """Name the kind of record that a data file lists."""
    return file if file in ("site", "retired") else file.removesuffix("s")


def _flatten(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flatten(inner, (*path, str(key)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if all(isinstance(item, Mapping) for item in value):
            names = item_names(item.get("passage") or item.get("id") or "" for item in value)
            for name, item in zip(names, value, strict=True):
                yield from _flatten(item, (*path, name))
        else:
            yield path, ", ".join(" ".join(str(item).split()) for item in value)
    elif value is not None and (text := " ".join(str(value).split())):
        yield path, text


def item_names(names: Iterable[str]) -> list[str]:
    """Tell items of one name apart: the second is `name (2)`."""
    found: list[str] = []
    for name in names:
        number = 1 + sum(other.partition(" (")[0] == name for other in found)
        found.append(name if number == 1 else f"{name} ({number})")
    return found


def compare_records(
    before: Rows, after: Rows, unsure: Callable[[RecordName], bool] = lambda name: False
) -> list[RecordChange]:
    """Return every record that came, went or changed, in the order of the later state.

    Args:
        before: the rows of the earlier state. Files and fields that it does not know at all, as a
            site built by an older program, are not compared.
        after: the rows of the later state.
        unsure: tells of a record whether it only seems to be missing, for it could not be read.
    """
    old = entries({file: before[file] for file in before if file in after})
    new = entries({file: after[file] for file in after if file in before})
    known = {
        kind_of(file): _keys(before[file]) & _keys(rows)
        for file, rows in after.items()
        if file in before
    }
    found = []
    for name in [*new, *(name for name in old if name not in new)]:
        if (name not in old or name not in new) and unsure(name):
            continue
        change: Change = "changed"
        if name not in old or name not in new:
            change = "added" if name in new else "removed"
        fields = _compare_fields(old.get(name, {}), new.get(name, {}))
        if change == "changed" and (keys := known.get(name.kind)):
            fields = [field for field in fields if field.path[0] in keys]
        if fields:
            found.append(RecordChange(name, change, tuple(fields)))
    return found


def _keys(rows: Sequence[Row]) -> set[str]:
    return {key for row in rows for key in row}


def _compare_fields(old: Fields, new: Fields) -> list[FieldChange]:
    paths = [*new, *(path for path in old if path not in new)]
    changes = (FieldChange(path, old.get(path), new.get(path)) for path in paths)
    return [change for change in changes if change.was != change.now]
