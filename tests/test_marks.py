"""Marks that are no words never count as text lost between an article and its seed."""

from __future__ import annotations

import hashlib

import pytest

from generator.passages.marks import without_marks
from tests.test_cases import ARTICLE, GOOD, SEED, THEMES, findings


def rules_of(seed: str, body: str, exact: str) -> list[str]:
    """Check an article made of a seed, with one passage; give the rules that are broken."""
    head = ARTICLE.partition("\n---\n\n")[0]
    old = hashlib.sha256(SEED.encode()).hexdigest()
    head = head.replace(old, hashlib.sha256(seed.encode()).hexdigest())
    files = {
        **GOOD,
        "seeds/a.txt": seed,
        "content/themes.yml": THEMES,
        "content/articles/a/article.en.md": f"{head}\n---\n\n{body}",
        "content/articles/a/passages.yml": (
            f"passages:\n  - id: begins\n    exact: {exact!r}\n    themes: [ban]\n"
        ),
    }
    del files["content/articles/a/article.id.md"]
    lines = findings(files).splitlines()
    found = [line.split(" ")[2].rstrip(":") for line in lines]
    return [rule for rule in found if rule in ("article-not-in-seed", "article-order",
                                               "passage-not-in-seed", "passage-missing",
                                               "seed-left-over")]  # fmt: skip


@pytest.mark.parametrize(
    ("seed", "body"),
    [
        ("- one boat came\n- two boats left\n", "- one boat came\n- two boats left\n"),
        ("* one boat came\n+ two boats left\n", "one boat came\n\ntwo boats left\n"),
        ("• one boat came\n• two boats left\n", "- one boat came\n- two boats left\n"),
        ("– one boat came\n– two boats left\n", "- one boat came\n- two boats left\n"),
        ("1. one boat came\n2. two boats left\n", "1. one boat came\n2. two boats left\n"),
        ("1) one boat came\n2) two boats left\n", "- one boat came\n- two boats left\n"),
        ("a) one boat came\nb) two boats left\n", "- one boat came\n- two boats left\n"),
        ("## one boat came\n\ntwo boats left\n", "## one boat came\n\ntwo boats left\n"),
        ("one boat came\n=============\ntwo boats left\n", "# one boat came\n\ntwo boats left\n"),
        ("> one boat came\n> two boats left\n", "> one boat came\n> two boats left\n"),
        ("> > one boat came\n>\n> two boats left\n", "> one boat came\n>\n> two boats left\n"),
        ("one boat came\ntwo boats left\n", "1. one boat came\n2. two boats left\n"),
        ("one boat came\n\ntwo boats left\n", "## one boat came\n\n> two boats left\n"),
        ("one boat came\n\ntwo boats left\n", "• one boat came\n\n• two boats left\n"),
    ],
)
def test_a_passage_across_blocks_stands_in_its_seed_whatever_marks_the_lines_have(
    seed: str, body: str
) -> None:
    assert (
        rules_of(seed, body, "boat came • two boats" if "•" in body else "boat came two boats")
        == []
    )


@pytest.mark.parametrize(
    ("seed", "body", "exact", "broken"),
    [
        (
            "It rained.\n3 boats came.\n",
            "It rained.\n\nboats came.\n",
            "boats came",
            ["seed-left-over"],
        ),
        (
            "It rained.\n3. boats came.\n",
            "It rained.\n\nboats came.\n",
            "boats came",
            ["seed-left-over"],
        ),
        (
            "one boat came\n- and - two left\n",
            "one boat came two left\n",
            "came two",
            ["article-not-in-seed", "passage-not-in-seed"],
        ),
        (
            "on January\n12. The day after\n",
            "on January 12. The day after\n",
            "January 12. The",
            [],
        ),
        ("said by\nA. Smith today\n", "said by A. Smith today\n", "by A. Smith", []),
    ],
)
def test_a_number_or_letter_that_is_a_word_still_counts(
    seed: str, body: str, exact: str, broken: list[str]
) -> None:
    assert rules_of(seed, body, exact) == broken


def test_only_lists_that_count_on_lose_their_numbers() -> None:
    text = "1. one\n2. two\n\n7. seven\n- 3 boats\nA. Smith\n---\n> # a\n"
    assert without_marks(text).split("\n") == [
        " one", " two", "", "7. seven", " 3 boats", "A. Smith", "", " a", "",
    ]  # fmt: skip
