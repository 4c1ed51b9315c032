"""Where a page's own article stands, and what on the page is about other stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag
from rapidfuzz import fuzz

from generator.passages.normalise import normalise
from generator.reading.unseen import is_out

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


def words_of(tag: Tag | None) -> str:
    """Return the words of an element in a line; “” for none."""
    return " ".join(tag.get_text(" ").split()) if tag is not None else ""


def classes_of(tag: Tag) -> str:
    """Return the classes of an element in a line."""
    classes = tag.get("class")
    return " ".join(classes) if isinstance(classes, list) else str(classes or "")


def own_heading(
    soup: BeautifulSoup, titles: Iterable[str], stories: Iterable[str], sites: Iterable[str]
) -> Tag | None:
    """Return the heading that a reader takes for the title: the h1 or h2 that says so.

    Args:
        soup: the page.
        titles: what its head says its title is.
        stories: the titles of all the stories in its data; one that an h1 repeats is its own.
        sites: the names of the site, which are no titles.
    """
    known = [title for title in titles if title]
    headings = [tag for tag in soup.find_all(["h1", "h2"]) if letters(tag.text)]
    names = {letters(site) for site in sites}
    headings = [tag for tag in headings if letters(tag.text) not in names]
    headings = [tag for tag in headings if not set(_around(tag)) & (_BESIDE - {"form"})]
    for same in (lambda a, b: letters(a) == letters(b), alike):
        found = [tag for tag in headings if any(same(words_of(tag), title) for title in known)]
        if found:
            return min(found, key=lambda tag: tag.name)
    firsts = [tag for tag in headings if tag.name == "h1"]
    told = set(map(letters, stories))
    for tag in firsts:
        if letters(tag.text) in told:
            return tag
    inner = [tag for tag in firsts if {"article", "main"} & set(_around(tag))]
    outer = [tag for tag in firsts if "header" not in _around(tag)]
    for among in (inner, outer):
        if len(among) == 1 and (not known or any(kin(words_of(among[0]), one) for one in known)):
            return among[0]
    return None


def _around(tag: Tag) -> list[str]:
    return [parent.name for parent in tag.parents]


def article_of(soup: BeautifulSoup, heading: Tag | None) -> Tag:
    """Return the element in which the heading and most of the text of the page stand."""
    weights, total = _weights(soup)
    body = soup.body or soup
    if heading is not None:
        for parent in heading.parents:
            if parent is body or weights.get(id(parent), 0) >= _MOST * total > 0:
                return parent
    for name in ("article", "main"):
        heavy = [tag for tag in soup.find_all(name) if weights.get(id(tag), 0) >= _MOST * total]
        if total and heavy:
            return heavy[-1]
    return body


def _weights(soup: Tag) -> tuple[dict[int, int], int]:
    """Return the letters in paragraphs of each element, and of all the page beside its margins."""
    weights: dict[int, int] = {}
    total = 0
    for paragraph in soup.find_all("p"):
        parents = list(paragraph.parents)
        if any(parent.name in _BESIDE for parent in parents):
            continue
        size = len(paragraph.text)
        total += size
        for parent in parents:
            weights[id(parent)] = weights.get(id(parent), 0) + size
    return weights, total


def cut_others(page: Tag, heading: Tag | None) -> None:
    """Take out of a page what is about other stories, or around the article, and all scripts.

    Args:
        page: the page, or a part of it.
        heading: the element of its title, which stays.
    """
    for tag in list(page.find_all(["script", "style", "noscript", "template", "svg"])):
        tag.decompose()
    weights, total = _weights(page)
    above = {id(parent) for parent in heading.parents} if heading is not None else set()
    several = len(page.find_all("article", limit=2)) > 1
    for tag in list(page.find_all(True)):
        if is_out(tag) or tag is heading or id(tag) in above:
            continue
        if weights.get(id(tag), 0) > _MUCH * total and tag.name not in _BESIDE:
            continue
        if _is_beside(tag, heading is not None, several):
            tag.decompose()


def _is_beside(tag: Tag, headed: bool, several: bool) -> bool:
    if tag.name in ("footer", "header"):
        return tag.find_parent("article") is None and (tag.name == "footer" or headed)
    if tag.name == "article":
        return headed and several
    if tag.name == "form":
        return len(tag.text) < _FORM
    if tag.name in _BESIDE:
        return True
    named = any(map(_OTHERS.fullmatch, _name_parts(tag)))
    return named and not (tag.name != "a" and len(tag.text.strip()) < _SHORT and not tag.find("a"))


def _name_parts(tag: Tag) -> Iterator[str]:
    for name in (classes_of(tag), str(tag.get("id") or "")):
        yield from _PARTS.findall(name)
