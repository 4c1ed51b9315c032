"""The program's templates are compiled once, as its modules are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.publish import templates

NAME = "page.html"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the folder of the program's templates."""
    (tmp_path / NAME).write_text("one {{ word }}", "utf-8")
    monkeypatch.setattr(templates, "TEMPLATES", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def fill() -> str:
    """Fill the template as a process does that has just begun."""
    return templates._environment.__wrapped__().get_template(NAME).render(word="<lamp>")


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fill() == "one &lt;lamp&gt;"
    assert len(list((folder / "__pycache__").iterdir())) == 1
    monkeypatch.delattr(Environment, "compile")
    assert fill() == "one &lt;lamp&gt;"


def test_a_template_that_changed_is_compiled_again(folder: Path) -> None:
    fill()
    (folder / NAME).write_text("two {{ word }}", "utf-8")
    assert fill() == "two &lt;lamp&gt;"


def test_another_version_of_jinja_compiles_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    monkeypatch.setattr(templates, "version", lambda name: "99")
    fill()
    assert len(list((folder / "__pycache__").iterdir())) == 2


def test_where_nothing_can_be_written_pages_are_made_all_the_same(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder would be", "utf-8")
    assert fill() == "one &lt;lamp&gt;"


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    fill()
    assert not (folder / "__pycache__").exists()
