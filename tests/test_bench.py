"""What `make bench` measures with is right; nothing here is timed."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from generator.disk.project import check_project
from generator.model.diagnostics import has_errors
from tests.bench.measuring import Run
from tests.bench.table import BEGIN, END, Results, Row, put_in, written
from tests.bench.tools import TOOLS
from tests.conftest import ROOT
from tests.made import make_project, proportioned

SIZE = proportioned(3)


def test_the_corpus_has_no_errors_and_the_proportions_of_the_real_one(tmp_path: Path) -> None:
    """Given three made articles, expected no error, and for a note as much of all else as in content/."""
    make_project(tmp_path, SIZE)
    made, real = (check_project(folder) for folder in (tmp_path, ROOT))
    assert not has_errors(made.diagnostics)
    assert made.corpus and real.corpus
    shares = []
    for corpus in (made.corpus, real.corpus):
        passages = [one for article in corpus.articles for one in article.passages]
        notes = sum(len(one.notes) for one in passages)
        shares.append(
            [len(one) / notes for one in (passages, corpus.claims, corpus.events, corpus.voices)]
        )
    assert shares[0] == pytest.approx(shares[1], abs=0.05)


@pytest.mark.parametrize(
    "tool", [one for one in TOOLS if "explainer" not in one.name], ids=lambda one: one.name
)
def test_every_peer_has_the_articles_and_notes_of_ours(tool, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Given what a peer is to render, expected each article twice, its six notes as footnotes, and an edit in it."""
    tool.write(tmp_path, SIZE)
    articles = sorted(tmp_path.rglob("article-*.md"))
    assert len(articles) == 2 * SIZE.articles
    reader = MarkdownIt("commonmark").use(footnote_plugin)
    for path in articles:
        page = BeautifulSoup(
            reader.render(path.read_text("utf-8").split("---\n", 2)[2]), "html.parser"
        )
        assert (len(page.select("sup.footnote-ref")), len(page.select("li.footnote-item"))) == (
            6,
            6,
        )
        assert len(page.select("p")) == 12 + 6
    tool.edit(tmp_path, 7)
    assert "A note rewritten 7" in (tmp_path / tool.edited).read_text("utf-8")


def test_tables_are_written_between_the_marks_with_ratios_and_growth() -> None:
    """Given runs of two tools at two sizes, expected medians, ratios to the reference and exponents,
    and the document around them as it was."""
    results = Results("Two cores.", 3, {"ours": "1"}, reference="other", ours="ours", start=0.5)
    for size, seconds in ((10, 2.0), (20, 8.0)):
        runs = [Run(seconds + one, 1.0, 50_000_000) for one in (0, -1, 1)]
        once = [replace(runs[0], wall=seconds / 4)]
        results.rows[size] = {
            "ours": Row(runs, once, once, pages=[1000, 3000]),
            "other": Row([Run(4.0, 4.0, 100_000_000)], once, once, pages=[500]),
            "third": Row(fault="ended after 5 s"),
        }
        results.stages[size] = {"check": seconds / 1000, "render": seconds / 500}
        results.seen[size] = 0.25
    document = put_in(f"before\n{BEGIN}old{END}\nafter\n", written(results))
    assert document.startswith(f"before\n{BEGIN}\n\nTwo cores. Each figure is the median of 3.")
    assert document.endswith(f"\n\n{END}\nafter\n")
    lines = document.splitlines()
    for expected in (
        "| ours | 2.00 (0.50 ×) | 0.50 (1.00 ×) | 0.50 (1.00 ×) | 1.0 | 50 | 2 | 2.0 |",
        "| ours | 8.00 (2.00 ×) | 2.00 (1.00 ×) | 2.00 (1.00 ×) | 1.0 | 50 | 2 | 2.0 |",
        "| third | ended after 5 s |  |  |  |  |  |  |",
        "| ours | 2.00 | 2.00 | 2.00 | 0.00 |",
        "| other | 0.00 | 2.00 | 2.00 | 0.00 |",
        "| 20 | 2 | 4.00 | 8.00 | 12.00 |",
    ):
        assert expected in lines
    with pytest.raises(ValueError, match="no place"):
        put_in("no marks", "table")


def test_benchmarks_md_has_a_place_for_the_tables() -> None:
    document = (ROOT / "BENCHMARKS.md").read_text("utf-8")
    assert "| 1 |" in put_in(document, "| 1 |")
