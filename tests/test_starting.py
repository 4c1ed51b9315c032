"""A new explainer, and new records in it, are accepted at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build_site, check_project
from generator.cli import main
from generator.files import read_tree
from generator.starters.records import KINDS
from tests.cases import listed


def troubles(project: Path) -> str:
    return listed([f for f in check_project(project).diagnostics if f.severity == "error"])


def test_init_makes_an_explainer_that_builds_and_takes_one_new_record_of_each_kind(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "faro"
    assert main(["init", str(folder), "--languages", "es,pt"]) == 0
    assert troubles(folder) == ""
    assert build_site(folder, folder / "site").published
    for kind in KINDS:
        assert main(["-C", str(folder), "new", kind, f"a-new-{kind}"]) == 0
    assert troubles(folder) == ""
    assert build_site(folder, folder / "site").published
    glossary = (folder / "site/pt/glossary/index.html").read_text("utf-8")
    assert 'id="t-a-new-term"' in glossary
    assert sorted(p.name for p in (folder / "site").iterdir() if p.is_dir()) == [
        "assets", "data", "es", "pagefind", "pt", "seeds",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_in_the_real_project_breaks_nothing(project: Path, kind: str) -> None:
    assert main(["-C", str(project), "new", kind, "a-new-one"]) == 0
    assert troubles(project) == ""


def test_new_refuses_what_is_there_already_and_writes_nothing(project: Path) -> None:
    before = read_tree(project)
    assert main(["-C", str(project), "new", "theme", "ban"]) == 2
    assert main(["-C", str(project), "new", "theme", "Not An Id"]) == 2
    assert main(["-C", str(project), "new", "rumour", "x"]) == 2
    assert read_tree(project) == before


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert main(["init", str(tmp_path / "new"), "--languages", "Spanish"]) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
