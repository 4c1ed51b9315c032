"""Blocks of visible text as HTML, with passages marked: whole, piece by piece, or one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from generator.addresses.anchors import footnote_id, footnote_use_id
from generator.model.document import Document, Part
from generator.model.names import Reference
from generator.reading.markdown import PARSER, cited_together, element_ends
from generator.views.pieces import pieces, top_level


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


class _Renderer(RendererHTML):
    """Writes text with its marks as elements that nest.

    A mark that holds another, or a whole element, is one element around it; only marks that overlap
    in part, or cross the bounds of an element, are cut. What follows a mark may hold links, so
    inside a link or code it waits until that is closed.
    """

    def __init__(self) -> None:
        # The base class looks its methods up anew, which takes longer than to write a short text.
        self.rules = {name: getattr(self, name) for name in _rules()}
        self._after: list[str] = []
        self._inside = False
        self._open: list[Mark] = []
        self._floors = [0]
        self._at = 0
        self._beside = ""
        self._behind_parts: list[str] = []
        self._target = ""

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        ends, cited = element_ends(tokens), cited_together(tokens)
        html = []
        for idx, token in enumerate(tokens):
            if idx in cited:
                html.append(str(env["cite"](cited[idx])) if cited[idx] else "")
                self._at += token.type == "softbreak"
                continue
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
        number = tokens[0].meta["block"] if tokens else -1
        html = [env["before"](number), *html, self._settle(env), env["behind"](number)]
        return "".join(html)

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
        name = "data-passage" if mark.id in shown else "id"
        shown.add(mark.id)
        return f'<mark {name}="{mark.id}" class="{mark.classes}">'

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
            said = env["typeset"][left:right] if token.type == "text" else ""
            piece = escapeHtml(said or text[left - start : right - start])
            link = next((m for m in marks if m.href and m.start <= left and right <= m.end), None)
            if link is not None and not self._inside:
                piece = f'<a class="{link.classes}" href="{escapeHtml(link.href)}">{piece}</a>'
            html.append(piece)
            self._at = right
        return "".join(html)

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._segments(tokens[idx], env)

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        place = tokens[idx].meta["start"]
        said = str(env["typeset"][place : place + 1])
        return "\n" if said in ("", " ") else said

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        start = tokens[idx].meta["start"]
        around = self._settle(env, start, start + len(tokens[idx].content))
        return around + self._inner("<code>", tokens[idx], env, "</code>")

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        code = self._inner("<pre><code>", tokens[idx], env, "</code></pre>").replace("\n", "&#10;")
        number = tokens[idx].meta["block"]
        return f"{env['before'](number)}{code}{env['behind'](number)}\n"

    def _inner(self, opening: str, token: Token, env: dict[str, Any], closing: str) -> str:
        outside, self._inside = self._inside, True
        self._floors.append(len(self._open))
        html = self._segments(token, env) + self._settle(env)
        self._floors.pop()
        self._inside = outside
        return opening + html + closing + self._flush()

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.code_block(tokens, idx, options, env)

    def figure(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"{env['figure'](tokens[idx].meta['target'])}\n"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return ""

    def sourcing(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(env["label"](tokens[idx].content, tokens[idx].meta["block"]))

    def box_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        html = self.renderToken(tokens, idx, options, env).strip()
        if label := token.meta["label"]:
            title = "<summary>{}</summary>"
            if token.tag == "div":
                title = '<p class="admonition-title">{}</p>'
            html += title.format(env["words"](label))
        return html

    def box_title_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        html = self.renderToken(tokens, idx, options, env).strip()
        if tokens[idx].meta["name"] == "editors":
            # What no source says is marked, whatever its title.
            html += f'<span class="of-the-editors">{env["words"]("editors")}</span> '
        return html

    def part_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        before, behind = env["part"](tokens[idx].meta["part"])
        self._behind_parts.append(behind)
        return str(before)

    def part_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._behind_parts.pop()

    def task(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        done = tokens[idx].meta["done"]
        state = f"{' checked' if done else ''} {env['attributes']('done' if done else 'open')}"
        box = f'<input type="checkbox" disabled{state}><span class="task-list-indicator"></span>'
        return f'<label class="task-list-control">{box}</label> '

    def icon(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        drawing = env["icon"](tokens[idx].content)
        return f'<span class="twemoji" aria-hidden="true">{drawing}</span>'

    def outside(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<span class="outside">{env["words"]("outside")}</span>'

    def abbreviation(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<dt>{escapeHtml(tokens[idx].content)}</dt>"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        number = tokens[idx].meta["number"]
        label = env["attributes"]("footnote", number=number)
        there = footnote_id(number, env["prefix"])
        link = f'<a class="footnote-ref" href="#{there}" {label}>{number}</a>'
        return f'<sup id="{_use_id(tokens[idx], env)}">{link}</sup>'

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="footnote"><hr><ol>\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        return "</ol></div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        number = tokens[idx].meta["number"]
        continued = tokens[idx].meta.get("continued")
        identity = "" if continued else f' id="{footnote_id(number, env["prefix"])}"'
        return f'<li{identity} value="{number}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        label = env["attributes"]("back", number=tokens[idx].meta["number"])
        return f' <a class="footnote-backref" href="#{_use_id(tokens[idx], env)}" {label}>↩</a>'

    def s_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</del>"

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._cell_open(tokens, idx, options, env)

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self._cell_open(tokens, idx, options, env)

    def _cell_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # The policy of pages forbids styles on elements.
        aligned = str(tokens[idx].attrs.get("style", "")).rpartition(":")[2]
        which = f' class="align-{aligned}"' if aligned else ""
        return f"<{tokens[idx].tag}{which}>"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        identifier, self._beside = env["heading"](tokens[idx + 1].meta["block"])
        if not identifier:
            return f"<{tokens[idx].tag}>"
        around = '<div class="heading">' if self._beside else ""
        return f'{around}<{tokens[idx].tag} id="{escapeHtml(identifier)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        around = f"{self._beside}</div>" if self._beside else ""
        return f"</{tokens[idx].tag}>{around}\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        self._inside = True
        self._target = str(tokens[idx].attrs["href"])
        return f'<a href="{escapeHtml(env["link"](str(tokens[idx].attrs["href"])))}">'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        self._inside = False
        return f"</a>{env['linked'](self._target)}"


def _use_id(token: Token, env: dict[str, Any]) -> str:
    return footnote_use_id(token.meta["number"], token.meta["use"], env["prefix"])


@lru_cache(maxsize=1)
def _rules() -> tuple[str, ...]:
    """Return the kinds of token that there is a method for, each of its name."""
    names = (name for name in dir(_Renderer) if not name.startswith(("render", "_")))
    return tuple(name for name in names if callable(getattr(_Renderer, name)))


@dataclass(frozen=True)
class Writing:
    """How a document is written as HTML.

    Args:
        marks: stretches to mark; they may overlap and cross any element. What follows marks that
            end in the same place stands in the order of their beginnings, the last one first.
        cite: the HTML of citations that stand together, given their references.
        link: the address of a link, given its target.
        linked: the HTML behind a link, given its target.
        figure: the HTML of a picture alone in its paragraph, given its target.
        label: the HTML that shows what a block says of its sourcing, given that word and the
            block's number.
        before: HTML at the beginning of a block, given its number.
        behind: HTML at the end of a block, given its number.
        heading: the id of a heading, given its block's number, and HTML to stand beside it.
        part: HTML before and behind what a part for telling holds.
        icon: the drawing of an icon, given its name.
        words: the HTML of a word of the interface, given its name.
        attributes: the attributes that name an element without words, given their name.
        prefix: what the ids of its footnotes begin with, where a page has several documents.
        shown: the ids that stand on the page already.
        typeset: the document's text as readers see it, character for character; empty for the same.
    """

    marks: Sequence[Mark] = ()
    cite: Callable[[Sequence[Reference]], str] = lambda references: ""
    link: Callable[[str], str] = lambda target: target
    linked: Callable[[str], str] = lambda target: ""
    figure: Callable[[str], str] = lambda target: ""
    label: Callable[[str, int], str] = lambda sourcing, number: ""
    before: Callable[[int], str] = lambda number: ""
    behind: Callable[[int], str] = lambda number: ""
    heading: Callable[[int], tuple[str, str]] = lambda number: ("", "")
    part: Callable[[Part], tuple[str, str]] = lambda part: ("", "")
    icon: Callable[[str], str] = lambda name: ""
    words: Callable[[str], str] = lambda name: name
    attributes: Callable[..., str] = lambda name, **values: ""
    prefix: str = ""
    shown: set[str] = field(default_factory=set)
    typeset: str = ""

    def environment(self) -> dict[str, Any]:
        """Return what the renderer is handed."""
        marks = sorted(reversed(self.marks), key=lambda mark: (mark.start, -mark.end))
        return {**vars(self), "marks": marks}


def render_blocks(document: Document, writing: Writing = Writing()) -> list[RenderedBlock]:
    """Write a document as HTML, one piece for each top-level block."""
    return _render(top_level(document.tokens), writing)


def render_pieces(document: Document, writing: Writing = Writing()) -> list[RenderedBlock]:
    """Write a document as HTML, one piece for each block; only a table is one piece.

    A piece stands in all the lists and quotations that its block is in. Of a list item that an
    earlier piece has begun, the element has the class `continued`.
    """
    return _render(pieces(document.tokens), writing)


def render_content(document: Document, number: int, writing: Writing = Writing()) -> str:
    """Write what is in one block, without its element."""
    content = next(t for t in document.tokens if t.meta.get("block") == number)
    return _Renderer().renderInline(content.children or [], PARSER.options, writing.environment())


def _render(groups: Iterable[list[Token]], writing: Writing) -> list[RenderedBlock]:
    renderer, env = _Renderer(), writing.environment()
    rendered: list[RenderedBlock] = []
    count = 0
    for group in groups:
        html = renderer.render(group, PARSER.options, env)
        held = sum("block" in token.meta for token in group)
        rendered.append(RenderedBlock(html.strip(), count, count + held))
        count += held
    return rendered
