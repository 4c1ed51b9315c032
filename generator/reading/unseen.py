"""What of a page is no text of it: hidden or deleted words, readings, what others show in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.tree import (
    Element,
    classes_of,
    elements,
    having,
    size_of,
    standing,
    take,
    text_of,
    unwrap,
    words_of,
)

_DELETED = ("del", "s", "strike")
_READING = ("rt", "rp")
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
_OWN_PLACE = "¶"
"""The mark of a link to the heading that it stands behind, seen when it is pointed at."""
_INLINE = ("span", "i", "b", "em", "strong")
_HEADINGS = re.compile("h[1-6]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_NAME = re.compile(r"[.#][\w-]+")
_POST = re.compile(
    r"(?<!\S)(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|reddit-(?:embed|card)\S*"
    r"|bluesky-embed|mastodon-embed|threads?-embed|text-post-media)(?!\S)"
)
"""The classes of posts of other sites that are quoted with what their scripts show."""
_POST_ADDRESSES = ("data-instgrm-permalink", "data-href", "data-text-post-permalink", "cite")
_FRAMES = ("iframe", "embed", "amp-iframe", "amp-video", "amp-audio")
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


def hiding_names(root: Element) -> set[str]:
    """Return the classes (.name) and ids (#name) that a page's own style sheets hide, always."""
    names: set[str] = set()
    for sheet in root.iter("style"):
        if (
            sheet.get("media") in (None, "", "all", "screen")
            and next(sheet.iterancestors("noscript"), None) is None
        ):
            rules = _NESTED.sub("", _COMMENT.sub("", text_of(sheet)))
            for selectors, body in _RULE.findall(rules):
                hidden = _HIDDEN.search(body) is not None
                alone = {
                    one for part in selectors.split(",") if _NAME.fullmatch(one := part.strip())
                }
                names = names | alone if hidden else names - alone
    return names


def take_unseen(root: Element, hiding: set[str]) -> Iterator[Unseen]:
    """Take out of a page what its readers do not see, or see struck out.

    Args:
        root: the page, without its scripts and style sheets.
        hiding: the classes and ids that its style sheets hide.
    """
    whole = size_of(root)
    for tag in standing(elements(root, "noscript")):
        if 2 * size_of(tag) > whole:
            unwrap(tag)  # Left open by mistake, it holds the page.
        else:
            yield from _taken(tag, "noscript")
    for tag in standing(having(root, "class", "id", "style", "hidden")):
        if _is_hidden(tag, hiding) and 2 * size_of(tag) <= whole:
            yield from _taken(tag, "hidden")
    for tag in standing(root.xpath(".//del | .//s | .//strike | .//*[@style]")):
        if tag.tag in _DELETED or _STRUCK.search(tag.get("style", "")):
            yield from _taken(tag, "deleted")
    for tag in standing(elements(root, *_READING)):
        yield from _taken(tag, "reading")
    for tag in elements(root, "a"):
        if text_of(tag).strip() == _OWN_PLACE:
            take(tag)
    for tag in elements(root, "abbr"):
        if _is_spelt_out(tag):
            yield Unseen("reading", f"{words_of(tag)}: {tag.get('title')}", tag.sourceline or 1)
    yield from _shown_from_elsewhere(root)


def _is_spelt_out(tag: Element) -> bool:
    """Tell whether the title of an abbreviation says what it is short for, not a moment."""
    title = tag.get("title", "")
    return bool(title.strip()) and not any(char.isdigit() for char in title)


def _taken(tag: Element, kind: str) -> Iterator[Unseen]:
    words, line = words_of(tag), tag.sourceline or 1
    take(tag)
    if any(char.isalnum() for char in words):
        yield Unseen(kind, words, line)


def _is_hidden(tag: Element, hiding: set[str]) -> bool:
    """Tell whether readers do not see an element; a formula is shown as a picture, too."""
    if tag.tag in _WHOLE:
        return False
    classes = set(classes_of(tag).split())
    if classes and tag.tag in _INLINE and any(map(_is_heading, tag.iterancestors())):
        classes = set()  # What is hidden in a heading often parts its words.
    named = {f".{one}" for one in classes} | {f"#{tag.get('id')}"}
    return (
        "hidden" in tag.attrib
        or _HIDDEN.search(tag.get("style", "")) is not None
        or bool(named & hiding)
        or (bool(classes & _HIDING) and not any(map(_SHOWING.search, classes)))
    ) and next(tag.iterdescendants("math"), None) is None


def _is_heading(tag: Element) -> bool:
    return _HEADINGS.fullmatch(tag.tag) is not None


def _shown_from_elsewhere(root: Element) -> Iterator[Unseen]:
    """Return the addresses of what a page shows from others; their words stay, frames do not."""
    for tag in having(root, "class"):
        if _POST.search(tag.get("class")):
            given = [tag.get(name, "") for name in _POST_ADDRESSES]
            given += [link.get("href", "") for link in reversed(elements(tag, "a"))]
            address = next((one for one in given if one.startswith(_WEB)), "")
            yield from _embed(address, "", tag)
    for tag in elements(root, *_AMP):
        name, before = _AMP[tag.tag]
        yield from _embed(before + tag.get(name), "", tag) if tag.get(name) else ()
    for tag in standing(elements(root, *_FRAMES)):
        source = tag.get("src") or tag.get("data-src") or ""
        yield from _embed(source, tag.get("title", ""), tag)
        take(tag)


def _embed(address: str, title: str, tag: Element) -> Iterator[Unseen]:
    if words := " ".join(f"{address} {f'({title})' if title else ''}".split()):
        yield Unseen("embed", words, tag.sourceline or 1)
