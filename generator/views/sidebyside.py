"""Original and translation side by side, block by block, with the notes in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from generator.addresses.paths import article_path, both_path
from generator.model.corpus import Article, Version
from generator.model.diagnostics import Span
from generator.model.schema import Note, Passage
from generator.views.page import Page, Reader
from generator.views.prose import write_note, writing_for
from generator.views.rendering import Mark, RenderedBlock, Writing, render_pieces
from generator.views.states import with_states


@dataclass(frozen=True)
class BlockPair:
    """A block in both languages; the notes on passages that end in it, each with its passage."""

    original: Markup
    translation: Markup
    notes: tuple[tuple[Note, Passage], ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the two-column page of every source that is shown in full and translated."""
    for article in reader.connections.articles:
        if article.translations and article.front.source.rights == "full":
            yield _page(reader, article)


def _page(reader: Reader, article: Article) -> Page:
    translation = article.translations.get(reader.language) or next(
        iter(article.translations.values())
    )
    path = both_path(article.slug)
    version = article.version(reader.language)
    languages = reader.languages_with(article)
    # Elsewhere it is cited as in its own languages, so that no words of the reader's stand in it.
    own = reader.language in languages
    say = reader.wording.plain
    title = say("%(title)s: both languages", title=version.title) if own else version.title

    def body(reader: Reader) -> str:
        heading = reader.wording.text("%(title)s: both languages", title=reader.title(version))
        return reader.render(
            "both.html",
            path,
            title=heading,
            article=article,
            original=article.original,
            translation=translation,
            pairs=_pairs(reader, article, translation),
            note_in=partial(_note_in, reader, article, path),
            marked={
                mark.id
                for version in (article.original, translation)
                for mark in _marks(reader, article, version)
            },
            back=article_path(article.slug),
        )

    description = reader.plain_words(article.front.summary)
    source = Span(translation.path)
    return Page(path, title, description, body, "both", languages, source=source)


def _note_in(reader: Reader, article: Article, path: str, note: Note, language: str) -> Markup:
    return write_note(reader, article, note, language, path) + reader.state_of(note.text, language)


def _pairs(reader: Reader, article: Article, translation: Version) -> list[BlockPair]:
    original = article.original
    path = both_path(article.slug)

    def writing_in(language: str) -> Writing:
        return writing_for(reader, language, path, prefix=f"{language}-")

    writings = {
        version.language: replace(
            writing_in(version.language), marks=_marks(reader, article, version)
        )
        for version in (original, translation)
    }
    ours_writing, own = writings[original.language], writings[translation.language]
    stand_in = replace(writing_in(original.language), prefix=own.prefix)
    writing = with_states(reader, translation, original, own, stand_in)
    reader.shown.texts += [original.title, original.document.text, translation.title]
    ours = render_pieces(original.document, ours_writing)
    theirs = render_pieces(translation.document, writing)
    return [
        BlockPair(
            Markup("\n".join(one.html for one in ours if first < one.last <= last)),
            Markup("\n".join(other.html for other in theirs if first < other.last <= last)),
            tuple(
                (note, passage)
                for passage in article.passages
                if (place := reader.index.place(article, passage, original.language))
                and first <= original.document.block_at(place.end - 1) < last
                for note in passage.notes
            ),
        )
        for first, last in _rows(ours, theirs)
    ]


def _rows(ours: list[RenderedBlock], theirs: list[RenderedBlock]) -> Iterator[tuple[int, int]]:
    """Cut both texts where both have a cut: from which block, up to but not which block."""
    cuts = {one.last for one in ours} & {other.last for other in theirs}
    return pairwise(sorted({0, *cuts}))


def _marks(reader: Reader, article: Article, version: Version) -> list[Mark]:
    return [
        Mark(place.start, place.end, f"{version.language}-{passage.id}", f"passage noted{kind}")
        for passage in article.passages
        if passage.notes and (place := reader.index.place(article, passage, version.language))
        for kind in [f" k-{passage.notes[0].kind}"]
    ]
