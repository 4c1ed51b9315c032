"""Links inside the site lead to places that the pages really have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.addresses.anchors import anchors
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.disk.media import read_media
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules.references import links_resolve
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from tests.conftest import ROOT, SMALL, TESTS
from tests.test_site import dead_links

ID = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
PERHAPS = re.compile(r"nr-.*|loose")
DRAWN = "grid"
"""The lines of a drawing, which it repeats; no link leads there."""
"""Places that depend on where the passages of a translation are found."""
START = "content/chapters/start.id.md"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("project", [SMALL, ROOT], ids=["small", "real"])
def test_the_places_that_links_may_name_are_those_that_pages_have(
    project: Path, language: str, tmp_path: Path
) -> None:
    corpus, _ = read_project(read_files(project), read_media(project))
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
    pages = [page for page in render_pages(reader) if page.path != "status"]
    found = {page.path: sorted({*ID.findall(reader.write(page)[0])} - {DRAWN}) for page in pages}
    named = {
        path: sorted(name for name in names if name in found.get(path, ()) or not is_perhaps(name))
        for path, names in anchors(corpus, language).items()
    }
    assert {path: names for path, names in found.items() if names} == {
        path: names for path, names in named.items() if names
    }


def is_perhaps(name: str) -> bool:
    return PERHAPS.fullmatch(name) is not None


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
        ("#r-1", []),
        ("#story", ["leave # out"]),
        ("#sources", ["leave # out"]),
        ("#text", []),
        ("/articles/lamp-lit/#passages", []),
        ("/articles/lamp-lit/both/#en-boats", []),
        ("/themes/light/#events", []),
        ("/overview/#pairs", []),
        ("https://elsewhere.example/#anything", []),
        ("/timeline/#e-lamp-lt", ["did you mean `/timeline/#e-lamp-lit`?"]),
        ("/timeline/themes/light/#e-welcome", ["leave # out"]),
        ("/glossary/#lamp", ["did you mean `/glossary/#t-lamp`?"]),
        ("/about/#more", ["leave # out"]),
        ("#c-3", ["did you mean `#c-2`?"]),
    ],
)  # fmt: skip
def test_a_link_to_a_place_that_is_not_there_is_found(target: str, found: list[str]) -> None:
    files = read_files(SMALL)
    text = files[START].decode("utf-8").replace("/timeline/#e-lamp-lit", target)
    corpus, _ = read_project({**files, START: text.encode("utf-8")})
    assert corpus is not None
    assert [f.hint for f in links_resolve(corpus, PassageIndex(corpus))] == found


HEADINGS = {
    "content/chapters/about.en.md": "\n\n## By whom\n\nUs. {.editorial}\n\n## What it cost\n",
}


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/about/#h-by-whom", []),
        ("/about/#h-by-who", ["did you mean `/about/#h-by-whom`?"]),
        ("/about/#by-whom", ["did you mean `/about/#h-by-whom`?"]),
        (
            "/about/#x",
            ["leave # out, or name one of its headings: `#h-by-whom`, `#h-what-it-cost`"],
        ),
        ("#h-by-whom", ["leave # out"]),
    ],
)
def test_a_link_to_a_heading_that_is_not_there_is_told_which_there_are(
    target: str, found: list[str]
) -> None:
    """Given a link in an Indonesian chapter to an English one, expected the headings of its page."""
    files = dict(read_files(SMALL))
    for name, text in HEADINGS.items():
        files[name] += text.encode()
    files[START] = files[START].replace(b"/timeline/#e-lamp-lit", target.encode())
    corpus, _ = read_project(files)
    assert corpus is not None
    findings = list(links_resolve(corpus, PassageIndex(corpus)))
    assert {(one.span.path, one.span.line) for one in findings} <= {(START, 14)}
    assert [one.hint for one in findings] == found


def test_every_link_of_the_small_site_leads_to_a_page_and_a_place_on_it() -> None:
    dead = dead_links(TESTS / "golden" / "small" / "expected", "https://golden.example/sub/")
    assert [link for _, link in dead if "assets/" not in link] == []
