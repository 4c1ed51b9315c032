"""The sources: an index of them all, and a page for each with its notes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.addresses.headings import section_ids
from generator.addresses.paths import article_path, both_path, lists_sources, timeline_of_article
from generator.model.corpus import Article, Version
from generator.model.diagnostics import Span
from generator.model.names import RecordName
from generator.model.schema import Note, Passage
from generator.passages.fragment import text_fragment
from generator.passages.locate import Located
from generator.passages.sentences import sentences
from generator.views.claims import rows_of_article
from generator.views.corrections import corrections_of, retired_on
from generator.views.page import Neighbour, Page, Reader
from generator.views.pictures import small_figure
from generator.views.prose import write_note, writing_for
from generator.views.quotes import Quote, quote
from generator.views.rendering import Mark, render_blocks
from generator.views.states import with_states


@dataclass(frozen=True)
class NumberedNote:
    """A note with its number on the page and the passage it is about.

    `anchor` is the id its number leads back to; `block` the number of the block it belongs to, None
    where the text shown does not have the passage's words.
    """

    number: int
    note: Note
    passage: Passage
    anchor: str
    block: int | None


@dataclass(frozen=True)
class AnnotatedBlock:
    """A top-level block of an article's text as HTML, and the notes on passages that end in it."""

    html: Markup
    notes: tuple[NumberedNote, ...]


@dataclass(frozen=True)
class _Standing:
    """Where a passage is marked on an article's page: in which text, and where its block is."""

    text: Version
    located: Located
    block: int


@dataclass(frozen=True)
class Excerpt:
    """A passage with the rest of its sentence around it, for texts not published whole."""

    quote: Quote
    before: str
    after: str
    notes: tuple[NumberedNote, ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the page of each source."""
    articles = reader.connections.articles
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

    def body(reader: Reader) -> str:
        places = _places(reader, article)
        reader.shown.texts.append(article.original.title)
        numbered = _number_notes(article, places)
        rows = rows_of_article(reader, article)
        events = reader.connections.events_of_article.get(article.slug, [])
        return reader.render(
            "article.html",
            path,
            article=article,
            version=version,
            foreign=version.language != reader.language,
            annotated=lambda: (
                annotate(reader, article, places, numbered) if rights == "full" else []
            ),
            excerpts=_excerpts(reader, article, numbered) if rights != "full" else [],
            loose=[n for n in numbered if n.block is None and n.passage.gone is None]
            if rights == "full"
            else [],
            gone=_gone(reader, article, numbered),
            seed=seed,
            removed=seed.conversion.removed if seed and seed.conversion else (),
            rows=rows,
            quotes=[
                (quote(reader, article, p), _fragment(reader, article, p))
                for p in article.passages
                if p.gone is None
            ],
            both=both_path(article.slug) if article.translations and rights == "full" else "",
            note_text=_note_linker(reader, article, path),
            classes_of=_classes,
            picture=small_figure(reader, path, article.front.picture),
            corrections=corrections_of(
                reader,
                [RecordName("article", article.slug)],
                (
                    *(RecordName("claim", row.claim.id) for row in rows),
                    *(RecordName("event", event.id) for event, _ in events),
                ),
            ),
            retired=retired_on(reader, path),
            events=events,
            own_timeline="" if lists_sources(reader.corpus) else timeline_of_article(article.slug),
        )

    return Page(
        path=path,
        title=version.title,
        description=reader.plain_words(article.front.summary),
        write=body,
        source=Span(version.path),
        kind="article",
        languages=reader.languages_with(article),
        previous=_neighbour(reader, previous, reader.wording.text("Previous source")),
        next=_neighbour(reader, following, reader.wording.text("Next source")),
    )


def _neighbour(reader: Reader, article: Article | None, label: Markup) -> Neighbour | None:
    if article is None:
        return None
    title = reader.title_elsewhere(article.version(reader.language))
    return Neighbour(article_path(article.slug), label, title)


def _places(reader: Reader, article: Article) -> dict[str, _Standing]:
    """Tell where each passage is marked: in the translation, or in the original standing in for it.

    Of texts not shown in full, the original's passages are shown.
    """
    shown, original = article.version(reader.language), article.original
    if article.front.source.rights != "full":
        shown = original
    found = {}
    for passage in article.passages:
        for text in (shown, original):
            located = reader.index.place(article, passage, text.language)
            if located is None:
                continue
            block = text.document.block_at(located.end - 1)
            if text is shown or shown.document.blocks[block].sourcing == "untranslated":
                found[passage.id] = _Standing(text, located, block)
                break
    return found


def _number_notes(article: Article, places: dict[str, _Standing]) -> list[NumberedNote]:
    """Number the notes in the order their passages end in the text shown, an inner one first."""

    def order(passage: Passage) -> tuple[float, float, float]:
        place = places.get(passage.id)
        if place is None:
            return math.inf, 0, 0
        return place.block, place.located.end, -place.located.start

    notes = [
        (note, passage) for passage in sorted(article.passages, key=order) for note in passage.notes
    ]
    numbered = []
    for number, (note, passage) in enumerate(notes, start=1):
        place = places.get(passage.id)
        anchor = f"nr-{note.id}" if place else f"p-{passage.id}"
        numbered.append(NumberedNote(number, note, passage, anchor, place.block if place else None))
    return numbered


def annotate(
    reader: Reader, article: Article, places: dict[str, _Standing], numbered: list[NumberedNote]
) -> list[AnnotatedBlock]:
    """Mark the passages in the text shown to the reader; put every note with its block."""
    version, original = article.version(reader.language), article.original
    marks: dict[str, list[Mark]] = {version.language: [], original.language: []}
    held: dict[int, list[str]] = {}
    for passage in article.passages:
        place = places.get(passage.id)
        if place is None:
            block = reader.index.block_of(article, passage)
            if block is not None:
                held.setdefault(block, []).append(f"p-{passage.id}")
            continue
        notes = [note for note in numbered if note.passage is passage]
        after = "".join(_reference(reader, note) for note in notes)
        classes = _classes(notes)
        mark = Mark(place.located.start, place.located.end, f"p-{passage.id}", classes, after)
        marks[place.text.language].append(mark)

    # A passage without words of its own in the translation leads to the block that tells it.
    def element(number: int) -> str:
        return "div" if version.document.blocks[number].kind == "code" else "span"

    def before(number: int) -> str:
        return "".join(f'<{element(number)} id="{name}">' for name in held.get(number, ()))

    def behind(number: int) -> str:
        return f"</{element(number)}>" * len(held.get(number, ()))

    ids = section_ids(version)

    def heading(number: int) -> tuple[str, str]:
        block = version.document.blocks[number]
        if block.text:
            reader.listed(ids[number], block.text, int(block.kind[1:]))
        return ids[number], ""

    shown: set[str] = set()
    path = article_path(article.slug)

    own = replace(
        writing_for(reader, version.language, path),
        marks=marks[version.language],
        before=before,
        behind=behind,
        heading=heading,
        shown=shown,
    )
    source = replace(
        writing_for(reader, original.language, path), marks=marks[original.language], shown=shown
    )
    writing = with_states(reader, version, original, own, source)
    return [
        AnnotatedBlock(
            Markup(block.html),
            tuple(
                n for n in numbered if n.block is not None and block.first <= n.block < block.last
            ),
        )
        for block in render_blocks(version.document, writing)
    ]


def _classes(notes: Sequence[NumberedNote]) -> str:
    """Return the classes of a marked passage: it looks as the weightiest of its notes."""
    if not notes:
        return "passage"
    first = next((one for one in notes if one.note.key), notes[0])
    return f"passage noted k-{first.note.kind}{' key' if first.note.key else ''}"


def _note_linker(reader: Reader, article: Article, path: str) -> Callable[[Note], Markup]:
    """Return the words of a note; the first of each term on the page leads to the glossary."""
    known: set[str] = set()

    def write(note: Note) -> Markup:
        language = reader.language_of(note.text)
        if language != reader.language:
            return reader.untranslated(
                write_note(reader, article, note, language, path), reader.wording.lang(language)
            )
        html = write_note(reader, article, note, language, path, known)
        return html + reader.state_of(note.text, language)

    return write


def _fragment(reader: Reader, article: Article, passage: Passage) -> str:
    """Return the address of a passage in the source itself, as a text fragment, if it has one."""
    url, original = article.front.source.url, article.original
    place = reader.index.place(article, passage, original.language)
    if url is None or place is None:
        return ""
    return url.partition("#")[0] + text_fragment(original.document, place, passage)


def _reference(reader: Reader, note: NumberedNote) -> str:
    label = reader.wording.label("Note %(number)s", number=note.number)
    return str(
        Markup(
            '<sup class="noteref{}"><a href="#n-{}" id="nr-{}" data-about="p-{}" {}>{}</a></sup>'
        ).format(
            " key" if note.note.key else "",
            note.note.id,
            note.note.id,
            note.passage.id,
            label,
            note.number,
        )
    )


def _gone(
    reader: Reader, article: Article, numbered: list[NumberedNote]
) -> list[tuple[Quote, list[NumberedNote]]]:
    """Return the passages that are no longer in the source, with the notes that are kept."""
    return [
        (quote(reader, article, passage), [n for n in numbered if n.passage is passage])
        for passage in article.passages
        if passage.gone is not None
    ]


def _excerpts(reader: Reader, article: Article, numbered: list[NumberedNote]) -> list[Excerpt]:
    """Return every passage in the text's order, with its sentence (`excerpt`) or alone (`link`)."""
    found: list[Excerpt] = []
    text, language = article.original.document.text, article.original.language
    placed = [
        (place, passage)
        for passage in article.passages
        if (place := reader.index.place(article, passage, language))
    ]
    for place, passage in sorted(placed, key=lambda pair: (pair[0].end, -pair[0].start)):
        before, after = ("", "")
        if article.front.source.rights == "excerpt":
            before, after = _sentence_around(text, place)
        notes = tuple(note for note in numbered if note.passage is passage)
        reader.shown.texts += [before, after]
        found.append(Excerpt(quote(reader, article, passage), before, after, notes))
    return found


def _sentence_around(text: str, place: Located) -> tuple[str, str]:
    """Return what stands before and after a passage in its sentence, within its block."""
    first = text.rfind("\n", 0, place.start) + 1
    last = text.find("\n", place.end)
    last = len(text) if last < 0 else last
    parts = sentences(text, first, last)
    start = max([begin for begin, _ in parts if begin <= place.start], default=first)
    stop = min([end for _, end in parts if end >= place.end], default=last)
    return text[start : place.start], text[place.end : stop]
