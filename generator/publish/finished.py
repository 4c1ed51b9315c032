"""A Markdown extension for pages that are finished HTML: they pass through as they are.

A page's source is a line of JSON, what its contents list as `[level, id, title]`, and its HTML. It
is put aside before Python-Markdown looks at it, and back in its place at the end; what comes
between sees one paragraph. Named in `markdown_extensions`, it works wherever Python-Markdown does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

_BEFORE = 25
"""Behind the preprocessor that removes control characters (30), before all that parse."""
_BEHIND = 0
"""Behind every other postprocessor."""


class _PutAside(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        self.md.listed = json.loads(lines[0])
        return [self.md.htmlStash.store("\n".join(lines[1:]))]


class _ListContents(Postprocessor):  # type: ignore[misc]
    """Gives MkDocs the contents of the page, in the place of those it found headings for."""

    def run(self, text: str) -> str:
        self.md.toc_tokens = nested(self.md.listed)
        return text


def nested(listed: Sequence[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Return contents as Python-Markdown has them: each with those below it as its children."""
    top: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for level, identifier, title in listed:
        token = {
            "level": level,
            "id": identifier,
            "name": title,
            "html": title,
            "data-toc-label": "",
            "children": [],
        }
        while open_ and open_[-1]["level"] >= level:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(token)
        open_.append(token)
    return top


class FinishedExtension(Extension):  # type: ignore[misc]
    """Leaves the text of a page alone."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the text aside before anything reads it."""
        md.preprocessors.register(_PutAside(md), "finished", _BEFORE)
        md.postprocessors.register(_ListContents(md), "contents", _BEHIND)


def makeExtension(**options: Any) -> FinishedExtension:
    """Return the extension, as Python-Markdown asks a module for it."""
    return FinishedExtension(**options)
