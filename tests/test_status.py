"""`explainer status` and the editors' page: everything that is still to do, with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.cli import main
from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.status.gather import gather_status

EDITS = {
    "draft": ("content/chapters/about.en.md", "language: en", "language: en\nstatus: draft"),
    "needs-review": ("content/articles/lamp-lit/article.en.md", "  rights:", "  needs_review: ['author: two are named']\n  rights:"),
    "orphaned": ("content/articles/lamp-lit/passages.yml", "Ships can enter", "Shops can enter"),
    "ambiguous": ("content/articles/lamp-lit/passages.yml", "exact: Ships can enter the harbour by night", "exact: The"),
    "untranslated": ("content/themes.yml", ", id: Pelabuhan", ""),
    "stale": ("content/chapters/start.en.md", "Nobody knows why", "Nobody knows the reason"),
    "unrecorded": ("content/acknowledged/id.txt", "", None),
    "unsourced": ("content/chapters/about.en.md", "By hand. {.editorial}", "By hand."),
}  # fmt: skip


def tasks_of(project: Path, kind: str) -> set[str]:
    checked = check_project(project)
    assert checked.corpus is not None and checked.index is not None
    status = gather_status(checked.corpus, checked.index, checked.diagnostics)
    return {task.about for task in status.tasks if task.kind == kind}


@pytest.mark.parametrize("kind", EDITS)
def test_what_an_edit_leaves_to_do_is_listed(small: Path, kind: str) -> None:
    """Given one edit of the small project, expected more to do of its kind than before."""
    path, old, new = EDITS[kind]
    before = tasks_of(small, kind)
    if new is None:
        (small / path).unlink()
    else:
        text = (small / path).read_text("utf-8")
        assert old in text
        (small / path).write_text(text.replace(old, new, 1), "utf-8")
    assert tasks_of(small, kind) > before


def test_a_passage_without_a_note_and_a_passage_that_nothing_uses_are_listed(small: Path) -> None:
    passages = small / "content/articles/lamp-lit/passages.yml"
    passages.write_text(passages.read_text("utf-8") + "  - {id: fresh, exact: The lamp}\n", "utf-8")
    assert {"lamp-lit#fresh"} <= tasks_of(small, "unannotated") & tasks_of(small, "unused")


def test_the_json_holds_every_task_with_its_place(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(small), "status", "--format", "json"]) == 0
    status = json.loads(capsys.readouterr().out)
    places = [
        (small / task["path"]).read_text("utf-8").splitlines()[task["line"] - 1]
        for tasks in status["tasks"].values()
        for task in tasks
    ]
    languages = {
        name: of["texts"] > of["there"] >= of["current"] > 0
        for name, of in status["languages"].items()
    }
    assert (bool(places), all(places), languages) == (True, True, {"en": True, "id": True})


def test_the_editors_page_is_there_and_nothing_leads_to_it(published: Path) -> None:
    """Given the built site, expected the page in each language, not indexed, linked from nowhere."""
    pages = {
        n: d for n, d in read_tree(published / "site").items() if n.endswith((".html", ".xml"))
    }
    leading = [
        n for n, d in pages.items() if b"status/" in d and not n.endswith("status/index.html")
    ]
    robots = [
        BeautifulSoup(pages[f"{language}/status/index.html"], "lxml").select_one("[name=robots]")
        for language in ("en", "id")
    ]
    assert (leading, [meta and meta["content"] for meta in robots]) == ([], ["noindex"] * 2)


def test_languages_whose_interface_no_native_speaker_has_read_are_named(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a site in English and Indonesian, expected `id` in a line, in the JSON and the report."""
    assert main(["-C", str(published), "status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main(["-C", str(published), "status", "--format", "json"]) == 0
    unread = json.loads(capsys.readouterr().out)["unread"]
    report = json.loads((published / "build/report.json").read_text("utf-8"))["unread"]
    assert "interface texts: read by no native speaker in id" in lines
    assert (unread, report) == (["id"], ["id"])
