"""The picture that stands beside a link to a page where someone shares it (Open Graph)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.addresses.media import media_file
from generator.addresses.paths import article_path, published_articles, published_chapters
from generator.model.corpus import Corpus
from generator.model.languages import direction
from generator.model.settings import CardStyle
from generator.views import labels
from generator.views.page import Page, Reader

FOLDER = "cards"
SIZE = (1200, 630)
"""Width and height of a card in pixels, as Open Graph's readers show it whole."""
MOST = 300
"""So many pages of a language have a card of their own; those behind them share the site's."""
_OWN = ("home", "chapter", "theme", "article")
"""The kinds of pages that have one, the first to have it first."""


@dataclass(frozen=True)
class Card:
    """What is written on a card.

    Args:
        title: the title of the page.
        site: the name of the site; nothing on the card of the site itself.
        line: what kind of page it is, and its language.
        direction: the way the page's language runs, `ltr` or `rtl`.
        style: its colour and fonts.
    """

    title: str
    site: str
    line: str
    direction: str
    style: CardStyle

    @property
    def mark(self) -> str:
        """Return what changes with anything that is seen on the card."""
        return hashlib.sha256(repr(self).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class SharedPicture:
    """The picture of a page: its file below the root of the site, its size in pixels, its words.

    `card` is what to draw; None where the file is there already.
    """

    file: str
    width: int
    height: int
    alt: str
    card: Card | None = None


class Painter(Protocol):
    """What draws cards."""

    def can_draw(self, text: str) -> bool:
        """Tell whether every letter of a text can be drawn, and in its right form."""

    def draw(self, card: Card) -> bytes:
        """Return a card as PNG."""


def share_pictures(
    reader: Reader, pages: Iterable[Page], style: CardStyle | None, painter: Painter | None
) -> dict[str, SharedPicture]:
    """Return the picture of each page that has one, by the page's path.

    A picture that the editors gave a source stands before a card; what has no card of its own has
    that of the site. A card of which the title cannot be drawn is none.
    """
    pages = list(pages)
    found = {}
    if style is not None and painter is not None:
        home = _drawn(_card_of_site(reader, style), "", reader, painter)
        cards = {page.path: _card(reader, page, style) for page in _with_cards(pages)}
        own = {path: _drawn(card, path, reader, painter) for path, card in cards.items()}
        for page in pages:
            if picture := own.get(page.path) or home:
                found[page.path] = picture
    return found | dict(_given(reader))


def titles_of_cards(corpus: Corpus, language: str) -> Iterator[str]:
    """Return the titles that the cards of a language should show."""
    site = corpus.site
    chapters = [one.version(language).title for one in published_chapters(corpus)]
    articles = [one.version(language).title for one in published_articles(corpus)]
    texts = [site.title, *(theme.label for theme in corpus.themes)]
    yield from (text[language] for text in texts if language in text)
    yield from (*chapters, *articles)


def _with_cards(pages: list[Page]) -> list[Page]:
    there = [page for kind in _OWN for page in pages if page.kind == kind]
    return there[:MOST]


def _card_of_site(reader: Reader, style: CardStyle) -> Card:
    title = reader.plain_words(reader.corpus.site.title)
    return Card(title, "", reader.wording.own_name(), direction(reader.language), style)


def _card(reader: Reader, page: Page, style: CardStyle) -> Card:
    if page.kind == "home":
        return _card_of_site(reader, style)
    site = reader.plain_words(reader.corpus.site.title)
    kind = reader.wording.plain(labels.PAGES[page.kind])
    line = f"{kind} · {reader.wording.own_name()}"
    return Card(page.title, site, line, direction(reader.language), style)


def _drawn(card: Card, path: str, reader: Reader, painter: Painter) -> SharedPicture | None:
    if not painter.can_draw(card.title):
        return None
    file = f"{FOLDER}/{reader.language}/{path or 'index'}-{card.mark[:8]}.png"
    alt = f"{card.title} – {card.site}" if card.site else card.title
    return SharedPicture(file, *SIZE, alt, card)


def _given(reader: Reader) -> Iterator[tuple[str, SharedPicture]]:
    """Return the pictures of pixels that sources have, for networks show no drawings."""
    items = {item.id: item for item in reader.corpus.media}
    for article in reader.connections.articles:
        item = items.get(article.front.picture or "")
        file = reader.corpus.file_of(item) if item else None
        if item and file and file.is_shown and file.widths:
            width = file.widths[-1]
            height = max(1, round(file.height * width / file.width))
            alt = reader.plain_words(item.alt)
            name = media_file(item, file, width)
            yield article_path(article.slug), SharedPicture(name, width, height, alt)
