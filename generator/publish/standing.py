"""Whether a published site still stands on what it was built from: then there is nothing to build.

A build notes a fingerprint of all that can change a page: the project's files, the variables that
mkdocs.yml asks for, the program, its libraries; and how the site lies in its place. It is kept in
`build/` and can be deleted at any time. Plugins, hooks and inherited settings may read anything, so
a project with any of these is always built.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import generator
from generator.disk.files import write_whole
from generator.model.diagnostics import Diagnostic, Span

_NOTE = "standing.json"
_INPUTS = ("content", "seeds", "site_overrides", "mkdocs.yml")
_NAMES = re.compile(r"\b[A-Z][A-Z0-9_]{2,}\b")
_MADE = ("__pycache__", "node_modules")


@dataclass(frozen=True)
class Standing:
    """What the last build found and said, as the site that it made still stands."""

    diagnostics: list[Diagnostic]
    coverage: str


def recall(project: Path, place: Path, offline: bool) -> Standing | None:
    """Return what the last build found, if another would make the site that stands there.

    Args:
        project: the project's folder.
        place: where the site is published.
        offline: whether it is one that is read from a disk.
    """
    note: dict[str, object] = {}
    with suppress(OSError, ValueError):
        note = json.loads((project / "build" / _NOTE).read_text("utf-8"))
    if not note or note.get("place") != _place(place):
        return None
    if note.get("stands_on") != _stands_on(project, place, offline):
        return None
    found = [
        Diagnostic(Span(*span), *rest)
        for span, *rest in note["diagnostics"]  # type: ignore[attr-defined]
    ]
    return Standing(found, str(note["coverage"]))


def keep(
    project: Path, place: Path, offline: bool, found: Iterable[Diagnostic], coverage: str
) -> None:
    """Note what a site stands on that was built just now."""
    stands_on = _stands_on(project, place, offline)
    note = {
        "stands_on": stands_on,
        "place": _place(place),
        "diagnostics": [
            [[one.span.path, one.span.line, one.span.column], one.rule, one.severity, one.message,
             one.hint]
            for one in found
        ],
        "coverage": coverage,
    }  # fmt: skip
    if stands_on is not None:
        write_whole(project / "build" / _NOTE, json.dumps(note, ensure_ascii=False).encode("utf-8"))


def forget(project: Path) -> None:
    """Forget what a site stood on: it is being built anew."""
    (project / "build" / _NOTE).unlink(missing_ok=True)


def _stands_on(project: Path, place: Path, offline: bool) -> str | None:
    """Return a fingerprint of all that a build reads; None where that is not known."""
    try:
        settings = (project / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if re.search(r"^INHERIT\s*:", settings, re.MULTILINE):
        return None
    total = hashlib.sha256(f"{place.resolve()}\0{offline}".encode())
    for name in sorted(set(_NAMES.findall(settings))):
        total.update(f"{name}={os.environ.get(name)}\0".encode())
    for name in _INPUTS:
        _add(total, project / name)
    _add(total, Path(generator.__file__).parent)
    for folder in sorted({path.parent.parent for path in _packages()}):
        names = sorted(one.name for one in os.scandir(folder) if one.name.endswith(".dist-info"))
        total.update("\0".join(names).encode())
    return total.hexdigest()


def _packages() -> list[Path]:
    import mkdocs

    return [Path(mkdocs.__file__)]


def _add(total: hashlib._Hash, path: Path) -> None:
    """Add names and contents of a file, or of all below a folder."""
    files = [path] if path.is_file() else sorted(_files(path))
    for file in files:
        data = file.read_bytes()
        total.update(f"{file.relative_to(path.parent).as_posix()}\0{len(data)}\0".encode())
        total.update(data)


def _files(folder: Path) -> Iterable[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _MADE]
        yield from (Path(root) / name for name in names)


def _place(place: Path) -> str | None:
    """Return a fingerprint of how a site lies there: names, sizes and times of its files."""
    if not place.is_dir():
        return None
    total = hashlib.sha256()
    for file in sorted(_files(place)):
        status = file.stat()
        total.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return total.hexdigest()
