"""A site in Arabic, in a browser: all that has a direction runs from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import served_folder
from tests.visits import OpenPage

PHONE, DESKTOP = 360, 1280
EDGES = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"


@pytest.fixture(scope="module")
def site(arabic: Path) -> Iterator[str]:
    """The address of the Arabic pages."""
    with served_folder(arabic / "site") as address:
        yield f"{address}/ar"


@pytest.fixture(params=[PHONE, DESKTOP])
def page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """A page as wide as a phone, or as a desktop."""
    return open_page(viewport={"width": request.param, "height": 800})


def edges(page: Page, selector: str) -> list[list[float]]:
    """Return the left and the right edge of all elements that are meant, in pixels."""
    found: list[list[float]] = page.locator(selector).evaluate_all(EDGES)
    return found


def test_no_page_scrolls_sideways_and_each_begins_at_the_right(
    page: Page, site: str, arabic: Path
) -> None:
    """Given every Arabic page, expected it within the screen, and its title at the right of it."""
    wrong = []
    names = [path.parent for path in sorted((arabic / "site/ar").rglob("index.html"))]
    for name in names:
        path = name.relative_to(arabic / "site/ar").as_posix()
        page.goto(f"{site}/{path}/")
        seen = page.evaluate(
            """() => {
              const title = document.querySelector("h1"), words = document.createRange()
              words.selectNodeContents(title)
              const text = words.getBoundingClientRect(), box = title.getBoundingClientRect()
              const wide = document.documentElement.scrollWidth > innerWidth
              return [getComputedStyle(document.body).direction, wide, box.right - text.right < 2]
            }"""
        )
        wrong += [(path, seen)] if seen != ["rtl", False, True] else []
    assert (wrong, len(names) > 15) == ([], True)


def test_the_notes_stand_left_of_the_text_or_on_a_phone_below_it(page: Page, site: str) -> None:
    page.goto(f"{site}/articles/bridge/")
    [text, *_] = edges(page, ".annotated .block")
    notes = edges(page, ".annotated li.note:visible")
    wide = page.viewport_size is not None and page.viewport_size["width"] == DESKTOP
    beside = [right <= text[0] for _, right in notes]
    within = [text[0] - 1 <= left and right <= text[1] + 1 for left, right in notes]
    assert notes and (beside if wide else within) == [True] * len(notes)


def test_the_days_of_the_timeline_run_from_right_to_left(page: Page, site: str) -> None:
    """Given bars of events in the order of their dates, expected each to begin left of the last."""
    page.goto(f"{site}/timeline/")
    ticks = page.locator("svg:has(text):visible").first.locator("text").evaluate_all(EDGES)
    places = [right for _, right in ticks]
    assert len(places) > 2 and places == sorted(places, reverse=True)


def test_tables_begin_at_the_right_and_a_cell_stands_below_its_head(page: Page, site: str) -> None:
    page.goto(f"{site}/overview/")
    heads = edges(page, "table:first-of-type >> nth=0 >> thead th")
    cells = edges(page, "table:first-of-type >> nth=0 >> tbody tr >> nth=0 >> :is(th, td)")
    lefts = [left for left, _ in heads]
    assert len(heads) > 2 and lefts == sorted(lefts, reverse=True)
    assert [round(left) for left, _ in cells] == [round(left) for left in lefts]


def test_the_mark_of_a_closed_note_points_to_its_words(page: Page, site: str) -> None:
    """Given notes that are folded, expected a triangle that points left, where their words are."""
    page.goto(f"{site}/articles/bridge/")
    marks = page.eval_on_selector_all(
        ".annotated li.note .note-kind",
        "all => [...new Set(all.map(one => getComputedStyle(one, '::before').content))]",
    )
    assert [one[:2] for one in marks if one not in ("none", "normal")] == ['"◂']


def test_the_menu_comes_in_from_the_right_on_a_phone(page: Page, site: str) -> None:
    page.goto(f"{site}/claims/")
    title, switch = edges(page, ".md-header__title")[0], edges(page, ".languages")[0]
    assert switch[1] <= title[0] + 1
