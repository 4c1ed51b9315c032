"""The addresses of the site: the same in every language, below the language's own folder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from generator.model.corpus import Article, Chapter, Corpus
from generator.model.schema import Retirement

VIEWS_IN_NAVIGATION = (
    "articles", "timeline", "themes", "claims", "glossary", "voices", "overview", "corrections",
)  # fmt: skip
RESERVED = frozenset(
    {*VIEWS_IN_NAVIGATION, "search", "status", "404", "assets", "data", "seeds", "templates"}
)
_PLACES = {"event": "timeline#e-", "claim": "claims#cl-", "term": "glossary#t-",
           "voice": "voices#v-"}  # fmt: skip
DATA = "data"
SOURCES = {
    name: f"content/{name}.yml" for name in ("claims", "corrections", "themes", "voices")
} | {"glossary": "content/terms.yml", "timeline": "content/events.yml"}
"""The files in which the records of a page stand."""
SEEDS = "seeds"


def article_path(slug: str) -> str:
    """Name the page of an article."""
    return f"articles/{slug}"


def theme_path(identifier: str) -> str:
    """Name the page of a theme."""
    return f"themes/{identifier}"


def both_path(slug: str) -> str:
    """Name the page that shows an article's original and translation side by side."""
    return f"articles/{slug}/both"


def timeline_of_theme(identifier: str) -> str:
    """Name the timeline of one theme."""
    return f"timeline/themes/{identifier}"


def timeline_of_article(slug: str) -> str:
    """Name the timeline of one source."""
    return f"timeline/articles/{slug}"


def timelines(corpus: Corpus) -> list[str]:
    """Name the timelines of all themes and sources that have events."""
    themes = {theme for event in corpus.events for theme in event.themes}
    sources = {e.passage.partition("#")[0] for event in corpus.events for e in event.evidence}
    return [
        *(timeline_of_theme(theme.id) for theme in corpus.themes if theme.id in themes),
        *(timeline_of_article(a.slug) for a in published_articles(corpus) if a.slug in sources),
    ]


def tombstones(corpus: Corpus) -> dict[str, Retirement]:
    """Give the retired pages by address."""
    makers: dict[str, Callable[[str], str]] = {
        "article": article_path,
        "theme": theme_path,
        "chapter": lambda slug: slug,
    }
    found = {}
    for retirement in corpus.retired:
        kind, _, name = retirement.record.partition(":")
        if kind in makers:
            found[makers[kind](name)] = retirement
    return found


def chapter_path(corpus: Corpus, slug: str) -> str:
    """Name the page of a chapter; the first chapter of the site is its home page."""
    return "" if corpus.site.chapters[:1] == (slug,) else slug


def record_path(corpus: Corpus, record: str) -> str:
    """Give the address of a record, as `event:first-post`: its page, and its place on it."""
    kind, _, name = record.partition(":")
    if kind in _PLACES:
        return _PLACES[kind] + name
    if kind in ("passage", "note"):
        slug, _, identifier = name.partition("#")
        return f"{article_path(slug)}#{kind[0]}-{identifier}"
    if kind == "article":
        return article_path(name)
    return theme_path(name) if kind == "theme" else chapter_path(corpus, name)


def published_articles(corpus: Corpus) -> tuple[Article, ...]:
    """Give the articles that are not drafts, by date; those without a date come last."""
    there = [article for article in corpus.articles if article.front.status == "published"]

    def order(article: Article) -> tuple[bool, tuple[object, ...], str]:
        date = article.front.source.published
        return date is None, date.sort_key if date else (), article.slug

    return tuple(sorted(there, key=order))


def published_chapters(corpus: Corpus) -> list[Chapter]:
    """Give the chapters that site.yml names and that are not drafts, in reading order."""
    there = [corpus.chapter(slug) for slug in corpus.site.chapters]
    return [chapter for chapter in there if chapter and not chapter.is_draft]


def page_paths(corpus: Corpus) -> list[str]:
    """Name every page that the site has in each language."""
    return [
        *(chapter_path(corpus, chapter.slug) for chapter in published_chapters(corpus)),
        "articles",
        *(article_path(article.slug) for article in published_articles(corpus)),
        "timeline",
        "themes",
        *(theme_path(theme.id) for theme in corpus.themes),
        "claims",
        "glossary",
        "voices",
        "overview",
        "corrections",
        *timelines(corpus),
        *(
            both_path(article.slug)
            for article in published_articles(corpus)
            if article.translations and article.front.source.rights == "full"
        ),
        *tombstones(corpus),
        "search",
    ]


def relative(here: str, there: str) -> str:
    """Give the link from one page to another, both named from the same root, without slashes.

    A fragment may follow `there`. Pages are folders, so links end in a slash.
    """
    target, hash_, fragment = there.partition("#")
    link = posixpath.relpath("/" + target, "/" + here)
    link = "./" if link == "." else link + "/"
    if target == here and hash_:
        link = ""
    return link + hash_ + fragment


def to_root(page: str) -> str:
    """Give the link prefix from a page of a language to the root of the whole site."""
    return "../" * (1 + (page.count("/") + 1 if page else 0))
