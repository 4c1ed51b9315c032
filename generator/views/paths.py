"""The addresses of the site: the same in every language, below the language's own folder."""

from __future__ import annotations

import posixpath

from generator.model.corpus import Article, Corpus

VIEWS_IN_NAVIGATION = ("articles", "timeline", "themes")
RESERVED = frozenset({*VIEWS_IN_NAVIGATION, "search", "404", "assets", "data", "seeds"})
DATA = "data"
SEEDS = "seeds"


def article_path(slug: str) -> str:
    """Name the page of an article."""
    return f"articles/{slug}"


def theme_path(identifier: str) -> str:
    """Name the page of a theme."""
    return f"themes/{identifier}"


def chapter_path(corpus: Corpus, slug: str) -> str:
    """Name the page of a chapter; the first chapter of the site is its home page."""
    return "" if corpus.site.chapters[:1] == (slug,) else slug


def published_articles(corpus: Corpus) -> tuple[Article, ...]:
    """Give the articles that are not drafts, by date; those without a date come last."""
    there = [article for article in corpus.articles if article.front.status == "published"]

    def order(article: Article) -> tuple[bool, tuple[object, ...], str]:
        date = article.front.source.published
        return date is None, date.sort_key if date else (), article.slug

    return tuple(sorted(there, key=order))


def page_paths(corpus: Corpus) -> list[str]:
    """Name every page that the site has in each language."""
    return [
        *(chapter_path(corpus, slug) for slug in corpus.site.chapters),
        "articles",
        *(article_path(article.slug) for article in published_articles(corpus)),
        "timeline",
        "themes",
        *(theme_path(theme.id) for theme in corpus.themes),
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
