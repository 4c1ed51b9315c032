"""Phrases of fifteen languages, each with what a native reader takes it to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import TESTS
from tests.test_figures import LANGUAGES, ROWS, said


def phrases() -> Iterator[object]:
    for language in LANGUAGES:
        for line in (TESTS / f"figures/{language}.txt").read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                other = re.match(r"\[([\w-]+)\] ", line)
                text, _, expected = line[other.end() if other else 0 :].rpartition(" | ")
                tag = other[1] if other else language
                yield pytest.param(tag, text, expected.strip(), id=f"{tag}-{text}")


@pytest.mark.parametrize(("language", "text", "expected"), list(phrases()))
def test_a_phrase_means_what_a_native_reader_says(language: str, text: str, expected: str) -> None:
    assert said(text, language, expected) == expected


def test_every_language_has_twenty_phrases_and_all_together_four_hundred() -> None:
    counts = {language: 0 for language in LANGUAGES}
    for phrase in phrases():
        counts[phrase.id.split("-")[0]] += 1  # type: ignore[attr-defined]
    few = {language: count for language, count in counts.items() if count < 20}
    assert (few, len(counts), sum(counts.values()) + len(ROWS) >= 400) == ({}, 15, True)
