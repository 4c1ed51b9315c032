"""The edge of `ack`: which files are acknowledged, and where the record of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.files import read_files, write_whole
from generator.reading.project import read_project
from generator.translations.staleness import acknowledge
from generator.translations.units import translated_units


class AcknowledgeError(RuntimeError):
    """Nothing was written; the message says why."""


def acknowledge_files(project: Path, names: Sequence[str] | None) -> list[str]:
    """Record that the translations in some files match their originals as they are now.

    Args:
        project: the project's folder.
        names: the files, as seen from here or from the project; None for every translation.

    Returns:
        A line for each record that was written.

    Raises:
        AcknowledgeError: the project cannot be read, or a file holds no translation.
    """
    corpus, _ = read_project(read_files(project))
    if corpus is None:
        raise AcknowledgeError("content/site.yml cannot be read; run `explainer check`")
    paths = None if names is None else {_path_below(project.resolve(), name) for name in names}
    if paths is not None:
        strangers = paths - {unit.span.path for unit in translated_units(corpus)}
        if strangers:
            raise AcknowledgeError(f"no translation in {', '.join(sorted(strangers))}")
    written = []
    for language, text in acknowledge(corpus, paths).items():
        path = project / "content" / "acknowledged" / f"{language}.txt"
        if not (path.is_file() and path.read_text(encoding="utf-8") == text):
            write_whole(path, text.encode("utf-8"))
            written.append(f"{path}: {text.count(chr(10))} lines")
    return written


def _path_below(root: Path, name: str) -> str:
    path = (Path(name) if Path(name).exists() else root / name).resolve()
    if not path.is_relative_to(root):
        raise AcknowledgeError(f"{name} is not in the project's folder")
    return path.relative_to(root).as_posix()
