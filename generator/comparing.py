"""The edge of what compares two states of a project: a revision, a built site, the files."""

from __future__ import annotations

from pathlib import Path

from generator.differences.published import check_since
from generator.files import read_revision
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.reading.project import read_project


def check_against(project: Path, revision: str, corpus: Corpus) -> list[Diagnostic]:
    """Give what a project owes its readers since a git revision: corrections and tombstones.

    Raises:
        RuntimeError: git does not know the revision.
    """
    old, _ = read_project(read_revision(project, revision))
    return [] if old is None else check_since(old, corpus)
