"""What leads through the site: the header's links, and the map at the foot of every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses.media import MEDIA, has_media_page
from generator.addresses.paths import STORY, chapter_path
from generator.model.corpus import Chapter
from generator.views import labels
from generator.views.page import Reader


@dataclass(frozen=True)
class Entry:
    """A link, or several under one title.

    Args:
        title: HTML; one in another language than the reader's says so.
        path: the page, ending in a slash, below the language's folder; empty for the home page.
        below: what stands under the title; then the path has no meaning.
    """

    title: Markup
    path: str = ""
    below: tuple[Entry, ...] = ()


def navigation(reader: Reader) -> list[Entry]:
    """Return what the header links to: the home page, then what site.yml names."""
    corpus = reader.corpus
    entries = [Entry(reader.wording.text("Home"))]
    for slug in corpus.site.navigation:
        chapter = corpus.chapter(slug)
        if chapter is not None and chapter_path(corpus, slug):
            entries.append(_to_chapter(reader, chapter))
        elif slug == STORY and (below := _story(reader)):
            entries.append(Entry(reader.wording.text("Story"), below=below))
        elif slug in labels.VIEWS:
            entries.append(_to_view(reader, slug))
    return entries


def site_map(reader: Reader) -> list[Entry]:
    """Return what every page leads to: the story, what it rests on, what the site is."""
    corpus, say = reader.corpus, reader.wording.text
    holds = {
        "articles": True,
        "claims": bool(corpus.claims),
        "timeline": bool(corpus.events),
        "themes": bool(corpus.themes),
        "voices": bool(corpus.voices),
        "glossary": bool(corpus.terms),
        "overview": True,
    }
    evidence = [_to_view(reader, name) for name, there in holds.items() if there]
    if has_media_page(corpus):
        evidence.append(Entry(say("Pictures and documents"), f"{MEDIA}/"))
    story = reader.connections.story
    others = [
        _to_chapter(reader, chapter)
        for chapter in reader.connections.chapters
        if chapter not in story and chapter_path(corpus, chapter.slug)
    ]
    groups = (
        (say("Story"), _story(reader)),
        (say("Evidence"), tuple(evidence)),
        (say("This site"), (*others, _to_view(reader, "corrections"))),
    )
    return [Entry(title, below=below) for title, below in groups if below]


def pages_of(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the links alone, in their order."""
    for entry in entries:
        yield from entry.below or (entry,)


def _story(reader: Reader) -> tuple[Entry, ...]:
    return tuple(_to_chapter(reader, chapter) for chapter in reader.connections.story)


def _to_chapter(reader: Reader, chapter: Chapter) -> Entry:
    title = reader.title_elsewhere(chapter.version(reader.language))
    return Entry(title, f"{chapter_path(reader.corpus, chapter.slug)}/")


def _to_view(reader: Reader, name: str) -> Entry:
    return Entry(reader.wording.text(labels.VIEWS[name]), f"{name}/")
