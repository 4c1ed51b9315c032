"""What readers see and press: marks, notes and citations, in a real browser."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.visits import DESKTOP

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
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    """Given forced colours, expected ink and paper far apart in every mark, and in one that is lit."""
    context = browser.new_context(
        viewport=DESKTOP, color_scheme=scheme, forced_colors="active", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/en/articles/us-ban-looms/")
    page.locator(".noteref a").first.focus()
    contrasts = page.eval_on_selector_all("article mark", LUMINANCE)
    lit = page.locator("mark.lit").count()
    context.close()
    assert (len(contrasts) > 10, lit > 0, min(contrasts) > 0.5) == (True, True, True)
