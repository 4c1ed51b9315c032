"""Where a page's own article stands, and what on the page is about other stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from generator.passages.normalise import normalise
from generator.reading.tree import (
    Element,
    body_of,
    elements,
    size_of,
    standing,
    take,
    text_of,
    words_of,
)

ALIKE = 85.0
"""From here on, of 100, two titles are of the same story."""
_KIN, _PART = 55.0, 0.35
_MOST, _MUCH = 0.6, 0.3
"""Shares of a page's paragraphs: what holds so much is the article, or is part of it."""
_FORM = 2000
"""Old sites put whole pages into a form; what has fewer letters is only a form."""
_SHORT = 60
"""A line of fewer letters without a link tells something, whatever its class is called."""
_BESIDE = {"nav", "aside", "footer", "form", "button", "dialog", "menu", "select"}
_OTHERS = re.compile(
    r"related|relat(?:ed|ion|o)s?|recommend\w*|recirc\w*|sidebar|comments?|commentlist|respond"
    r"|popular\w*|trending|teasers?|promos?|newsletter|subscribe|breadcrumbs?|menu|nav"
    r"|navbar|navigation|cookies?|consent|advert\w*|outbrain|taboola|similar"
    r"|latest|carousel|pagination|mostread|ticker|disqus|verwandt\w*|aehnliche|siteheader",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare titles and names by."""
    return _LETTERS.sub("", normalise(text).casefold())


def alike(one: str, other: str) -> bool:
    """Tell whether two titles are of the same story: the same words, or nearly."""
    first, second = letters(one), letters(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return (len(short) > 12 and short in long) or fuzz.ratio(first, second) >= ALIKE


def kin(one: str, other: str) -> bool:
    """Tell whether two titles may be of the same story, worded twice."""
    if alike(one, other):
        return True
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return len(short) >= _PART * len(long) and fuzz.token_set_ratio(short, long) >= _KIN


def own_heading(
    root: Element, titles: Iterable[str], stories: Iterable[str], sites: Iterable[str]
) -> Element | None:
    """Return the heading that a reader takes for the title: the h1 or h2 that says so.

    Args:
        root: the page.
        titles: what its head says its title is.
        stories: the titles of all the stories in its data; one that an h1 repeats is its own.
        sites: the names of the site, which are no titles.
    """
    known = [title for title in titles if title]
    names = {"", *(letters(site) for site in sites)}
    headings = [tag for tag in elements(root, "h1", "h2") if letters(text_of(tag)) not in names]
    headings = [tag for tag in headings if not set(_around(tag)) & (_BESIDE - {"form"})]
    for same in (lambda a, b: letters(a) == letters(b), alike):
        found = [tag for tag in headings if any(same(words_of(tag), title) for title in known)]
        if found:
            return min(found, key=lambda tag: (tag.tag, not _begins(words_of(tag), known)))
    firsts = [tag for tag in headings if tag.tag == "h1"]
    told = set(map(letters, stories))
    for tag in firsts:
        if letters(text_of(tag)) in told:
            return tag
    inner = [tag for tag in firsts if {"article", "main"} & set(_around(tag))]
    outer = [tag for tag in firsts if "header" not in _around(tag)]
    for among in (inner, outer):
        if len(among) == 1 and (not known or any(kin(words_of(among[0]), one) for one in known)):
            return among[0]
    return None


def _begins(heading: str, titles: Sequence[str]) -> bool:
    """Tell whether a title begins with a heading; the site's name mostly stands behind."""
    return any(letters(title).startswith(letters(heading)) for title in titles)


def _around(tag: Element) -> list[str]:
    return [parent.tag for parent in tag.iterancestors()]


def article_of(root: Element, heading: Element | None) -> Element:
    """Return the element in which the heading and most of the text of the page stand."""
    weights, total = _weights(root)
    body = body_of(root)
    if heading is not None:
        for parent in heading.iterancestors():
            if parent is body or weights.get(parent, 0) >= _MOST * total > 0:
                return parent
    for name in ("article", "main"):
        heavy = [tag for tag in root.iter(name) if weights.get(tag, 0) >= _MOST * total]
        if total and heavy:
            return heavy[-1]
    return body


def _weights(root: Element) -> tuple[dict[Element, int], int]:
    """Return the letters in paragraphs of each element, and of all the page beside its margins."""
    weights: dict[Element, int] = {}
    total = 0
    for paragraph in root.iter("p"):
        parents = list(paragraph.iterancestors())
        if any(parent.tag in _BESIDE for parent in parents):
            continue
        size = size_of(paragraph)
        total += size
        for parent in parents:
            weights[parent] = weights.get(parent, 0) + size
    return weights, total


def cut_others(root: Element, heading: Element | None) -> None:
    """Take out of a page what is about other stories, or around the article, and all scripts.

    Args:
        root: the page.
        heading: the element of its title, which stays.
    """
    for tag in standing(elements(root, "script", "style", "noscript", "template", "svg")):
        take(tag)
    weights, total = _weights(root)
    stays = {heading, *heading.iterancestors()} if heading is not None else set()
    several = len(elements(root, "article")) > 1
    for tag in standing(elements(root)):
        if tag in stays or (weights.get(tag, 0) > _MUCH * total and tag.tag not in _BESIDE):
            continue
        if _is_beside(tag, heading is not None, several):
            take(tag)


def _is_beside(tag: Element, headed: bool, several: bool) -> bool:
    if tag.tag in ("footer", "header"):
        is_inside = next(tag.iterancestors("article"), None) is not None
        return not is_inside and (tag.tag == "footer" or headed)
    if tag.tag == "article":
        return headed and several
    if tag.tag == "form":
        return size_of(tag) < _FORM
    if tag.tag in _BESIDE:
        return True
    if not any(map(_OTHERS.fullmatch, _name_parts(tag))):
        return False
    is_line = len(words_of(tag)) < _SHORT and next(tag.iter("a"), None) is None
    return not is_line


def _name_parts(tag: Element) -> Iterator[str]:
    for name in (tag.get("class"), tag.get("id")):
        yield from _PARTS.findall(name) if name else ()
