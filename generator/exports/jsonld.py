"""Structured data in a page: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Thing = Mapping[str, Any]
_OF_MARKUP = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}
"""Within JSON these stand in strings alone; so written, no text ends the element it stands in."""


def write_jsonld(things: Sequence[Thing]) -> str:
    """Return things as JSON-LD 1.1 for an element `script`, without white space."""
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": [_whole(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_OF_MARKUP)


def _whole(thing: Thing) -> Thing:
    """Leave out what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], ())}


def thing(kind: str, **known: Any) -> Thing:
    """Return a thing of a type of schema.org, with what is known of it; `id` is its address."""
    identifier = known.pop("id", "")
    return _whole({"@type": kind, "@id": identifier, **known})


def breadcrumbs(pages: Iterable[tuple[str, str]]) -> Thing:
    """Return the way to a page: names and addresses, the page itself last."""
    return thing(
        "BreadcrumbList",
        itemListElement=[
            thing("ListItem", position=at, name=name, item=address)
            for at, (name, address) in enumerate(pages, 1)
        ],
    )
