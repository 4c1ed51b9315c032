"""The edge of `ack`: which files are acknowledged, and where the record of it is written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.commands.terminal import tell
from generator.disk.files import write_whole
from generator.disk.project import check_project
from generator.model.corpus import Corpus
from generator.model.errors import ExplainerError, SiteUnreadable
from generator.translations.staleness import acknowledge, find_stale
from generator.translations.units import translated_units


def run(options: argparse.Namespace) -> int:
    """Record that translations match their originals, or list what would be recorded."""
    if bool(options.paths) == options.all:
        raise ExplainerError("name the files whose translations you compared, or --all")
    act = list_stale if options.dry_run else acknowledge_files
    for line in act(options.project, None if options.all else options.paths):
        tell(line)
    return 0


def acknowledge_files(project: Path, names: Sequence[str] | None) -> list[str]:
    """Record that the translations in some files match their originals as they are now.

    Args:
        project: the project's folder.
        names: the files, as seen from here or from the project; None for every translation.

    Returns:
        A line for each record that was written.

    Raises:
        ExplainerError: the project cannot be read, no file has a translation, one has errors.
    """
    corpus, paths = _read(project, names)
    written = []
    for language, text in acknowledge(corpus, paths).items():
        path = project / "content" / "acknowledged" / f"{language}.txt"
        if not (path.is_file() and path.read_text(encoding="utf-8") == text):
            write_whole(path, text.encode("utf-8"))
            written.append(f"{path}: {text.count(chr(10))} lines")
    return written


def list_stale(project: Path, names: Sequence[str] | None) -> list[str]:
    """Describe what would be acknowledged that is stale or new: place, original, translation.

    Raises:
        ExplainerError: as in `acknowledge_files`.
    """
    corpus, paths = _read(project, names)
    found = find_stale(corpus)
    units = sorted((*found.stale, *found.unrecorded), key=lambda unit: unit.span)
    return [
        f"{unit.span}\n  {' '.join(unit.original.split())}\n  {' '.join(unit.text.split())}"
        for unit in units
        if paths is None or unit.span.path in paths
    ]


def _read(project: Path, names: Sequence[str] | None) -> tuple[Corpus, set[str] | None]:
    checked = check_project(project)
    corpus = checked.corpus
    if corpus is None:
        raise SiteUnreadable
    paths = None if names is None else {_path_below(project.resolve(), name) for name in names}
    for found in checked.diagnostics:
        # A translation whose blocks do not line up would be put on record beside the wrong ones.
        if found.severity == "error" and (paths is None or found.span.path in paths):
            raise ExplainerError(f"{found.span}: {found.message}; fix this first")
    if paths is not None:
        paths &= {unit.span.path for unit in translated_units(corpus)}
        if not paths:
            raise ExplainerError(f"no translation in {', '.join(names or ())}")
    return corpus, paths


def _path_below(root: Path, name: str) -> str:
    """Name a file as the project does, seen from here or else from the project."""
    for path in (Path(name).resolve(), (root / name).resolve()):
        if path.is_relative_to(root) and path.exists():
            return path.relative_to(root).as_posix()
    raise ExplainerError(f"{name} is not in the project's folder")
