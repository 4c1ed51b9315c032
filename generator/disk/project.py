"""A project read from the disk and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.disk.cards import find_undrawn
from generator.disk.files import find_links_out, read_files
from generator.disk.icons import find_unknown_icons
from generator.disk.media import read_media
from generator.disk.settings import OVERRIDES, read_settings
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules import check_corpus


@dataclass(frozen=True)
class Checked:
    """A project as it was read: its corpus and settings, if it has, and everything found."""

    corpus: Corpus | None
    index: PassageIndex | None
    settings: Settings | None
    diagnostics: list[Diagnostic]


def check_project(project: Path) -> Checked:
    """Read a project and its settings, and ask every rule."""
    settings, found = read_settings(project)
    corpus, faults = read_project(read_files(project), read_media(project))
    named = {f"content/{path}" for path in settings.mkdocs.files} if settings else set()
    faults = [one for one in faults if one.rule != "file-unknown" or one.span.path not in named]
    found += [*faults, *find_links_out(project)]
    if corpus is None:
        return Checked(None, None, settings, sorted(found))
    index = PassageIndex(corpus)
    found += find_unknown_icons(corpus)
    if settings is not None:
        found += find_undrawn(corpus, settings, project / OVERRIDES / "assets")
    return Checked(corpus, index, settings, sorted([*found, *check_corpus(corpus, index)]))
