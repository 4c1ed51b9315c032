"""Staleness: one edited paragraph, one stale block, on the pages that carry it and no others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.cli import main
from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.test_publish import edit
from tests.test_published import git

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
    assert stale(project) == [(ARTICLE.replace(".en.", ".id."), 35)]
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
    assert ('class="state outdated"' in page, "outdated" in other) == (True, False)


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


def test_translated_words_of_a_passage_and_summaries_go_stale_like_blocks(small: Path) -> None:
    passages = "content/articles/lamp-lit/passages.yml"
    assert main(["-C", str(small), "ack", "--all"]) == 0
    edit(small / passages, "exact: Ships can enter the harbour by night", "exact: Ships can enter")
    edit(small / "content/chapters/start.en.md", "summary: ", "summary: Now. ")
    found = check_project(small).diagnostics
    assert [(f.span.path) for f in found if f.rule == "translation-stale"] == [
        passages,
        "content/chapters/start.id.md",
    ]


def test_what_is_stale_can_be_looked_at_before_it_is_acknowledged(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_original(project, SENTENCE, "The coming of American users to RedNote has led")
    before = read_tree(project)
    translation = ARTICLE.replace(".en.", ".id.")
    assert main(["-C", str(project), "ack", "--dry-run", translation]) == 0
    place, original, translated = capsys.readouterr().out.splitlines()
    assert read_tree(project) == before
    assert (place, original[:12], translated[:12]) == (
        f"{translation}:35:1", "  The coming", "  Kedatangan",
    )  # fmt: skip


def test_a_translation_that_does_not_line_up_is_not_acknowledged(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated = small / "content/chapters/start.id.md"
    translated.write_text(translated.read_text("utf-8").rsplit("\n\n", 1)[0] + "\n", "utf-8")
    before = read_tree(small)
    status = main(["-C", str(small), "ack", "content/chapters/start.id.md"])
    said = capsys.readouterr().err
    assert (status, "blocks:" in said, read_tree(small) == before) == (2, True, True)


def test_two_branches_that_acknowledge_neighbouring_blocks_merge_without_conflict(
    small: Path,
) -> None:
    """Given branches that each edit and acknowledge a paragraph, expected nothing stale in both."""
    (small / ".gitattributes").write_text("content/acknowledged/*.txt merge=union\n")
    git(small, "init", "-qb", "main")
    assert main(["-C", str(small), "ack", "--all"]) == 0
    git(small, "add", "-A")
    git(small, "commit", "-qm", "published")

    def edit_and_acknowledge(branch: str, at: int) -> None:
        git(small, "checkout", "-qb", branch, "main")
        for language in ("en", "id"):
            path = small / f"content/chapters/start.{language}.md"
            blocks = path.read_text("utf-8").rstrip("\n").split("\n\n")
            blocks[at] = f"{language} {at} {{.editorial}}"
            path.write_text("\n\n".join(blocks) + "\n", "utf-8")
        assert main(["-C", str(small), "ack", "content/chapters/start.id.md"]) == 0
        git(small, "commit", "-qam", branch)

    edit_and_acknowledge("left", 1)
    git(small, "checkout", "-q", "main")
    for language in ("en", "id"):
        path = small / f"content/chapters/start.{language}.md"
        path.write_text(
            path.read_text("utf-8").replace("\n- ", "\nMore. {.editorial}\n\n- "), "utf-8"
        )
    git(small, "commit", "-qam", "a paragraph between them, not acknowledged")
    edit_and_acknowledge("right", 4)
    git(small, "merge", "-q", "left")
    found = [f.rule for f in check_project(small).diagnostics if f.rule.startswith("translation")]
    assert found == []
