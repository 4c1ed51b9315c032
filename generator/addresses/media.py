"""Pictures and documents: where their files stand on the site, and which pages use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.corpus import Corpus
from generator.model.diagnostics import Span
from generator.model.media import MediaFile
from generator.model.memory import kept_with
from generator.model.record import Record
from generator.model.schema import MediaItem
from generator.reading.prose import Prose, prose_of

MEDIA = "media"
"""The page that lists them, below each language; at the root of the site, the folder of files."""
_PREFIX = f"/{MEDIA}/"
_ENDINGS = {"picture": "webp", "drawing": "svg", "document": "pdf"}


@dataclass(frozen=True, slots=True)
class Use:
    """A place at which a picture or document is named.

    Args:
        id: what is named.
        span: where it is named.
        way: as a figure in a text, in the `picture` of a record, or by a link.
        published: whether readers see that place.
    """

    id: str
    span: Span
    way: Literal["figure", "record", "link"]
    published: bool


def media_id(target: str) -> str:
    """Return the id that the target of a link or figure names, as `/media/harbour`; or nothing."""
    rest = target.removeprefix(_PREFIX)
    return "" if rest == target or "/" in rest or "#" in rest else rest


def media_file(item: MediaItem, file: MediaFile, width: int = 0) -> str:
    """Name the published file of a picture in one of its widths, of a drawing or a document.

    The name holds the beginning of the fingerprint: another picture has another address.
    """
    size = f"-{width}" if width else ""
    return f"{MEDIA}/{item.id}-{file.sha256[:8]}{size}.{_ENDINGS[file.kind]}"


@kept_with
def media_uses(corpus: Corpus) -> tuple[Use, ...]:
    """Return every place at which a picture or document is named."""
    return tuple(_uses(corpus))


def _uses(corpus: Corpus) -> Iterator[Use]:
    articles = {article.slug: article for article in corpus.articles}
    chapters = {chapter.slug for chapter in corpus.chapters if not chapter.is_draft}
    published = {slug for slug, one in articles.items() if one.front.status == "published"}
    whole = {slug for slug in published if articles[slug].front.source.rights == "full"}
    seen = {
        "article": whole,
        "chapter": chapters & set(corpus.site.chapters),
        "note": published,
    }
    for slug, article in articles.items():
        yield from _of_record(article.front, slug in published)
    for prose in prose_of(corpus):
        yield from _of_text(prose, prose.slug in seen[prose.holder])
    for records in (corpus.events, corpus.terms, corpus.voices):
        for record in records:
            yield from _of_record(record, True)


def _of_record(record: Record, published: bool) -> Iterator[Use]:
    if identifier := getattr(record, "picture", None):
        yield Use(identifier, record.span_of("picture"), "record", published)


def _of_text(prose: Prose, published: bool) -> Iterator[Use]:
    for picture in prose.document.pictures:
        if identifier := media_id(picture.target):
            yield Use(identifier, prose.span_of_line(picture.line), "figure", published)
    for link in prose.document.links:
        if identifier := media_id(link.target):
            yield Use(identifier, prose.span_of_line(link.line), "link", published)


@kept_with
def published_media(corpus: Corpus) -> tuple[tuple[MediaItem, MediaFile], ...]:
    """Return the pictures and documents that readers see, each with its file."""
    used = {use.id for use in media_uses(corpus) if use.published}
    there = ((item, corpus.file_of(item)) for item in corpus.media if item.id in used)
    return tuple((item, file) for item, file in there if file and not file.has_errors)


def media_files(corpus: Corpus) -> Iterator[tuple[str, MediaFile, int]]:
    """Return every file that is published: its name, what it is made of, and its width."""
    for item, file in published_media(corpus):
        for width in file.widths or (0,):
            yield media_file(item, file, width), file, width


def has_media_page(corpus: Corpus) -> bool:
    """Tell whether there is a page of pictures and documents: where there is something on it."""
    retired = any(one.record.kind == MEDIA for one in corpus.retired)
    return retired or bool(published_media(corpus))
