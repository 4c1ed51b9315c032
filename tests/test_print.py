"""Every kind of page on paper: what is read and nothing that is pressed."""

from __future__ import annotations

import io
from functools import cache

import pytest
from pypdf import PdfReader

from tests.visits import KINDS, OpenPage

PRESSED = {
    "en": ["Cite this page", "Copy link", "Filter the timeline", "By theme", "By source",
           "Site map", "Search this site", "BibTeX"],
    "id": ["Kutip halaman ini", "Salin tautan", "Saring linimasa", "Menurut tema",
           "Menurut sumber", "Peta situs", "Cari di situs ini", "BibTeX"],
}  # fmt: skip
"""Words that only stand on what is pressed."""
ADDRESS = "https://explainer.example/{language}/{kind}"


@cache
def printed(open_page: OpenPage, address: str) -> tuple[list[list[str]], list[str]]:
    """Return the lines of each sheet of a page, as they stand on it, and the page's headings."""
    page = open_page(color_scheme="dark")
    page.goto(address)
    headings = page.locator("h1, h2, h3, h4").all_inner_texts()
    bars = page.locator(".bars a > span:first-child").all_inner_texts()
    # The last bar of a drawing bears the title of an event, which is a heading further down.
    headings = [heading for heading in headings if heading not in bars[-1:]]
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    texts = (sheet.extract_text(extraction_mode="layout") for sheet in sheets)
    return [
        [" ".join(line.split()) for line in text.split("\n") if line.strip()] for text in texts
    ], [" ".join(heading.replace("#", "").split()) for heading in headings]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search/"])
def test_a_page_prints_its_text_and_its_address_and_nothing_to_press(
    open_page: OpenPage, address: str, language: str, kind: str
) -> None:
    """Given a page read in the dark, expected its sheets without a heading at their end."""
    sheets, headings = printed(open_page, f"{address}/{language}/{kind}")
    text = "\n".join(line for sheet in sheets for line in sheet)
    whole = text.replace("\n", "")
    assert [word for word in PRESSED[language] if word in text] == []
    assert ADDRESS.format(language=language, kind=kind) in whole
    last = [sheet[-1] for sheet in sheets[:-1] if sheet]
    assert [line for line in last if line in headings] == []
    assert all(sheets), "an empty sheet"


def test_the_timeline_and_the_claims_print_on_few_sheets(open_page: OpenPage, address: str) -> None:
    """Given 27 events and 25 questions with all their evidence, expected 14 to 23 sheets."""
    counts = [
        len(printed(open_page, f"{address}/en/{kind}/")[0]) for kind in ("timeline", "claims")
    ]
    assert [count <= 24 for count in counts] == [True, True], counts
