"""Where a reader gets to from any page: the header, the drawer, the map at the foot."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from generator.commands.serve.live import LiveSite
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.visits import KINDS, PHONE, OpenPage

STORY = ["what-happened", "why-they-moved", "what-they-did", "friction", "what-came-after"]
EVIDENCE = ["articles", "claims", "timeline", "themes", "voices", "glossary", "overview"]


def mapped(site: Path, page: str) -> list[list[str]]:
    """Return the pages that the map at the foot of a page leads to, by group, seen from the root."""
    soup = BeautifulSoup((site / page / "index.html").read_bytes(), "html.parser")
    return [
        [urljoin(f"/{page}", str(link["href"])).strip("/") for link in group.select("a")]
        for group in soup.select(".site-map > div")
    ]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_leads_to_the_story_the_evidence_and_the_site_itself(
    built: Path, language: str
) -> None:
    for kind in KINDS:
        assert mapped(built / "site", f"{language}/{kind}") == [
            [f"{language}/{slug}" for slug in STORY],
            [f"{language}/{name}" for name in EVIDENCE],
            [f"{language}/about", f"{language}/corrections", f"{language}/data"],
        ], kind


def test_the_map_and_the_chapters_in_the_menu_cost_a_page_little(built: Path) -> None:
    soup = BeautifulSoup((built / "site/id/claims/index.html").read_bytes(), "html.parser")
    parts = [soup.select_one(".site-map"), soup.select_one(".md-nav__item--nested")]
    assert [part is not None and len(str(part).encode("utf-8")) < 3_000 for part in parts] == [
        True, True,
    ]  # fmt: skip


def test_the_map_names_no_list_that_is_empty_and_no_story_of_one_page(small: Path) -> None:
    """Given a site without voices and terms whose only other chapter is in the header."""
    for name in ("terms", "voices"):
        (small / f"content/{name}.yml").write_text(f"{name}: []\n", "utf-8")
    for chapter in (small / "content/chapters").glob("start.*.md"):
        front = "---".join(chapter.read_text("utf-8").split("---")[:2])
        chapter.write_text(f"{front}---\n\n", "utf-8")
    build_site(small, small / "site")
    groups = mapped(small / "site", "en/claims/")
    assert len(groups) == 2
    assert {page.removeprefix("en/") for page in groups[0]} & {"voices", "glossary"} == set()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_on_a_phone_the_menu_leads_to_a_chapter_in_three_presses(
    open_page: OpenPage, address: str, script: bool
) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=script)
    page.goto(f"{address}/id/claims/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary label.md-nav__link", has_text="Cerita").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Gesekan").click()
    assert page.url == f"{address}/id/friction/"


def test_the_tab_of_the_story_leads_to_its_first_chapter_and_is_marked_on_each(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/en/themes/")
    page.locator(".md-tabs").get_by_role("link", name="Story").click()
    seen = [page.url]
    page.goto(f"{address}/en/friction/")
    seen.append(page.locator(".md-tabs__item--active").inner_text())
    assert seen == [f"{address}/en/what-happened/", "Story"]


def test_the_server_shows_the_chapters_below_their_title_and_where_a_page_is_missing(
    small: Path,
) -> None:
    """Given `story` in the navigation of a site that is served, expected its chapter in both."""
    site = small / "content/site.yml"
    site.write_text(
        site.read_text("utf-8").replace("themes, about]", "themes, story]"), encoding="utf-8"
    )
    settings = check_project(small).settings
    assert settings is not None
    live = LiveSite(small, settings.edit)
    live.read()
    chapter = BeautifulSoup(live.get("en/about/index.html") or b"", "html.parser")
    missing = BeautifulSoup(live.missing("en/nowhere/"), "html.parser")
    live.close()
    current = chapter.select_one(".md-nav--primary .md-nav .md-nav__link--active")
    links = [str(link["href"]) for link in missing.select("#text li a")]
    assert (current is not None, [link for link in links if "about" in link]) == (
        True, ["about/"],
    )  # fmt: skip
