"""Whether a published site still stands on what it was built from: then there is nothing to build.

A build notes a fingerprint of all that can change a page: the project's files, the variables that
mkdocs.yml asks for, the program, its libraries; and how the site lies in its place. It is kept in
`build/` and can be deleted at any time. Plugins, hooks and inherited settings may read anything, so
a project with any of these is always built.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import generator
from generator.disk.files import digest, write_whole
from generator.model.diagnostics import Diagnostic, Span

_NOTE = "standing.json"
_INPUTS = ("content", "seeds", "site_overrides")
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
    note: dict[str, Any] = {}
    with suppress(OSError, ValueError):
        note = json.loads((project / "build" / _NOTE).read_text("utf-8"))
    if not note or note["place"] != _place(place):
        return None
    if note["stands_on"] != stands_on(project, place, offline):
        return None
    found = [
        Diagnostic(Span(path, line, column), *rest)
        for path, line, column, *rest in (one.values() for one in note["diagnostics"])
    ]
    return Standing(found, note["coverage"])


def keep(
    project: Path, place: Path, stood_on: str | None, found: Iterable[Diagnostic], coverage: str
) -> None:
    """Note what a site stands on that was built just now.

    Args:
        project: the project's folder.
        place: where the site is published.
        stood_on: what `stands_on` gave before the build read anything.
        found: what the build found.
        coverage: what it said of its evidence.
    """
    if stood_on is None:
        return
    note = {
        "stands_on": stood_on,
        "place": _place(place),
        "diagnostics": [one.as_dict() for one in found],
        "coverage": coverage,
    }
    write_whole(project / "build" / _NOTE, json.dumps(note, ensure_ascii=False).encode("utf-8"))


def forget(project: Path) -> None:
    """Forget what a site stood on: it is being built anew."""
    (project / "build" / _NOTE).unlink(missing_ok=True)


def stands_on(project: Path, place: Path, offline: bool) -> str | None:
    """Return a fingerprint of all that a build reads; None where that is not known."""
    inputs = inputs_of(project)
    if inputs is None:
        return None
    said = json.dumps([str(project.resolve()), str(place.resolve()), offline, inputs])
    return digest({"": said.encode("utf-8")})


def inputs_of(project: Path) -> str | None:
    """Return a fingerprint of what a project's site is made from, the same on every machine.

    None is that of a project whose settings stand in other files as well.
    """
    try:
        settings = (project / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if re.search(r"^INHERIT\s*:", settings, re.MULTILINE):
        return None
    asked = {name: os.environ.get(name) for name in sorted(set(_NAMES.findall(settings)))}
    libraries = sorted(one.name for one in os.scandir(_packages()) if "dist-info" in one.name)
    said = json.dumps([asked, libraries])
    read = {"": said.encode("utf-8"), "mkdocs.yml": settings.encode("utf-8")}
    program = Path(generator.__file__).parent
    for home, folder in (*((project, project / one) for one in _INPUTS), (program, program)):
        read |= {
            f"{home is program} {file.relative_to(home)}": file.read_bytes()
            for file in _files(folder)
        }
    return digest(read)


def _packages() -> Path:
    """Return the folder in which the libraries are installed."""
    import mkdocs

    return Path(mkdocs.__file__).parent.parent


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _MADE]
        yield from (Path(root) / name for name in names)


def _place(place: Path) -> str | None:
    """Return a fingerprint of how a site lies there: names, sizes and times of its files."""
    if not place.is_dir():
        return None
    there = ((file, file.stat()) for file in sorted(_files(place)))
    lines = (f"{file}\0{status.st_size}\0{status.st_mtime_ns}" for file, status in there)
    return digest({"": "\n".join(lines).encode("utf-8")})
