"""Corrections: a page, a feed, and a notice on the page concerned; tombstones of retired ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.addresses.anchors import places_of_moved
from generator.addresses.moved import taken_up_at
from generator.addresses.paths import Tombstone, place_of, tombstones
from generator.addresses.place import Place
from generator.model.kinds import LISTED
from generator.model.names import RecordName
from generator.model.schema import Correction, Event, Retirement
from generator.views.page import Page, Reader

_FEED = "corrections.xml"
_BY_THEIR_RECORDS = ("event", "claim")
"""Kinds of records whose clarifications stand beside each of them."""


def render(reader: Reader) -> Iterator[Page]:
    """Make the page of corrections, and of what was retired."""
    title = reader.wording.plain("Corrections")
    description = reader.wording.plain("What was wrong on this site, what is right, and why.")

    def body(reader: Reader) -> str:
        return reader.render(
            "corrections.html",
            "corrections",
            title=reader.wording.text("Corrections"),
            corrections=[(c, _places(reader, c)) for c in newest_first(reader)],
            retired=[(r, target(reader, r.became)) for r in reader.corpus.retired],
            feed=_FEED,
        )

    languages = reader.corpus.site.languages
    yield Page("corrections", title, description, body, "corrections", languages)
    for path, tombstone in tombstones(reader.corpus).items():
        yield _tombstone(reader, path, tombstone)


def _tombstone(reader: Reader, path: str, tombstone: Tombstone) -> Page:
    title = reader.wording.plain("This page was retired")
    why, became = tombstone.retirement.why, tombstone.became
    places = places_of_moved(reader.corpus, path, reader.language)

    def body(reader: Reader) -> str:
        return reader.render(
            "tombstone.html",
            path,
            title=reader.wording.text("This page was retired"),
            why=why,
            became=became,
            retired=retired_on(reader, path),
            places=[(one, Place(became.page, one)) for one in places] if became else [],
        )

    page = became.page if became else None
    return Page(path, title, reader.plain_words(why), body, "tombstone", (), became=page)


def newest_first(reader: Reader) -> list[Correction]:
    """Return the corrections, the newest first."""
    return sorted(reader.corpus.corrections, key=lambda c: (str(c.date), c.id), reverse=True)


def name_of(reader: Reader, record: RecordName) -> Markup:
    """Return what readers know a record by: its title, question, label or name; else its id."""
    corpus = reader.corpus
    if record.kind == "article" and (article := corpus.article(record.id)):
        return reader.name(article)
    if record.kind == "chapter" and (chapter := corpus.chapter(record.id)):
        return reader.title(chapter.version(reader.language))
    if record.kind == "passage" and (of := corpus.article(record.article)):
        passage = of.passage(record.id)
        if passage is not None:
            return reader.quoted(passage.exact, of.original.language)
    for kind in LISTED:
        if kind.name == record.kind:
            for one in corpus.records(kind):
                if one.id == record.id and (texts := getattr(one, kind.texts[0])):
                    return reader.words(texts)
    return Markup(escape(str(record)))


def _places(reader: Reader, correction: Correction) -> list[tuple[Markup, Place]]:
    """Return what was corrected, by its name, and where each stands."""
    return [
        (name_of(reader, record), place_of(reader.corpus, record)) for record in correction.records
    ]


def target(reader: Reader, record: RecordName | None) -> Place | None:
    """Return where a record stands, if one is named."""
    return place_of(reader.corpus, record) if record else None


@dataclass(frozen=True)
class Corrected:
    """The corrections that a page shows, each newest first.

    Args:
        retracted: the retractions of what it is about.
        own: the corrections of that.
        clarified: the clarifications of that; those of events and claims stand by their records.
        cited: the corrections of what it only cites.
    """

    retracted: tuple[Correction, ...]
    own: tuple[Correction, ...]
    clarified: tuple[Correction, ...]
    cited: tuple[Correction, ...]


def corrections_of(
    reader: Reader, own: Iterable[RecordName], cited: Iterable[RecordName] = ()
) -> Corrected:
    """Return the corrections that a page shows.

    Args:
        reader: whose pages are made.
        own: the records the page is about; an article's passages and notes belong to it.
        cited: those it quotes or lists.
    """
    mine, others = set(own), set(cited)

    def is_own(correction: Correction) -> bool:
        return any(not mine.isdisjoint((one, one.whole)) for one in correction.records)

    def stands_on_page(clarification: Correction) -> bool:
        return any(
            one.kind not in _BY_THEIR_RECORDS and not mine.isdisjoint((one, one.whole))
            for one in clarification.records
        )

    newest = newest_first(reader)
    of_page = [c for c in newest if is_own(c)]
    by_weight = {
        weight: tuple(c for c in of_page if c.weight == weight)
        for weight in ("retraction", "correction", "clarification")
    }
    return Corrected(
        by_weight["retraction"],
        by_weight["correction"],
        tuple(c for c in by_weight["clarification"] if stands_on_page(c)),
        tuple(
            c
            for c in newest
            if not others.isdisjoint(c.records) and not is_own(c) and c.weight != "clarification"
        ),
    )


def names_of_events(events: Iterable[Event]) -> Iterator[RecordName]:
    """Name events and the passages that are their evidence, as corrections name them."""
    for event in events:
        yield RecordName("event", event.id)
        yield from (RecordName.of_passage(evidence.passage) for evidence in event.evidence)


def retired_on(reader: Reader, page: str) -> list[tuple[Retirement, str, Place | None]]:
    """Return what was retired from a page, its old anchor, and where what it became stands.

    Left out is what a record on the same page took up, with its anchor.
    """
    found = []
    for retirement in reader.corpus.retired:
        place = place_of(reader.corpus, retirement.record)
        if taken_up_at(reader.corpus, retirement):
            continue
        if place.page == page and place.fragment:
            found.append((retirement, place.fragment, target(reader, retirement.became)))
    return found
