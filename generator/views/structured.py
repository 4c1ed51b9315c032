"""What a page tells search engines and reference managers of itself, apart from its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from generator.addresses.paths import (
    TIMELINE,
    article_path,
    records_apart,
    relative,
    timelines,
)
from generator.addresses.place import Place
from generator.exports.jsonld import Thing, breadcrumbs, thing, write_jsonld
from generator.model.corpus import Article, Version
from generator.model.edtf import EdtfDate
from generator.model.judgement import Judgement
from generator.model.names import RecordName
from generator.model.schema import Claim, Correction, Event, Term, Voice
from generator.model.settings import Settings
from generator.views.exchange import address_of, is_sure
from generator.views.feeds import corrections_by_record, last_known_day
from generator.views.page import Page, Reader

R = TypeVar("R", Claim, Term, Voice)

_LONGEST_HEADLINE = 110
_KINDS = {"person": "Person", "organisation": "Organization"}


@dataclass(frozen=True)
class Structure:
    """What all pages of a language say of themselves.

    Args:
        reader: for whom they are made.
        settings: what the site is told besides.
        titles: the titles of all pages, by their addresses.
        pictures: the addresses of their pictures, by theirs.
    """

    reader: Reader
    settings: Settings
    titles: Mapping[str, str]
    pictures: Mapping[str, str]

    def describe(self, page: Page) -> str:
        """Return the JSON-LD of a page; nothing of one that stands in for another language's."""
        if self.reader.language not in page.languages or page.kind == "search":
            return ""
        return write_jsonld([*self._things(page), *self._way(page)])

    def _things(self, page: Page) -> Iterator[Thing]:
        kinds: dict[str, Callable[[Page], Iterator[Thing]]] = {
            "home": self._home,
            "chapter": self._chapter,
            "article": self._article,
            "claims": self._claims,
            "question": self._claims,
            "timeline": self._events,
            "glossary": self._terms,
            "voices": self._voices,
            "corrections": self._corrections,
        }
        make = kinds.get(page.kind)
        return make(page) if make else iter(())

    def _way(self, page: Page) -> Iterator[Thing]:
        folders = page.path.split("/") if page.path else []
        above = ["/".join(folders[:at]) for at in range(len(folders) + 1)]
        there = [path for path in above if path in self.titles]
        if len(there) > 1:
            yield breadcrumbs((self.titles[path], self._at(path)) for path in there)

    def _at(self, path: str) -> str:
        return self.settings.address(self.reader.language, path)

    @cached_property
    def _site_name(self) -> str:
        return self.reader.plain_words(self.reader.corpus.site.title)

    @cached_property
    def _publisher(self) -> Thing:
        name = self.settings.author or self._site_name
        return thing("Organization", name=name, url=self.settings.site_url)

    def _written(self, page: Page, version: Version, name: RecordName) -> dict[str, Any]:
        """Return what is known of any text of the site."""
        corpus, tag = self.reader.corpus, self.reader.wording.tag
        updated = last_known_day(corpus, name, [version])
        original = self._original(page, version)
        return {
            "id": self._at(page.path),
            "headline": page.title[:_LONGEST_HEADLINE],
            "inLanguage": tag(self.reader.language),
            "image": self.pictures.get(page.path),
            "dateModified": updated.isoformat() if updated else None,
            "author": self._publisher,
            "translationOfWork": original,
            "correction": [
                self._comment(one, page.path) for one in corrections_by_record(corpus).get(name, ())
            ],
        }

    def _original(self, page: Page, version: Version) -> Thing | None:
        """Return the text that a translation was made from."""
        if version.translation is None:
            return None
        corpus = self.reader.corpus
        article = self.reader.connections.articles_by_path.get(page.path)
        of = article or self.reader.connections.chapters_by_path.get(page.path)
        if of is None:
            return None
        language = of.original.language
        there = language in corpus.site.languages
        address = self.settings.address(language, page.path) if there else ""
        return thing("Article", id=address, inLanguage=language)

    @cached_property
    def _claims_by_page(self) -> dict[str, list[Claim]]:
        return self._by_page("claims", "cl-", self.reader.corpus.claims)

    @cached_property
    def _terms_by_page(self) -> dict[str, list[Term]]:
        return self._by_page("glossary", "t-", self.reader.corpus.terms)

    @cached_property
    def _voices_by_page(self) -> dict[str, list[Voice]]:
        return self._by_page("voices", "v-", self.reader.corpus.voices)

    def _by_page(self, page: str, prefix: str, records: Iterable[R]) -> dict[str, list[R]]:
        """Return records by the page they stand on: all on one, or each on its own."""
        apart = records_apart(self.reader.corpus).get(page, {})
        found: dict[str, list[R]] = {}
        for record in records:
            place = apart.get(f"{prefix}{record.id}", page)
            found.setdefault(place, []).append(record)
        return found

    @cached_property
    def _events_by_page(self) -> dict[str, tuple[Event, ...]]:
        whole = timelines(self.reader.corpus).get(TIMELINE)
        return {leaf.path: leaf.events for leaf in whole.leaves} if whole else {}

    def _home(self, page: Page) -> Iterator[Thing]:
        site = self.reader.corpus.site
        yield thing(
            "WebSite",
            id=self._at(""),
            url=self._at(""),
            name=self._site_name,
            description=self.reader.plain_words(site.description),
            inLanguage=self.reader.wording.tag(self.reader.language),
            license=site.licence.url if site.licence else None,
            publisher=self._publisher,
        )
        yield from self._chapter(page)

    def _chapter(self, page: Page) -> Iterator[Thing]:
        chapter = self.reader.connections.chapters_by_path[page.path]
        version = chapter.version(self.reader.language)
        yield thing(
            "Article",
            **self._written(page, version, RecordName("chapter", chapter.slug)),
            citation=[
                thing(
                    "Article",
                    id=relative(page.path, Place(article_path(article.slug))),
                    name=article.original.title,
                )
                for article in self.reader.connections.cited(version)
            ],
        )

    def _article(self, page: Page) -> Iterator[Thing]:
        article = self.reader.connections.articles_by_path[page.path]
        version = article.version(self.reader.language)
        name = RecordName("article", article.slug)
        yield thing(
            "Article",
            **self._written(page, version, name),
            isBasedOn=_source(article),
        )

    def _claims(self, page: Page) -> Iterator[Thing]:
        for claim in self._claims_by_page.get(page.path, ()):
            yield self._claim(page, claim)
            yield from (self._review(claim, judgement) for judgement in claim.judgements)

    def _claim(self, page: Page, claim: Claim) -> Thing:
        there = self.reader.connections.passages
        first = {
            answer.passage.article: answer.passage
            for answer in reversed(claim.answers)
            if answer.passage in there
        }
        return thing(
            "Claim",
            id=f"#cl-{claim.id}",
            name=self.reader.plain_words(claim.question),
            appearance=[
                {"@id": relative(page.path, Place(article_path(slug), f"p-{passage.passage}"))}
                for slug, passage in sorted(first.items())
            ],
        )

    def _review(self, claim: Claim, judgement: Judgement) -> Thing:
        """Return what editors hold of an answer as Google's fact checks have it (ClaimReview)."""
        reader = self.reader
        article, passage = reader.connections.passages[judgement.passage]
        words, _ = reader.index.quotation(article, passage, reader.language)
        place = Place("claims", f"cl-{claim.id}")
        said_by = article.front.source
        return thing(
            "ClaimReview",
            url=address_of(reader.corpus, self.settings, reader.language, place),
            claimReviewed=words,
            datePublished=judgement.date.text,
            author=self._publisher,
            reviewRating=thing("Rating", alternateName=reader.plain_words(judgement.rating)),
            reviewBody=reader.plain_words(judgement.why),
            itemReviewed=thing(
                "Claim",
                author=thing("Organization", name=said_by.publisher) if said_by.publisher else None,
                datePublished=_day(said_by.published),
                appearance=thing(
                    "CreativeWork", url=said_by.url or self._at(article_path(article.slug))
                ),
            ),
        )

    def _events(self, page: Page) -> Iterator[Thing]:
        yield from map(self._event, self._events_by_page.get(page.path, ()))

    def _event(self, event: Event) -> Thing:
        begun, over = _span(event.date)
        return thing(
            "Event",
            id=f"#e-{event.id}",
            name=self.reader.plain_words(event.title),
            description=self.reader.plain_words(event.text),
            startDate=begun,
            endDate=over,
        )

    def _terms(self, page: Page) -> Iterator[Thing]:
        for term in self._terms_by_page.get(page.path, ()):
            language = self.reader.language_of(term.forms)
            yield thing(
                "DefinedTerm",
                id=f"#t-{term.id}",
                name=term.forms[language][0],
                description=self.reader.plain_words(term.definition),
            )

    def _voices(self, page: Page) -> Iterator[Thing]:
        for voice in self._voices_by_page.get(page.path, ()):
            if voice.named and voice.kind in _KINDS:
                yield self._voice(voice)

    def _voice(self, voice: Voice) -> Thing:
        return thing(
            _KINDS[voice.kind],
            id=f"#v-{voice.id}",
            name=self.reader.plain_words(voice.name),
            description=self.reader.plain_words(voice.role),
        )

    def _corrections(self, page: Page) -> Iterator[Thing]:
        for correction in self.reader.corpus.corrections:
            yield self._comment(correction, page.path)

    def _comment(self, correction: Correction, here: str) -> Thing:
        words = (self.reader.plain_words(one) for one in (correction.now, correction.why))
        return thing(
            "CorrectionComment",
            id=relative(here, Place("corrections", f"co-{correction.id}")),
            datePublished=correction.date.text,
            text=". ".join(words),
        )


def _source(article: Article) -> Thing:
    """Return what a source was published as; whether its author is a person is not known."""
    source = article.front.source
    return thing(
        "Article",
        name=article.original.title,
        url=source.url,
        inLanguage=article.original.language,
        author={"name": source.author} if source.author else None,
        publisher=thing("Organization", name=source.publisher) if source.publisher else None,
        datePublished=_day(source.published),
    )


def _day(date: EdtfDate | None) -> str:
    """Return a date that is sure as ISO 8601 has it; nothing of any other."""
    return date.point.iso if date and date.point and is_sure(date) else ""


def _span(date: EdtfDate | None) -> tuple[str, str]:
    """Return the beginning and end of a date that is sure; nothing of any other."""
    if date is None or not is_sure(date) or date.members:
        return "", ""
    if date.point is not None:
        return date.point.iso, ""
    if date.start is None or date.end is None or date.start.precision != date.end.precision:
        # Of these one end only bounds the other.
        return "", ""
    return date.start.iso, date.end.iso
