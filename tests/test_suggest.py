"""Passages suggested to editors: what is worth one, where it stands, and that `check` takes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.disk.files import read_files, read_tree
from generator.disk.project import check_project
from generator.ingest.facts import find_facts
from generator.ingest.suggest import suggest_passages
from generator.passages.normalise import normalise
from generator.reading.markdown import parse_markdown
from generator.reading.project import read_project
from tests.conftest import ROOT, TESTS


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("en", "It opens on 14 January 2025 at noon", ["date 14 January 2025"]),
        ("en", "It opened on January 14th, 2025", ["date January 14th, 2025"]),
        ("en", "It opened last January, they may march on Wednesday", ["date last January", "date Wednesday"]),
        ("en", "A reporter noticed on the 14th", ["date the 14th"]),
        ("en", "Launched in 2013, it has 700 thousand users", ["date 2013", "figure 700 thousand"]),
        ("id", "Pada 3 Maret 2024 lebih dari 40 perahu datang", ["date 3 Maret 2024", "figure lebih dari 40"]),
        ("id", "Pada Januari lalu, tanggal 14", ["date Januari lalu", "date tanggal 14"]),
        ("es", "Abrió el 14 de enero de 2025", ["date 14 de enero de 2025"]),
        ("de", "Am 14. März 2025 kamen 1,7 Millionen", ["date 14. März 2025", "figure 1,7 Millionen"]),
        ("en", "“We are very glad,” said Anna Keeper, a clerk", ["quotation Anna Keeper"]),
        ("en", "Anna Keeper told the paper: \"We are very glad.\"", ["quotation Anna Keeper"]),
        ("id", "“Kami sangat senang,” ujar Ana, warga pelabuhan", ["quotation Ana"]),
        ("es", "«Estamos muy contentos», dijo Ana Roca", ["quotation Ana Roca"]),
        ("en", "“We are very glad,” Ana, a clerk from Lima, told us", ["quotation Ana"]),
        ("en", "According to Ana, the lamp is lit on Monday", ["date Monday", "speech Ana"]),
        ("en", "The lamp is lit, said Anna Keeper", ["speech Anna Keeper"]),
        ("en", "Nobody calls it a “lamp” here", []),
        ("en", "The lamp is lit", []),
    ],
)  # fmt: skip
def test_dates_figures_and_speakers_of_a_sentence(
    language: str, text: str, facts: list[str]
) -> None:
    found = [f"{fact.kind} {fact.words}" for fact in find_facts(text, language)]
    assert found == facts


def exacts(body: str) -> list[tuple[str, str | None, str | None]]:
    found = suggest_passages(parse_markdown(body), "en", (), ())
    return [(one.exact, one.prefix, one.suffix) for one in found]


def test_a_quotation_is_not_cut_and_neither_is_an_abbreviation() -> None:
    body = "“It is lit. We saw 40 boats,” he said. Then the U.S. Navy sent 3 ships. Dr. Lee left.\n"
    assert [exact for exact, *_ in exacts(body)] == [
        "“It is lit. We saw 40 boats,” he said",
        "Then the U.S. Navy sent 3 ships",
    ]


def test_a_sentence_that_stands_twice_is_told_apart_by_the_words_beside_it() -> None:
    body = "He counted 40 boats. Rain fell.\n\nAt noon he came back. He counted 40 boats.\n"
    assert exacts(body) == [
        ("He counted 40 boats", None, ". Rain"),
        ("He counted 40 boats", "back.", None),
    ]


SUGGESTED = {
    "000_f6eb02add9fa1f57.txt": 12,
    "001_318743b2bce631d0.txt": 18,
    "002_fdec5818a1ac69e3.txt": 3,
    "003_15cf47c4261e5833.txt": 7,
    "004_9625aba18a742185.txt": 13,
}


@pytest.mark.parametrize("seed", SUGGESTED)
def test_what_is_printed_is_a_file_of_passages_that_check_takes(
    tmp_path: Path, seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given each real seed in a new project, expected suggestions and, once pasted, no error."""
    project = tmp_path / "new"
    main(["init", str(project), "--languages", "en,id"])
    main(["-C", str(project), "ingest", str(ROOT / "seeds" / seed)])
    before = read_tree(project)
    capsys.readouterr()
    assert main(["-C", str(project), "ingest", "--suggest", f"seeds/{seed}"]) == 0
    printed = capsys.readouterr().out
    assert read_tree(project) == before
    (draft,) = set((project / "content/articles").iterdir()) - {
        project / "content/articles/first-source"
    }
    (draft / "passages.yml").write_text(printed, "utf-8")
    found = [f for f in check_project(project).diagnostics if f.severity == "error"]
    assert (found, printed.count("- id: ")) == ([], SUGGESTED[seed])


def test_what_is_a_passage_already_is_not_suggested_again(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given an article and its passages, expected each of its facts once: as one or suggested."""
    assert main(["-C", str(small), "ingest", "--suggest", "lamp-lit"]) == 0
    rest = capsys.readouterr().out
    passages = small / "content/articles/lamp-lit/passages.yml"
    whole = passages.read_text("utf-8")
    passages.write_text(f"{whole.rstrip()}\n\n{rest}", "utf-8")
    errors = [f for f in check_project(small).diagnostics if f.severity == "error"]
    assert main(["-C", str(small), "ingest", "--suggest", "lamp-lit"]) == 0
    assert (errors, capsys.readouterr().out.strip()) == ([], "")


def test_nothing_to_suggest_for_is_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(small), "ingest", "--suggest", "nothing"]) == 2
    assert "nothing: neither an article nor a file" in capsys.readouterr().err


KINDS = {"date": {"date"}, "figure": {"figure"}, "speaker": {"quotation", "speech"}}


def test_nine_in_ten_facts_of_the_first_story_are_suggested_and_nine_in_ten_are_facts() -> None:
    """Given what someone wrote down that the five sources say, expected nine in ten of its figures,
    speakers and days that are named among the suggestions, and as many of these to be facts."""
    truth = yaml.safe_load((TESTS / "truth.yml").read_text("utf-8"))["sources"]
    corpus, _ = read_project(read_files(ROOT))
    assert corpus is not None
    found: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    right: list[bool] = []
    for article in corpus.articles:
        rows = truth[article.front.source.file]
        original = article.original
        suggested = [
            (normalise(one.exact), one.facts)
            for one in suggest_passages(original.document, original.language, [], [])
        ]
        for row in rows:
            # What only follows from a text is no day that it names.
            if row["kind"] not in KINDS or (
                row["kind"] == "date" and not {"day", "weekday", "period"} & row.keys()
            ):
                continue
            words = normalise(row["words"])
            found[row["kind"]].append(
                any(
                    (words in exact or exact in words)
                    and any(fact.kind in KINDS[row["kind"]] for fact in facts)
                    for exact, facts in suggested
                )
            )
        for exact, facts in suggested:
            for fact in facts:
                told = [
                    normalise(row["words"])
                    for row in rows
                    if fact.kind in KINDS.get(row["kind"], set())
                    or (row.get("speaker") and fact.kind in KINDS["speaker"])
                ]
                own = normalise(fact.words)
                right.append(
                    any(words in exact or exact in words or own in words for words in told)
                )
    recall = {kind: sum(all_) / len(all_) for kind, all_ in found.items()}
    assert {kind: share for kind, share in recall.items() if share < 0.9} == {}
    assert sum(right) / len(right) >= 0.9
