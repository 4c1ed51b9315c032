"""Markdown as blocks of visible text, and their HTML with passages marked.

Raw HTML, scripts and images never get through: the parser knows CommonMark and tables without
HTML, so whatever an article contains, only the elements below can come out. Two things are added
to CommonMark: a citation `[@article#passage]`; and `{.unsourced}` or `{.editorial}` at the end of a
paragraph, for a statement without evidence and for words about the site itself. A block of nothing
but `{.untranslated}` stands for one that is not translated yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.document import SEPARATOR, Block, Citation, Document, Link

_CITATION = re.compile(r"\[@([^\]\s#]+#[^\]\s]+)\]")
_SOURCING = re.compile(r"[ \t]*(?<!\\)\{\.(unsourced|editorial|untranslated)\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text to be marked.

    Args:
        start: first character, counted in `Document.text`.
        end: one past the last character.
        id: the id of the first marked element.
        classes: classes of every marked element.
        after: HTML that follows the last marked element.
        href: where the stretch leads, for a link instead of a mark.
    """

    start: int
    end: int
    id: str
    classes: str = ""
    after: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """The HTML of one top-level block; it holds the blocks `first` up to but not `last`."""

    html: str
    first: int
    last: int


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    parser.disable("image")
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


_PARSER = _make_parser()


def parse_markdown(body: str) -> Document:
    """Parse a body of Markdown into blocks."""
    tokens = _PARSER.parse(body)
    blocks: list[Block] = []
    citations: list[Citation] = []
    links: list[Link] = []
    containers: list[str] = []
    position = 0
    line = 1
    for at, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1
        if token.type in ("list_item_open", "blockquote_open"):
            containers.append("li" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif token.type in ("inline", "fence", "code_block", "hr"):
            kind = _kind(token, tokens[at - 1], containers)
            sourcing = ""
            if token.type == "inline":
                children = token.children or []
                sourcing = _take_sourcing(token.content, children)
                _close_up(children)
                text = _place(children, position)
                inner = line
                for child in children:
                    if child.type in ("softbreak", "hardbreak"):
                        inner += 1
                    elif child.type == "citation":
                        citations.append(Citation(child.content, inner, len(blocks)))
                    elif child.type == "link_open":
                        links.append(Link(str(child.attrs["href"]), inner))
            else:
                text = token.content.rstrip("\n")
                token.meta["start"] = position
            token.meta["block"] = len(blocks)
            blocks.append(Block(kind, text, position, line, sourcing))
            position += len(text) + len(SEPARATOR)
    text = SEPARATOR.join(block.text for block in blocks)
    return Document(text, tuple(blocks), tuple(citations), tuple(links), tuple(tokens))


def _kind(token: Token, opening: Token, containers: list[str]) -> str:
    if token.type == "inline":
        if opening.type == "heading_open":
            return opening.tag
        if opening.type in ("th_open", "td_open"):
            return "cell"
        return containers[-1] if containers else "p"
    return "hr" if token.type == "hr" else "code"


def _take_sourcing(source: str, children: list[Token]) -> str:
    """Take the word off the end of a block, unless it was escaped there."""
    match = _SOURCING.search(source)
    last = children[-1] if children else None
    if match is None or last is None or last.type != "text":
        return ""
    last.content = _SOURCING.sub("", last.content)
    children.append(Token("sourcing", "", 0, content=match[1]))
    return match[1]


def _close_up(children: list[Token]) -> None:
    """Let a citation stand right behind the word it follows, so that no line begins with one."""
    for before, token in pairwise(children):
        if token.type == "citation" and before.type == "text":
            before.content = before.content.rstrip(" ")


def _place(children: list[Token], start: int) -> str:
    """Tell each visible token where its text begins; give the text of them all."""
    pieces: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            child.meta["start"] = start
            pieces.append(child.content)
            start += len(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
            start += 1
    return "".join(pieces)


class _Renderer(RendererHTML):
    """Writes text in segments, so that marks nest properly whatever they cross.

    What follows a mark may hold links, so inside a link or code it waits until that is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._after: list[str] = []
        self._inside = False

    def _segments(self, token: Token, env: dict[str, Any]) -> str:
        start, text = token.meta.get("start", 0), token.content
        end = start + len(text)
        marks: list[Mark] = [m for m in env["marks"] if m.start < end and start < m.end]
        cuts = {start, end}
        cuts.update(cut for m in marks for cut in (m.start, m.end) if start < cut < end)
        places = sorted(cuts)
        html = []
        for left, right in pairwise(places):
            inside = [m for m in marks if m.start <= left and right <= m.end]
            piece = escapeHtml(text[left - start : right - start])
            html.append(self._marked(piece, inside, right, env["shown"]))
            if not self._inside:
                html.append(self._flush())
        return "".join(html)

    def _flush(self) -> str:
        html = "".join(self._after)
        self._after.clear()
        return html

    def _marked(self, piece: str, inside: list[Mark], right: int, shown: set[str]) -> str:
        link = next((m for m in inside if m.href), None)
        if link is not None and not self._inside:
            piece = f'<a class="{link.classes}" href="{escapeHtml(link.href)}">{piece}</a>'
        inside = [m for m in inside if not m.href]
        if not inside:
            return piece
        fresh = [m.id for m in inside if m.id not in shown]
        shown.update(fresh)
        anchors = "".join(f'<span id="{name}"></span>' for name in fresh[1:])
        identity = f' id="{fresh[0]}"' if fresh else ""
        classes = " ".join(dict.fromkeys(c for m in inside for c in m.classes.split()))
        about = " ".join(m.id for m in inside)
        mark = f'{anchors}<mark{identity} class="{classes}" data-passage="{about}">{piece}</mark>'
        self._after.extend(m.after for m in inside if m.end == right)
        return mark

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._segments(tokens[idx], env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._closed(f"<code>{self._inner(tokens[idx], env)}</code>")

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        code = self._inner(tokens[idx], env).replace("\n", "&#10;")
        return self._closed(f"<pre><code>{code}</code></pre>") + "\n"

    def _inner(self, token: Token, env: dict[str, Any]) -> str:
        outside, self._inside = self._inside, True
        html = self._segments(token, env)
        self._inside = outside
        return html

    def _closed(self, html: str) -> str:
        return html if self._inside else html + self._flush()

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.code_block(tokens, idx, options, env)

    def citation(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(env["cite"](tokens[idx].content))

    def sourcing(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(env["label"](tokens[idx].content))

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        self._inside = True
        return f'<a href="{escapeHtml(env["link"](str(tokens[idx].attrs["href"])))}">'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        self._inside = False
        return "</a>" + self._flush()


def render_blocks(
    document: Document,
    marks: Sequence[Mark] = (),
    cite: Callable[[str], str] = lambda reference: "",
    link: Callable[[str], str] = lambda target: target,
    label: Callable[[str], str] = lambda sourcing: "",
) -> list[RenderedBlock]:
    """Write a document as HTML, one piece for each top-level block.

    Args:
        document: what `parse_markdown` gave.
        marks: stretches to mark; they may overlap and cross any element.
        cite: the HTML of a citation, given its reference.
        link: the address of a link, given its target.
        label: the HTML that shows what a block says of its sourcing, given that word.
    """
    renderer = _Renderer()
    env: dict[str, Any] = {
        "marks": sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)),
        "shown": set(),
        "cite": cite,
        "link": link,
        "label": label,
    }
    rendered: list[RenderedBlock] = []
    group: list[Token] = []
    depth = 0
    count = 0
    for token in document.tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            html = renderer.render(group, _PARSER.options, env)
            held = sum("block" in inner.meta for inner in group)
            rendered.append(RenderedBlock(html.strip(), count, count + held))
            count += held
            group = []
    return rendered
