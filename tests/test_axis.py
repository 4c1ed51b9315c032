"""The labels of an axis have room on a phone, in every language that ships."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from generator.disk.catalogues import load_wordings
from generator.model.edtf import parse_edtf
from generator.views.drawing import draw
from tests.conftest import ROOT
from tests.test_order_of_events import events_of

LANGUAGES = ("en", *(path.stem for path in sorted((ROOT / "generator/locales").glob("*.po"))))
WORDS = load_wordings(LANGUAGES, ROOT)
STYLES = (ROOT / "site_overrides/assets/site.css").read_text("utf-8")
CLOSE = "\n".join(f"e{day} 2025-01-{day:02}" for day in range(2, 30, 3))
YEARS = "a -0426\nb -0043-03-15\nc 0014\nd 0079-08-24\ne 0622\nf 1453\ng 1848\nh 2024"
AXES = {
    "close together": (CLOSE, None),
    "over centuries": (YEARS, None),
    "day by day": ("a 2025-01-14", parse_edtf("2025-01-10/2025-01-20")),
    "a month": ("a 2025-01-14", parse_edtf("2025-01")),
}
BOXES = """texts => texts.map(text => {
  const { left, right } = text.getBoundingClientRect();
  return [left, right];
})"""


@pytest.mark.parametrize("kind", AXES)
def test_labels_of_an_axis_do_not_touch_on_a_phone(kind: str, browser: Browser) -> None:
    """Given an axis in each language where it is narrowest, expected a space behind each label, and
    all of them on it but for half a label of its first or last day."""
    told, window = AXES[kind]
    drawn = ""
    for language, words in WORDS.items():
        drawing = draw(events_of(told), words, window)
        labels = "".join(
            f'<text x="{tick.label / 10}%" y="12">{tick.words}</text>' for tick in drawing.ticks
        )
        days = " days" if drawing.daily else ""
        drawn += f'<figure class="part strip"><svg class="axis{days}" lang="{language}" '
        drawn += f'width="286" height="16">{labels}</svg></figure>'
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(f'<style>{STYLES}</style><div class="md-typeset">{drawn}</div>')
    axes = page.locator("svg.axis")
    touching, outside = [], []
    for language, axis in zip(LANGUAGES, axes.all(), strict=True):
        boxes = sorted(axis.locator("text").evaluate_all(BOXES))
        left = axis.evaluate("axis => axis.getBoundingClientRect().left")
        touching += [(language, one, two) for one, two in pairwise(boxes) if two[0] - one[1] < 1.5]
        outside += [(language, box) for box in boxes if box[0] < left - 16 or box[1] > left + 302]
        assert len(boxes) > 1, language
    page.close()
    assert (touching, outside) == ([], [])
