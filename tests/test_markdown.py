"""What people write in Markdown: as blocks, in an article, a chapter and a note, and in vain."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.disk.catalogues import load_wordings
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.markdown import parse_markdown
from generator.reading.project import read_project
from generator.rules import check_corpus
from generator.starters.skeleton import skeleton
from generator.translations.staleness import acknowledge, find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from tests.cases import case_files, listed, read_case, update_case
from tests.test_cases import ARTICLE, CHAPTER, CHAPTER_ID, GOOD, TRANSLATION

HEADS = {
    "content/articles/a/article.en.md": ARTICLE,
    "content/articles/a/article.id.md": TRANSLATION,
    "content/chapters/home.en.md": CHAPTER,
    "content/chapters/home.id.md": CHAPTER_ID,
}


def project_of(markdown: str, passage: str) -> dict[str, str]:
    """Make a project whose article, chapter and note, and their translations, are one text."""
    document = parse_markdown(markdown)
    seed = document.text
    files = {path: text for path, text in GOOD.items() if "acknowledged" not in path}
    files["seeds/a.txt"] = seed
    digest = hashlib.sha256(seed.encode()).hexdigest()
    for path, text in HEADS.items():
        _, front, _ = text.split("---\n", 2)
        front = "".join(
            f"  sha256: {digest}\n" if "sha256:" in line else line
            for line in front.splitlines(True)
        )
        files[path] = f"---\n{front}---\n\n{markdown}\nIt begins. [@a#begins]\n"
        if "articles" in path:
            files[path] = files[path].replace("\nIt begins. [@a#begins]\n", "")
    note = {"id": "whole", "kind": "context", "text": {"en": markdown, "id": markdown}}
    entry = {"id": "begins", "exact": passage, "translated": {"id": passage}, "notes": [note]}
    files["content/articles/a/passages.yml"] = yaml.safe_dump(
        {"passages": [entry | {"themes": ["ban"]}]}, allow_unicode=True
    )
    corpus, found = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None, listed(found)
    lines = acknowledge(corpus, None)
    return files | {f"content/acknowledged/{name}.txt": text for name, text in lines.items()}


def read(files: dict[str, str]) -> Reader:
    corpus, found = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None and not found, listed(found)
    index = PassageIndex(corpus)
    wording = load_wordings(corpus.site.languages, Path())["en"]
    connections = Connections(corpus)
    return Reader(corpus, index, find_stale(corpus), connections, wording, render_template)


def written(reader: Reader, path: str) -> BeautifulSoup:
    page = next(page for page in render_pages(reader) if page.path == path)
    return BeautifulSoup(reader.write(page)[0], "html.parser")


def shown(soup: BeautifulSoup, selector: str) -> str:
    html = "\n".join(one.decode_contents() for one in soup.select(selector))
    return "\n".join(line for line in html.split("\n") if line.strip()) + "\n"


@pytest.mark.parametrize("path", case_files("markdown"))
def test_a_block_is_written_alike_in_an_article_a_chapter_and_a_note(
    path: Path, request: pytest.FixtureRequest
) -> None:
    """Each case is a text and a passage in it; its blocks and its HTML in each place are expected."""
    case = read_case(path)
    files = project_of(case["markdown"], case["passage"].strip())
    reader = read(files)
    findings = check_corpus(reader.corpus, reader.index)
    assert [one for one in findings if one.rule != "unsourced"] == [], listed(findings)
    article = written(reader, "articles/a")
    assert article.select_one("mark#p-begins") is not None
    assert written(reader, "articles/a/both").select_one("mark#id-begins") is not None
    for one in article.select(".noteref"):
        one.decompose()
    document = reader.corpus.articles[0].original.document
    actual = {
        "blocks": "".join(f"{block.kind}: {block.text}\n" for block in document.blocks),
        "article": shown(article, ".annotated > .block"),
        "chapter": shown(written(reader, ""), ".prose"),
        "note": shown(article, ".note-text"),
    }
    for name, text in actual.items():
        if request.config.getoption("--update-golden"):
            update_case(path, name, text)
            case[name] = text
        assert text == case[name]


@pytest.mark.parametrize("path", case_files("markdown"))
def test_a_block_that_changes_makes_its_translation_outdated_and_no_other(
    path: Path, request: pytest.FixtureRequest
) -> None:
    """Each case changes words of the original; the blocks outdated in the translation follow."""
    case = read_case(path)
    files = project_of(case["markdown"], case["passage"].strip())
    old, new = case["change"].rstrip("\n").split(" -> ")
    name = "content/articles/a/article.en.md"
    assert files[name].count(old) == 1
    reader = read(files | {name: files[name].replace(old, new)})
    translation = reader.corpus.articles[0].translations["id"]
    blocks = translation.document.blocks
    stale = sorted(reader.staleness.blocks(translation))
    actual = "".join(f"{blocks[number].text}\n" for number in stale)
    if request.config.getoption("--update-golden"):
        update_case(path, "stale", actual)
        case["stale"] = actual
    assert len(stale) == 1
    assert actual == case["stale"]


@pytest.mark.parametrize("path", case_files("markdown"))
def test_a_new_translation_has_every_block_still_to_be_made(path: Path) -> None:
    """Given an original, expected a text of the same blocks, all `{.untranslated}`, no fault."""
    original = parse_markdown(read_case(path)["markdown"])
    waiting = parse_markdown(skeleton(original.tokens))
    assert [block.kind for block in waiting.blocks] == [block.kind for block in original.blocks]
    assert {b.sourcing for b in waiting.blocks if b.text or b.kind != "part"} == {"untranslated"}
    assert (waiting.notes, waiting.faults) == (original.notes, ())


@pytest.mark.parametrize("path", case_files("faults"))
def test_what_readers_would_see_as_it_is_typed_is_found(
    path: Path, request: pytest.FixtureRequest
) -> None:
    case = read_case(path)
    document = parse_markdown(case["markdown"])
    actual = "".join(
        f"{one.line} {'error' if one.is_error else 'warning'}: {one.what} | {one.hint}\n"
        for one in document.faults
    )
    if request.config.getoption("--update-golden"):
        update_case(path, "faults", actual)
        case["faults"] = actual
    assert actual == case["faults"]
