"""The places on each page that a link can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.addresses.apart import cut_list
from generator.addresses.headings import heading_ids, section_ids
from generator.addresses.order import event_places
from generator.addresses.paths import (
    article_path,
    both_path,
    chapter_path,
    compares_apart,
    lists_of_claims,
    most_questions,
    overview_parts,
    pairs_of_source,
    place_of,
    published_articles,
    published_chapters,
    records_apart,
    theme_parts,
    theme_path,
    timelines,
    tombstones,
)
from generator.addresses.periods import period_name
from generator.model.corpus import Article, Chapter, Corpus
from generator.model.document import Document
from generator.model.kinds import LISTED
from generator.model.memory import kept_with
from generator.model.names import RecordName
from generator.model.schema import Voice
from generator.reading.prose import note_documents

OF_EVERY_PAGE = "text"
"""The place where the content of any page begins."""
UNNAMED = "unnamed"
"""The place of the voices that no source names."""
_OF_VIEWS: dict[str, tuple[str, ...]] = {
    "data": (
        "licence", "tables", "table-claims", "table-events", "table-sources", "table-passages",
        "records", "programs", "feeds",
    ),
    "search": ("q", "search-results", "search-status"),
}  # fmt: skip


@kept_with
def anchors(corpus: Corpus, language: str) -> dict[str, tuple[str, ...]]:
    """Return the places on each page of a language, also those of retired records.

    Left out is `OF_EVERY_PAGE`. A timeline that is cut into pages has the places of all its pages.
    Whether a note's number stands in the text of a translation, or the note stands below it,
    depends on where its passage is found; both places are named here.
    """
    found: dict[str, dict[str, None]] = {}

    def add(path: str, names: Iterable[str]) -> None:
        found.setdefault(path, {}).update(dict.fromkeys(names))

    for path, names in _OF_VIEWS.items():
        add(path, names)
    for path in tombstones(corpus):
        add(path, places_of_moved(corpus, path, language))

    for name in _record_names(corpus):
        place = place_of(corpus, name)
        add(place.page, [place.fragment] if place.fragment else [])
    add("corrections", [f"co-{correction.id}" for correction in corpus.corrections])
    add("voices", [voice_group(voice) for voice in corpus.voices])
    add("corrections", ["retired"] if corpus.retired else [])
    for path, whole in timelines(corpus).items():
        add(path, [f"e-{event.id}" for event in whole.events])
        add(path, [period_name(event_places(corpus)[event.id]) for event in whole.events])
    for page, pages in records_apart(corpus).items():
        add(page, pages)
    for path, sections in (*_of_themes(corpus), *_of_claims(corpus), *_of_overview(corpus)):
        add(path, sections)
    in_claims = {a.passage.article for claim in corpus.claims for a in claim.answers}
    in_events = {e.passage.article for event in corpus.events for e in event.evidence}
    for article in published_articles(corpus):
        add(article_path(article.slug), _of_article(article))
        add(article_path(article.slug), _footnotes_of_article(corpus, article, language))
        add(article_path(article.slug), ["claims"] if article.slug in in_claims else [])
        add(article_path(article.slug), ["events"] if article.slug in in_events else [])
        if article.translations and article.front.source.rights == "full":
            add(both_path(article.slug), _of_both(article, language))
    for chapter in published_chapters(corpus):
        add(chapter_path(corpus, chapter.slug), _of_chapter(corpus, chapter, language))
    return {path: tuple(names) for path, names in found.items()}


def places_of_moved(corpus: Corpus, path: str, language: str) -> tuple[str, ...]:
    """Return the places on a retired page that are on the page it became too, but for retired ones.

    An article has its passages, notes and headings, a chapter its headings, a timeline its events,
    and a text beside its translation the notes.
    """
    tombstone = tombstones(corpus)[path]
    record, became = tombstone.retirement.record, tombstone.retirement.became
    if became is None or tombstone.became is None or became.kind != record.kind:
        return ()
    page = tombstone.became.page
    article, chapter = corpus.article(became.id), corpus.chapter(became.id)
    places: list[str] = []
    if page in timelines(corpus):
        places = [f"e-{event.id}" for event in timelines(corpus)[page].events]
    elif became.kind == "article" and article and page == article_path(became.id):
        places = [place_of(corpus, name).fragment for name in article.part_names]
        if article.front.source.rights == "full":
            places += section_ids(article.original).values()
    elif became.kind == "article" and article and page == both_path(became.id):
        places = [*_notes_beside(article, language)]
    elif became.kind == "chapter" and chapter:
        places = [*heading_ids(chapter, chapter.original).values()]
    here = (place_of(corpus, one.record) for one in corpus.retired)
    retired = {place.fragment for place in here if place.page == path}
    return tuple(one for one in dict.fromkeys(places) if one not in retired)


def _record_names(corpus: Corpus) -> Iterator[RecordName]:
    yield from (retirement.record for retirement in corpus.retired)
    for kind in LISTED:
        if kind.is_named:
            yield from (RecordName(kind.name, record.id) for record in corpus.records(kind))
    for article in published_articles(corpus):
        yield from article.part_names


def _of_themes(corpus: Corpus) -> Iterator[tuple[str, Iterable[str]]]:
    dated = {theme for event in corpus.events for theme in event.themes}
    for theme, parts in theme_parts(corpus).items():
        quoted = ["sources", "passages"] if parts[0].items else []
        yield theme_path(theme), [*quoted, *(["events"] if theme in dated else [])]
        yield from ((part.path, ["passages"]) for part in parts[1:])


def _of_claims(corpus: Corpus) -> Iterator[tuple[str, Iterable[str]]]:
    for path, claims in lists_of_claims(corpus).items():
        for part in cut_list(path, claims, most_questions(path)):
            is_first = part.number == 1
            of_index = ["sharpest", "by-theme"] if is_first else ["by-theme"]
            yield part.path, of_index if path == "claims" else ["matrix"]


def _of_overview(corpus: Corpus) -> Iterator[tuple[str, Iterable[str]]]:
    apart = compares_apart(corpus)
    for part in overview_parts(corpus):
        of_first = ["weights", "pairs", *(["each"] if apart else [])]
        yield part.path, of_first if part.number == 1 else ["weights"]
    for article in published_articles(corpus) if apart else ():
        yield pairs_of_source(article.slug), ["pairs"]


def voice_group(voice: Voice) -> str:
    """Name the place under which a voice is listed: its kind, or that of those without a name."""
    return voice.kind if voice.named else UNNAMED


def _of_article(article: Article) -> Iterator[str]:
    yield "provenance"
    standing = [passage for passage in article.passages if passage.gone is None]
    if standing:
        yield "passages"
    if len(standing) < len(article.passages):
        yield "gone"
    if standing and article.front.source.rights != "full":
        yield "excerpts"
    if article.front.source.rights == "full":
        yield from section_ids(article.original).values()
    for passage in standing:
        yield from (f"nr-{note.id}" for note in passage.notes)
        if passage.notes and article.translations and article.front.source.rights == "full":
            yield "loose"


def _footnotes_of_article(corpus: Corpus, article: Article, language: str) -> Iterator[str]:
    """Return the footnotes of an article's text, if it is shown, and of the notes on it."""
    if article.front.source.rights == "full":
        yield from footnote_ids(article.version(language).document)
    documents = note_documents(article)
    for passage in article.passages:
        for note in passage.notes:
            order = (language, *corpus.site.languages, *note.text)
            text = next(note.text[one] for one in order if one in note.text)
            yield from footnote_ids(documents[text], f"{note.id}-")


def footnote_ids(document: Document, prefix: str = "") -> Iterator[str]:
    """Return the ids of a document's footnotes, and of the places that lead to them.

    Args:
        document: the document.
        prefix: what the ids of its footnotes begin with, where a page has several documents.
    """
    for token in document.tokens:
        if token.type == "footnote_open":
            number = token.meta["number"]
            yield footnote_id(number, prefix)
            for use in range(1, token.meta["uses"] + 1):
                yield footnote_use_id(number, use, prefix)


def footnote_id(number: int, prefix: str) -> str:
    """Return the id of a footnote."""
    return f"fn-{prefix}{number}"


def footnote_use_id(number: int, use: int, prefix: str) -> str:
    """Return the id of a place that leads to a footnote; of the first it is without a count."""
    return f"fnref-{prefix}{number}{f'-{use}' if use > 1 else ''}"


def _of_both(article: Article, language: str) -> Iterator[str]:
    for version in (article.original, *article.translations.values()):
        yield from footnote_ids(version.document, f"{version.language}-")
    yield from _notes_beside(article, language)


def _notes_beside(article: Article, language: str) -> Iterator[str]:
    original = article.original.language
    beside = language if language in article.translations else next(iter(article.translations))
    for passage in article.passages:
        if passage.notes and passage.gone is None:
            yield f"{original}-{passage.id}"
            if beside in passage.translated:
                yield f"{beside}-{passage.id}"


def _of_chapter(corpus: Corpus, chapter: Chapter, language: str) -> Iterator[str]:
    version = chapter.version(language)
    yield from heading_ids(chapter, version).values()
    yield from footnote_ids(version.document)
    waiting = {
        number
        for number, block in enumerate(version.document.blocks)
        if block.sourcing == "untranslated"
    }
    published = {article.slug for article in published_articles(corpus)}
    cited = {citation.reference for citation in version.document.citations}
    cited |= {one.reference for one in chapter.original.document.citations if one.block in waiting}
    there = [reference for reference in cited if reference.article in published]
    for number in range(1, len(there) + 1):
        yield from (f"c-{number}", f"r-{number}")
    if there:
        yield "cited"
