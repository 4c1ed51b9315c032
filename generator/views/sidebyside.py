"""Original and translation side by side, block by block, with the notes in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.corpus import Article, Version
from generator.model.diagnostics import Span
from generator.model.schema import Note
from generator.reading.markdown import Mark, render_blocks
from generator.views.page import Page, Reader
from generator.views.paths import article_path, both_path


@dataclass(frozen=True)
class Pair:
    """A block in both languages, the notes on passages that end in it, and whether it is stale."""

    original: Markup
    translation: Markup
    notes: tuple[Note, ...]
    stale: bool


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
    title = reader.wording.plain(
        "%(title)s: both languages", title=article.version(reader.language).title
    )

    def body() -> str:
        return reader.render(
            "both.html",
            path,
            title=title,
            article=article,
            original=article.original,
            translation=translation,
            pairs=_pairs(reader, article, translation),
            back=article_path(article.slug),
        )

    description = reader.plain_words(article.front.summary)
    languages = tuple(reader.corpus.site.languages)
    source = Span(translation.path)
    return Page(path, title, description, body, "both", languages, searched=False, source=source)


def _pairs(reader: Reader, article: Article, translation: Version) -> list[Pair]:
    ours = render_blocks(article.original.document, _marks(reader, article, article.original))
    theirs = render_blocks(translation.document, _marks(reader, article, translation))
    stale = reader.staleness.blocks(translation)
    blocks = article.original.document.blocks
    pairs = []
    for one, other in zip(ours, theirs, strict=False):
        inner = blocks[one.first : one.last]
        if not inner:
            continue
        start, end = inner[0].start, inner[-1].start + len(inner[-1].text)
        notes = tuple(
            note
            for passage in article.passages
            if (place := reader.index.place(article, passage, article.original.language))
            and start < place.end <= end
            for note in passage.notes
        )
        numbers = range(other.first, other.last)
        pairs.append(
            Pair(
                Markup(one.html),
                Markup(other.html),
                notes,
                any(number in stale for number in numbers),
            )
        )
    return pairs


def _marks(reader: Reader, article: Article, version: Version) -> list[Mark]:
    return [
        Mark(place.start, place.end, f"{version.language}-{passage.id}", f"passage noted{kind}")
        for passage in article.passages
        if passage.notes and (place := reader.index.place(article, passage, version.language))
        for kind in [f" k-{passage.notes[0].kind}"]
    ]
