"""Pictures of the whole: what each source speaks of, and which sources say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.claims.compare import article_of, relate
from generator.model.corpus import Article
from generator.model.schema import Theme
from generator.views.page import Page, Reader

_SHADES = 5


@dataclass(frozen=True)
class Weight:
    """How many passages of a source have a theme; `shade` runs from 0 (none) to 5 (most)."""

    count: int
    shade: int


@dataclass(frozen=True)
class Pair:
    """Two sources: on how many claims both answer, and how their answers relate."""

    one: Article
    other: Article
    shared: int
    relations: Counter[str]


def render(reader: Reader) -> Iterator[Page]:
    """Make the page that shows the sources as a whole."""
    title = reader.wording.plain("The sources at a glance")
    description = reader.wording.plain("What each source speaks of, and which say the same.")
    body = reader.render(
        "overview.html",
        "overview",
        title=title,
        articles=reader.connections.articles,
        weights=weights(reader),
        pairs=pairs(reader),
    )
    yield Page("overview", title, description, body, "overview", reader.corpus.site.languages)


def weights(reader: Reader) -> list[tuple[Theme, list[Weight]]]:
    """Count the passages of each source under each theme."""
    counts = [
        Counter(theme for passage in article.passages for theme in passage.themes)
        for article in reader.connections.articles
    ]
    most = max((max(count.values(), default=0) for count in counts), default=0) or 1
    return [
        (theme, [Weight(c[theme.id], -(-c[theme.id] * _SHADES // most)) for c in counts])
        for theme in reader.corpus.themes
    ]


def pairs(reader: Reader) -> list[Pair]:
    """Compare every two sources over the claims that both answer."""
    found = []
    for one, other in combinations(reader.connections.articles, 2):
        relations: Counter[str] = Counter()
        for claim in reader.corpus.claims:
            ours = [a for a in claim.answers if article_of(a) == one.slug]
            theirs = [a for a in claim.answers if article_of(a) == other.slug]
            related = {relate(claim, a, b) for a in ours for b in theirs}
            if related:
                order = ("agree", "times", "differ", "contradict")
                relations[next(name for name in order if name in related)] += 1
        found.append(Pair(one, other, relations.total(), relations))
    return found
