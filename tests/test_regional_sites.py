"""A new site in languages of a region has their words and dates, before anything is translated."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from generator.cli import main
from generator.disk.catalogues import load_wordings
from generator.disk.project import check_project
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.views.site import assemble


def test_brazilian_and_traditional_chinese_have_their_own_words_and_dates(tmp_path: Path) -> None:
    """Given `init --languages pt-BR,zh-Hant`, expected the timeline's title and first day in each."""
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--languages", "pt-BR,zh-Hant"]) == 0
    checked = check_project(folder)
    corpus = checked.corpus
    assert corpus is not None and [f for f in checked.diagnostics if f.severity == "error"] == []
    settings = Settings("https://t.example/", {"site.css": "", "site.js": "", "missing.js": ""})
    wordings = load_wordings(corpus.site.languages, folder, corpus.site.locales)
    files = assemble(corpus, PassageIndex(corpus), wordings, settings, render_template)
    shown = {}
    for tree in files.trees:
        soup = BeautifulSoup(tree.docs["timeline/index.md"]().content, "lxml")
        title, day = soup.find("h1"), soup.find("time")
        assert title is not None and day is not None
        shown[tree.language] = title.get_text(), day.get_text().replace("\u00a0", " ")
    assert shown == {
        "pt-BR": ("Linha do tempo", "3 de março de 2024"),
        "zh-Hant": ("時間軸", "2024年3月3日"),
    }
