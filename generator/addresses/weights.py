"""How many bytes a page of records has at most, reckoned from what it holds before it is written.

Texts count in the language in which they are longest, so that a page is cut alike in all languages.
What the templates put around them is a round figure above what it is: tests compare both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import escape

from generator.model.corpus import Article, Corpus
from generator.model.edtf import EdtfDate
from generator.model.names import RecordName, Reference
from generator.model.schema import Event, Evidence, Passage
from generator.translations.staleness import find_stale
from generator.translations.units import original_language

_FRAME = 20_000
"""Head, header and footer of a page, and what stands above and below its events."""
_LANGUAGE = 600
_LINK = 90
"""A link in a list, without its id and its words."""
_MENU = 150
_BAR = 900
_ENTRY = 450
_EDIT = 200
_DATE = 90
_WITNESS = 280
_DATING = 120
_DISPUTE = 150
_CORRECTION = 300
_QUESTION = 700
_ANSWER = 150
"""An answer to a question, or words of a voice, beside the passage that gives them."""
_VOICE = 500
_TERM = 450
_FORM = 170
_PICTURE = 1100
"""The picture of an event, without its words."""
_LABEL = 80
"""The element around a text that is not translated, or the words behind one that is outdated."""


@lru_cache(maxsize=1 << 16)
def _bytes(text: str) -> int:
    return len(str(escape(text)).encode("utf-8"))


def _of_date(date: EdtfDate | None) -> int:
    if date is None or date.is_exact_day:
        return _DATE
    # A time is told by two clocks; of a set, each date.
    return 2 * _DATE * max(len(date.members), 1 + date.has_zone)


@dataclass(frozen=True)
class Weights:
    """What records, and the pages around them, weigh at most, in bytes."""

    corpus: Corpus

    @cached_property
    def events(self) -> dict[str, int]:
        """Each event with its bar, its entry and the corrections of it, by id."""
        return {event.id: self._of_event(event) for event in self.corpus.events}

    @cached_property
    def frame(self) -> int:
        """A page without events and without the links to the timelines of themes and sources."""
        site = self.corpus.site
        forms = (form for term in self.corpus.terms for of in term.forms.values() for form in of)
        return (
            _FRAME
            + _LANGUAGE * len(site.languages)
            + 2 * sum(_MENU + self._of_chapter(slug) for slug in {*site.navigation, *site.chapters})
            + 4 * self._of_text(site.title)
            + self._of_text(site.description)
            + sum(_bytes(form) + 1 for form in forms)
            + 2 * sum(self.themes.values())
        )

    @cached_property
    def claims(self) -> int:
        """All questions with what the sources answer."""
        return sum(
            _QUESTION
            + 2 * self._of_text(claim.question)
            + self._of_text(claim.note)
            + sum(_ANSWER + self._witnesses.get(one.passage, 0) for one in claim.answers)
            for claim in self.corpus.claims
        )

    @cached_property
    def voices(self) -> int:
        """All voices with what they say."""
        return sum(
            _VOICE
            + self._of_text(voice.name)
            + self._of_text(voice.role)
            + self._of_picture(voice.picture)
            + sum(_ANSWER + self._witnesses.get(one.passage, 0) for one in voice.quotations)
            for voice in self.corpus.voices
        )

    @cached_property
    def terms(self) -> int:
        """All terms with the sources of their language, in which their forms may stand."""
        sources: dict[str, int] = {}
        for article in self.corpus.articles:
            language = article.original.language
            sources[language] = sources.get(language, 0) + self.sources[article.slug]
        return sum(
            _TERM
            + self._of_text(term.definition)
            + self._of_picture(term.picture)
            + sum(
                len(forms) * (_FORM + sources.get(language, 0)) + sum(map(_bytes, forms))
                for language, forms in term.forms.items()
            )
            for term in self.corpus.terms
        )

    @cached_property
    def themes(self) -> dict[str, int]:
        """The link to each theme, by id."""
        return {
            theme.id: _LINK + len(theme.id) + self._of_text(theme.label)
            for theme in self.corpus.themes
        }

    @cached_property
    def sources(self) -> dict[str, int]:
        """The link to each source, by slug."""
        return {slug: _LINK + len(slug) + title for slug, title in self._titles.items()}

    @cached_property
    def _titles(self) -> dict[str, int]:
        return {article.slug: self._of_title(article) for article in self.corpus.articles}

    def _of_text(self, texts: Mapping[str, str] | None) -> int:
        """Return the weight of a record's text, in the language in which it is heaviest."""
        if not texts:
            return 0
        languages = self.corpus.site.languages
        source = original_language(self.corpus, texts)
        stale = find_stale(self.corpus)
        found = 0
        for language in languages:
            text = texts.get(language)
            if text is None:
                found = max(found, _LABEL + max(map(_bytes, texts.values())))
            elif language != source and stale.text(texts, language):
                found = max(found, _LABEL + _bytes(text))
            else:
                found = max(found, _bytes(text))
        return found

    def _of_title(self, article: Article) -> int:
        found, stale = 0, find_stale(self.corpus)
        for language in self.corpus.site.languages:
            version = article.version(language)
            plain = version.language == language and not stale.field(version, "title")
            found = max(found, _bytes(version.title) + (0 if plain else _LABEL))
        return found

    def _of_chapter(self, slug: str) -> int:
        chapter = self.corpus.chapter(slug)
        titles = [version.title for version in chapter.versions.values()] if chapter else []
        return max(map(_bytes, titles), default=0)

    @cached_property
    def _witnesses(self) -> dict[Reference, int]:
        """A passage as evidence with its source, which the heading of the evidence names too."""
        found = {}
        for article in self.corpus.articles:
            title = self._titles[article.slug]
            publisher = _bytes(article.front.source.publisher or "")
            there = _WITNESS + len(article.slug) + title + publisher + (publisher or title)
            for passage in article.passages:
                weight = there + len(passage.id) + self._of_passage(article, passage)
                found[article.reference(passage)] = weight
        return found

    def _of_passage(self, article: Article, passage: Passage) -> int:
        translated = 0
        for language, text in passage.translated.items():
            version = article.translations.get(language)
            how = version.translation if version else None
            labels = int(how is not None and how.method == "machine" and not how.reviewed)
            labels += find_stale(self.corpus).text(passage.translated, language)
            translated = max(translated, _bytes(text) + labels * _LABEL)
        return _bytes(passage.exact) + translated + self._of_text(passage.gone)

    @cached_property
    def _corrections(self) -> dict[RecordName, int]:
        found: dict[RecordName, int] = {}
        for one in self.corpus.corrections:
            quiet = one.weight == "clarification"
            shown = (one.now,) if quiet else (one.was, one.now, one.now, one.why)
            weight = _CORRECTION + sum(map(self._of_text, shown))
            for record in one.records:
                found[record] = found.get(record, 0) + weight
        return found

    def _of_event(self, event: Event) -> int:
        title, date = self._of_text(event.title), _of_date(event.date)
        return (
            _ENTRY
            + _EDIT
            + (_BAR + len(event.id) + title + date if event.date else 0)
            + 3 * len(event.id)
            + title
            + date
            + self._of_text(event.text)
            + self._of_picture(event.picture)
            + sum(self.themes.get(theme, 0) for theme in event.themes)
            + sum(map(self._of_witness, event.evidence))
            + (self._of_dispute(event.evidence) if len(event.evidence) > 1 else 0)
            + self._corrections.get(RecordName("event", event.id), 0)
        )

    def _of_picture(self, identifier: str | None) -> int:
        item = self.corpus.media_item(identifier) if identifier else None
        if item is None:
            return 0
        words = _bytes(item.credit) + 2 * _bytes(item.rights)
        words += self._of_text(item.alt) + self._of_text(item.caption)
        return _PICTURE + 5 * len(item.id) + words

    def _of_witness(self, evidence: Evidence) -> int:
        found = self._witnesses.get(evidence.passage, 0)
        if evidence.date or evidence.phrase:
            found += _DATING + _bytes(evidence.phrase or "") + self._of_text(evidence.reason)
            found += max(map(_bytes, evidence.translated.values()), default=0)
        if evidence.date:
            found += _of_date(evidence.date)
        return found + self._corrections.get(RecordName.of_passage(evidence.passage), 0)

    def _of_dispute(self, evidence: Iterable[Evidence]) -> int:
        dated = [(one.passage.article, one.date) for one in evidence if one.date]
        if all(one.overlaps(other) for _, one in dated for _, other in dated):
            return 0
        return _DISPUTE + sum(self._titles.get(slug, 0) + _of_date(date) for slug, date in dated)
