"""What machines read: the corpus as files below /data/."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.addresses.media import media_file, published_media
from generator.addresses.paths import DATA, PLACES, article_path, chapter_path, pages_of_events
from generator.exports.bibliography import Work, WriteDate, write_csl, write_ris
from generator.exports.package import DataFile, write_package
from generator.exports.records import (
    ArticleRow,
    AsReadRow,
    ChapterRow,
    ClaimRow,
    CorrectionRow,
    EventRow,
    MediaRow,
    PassageRow,
    RetiredRow,
    SiteRow,
    SourceRow,
    TermRow,
    ThemeRow,
    VoiceRow,
    json_schema,
)
from generator.exports.tables import Table, write_csv
from generator.exports.writing import write_json
from generator.model.corpus import Article, Chapter, Corpus
from generator.model.media import MediaFile
from generator.model.schema import (
    Answer,
    ChapterFront,
    Claim,
    Correction,
    Event,
    MediaItem,
    Passage,
    Retirement,
    Source,
    Term,
    Theme,
    Voice,
)
from generator.model.settings import Settings
from generator.model.site import Site
from generator.passages.index import PassageIndex
from generator.views.citing import bibtex, work_of
from generator.views.connections import Connections
from generator.views.exchange import annotations_of, calendar_of, selector_of, timeline_of
from generator.views.page import Reader
from generator.views.tables import TABLES, Row, make_tables

PACKAGE = "datapackage.json"
SCHEMAS = "schema"
MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "ics": "text/calendar",
    "jsonld": "application/ld+json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
"""The media type of each kind of file, by its ending."""


@dataclass(frozen=True)
class PublishedData:
    """The data of a site; each file is made when it is asked for, and once.

    Args:
        reader: one for each language of the site, the editors' own first.
        settings: what the site is told besides.
    """

    readers: tuple[Reader, ...]
    settings: Settings

    @property
    def files(self) -> dict[str, Callable[[], bytes]]:
        """What writes each file, by its path."""
        named = {f"{DATA}/{name}": partial(self._data, name) for name in self._makers}
        return {**named, f"{DATA}/{PACKAGE}": self._package}

    @cached_property
    def _rows(self) -> dict[str, Sequence[Row]]:
        return data_rows(self.readers[0].corpus, self.readers[0].index)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        first, languages = self.readers[0], self.readers[0].corpus.site.languages
        addresses = {
            article.slug: self.settings.address(
                (*first.languages_with(article), *languages)[0], article_path(article.slug)
            )
            for article in first.connections.articles
        }
        return make_tables(self._rows, languages, addresses)

    @cached_property
    def _works(self) -> list[Work]:
        return [work_of(article) for article in self.readers[0].connections.articles]

    @cached_property
    def _makers(self) -> dict[str, Callable[[], bytes]]:
        first, settings = self.readers[0], self.settings
        here = f"{settings.site_url}{DATA}/"
        write_date = first.wording.date
        return {
            **{f"{name}.json": partial(self._listed, name) for name in DATA_FILES},
            **{
                f"{SCHEMAS}/{name}.json": partial(
                    _schema_file, name, f"{here}{SCHEMAS}/{name}.json"
                )
                for name in DATA_FILES
            },
            **{f"{name}.csv": partial(self._table, name) for name in TABLES},
            **{
                f"events.{one.language}.ics": partial(calendar_of, one, settings)
                for one in self.readers
            },
            **{
                f"timeline.{one.language}.json": partial(timeline_of, one, settings)
                for one in self.readers
            },
            "annotations.jsonld": partial(
                annotations_of, first, settings, f"{here}annotations.jsonld"
            ),
            "sources.bib": lambda: _bib(self._works, write_date),
            "sources.ris": lambda: write_ris(self._works, write_date),
            "sources.csl.json": lambda: write_csl(self._works, write_date),
        }

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return {}

    def _data(self, name: str) -> bytes:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def _listed(self, name: str) -> bytes:
        return write_json(self._rows[name])

    def _table(self, name: str) -> bytes:
        return write_csv(self._tables[name])

    def _package(self) -> bytes:
        first, site = self.readers[0], self.readers[0].corpus.site
        files = (
            DataFile(
                name,
                MEDIA_TYPES[name.rpartition(".")[2]],
                self._data(name),
                self._tables[name.removesuffix(".csv")] if name.endswith(".csv") else None,
            )
            for name in self._makers
        )
        return write_package(
            name_of_package(self.settings),
            first.plain_words(site.title),
            first.plain_words(site.description),
            self.settings.site_url,
            site.licence,
            files,
        )


def name_of_package(settings: Settings) -> str:
    """Return what programs call the data: the address of the site in small letters and hyphens."""
    return re.sub("[^a-z0-9]+", "-", settings.site_url.partition("//")[2].lower()).strip("-")


def _schema_file(name: str, address: str) -> bytes:
    return write_json(json_schema(name, address))


def _bib(works: Sequence[Work], write_date: WriteDate) -> bytes:
    return "".join(f"{bibtex(work, write_date)}\n\n" for work in works).encode("utf-8")


def places_file(corpus: Corpus) -> dict[str, Callable[[], bytes]]:
    """Return what writes the file of the pages on which events stand, where the timeline is cut."""
    pages = pages_of_events(corpus)
    return {PLACES: lambda: (json.dumps(pages) + "\n").encode("utf-8")} if pages else {}


def data_rows(corpus: Corpus, index: PassageIndex) -> dict[str, Sequence[Row]]:
    """Return what each data file lists, by its name without folder and ending."""
    connections = Connections(corpus)
    return {name: rows(connections, index) for name, rows in DATA_FILES.items()}


def _term(term: Term) -> TermRow:
    forms = {language: list(forms) for language, forms in term.forms.items()}
    return {
        "id": term.id,
        "forms": forms,
        "definition": term.definition,
        "picture": term.picture,
    }


def _voice(voice: Voice) -> VoiceRow:
    return {
        "id": voice.id,
        "name": voice.name,
        "kind": voice.kind,
        "named": voice.named,
        "role": voice.role,
        "picture": voice.picture,
        "quotations": [{"passage": str(q.passage), "manner": q.manner} for q in voice.quotations],
    }


def _article(article: Article) -> ArticleRow:
    return {
        "id": article.slug,
        "path": f"articles/{article.slug}/",
        "language": article.original.language,
        "translations": sorted(article.translations),
        "title": {
            version.language: version.title
            for version in (article.original, *article.translations.values())
        },
        "title_from": article.front.title_from,
        "short_title": article.front.short_title,
        "summary": article.front.summary or {},
        "picture": article.front.picture,
        "source": _source(article.front.source),
        "themes": list(article.front.themes),
    }


def _source(source: Source) -> SourceRow:
    return {
        "seed": {"file": source.file, "sha256": source.sha256},
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "archive": source.archive,
        "published": str(source.published) if source.published else None,
        "reason": source.reason or {},
        "retrieved": str(source.retrieved) if source.retrieved else None,
        "rights": source.rights,
        "derived_from": source.derived_from,
    }


def _event(event: Event) -> EventRow:
    return {
        "id": event.id,
        "date": str(event.date) if event.date else None,
        "title": event.title,
        "text": event.text or {},
        "picture": event.picture,
        "themes": list(event.themes),
        "after": list(event.after),
        "evidence": [
            {
                "passage": str(evidence.passage),
                "date": str(evidence.date) if evidence.date else None,
                "phrase": evidence.phrase,
                "reason": evidence.reason or {},
            }
            for evidence in event.evidence
        ],
    }


def _claim(claim: Claim, verdict: str) -> ClaimRow:
    return {
        "id": claim.id,
        "question": claim.question,
        "kind": claim.kind,
        "unit": claim.unit or {},
        "measure": claim.measure if claim.kind == "figure" else None,
        "themes": list(claim.themes),
        "note": claim.note or {},
        "options": [
            {"id": option.id, "label": option.label, "against": list(option.against)}
            for option in claim.options
        ],
        "verdict": verdict,
        "answers": [
            {
                "passage": str(answer.passage),
                "value": f"{answer.value:f}" if answer.value is not None else None,
                "high": f"{answer.high:f}" if answer.high is not None else None,
                "unit": answer.unit or {},
                "as_read": _as_read(answer),
                "bound": answer.bound if answer.value is not None else None,
                "date": str(answer.date) if answer.date else None,
                "stance": answer.stance,
                "as_of": str(answer.as_of) if answer.as_of else None,
            }
            for answer in claim.answers
        ],
        "judgements": [
            {
                "passage": str(judgement.passage),
                "rating": judgement.rating,
                "why": judgement.why,
                "date": str(judgement.date),
            }
            for judgement in claim.judgements
        ],
    }


def _as_read(answer: Answer) -> AsReadRow | None:
    if answer.as_read is None:
        return None
    return {"phrase": answer.as_read.phrase, "reason": answer.as_read.reason}


def _theme(theme: Theme, connections: Connections) -> ThemeRow:
    return {
        "id": theme.id,
        "label": theme.label,
        "definition": theme.definition,
        "articles": [article.slug for article in connections.articles_of_theme(theme.id)],
        "events": [event.id for event in connections.events_of_theme(theme.id)],
        "passages": [str(a.reference(p)) for a, p in connections.passages_of_theme(theme.id)],
    }


def _passage(article: Article, passage: Passage, index: PassageIndex) -> PassageRow:
    words, language = index.quotation(article, passage, article.original.language)
    return {
        "id": str(article.reference(passage)),
        "article": article.slug,
        "language": language,
        "selector": selector_of(passage, words),
        "translated": dict(passage.translated),
        "page": passage.page,
        "gone": passage.gone,
        "themes": list(passage.themes),
        "notes": [
            {"id": n.id, "kind": n.kind, "key": n.key, "text": n.text} for n in passage.notes
        ],
    }


def _chapter(chapter: Chapter, corpus: Corpus) -> ChapterRow:
    fronts = {
        language: version.front
        for language, version in chapter.versions.items()
        if isinstance(version.front, ChapterFront)
    }
    path = chapter_path(corpus, chapter.slug)
    return {
        "id": chapter.slug,
        "path": f"{path}/" if path else "",
        "language": chapter.original.language,
        "translations": sorted(set(fronts) - {chapter.original.language}),
        "title": {language: front.title for language, front in fronts.items()},
        "summary": {language: front.summary for language, front in fronts.items()},
    }


def _correction(correction: Correction) -> CorrectionRow:
    return {
        "id": correction.id,
        "date": str(correction.date),
        "record": str(correction.record),
        "also": [str(record) for record in correction.also],
        "was": correction.was,
        "now": correction.now,
        "why": correction.why,
    }


def _retirement(retirement: Retirement) -> RetiredRow:
    became = str(retirement.became) if retirement.became else None
    return {"record": str(retirement.record), "became": became, "why": retirement.why}


def _media(item: MediaItem, file: MediaFile) -> MediaRow:
    return {
        "id": item.id,
        "files": [media_file(item, file, width) for width in file.widths or (0,)],
        "sha256": file.sha256,
        "kind": file.kind,
        "width": file.width or None,
        "height": file.height or None,
        "pages": file.pages or None,
        "alt": item.alt,
        "caption": item.caption or {},
        "credit": item.credit,
        "rights": item.rights,
        "source": item.source,
        "article": item.article,
        "date": str(item.date) if item.date else None,
    }


def _site(site: Site) -> SiteRow:
    return {
        "id": "site",
        "title": site.title,
        "description": site.description,
        "languages": list(site.languages),
        "locales": {language: site.tag(language) for language in site.languages},
        "chapters": list(site.chapters),
        "navigation": list(site.navigation),
    }


DATA_FILES: dict[str, Callable[[Connections, PassageIndex], Sequence[Row]]] = {
    "site": lambda c, index: [_site(c.corpus.site)],
    "chapters": lambda c, index: [_chapter(chapter, c.corpus) for chapter in c.chapters],
    "articles": lambda c, index: [_article(article) for article in c.articles],
    "events": lambda c, index: [_event(event) for event in c.events],
    "themes": lambda c, index: [_theme(theme, c) for theme in c.corpus.themes],
    "claims": lambda c, index: [_claim(claim, c.verdicts[claim.id]) for claim in c.corpus.claims],
    "terms": lambda c, index: [_term(term) for term in c.corpus.terms],
    "voices": lambda c, index: [_voice(voice) for voice in c.corpus.voices],
    "passages": lambda c, index: [
        _passage(article, passage, index) for article in c.articles for passage in article.passages
    ],
    "media": lambda c, index: [_media(item, file) for item, file in published_media(c.corpus)],
    "corrections": lambda c, index: [_correction(each) for each in c.corpus.corrections],
    "retired": lambda c, index: [_retirement(each) for each in c.corpus.retired],
}
"""The data files, each with what it lists."""
