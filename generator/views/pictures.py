"""Pictures and documents as pages show them, and the page that lists them with their origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.addresses.media import (
    MEDIA,
    has_media_page,
    media_file,
    media_id,
    published_media,
)
from generator.addresses.paths import relative, to_root
from generator.addresses.place import Place
from generator.model.corpus import Article
from generator.model.media import MediaFile
from generator.model.names import RecordName
from generator.model.schema import MediaItem
from generator.views.corrections import corrections_of, retired_on
from generator.views.page import Page, Reader
from generator.views.rendering import Writing
from generator.views.wording import lang

_WIDE = "(min-width: 44em) 41em, 94vw"
_SMALL = "18em"
"""How wide a figure is shown, and the small one of a record (HTML, `sizes`)."""


@dataclass(frozen=True)
class Shown:
    """A picture as a page loads it: its addresses from there, and the text that stands for it.

    `state` says of the text that it is outdated.
    """

    item: MediaItem
    file: MediaFile
    source: str
    sources: str
    sizes: str
    alt: str
    language: str
    state: Markup


@dataclass(frozen=True)
class Listed:
    """A picture or document on the page that lists them; `link` leads to a document's file."""

    item: MediaItem
    article: Article | None
    figure: Markup
    link: str
    about: Markup


def render(reader: Reader) -> Iterator[Page]:
    """Make the page of pictures and documents, if there are any."""
    if not has_media_page(reader.corpus):
        return
    title = reader.wording.plain("Pictures and documents")
    description = reader.wording.plain("Where every picture and document on this site is from.")

    def body(reader: Reader) -> str:
        there = published_media(reader.corpus)
        return reader.render(
            "media.html",
            MEDIA,
            title=reader.wording.text("Pictures and documents"),
            listed_media=[_listed(reader, item, file) for item, file in there],
            corrections=corrections_of(reader, (RecordName("media", i.id) for i, _ in there)),
            retired=retired_on(reader, MEDIA),
        )

    yield Page(MEDIA, title, description, body, MEDIA, reader.corpus.site.languages)


def _listed(reader: Reader, item: MediaItem, file: MediaFile) -> Listed:
    link = to_root(MEDIA) + media_file(item, file) if file.kind == "document" else ""
    there = {article.slug: article for article in reader.connections.articles}
    return Listed(
        item=item,
        article=there.get(item.article or ""),
        figure=_figure(reader, MEDIA, item.id, "bare") if file.is_shown else Markup(""),
        link=link,
        about=_of_document(reader, file) if link else Markup(""),
    )


def with_media(reader: Reader, here: str, writing: Writing) -> Writing:
    """Return how a text on the page `here` is written, with its figures and links to documents."""
    return replace(
        writing,
        link=lambda target: _link(reader, here, target) or writing.link(target),
        linked=partial(_behind_link, reader),
        figure=lambda target: str(_figure(reader, here, media_id(target), "")),
    )


def small_figure(reader: Reader, here: str, identifier: str | None) -> Markup:
    """Return the HTML of a record's picture, if it has one that can be shown."""
    return _figure(reader, here, identifier, "small")


def _figure(reader: Reader, here: str, identifier: str | None, size: str) -> Markup:
    shown = _shown(reader, here, identifier or "", _SMALL if size else _WIDE)
    if shown is None:
        return Markup("")
    return Markup(reader.render("figure.html", here, shown=shown, size=size).strip())


def _shown(reader: Reader, here: str, identifier: str, sizes: str) -> Shown | None:
    there = {item.id: (item, file) for item, file in published_media(reader.corpus)}
    if identifier not in there or not there[identifier][1].is_shown:
        return None
    item, file = there[identifier]
    root = to_root(here)
    names = {width: root + media_file(item, file, width) for width in file.widths or (0,)}
    language = reader.language_of(item.alt)
    reader.shown.untranslated |= language != reader.language
    return Shown(
        item=item,
        file=file,
        source=list(names.values())[-1] if len(names) < 3 else list(names.values())[1],
        sources=", ".join(f"{name} {width}w" for width, name in names.items() if len(names) > 1),
        sizes=sizes,
        alt=item.alt[language],
        language=language,
        state=reader.state_of(item.alt, language),
    )


def _link(reader: Reader, here: str, target: str) -> str:
    """Return where a link to a picture or document leads: to its file, or to where it is told of.

    Any other link is nothing to this function, and it returns nothing.
    """
    identifier = media_id(target)
    for item, file in published_media(reader.corpus):
        if item.id == identifier:
            if file.kind == "document":
                return to_root(here) + media_file(item, file)
            return relative(here, Place(MEDIA, f"m-{identifier}"))
    return ""


def _behind_link(reader: Reader, target: str) -> str:
    """Return what a reader is told behind a link to a document: its pages and its size."""
    identifier = media_id(target)
    for item, file in published_media(reader.corpus):
        if item.id == identifier and file.kind == "document":
            about = Markup(' <span class="document" {}>({})</span>')
            return str(about.format(lang(reader.language), _of_document(reader, file)))
    return ""


def _of_document(reader: Reader, file: MediaFile) -> Markup:
    say = reader.wording
    pages = say.plural("%(n)s page", "%(n)s pages", file.pages)
    return say.text("PDF, %(pages)s, %(size)s", pages=pages, size=say.file_size(file.size))
