"""A web page as a tree: parsed, its parts found and taken out, and their words.

What is taken out leaves a comment, so that the words before and behind it stay two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_WORDS = etree.XPath(
    "descendant::text()[not(ancestor::script or ancestor::style or ancestor::template"
    " or ancestor::rt or ancestor::rp)]",
    smart_strings=False,
)
"""The texts in an element, less scripts and the readings of ruby."""
_OF_A_HEAD = (
    "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style",
    "template", "title", etree.Comment, etree.ProcessingInstruction,
)  # fmt: skip
_APART = ("script", "style", "template", "rt", "rp")


def parse_page(html: str) -> Element:
    """Parse a page as browsers do, roughly: whatever is wrong with it, there is a tree."""
    # Fed piece by piece, the parser takes a page for the encoding it is in, whatever it declares.
    parser = etree.HTMLParser(huge_tree=True)
    parser.feed(html)
    try:
        root = parser.close()
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return etree.Element("html")
    _end_head(root)
    # What stands behind the page's end is of its body, as in browsers.
    body_of(root).extend(root.itersiblings("html"))
    return root


def _end_head(root: Element) -> None:
    """Let the head end before the first element that is of no head (HTML Standard, 13.2.6.4.4).

    A page may leave out the tags of its head and body; the parser knows that of old elements only.
    """
    head = root.find("head")
    inner = list(head) if head is not None else []
    begins = (at for at, tag in enumerate(inner) if tag.tag not in _OF_A_HEAD)
    moved = inner[next(begins, len(inner)) :]
    if not moved:
        return
    body = root.find("body")
    body = etree.SubElement(root, "body") if body is None else body
    moved[-1].tail, body.text = f"{moved[-1].tail or ''}{body.text or ''}" or None, None
    body[0:0] = moved


def body_of(root: Element) -> Element:
    """Return the body of a page, or all of it."""
    return next(root.iter("body"), root)


def texts_of(tag: Element) -> list[str]:
    """Return the texts in an element, as its tags part them."""
    if tag.tag in _APART or next(tag.iterdescendants(*_APART), None) is None:
        return list(tag.itertext())
    texts: list[str] = _WORDS(tag)
    return texts


def text_of(tag: Element) -> str:
    """Return the text in an element, as it stands."""
    return "".join(texts_of(tag))


def words_of(tag: Element | None) -> str:
    """Return the words of an element in a line; “” for none."""
    return " ".join(" ".join(texts_of(tag)).split()) if tag is not None else ""


def size_of(tag: Element) -> int:
    """Return how much text is in an element; white space between tags counts as one letter."""
    return sum(1 if text.isspace() else len(text) for text in texts_of(tag))


def classes_of(tag: Element) -> str:
    """Return the classes of an element in a line."""
    return " ".join(tag.get("class", "").split())


def having(root: Element, *attributes: str) -> list[Element]:
    """Return the elements below that have one of some attributes, in their order."""
    tags: list[Element] = root.xpath(f".//*[{' or '.join(f'@{name}' for name in attributes)}]")
    return tags


def take(tag: Element) -> None:
    """Take an element out of its page, with all that is in it."""
    replace(tag, "")


def replace(tag: Element, words: str) -> None:
    """Put words in the place of an element."""
    gap = etree.Comment()
    gap.tail, tag.tail = words + (tag.tail or "") or None, None
    tag.getparent().replace(tag, gap)


def unwrap(tag: Element) -> None:
    """Put what an element holds in its place."""
    before, behind = etree.Comment(), etree.Comment()
    before.tail, behind.tail, tag.tail = tag.text, tag.tail, None
    parent = tag.getparent()
    at = parent.index(tag)
    parent[at : at + 1] = [before, *tag, behind]


def standing(tags: list[Element]) -> Iterator[Element]:
    """Return elements in their order, without those in others that are taken out meanwhile.

    Args:
        tags: elements of one page below its root, in its order.
    """
    gone: set[Element] = set()
    for tag in tags:
        if tag not in gone:
            yield tag
            if tag.getparent() is None:
                gone.update(tag.iterdescendants())


def elements(root: Element, *names: str) -> list[Element]:
    """Return the elements below, of some names or all, in their order."""
    return list(root.iterdescendants(*names or (etree.Element,)))
