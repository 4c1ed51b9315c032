"""Texts copied from paper: what conversion undoes is undone for the proof as well, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.ingest import words
from generator.model.conversion import Conversion
from generator.reading.printed import as_read
from generator.reading.records import parse_record
from generator.reading.strict_yaml import parse_yaml
from tests.cases import read_case
from tests.conftest import TESTS

PRINTED = ["04-pdf-copy-en", "pdf-copy-de", "pdf-copy-id", "pdf-copy-fr-numbers-alone",
           "wrapped-id-78", "wrapped-zh-40", "chat-en", "14-poem-liveblog-id", "12-webpaste-en"]  # fmt: skip


@pytest.mark.parametrize("case", PRINTED)
def test_an_article_from_printed_pages_stands_in_its_seed(
    case: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a text with broken words and page numbers within its sentences, expected a draft of
    which `check` finds every block in the seed, and no word of the seed left over."""
    text = read_case(TESTS / "cases/ingest" / f"{case}.case")["seeds/a.txt"]
    (project / "seeds/a.txt").write_text(text, encoding="utf-8")
    assert main(["-C", str(project), "ingest", "seeds/a.txt"]) == 0
    capsys.readouterr()
    assert main(["-C", str(project), "check"]) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if "seed" in line] == []


@pytest.mark.parametrize(
    ("repair", "read"),
    [
        ("{line: 1, was: north- ern, now: northern}", "the northern lane."),
        ("{line: 1, was: north- ern, now: north-ern}", "the north-ern lane."),
        ("{line: 1, was: north- ern, now: southern}", "the north-\nern lane."),
        ("{line: 1, was: the north-, now: a}", "the north-\nern lane."),
        ("{line: 9, was: north- ern, now: northern}", "the north-\nern lane."),
    ],
)
def test_a_word_is_joined_only_where_it_is_broken_and_only_as_it_stands(
    repair: str, read: str
) -> None:
    """Given a repair on the record of a seed, expected its word joined, and no other words put."""
    record = f"""seed: a.txt
sha256: {"0" * 64}
encoding: utf-8
language: en
title: unknown
publisher: unknown
author: unknown
url: unknown
published: unknown
repairs: [{repair}]
"""
    conversion, found = parse_record(Conversion, parse_yaml(record, "")[0], "")
    assert conversion is not None, found
    came = as_read("the north-\nern lane.", conversion)
    assert came.replace("\n", "") == read.replace("\n", "")


def test_the_words_of_every_language_are_there_and_of_known_kinds() -> None:
    """Given the files of words, expected seventeen languages, each with what makes a head and foot
    known, and every phrase a regular expression."""
    needed = ("byline", "published", "updated", "related", "advertisement", "share", "navigation")
    lacking = [
        (language, name)
        for language in words.languages()
        for name in needed
        if not list(words.words_of(name, language))
    ]
    assert (len(words.languages()), lacking) == (17, [])
    assert all(words.whole(name) for name in (*needed, "comments", "newsletter", "rights"))
