"""What belongs together: computed once from a corpus, used by every view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.addresses.order import event_places, events_in_order
from generator.addresses.paths import (
    article_path,
    chapter_path,
    published_articles,
    published_chapters,
)
from generator.claims.compare import Verdict, article_of, judge, origins
from generator.model.corpus import Article, Chapter, Corpus, Version
from generator.model.edtf import Point
from generator.model.names import Reference
from generator.model.schema import Claim, Event, Evidence, Passage, Theme


@dataclass(frozen=True)
class Connections:
    """Which events, articles and passages belong to each other and to each theme."""

    corpus: Corpus

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The published articles, by date."""
        return published_articles(self.corpus)

    @cached_property
    def articles_by_path(self) -> dict[str, Article]:
        """The published articles by the address of their page."""
        return {article_path(article.slug): article for article in self.articles}

    @property
    def chapters(self) -> list[Chapter]:
        """The published chapters, in reading order."""
        return published_chapters(self.corpus)

    @cached_property
    def chapters_by_path(self) -> dict[str, Chapter]:
        """The published chapters by the address of their page."""
        return {chapter_path(self.corpus, one.slug): one for one in self.chapters}

    def cited(self, version: Version) -> list[Article]:
        """Return the published articles that a text cites."""
        slugs = {citation.reference.article for citation in version.document.citations}
        return [article for article in self.articles if article.slug in slugs]

    @property
    def story(self) -> list[Chapter]:
        """The chapters that tell the story: without the home page, and what the header leads to."""
        beside = self.corpus.site.navigation
        return [chapter for chapter in self.chapters[1:] if chapter.slug not in beside]

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes by id."""
        return {theme.id: theme for theme in self.corpus.themes}

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """How the answers to each claim compare, by id."""
        origin = origins(self.corpus)
        return {claim.id: judge(claim, origin) for claim in self.corpus.claims}

    @cached_property
    def claims_of_article(self) -> dict[str, list[Claim]]:
        """The claims a source takes part in, by slug."""
        found: dict[str, list[Claim]] = {}
        for claim in self.corpus.claims:
            for slug in dict.fromkeys(article_of(answer) for answer in claim.answers):
                found.setdefault(slug, []).append(claim)
        return found

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events in the order in which they are told; those without a date come last."""
        return events_in_order(self.corpus)

    @property
    def event_places(self) -> dict[str, Point | None]:
        """The date under which each event is told, by id."""
        return event_places(self.corpus)

    @cached_property
    def passages(self) -> dict[Reference, tuple[Article, Passage]]:
        """Article and passage by reference."""
        return {
            article.reference(passage): (article, passage)
            for article in self.articles
            for passage in article.passages
        }

    @cached_property
    def events_of_article(self) -> dict[str, list[tuple[Event, list[Evidence]]]]:
        """The events an article is evidence for, with that evidence, by slug."""
        found: dict[str, list[tuple[Event, list[Evidence]]]] = {}
        for event in self.events:
            by_article: dict[str, list[Evidence]] = {}
            for evidence in event.evidence:
                by_article.setdefault(evidence.passage.article, []).append(evidence)
            for slug, pieces in by_article.items():
                found.setdefault(slug, []).append((event, pieces))
        return found

    def articles_of_theme(self, theme: str) -> list[Article]:
        """Return the articles that have a theme."""
        return [article for article in self.articles if theme in article.front.themes]

    def sources_of_theme(self, theme: str) -> list[Article]:
        """Return the articles that have a passage on a theme."""
        return [a for a in self.articles if any(theme in p.themes for p in a.passages)]

    def events_of_theme(self, theme: str) -> list[Event]:
        """Return the events that have a theme."""
        return [event for event in self.events if theme in event.themes]

    def passages_of_theme(self, theme: str) -> list[tuple[Article, Passage]]:
        """Return the passages that have a theme."""
        return [(a, p) for a in self.articles for p in a.passages if theme in p.themes]
