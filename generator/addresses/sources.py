"""The sources in groups: by outlet, language and month, where there are too many for one list."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.addresses.periods import heading_of
from generator.model.corpus import Article
from generator.model.edtf import edtf_year
from generator.reading.markdown import heading_name

MOST_TOGETHER = 20
"""So many sources can be looked over in one list; of more, a reader asks for some."""
MOST_LISTED = 100
"""So many sources stand on a page."""
_MOST_MONTHS = 36
"""Sources of more months than this are grouped by year."""
UNKNOWN = "unknown"
"""What the address calls the group of sources whose outlet or month is not known."""
_LONGEST = 60

By = Literal["outlet", "language", "month"]


@dataclass(frozen=True)
class SourceGroup:
    """Sources that have something in common.

    Args:
        path: the address of their page.
        by: what they have in common.
        name: the outlet as it calls itself, the tag of the language, or the month as in EDTF, or
            the year; empty where it is not known.
        articles: the sources, in their order.
    """

    path: str
    by: By
    name: str
    articles: tuple[Article, ...]


def group_sources(articles: Sequence[Article]) -> tuple[SourceGroup, ...]:
    """Return the groups of sources: outlets, languages and months, each in their order."""
    if len(articles) <= MOST_TOGETHER:
        return ()
    by_month = len({_month(article) for article in articles}) <= _MOST_MONTHS
    return (
        *_grouped("outlet", articles, lambda one: one.front.source.publisher or ""),
        *_grouped("language", articles, lambda one: one.original.language),
        *_grouped("month", articles, _month if by_month else _year),
    )


def _month(article: Article) -> str:
    published = article.front.source.published
    return heading_of(published.known) if published else ""


def _year(article: Article) -> str:
    published = article.front.source.published
    if published is None:
        return ""
    point = published.known
    return heading_of(point) if point.years[0] < point.years[1] else edtf_year(point.year)


def _grouped(
    by: By, articles: Sequence[Article], name_of: Callable[[Article], str]
) -> Iterator[SourceGroup]:
    by_name: dict[str, list[Article]] = {}
    for article in articles:
        by_name.setdefault(name_of(article), []).append(article)
    words = {name: _word(name) for name in by_name}
    for name in sorted(by_name, key=lambda name: (not name, name.casefold(), name)):
        word = words[name]
        if list(words.values()).count(word) > 1:
            word += f"-{_mark(name)}"
        yield SourceGroup(f"articles/by/{by}/{word}", by, name, tuple(by_name[name]))


def _word(name: str) -> str:
    """Return what an address calls a group: its name in plain letters, or else a mark of it."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return heading_name(bare)[:_LONGEST].strip("-") or (_mark(name) if name else UNKNOWN)


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
