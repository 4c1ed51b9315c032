"""What readers see and press: marks, notes and citations, in a real browser."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Route, ViewportSize

from tests.visits import DESKTOP, PHONE, OpenPage

LUMINANCE = """all => all.map(mark => {
  const seen = getComputedStyle(mark);
  const light = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a ? (r * 299 + g * 587 + b * 114) / 255000 : null;
  };
  let behind = mark;
  while (behind && light(getComputedStyle(behind).backgroundColor) === null) behind = behind.parentElement;
  const paper = behind ? light(getComputedStyle(behind).backgroundColor) : 0;
  return Math.abs(light(seen.color) - paper);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_passages_can_be_read_where_the_system_sets_the_colours(
    open_page: OpenPage, address: str, scheme: Literal["light", "dark"]
) -> None:
    """Given forced colours, expected ink and paper far apart in every mark, and in one that is lit."""
    page = open_page(
        viewport=DESKTOP, color_scheme=scheme, forced_colors="active", reduced_motion="reduce"
    )
    page.goto(f"{address}/en/articles/us-ban-looms/")
    page.locator(".noteref a").first.focus()
    contrasts = page.eval_on_selector_all("article mark", LUMINANCE)
    lit = page.locator("mark.lit").count()
    assert (len(contrasts) > 10, lit > 0, min(contrasts) > 0.5) == (True, True, True)


IN_VIEW = """panel => {
  const { top, bottom } = panel.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
OPENED = ".below:not(:has(.key))"
MARKS = [
    ("en/articles/us-ban-looms", ".noteref:not(.key) a"),
    ("en/articles/unexpected-haven", ".noteref:not(.key) a"),
    ("id/what-happened", ".cite a"),
]


@pytest.mark.parametrize(("path", "marks"), MARKS)
def test_on_a_phone_a_note_or_citation_opens_in_view_below_its_paragraph_or_item(
    open_page: OpenPage, address: str, path: str, marks: str
) -> None:
    """Given every mark of a page, expected its panel right below it, whole on the screen."""
    page = open_page(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    page.goto(f"{address}/{path}/")
    there = page.locator(marks).all()
    wrong = []
    for mark in there:
        mark.scroll_into_view_if_needed()
        mark.click(force=True)
        panel = page.locator(OPENED)
        seen = panel.count() == 1 and panel.evaluate(IN_VIEW)
        if not seen or mark.get_attribute("aria-expanded") != "true":
            wrong.append((mark.inner_text(), panel.count()))
        page.keyboard.press("Escape")
        if page.locator(OPENED).count() or mark.get_attribute("aria-expanded") != "false":
            wrong.append((mark.inner_text(), "stays open"))
    assert (len(there) > 5, wrong) == (True, [])


PRESSED = """marks => marks.flatMap((mark) => {
  mark.scrollIntoView({ block: "center" });
  const { left, right, top, bottom } = mark.getClientRects()[0];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [[-11, 0], [11, 0], [0, -11], [0, 11]]
    .filter(([dx, dy]) => x + dx < innerWidth && x + dx > 0)
    .map(([dx, dy]) => document.elementFromPoint(x + dx, y + dy))
    .filter((hit) => !mark.contains(hit))
    .map((hit) => `${mark.textContent}: ${hit?.outerHTML.slice(0, 60)}`);
})"""


@pytest.mark.parametrize(("path", "marks"), MARKS)
def test_a_mark_is_pressed_on_24_pixels_that_no_other_takes(
    open_page: OpenPage, address: str, path: str, marks: str
) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    page.goto(f"{address}/{path}/")
    missed = page.eval_on_selector_all(marks, PRESSED)
    assert missed == []


FIRST_LETTER = """mark => {
  mark.scrollIntoView({ block: "center" });
  const { left, top, height } = mark.getClientRects()[0];
  return [left + 4, top + height / 2];
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pressing_an_underlined_passage_opens_its_note(
    open_page: OpenPage, address: str, viewport: ViewportSize
) -> None:
    page = open_page(viewport=viewport, reduced_motion="reduce")
    page.goto(f"{address}/en/articles/us-ban-looms/")
    passage = page.locator("mark.noted:not(.key)").first
    x, y = passage.evaluate(FIRST_LETTER)
    page.mouse.click(x, y)
    about = passage.get_attribute("id")
    number = page.locator(f'.noteref a[data-about="{about}"]').first
    note = page.locator(number.get_attribute("href") or "")
    opened = note.evaluate("note => note.classList.contains('open')"), note.is_visible()
    assert opened == (True, True)


def test_a_citation_that_is_pressed_stays_in_the_margin_of_a_wide_screen(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/en/what-happened/")
    mark = page.locator(".cite a").first
    mark.click()
    page.mouse.move(5, 400)
    page.wait_for_timeout(400)
    text = page.eval_on_selector(".prose", "prose => prose.getBoundingClientRect().right")
    card = page.locator(".card").bounding_box()
    address_after = page.url.partition("#")[2]
    page.keyboard.press("Escape")
    gone = page.locator(".card").count()
    assert card is not None
    assert (card["x"] >= text, card["x"] + card["width"] <= 1440, address_after, gone) == (
        True, True, "", 0,
    )  # fmt: skip


def test_a_question_has_a_line_of_its_own_and_silent_sources_share_one_on_a_phone(
    open_page: OpenPage, address: str
) -> None:
    """Given a remark, expected it across the columns; on a phone no line for each silent source."""
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/en/claims/#cl-how-many-moved")
    claim = page.locator("#cl-how-many-moved")
    silent, together = claim.locator("td.unmentioned"), claim.locator("td.together")
    note = claim.locator(".claim-note").bounding_box()
    answers = claim.locator("td:visible").first.bounding_box()
    wide = silent.first.is_visible(), together.is_visible()
    page.set_viewport_size(PHONE)
    narrow = silent.first.is_visible(), together.is_visible(), together.inner_text()
    assert note is not None and answers is not None
    assert note["width"] > 500
    assert note["y"] + note["height"] <= answers["y"]
    assert (wide, narrow) == (
        (True, False),
        (False, True, "not mentioned by Great Migration, Move in and Monitorday"),
    )


def test_the_search_says_at_once_that_it_is_searching(open_page: OpenPage, address: str) -> None:
    """Given a search whose files have not come yet, expected a word of it, then what was found."""
    page = open_page(viewport=PHONE)
    held: list[Route] = []
    page.route("**/pagefind/pagefind.js", lambda route: held.append(route))
    page.goto(f"{address}/en/search/")
    page.locator("#q").press_sequentially("ban")
    said = [page.locator("#search-status").inner_text()]
    page.wait_for_timeout(300)
    held[0].continue_()
    page.wait_for_selector("#search-results li")
    said.append(page.locator("#search-status").inner_text())
    assert (said[0], "results for “ban”" in said[1]) == ("Searching …", True)


def test_without_script_the_search_page_lists_the_chapters_and_every_view(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/en/search/")
    links = page.locator("noscript a").evaluate_all("all => all.map(a => a.pathname)")
    assert {"/en/what-happened/", "/en/claims/", "/en/voices/", "/en/glossary/"} <= set(links)
