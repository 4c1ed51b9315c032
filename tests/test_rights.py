"""Of a source that is not published whole, only its passages with their sentences are published."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.model.diagnostics import has_errors
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.passages.locate import Located
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules import check_corpus
from generator.views.articles import _sentence_around
from generator.views.site import assemble
from tests.conftest import SMALL

LAMP = "content/articles/lamp-lit/article.en.md"
LAMP_ID = "content/articles/lamp-lit/article.id.md"
SEED = "seeds/lamp.txt"
ASSETS = ("site.css", "missing.js", "site.js", "icon.svg")
HELD_BACK = {
    "a sentence": "Nobody saw the keeper leave",
    "its translation": "Penjaganya pergi diam-diam",
    "a piece left out": "Leave a Reply",
    "an older wording": "The harbour slept",
}


def published(rights: str, tmp_path: Path) -> str:
    """Give everything that is published of the small project, its lamp under these rights."""
    files = dict(read_files(SMALL))
    end = "quiet \\<for now>.\n", "sepi \\<untuk saat ini>.\n"
    more = f"\n{HELD_BACK['a sentence']}. {HELD_BACK['an older wording']}.\n"
    seed = files[SEED].decode() + more
    digest = hashlib.sha256(seed.encode()).hexdigest()
    original = files[LAMP].decode().replace(end[0], end[0] + more)
    original = original.replace("rights: full", f"rights: {rights}")
    front = original.index("sha256: ") + len("sha256: ")
    original = original[:front] + digest + original[front + 64 :]
    translation = (
        files[LAMP_ID]
        .decode()
        .replace(end[1], end[1] + f"\n{HELD_BACK['its translation']}. Pelabuhan tidur.\n")
    )
    conversion = f"""---
seed: lamp.txt
sha256: {digest}
encoding: utf-8
language: en
title: unknown
publisher: unknown
author: unknown
url: unknown
published: unknown
removed:
  - {{rule: comments, line: 9, text: {HELD_BACK["a piece left out"]}}}
---
"""
    files |= {
        SEED: seed.encode(),
        LAMP: original.encode(),
        LAMP_ID: translation.encode(),
        "seeds/lamp.conversion.md": conversion.encode(),
        "content/acknowledged/id.txt": b"articles/lamp-lit 000000000000 000000000000 Something.\n",
    }
    corpus, found = read_project(files)
    assert corpus is not None
    index = PassageIndex(corpus)
    found = [*found, *check_corpus(corpus, index)]
    assert not has_errors(found), found
    wordings = load_wordings(corpus.site.languages, tmp_path)
    settings = Settings("https://golden.example/", dict.fromkeys(ASSETS, "0"))
    site = assemble(corpus, index, wordings, settings, render_template, found)
    pages = [str(write()) for tree in site.trees for write in tree.docs.values()]
    data = [write().decode("utf-8", "replace") for write in site.root.values()]
    return "\n".join([*pages, *data])


@pytest.mark.parametrize(
    ("rights", "shown"),
    [("full", set(HELD_BACK)), ("excerpt", set()), ("link", set())],
)
def test_what_is_not_quoted_of_a_source_is_nowhere_on_the_site(
    rights: str, shown: set[str], tmp_path: Path
) -> None:
    text = published(rights, tmp_path)
    assert {name for name, words in HELD_BACK.items() if words in text} == shown
    assert "Ships can enter the harbour by night" in text


@pytest.mark.parametrize(
    ("text", "passage", "before", "after"),
    [
        ("One. Two is three. Four.", "is", "Two ", " three. "),
        ("In the U.S. it is so. Here too.", "is so", "In the U.S. it ", ". "),
        ("一。二是三。四。", "是", "二", "三。"),
        ("Один. Два это три. Четыре.", "это", "Два ", " три. "),
        ("واحد. اثنان هنا. ثلاثة.", "هنا", "اثنان ", ". "),
        ("एक। दो यहाँ। तीन।", "यहाँ", "दो ", "। "),
    ],
)
def test_a_passage_stands_in_its_own_sentence_alone_in_any_script(
    text: str, passage: str, before: str, after: str
) -> None:
    start = text.index(passage)
    around = _sentence_around(text, Located(start, start + len(passage)))
    assert around == (before, after)
