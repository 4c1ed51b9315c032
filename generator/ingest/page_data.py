"""What a page says in data: JSON-LD of its own story, and the meta elements of its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.ingest.page_article import kin, letters
from generator.reading.tree import Element, text_of

Block = dict[str, Any]
_STORIES = ("Article", "Posting", "Report", "Recipe", "Review", "HowTo", "CreativeWork", "Book")
_PAGES = ("WebPage", "VideoObject", "ItemPage", "FAQPage", "Episode", "Event", "MediaObject")
_LISTS = {"itemListElement", "hasPart", "review", "comment", "isPartOf", "mentions", "citation",
          "publisher", "author", "breadcrumb", "relatedLink", "image", "video"}  # fmt: skip
_DEEP = 12
_AROUND = re.compile(r"^[\s/*]*(?:<!--|<!\[CDATA\[)?[\s*/]*|[\s/*;]*(?:-->|\]\]>)?[\s*/;]*$")
"""What old pages put around a script, to hide it."""
_ONCE = {
    key: re.compile(rf'"{key}"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
    for key in ("headline", "datePublished", "dateModified", "url")
}


def json_blocks(root: Element) -> list[Block]:
    """Return every JSON-LD object of a page that is about a story or a page, the stories first."""
    blocks: list[Block] = []
    named: dict[str, Block] = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = _AROUND.sub("", text_of(script))
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            data = _broken(text)
        blocks.extend(_objects(data, named))
    resolved = [{key: _resolve(value, named) for key, value in one.items()} for one in blocks]
    stories = [one for one in resolved if _is_kind(one, _STORIES)]
    return stories + [one for one in resolved if _is_kind(one, _PAGES) and one not in stories]


def _broken(text: str) -> Block:
    """Return what a block that is no JSON says for sure: each thing that it says once."""
    said = {key: {one.strip() for one in pattern.findall(text)} for key, pattern in _ONCE.items()}
    return {"@type": "Article", **{key: one.pop() for key, one in said.items() if len(one) == 1}}


def _objects(data: Any, named: dict[str, Block], depth: int = 0) -> Iterator[Block]:
    if depth > _DEEP:
        return
    if isinstance(data, list):
        for part in data:
            yield from _objects(part, named, depth + 1)
    elif isinstance(data, dict):
        if len(data) > 1 and isinstance(data.get("@id"), str):
            named.setdefault(data["@id"], data)
        if "@type" in data:
            yield data
        for key, value in data.items():
            if isinstance(value, dict | list) and key not in _LISTS:
                yield from _objects(value, named, depth + 1)


def _resolve(value: Any, named: dict[str, Block]) -> Any:
    """Return what a reference refers to, alone or in a list."""
    if isinstance(value, list):
        return [_resolved(part, named) for part in value]
    return _resolved(value, named)


def _resolved(value: Any, named: dict[str, Block]) -> Any:
    if isinstance(value, dict) and value.keys() == {"@id"}:
        return named.get(str(value["@id"]), value)
    return value


def _is_kind(block: Block, endings: tuple[str, ...]) -> bool:
    kinds = block.get("@type")
    every = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(endings) for kind in every)


def own_blocks(
    blocks: list[Block], titles: Iterable[str], addresses: Iterable[str | None]
) -> list[Block]:
    """Return the blocks that are about the page itself, the surest first.

    A block that names another title and another address is about another story. One that names
    neither is the page's only if there is no other.

    Args:
        blocks: all of the page's.
        titles: what the page says elsewhere that its title is.
        addresses: its own addresses, as it states them.
    """
    known = [title for title in titles if title]
    here = {place for address in addresses if (place := _place(address))}
    ranked: list[tuple[int, Block]] = []
    for block in blocks:
        named = [str(block[key]) for key in ("headline", "name") if isinstance(block.get(key), str)]
        there = {place for one in _addresses(block) if (place := _place(one))}
        same = bool(there & here)
        if any(letters(one) == letters(title) for one in named for title in known):
            ranked.append((3 + same, block))
        elif same or any(kin(one, title) for one in named for title in known):
            ranked.append((2, block))
        elif not (named and known) and not (there and here):
            ranked.append((1 if len(blocks) == 1 else 0, block))
    ranked.sort(key=lambda one: -one[0])
    best = ranked[0][0] if ranked else 0
    return [block for rank, block in ranked if rank and (rank > 1 or best == 1)]


def _addresses(block: Block) -> Iterator[Any]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = block.get(key)
        for one in value if isinstance(value, list) else [value]:
            yield one.get("@id") or one.get("url") if isinstance(one, dict) else one


def _place(address: Any) -> str | None:
    """Return an address without what does not tell stories apart; None for a site's front page."""
    if not isinstance(address, str):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = parts.path.rstrip("/").lower()
    story = path or parts.query
    return f"{path.removesuffix('/amp')}?{parts.query if not path else ''}" if story else None


def meta_values(root: Element) -> dict[str, list[str]]:
    """Return what the meta elements say, by their names in lower case, in the page's order.

    Those of microdata count only in the head: below, they may be about any story.
    """
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        words = " ".join(tag.get("content", "").split())
        in_head = next(tag.iterancestors("head"), None) is not None
        for key in ("property", "name", *(("itemprop",) if in_head else ())):
            for name in tag.get(key, "").lower().split() if words else ():
                values = found.setdefault(name, [])
                values += [words] if words not in values else []
    return found


def line_of(value: Any) -> str | None:
    """Return a text of JSON-LD in a line; None for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names_in(value: Any, depth: int = 0) -> list[str]:
    """Return the names in a person, an organisation, or a list of them."""
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        return [name for part in value for name in names_in(part, depth + 1)]
    if isinstance(value, dict):
        return names_in(value.get("name"), depth + 1)
    return [" ".join(value.split())] if isinstance(value, str) and value.strip() else []
