"""Links of the file system that lead out of a project are named, and nothing is read through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.project import check_project


@pytest.mark.parametrize(
    ("place", "target", "said"),
    [
        ("content/articles/lamp-lit/article.id.md", "outside.md", "leads out of the project, to"),
        ("content/articles/second", "folder", "folders are not followed"),
        ("seeds/other.txt", "nowhere.txt", "which is not there"),
    ],
)
def test_a_link_that_leads_out_is_an_error_at_its_path(
    small: Path, place: str, target: str, said: str
) -> None:
    outside = small.parent / "elsewhere"
    (outside / "folder").mkdir(parents=True)
    (outside / "outside.md").write_text("---\ntitle: Secret\n---\n\nA secret.\n")
    link = small / place
    link.unlink(missing_ok=True)
    link.symlink_to(outside / target)
    found = [one for one in check_project(small).diagnostics if one.rule == "file-link"]
    assert [(one.span.path, one.severity, said in one.message) for one in found] == [
        (place, "error", True)
    ]


def test_a_link_within_the_project_is_read(small: Path) -> None:
    article = small / "content/articles/lamp-lit/article.id.md"
    article.rename(small / "content/articles/kept.txt")
    article.symlink_to(small / "content/articles/kept.txt")
    found = [one.rule for one in check_project(small).diagnostics]
    assert "file-link" not in found


def test_one_deleted_translation_is_one_finding(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "content/articles/lamp-lit/article.id.md").unlink()
    assert main(["-C", str(small), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    errors = [line for line in lines if ": error: " in line]
    assert (len(errors), "there is no article.id.md, which passage" in errors[0]) == (1, True)
