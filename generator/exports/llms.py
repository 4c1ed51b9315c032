"""What a language model is told of the site: `llms.txt` (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


@dataclass(frozen=True)
class Listed:
    """A link of a list: its title, its address, and what it leads to."""

    title: str
    address: str
    says: str = ""


def write_llms(
    title: str, summary: str, lines: Iterable[str], sections: Mapping[str, Sequence[Listed]]
) -> bytes:
    """Return `llms.txt`: a heading, a summary, what more to know, and lists of links."""
    parts = [f"# {_inline(title)}", f"> {_inline(summary)}", *map(_inline, lines)]
    for heading, listed in sections.items():
        if listed:
            links = "\n".join(map(_link, listed))
            parts.append(f"## {_inline(heading)}\n\n{links}")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _link(one: Listed) -> str:
    says = f": {_inline(one.says)}" if one.says else ""
    return f"- [{_inline(one.title)}]({one.address}){says}"


def _inline(text: str) -> str:
    """Write a text in a line, with nothing in it that Markdown takes for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
