"""The loader, the rules and the views, case by case; `--update-golden` writes what came."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.model.media import FOLDER as MEDIA
from generator.model.media import MediaFile
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules import OF_ONE_ARTICLE, OF_THE_WHOLE, check_corpus
from generator.translations.staleness import acknowledge, find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from tests.cases import case_files, listed, read_case, update_case
from tests.conftest import TESTS

SEED = "The ban begins on January 19. More than 700 thousand users moved.\nIt was warm."
SITE = """title: {en: T, id: T}
description: {en: D, id: D}
languages: [en, id]
chapters: [home]
navigation: [articles, timeline, themes]
"""
ARTICLE = f"""---
title: The ban
title_from: editor
language: en
source:
  file: a.txt
  sha256: {hashlib.sha256(SEED.encode()).hexdigest()}
  publisher: unknown
  author: unknown
  url: unknown
  published: 2025-01-18
  retrieved: unknown
  rights: full
summary: {{en: S, id: S}}
themes: [ban]
status: published
---

The ban begins on January 19. More than 700 thousand users moved.

It was warm.
"""
TRANSLATION = """---
title: Larangan
language: id
translation:
  method: machine
  reviewed: never
---

Larangan mulai 19 Januari. Lebih dari 700 ribu pengguna pindah.

Suasananya hangat.
"""
CHAPTER = """---
title: Home
language: en
summary: S.
---

It begins. [@a#begins]
"""
CHAPTER_ID = CHAPTER.replace("language: en", "language: id").replace(
    "summary: S.", "summary: S.\ntranslation: {method: human, reviewed: 2025-02-01}"
)
PASSAGES = """passages:
  - id: begins
    exact: The ban begins on January 19
    translated: {id: Larangan mulai 19 Januari}
    themes: [ban]
"""
THEMES = """themes:
  - id: ban
    label: {en: The ban, id: Larangan}
    definition: {en: It., id: Itu.}
"""
GOOD = {
    "seeds/a.txt": SEED,
    "content/site.yml": SITE,
    "content/themes.yml": THEMES,
    "content/articles/a/article.en.md": ARTICLE,
    "content/articles/a/article.id.md": TRANSLATION,
    "content/articles/a/passages.yml": PASSAGES,
    "content/chapters/home.en.md": CHAPTER,
    "content/chapters/home.id.md": CHAPTER_ID,
}


def _acknowledged(files: dict[str, str]) -> dict[str, str]:
    corpus, _ = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None
    lines = acknowledge(corpus, None)
    return {f"content/acknowledged/{language}.txt": text for language, text in lines.items()}


GOOD |= _acknowledged(GOOD)


def read_files_of_case(files: dict[str, str]) -> tuple[Corpus | None, list[Diagnostic]]:
    """Read a project; for a file of content/media/ a case holds what was found in it, as JSON."""
    media = {
        path.removeprefix(MEDIA): MediaFile(
            path.removeprefix(MEDIA), hashlib.sha256(path.encode()).hexdigest(), **json.loads(text)
        )
        for path, text in files.items()
        if path.startswith(MEDIA)
    }
    texts = {path: text.encode() for path, text in files.items() if not path.startswith(MEDIA)}
    return read_project(texts, media or None)


def findings(files: dict[str, str]) -> str:
    corpus, found = read_files_of_case(files)
    if corpus is not None:
        found = [*found, *check_corpus(corpus, PassageIndex(corpus))]
    return listed(sorted(found))


def compare(path: Path, name: str, expected: str, actual: str, update: bool) -> None:
    if update:
        update_case(path, name, actual)
        expected = actual
    assert actual == expected


def test_the_project_that_every_case_starts_from_has_nothing_wrong() -> None:
    assert findings(GOOD) == ""


@pytest.mark.parametrize("path", case_files("loader"))
def test_a_file_that_cannot_be_read_is_reported_at_its_place(
    path: Path, request: pytest.FixtureRequest
) -> None:
    """Each case replaces files of the good project; all findings are expected, and no other."""
    case = read_case(path)
    expected = case.pop("findings")
    actual = findings(GOOD | case)
    compare(path, "findings", expected, actual, request.config.getoption("--update-golden"))


@pytest.mark.parametrize("path", case_files("rules"))
def test_a_broken_rule_is_reported_at_its_place(path: Path, request: pytest.FixtureRequest) -> None:
    """Each case replaces words in files of the good project: `old -> new` a line."""
    case = read_case(path)
    files = dict(GOOD)
    for name, text in case.items():
        if name == "findings":
            continue
        if name.startswith("in "):
            for line in text.splitlines():
                old, new = (side.replace("\\n", "\n") for side in line.split(" -> ", 1))
                assert old in files[name[3:]], (name, old)
                files[name[3:]] = files[name[3:]].replace(old, new)
        elif text == "(gone)\n":
            del files[name]
        else:
            files[name] = text
    actual = findings(files)
    update = request.config.getoption("--update-golden")
    compare(path, "findings", case["findings"], actual, update)
    assert actual, "a rule's case must break it"


@pytest.mark.parametrize("project", ["broken/project", "golden/small/project"])
def test_articles_asked_one_by_one_give_what_they_give_together(project: str) -> None:
    """Given every rule asked of the whole corpus, expected the findings of `check_corpus`."""
    corpus, _ = read_project(read_files(TESTS / project))
    assert corpus is not None
    index = PassageIndex(corpus)
    together = [f for rule in (*OF_ONE_ARTICLE, *OF_THE_WHOLE) for f in rule(corpus, index)]
    assert check_corpus(corpus, index) == sorted(set(together))


@pytest.mark.parametrize("path", case_files("views"))
def test_a_view_gives_its_page(path: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Each case names a page and a language; the files it holds replace those of the project."""
    case = read_case(path)
    expected = case.pop("html")
    language, _, page_path = case.pop("page").strip().partition("/")
    files = GOOD | case
    corpus, found = read_files_of_case(files)
    assert corpus is not None and not found
    wordings = load_wordings(corpus.site.languages, tmp_path, corpus.site.locales)
    reader = Reader(
        corpus,
        PassageIndex(corpus),
        find_stale(corpus),
        Connections(corpus),
        wordings[language],
        render_template,
    )
    page = next(page for page in render_pages(reader) if page.path == page_path)
    html, _ = reader.write(page)
    actual = "\n".join(line for line in html.split("\n") if line.strip()) + "\n"
    compare(path, "html", expected, actual, request.config.getoption("--update-golden"))
