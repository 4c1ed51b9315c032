"""Orphaned passages: candidates are shown, nothing is written that was not accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.passages.reanchor import find_candidates, mark_differences
from tests.test_publish import PASSAGES, edit

ARTICLE = "content/articles/lamp-lit/article.en.md"

TEXT = (
    "The old lighthouse was lit again on 3 March, after two years in the dark. More than 40 boats "
    "came to watch. The museum stays shut for now. Nobody knows why."
)


def test_an_edited_sentence_is_the_first_candidate() -> None:
    orphan = find_candidates(TEXT, "The old lighthouse was lit once more on 3 March")
    best = orphan.candidates[0]
    assert (orphan.reason, best.text) == (
        "it was edited",
        "The old lighthouse was lit again on 3 March",
    )


def test_a_deleted_sentence_has_no_candidate() -> None:
    orphan = find_candidates(TEXT, "Seventeen ferries sank in the harbour that winter")
    assert (orphan.reason, orphan.candidates) == (
        "nothing like it is there any more: it was deleted",
        (),
    )


LOST = "The museum stays shut for now after two years in the dark"


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        (
            ["The museum stays shut for now. It has been, after two years in the dark."],
            "it was split: other words stand between its parts",
        ),
        (
            [
                "The museum stays shut for now.",
                "Boats came.",
                "It was after two years in the dark.",
            ],
            "it was split: a part of it was moved into another block",
        ),
        (
            ["Boats came, and the museum stays shut for now, after two years in the dark."],
            "it was merged with the words beside it: only capitals and punctuation differ",
        ),
        (["The museum stays shut for good after two years in the dark."], "it was edited"),
        (["Boats came."], "nothing like it is there any more: it was deleted"),
        ([f"x{LOST}y"], "it stands there only inside longer words"),
        ([LOST, LOST], "it stands there more than once"),
        ([LOST], "it stands there, but not beside its `prefix` or `suffix`"),
    ],
)
def test_why_a_passage_is_not_found_is_said(blocks: list[str], reason: str) -> None:
    text = " ".join(blocks)
    breaks = [len(" ".join(blocks[:at])) + bool(at) for at in range(len(blocks))]
    assert find_candidates(text, LOST, breaks=breaks).reason == reason


def test_each_part_of_a_split_passage_is_a_candidate() -> None:
    text = "The museum stays shut for now. Nobody asked. It was after two years in the dark."
    found = {candidate.text for candidate in find_candidates(text, LOST).candidates}
    assert {"The museum stays shut for now", "after two years in the dark"} <= found


def test_candidates_never_overlap_and_the_best_comes_first() -> None:
    text = "It was warm in May. It was warm in June. It was cold in July."
    scores = [c.score for c in find_candidates(text, "It was warm in April").candidates]
    assert len(scores) >= 2 and scores == sorted(scores, reverse=True)


def test_the_differences_are_marked_in_both_texts() -> None:
    assert mark_differences("lit once more on 3 March", "lit again on 3 March") == (
        "lit [once more] on 3 March",
        "lit [again] on 3 March",
    )


def test_listing_writes_nothing_and_accepting_writes_only_the_quotation(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / PASSAGES, "Ships can enter the harbour", "Ships may enter this harbour")
    before = read_tree(small)
    assert main(["-C", str(small), "reanchor"]) == 1
    said = capsys.readouterr().out
    assert "was: Ships [may] enter [this] harbour by night" in said
    assert "now: Ships [can] enter [the] harbour by night" in said
    assert read_tree(small) == before
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night", "--accept", "1"]) == 0
    after = read_tree(small)
    changed = [name for name in after if after[name] != before[name]]
    old, new = before[PASSAGES].decode().split("\n"), after[PASSAGES].decode().split("\n")
    lines = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert (changed, len(lines)) == ([PASSAGES], 1)
    assert lines[0][1] == "    exact: Ships can enter the harbour by night"
    assert [f for f in check_project(small).diagnostics if f.severity == "error"] == []


def test_an_ambiguous_passage_gets_a_prefix(small: Path) -> None:
    for path in ("seeds/lamp.txt", "content/articles/lamp-lit/article.en.md"):
        edit(small / path, "by night.", "by night. So ships can enter.")
    edit(small / PASSAGES, "exact: Ships can enter the harbour by night", "exact: enter")
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night", "--accept", "2"]) == 0
    text = (small / PASSAGES).read_text("utf-8")
    assert "exact: enter\n    prefix: " in text
    rules = {f.rule for f in check_project(small).diagnostics if f.severity == "error"}
    assert "passage-ambiguous" not in rules


def test_every_place_of_an_ambiguous_passage_can_be_chosen(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given words that stand eight times, expected eight candidates, and no offer to keep them."""
    for path in ("seeds/lamp.txt", ARTICLE):
        edit(small / path, "by night.", "by night." + " So ships can enter." * 7)
    edit(small / PASSAGES, "exact: Ships can enter the harbour by night", "exact: can enter")
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night"]) == 1
    said = capsys.readouterr().out
    assert "  8. score 100.0" in said and "--accept NUMBER" in said
    assert "--keep" not in said


def test_a_passage_that_stands_has_nothing_to_accept(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(small)
    assert main(["-C", str(small), "reanchor", "lamp-lit#boats", "--accept", "1"]) == 2
    assert "stands where it should" in capsys.readouterr().err
    assert read_tree(small) == before


def test_words_beside_a_passage_that_do_not_hold_any_more_are_removed(small: Path) -> None:
    exact = "exact: Ships can enter the harbour by night\n"
    edit(small / PASSAGES, exact, f"{exact}    prefix: Nowhere\n")
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night", "--accept", "1"]) == 0
    assert "prefix" not in (small / PASSAGES).read_text("utf-8")
    assert [f for f in check_project(small).diagnostics if f.severity == "error"] == []


def test_the_words_of_a_translation_are_found_again_in_it(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / PASSAGES, "masuk pelabuhan pada malam", "berlabuh di pelabuhan pada malam")
    assert main(["-C", str(small), "reanchor"]) == 1
    said = capsys.readouterr().out
    assert "lamp-lit#by-night in “id”" in said
    command = ["-C", str(small), "reanchor", "lamp-lit#by-night", "--language", "id"]
    assert main([*command, "--accept", "1"]) == 0
    text = (small / PASSAGES).read_text("utf-8")
    assert "translated: {id: Kapal dapat masuk pelabuhan pada malam hari}" in text
    assert main(["-C", str(small), "reanchor"]) == 0


def test_a_candidate_that_is_not_there_is_refused(small: Path) -> None:
    edit(small / PASSAGES, "Ships can enter", "Ships may enter")
    before = read_tree(small)
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night", "--accept", "99"]) == 2
    assert main(["-C", str(small), "reanchor", "lamp-lit#nothing"]) == 2
    assert read_tree(small) == before


def test_a_passage_that_is_gone_is_kept_with_the_reason(small: Path) -> None:
    for path in ("seeds/lamp.txt", ARTICLE):
        edit(small / path, "Ships can enter", "Ships may enter")
    assert main(["-C", str(small), "reanchor", "lamp-lit#by-night", "--keep", "Reworded."]) == 0
    text = (small / PASSAGES).read_text("utf-8")
    assert "    gone:\n      en: Reworded.\n" in text
    rules = {f.rule for f in check_project(small).diagnostics if "by-night" in f.message}
    assert rules == {"untranslated"}
    assert main(["-C", str(small), "reanchor"]) == 0


def test_a_passage_that_stands_cannot_be_said_to_be_gone(small: Path) -> None:
    before = read_tree(small)
    assert main(["-C", str(small), "reanchor", "lamp-lit#boats", "--keep", "Why."]) == 2
    assert read_tree(small) == before
