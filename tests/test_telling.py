"""A page with every part for telling and a picture, in a browser, in the look of the real site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.publish.build import build_site
from tests.cases import listed
from tests.conftest import ROOT, SMALL, golden_project, served_folder
from tests.visits import PHONE, OpenPage, axe_faults

PAGES = ("en/", "id/", "en/media/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = golden_project(tmp_path_factory.mktemp("telling") / "project", SMALL)
    shutil.rmtree(project / "site_overrides")
    shutil.copytree(ROOT / "site_overrides", project / "site_overrides")
    result = build_site(project, project / "site")
    assert result.published, listed(result.diagnostics)
    with served_folder(project / "site") as place:
        yield place


def test_axe_finds_no_fault_on_pages_with_parts_and_pictures(
    browser: Browser, address: str
) -> None:
    assert axe_faults(browser, address, PAGES) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_parts_and_pictures_fit_a_phone_and_keep_their_place(
    open_page: OpenPage, address: str, script: bool
) -> None:
    """Given pages of parts, expected no sideways scrolling, and pictures that move nothing."""
    page = open_page(viewport=PHONE, java_script_enabled=script)
    for path in PAGES:
        page.goto(f"{address}/{path}")
        root = page.locator("html").bounding_box()
        parts = page.locator(".part, figure.media, .admonition, table").all()
        right = [box["x"] + box["width"] for one in parts if (box := one.bounding_box())]
        assert root and max(right) <= PHONE["width"]
        for picture in page.locator("figure.media img").all():
            before = picture.bounding_box()
            picture.scroll_into_view_if_needed()
            page.wait_for_load_state("networkidle")
            after = picture.bounding_box()
            assert before and after
            assert (before["width"], before["height"]) == (after["width"], after["height"])
            assert before["height"] > 0
