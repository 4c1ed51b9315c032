"""A page about one record does not grow with the number of all sources."""

from pathlib import Path

import pytest

from generator.views import View
from generator.views.glossary import render as glossary
from generator.views.overview import render as overview
from generator.views.page import Page, Reader
from generator.views.questions import render as questions
from tests.made import Size, make_project
from tests.test_sixty import reader_of


def size(articles: int) -> Size:
    """Return so many sources, and few questions and terms, so that each is spoken of by many."""
    return Size(articles, claims=70, answers=4, terms=40, themes=2, passages=2, notes=1)


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, Reader]:
    """The same few records beside 40 sources, and beside 80."""
    made = []
    for articles in (40, 80):
        folder: Path = tmp_path_factory.mktemp("many")
        make_project(folder, size(articles))
        made.append(reader_of(folder))
    return made[0], made[1]


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "MANY", 8)


def links(reader: Reader, page: Page) -> int:
    return reader.write(page)[0].count("<a ")


@pytest.mark.parametrize(
    ("view", "kind"), [(questions, "question"), (glossary, "glossary"), (overview, "overview")]
)
def test_twice_as_many_sources_are_no_more_links_on_the_page_of_a_question_or_a_term(
    readers: tuple[Reader, Reader], view: View, kind: str
) -> None:
    """Given 40 sources and 80, and eight that are many, expected as many links in both."""
    most = []
    for reader in readers:
        pages = [page for page in view(reader) if page.kind == kind and "/" in page.path]
        assert pages
        most.append(max(links(reader, page) for page in pages))
    assert most[1] <= most[0] + 2, most


def test_a_question_tells_how_many_sources_are_silent_and_names_them_only_where_they_are_few(
    readers: tuple[Reader, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given 80 sources of which eight or a hundred are many, expected how many are silent, and the
    name of each only where they are few."""
    reader = readers[1]
    page = next(page for page in questions(reader) if page.kind == "question")
    many = reader.write(page)[0]
    monkeypatch.setattr(Reader, "MANY", 100)
    few = reader.write(page)[0]
    found = [('class="silent-sources"' in said, "not mentioned by" in said) for said in (many, few)]
    assert found == [(False, True), (True, True)]
