"""A small bilingual site compared byte for byte, and an awful one with its whole list of findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.disk.files import read_tree, write_tree
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.cases import listed
from tests.conftest import TESTS

EXPECTED = TESTS / "golden" / "small" / "expected"
BROKEN = TESTS / "broken"
NOT_COMPARED = ("pagefind/", "assets/")


def test_the_small_site_is_what_it_was_to_the_byte(
    small: Path, request: pytest.FixtureRequest
) -> None:
    """Given the small project, expected the files in golden/expected, no more and no fewer."""
    result = build_site(small, small / "site")
    assert result.published, listed(result.diagnostics)
    actual = {
        name: data
        for name, data in read_tree(small / "site").items()
        if not name.startswith(NOT_COMPARED)
    }
    if request.config.getoption("--update-golden"):
        write_tree(EXPECTED, actual)
    expected = read_tree(EXPECTED)
    assert sorted(actual) == sorted(expected)
    assert [name for name in expected if actual[name] != expected[name]] == []


def test_the_awful_project_gives_all_its_findings_at_once(request: pytest.FixtureRequest) -> None:
    """Given content with many faults, expected every one, each at its line."""
    actual = listed(check_project(BROKEN / "project").diagnostics)
    if request.config.getoption("--update-golden"):
        (BROKEN / "findings.txt").write_text(actual, encoding="utf-8")
    assert actual == (BROKEN / "findings.txt").read_text(encoding="utf-8")
