"""What feeds tell: the site's pages and corrections, those of each theme, the corrections alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from generator.addresses.paths import (
    article_path,
    chapter_path,
    place_of,
    theme_parts,
    theme_path,
)
from generator.exports.feeds import Feed, Item, newest_first, write_atom, write_json_feed
from generator.model.corpus import Article, Chapter, Corpus, Version
from generator.model.edtf import EdtfDate
from generator.model.memory import kept_with
from generator.model.names import RecordName
from generator.model.schema import Correction, Theme
from generator.model.settings import Settings
from generator.views.exchange import address_of, calendar_days
from generator.views.page import Reader

CORRECTIONS = "corrections"
SITE = "feed"
_MOST = 100
"""So many entries a feed has, the newest; that of the corrections has all."""
_FORMATS = {"xml": write_atom, "json": write_json_feed}


def theme_feed(identifier: str) -> str:
    """Name the feed of a theme, without its ending."""
    return f"{theme_path(identifier)}/{SITE}"


def feed_files(reader: Reader, settings: Settings) -> dict[str, Callable[[], bytes]]:
    """Return what writes each feed in the reader's language, by its path."""
    made: dict[str, Callable[[], Feed]] = {
        CORRECTIONS: partial(_of_corrections, reader, settings),
        SITE: partial(_of_site, reader, settings),
    }
    for theme in reader.corpus.themes:
        made[theme_feed(theme.id)] = partial(_of_theme, reader, settings, theme)

    def write(make: Callable[[], Feed], ending: str, address: str) -> bytes:
        return _FORMATS[ending](make(), address)

    return {
        (path := f"{reader.language}/{name}.{ending}"): partial(
            write, make, ending, settings.site_url + path
        )
        for name, make in made.items()
        for ending in _FORMATS
    }


def _of_corrections(reader: Reader, settings: Settings) -> Feed:
    items = _corrections(reader, settings, reader.corpus.corrections)
    page = settings.address(reader.language, CORRECTIONS)
    return _feed(reader, reader.wording.plain("Corrections"), page, items, most=None)


def _of_site(reader: Reader, settings: Settings) -> Feed:
    connections = reader.connections
    items = [
        *_chapters(reader, settings, connections.chapters),
        *_articles(reader, settings, connections.articles),
        *_corrections(reader, settings, reader.corpus.corrections),
    ]
    return _feed(reader, "", settings.address(reader.language, ""), items)


def _of_theme(reader: Reader, settings: Settings, theme: Theme) -> Feed:
    quoted = (a for part in theme_parts(reader.corpus)[theme.id] for a, _ in part.items)
    labelled = reader.connections.articles_of_theme(theme.id)
    of_theme = _corrections_by_theme(reader.corpus).get(theme.id, ())
    items = [
        *_articles(reader, settings, dict.fromkeys([*labelled, *quoted])),
        *_corrections(reader, settings, of_theme),
    ]
    page = settings.address(reader.language, theme_path(theme.id))
    return _feed(reader, reader.plain_words(theme.label), page, items)


def _feed(
    reader: Reader, name: str, page: str, items: Iterable[Item], most: int | None = _MOST
) -> Feed:
    site = reader.plain_words(reader.corpus.site.title)
    return Feed(
        id=page,
        title=f"{site}: {name}" if name else site,
        author=site,
        language=reader.wording.tag(reader.language),
        page=page,
        items=newest_first(items)[:most],
    )


def _chapters(reader: Reader, settings: Settings, chapters: Iterable[Chapter]) -> Iterator[Item]:
    for chapter in chapters:
        version = chapter.version(reader.language)
        name = RecordName("chapter", chapter.slug)
        path = chapter_path(reader.corpus, chapter.slug)
        if updated := last_known_day(reader.corpus, name, chapter.versions.values()):
            address = settings.address(reader.language, path)
            summary = getattr(version.front, "summary", "")
            yield Item(address, version.title, summary, address, updated)


def _articles(reader: Reader, settings: Settings, articles: Iterable[Article]) -> Iterator[Item]:
    for article in articles:
        versions = (article.original, *article.translations.values())
        name, source = RecordName("article", article.slug), article.front.source
        days = [*_known_days(reader.corpus, name, versions), source.retrieved]
        updated = _newest(days) or _newest([source.published])
        if updated is None:
            continue
        address = settings.address(reader.language, article_path(article.slug))
        there = (reader.connections.themes.get(theme) for theme in article.front.themes)
        yield Item(
            address,
            article.version(reader.language).title,
            reader.plain_words(article.front.summary),
            address,
            updated,
            tuple(reader.plain_words(theme.label) for theme in there if theme),
        )


def _corrections(
    reader: Reader, settings: Settings, corrections: Iterable[Correction]
) -> Iterator[Item]:
    base = settings.address(reader.language, CORRECTIONS)
    for correction in corrections:
        was, now, why = map(reader.plain_words, (correction.was, correction.now, correction.why))
        place = place_of(reader.corpus, correction.record)
        there = address_of(reader.corpus, settings, reader.language, place)
        if updated := _newest([correction.date]):
            identifier = f"{base}#co-{correction.id}"
            yield Item(identifier, now, f"{was} → {now}. {why}", there, updated)


def last_known_day(corpus: Corpus, name: RecordName, versions: Iterable[Version]) -> date | None:
    """Return the last day on which a text is known to have been changed or looked over."""
    return _newest(_known_days(corpus, name, versions))


def _known_days(
    corpus: Corpus, name: RecordName, versions: Iterable[Version]
) -> Iterator[EdtfDate | None]:
    """Return the days on which a text is known to have been changed or looked over."""
    yield from (correction.date for correction in corrections_by_record(corpus).get(name, ()))
    yield from (one.translation.reviewed for one in versions if one.translation)


def _newest(days: Iterable[EdtfDate | None]) -> date | None:
    """Return the last of the days that are known; what names no day is passed over."""
    known = (calendar_days(day) for day in days)
    return max((days[1] for days in known if days), default=None)


@kept_with
def corrections_by_record(corpus: Corpus) -> dict[RecordName, list[Correction]]:
    """Return the corrections of each record; an article's are those of its passages and notes."""
    found: dict[RecordName, list[Correction]] = {}
    for correction in corpus.corrections:
        for name in dict.fromkeys(record.whole for record in correction.records):
            found.setdefault(name, []).append(correction)
    return found


@kept_with
def _corrections_by_theme(corpus: Corpus) -> dict[str, list[Correction]]:
    events = {event.id: event.themes for event in corpus.events}
    found: dict[str, list[Correction]] = {}
    for correction in corpus.corrections:
        themes = (
            events.get(record.id, ()) if record.kind == "event" else _themes(corpus, record)
            for record in correction.records
        )
        for theme in dict.fromkeys(theme for of in themes for theme in of):
            found.setdefault(theme, []).append(correction)
    return found


def _themes(corpus: Corpus, record: RecordName) -> tuple[str, ...]:
    """Return the themes of what a correction names, where that is no event."""
    if record.kind == "theme":
        return (record.id,)
    if record.article:
        article = corpus.article(record.article)
        passage = article.passage(record.id) if article and record.kind == "passage" else None
        return passage.themes if passage else article.front.themes if article else ()
    if record.kind == "article":
        article = corpus.article(record.id)
        return article.front.themes if article else ()
    if record.kind == "claim":
        claim = corpus.claim(record.id)
        return claim.themes if claim else ()
    return ()
