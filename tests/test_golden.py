"""Two golden sites compared byte for byte, and an awful one with its whole list of findings.

The small one is bilingual and kind; the hostile one has three languages, one right to left, nested
and overlapping passages, reprints, two records with the same words, and markup in every text.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.disk.files import read_tree, write_tree
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.cases import listed
from tests.conftest import TESTS, golden_project

GOLDEN = TESTS / "golden"
BROKEN = TESTS / "broken"
NOT_COMPARED = re.compile(r"pagefind/|([\w-]+/)?assets/")
"""What others wrote, and what is the same in every project."""


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_a_golden_site_is_what_it_was_to_the_byte(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Given a golden project, expected the files beside it, no more and no fewer."""
    project = golden_project(tmp_path / name, GOLDEN / name / "project")
    result = build_site(project, project / "site")
    assert result.published, listed(result.diagnostics)
    actual = {
        name: data
        for name, data in read_tree(project / "site").items()
        if not NOT_COMPARED.match(name)
    }
    if request.config.getoption("--update-golden"):
        write_tree(GOLDEN / name / "expected", actual)
    expected = read_tree(GOLDEN / name / "expected")
    assert sorted(actual) == sorted(expected)
    assert [name for name in expected if actual[name] != expected[name]] == []


@pytest.mark.parametrize(
    ("project", "findings"),
    [
        (BROKEN / "project", BROKEN / "findings.txt"),
        (GOLDEN / "hostile" / "project", GOLDEN / "hostile" / "findings.txt"),
    ],
    ids=["awful", "hostile"],
)
def test_a_project_gives_all_its_findings_at_once(
    project: Path, findings: Path, request: pytest.FixtureRequest
) -> None:
    """Given content with faults, expected every one, each at its line, with its way out."""
    actual = listed(check_project(project).diagnostics)
    if request.config.getoption("--update-golden"):
        findings.write_text(actual, encoding="utf-8")
    assert actual == findings.read_text(encoding="utf-8")
