"""An address that was published leads to what it became, with script and without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from generator.publish.build import build_site
from tests.conftest import ROOT, golden_project, served_folder

RETIRED = """
  - record: article:lamp
    became: article:lamp-lit
    why: {en: It has a better name., id: Namanya lebih tepat.}
  - record: event:lit
    became: event:lamp-lit
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


@pytest.mark.parametrize("old", OLD)
def test_with_script_an_old_link_arrives_at_the_place_that_it_named(
    old: str, served: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{served}/en/{old}")
    page.wait_for_url(f"{served}/en/{OLD[old]}")
    page.close()


def test_without_script_an_old_link_shows_the_way_to_the_place_that_it_named(
    served: str, browser: Browser
) -> None:
    """Given links to a page, to a passage of it and to an event, expected to be one link away from
    the first two, and at the event that took the place of the last, with the reason."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
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
    context.close()
