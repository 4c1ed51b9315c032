"""Headings of chapters can be linked to: their ids are the same in every language, and stay."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.addresses.headings import heading_ids
from generator.disk.catalogues import load_wordings
from generator.model.corpus import Chapter
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from tests.conftest import ROOT
from tests.test_cases import CHAPTER, CHAPTER_ID, GOOD

ORIGINAL = (
    "Before.\n\n## What happened\n\nIt did.\n\n- One\n\n  ### What it cost\n\n## What it cost\n"
)
TRANSLATION = "Sebelumnya.\n\n## Kejadian\n\nYa.\n\n- Satu\n\n  ### Biayanya\n\n## Biayanya\n"
IDS = ["h-what-happened", "h-what-it-cost", "h-what-it-cost-2"]


def chapter(original: str, translation: str) -> Chapter:
    files = GOOD | {
        "content/chapters/home.en.md": CHAPTER.replace("It begins. [@a#begins]", original),
        "content/chapters/home.id.md": CHAPTER_ID.replace("It begins. [@a#begins]", translation),
    }
    corpus, _ = read_project({name: text.encode() for name, text in files.items()})
    assert corpus is not None
    return corpus.chapters[0]


def ids(original: str, translation: str = "", language: str = "en") -> list[str]:
    made = chapter(original, translation)
    return list(heading_ids(made, made.version(language)).values())


def test_a_heading_has_the_same_id_in_each_language() -> None:
    assert ids(ORIGINAL, TRANSLATION, "id") == ids(ORIGINAL, TRANSLATION, "en") == IDS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ya.", "Ya.\n\nDan lagi.\n\nDan lagi."),
        ("Kejadian", "Peristiwa"),
        ("Kejadian", "{.untranslated}"),
    ],
)
def test_the_ids_of_a_translation_do_not_depend_on_its_words(old: str, new: str) -> None:
    assert ids(ORIGINAL, TRANSLATION.replace(old, new), "id") == IDS


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It did.", "It did.\n\nIt did so again.", IDS),
        ("It did.", "It did.\n\n## In between", [IDS[0], "h-in-between", *IDS[1:]]),
        ("Before.", "## Before\n\nBefore.", ["h-before", *IDS]),
        ("What happened", "What really happened {#what-happened}", IDS),
        ("What happened", "What happened, *really*", ["h-what-happened-really", *IDS[1:]]),
        ("What happened", "Why {#what-it-cost}", ["h-what-it-cost", *(f"{IDS[1]}-{n}" for n in "23")]),
    ],
)  # fmt: skip
def test_an_id_stays_where_its_heading_is_what_it_was(
    old: str, new: str, expected: list[str]
) -> None:
    """Given an original that is edited, expected new ids for new and reworded headings alone."""
    assert ids(ORIGINAL.replace(old, new)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What’s new? 10 % more", "h-whats-new-10-more"),
        ("Žluťoučký kůň", "h-žluťoučký-kůň"),
        ("事件", "h-事件"),
        ("क्या हुआ", "h-क्या-हुआ"),
        ("…", "h-section"),
        ("It begins [@a#begins]", "h-it-begins"),
        ("`code` and [a link](/timeline/)", "h-code-and-a-link"),
        (r"Shown \{#so}", "h-shown-so"),
        ("事件的经过 {#事件}", "h-事件"),
        ("word " * 30, "h-" + "-".join(["word"] * 16)),
    ],
)  # fmt: skip
def test_an_id_is_made_of_the_letters_and_digits_of_a_heading(heading: str, expected: str) -> None:
    assert ids(f"## {heading}\n") == [expected]


def test_the_braces_of_an_id_are_not_read_by_anyone() -> None:
    made = chapter("## What happened {#it}\n", "## Kejadian\n")
    assert made.original.document.text == "What happened"


def test_no_heading_takes_the_id_of_anything_else_on_its_page(tmp_path: Path) -> None:
    """Given headings named like other places of a page, expected every id there once."""
    words = ["Cited", "C 1", "R 1", "Story", "Sources", "Text", "Site q", "Words"]
    body = "It begins. [@a#begins]\n\n" + "".join(f"## {word}\n\n" for word in [*words, *words])
    files = GOOD | {"content/chapters/home.en.md": CHAPTER.replace("It begins. [@a#begins]", body)}
    corpus, _ = read_project({name: text.encode() for name, text in files.items()})
    assert corpus is not None
    reader = Reader(
        corpus,
        PassageIndex(corpus),
        find_stale(corpus),
        Connections(corpus),
        load_wordings(("en",), tmp_path)["en"],
        render_template,
    )
    home = next(page for page in render_pages(reader) if page.path == "")
    frame = (ROOT / "site_overrides/main.html").read_text("utf-8")
    ids = Counter(re.findall(r'\sid="([^"]+)"', reader.write(home)[0] + frame))
    assert (len(ids) > 2 * len(words), ids.most_common(1)[0][1]) == (True, 1)
