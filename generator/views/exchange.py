"""Events, passages and sources as other programs take them: calendars, timelines, annotations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator.addresses.paths import article_path, cut_place, theme_path
from generator.addresses.place import Place
from generator.exports.annotations import Annotation, write_annotations
from generator.exports.calendar import Entry, write_calendar
from generator.exports.records import SelectorRow
from generator.exports.timelinejs import Day, Slide, write_timeline
from generator.model.corpus import Article, Corpus
from generator.model.edtf import EdtfDate, Point
from generator.model.schema import Event, Passage
from generator.model.settings import Settings
from generator.views.page import Reader

_NAMED = ("year", "month", "day", "time")
"""The precisions of dates that are a year, a month or a day as a calendar names them."""


def address_of(corpus: Corpus, settings: Settings, language: str, place: Place) -> str:
    """Return the absolute address of a place in a language."""
    there = cut_place(corpus, place)
    fragment = f"#{there.fragment}" if there.fragment else ""
    return settings.address(language, there.page) + fragment


def _address(reader: Reader, settings: Settings, event: Event) -> str:
    place = Place("timeline", f"e-{event.id}")
    return address_of(reader.corpus, settings, reader.language, place)


def calendar_days(when: EdtfDate | None) -> tuple[date, date] | None:
    """Return the first and the last day of a date; nothing where it names no day of a calendar.

    A month or a year is none: an entry that fills all of its days would say what no source does.
    """
    if when is None or when.start is None or when.end is None or when.members:
        return None
    if when.start.day is None or when.end.day is None:
        return None
    first, last = when.earliest, when.latest
    if not 1 <= first.year <= last.year <= 9999:
        return None
    return date(first.year, first.month, first.day), date(last.year, last.month, last.day)


def is_sure(when: EdtfDate) -> bool:
    """Tell whether no end of a date is uncertain or approximate."""
    points = [point for point in (when.start, when.end) if point]
    return not any(point.uncertain or point.approximate for point in points)


def calendar_of(reader: Reader, settings: Settings) -> bytes:
    """Return the events that have days of a calendar, in the reader's language."""
    entries = (
        _entry(reader, settings, event, event.date, days)
        for event in reader.connections.events
        if event.date and (days := calendar_days(event.date))
    )
    title = reader.plain_words(reader.corpus.site.title)
    return write_calendar(title, reader.wording.tag(reader.language), entries)


def _entry(
    reader: Reader, settings: Settings, event: Event, when: EdtfDate, days: tuple[date, date]
) -> Entry:
    sure, tag = is_sure(when), reader.wording.tag
    spoken = reader.language_of(event.text) if event.text else reader.language
    said = [] if sure or spoken != reader.language else [reader.wording.date(when)]
    themes = (reader.connections.themes[one] for one in event.themes)
    host = urlsplit(settings.site_url)
    return Entry(
        uid=f"event-{event.id}@{host.netloc}{host.path}".rstrip("/"),
        first=days[0],
        last=days[1],
        certain=sure,
        moment=when.point.moment if when.point else None,
        title=reader.plain_words(event.title),
        title_language=tag(reader.language_of(event.title)),
        text="\n\n".join([*said, *filter(None, [reader.plain_words(event.text)])]),
        text_language=tag(spoken),
        address=_address(reader, settings, event),
        categories=tuple(reader.plain_words(theme.label) for theme in themes),
    )


def timeline_of(reader: Reader, settings: Settings) -> bytes:
    """Return the events that have a date for TimelineJS3, in the reader's language."""
    site, themes = reader.corpus.site, reader.connections.themes
    slides = (
        Slide(
            id=event.id,
            start=days[0],
            end=days[1],
            shown=reader.wording.date(event.date),
            title=reader.plain_words(event.title),
            text=reader.plain_words(event.text),
            address=_address(reader, settings, event),
            group=reader.plain_words(themes[event.themes[0]].label),
        )
        for event in reader.connections.events
        if event.date and (days := slide_days(event.date))
    )
    return write_timeline(
        reader.plain_words(site.title),
        reader.plain_words(site.description),
        slides,
        reader.wording.plain("Where it is"),
    )


def slide_days(when: EdtfDate) -> tuple[Day, Day | None] | None:
    """Return when TimelineJS begins and ends a date; a decade or a set spans what it can mean."""
    start, end = when.start, when.end
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    if first is last and first.precision in _NAMED:
        return _day(first), None
    return _day(first), _day(last, at_its_end=True) if end else None


def _day(point: Point, at_its_end: bool = False) -> Day:
    """Return a date as far as it is known; of a season or decade its first or last month."""
    if point.precision in _NAMED:
        return _year(point.year), point.month, point.day
    day = point.latest if at_its_end else point.earliest
    return _year(day.year), day.month, None


def _year(year: int) -> int:
    """Count a year as TimelineJS does, without a year 0."""
    return year if year > 0 else year - 1


def selector_of(passage: Passage, words: str) -> SelectorRow:
    """Return by which words a passage is found in the original of its article."""
    selector = SelectorRow(type="TextQuoteSelector", exact=words)
    if passage.prefix:
        selector["prefix"] = passage.prefix
    if passage.suffix:
        selector["suffix"] = passage.suffix
    return selector


def annotations_of(reader: Reader, settings: Settings, address: str) -> bytes:
    """Return the passages and their notes as annotations of the sources where these were published.

    Of a source whose address is not known they are annotations of its page here.
    """
    articles = reader.connections.articles
    found = (one for article in articles for one in _annotations(reader, settings, article))
    label = reader.plain_words(reader.corpus.site.title)
    return write_annotations(address, label, found)


def _annotations(reader: Reader, settings: Settings, article: Article) -> Iterator[Annotation]:
    corpus, language = reader.corpus, article.original.language
    own = language if language in corpus.site.languages else corpus.site.languages[0]
    page = settings.address(own, article_path(article.slug))
    for passage in article.passages:
        if passage.gone is not None:
            continue
        words, _ = reader.index.quotation(article, passage, language)
        selector = selector_of(passage, words)
        subjects = tuple(settings.address(own, theme_path(theme)) for theme in passage.themes)
        texts = [(f"n-{note.id}", note.text) for note in passage.notes]
        for name, text in texts or [(f"p-{passage.id}", {})]:
            yield Annotation(
                f"{page}#{name}",
                article.front.source.url or page,
                language,
                selector,
                {corpus.site.tag(one): words for one, words in text.items()},
                subjects,
            )
