"""A site that still stands on what it was built from is not built again; anything else is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator.publish.build as building
from generator.cli import main
from generator.publish import standing

TERMS = "content/terms.yml"


def change(path: str, old: str, new: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def edit(project: Path, patch: pytest.MonkeyPatch) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def touch(project: Path, patch: pytest.MonkeyPatch) -> None:
    os.utime(project / TERMS, (1, 1))


def leave_out_a_page(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project / "site/en/index.html").unlink()


def spoil_a_page(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project / "site/en/index.html").write_text("spoilt", encoding="utf-8")


def add_a_file(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project / "content/media").mkdir(exist_ok=True)
    (project / "content/media/other.txt").write_text("x", encoding="utf-8")


def another_address(project: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("SITE_URL", "https://other.example/")


def another_program(project: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "_packages", lambda: Path(shutil.__file__).parent)


def no_note(project: Path, patch: pytest.MonkeyPatch) -> None:
    (project / "build/standing.json").write_text("{", encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Path, pytest.MonkeyPatch], None], bool]] = {
    "nothing": (lambda project, patch: None, False),
    "the time of a file": (touch, False),
    "a word of the content": (change("content/site.yml", "title: {en: ", "title: {en: New "), True),
    "a style": (change("site_overrides/assets/site.css", "", "a{}"), True),
    "a setting": (change("mkdocs.yml", "site_name: ", "site_name: New "), True),
    "an inherited setting": (change("mkdocs.yml", "site_name", "INHERIT: other.yml\nsite_name"), True),
    "a new file": (add_a_file, True),
    "a variable that the settings ask for": (another_address, True),
    "the libraries": (another_program, True),
    "a page that is gone from the site": (leave_out_a_page, True),
    "a page that was changed in the site": (spoil_a_page, True),
    "a spoilt note": (no_note, True),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import golden_project

    project = golden_project(tmp_path_factory.mktemp("standing") / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("site_url:")]
    lines.append('site_url: !ENV [SITE_URL, "https://lamp.example/"]')
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["-C", str(project), "build"]) == 0
    return project


@pytest.mark.parametrize("kind", CHANGES)
def test_a_site_is_built_again_just_where_what_it_stands_on_changed(
    kind: str,
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Given a site as it was built and one change, expected another build or none, and what the
    last one found said again."""
    project = tmp_path / "project"
    shutil.copytree(built, project)
    monkeypatch.delenv("SITE_URL", raising=False)
    # The copy lies elsewhere: what is noted is noted of it.
    monkeypatch.setattr(building, "build_site", _noting(project))
    assert main(["-C", str(project), "build"]) == 0
    said = capsys.readouterr().out
    calls: list[Path] = []

    def counted(project: Path, *rest: object) -> object:
        calls.append(project)
        raise _Built

    monkeypatch.setattr(building, "build_site", counted)
    act, again = CHANGES[kind]
    act(project, monkeypatch)
    try:
        assert main(["-C", str(project), "build"]) == 0
        assert capsys.readouterr().out == said.replace("is published", "is unchanged")
    except _Built:
        pass
    assert bool(calls) == again


@pytest.mark.parametrize("saved", [False, True])
def test_what_is_saved_while_a_site_is_built_is_not_held_for_built(
    saved: bool, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a record saved behind the reading and before the end of a build, expected another
    build the next time; none where nothing was saved."""
    project = tmp_path / "project"
    shutil.copytree(built, project)
    read = building.check_project

    def read_then_save(project: Path) -> object:
        checked = read(project)
        if saved:
            terms = project / TERMS
            terms.write_text(terms.read_text("utf-8") + "# Saved.\n", encoding="utf-8")
        return checked

    monkeypatch.setattr(building, "check_project", read_then_save)
    place = project / "site"
    assert building.build_site(project, place).published
    assert (standing.recall(project, place, False) is None) == saved


class _Built(Exception):
    """Another build began."""


def _noting(project: Path) -> Callable[..., object]:
    """Return what notes of a site that is there what a build would."""

    def note(project: Path, place: Path, *rest: object) -> object:
        standing.keep(project, place, standing.stands_on(project, place, False), [], "coverage")
        return building.Built([], published=True, changed=True, coverage="coverage")

    return note
