"""Where old links arrive: the places that a record keeps from those that became it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.addresses.paths import place_of, published_articles, published_chapters
from generator.addresses.place import Place
from generator.model.corpus import Corpus
from generator.model.memory import kept_with
from generator.model.names import RecordName
from generator.model.schema import Retirement

_AT_RECORDS = ("event", "claim", "term", "voice", "media")
"""Kinds of records that take up the place of one that became them, where both are on one page."""


def is_published(corpus: Corpus, record: RecordName) -> bool:
    """Tell whether a record has a place on the site: it is there, and no draft nor in one."""
    return record.whole.kind not in ("article", "chapter") or record.whole in _pages(corpus)


@kept_with
def _pages(corpus: Corpus) -> frozenset[RecordName]:
    """Return the names of the articles and chapters that are published."""
    articles = (RecordName("article", article.slug) for article in published_articles(corpus))
    chapters = (RecordName("chapter", chapter.slug) for chapter in published_chapters(corpus))
    return frozenset((*articles, *chapters))


@kept_with
def taken_up(corpus: Corpus) -> Mapping[Place, tuple[tuple[Retirement, str], ...]]:
    """Return for the place of a record what became it on the same page, each with its old id."""
    found: dict[Place, tuple[tuple[Retirement, str], ...]] = {}
    for retirement in corpus.retired:
        if place := taken_up_at(corpus, retirement):
            old = place_of(corpus, retirement.record).fragment
            found[place] = (*found.get(place, ()), (retirement, old))
    return found


def taken_up_at(corpus: Corpus, retirement: Retirement) -> Place | None:
    """Return the place of the record that takes up an old one, on the page where that stood."""
    became = retirement.became
    if became is None or became.kind not in _AT_RECORDS:
        return None
    old, new = place_of(corpus, retirement.record), place_of(corpus, became)
    return new if old.fragment and old.page == new.page else None
