"""Pictures of the whole: what each source speaks of, and which sources say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.addresses.apart import Part
from generator.addresses.paths import (
    compares_apart,
    overview_parts,
    pairs_of_source,
    published_articles,
)
from generator.claims.compare import article_of, compare_sources, origins
from generator.model.corpus import Article, Corpus
from generator.model.memory import kept_with
from generator.model.schema import Answer
from generator.views.page import Page, Reader
from generator.views.parts import chain_parts

_SHADES = 5
_SHARPEST = 20
"""So many pairs of sources stand on the overview where each source has a page of its own."""


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
    """Make the page that shows the sources as a whole; of many sources also one for each."""
    title = reader.wording.plain("The sources at a glance")
    description = reader.wording.plain("What each source covers, and which say the same.")
    languages, apart = reader.corpus.site.languages, compares_apart(reader.corpus)

    def page(part: Part[Article]) -> Page:
        def body(reader: Reader) -> str:
            there = _sharpest(reader.corpus) if apart else _pairs(reader.corpus)
            return reader.render(
                "overview.html",
                part.path,
                title=reader.wording.text("The sources at a glance"),
                weights=weights(reader, part.items),
                is_first=part.number == 1,
                pairs=there,
                each=reader.connections.articles if apart else (),
                name=reader.name,
            )

        return Page(part.path, title, description, body, "overview", languages)

    yield from chain_parts(reader, [(part, page(part)) for part in overview_parts(reader.corpus)])
    for article in reader.connections.articles if apart else ():
        yield _source(reader, article)


def _source(reader: Reader, article: Article) -> Page:
    """Make the page that compares a source with each other that answers the same questions."""
    path, version = pairs_of_source(article.slug), article.version(reader.language)
    plain = reader.wording.plain("The sources at a glance")

    def body(reader: Reader) -> str:
        return reader.render(
            "overview_of_source.html",
            path,
            article=article,
            pairs=_pairs_of_source(reader.corpus).get(article.slug, ()),
            name=reader.name,
        )

    description = reader.wording.plain("Which sources say the same")
    languages = reader.corpus.site.languages
    title = f"{plain}: {version.title}"
    return Page(path, title, description, body, "overview", languages)


def weights(reader: Reader, articles: Sequence[Article]) -> list[tuple[Article, list[Weight]]]:
    """Count the passages under each theme, a row for each of these sources.

    Shades compare them with all sources.
    """
    counts, most = _counts(reader.corpus)
    return [
        (
            article,
            [
                Weight(counts[article][theme.id], -(-counts[article][theme.id] * _SHADES // most))
                for theme in reader.corpus.themes
            ],
        )
        for article in articles
    ]


@kept_with
def _counts(corpus: Corpus) -> tuple[dict[Article, Counter[str]], int]:
    """Count the passages of each source under each theme; return that and the most of all."""
    counts = {
        article: Counter(theme for passage in article.passages for theme in passage.themes)
        for article in published_articles(corpus)
    }
    most = max((max(count.values(), default=0) for count in counts.values()), default=0)
    return counts, most or 1


@kept_with
def _pairs(corpus: Corpus) -> tuple[SourcePair, ...]:
    """Compare every two sources that answer the same claims; those that share most come first."""
    articles = published_articles(corpus)
    found = [
        SourcePair(articles[one], articles[other], counts.total(), counts)
        for (one, other), counts in _relations(corpus).items()
    ]
    return tuple(sorted(found, key=lambda pair: -pair.shared))


@kept_with
def _sharpest(corpus: Corpus) -> list[SourcePair]:
    """Return the pairs that contradict each other most."""
    return sorted(_pairs(corpus), key=lambda pair: -pair.relations["contradict"])[:_SHARPEST]


@kept_with
def _pairs_of_source(corpus: Corpus) -> dict[str, list[SourcePair]]:
    """Return the pairs in which a source is one, by its slug."""
    found: dict[str, list[SourcePair]] = {}
    for pair in _pairs(corpus):
        for article in (pair.one, pair.other):
            found.setdefault(article.slug, []).append(pair)
    return found


@kept_with
def _relations(corpus: Corpus) -> dict[tuple[int, int], Counter[str]]:
    """Count how the answers of every two sources relate, by the numbers of the sources."""
    relations: dict[tuple[int, int], Counter[str]] = {}
    origin = origins(corpus)
    place = {article.slug: at for at, article in enumerate(published_articles(corpus))}
    for claim in corpus.claims:
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
            found = relations.setdefault((place[one], place[other]), Counter())
            found[counted] += 1
    return relations
