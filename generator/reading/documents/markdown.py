"""Markdown (.md), by CommonMark with tables and notes, to HTML; YAML above it tells of the text."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.nodes import Mapping, Node, Scalar, Sequence, value_at
from generator.reading.documents.content import Content, Facts
from generator.reading.documents.markup import tidy
from generator.reading.front_matter import split_front_matter
from generator.reading.strict_yaml import parse_yaml


def read_markdown(text: str, encoding: str) -> Content:
    """Return a text as HTML; tags in it are as those of a page."""
    facts, body = Facts(), text
    if text.startswith("---\n"):
        parts, _ = split_front_matter(text, "")
        if parts is not None:
            facts, body = _facts(parts[0]), parts[1]
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    html = reader.use(footnote_plugin).use(deflist_plugin).render(body)
    return Content(str(tidy(BeautifulSoup(html, "lxml"))), "document", encoding, facts=facts)


def _listed(root: Node | None, key: str) -> str | None:
    """Return the texts of a list in one line."""
    found = root.get(key) if isinstance(root, Mapping) else None
    items = found.items if isinstance(found, Sequence) else ()
    words = (" ".join(one.text.split()) for one in items if isinstance(one, Scalar))
    return ", ".join(one for one in words if one) or None


def _facts(yaml: str) -> Facts:
    root, _ = parse_yaml(yaml, "")

    def told(*keys: str) -> str | None:
        nodes = (value_at(root, (key,)) for key in keys)
        words = (" ".join(node.text.split()) for node in nodes if node is not None)
        return next((one for one in words if one), None)

    try:
        published = date.fromisoformat((told("date", "published") or "")[:10])
    except ValueError:
        published = None
    address = told("url", "source", "canonical_url") or ""
    return Facts(
        title=told("title"),
        author=told("author") or _listed(root, "author") or _listed(root, "authors"),
        publisher=told("publisher"),
        published=published,
        url=address if address.startswith(("https://", "http://")) else None,
        language=told("language", "lang"),
    )
