"""A Markdown extension for pages that are finished HTML: they pass through as they are.

A page's whole source is put aside before Python-Markdown looks at it, and back in its place at the
end; what comes between sees one paragraph. Named in `markdown_extensions`, it works wherever
Python-Markdown does.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_PRIORITY = 25
"""Behind the one that takes placeholders for control characters (30), before all that parse."""


class _PutAside(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        return [self.md.htmlStash.store("\n".join(lines))]


class FinishedExtension(Extension):  # type: ignore[misc]
    """Leaves the text of a page alone."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the text aside before anything reads it."""
        md.preprocessors.register(_PutAside(md), "finished", _PRIORITY)


def makeExtension(**options: Any) -> FinishedExtension:
    """Return the extension, as Python-Markdown asks a module for it."""
    return FinishedExtension(**options)
