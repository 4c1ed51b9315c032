"""Staleness: one edited paragraph, one stale block, on the pages that carry it and no others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.build import build_site, check_project
from generator.cli import main
from generator.files import read_tree
from tests.test_publish import edit

ARTICLE = "content/articles/us-ban-looms/article.en.md"
SEED = "seeds/003_15cf47c4261e5833.txt"
SENTENCE = "The arrival of American users on RedNote has led"


def edit_original(project: Path, old: str, new: str) -> None:
    """Change an original together with its seed, so that only the translation is out of date."""
    edit(project / SEED, old, new)
    before = (project / ARTICLE).read_text("utf-8")
    sha = before.split("sha256: ")[1][:64]
    edit(project / ARTICLE, old, new)
    edit(project / ARTICLE, sha, hashlib.sha256((project / SEED).read_bytes()).hexdigest())


def stale(project: Path) -> list[tuple[str, int]]:
    found = check_project(project).diagnostics
    assert [f for f in found if f.severity == "error"] == []
    return [(f.span.path, f.span.line) for f in found if f.rule == "translation-stale"]


def test_the_real_content_has_no_stale_or_unacknowledged_translation(project: Path) -> None:
    found = check_project(project).diagnostics
    assert [f for f in found if f.rule.startswith("translation-")] == []


def test_editing_one_paragraph_makes_exactly_one_block_stale_on_exactly_its_pages(
    project: Path,
) -> None:
    edit_original(project, SENTENCE, "The coming of American users to RedNote has led")
    assert stale(project) == [(ARTICLE.replace(".en.", ".id."), 33)]
    assert build_site(project, project / "site").published
    pages = {
        name
        for name, data in read_tree(project / "site").items()
        if name.endswith(".html")
        and BeautifulSoup(data, "lxml").select(".block .outdated, .pair .outdated")
    }
    assert pages == {
        "id/articles/us-ban-looms/index.html",
        "id/articles/us-ban-looms/both/index.html",
        "en/articles/us-ban-looms/both/index.html",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The arrival of American", "The  arrival of\u00a0American"),
        ("The U.S. government’s proposal", "The U.S. government's proposal"),
    ],
)
def test_white_space_and_quotation_marks_make_nothing_stale(
    project: Path, old: str, new: str
) -> None:
    edit_original(project, old, new)
    assert stale(project) == []


def test_acknowledging_clears_what_was_stale_and_taking_the_edit_back_does_too(
    project: Path,
) -> None:
    edit_original(project, SENTENCE, "The coming of American users to RedNote has led")
    translation = ARTICLE.replace(".en.", ".id.")
    assert main(["-C", str(project), "ack", str(project / translation)]) == 0
    assert stale(project) == []
    edit_original(project, "The coming of American users to RedNote has led", SENTENCE)
    assert len(stale(project)) == 1
    assert main(["-C", str(project), "ack", "--all"]) == 0
    assert stale(project) == []


def test_a_field_of_a_record_goes_stale_like_a_block(project: Path) -> None:
    edit(project / "content/themes.yml", "en: The threatened ban", "en: The looming ban")
    assert [path for path, _ in stale(project)] == ["content/themes.yml"]
    build_site(project, project / "site")
    page = (project / "site/id/themes/ban/index.html").read_text("utf-8")
    other = (project / "site/en/themes/ban/index.html").read_text("utf-8")
    assert ('class="stale"' in page, 'class="stale"' in other) == (True, False)


def test_a_moved_paragraph_is_not_stale(small: Path) -> None:
    chapter = small / "content/chapters/start.en.md"
    translated = small / "content/chapters/start.id.md"
    for path in (chapter, translated):
        head, first, second, third = path.read_text("utf-8").rstrip().rsplit("\n\n", 3)
        path.write_text(f"{head}\n\n{second}\n\n{first}\n\n{third}\n", "utf-8")
    found = check_project(small).diagnostics
    assert [f for f in found if f.rule == "translation-stale" and "start" in f.span.path] == []


def test_nothing_is_acknowledged_by_accident(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(project)
    assert main(["-C", str(project), "ack"]) == 2
    assert main(["-C", str(project), "ack", "content/site.ym"]) == 2
    assert main(["-C", str(project), "ack", "--all"]) == 0
    assert read_tree(project) == before
