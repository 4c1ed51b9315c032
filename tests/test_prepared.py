"""A language that content is prepared in: one line of site.yml publishes it, or leaves it out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup

from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules import check_corpus
from generator.views.site import assemble
from tests.conftest import ROOT

SITE = "content/site.yml"
CHINESE = "zh-Hans"
LATIN = re.compile(r"[A-Za-zÀ-ÿ’'.-]+(?:[ ,]+[A-Za-zÀ-ÿ’'.-]+){3,}")
"""Four words of Latin letters in a row; up to three may be a name: Little Red Book."""
LETTERS = re.compile(r"[^\W\d_]")
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def content(published: bool) -> tuple[Corpus, list[Diagnostic]]:
    """Read and check the first explainer, its Chinese published or only prepared."""
    files = read_files(ROOT)
    site = files[SITE].decode("utf-8")
    both = re.sub(
        r"^languages: \[en, id(, zh-Hans)?\]$", "languages: [en, id, zh-Hans]", site, flags=re.M
    )
    two = both.replace("languages: [en, id, zh-Hans]", "languages: [en, id]")
    corpus, found = read_project(files | {SITE: (both if published else two).encode("utf-8")})
    assert corpus is not None
    return corpus, found + check_corpus(corpus, PassageIndex(corpus))


def test_what_is_prepared_is_told_in_a_line_and_read_nowhere() -> None:
    corpus, found = content(False)
    told = [(f.severity, f.rule) for f in found if CHINESE in f.message or f.severity != "info"]
    assert told == [("info", "language-prepared")]
    assert {lang for chapter in corpus.chapters for lang in chapter.versions} == {"en", "id"}
    assert {lang for claim in corpus.claims for lang in claim.question} == {"en", "id"}


def test_one_line_publishes_it_and_only_the_articles_are_missing() -> None:
    """Given the real content in three languages, expected no fault, and no text not there or old."""
    corpus, found = content(True)
    untold = {"card", "term-language", "attribution-contested", "attribution-single"}
    missing = [(f.severity, f.rule, f.span.path) for f in found if f.rule not in untold]
    assert missing == [
        ("warning", "untranslated", article.original.path) for article in corpus.articles
    ]


def test_every_word_of_its_pages_is_chinese_a_name_or_says_its_language(tmp_path: Path) -> None:
    """Given the Chinese pages but those of articles, expected no four words in a row of another
    language, and no text without a Chinese letter but names that sources write so."""
    corpus, _ = content(True)
    settings = Settings("https://t.example/", {"site.css": "", "site.js": "", "missing.js": ""})
    wordings = load_wordings(corpus.site.languages, ROOT, corpus.site.locales)
    files = assemble(corpus, PassageIndex(corpus), wordings, settings, render_template)
    tree = next(tree for tree in files.trees if tree.language == CHINESE)
    names = {"APA", "BibTeX", "TikTok", "Xiaohongshu", "Little Red Book"}
    names |= {voice.name[CHINESE] for voice in corpus.voices}
    names |= {form for term in corpus.terms for form in term.forms.get(CHINESE, ())}
    names |= {article.front.source.publisher or "" for article in corpus.articles}
    wrong = []
    pages = [name for name in tree.docs if not name.startswith(("articles/", "status", "data"))]
    for name in pages:
        soup = BeautifulSoup(tree.docs[name]().content, "lxml")
        for quoted in soup.select("cite, pre, .address, code"):
            # How to cite a page: its title is that of an article. And the names of records.
            quoted.extract()
        for text in soup.find_all(string=LETTERS):
            around = text.find_parent(attrs={"lang": True})
            is_chinese = around is None or str(around["lang"]).startswith("zh")
            is_name = HAN.search(text) or {one.strip() for one in text.split("·")} <= names
            if is_chinese and (LATIN.search(text) or not is_name):
                wrong.append((name, str(text)))
    assert (wrong, len(pages) > 30) == ([], True)
