"""A long timeline is cut by period: no page too heavy, every event on one page, every link right."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from lxml import html

from generator.commands.serve.live import LiveSite
from tests.bench import make_project

MOST = 150_000
EVENTS = 600


class Page(NamedTuple):
    """A page as published: how many bytes it has, the ids of its elements, where it leads."""

    size: int
    ids: list[str]
    links: list[str]
    next: list[str]

    @property
    def events(self) -> list[str]:
        return [one for one in self.ids if one.startswith("e-")]


def read(data: bytes) -> Page:
    tree = html.fromstring(data)
    return Page(len(data), tree.xpath("//@id"), tree.xpath("//a/@href"),
                tree.xpath("//a[@rel='next']/@href"))  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Every page of a project with many events that can lead to one, as published."""
    project = tmp_path_factory.mktemp("long") / "project"
    project.mkdir()
    make_project(project, 3, EVENTS)
    site = LiveSite(project)
    site.read()
    found: dict[str, Page] = {}
    names = ["en/timeline/index.html", "id/timeline/index.html", "en/articles/article-0/index.html"]
    while names:
        name = names.pop()
        data = site.get(name)
        if data is None or name in found:
            continue
        found[name] = page = read(data)
        for target in folders(name, page.links):
            if "/timeline/" in target and f"{target}index.html" not in found:
                names.append(f"{target}index.html")
    return found


def folders(name: str, targets: list[str]) -> list[str]:
    """Name the folders of the site that the links of a page lead to."""
    here = posixpath.dirname(name)
    return [
        posixpath.normpath(posixpath.join(here, urlsplit(target).path)) + "/"
        for target in targets
        if not urlsplit(target).scheme and urlsplit(target).path
    ]


def test_no_page_of_a_long_timeline_is_heavier_than_150_kilobytes(pages: dict[str, Page]) -> None:
    heavy = {name: page.size for name, page in pages.items() if page.size > MOST}
    timelines = [name for name in pages if "/timeline/" in name]
    assert (heavy, len(timelines) > 20) == ({}, True)


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_event_stands_on_exactly_one_page_of_the_whole_timeline(
    pages: dict[str, Page], language: str
) -> None:
    """Given events by day, month and year, and without a date, expected each of them once."""
    whole = [
        page
        for name, page in pages.items()
        if name.startswith(f"{language}/timeline/") and "/articles/" not in name
        and "/themes/" not in name
    ]  # fmt: skip
    counts = Counter(event for page in whole for event in page.events)
    assert (len(counts), set(counts.values())) == (EVENTS, {1})


def test_the_pages_are_the_same_in_both_languages(pages: dict[str, Page]) -> None:
    names = {
        language: {name[3:] for name in pages if name.startswith(f"{language}/timeline/")}
        for language in ("en", "id")
    }
    assert names["en"] == names["id"]


def test_every_link_to_an_event_leads_to_the_page_where_it_stands(pages: dict[str, Page]) -> None:
    lost, followed = [], 0
    ids = {name: set(page.ids) for name, page in pages.items()}
    for name, page in pages.items():
        for link in (link for link in page.links if "#e-" in link):
            target = urlsplit(link)
            (there,) = folders(name, [link]) or [posixpath.dirname(name) + "/"]
            if f"{there}index.html" in ids:
                followed += 1
                lost += [] if target.fragment in ids[f"{there}index.html"] else [(name, link)]
    assert (lost, followed > EVENTS) == ([], True)


def test_from_the_first_period_one_comes_through_all_events_by_the_next(
    pages: dict[str, Page],
) -> None:
    """Given the overview, expected no event on it, and the way to all of them, page by page."""
    assert pages["en/timeline/index.html"].events == []
    following = {
        name: f"{folders(name, page.next)[0]}index.html"
        for name, page in pages.items()
        if page.next
    }
    (first,) = {
        name
        for name in following.keys() - set(following.values())
        if name.startswith("en/timeline/") and "/themes/" not in name and "/articles/" not in name
    }
    seen, name = 0, first
    while name:
        seen += len(pages[name].events)
        name = following.get(name, "")
    assert seen == EVENTS


def test_a_short_timeline_stays_one_page(small: Path) -> None:
    site = LiveSite(small)
    site.read()
    page = read(site.get("en/timeline/index.html") or b"<p>nothing</p>")
    within = [
        there
        for there in folders("en/timeline/index.html", page.links)
        if there.startswith("en/timeline/")
        and there.split("/")[2] not in ("", "themes", "articles")
    ]
    assert (len(page.events) > 0, within) == (True, [])
