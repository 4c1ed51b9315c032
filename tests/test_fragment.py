"""The address of a passage in the source's own page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from generator.model.schema import Passage
from generator.passages.fragment import text_fragment
from generator.passages.locate import Located, locate
from generator.passages.normalise import normalise_with_offsets
from generator.reading.markdown import parse_markdown
from generator.views.rendering import Writing, render_blocks

SOURCE = """Salt, pepper & well-known spices were sold. A dash - and 100% of a #tag?

It rained *on the* market, again.

It ended. A thought that runs on.

And on, to its end.

So it was. It rained on the market.
"""
ADDRESS = "https://source.example/"
CASES = {
    "a comma, a hyphen, an ampersand": (
        ("Salt, pepper & well-known spices", None, None),
        "Salt%2C%20pepper%20%26%20well%2Dknown%20spices",
        0,
    ),
    "a dash, a percentage, a tag": (
        ("A dash - and 100% of a #tag?", None, None),
        "A%20dash%20%2D%20and%20100%25%20of%20a%20%23tag%3F",
        0,
    ),
    "emphasis, chosen by the words behind": (
        ("rained on the market", None, ", again"),
        "rained%20on%20the%20market,-%2C%20again",
        1,
    ),
    "two blocks, named by both ends": (
        ("A thought that runs on. And on", None, None),
        "A%20thought%20that%20runs%20on.,And%20on",
        2,
    ),
    "chosen by the words before": (
        ("It rained on the market", "So it was.", None),
        "So%20it%20was.-,It%20rained%20on%20the%20market",
        4,
    ),
}


def fragment_of(exact: str, prefix: str | None, suffix: str | None) -> str:
    document = parse_markdown(SOURCE)
    place = locate(normalise_with_offsets(document.text), exact, prefix, suffix)
    assert isinstance(place, Located)
    passage = Passage(id="p", exact=exact, prefix=prefix, suffix=suffix)
    return text_fragment(document, place, passage)


@pytest.mark.parametrize("name", CASES)
def test_a_passage_is_named_by_its_words_encoded(name: str) -> None:
    words, expected, _ = CASES[name]
    assert fragment_of(*words) == f"#:~:text={expected}"


def test_a_browser_goes_to_the_passage(browser: Browser) -> None:
    """Given the source with much room between its blocks, expected the passage's block in view."""
    blocks = "".join(block.html for block in render_blocks(parse_markdown(SOURCE), Writing()))
    page = browser.new_page()
    page.route("**", lambda route: route.fulfill(
        content_type="text/html", body=f"<style>p {{ margin: 2000px 0 }}</style>{blocks}"
    ))  # fmt: skip
    seen = {}
    for name, (words, _, _) in CASES.items():
        page.goto("about:blank")
        page.goto(ADDRESS + fragment_of(*words))
        page.wait_for_function("() => scrollY > 0")
        seen[name] = page.evaluate(
            """[...document.querySelectorAll("p")].findIndex((block) => {
              const box = block.getBoundingClientRect();
              return box.top >= 0 && box.bottom <= innerHeight;
            })"""
        )
    page.close()
    assert seen == {name: block for name, (_, _, block) in CASES.items()}
