"""Case files: input and expected output in one file, parted by lines `=== name`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "cases"


def case_files(folder: str) -> list[object]:
    """Give every case of a folder as a pytest parameter named for its file."""
    found = sorted((HERE / folder).glob("*.case"))
    assert found, folder
    return [pytest.param(path, id=path.stem) for path in found]


def read_case(path: Path) -> dict[str, str]:
    """Read the parts of a case by name."""
    parts = re.split(r"^=== (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def update_case(path: Path, name: str, text: str) -> None:
    """Write one part of a case anew."""
    case = read_case(path) | {name: text}
    path.write_text("".join(f"=== {key}\n{value}" for key, value in case.items()), "utf-8")


def listed(diagnostics: list) -> str:  # type: ignore[type-arg]
    """Write findings one a line, with their hints."""
    return "".join(
        f"{d.span} {d.severity} {d.rule}: {d.message}{f' | {d.hint}' if d.hint else ''}\n"
        for d in diagnostics
    )
