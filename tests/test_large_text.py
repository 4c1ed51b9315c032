"""Readers who set their browser's text to twice its size, on a phone 360 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import find_chromium, served_folder
from tests.visits import KINDS, PHONE

WIDE = "document.documentElement.scrollWidth > innerWidth"
BROKEN = """() => {
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const clipped = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { width } = at.getBoundingClientRect()
      if (width > 0 && width <= 2) return true
    }
    return false
  }
  for (let text; (text = texts.nextNode()); ) {
    const around = text.parentElement
    if (!around.checkVisibility({ checkVisibilityCSS: true }) || clipped(around)) continue
    if (around.closest(".scroll, .kind-status, code, pre, .hash, .address, noscript")) continue
    for (const word of text.data.matchAll(/(?<![\\u00a0_\\p{L}])[\\p{Script=Latin}\\p{Script=Arabic}]+/gu)) {
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      const pieces = [...range.getClientRects()].filter((piece) => piece.width > 0)
      const lines = new Set(pieces.map((piece) => Math.round(piece.top / 8)))
      if (lines.size > 1 && word[0].length < 16) found.push(word[0])
    }
  }
  return found
}"""
"""Words that stand in two lines, but for addresses and paths, for words of sixteen letters, which no
screen of eleven letters' width holds, and for the units that are kept beside their figures."""


@pytest.fixture(scope="module")
def enlarged(browser: Browser) -> Iterator[Page]:
    """A page of a reader whose text is 32 pixels high where others have 16."""
    chromium = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"],
    )
    yield chromium.new_context(viewport=PHONE).new_page()
    chromium.close()


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_kind_of_page_scrolls_sideways_or_breaks_a_word(
    enlarged: Page, address: str, language: str
) -> None:
    """Given text of 200 %, expected every page within 360 pixels and every word whole."""
    wrong = []
    for kind in (*KINDS, "status/", "what-they-did/", "friction/", "what-came-after/"):
        enlarged.goto(f"{address}/{language}/{kind}")
        assert enlarged.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        wide, broken = enlarged.evaluate(WIDE), enlarged.evaluate(BROKEN)
        wrong += [(kind, wide, broken)] if wide or broken else []
    assert wrong == []


def test_pages_from_right_to_left_do_not_scroll_sideways_either(
    enlarged: Page, arabic: Path
) -> None:
    """Given an Arabic site with markup in every text, expected the same of each of its pages."""
    pages = sorted((arabic / "site/ar").rglob("index.html"))
    assert len(pages) > 15
    with served_folder(arabic / "site") as address:
        wide = []
        for page in pages:
            path = page.parent.relative_to(arabic / "site").as_posix()
            enlarged.goto(f"{address}/{path}/")
            wide += [path] if enlarged.evaluate(WIDE) else []
    assert wide == []


@pytest.mark.parametrize(
    "page", ["articles/", "themes/", "about/", "what-came-after/", "articles/us-ban-looms/"]
)
def test_the_current_entry_of_the_menu_stands_on_the_screen(
    enlarged: Page, address: str, page: str
) -> None:
    enlarged.goto(f"{address}/id/{page}")
    enlarged.locator("label.md-header__button[for=__drawer]").click()
    entry = enlarged.locator(".md-nav--primary .md-nav__link--active:visible").first
    entry.scroll_into_view_if_needed()
    enlarged.wait_for_function(
        "entry => entry.getBoundingClientRect().left >= 0",
        arg=entry.element_handle(),
    )
    box = entry.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 360) == (True, True)


def test_the_header_makes_room_for_what_is_read(enlarged: Page, address: str) -> None:
    """Given a page read on, expected a header that has gone, and its controls on the screen before."""
    enlarged.goto(f"{address}/id/what-happened/")
    search = enlarged.locator(".search-open").bounding_box()
    assert search is not None and search["x"] + search["width"] <= 360
    enlarged.evaluate("scrollTo(0, 2000)")
    header = enlarged.locator(".md-header").bounding_box()
    assert header is not None and header["y"] + header["height"] <= 0
