"""The sources: an index of them all, and a page for each with its notes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote as quote_url

from markupsafe import Markup

from generator.model.corpus import Article
from generator.model.diagnostics import Span
from generator.model.schema import Note, Passage
from generator.passages.locate import Located
from generator.reading.markdown import Mark, render_blocks
from generator.views.claims import rows_of_article
from generator.views.corrections import corrections_of, retired_on
from generator.views.glossary import link_terms
from generator.views.page import Page, Reader
from generator.views.paths import article_path, both_path
from generator.views.quotes import Quote, quote

_STOP = re.compile(
    r"[.!?…؟۔।॥።][\"”’»)\]]*\s+(?=[\"“‘«(\[¿¡]*(?P<next>\w))|[。！？．][\"”’」』）]*\s*"
)
"""Where a sentence may end; it does not where a small letter follows."""


@dataclass(frozen=True)
class NumberedNote:
    """A note with its number on the page and the passage it is about."""

    number: int
    note: Note
    passage: Passage


@dataclass(frozen=True)
class AnnotatedBlock:
    """A block of an article's text as HTML, and the notes on passages that end in it."""

    html: Markup
    notes: tuple[NumberedNote, ...]
    stale: bool = False
    untranslated: bool = False


@dataclass(frozen=True)
class Excerpt:
    """A passage with the rest of its sentence around it, for texts not published whole."""

    quote: Quote
    before: str
    after: str
    notes: tuple[NumberedNote, ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the index of sources and the page of each."""
    wording, articles = reader.wording, reader.connections.articles
    title = wording.plain("Sources")
    description = wording.plain("The articles this site is made from, each to be read in full.")

    def body() -> str:
        return reader.render("articles.html", "articles", title=title, articles=articles)

    yield Page("articles", title, description, body, "articles", reader.corpus.site.languages)
    for at, article in enumerate(articles):
        yield _article(
            reader,
            article,
            previous=articles[at - 1] if at else None,
            following=articles[at + 1] if at + 1 < len(articles) else None,
        )


def _article(
    reader: Reader, article: Article, previous: Article | None, following: Article | None
) -> Page:
    path = article_path(article.slug)
    version = article.version(reader.language)
    rights = article.front.source.rights
    seed = reader.corpus.seeds.get(article.front.source.file)

    def body() -> str:
        numbered = _number_notes(reader, article)
        rows = rows_of_article(reader, article)
        events = reader.connections.events_of_article.get(article.slug, [])
        return reader.render(
            "article.html",
            path,
            article=article,
            version=version,
            foreign=version.language != reader.language,
            blocks=annotate(reader, article, numbered) if rights == "full" else [],
            excerpts=_excerpts(reader, article, numbered) if rights != "full" else [],
            loose=_notes_without_place(reader, article, numbered),
            gone=_gone(reader, article, numbered),
            seed=seed,
            removed=seed.conversion.removed if seed and seed.conversion else (),
            rows=rows,
            quotes=[
                (quote(reader, article, p), _fragment(reader, article, p))
                for p in article.passages
                if p.gone is None
            ],
            marked=_marked(reader, article),
            both=both_path(article.slug) if article.translations and rights == "full" else "",
            outdated=bool(reader.staleness.blocks(version)),
            note_text=_note_linker(reader, path),
            corrections=corrections_of(
                reader,
                (f"{kind}:{article.slug}" for kind in ("article", "passage", "note")),
                (
                    *(f"claim:{row.claim.id}" for row in rows),
                    *(f"event:{event.id}" for event, _ in events),
                ),
            ),
            retired=retired_on(reader, path),
            events=events,
            previous=previous,
            next=following,
        )

    return Page(
        path=path,
        title=version.title,
        description=reader.plain_words(article.front.summary),
        write=body,
        source=Span(version.path),
        kind="article",
        languages=tuple(
            language
            for language in reader.corpus.site.languages
            if language == article.original.language or language in article.translations
        ),
    )


def _number_notes(reader: Reader, article: Article) -> list[NumberedNote]:
    """Number the notes in the order their passages end in the text shown, an inner one first."""
    language = article.version(reader.language).language

    def order(passage: Passage) -> tuple[float, float]:
        place = reader.index.place(article, passage, language)
        return (place.end, -place.start) if place else (math.inf, 0)

    notes = [
        (note, passage) for passage in sorted(article.passages, key=order) for note in passage.notes
    ]
    return [NumberedNote(at, note, passage) for at, (note, passage) in enumerate(notes, start=1)]


def annotate(
    reader: Reader, article: Article, numbered: list[NumberedNote]
) -> list[AnnotatedBlock]:
    """Mark the passages in the text shown to the reader; put every note with its block."""
    version = article.version(reader.language)
    notes_of: dict[str, list[NumberedNote]] = {}
    for note in numbered:
        notes_of.setdefault(note.passage.id, []).append(note)
    marks: list[Mark] = []
    ends: list[tuple[int, str]] = []
    for passage in article.passages:
        place = reader.index.place(article, passage, version.language)
        if place is None:
            continue
        notes = notes_of.get(passage.id, [])
        after = "".join(_reference(reader, note) for note in notes)
        kind = f" k-{notes[0].note.kind}" if notes else ""
        classes = f"passage{' noted' if notes else ''}{kind}"
        marks.append(Mark(place.start, place.end, f"p-{passage.id}", classes, after))
        ends.append((place.end, passage.id))
    blocks: list[AnnotatedBlock] = []
    document = version.document
    originals = [Markup(block.html) for block in render_blocks(article.original.document)]
    for block in render_blocks(document, marks):
        inner = document.blocks[block.first : block.last]
        if not inner:
            blocks.append(AnnotatedBlock(Markup(block.html), ()))
            continue
        start, end = inner[0].start, inner[-1].start + len(inner[-1].text)
        here = [identifier for place, identifier in sorted(ends) if start < place <= end]
        stale = reader.staleness.blocks(version).intersection(range(block.first, block.last))
        ending = [note for identifier in here for note in notes_of.get(identifier, [])]
        missing = all(one.sourcing == "untranslated" for one in inner)
        missing = missing and len(blocks) < len(originals)
        html = originals[len(blocks)] if missing else Markup(block.html)
        numbered_here = tuple(sorted(ending, key=_by_number))
        blocks.append(AnnotatedBlock(html, numbered_here, bool(stale), missing))
    return blocks


def _note_linker(reader: Reader, path: str) -> Callable[[Note], Markup]:
    """Give the words of a note; the first of each term on the page leads to the glossary."""
    known: set[str] = set()

    def write(note: Note) -> Markup:
        if reader.language not in note.text:
            return reader.words(note.text)
        plain = note.text[reader.language]
        stale = reader.words(note.text)[len(Markup.escape(plain)) :]
        return link_terms(reader.corpus, reader.language, plain, path, known) + stale

    return write


def _fragment(reader: Reader, article: Article, passage: Passage) -> str:
    """Give the address of a passage in the source itself, as a text fragment, if it has one."""
    url = article.front.source.url
    if url is None:
        return ""
    words, _ = reader.index.quotation(article, passage, article.original.language)
    return f"{url.partition('#')[0]}#:~:text={quote_url(words, safe='').replace('-', '%2D')}"


def _by_number(note: NumberedNote) -> int:
    return note.number


def _reference(reader: Reader, note: NumberedNote) -> str:
    label = reader.wording.plain("Note %(number)s", number=note.number)
    return str(
        Markup(
            '<sup class="noteref"><a href="#n-{}" id="nr-{}" data-about="p-{}" aria-label="{}">'
            "{}</a></sup>"
        ).format(note.note.id, note.note.id, note.passage.id, label, note.number)
    )


def _notes_without_place(
    reader: Reader, article: Article, numbered: list[NumberedNote]
) -> list[NumberedNote]:
    """Give the notes whose passage is not quoted in the translation the reader sees."""
    if article.front.source.rights != "full":
        return []
    language = article.version(reader.language).language
    return [
        n
        for n in numbered
        if n.passage.gone is None and reader.index.place(article, n.passage, language) is None
    ]


def _gone(
    reader: Reader, article: Article, numbered: list[NumberedNote]
) -> list[tuple[Quote, list[NumberedNote]]]:
    """Give the passages that are no longer in the source, with the notes that are kept."""
    return [
        (quote(reader, article, passage), [n for n in numbered if n.passage is passage])
        for passage in article.passages
        if passage.gone is not None
    ]


def _marked(reader: Reader, article: Article) -> set[str]:
    """Give the ids of the passages that are marked in the text or the excerpts on the page."""
    full = article.front.source.rights == "full"
    shown = article.version(reader.language) if full else article.original
    return {p.id for p in article.passages if reader.index.place(article, p, shown.language)}


def _excerpts(reader: Reader, article: Article, numbered: list[NumberedNote]) -> list[Excerpt]:
    """Give every passage with its sentence (`excerpt`) or alone (`link`)."""
    found: list[Excerpt] = []
    text = article.original.document.text
    for passage in article.passages:
        place = reader.index.place(article, passage, article.original.language)
        if place is None:
            continue
        before, after = ("", "")
        if article.front.source.rights == "excerpt":
            before, after = _sentence_around(text, place)
        notes = tuple(note for note in numbered if note.passage is passage)
        found.append(Excerpt(quote(reader, article, passage), before, after, notes))
    return found


def _sentence_around(text: str, place: Located) -> tuple[str, str]:
    """Give what stands before and after a passage in its sentence, within its block."""
    first = text.rfind("\n", 0, place.start) + 1
    last = text.find("\n", place.end)
    last = len(text) if last < 0 else last
    stops = _STOP.finditer(text, first, last)
    ends = [stop.end() for stop in stops if not (stop["next"] or "").islower()]
    start = max([end for end in ends if end <= place.start], default=first)
    stop = min([end for end in ends if end >= place.end], default=last)
    return text[start : place.start], text[place.end : stop]
