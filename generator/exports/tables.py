"""Tables: one description of columns for CSV, for the package of the data and for its page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV Injection)."""

Cell = str | int | None


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        name: what the header calls it.
        says: what stands in it, in words of the interface.
        kind: text, or a plain number.
        language: the language of its texts, where it has texts of one.
        leads_to: the table whose first column it names a row of.
        always: whether every row has it.
        values: what it can be, where that is a word of a list.
        form: what its texts are written in, as EDTF.
    """

    name: str
    says: str
    kind: Literal["string", "number"] = "string"
    language: str = ""
    leads_to: str = ""
    always: bool = False
    values: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row of it is, its columns, and its rows by the names of these.

    `unique` tells whether the first column names each row.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Cell]]
    unique: bool = True


def write_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8: one header, lines that end in CR LF.

    A text that a spreadsheet would compute has an apostrophe before it; `disarm` tells how it is
    taken away again.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(_cells(table.columns, row) for row in table.rows)
    return file.getvalue().encode("utf-8")


def _cells(columns: Iterable[Column], row: Mapping[str, Cell]) -> list[str]:
    given = ((column, row.get(column.name)) for column in columns)
    return [
        "" if cell is None else str(cell) if column.kind == "number" else disarm(str(cell))
        for column, cell in given
    ]


def disarm(text: str) -> str:
    """Put an apostrophe before a text that would be a formula.

    A text that has one there already gets another, so that taking away the first apostrophe of
    every text that matches gives back what stood there.
    """
    return f"'{text}" if _FORMULA.match(text) else text
