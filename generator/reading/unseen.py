"""What of a page is no text of it: hidden or deleted words, readings, what others show in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

_DELETED = ["del", "s", "strike"]
_READING = ["rt", "rp"]
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_WHOLE = {"html", "body", "main", "article"}
"""What is not hidden from readers, whatever it says: a script shows it."""
_HIDING = {
    "hidden", "is-hidden", "u-hidden", "d-none", "element-invisible", "offscreen", "sr-only",
    "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only",
}  # fmt: skip
"""Classes by which style sheets hide words from the eye, in use on many sites."""
_SHOWING = re.compile(r"(?:[:-])(?:block|flex|grid|inline(?:-\w+)?|table|contents)$")
"""What such a class is joined with where the words are shown on wider screens."""
_INLINE = ("span", "i", "b", "em", "strong")
_HEADINGS = re.compile("h[1-6]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_NAME = re.compile(r"[.#][\w-]+")
_POSTS = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|reddit-(?:embed|card)\S*"
    r"|bluesky-embed|mastodon-embed|threads?-embed|text-post-media"
)
"""The classes of posts of other sites that are quoted with what their scripts show."""
_POST_ADDRESSES = ("data-instgrm-permalink", "data-href", "data-text-post-permalink", "cite")
_FRAMES = ["iframe", "embed", "amp-iframe", "amp-video", "amp-audio"]
_AMP = {
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
    "amp-facebook": ("data-href", ""),
}
_WEB = ("https://", "http://", "//")


@dataclass(frozen=True, slots=True)
class Unseen:
    """What of a page is no text of it, and of which kind."""

    kind: str
    text: str
    line: int


def is_post(tag: Tag) -> bool:
    """Tell whether an element is a post that is quoted from another site."""
    return any(map(_POSTS.fullmatch, filter(None, tag.get_attribute_list("class"))))


def hiding_names(soup: BeautifulSoup) -> set[str]:
    """Return the classes (.name) and ids (#name) that a page's own style sheets hide, always."""
    names: set[str] = set()
    for sheet in soup("style"):
        if (
            sheet.get("media") in (None, "", "all", "screen")
            and sheet.find_parent("noscript") is None
        ):
            for selectors, body in _RULE.findall(_NESTED.sub("", _COMMENT.sub("", sheet.text))):
                hidden = _HIDDEN.search(body) is not None
                alone = {
                    one for part in selectors.split(",") if _NAME.fullmatch(one := part.strip())
                }
                names = names | alone if hidden else names - alone
    return names


def take_unseen(soup: BeautifulSoup, hiding: set[str]) -> Iterator[Unseen]:
    """Take out of a page what its readers do not see, or see struck out.

    Args:
        soup: the page, without its scripts and style sheets.
        hiding: the classes and ids that its style sheets hide.
    """
    whole = len(soup.get_text())
    for tag in soup("noscript"):
        if 2 * len(tag.get_text()) > whole:
            tag.unwrap()  # Left open by mistake, it holds the page.
        else:
            yield from _taken(tag, "noscript")
    kinds: tuple[tuple[str, Callable[[Tag], bool]], ...] = (
        ("hidden", lambda tag: _is_hidden(tag, hiding) and 2 * len(tag.get_text()) <= whole),
        ("deleted", lambda tag: tag.name in _DELETED or _is_struck(tag)),
        ("reading", lambda tag: tag.name in _READING),
    )
    tags = [node for node in soup.descendants if isinstance(node, Tag)]
    for kind, is_of in kinds:
        for tag in tags:
            if not is_out(tag) and is_of(tag):
                yield from _taken(tag, kind)
    for tag in soup("abbr"):
        if _is_spelt_out(tag):
            yield Unseen("reading", f"{_words(tag)}: {tag['title']}", tag.sourceline or 1)
    yield from _shown_from_elsewhere(soup)


def is_out(tag: Tag) -> bool:
    """Tell whether an element was taken out of its page, by itself or with one around it."""
    # `Tag.decomposed` searches the whole element for one of that name.
    return tag.parent is None


def _is_spelt_out(tag: Tag) -> bool:
    """Tell whether the title of an abbreviation says what it is short for, not a moment."""
    title = str(tag.get("title") or "")
    return bool(title.strip()) and not any(char.isdigit() for char in title)


def _taken(tag: Tag, kind: str) -> Iterator[Unseen]:
    words, line = _words(tag), tag.sourceline or 1
    tag.decompose()
    if any(char.isalnum() for char in words):
        yield Unseen(kind, words, line)


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _is_hidden(tag: Tag, hiding: set[str]) -> bool:
    """Tell whether readers do not see an element; a formula is shown as a picture, too."""
    if tag.name in _WHOLE or not tag.attrs:
        return False
    classes = {str(one) for one in tag.get_attribute_list("class") if one}
    if classes and tag.name in _INLINE and any(_HEADINGS.fullmatch(up.name) for up in tag.parents):
        classes = set()  # What is hidden in a heading often parts its words.
    named = {f".{one}" for one in classes} | {f"#{tag.get('id')}"}
    return (
        tag.has_attr("hidden")
        or _HIDDEN.search(str(tag.get("style") or "")) is not None
        or bool(named & hiding)
        or (bool(classes & _HIDING) and not any(map(_SHOWING.search, classes)))
    ) and tag.find("math") is None


def _is_struck(tag: Tag) -> bool:
    return _STRUCK.search(str(tag.get("style") or "")) is not None


def _shown_from_elsewhere(soup: BeautifulSoup) -> Iterator[Unseen]:
    """Return the addresses of what a page shows from others; their words stay, frames do not."""
    for tag in soup(is_post):
        given = [str(tag.get(name) or "") for name in _POST_ADDRESSES]
        given += [str(link.get("href") or "") for link in reversed(tag("a"))]
        address = next((one for one in given if one.startswith(_WEB)), "")
        yield from _embed(address, "", tag)
    for tag in soup(list(_AMP)):
        name, before = _AMP[tag.name]
        yield from _embed(before + str(tag.get(name) or ""), "", tag) if tag.get(name) else ()
    for tag in soup(_FRAMES):
        if not is_out(tag):
            source = str(tag.get("src") or tag.get("data-src") or "")
            yield from _embed(source, str(tag.get("title") or ""), tag)
            tag.decompose()


def _embed(address: str, title: str, tag: Tag) -> Iterator[Unseen]:
    if words := " ".join(f"{address} {f'({title})' if title else ''}".split()):
        yield Unseen("embed", words, tag.sourceline or 1)
