"""The first explainer's content: as complete as its editors promise."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from generator.cli import main
from generator.disk.project import check_project
from generator.figures.reader import read_figures
from generator.model.corpus import Corpus
from generator.status.gather import gather_status
from tests.conftest import ROOT

STORY = ("what-happened", "why-they-moved", "what-they-did", "friction", "what-came-after")


@cache
def corpus() -> Corpus:
    checked = check_project(ROOT)
    assert checked.corpus is not None
    assert [f for f in checked.diagnostics if f.severity != "info"] == []
    return checked.corpus


def test_every_article_has_ten_notes_of_three_kinds_in_both_languages() -> None:
    for article in corpus().articles:
        notes = [note for passage in article.passages for note in passage.notes]
        assert len(notes) >= 10
        assert len({note.kind for note in notes}) >= 3
        assert all(note.text.keys() == {"en", "id"} for note in notes)


def test_no_factual_paragraph_of_a_chapter_lacks_a_citation() -> None:
    checked = check_project(ROOT)
    assert checked.index is not None
    coverage = gather_status(corpus(), checked.index, checked.diagnostics).coverage
    uncited = {page: c for page, c in coverage.items() if c.uncited or c.unsourced}
    assert (len(coverage), uncited) == (14, {})


@pytest.mark.parametrize("slug", STORY)
def test_a_story_chapter_is_250_to_450_words_in_both_languages(slug: str) -> None:
    chapter = corpus().chapter(slug)
    assert chapter is not None
    counts = {
        language: len(version.document.text.split())
        for language, version in chapter.versions.items()
    }
    assert counts.keys() == {"en", "id"}
    assert all(250 <= count <= 450 for count in counts.values()), counts


def test_the_home_page_can_be_read_in_two_minutes() -> None:
    chapter = corpus().chapter("home")
    assert chapter is not None
    assert all(len(v.document.text.split()) <= 420 for v in chapter.versions.values())


def test_at_least_twelve_claims_are_compared() -> None:
    assert len(corpus().claims) >= 12


def test_every_figure_and_date_of_the_sources_is_in_a_passage() -> None:
    """Given every number in the five originals, expected a passage around each."""
    outside = []
    for article in corpus().articles:
        text = article.original.document.text
        quoted = " ".join(passage.exact for passage in article.passages)
        language = article.original.language
        inside = {figure.words.lower() for figure in read_figures(quoted, language).figures}
        outside += [
            (article.slug, figure.words)
            for figure in read_figures(text, language).figures
            if figure.words.lower() not in inside
            and not re.fullmatch(r"(some|many|several|banyak|beberapa) .*", figure.words, re.I)
        ]
    assert outside == []


NAMED = ["Tony Oswald", "Cristian", "Kevin", "Ruthie", "Jacob Hui", "Ma has", "Guo Jiakun", "CCTV",
         "Ren Yi", "Liu Xingliang", "Duolingo", "Émi", "Nina", "Amy", "Wall Street Journal",
         "global times"]  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_every_named_speaker_is_in_a_passage_and_a_voice(name: str) -> None:
    quoted = [p for a in corpus().articles for p in a.passages if name.lower() in p.exact.lower()]
    voices = json.dumps([voice.name for voice in corpus().voices], ensure_ascii=False)
    known = name.removesuffix(" has").lower()
    assert quoted and known in voices.lower()


def test_status_tells_the_counts_and_the_coverage_of_each_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["-C", str(ROOT), "status", "--format", "json"]) == 0
    status = json.loads(capsys.readouterr().out)
    counts = {name: status["counts"][name] for name in ("articles", "chapters", "drafts")}
    pages = {
        f"{slug}.{language}" for slug in (*STORY, "home", "about") for language in ("en", "id")
    }
    assert (counts, status["coverage"].keys()) == (
        {"articles": 5, "chapters": 7, "drafts": 0},
        pages,
    )


def test_no_term_is_missing_from_the_sources() -> None:
    checked = check_project(ROOT)
    assert checked.index is not None
    status = gather_status(corpus(), checked.index, checked.diagnostics)
    assert [task.about for task in status.of_kind("unused") if task.about.startswith("term")] == []
