"""`explainer archive`: the whole site with its data, its sources and checksums, in one file."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from generator.commands.build import build
from generator.commands.terminal import tell
from generator.disk.files import is_inside, written_whole
from generator.disk.origin import DISTRIBUTION
from generator.disk.project import check_project
from generator.model.errors import ExplainerError
from generator.publish.bag import write_bag

_SITE = "site"
_KEPT = (
    "mkdocs.yml", "content", "seeds", "site_overrides", "Makefile", "requirements.lock"
)  # fmt: skip
"""What a project is made again from, beside the program."""


def run(options: argparse.Namespace) -> int:
    """Build the site, then write it and all that it was made from into one bag."""
    project: Path = options.project
    target: Path = project / options.to
    if target.is_dir():
        raise ExplainerError(f"{target} is a folder; name a file after --to")
    if status := build(project, project / _SITE, quiet=True):
        return status
    checked = check_project(project)
    if checked.corpus is None or checked.settings is None:
        raise ExplainerError("the project changed while it was archived; archive it again")
    site, site_url = checked.corpus.site, checked.settings.site_url
    language = site.languages[0]
    info = {
        "Source-Organization": checked.settings.author or site.title[language],
        "External-Description": site.description[language],
        "External-Identifier": site_url,
        "Bag-Software-Agent": f"{DISTRIBUTION} {version(DISTRIBUTION)}",
    }
    with written_whole(target) as file:
        count = write_bag(
            file, _name(site_url), _payload(project, checked.settings.mkdocs.hooks), info
        )
    tell(f"{target}: {count} files of the site, its content and its sources, with checksums")
    return 0


def _payload(project: Path, hooks: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Return the files of the site and of the project, by their path in the bag, in its order."""
    home = os.path.realpath(project)
    for path in _files(project / _SITE):
        yield f"{_SITE}/{path.relative_to(project / _SITE).as_posix()}", path.read_bytes()
    for name in sorted({*_KEPT, *hooks}):
        for path in _files(project / name):
            if is_inside(str(path), home):
                yield f"project/{path.relative_to(project).as_posix()}", path.read_bytes()


def _files(top: Path) -> Iterator[Path]:
    """Return the files of a folder, or the one that stands there, sorted by their paths."""
    found = sorted(top.rglob("*")) if top.is_dir() else [top]
    yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _name(site_url: str) -> str:
    """Name the folder of a bag by the address of its site."""
    parts = urlsplit(site_url)
    return re.sub(r"[^A-Za-z0-9.-]+", "-", f"{parts.hostname}{parts.path}").strip("-.") or "site"
