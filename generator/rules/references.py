"""Everything that is named exists, once, and can be reached."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from generator.addresses.anchors import OF_EVERY_PAGE, anchors
from generator.addresses.headings import PREFIX
from generator.addresses.media import media_id
from generator.addresses.order import circle_of, event_places
from generator.addresses.paths import (
    RESERVED,
    TIMELINE,
    article_path,
    chapter_path,
    cut_place,
    page_paths,
    place_of,
    whole_timeline,
)
from generator.addresses.place import Place
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, error, info, warning
from generator.model.document import STATEMENTS
from generator.model.kinds import LISTED
from generator.model.names import RecordName, Reference
from generator.model.words import did_you_mean, shorten
from generator.passages.index import PassageIndex
from generator.reading.prose import prose_of
from generator.reading.telling import read_argument
from generator.rules.markup import almost_markup

SITE = "content/site.yml"
ELSEWHERE = ("https://", "http://", "mailto:")
_MOST_LISTED = 8


def unique_ids(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """An id is used once among its like, and no page claims the address of another.

    Passes: passages `boats` of two articles. Fails: two passages `boats` of one article, or a
    chapter called `timeline`.
    """
    for article in corpus.articles:
        passages = [(passage.id, passage.span_of("id")) for passage in article.passages]
        notes = [(n.id, n.span_of("id")) for p in article.passages for n in p.notes]
        yield from _repeated("passage", passages)
        yield from _repeated("note", notes)
    for listed in LISTED:
        ids = [(record.id, record.span_of("id")) for record in corpus.records(listed)]
        yield from _repeated(listed.name, ids)
    for chapter in corpus.chapters:
        if chapter.slug in RESERVED:
            what = f"the address /{chapter.slug}/ belongs to a page the program makes"
            yield error(Span(chapter.original.path), "slug-reserved", what, "rename the chapter")
    for kind, slug, path in (
        *(("article", a.slug, a.original.path) for a in corpus.articles),
        *(("chapter", c.slug, c.original.path) for c in corpus.chapters),
    ):
        if not slug.isascii() or not slug.replace("-", "").isalnum() or slug != slug.lower():
            what = f"“{slug}” cannot be the address of {kind} pages"
            hint = "use lower-case letters a-z, digits and single hyphens"
            yield error(Span(path), "slug", what, hint)


def _repeated(kind: str, ids: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for identifier, span in ids:
        first = seen.setdefault(identifier, span)
        if first is not span:
            what = f"{kind} id `{identifier}` is used twice, first in {first.path}:{first.line}"
            yield error(span, "id-duplicate", what, "give one of them another id")


def references_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every reference to a passage names a passage that exists and is published.

    Passes: `passage: lamp-lit#boats`. Fails: `passage: lamp-lit#boat`, or a passage of an article
    with `status: draft`.
    """
    known = {a.reference(p) for a in corpus.articles for p in a.passages}
    drafts = {a.slug for a in corpus.articles if a.front.status == "draft"}
    for reference, span in _references(corpus):
        if reference not in known:
            if corpus.hides(RecordName.of_passage(reference)):
                continue
            hint = did_you_mean(reference, known, "add it to a passages.yml")
            yield error(span, "reference", f"there is no passage `{reference}`", hint)
        elif reference.article in drafts:
            what = f"`{reference}` is a passage of a draft"
            yield error(span, "reference-draft", what, "publish the article or cite another")


def _references(corpus: Corpus) -> Iterator[tuple[Reference, Span]]:
    for event in corpus.events:
        for at, evidence in enumerate(event.evidence):
            yield evidence.passage, event.span_of("evidence", at, "passage")
    for claim in corpus.claims:
        for at, answer in enumerate(claim.answers):
            yield answer.passage, claim.span_of("answers", at, "passage")
    for voice in corpus.voices:
        for at, quotation in enumerate(voice.quotations):
            yield quotation.passage, voice.span_of("quotations", at, "passage")
    for prose in prose_of(corpus):
        for citation in prose.document.citations if prose.holder != "article" else ():
            yield citation.reference, prose.span_of_line(citation.line)
        for part in prose.document.parts:
            for reference in read_argument(part).passages:
                yield reference, prose.span_of_line(part.line)


def themes_exist(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every theme that is named stands in themes.yml.

    Passes: `themes: [harbour]`, an id in themes.yml. Fails: `themes: [harbor]`.
    """
    known = {theme.id for theme in corpus.themes}
    for theme, span in _themes_named(corpus):
        if theme not in known and not corpus.hides(RecordName("theme", theme)):
            hint = did_you_mean(theme, known, "add it to content/themes.yml")
            yield error(span, "theme", f"there is no theme `{theme}`", hint)


def themes_used(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every theme of the vocabulary is used.

    Passes: a theme that one passage has. Fails: a theme that nothing has.
    """
    used = {theme for theme, _ in _themes_named(corpus)}
    for theme in corpus.themes if not corpus.unread | corpus.faulty else ():
        if theme.id not in used:
            what = f"nothing has the theme `{theme.id}`"
            yield warning(theme.span, "theme-unused", what, "use it or remove it")


def _themes_named(corpus: Corpus) -> Iterator[tuple[str, Span]]:
    for article in corpus.articles:
        for at, theme in enumerate(article.front.themes):
            yield theme, article.front.span_of("themes", at)
        for passage in article.passages:
            for at, theme in enumerate(passage.themes):
                yield theme, passage.span_of("themes", at)
    for event in corpus.events:
        for at, theme in enumerate(event.themes):
            yield theme, event.span_of("themes", at)
    for claim in corpus.claims:
        for at, theme in enumerate(claim.themes):
            yield theme, claim.span_of("themes", at)


def events_follow_events(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What an event came after is an event that can have been before it.

    Passes: `after: [night]` of an event in 1901 where `night` has the date 1900. Fails: an id that
    no event has, an event of 1899 after it, or two that each came after the other.
    """
    by_id = {event.id: event for event in corpus.events}
    at = event_places(corpus)
    for event in corpus.events:
        for number, one in enumerate(event.after):
            span = event.span_of("after", number)
            earlier = at.get(one)
            if one not in by_id and not corpus.hides(RecordName("event", one)):
                hint = did_you_mean(one, by_id, "name an event of content/events.yml")
                yield error(span, "event-after", f"there is no event `{one}`", hint)
            elif earlier and event.date and event.date.latest < earlier.earliest:
                what = f"`{event.id}` was over on {event.date.latest}, before `{one}` began"
                yield error(span, "event-after", what, "correct a date, or leave the id out")
    if circle := circle_of(corpus.events):
        event = by_id[circle[0]]
        what = "these events each came after the next: " + ", ".join(f"`{one}`" for one in circle)
        yield error(event.span_of("after"), "event-after", what, "leave one of them out")


def links_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A link in a chapter or a note goes to a page of this site and a place on it, or elsewhere.

    Passes: `[when](/timeline/#e-night)`, `https://example.org`. Fails: `(/timelines/)`,
    `(/timeline/#e-nihgt)`.
    """
    pages = set(page_paths(corpus))
    for prose in prose_of(corpus):
        if prose.holder == "article":
            continue
        in_chapter = prose.holder == "chapter"
        here = chapter_path(corpus, prose.slug) if in_chapter else article_path(prose.slug)
        for link in prose.document.links:
            target, hash_, fragment = link.target.partition("#")
            place = unquote(fragment)
            path = cut_place(corpus, Place(target.strip("/") if target else here, place)).page
            if link.target.startswith(ELSEWHERE) or _hides_page(corpus, path):
                continue
            if media_id(link.target):
                continue  # A rule of its own says whether there is such a file.
            span = prose.span_of_line(link.line)
            if target and not (target.startswith("/") and path in pages):
                close = difflib.get_close_matches(path, pages, n=1)
                hint = f"did you mean `/{close[0]}/`?" if close else "write it like /timeline/"
                what = f"the link “{link.target}” leads nowhere"
                yield error(span, "link", what, hint)
            elif hash_ and not _hides_place(corpus, path):
                there = anchors(corpus, prose.language).get(whole_timeline(path), ())
                if place not in {OF_EVERY_PAGE, *there}:
                    what = f"the link “{unquote(link.target)}” leads to no place on its page"
                    yield error(span, "link", what, _places_to_name(target, place, there))


def _places_to_name(target: str, place: str, there: tuple[str, ...]) -> str:
    """Say which place of a page may have been meant: the closest, or else its headings."""
    if close := difflib.get_close_matches(place, there, n=1):
        return f"did you mean `{target}#{close[0]}`?"
    headings = [name for name in there if name.startswith(PREFIX)]
    listed = ", ".join(f"`#{name}`" for name in headings[:_MOST_LISTED])
    more = ", …" if len(headings) > _MOST_LISTED else ""
    return "leave # out" + (f", or name one of its headings: {listed}{more}" if headings else "")


def _hides_page(corpus: Corpus, path: str) -> bool:
    """Tell whether the record that this page shows was left out for its own faults."""
    folder, _, slug = path.removeprefix("timeline/").removesuffix("/both").partition("/")
    if path.startswith(f"{TIMELINE}/") and any(n.kind == "event" for n in corpus.faulty):
        return True  # With the event, the timeline may be cut in another way.
    kind = {"articles": "article", "themes": "theme"}.get(folder)
    return corpus.hides(RecordName(kind, slug) if kind and slug else RecordName("chapter", path))


def _hides_place(corpus: Corpus, path: str) -> bool:
    """Tell whether a record with a place on this page was left out for its own faults."""
    return any(place_of(corpus, name).page == path for name in corpus.faulty)


def unsourced_paragraphs(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A paragraph of a chapter cites a passage or says why not: `{.unsourced}`, `{.editorial}`.

    Passes: `It was lit. [@lamp#lit]`, `Nobody knows why. {.unsourced}`. Fails: `It was lit.`
    """
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            cited = {citation.block for citation in version.document.citations}
            cited |= {block for block, _ in almost_markup(version)}
            for at, block in enumerate(version.document.blocks):
                if block.kind in STATEMENTS and at not in cited and not block.sourcing:
                    yield info(
                        version.span_of_block(block),
                        "unsourced",
                        f"no citation: “{shorten(block.text, 60)}”",
                        "cite a passage, or end the paragraph with {.unsourced} or {.editorial}",
                    )
