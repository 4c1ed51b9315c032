"""`explainer build --explain PAGE` says whether a page was made again, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.publish.explain import address_of
from tests.conftest import golden_project

CLAIMS = "content/claims.yml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once; the tests that follow change it one after the other."""
    small = golden_project(tmp_path_factory.mktemp("explain") / "small")
    assert main(["-C", str(small), "build", "--quiet"]) == 0
    return small


def said(project: Path, page: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["-C", str(project), "build", "--quiet", "--explain", page]) == 0
    return capsys.readouterr().out.splitlines()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_page_whose_record_changed_is_explained_by_its_lines_and_another_stays(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given another wording of a question, expected both wordings of the line on its page, and
    that a page that does not show it was not made again."""
    question = next(line for line in (made / CLAIMS).read_text("utf-8").splitlines() if "?" in line)
    words = question.partition("en:")[2].partition("?")[0].strip(" \"'")
    replace(made / CLAIMS, words, f"{words} then")
    lines = said(made, "/en/claims/", capsys)
    assert lines[0] == "en/claims was rendered again; what it says changed:"
    assert any(line.startswith("  - ") and words in line for line in lines)
    assert any(line.startswith("  + ") and f"{words} then" in line for line in lines)
    replace(made / CLAIMS, f"{words} then", words)
    assert said(made, "en/glossary", capsys) == [
        "en/glossary was not rendered again: it says what it said before"
    ]


def test_what_all_pages_stand_on_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given another style sheet, expected its name, for every page."""
    main(["-C", str(made), "build", "--quiet"])
    style = next((made / "site_overrides/assets").glob("*.css"))
    style.write_text(style.read_text("utf-8") + "\n/* x */\n", "utf-8")
    lines = said(made, "en", capsys)
    assert lines[0] == "en was rendered again, as every page of its language was; what changed:"
    assert f"  site_overrides/assets/{style.name}" in lines


def test_a_page_that_is_not_there_is_not_explained_away(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given an address with a slip, expected the one that it resembles."""
    assert said(made, "en/clams", capsys) == [
        "en/clams is no page of the site; did you mean `en/claims`?"
    ]


@pytest.mark.parametrize("state", ["{", "[]", json.dumps({"surroundings": "1", "docs": {}})])
def test_what_cannot_be_read_of_the_last_build_is_nothing(
    made: Path, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a state that is cut off or of another form, expected a page that is new."""
    (made / "build/en/rendered.json").write_text(state, "utf-8")
    (made / "build/standing.json").unlink(missing_ok=True)
    assert said(made, "en/claims", capsys) == [
        "en/claims is new: nothing of it is kept from a build before"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "en/claims",
        "/en/claims/",
        "site/en/claims/index.html",
        "https://explainer.example/en/claims/#cl-one",
    ],
)
def test_a_page_is_named_as_people_name_it(typed: str) -> None:
    """Given an address, a path or a file, expected the same page."""
    assert address_of(typed) == "en/claims"
