"""Links inside the site lead to places that the pages really have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules.references import links_resolve
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from generator.views.paths import anchors
from tests.conftest import ROOT, TESTS
from tests.test_site import dead_links

OF_RECORDS = re.compile(r'\bid="((?:e|p|n|cl|t|v|co)-[^"]+|provenance)"')
START = "content/chapters/start.id.md"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("project", [TESTS / "golden" / "project", ROOT], ids=["small", "real"])
def test_the_places_that_links_may_name_are_those_that_pages_have(
    project: Path, language: str, tmp_path: Path
) -> None:
    corpus, _ = read_project(read_files(project))
    assert corpus is not None
    wording = load_wordings(corpus.site.languages, tmp_path)[language]
    reader = Reader(
        corpus,
        PassageIndex(corpus),
        find_stale(corpus),
        Connections(corpus),
        wording,
        render_template,
    )
    found = {page.path: sorted(OF_RECORDS.findall(page.body)) for page in render_pages(reader)}
    expected = {path: sorted(names) for path, names in anchors(corpus).items()}
    assert {path: names for path, names in found.items() if names} == {
        path: names for path, names in expected.items() if names
    }


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/timeline/#e-lamp-lit", []),
        ("/articles/lamp-lit/#p-museum", []),
        ("/articles/lamp-lit/#n-forty", []),
        ("/articles/lamp-lit/#p-the-lamp", []),
        ("/articles/lamp-lit/#provenance", []),
        ("/glossary/#t-lamp", []),
        ("/claims/#cl-is-it-welcome", []),
        ("/voices/#v-harbour-office", []),
        ("/corrections/#co-boats", []),
        ("/timeline/themes/harbour/#e-welcome", []),
        ("#c-2", []),
        ("#cited", []),
        ("https://elsewhere.example/#anything", []),
        ("/timeline/#e-lamp-lt", ["did you mean `/timeline/#e-lamp-lit`?"]),
        ("/timeline/themes/light/#e-welcome", ["leave # out"]),
        ("/glossary/#lamp", ["did you mean `/glossary/#t-lamp`?"]),
        ("/about/#more", ["leave # out"]),
        ("#c-3", ["did you mean `#c-2`?"]),
    ],
)  # fmt: skip
def test_a_link_to_a_place_that_is_not_there_is_found(target: str, found: list[str]) -> None:
    files = read_files(TESTS / "golden" / "project")
    text = files[START].decode("utf-8").replace("/timeline/#e-lamp-lit", target)
    corpus, _ = read_project({**files, START: text.encode("utf-8")})
    assert corpus is not None
    assert [f.hint for f in links_resolve(corpus, PassageIndex(corpus))] == found


def test_every_link_of_the_small_site_leads_to_a_page_and_a_place_on_it() -> None:
    dead = dead_links(TESTS / "golden" / "expected", "https://golden.example/sub/")
    assert [link for _, link in dead if "assets/" not in link] == []
