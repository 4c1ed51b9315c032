"""Markdown as blocks of visible text.

Raw HTML, scripts and images never get through: the parser knows CommonMark and tables without
HTML, so whatever an article contains, only the elements below can come out. Two things are added
to CommonMark: a citation `[@article#passage]`; and `{.unsourced}` or `{.editorial}` at the end of a
paragraph, for a statement without evidence and for words about the site itself. A block of nothing
but `{.untranslated}` stands for one that is not translated yet: a paragraph, heading, list item or
cell of a table. In a chapter, `{#its-id}` at the end of a heading is the heading's own id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.document import SEPARATOR, Block, Citation, Document, Link
from generator.model.names import Reference

_CITATION = re.compile(r"\[@([^\]\s#]+#[^\]\s]+)\]")
_SOURCING = re.compile(r"[ \t]*(?<!\\)\{\.(unsourced|editorial|untranslated)\}[ \t]*$")
_HEADING_ID = re.compile(r"[ \t]*(?<!\\)\{#([^\s{}]+)\}[ \t]*$")


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _make_parser() -> MarkdownIt:
    # What is nested deeper is cut; each list takes two levels, and a reader sees no fifty of them.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    parser.disable("image")
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


PARSER = _make_parser()
"""CommonMark as this program knows it."""


def parse_markdown(body: str, named: bool = False) -> Document:
    """Parse a body of Markdown into blocks; where `named`, headings may have ids of their own."""
    tokens = PARSER.parse(body)
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
            sourcing = identifier = ""
            if token.type == "inline":
                children = token.children or []
                sourcing = _take_off(_SOURCING, token.content, children)
                if sourcing:
                    children.append(Token("sourcing", "", 0, content=sourcing))
                elif named and tokens[at - 1].type == "heading_open":
                    identifier = _take_off(_HEADING_ID, token.content, children)
                _close_up(children)
                text = _place(children, position)
                inner = line
                for child in children:
                    if child.type in ("softbreak", "hardbreak"):
                        inner += 1
                    elif child.type == "citation":
                        citations.append(
                            Citation(Reference.parse(child.content), inner, len(blocks))
                        )
                    elif child.type == "link_open":
                        links.append(Link(str(child.attrs["href"]), inner))
            else:
                text = token.content.rstrip("\n")
                token.meta["start"] = position
            token.meta["block"] = len(blocks)
            for child in token.children or []:
                child.meta["block"] = len(blocks)
            blocks.append(Block(kind, text, position, line, sourcing, identifier))
            position += len(text) + len(SEPARATOR)
    text = SEPARATOR.join(block.text for block in blocks)
    return Document(text, tuple(blocks), tuple(citations), tuple(links), tuple(tokens))


def heading_name(text: str) -> str:
    """Return the letters and digits of a text, in any script, with hyphens between its words."""
    plain = unicodedata.normalize("NFC", text.lower()).replace("’", "").replace("'", "")
    kept = [one if unicodedata.category(one)[0] in "LMN" else " " for one in plain]
    return "-".join("".join(kept).split())


def _kind(token: Token, opening: Token, containers: list[str]) -> str:
    if token.type == "inline":
        if opening.type == "heading_open":
            return opening.tag
        if opening.type in ("th_open", "td_open"):
            return "cell"
        return containers[-1] if containers else "p"
    return "hr" if token.type == "hr" else "code"


def _take_off(pattern: re.Pattern[str], source: str, children: list[Token]) -> str:
    """Take a word in braces off the end of a block, unless it was escaped there."""
    match = pattern.search(source)
    last = children[-1] if children else None
    if match is None or last is None or last.type != "text":
        return ""
    if pattern is _HEADING_ID and heading_name(match[1]) != match[1]:
        return ""
    last.content = pattern.sub("", last.content)
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


def element_ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Tell for each opening token of a block, by its place, where in the text its element ends."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for idx, token in enumerate(tokens):
        if token.nesting == 1:
            opened.append(idx)
        elif token.nesting == -1:
            ends[opened.pop()] = token.meta["start"]
    return ends


def closed_spans(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of a document's text in links and code, where no other link may begin.

    Returns: start and end of each, counted in `Document.text`, in the order of the text.
    """
    spans: list[tuple[int, int]] = []
    for token in document.tokens:
        children = token.children or []
        ends = element_ends(children)
        for idx, child in enumerate(children):
            start = child.meta.get("start", 0)
            if child.type == "link_open":
                spans.append((start, ends[idx]))
            elif child.type == "code_inline":
                spans.append((start, start + len(child.content)))
    return sorted(spans)
