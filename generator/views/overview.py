"""Pictures of the whole: what each source speaks of, and which sources say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.claims.compare import article_of, compare_sources, origins
from generator.model.corpus import Article
from generator.model.schema import Answer
from generator.views.page import Page, Reader

_SHADES = 5


@dataclass(frozen=True)
class Weight:
    """How many passages of a source have a theme; `shade` runs from 0 (none) to 5 (most)."""

    count: int
    shade: int


@dataclass(frozen=True)
class SourcePair:
    """Two sources: on how many claims both answer, and how their answers relate."""

    one: Article
    other: Article
    shared: int
    relations: Counter[str]


def render(reader: Reader) -> Iterator[Page]:
    """Make the page that shows the sources as a whole."""
    title = reader.wording.plain("The sources at a glance")
    description = reader.wording.plain("What each source covers, and which say the same.")

    def body(reader: Reader) -> str:
        return reader.render(
            "overview.html",
            "overview",
            title=reader.wording.text("The sources at a glance"),
            weights=weights(reader),
            pairs=pairs(reader),
        )

    yield Page("overview", title, description, body, "overview", reader.corpus.site.languages)


def weights(reader: Reader) -> list[tuple[Article, list[Weight]]]:
    """Count the passages of each source under each theme, a row for each source."""
    counts = [
        Counter(theme for passage in article.passages for theme in passage.themes)
        for article in reader.connections.articles
    ]
    most = max((max(count.values(), default=0) for count in counts), default=0) or 1
    return [
        (
            article,
            [Weight(c[t.id], -(-c[t.id] * _SHADES // most)) for t in reader.corpus.themes],
        )
        for article, c in zip(reader.connections.articles, counts, strict=True)
    ]


def pairs(reader: Reader) -> list[SourcePair]:
    """Compare every two sources that answer the same claims; those that share most come first."""
    relations: dict[tuple[str, str], Counter[str]] = {}
    origin = origins(reader.corpus)
    place = {article.slug: at for at, article in enumerate(reader.connections.articles)}
    for claim in reader.corpus.claims:
        answers: dict[str, list[Answer]] = {}
        for answer in claim.answers:
            answers.setdefault(article_of(answer), []).append(answer)
        there = sorted((slug for slug in answers if slug in place), key=place.__getitem__)
        for one, other in combinations(there, 2):
            if origin[one] == origin[other]:
                continue
            relation = compare_sources(claim, (answers[one], answers[other]))
            # Two sources that share an answer besides contradict each other all the same.
            counted = "contradict" if relation == "partly" else relation
            relations.setdefault((one, other), Counter())[counted] += 1
    articles = reader.connections.articles
    found = [
        SourcePair(articles[place[one]], articles[place[other]], counts.total(), counts)
        for (one, other), counts in relations.items()
    ]
    return sorted(found, key=lambda pair: -pair.shared)
