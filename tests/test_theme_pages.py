"""A theme that many passages speak of has several pages, and each passage stands on one."""

from pathlib import Path

from generator.addresses.apart import Part
from generator.addresses.paths import theme_parts
from generator.model.corpus import Article
from generator.model.schema import Passage
from generator.views.themes import render
from tests.made import Size, make_project
from tests.test_sixty import reader_of

MANY = Size(articles=30, events=4, claims=4, themes=1, voices=2, terms=2)


def test_a_theme_of_many_passages_is_cut_and_quotes_each_of_them_once(tmp_path: Path) -> None:
    """Given one theme for every passage of thirty sources, expected pages of at most sixty
    quotations that lead from one to the next, the sources and events on the first alone."""
    make_project(tmp_path, MANY)
    reader = reader_of(tmp_path)
    parts: list[Part[tuple[Article, Passage]]] = theme_parts(reader.corpus)["theme-0"]
    quoted = [article.reference(passage) for part in parts for article, passage in part.items]
    assert (len(parts) > 1, max(len(part.items) for part in parts)) == (True, 60)
    assert sorted(map(str, quoted)) == sorted(map(str, set(quoted)))
    assert len(quoted) == sum(len(article.passages) for article in reader.corpus.articles)

    pages = {page.path: page for page in render(reader)}
    first, second = pages["themes/theme-0"], pages["themes/theme-0/part/2"]
    assert (first.next and first.next.path) == second.path
    html = reader.write(second)[0]
    assert ('id="passages"' in html, 'id="sources"' in html, 'id="events"' in html) == (
        True,
        False,
        False,
    )
