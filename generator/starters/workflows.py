"""A new project's Makefile and workflows: the program's own, without its development."""

from __future__ import annotations

from collections.abc import Mapping

_DEVELOPMENT = "# Below: the program's own development."
_PROGRAM = "PROGRAM := -e ."


def adopted_files(brought: Mapping[str, bytes], program: str) -> dict[str, bytes]:
    """Return the files of the program as a new project has them: path to bytes.

    Args:
        brought: the program's own files, path to bytes.
        program: how pip is told to install the program.
    """
    return {name: _adopt(data, program) for name, data in brought.items()}


def _adopt(data: bytes, program: str) -> bytes:
    kept, below, _ = data.partition(_DEVELOPMENT.encode())
    if not below:
        return data
    text = kept.decode("utf-8").rstrip() + "\n"
    return text.replace(_PROGRAM, f"PROGRAM := {program}").encode("utf-8")
