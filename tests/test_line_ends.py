"""Seeds survive git on any system: their bytes are what was received."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.commands.init import start_project
from generator.disk.project import check_project
from tests.conftest import ROOT, copy_project

ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Editor", "GIT_AUTHOR_EMAIL": "editor@explainer.example",
    "GIT_COMMITTER_NAME": "Editor", "GIT_COMMITTER_EMAIL": "editor@explainer.example",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True)


def cloned_with_crlf(project: Path, place: Path) -> Path:
    """Clone a project as git does on Windows by default."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "start")
    git(place.parent, "clone", "-q", "-c", "core.autocrlf=true", str(project), str(place))
    assert b"\r\n" in (place / "content/site.yml").read_bytes()
    return place


def errors(project: Path) -> list[tuple[str, str]]:
    found = check_project(project).diagnostics
    return [(one.rule, one.hint) for one in found if one.severity == "error"]


def test_a_clone_with_windows_line_ends_has_no_error(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    assert errors(cloned_with_crlf(project, tmp_path / "clone")) == []


def test_so_has_the_clone_of_a_new_project(tmp_path: Path) -> None:
    start_project(tmp_path / "new", ("en", "id"))
    assert errors(cloned_with_crlf(tmp_path / "new", tmp_path / "clone")) == []


def test_where_only_line_ends_differ_the_hint_says_so(small: Path) -> None:
    seed = next((small / "seeds").glob("*.txt"))
    seed.write_bytes(seed.read_bytes().replace(b"\n", b"\r\n"))
    found = [hint for rule, hint in errors(small) if rule == "seed-changed"]
    assert (len(found), "`seeds/** -text`" in found[0]) == (1, True)
