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
    """Tell each token where its text begins, or where it stands; give the text of them all."""
    pieces: list[str] = []
    for child in children:
        child.meta["start"] = start
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
            start += len(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
            start += 1
    return "".join(pieces)


def _ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Tell for each opening token where in the text its element ends."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for idx, token in enumerate(tokens):
        if token.nesting == 1:
            opened.append(idx)
        elif token.nesting == -1:
            ends[opened.pop()] = token.meta["start"]
    return ends


def closed_spans(document: Document) -> list[tuple[int, int]]:
    """Give the stretches of a document's text in links and code, where no other link may begin.

    Returns: start and end of each, counted in `Document.text`, in the order of the text.
    """
    spans: list[tuple[int, int]] = []
    for token in document.tokens:
        children = token.children or []
        ends = _ends(children)
        for idx, child in enumerate(children):
            start = child.meta.get("start", 0)
            if child.type == "link_open":
                spans.append((start, ends[idx]))
            elif child.type == "code_inline":
                spans.append((start, start + len(child.content)))
    return sorted(spans)


class _Renderer(RendererHTML):
    """Writes text with its marks as elements that nest.

    A mark that holds another, or a whole element, is one element around it; only marks that overlap
    in part, or cross the bounds of an element, are cut. What follows a mark may hold links, so
    inside a link or code it waits until that is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._after: list[str] = []
        self._inside = False
        self._open: list[Mark] = []
        self._floors = [0]
        self._at = 0

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        ends = _ends(tokens)
        html = []
        for idx, token in enumerate(tokens):
            if token.nesting == 1:
                html.append(self._settle(env, token.meta["start"], ends[idx]))
                self._floors.append(len(self._open))
            elif token.nesting == -1:
                html.append(self._settle(env))
                self._floors.pop()
            elif token.type in ("softbreak", "hardbreak"):
                html.append(self._settle(env, self._at, self._at + 1, begin=False))
                self._at += 1
            html.append(super().renderInline([token], options, env))
            if token.nesting == -1:
                html.append(self._flush())
        return "".join(html) + self._settle(env)

    def _settle(
        self, env: dict[str, Any], left: int = 0, right: int = 0, begin: bool = True
    ) -> str:
        """Close the marks that do not hold the text `left` to `right`, then begin those that do."""
        marks = [m for m in env["marks"] if m.start <= left < right <= m.end and not m.href]
        kept = self._floors[-1]
        while kept < len(self._open) and self._open[kept] in marks:
            kept += 1
        closing = self._open[kept:]
        del self._open[kept:]
        self._after.extend(m.after for m in reversed(closing) if m.end <= self._at)
        html = "</mark>" * len(closing) + self._flush()
        for mark in marks if begin else ():
            if mark not in self._open:
                self._open.append(mark)
                html += self._begin(mark, env["shown"])
        return html

    def _begin(self, mark: Mark, shown: set[str]) -> str:
        identity = f' id="{mark.id}"' if mark.id not in shown else ""
        shown.add(mark.id)
        return f'<mark{identity} class="{mark.classes}" data-passage="{mark.id}">'

    def _flush(self) -> str:
        if self._inside:
            return ""
        html = "".join(self._after)
        self._after.clear()
        return html

    def _segments(self, token: Token, env: dict[str, Any]) -> str:
        start, text = token.meta.get("start", 0), token.content
        end = start + len(text)
        marks: list[Mark] = [m for m in env["marks"] if m.start < end and start < m.end]
        cuts = {start, end}
        cuts.update(cut for m in marks for cut in (m.start, m.end) if start < cut < end)
        html = []
        for left, right in pairwise(sorted(cuts)):
            html.append(self._settle(env, left, right))
            piece = escapeHtml(text[left - start : right - start])
            link = next((m for m in marks if m.href and m.start <= left and right <= m.end), None)
            if link is not None and not self._inside:
                piece = f'<a class="{link.classes}" href="{escapeHtml(link.href)}">{piece}</a>'
            html.append(piece)
            self._at = right
        return "".join(html)

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._segments(tokens[idx], env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        start = tokens[idx].meta["start"]
        around = self._settle(env, start, start + len(tokens[idx].content))
        return around + self._inner("<code>", tokens[idx], env, "</code>")

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        code = self._inner("<pre><code>", tokens[idx], env, "</code></pre>")
        return code.replace("\n", "&#10;") + "\n"

    def _inner(self, opening: str, token: Token, env: dict[str, Any], closing: str) -> str:
        outside, self._inside = self._inside, True
        self._floors.append(len(self._open))
        html = self._segments(token, env) + self._settle(env)
        self._floors.pop()
        self._inside = outside
        return opening + html + closing + self._flush()

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
        return "</a>"


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
        marks: stretches to mark; they may overlap and cross any element. What follows marks that
            end in the same place stands in the order of their beginnings, the last one first.
        cite: the HTML of a citation, given its reference.
        link: the address of a link, given its target.
        label: the HTML that shows what a block says of its sourcing, given that word.
    """
    renderer = _Renderer()
    env: dict[str, Any] = {
        "marks": sorted(reversed(marks), key=lambda mark: (mark.start, -mark.end)),
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
