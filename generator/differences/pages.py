"""The pages of two states as a reader sees them: visible text, places, links."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

import lxml.html

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small",
     "span", "strong", "sub", "sup", "time", "u", "wbr"}
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "sup"})
"""Elements whose text is not compared: `sup` holds the numbers of notes and citations."""
_NUMBER = "note-number"
_CITATION, _CITED = "cite", " [source]"
"""A citation is compared as being there: its number changes with those before it."""
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr", "meta", "link", "source"})


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader sees of a page: its blocks of text, and in which block each id stands."""

    blocks: tuple[str, ...]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A block of text that differs: empty where there was, or is, none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page whose text differs, by its address."""

    page: str
    changes: tuple[TextChange, ...]


@dataclass
class _Text(HTMLParser):
    """Collects visible text; every element that is not inline begins and ends a block."""

    blocks: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    unseen: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_block()
        given = dict(attrs)
        if identifier := given.get("id"):
            self.places.setdefault(identifier, len(self.blocks))
        classes = (given.get("class") or "").split()
        if tag == "sup" and _CITATION in classes:
            self.pieces.append(_CITED)
        if tag not in _EMPTY and (self.unseen or tag in _UNSEEN or _NUMBER in classes):
            self.unseen += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            self.unseen -= 1
        if tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            self.blocks.append(text)
        self.pieces.clear()


def content_of_page(html: str) -> str:
    """Return the content of a page, with or without the frame of the site around it.

    Both come out of the same parser, so that a finished page and what it was made from are alike.
    """
    root = lxml.html.document_fromstring(html)
    found = root.find_class("page") or root.findall(".//main") or [root]
    content: str = lxml.html.tostring(found[0], encoding="unicode", with_tail=False)
    return content


@lru_cache(maxsize=64)
def read_page(html: str) -> PageText:
    """Read the visible text of a page's content. Numbers of notes and citations are left out."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return PageText(tuple(reader.blocks), reader.places)


def compare_pages(before: Mapping[str, str], after: Mapping[str, str]) -> list[PageChange]:
    """Return the pages of both states whose visible text differs, in the order of the later one."""
    found = []
    for page, html in after.items():
        if page in before and before[page] != html:
            changes = compare_blocks(read_page(before[page]).blocks, read_page(html).blocks)
            if changes:
                found.append(PageChange(page, tuple(changes)))
    return found


def compare_blocks(old: tuple[str, ...], new: tuple[str, ...]) -> list[TextChange]:
    """Return the blocks that came, went or changed; as many for as many are taken as changed."""
    found = []
    for kind, a, b, c, d in _opcodes(old, new):
        if kind == "equal":
            continue
        if b - a == d - c:
            found += [TextChange(was, now) for was, now in zip(old[a:b], new[c:d], strict=True)]
        else:
            found += [TextChange(was, "") for was in old[a:b]]
            found += [TextChange("", now) for now in new[c:d]]
    return [change for change in found if change.was != change.now]


def moved_ids(before: str, after: str, ids: Set[str]) -> list[str]:
    """Return the ids that stand in another block of a page than in the one that was theirs.

    Blocks added or removed around it move nothing, nor does an edit of the block itself.
    """
    old, new = read_page(before), read_page(after)
    ranges = [
        (range(a, b), range(c, d))
        for kind, a, b, c, d in _opcodes(old.blocks, new.blocks)
        if kind in ("equal", "replace")
    ]
    found = []
    for identifier in sorted(ids & old.places.keys() & new.places.keys()):
        was, now = old.places[identifier], new.places[identifier]
        if not any(_correspond(was, now, there, here) for there, here in ranges):
            found.append(identifier)
    return found


def _correspond(was: int, now: int, there: range, here: range) -> bool:
    if was not in there or now not in here:
        return False
    return len(there) != len(here) or was - there.start == now - here.start


def _opcodes(
    old: tuple[str, ...], new: tuple[str, ...]
) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def broken_links(pages: Mapping[str, str], files: Set[str]) -> dict[tuple[str, str], None]:
    """Return every link within the site that leads nowhere, as page and target, in order.

    Args:
        pages: the HTML of each page's content by its address, as `/en/timeline/`.
        files: the addresses of everything else that the site holds, as `/data/events.json`.
    """
    ids: dict[str, set[str]] = {}
    hrefs: dict[str, list[str]] = {}
    for page, html in pages.items():
        root = lxml.html.document_fromstring(html)
        ids[page] = {str(name) for name in root.xpath("//@id")}
        hrefs[page] = list(dict.fromkeys(str(href) for href in root.xpath("//@href")))
    broken: dict[tuple[str, str], None] = {}
    for page in pages:
        for href in hrefs[page]:
            target, _, fragment = href.partition("#")
            if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
                continue
            address = _resolve(page, target)
            fragment = unquote(fragment.partition(":~:")[0])
            there = address in files or (
                address in ids and (not fragment or fragment in ids[address] or fragment == "text")
            )
            if not there:
                broken[page, f"{address}{'#' if fragment else ''}{fragment}"] = None
    return broken


def _resolve(page: str, target: str) -> str:
    path = target.partition("?")[0]
    if not path:
        return page
    address = posixpath.normpath(posixpath.join(page, path))
    return address + "/" if path.endswith("/") and address != "/" else address
