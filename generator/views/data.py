"""What machines read: the corpus as JSON below /data/."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.addresses.media import media_file, published_media
from generator.addresses.paths import DATA, PLACES, chapter_path, pages_of_events
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
    Site,
    Source,
    Term,
    Theme,
    Voice,
)
from generator.passages.index import PassageIndex
from generator.views.connections import Connections

Row = Mapping[str, Any]
"""What a data file says of one record."""


def data_files(corpus: Corpus, index: PassageIndex) -> dict[str, Callable[[], bytes]]:
    """Return what writes each data file, by path."""
    connections = Connections(corpus)

    def write(rows: Callable[[Connections, PassageIndex], list[Row]]) -> bytes:
        return _json(rows(connections, index))

    return {f"{DATA}/{name}.json": partial(write, rows) for name, rows in DATA_FILES.items()}


def places_file(corpus: Corpus) -> dict[str, Callable[[], bytes]]:
    """Return what writes the file of the pages on which events stand, where the timeline is cut."""
    pages = pages_of_events(corpus)
    return {PLACES: lambda: (json.dumps(pages) + "\n").encode("utf-8")} if pages else {}


def data_rows(corpus: Corpus, index: PassageIndex) -> dict[str, list[Row]]:
    """Return what each data file lists, by its name without folder and ending."""
    connections = Connections(corpus)
    return {name: rows(connections, index) for name, rows in DATA_FILES.items()}


def _json(rows: list[Row]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _term(term: Term) -> Row:
    forms = {language: list(forms) for language, forms in term.forms.items()}
    return {
        "id": term.id,
        "forms": forms,
        "definition": term.definition,
        "picture": term.picture,
    }


def _voice(voice: Voice) -> Row:
    return {
        "id": voice.id,
        "name": voice.name,
        "kind": voice.kind,
        "named": voice.named,
        "role": voice.role,
        "picture": voice.picture,
        "quotations": [{"passage": str(q.passage), "manner": q.manner} for q in voice.quotations],
    }


def _article(article: Article) -> Row:
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


def _source(source: Source) -> Row:
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


def _event(event: Event) -> Row:
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


def _claim(claim: Claim, verdict: str) -> Row:
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
    }


def _as_read(answer: Answer) -> Row | None:
    if answer.as_read is None:
        return None
    return {"phrase": answer.as_read.phrase, "reason": answer.as_read.reason}


def _theme(theme: Theme, connections: Connections) -> Row:
    return {
        "id": theme.id,
        "label": theme.label,
        "definition": theme.definition,
        "articles": [article.slug for article in connections.articles_of_theme(theme.id)],
        "events": [event.id for event in connections.events_of_theme(theme.id)],
        "passages": [str(a.reference(p)) for a, p in connections.passages_of_theme(theme.id)],
    }


def _passage(article: Article, passage: Passage, index: PassageIndex) -> Row:
    words, language = index.quotation(article, passage, article.original.language)
    return {
        "id": str(article.reference(passage)),
        "article": article.slug,
        "language": language,
        "selector": {
            "type": "TextQuoteSelector",
            "exact": words,
            **({"prefix": passage.prefix} if passage.prefix else {}),
            **({"suffix": passage.suffix} if passage.suffix else {}),
        },
        "translated": dict(passage.translated),
        "page": passage.page,
        "gone": passage.gone,
        "themes": list(passage.themes),
        "notes": [
            {"id": n.id, "kind": n.kind, "key": n.key, "text": n.text} for n in passage.notes
        ],
    }


def _chapter(chapter: Chapter, corpus: Corpus) -> Row:
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


def _correction(correction: Correction) -> Row:
    return {
        "id": correction.id,
        "date": str(correction.date),
        "record": str(correction.record),
        "also": [str(record) for record in correction.also],
        "was": correction.was,
        "now": correction.now,
        "why": correction.why,
    }


def _retirement(retirement: Retirement) -> Row:
    became = str(retirement.became) if retirement.became else None
    return {"record": str(retirement.record), "became": became, "why": retirement.why}


def _media(item: MediaItem, file: MediaFile) -> Row:
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


def _site(site: Site) -> Row:
    return {
        "id": "site",
        "title": site.title,
        "description": site.description,
        "languages": list(site.languages),
        "locales": {language: site.tag(language) for language in site.languages},
        "chapters": list(site.chapters),
        "navigation": list(site.navigation),
    }


DATA_FILES: dict[str, Callable[[Connections, PassageIndex], list[Row]]] = {
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
