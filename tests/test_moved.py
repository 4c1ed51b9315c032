"""An address that was published leads to what it became, with script and without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.addresses.apart import MOST_TOGETHER
from generator.addresses.paths import tombstones
from generator.addresses.place import Place
from generator.disk.files import read_files
from generator.publish.build import build_site
from generator.reading.project import read_project
from tests.conftest import ROOT, SMALL, golden_project, served_folder
from tests.visits import OpenPage

RETIRED = """
  - record: article:lamp
    became: article:lamp-lit
    why: {en: It has a better name., id: Namanya lebih tepat.}
  - record: event:lit
    became: event:lamp-lit
    why: {en: It has a better name., id: Namanya lebih tepat.}
  - record: theme:lights
    became: theme:light
    why: {en: It has a better name., id: Namanya lebih tepat.}
  - record: theme:beacons
    why: {en: Nothing was left in it., id: Tidak ada lagi isinya.}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with records that were renamed, and one that is gone."""
    project = golden_project(tmp_path_factory.mktemp("moved") / "small")
    assets = ROOT / "site_overrides/assets"
    shutil.copytree(assets, project / "site_overrides/assets", dirs_exist_ok=True)
    with (project / "content/retired.yml").open("a") as file:
        file.write(RETIRED)
    built = build_site(project, project / "site")
    assert built.published, built.diagnostics
    return project / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with served_folder(site) as address:
        yield address


@pytest.mark.parametrize("language", ["en", "id"])
def test_search_engines_are_led_on_from_an_old_page_and_kept_from_one_that_is_gone(
    site: Path, language: str
) -> None:
    said = {}
    for path in ("articles/lamp", "themes/beacons"):
        soup = BeautifulSoup((site / language / path / "index.html").read_text("utf-8"), "lxml")
        said[path] = (
            [
                str(link["href"]).partition("/small")[0]
                for link in soup.select("link[rel=canonical]")
            ],
            bool(soup.select('meta[name=robots][content="noindex"]')),
            soup.select_one(".standfirst").get_text(),  # type: ignore[union-attr]
        )
    address = BeautifulSoup((site / "sitemap.xml").read_text("utf-8"), "xml").find("loc").get_text()  # type: ignore[union-attr]
    root = address.partition("/en/")[0]
    why = {"en": ("It has a better name.", "Nothing was left in it."),
           "id": ("Namanya lebih tepat.", "Tidak ada lagi isinya.")}[language]  # fmt: skip
    assert said == {
        "articles/lamp": ([f"{root}/{language}/articles/lamp-lit/"], False, why[0]),
        "themes/beacons": ([], True, why[1]),
    }


OLD = {
    "articles/lamp/": "articles/lamp-lit/",
    "articles/lamp/#p-by-night": "articles/lamp-lit/#p-by-night",
    "articles/lamp/#nowhere": "articles/lamp-lit/",
}
BESIDE = {
    "articles/lamp/both/": "articles/lamp-lit/both/",
    "articles/lamp/both/#en-boats": "articles/lamp-lit/both/#en-boats",
    "timeline/articles/lamp/#e-night-ferry": "timeline/articles/lamp-lit/#e-night-ferry",
    "themes/lights/": "themes/light/",
    "timeline/themes/lights/": "timeline/themes/light/",
}
"""Further pages that a renamed record had."""


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_of_a_renamed_record_leads_on(site: Path, language: str) -> None:
    """Given the pages of what a record became, expected one under its old name for each."""
    there = {
        path.parent.relative_to(site / language).as_posix()
        for path in (site / language).rglob("index.html")
    }
    names = {"lamp-lit": "lamp", "light": "lights"}
    canonical = {}
    for page in sorted(there):
        folders = [names.get(one, one) for one in page.split("/")]
        if (old := "/".join(folders)) != page and old not in canonical:
            soup = BeautifulSoup((site / language / old / "index.html").read_text("utf-8"), "lxml")
            (link,) = soup.select("link[rel=canonical]")
            canonical[page] = str(link["href"]).partition(f"/{language}/")[2].strip("/")
    assert canonical == {page: page for page in canonical}
    assert len(canonical) == 5


def test_a_renamed_term_with_a_page_of_its_own_leads_on_from_its_old_page() -> None:
    """Given so many terms that each has its page, expected one under the old name too."""
    files = read_files(SMALL)
    form = "  - {{id: t{}, forms: {{en: [w{}], id: [k{}]}}, definition: {{en: D., id: D.}}}}\n"
    many = "".join(form.format(*[number] * 3) for number in range(MOST_TOGETHER + 1))
    files["content/terms.yml"] += many.encode()
    files["content/retired.yml"] += (
        b"  - {record: 'term:old', became: 'term:t7', why: {en: W., id: W.}}\n"
        b"  - {record: 'term:gone', why: {en: W., id: W.}}\n"
    )
    corpus, found = read_project(files)
    assert corpus is not None, found
    there = {path: one.became for path, one in tombstones(corpus).items() if "glossary" in path}
    assert there == {"glossary/old": Place("glossary/t7", "t-t7"), "glossary/gone": None}


@pytest.mark.parametrize("old", OLD | BESIDE)
def test_with_script_an_old_link_arrives_at_the_place_that_it_named(
    old: str, served: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{served}/en/{old}")
    page.wait_for_url(f"{served}/en/{(OLD | BESIDE)[old]}")


def test_without_script_an_old_link_shows_the_way_to_the_place_that_it_named(
    served: str, open_page: OpenPage
) -> None:
    """Given links to a page, to a passage of it and to an event, expected to be one link away from
    the first two, and at the event that took the place of the last, with the reason."""
    page = open_page(java_script_enabled=False)
    shown = []
    for old in OLD:
        page.goto(f"{served}/en/{old}")
        ways = page.locator(":is([data-moved], .moved) a:visible")
        shown.append([way.get_attribute("href") for way in ways.all()])
    page.goto(f"{served}/en/timeline/#e-lit")
    entry = page.locator("#e-lamp-lit")
    assert shown == [
        ["../lamp-lit/"],
        ["../lamp-lit/", "../lamp-lit/#p-by-night"],
        ["../lamp-lit/"],
    ]
    assert entry.locator(".formerly:visible").inner_text().endswith("It has a better name.")
    page.goto(f"{served}/en/timeline/#e-lamp-lit")
    assert page.locator(".formerly:visible").count() == 0
