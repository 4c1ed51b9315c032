"""`explainer build --offline`: a site that is unzipped and opened, without a server."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from generator.cli import main
from generator.publish.offline import open_from_disk
from tests.conftest import copy_project
from tests.visits import KINDS, OpenPage


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a class="x" href="claims/#c-1">', '<a class="x" href="claims/index.html#c-1">'),
        ('<a title="a > b" href="en/?q=1">', '<a title="a > b" href="en/index.html?q=1">'),
        ('<link rel="next" href="../a/">', '<link rel="next" href="../a/index.html">'),
        ('<a href="#p-1">', '<a href="#p-1">'),
        ('<a href="">', '<a href="">'),
        ('<a href="../data/events.json">', '<a href="../data/events.json">'),
        ('<a href="https://a.example/b/">', '<a href="https://a.example/b/">'),
        ('<a href="//a.example/b/">', '<a href="//a.example/b/">'),
        ('<a href="/en/">', '<a href="/en/">'),
        ('<a href="mailto:a@a.example/">', '<a href="mailto:a@a.example/">'),
        ('<a data-href="a/" href="b/">', '<a data-href="a/" href="b/index.html">'),
        ('<img alt="href=&#34;a/&#34;">', '<img alt="href=&#34;a/&#34;">'),
        ("<a class=x href=../a/#b>", "<a class=x href=../a/index.html#b>"),
        ('<p>say href="a/"</p>', '<p>say href="a/"</p>'),
    ],
)
def test_a_link_to_a_folder_names_the_page_in_it(link: str, expected: str) -> None:
    assert open_from_disk(link) == expected


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is downloaded, in a folder whose name has more than letters."""
    project = copy_project(tmp_path_factory.mktemp("offline") / "project")
    place = project / "build" / "the site, unzipped (1)"
    command = ["-C", str(project), "build", "--quiet", "--offline", "--to", str(place)]
    assert main(command) == 0
    return place


def test_every_link_of_an_offline_site_leads_to_a_file_and_a_place_in_it(unzipped: Path) -> None:
    pages = {
        path: BeautifulSoup(path.read_text("utf-8"), "lxml") for path in unzipped.rglob("*.html")
    }
    ids = {path: {one["id"] for one in soup.select("[id]")} for path, soup in pages.items()}
    dead = []
    for path, soup in pages.items():
        for element in soup.select("[href], [src]"):
            address = urlsplit(str(element.get("href") or element.get("src")))
            if address.scheme or address.netloc:
                continue
            there = (path.parent / unquote(address.path)).resolve() if address.path else path
            known = ids.get(there)
            if not there.is_file() or (
                address.fragment and known is not None and unquote(address.fragment) not in known
            ):
                dead.append((str(path.relative_to(unzipped)), str(element)[:120]))
    assert (len(pages) > 100, dead[:5]) == (True, [])
    assert [
        name for name in ("404.html", "sitemap.xml", "pagefind") if (unzipped / name).exists()
    ] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


def test_every_kind_of_page_opens_from_a_disk_without_an_error(unzipped: Path, page: Page) -> None:
    """Given pages by `file://`, expected no error, no request but to files, our font, no search."""
    wrong: list[str] = []
    page.on(
        "console",
        lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    page.on(
        "request",
        lambda one: None if one.url.startswith(("file:", "data:")) else wrong.append(one.url),
    )
    for kind, language in zip(KINDS, cycle(("en", "id")), strict=False):
        if kind == "search/":
            continue
        page.goto((unzipped / language / kind / "index.html").as_uri())
        fonts = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")
        if not fonts or page.locator(".search-open").count():
            wrong.append(f"{language}/{kind}: {fonts} fonts")
    assert wrong == []


def test_one_reads_an_offline_site_as_any_other(unzipped: Path, page: Page) -> None:
    """Given the root by `file://`, expected choice, notes, switch, citations, next and previous."""
    page.goto((unzipped / "index.html").as_uri())
    page.locator(".choice").first.click()
    page.locator(".cite a").first.hover()
    seen = [page.locator(".card .quotation p").first.is_visible()]
    page.goto((unzipped / "en/articles/us-ban-looms/index.html").as_uri() + "#s-2")
    page.click('.languages a[hreflang="id"]')
    seen.append(page.url.endswith("/id/articles/us-ban-looms/index.html#s-2"))
    number = page.locator(".noteref a").nth(2)
    number.click()
    seen.append(page.locator(number.get_attribute("href") or "").is_visible())
    page.goto((unzipped / "en/what-happened/index.html").as_uri())
    page.click(".md-footer__link--next")
    ahead = page.url
    page.click(".md-footer__link--prev")
    seen += [ahead != page.url, page.url.endswith("/en/what-happened/index.html")]
    assert seen == [True] * 5
