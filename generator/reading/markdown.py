"""Markdown as blocks of visible text.

Raw HTML and scripts never get through: whatever an article contains, only the elements that
`reading.syntax` knows can come out. A picture alone in a paragraph is a figure, a block without
text; any other picture is never shown. `{.unsourced}` or `{.editorial}` at the end of a paragraph
says that a statement is without evidence or that words are about the site itself. A block of
nothing but `{.untranslated}` stands for one that is not translated yet: a paragraph, heading, list
item or cell of a table. In a chapter, `{#its-id}` at the end of a heading is the heading's own id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from generator.model.document import (
    SEPARATOR,
    Block,
    Citation,
    Document,
    Fault,
    Icon,
    Link,
    Part,
    Picture,
)
from generator.model.names import Reference
from generator.reading.syntax import make_parser
from generator.reading.unsupported import find_unsupported

_SOURCING = re.compile(r"[ \t]*(?<!\\)\{\.(unsourced|editorial|untranslated)\}[ \t]*$")
_NOTE = re.compile(r"[ >]*\[\^([^\]\s]+)\]:")
_HEADING_ID = re.compile(r"[ \t]*(?<!\\)\{#([^\s{}]+)\}[ \t]*$")


_CONTAINERS = {
    "list_item": "li",
    "blockquote": "quote",
    "box": "box",
    "part": "words",
    "dd": "dd",
    "footnote": "footnote",
    "expansion": "abbr",
}
"""The kind of a paragraph by what holds it; the innermost counts."""
_ELEMENTS = {
    "th_open": "cell",
    "td_open": "cell",
    "dt_open": "dt",
    "caption_open": "caption",
    "box_title_open": "title",
}
"""The kind of a block by the element it is."""
_LEAVES = ("inline", "fence", "code_block", "hr", "part_open", "figure")

PARSER = make_parser()
"""Markdown as this program knows it."""


def parse_markdown(body: str, named: bool = False) -> Document:
    """Parse a body of Markdown into blocks; where `named`, headings may have ids of their own."""
    env: dict[str, Any] = {}
    tokens, pictures = _figures(PARSER.parse(body, env))
    blocks: list[Block] = []
    citations: list[Citation] = []
    links: list[Link] = []
    parts: list[Part] = []
    opened: list[Token] = []
    icons: list[Icon] = []
    faults: list[Fault] = env["faults"]
    labels = env.get("footnotes", {}).get("refs", {})
    containers: list[tuple[str, str]] = []
    position = 0
    line = 1
    for at, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1
        held = token.type.removesuffix("_open").removesuffix("_close")
        if held in _CONTAINERS:
            if token.nesting == 1:
                containers.append((_CONTAINERS[held], str(token.meta.get("name", ""))))
            else:
                containers.pop()
        if token.type == "part_close":
            opening = opened.pop()
            first, number = opening.map[0] + 1 if opening.map else 1, opening.meta["block"]
            part = Part(opening.content, opening.info, first, number, len(blocks) - 1)
            opening.meta["part"] = part
            parts.append(part)
        if token.type not in _LEAVES:
            continue
        kind = _kind(token, tokens[at - 1], containers)
        sourcing = identifier = ""
        text = "" if token.type == "part_open" else token.content.rstrip("\n")
        if token.type in ("fence", "code_block"):
            token.content = f"{text}\n"  # Blank lines at the end of code are not of the text.
        token.meta["start"] = position
        if token.type == "inline":
            children = token.children or []
            sourcing = _take_off(_SOURCING, token.content, children)
            if sourcing:
                children.append(Token("sourcing", "", 0, content=sourcing))
            elif named and tokens[at - 1].type == "heading_open":
                identifier = _take_off(_HEADING_ID, token.content, children)
            if not sourcing and ("box", "editors") in containers:
                sourcing = "editorial"
            _close_up(children)
            text = _place(children, position)
            faults.extend(find_unsupported(token.content, line, labels))
            inner = line
            for child in children:
                if child.type in ("softbreak", "hardbreak"):
                    inner += 1
                elif child.type == "citation":
                    citations.append(Citation(Reference.parse(child.content), inner, len(blocks)))
                elif child.type == "link_open":
                    links.append(Link(str(child.attrs["href"]), inner))
                elif child.type == "icon":
                    icons.append(Icon(child.content, inner))
                child.meta["block"] = len(blocks)
        elif token.type == "part_open":
            opened.append(token)
        token.meta["block"] = len(blocks)
        blocks.append(Block(kind, text, position, line, sourcing, identifier))
        position += len(text) + len(SEPARATOR)
    text = SEPARATOR.join(block.text for block in blocks)
    notes = [token.meta for token in tokens if token.type == "footnote_open"]
    # Where a block waits for its translation, what it leads to stands in the original.
    if not any(block.sourcing == "untranslated" for block in blocks):
        faults += _unread_notes(body, [str(note["label"]) for note in notes if not note["uses"]])
    return Document(
        text,
        tuple(blocks),
        tuple(citations),
        tuple(links),
        tuple(tokens),
        tuple(pictures),
        tuple(sorted(parts, key=lambda part: part.block)),
        tuple(icons),
        tuple(str(note["label"]) for note in notes),
        tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def _figures(tokens: list[Token]) -> tuple[list[Token], list[Picture]]:
    """Make a figure of each paragraph that is nothing but a picture; note every picture."""
    kept: list[Token] = []
    pictures: list[Picture] = []
    for token in tokens:
        if token.type == "paragraph_close" and kept[-1].type == "figure":
            continue
        kept.append(token)
        children = (token.children or []) if token.type == "inline" else []
        line = token.map[0] + 1 if token.map else 1
        for child in children:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "image":
                target = str(child.attrs["src"])
                alone = len(children) == 1 and kept[-2].type == "paragraph_open"
                words = child.content or str(child.attrs.get("title", ""))
                pictures.append(Picture(target, words, line, alone))
                if alone:
                    meta = {"target": target}
                    kept[-2:] = [Token("figure", "figure", 0, map=token.map, block=True, meta=meta)]
    return kept, pictures


def _unread_notes(body: str, labels: list[str]) -> Iterator[Fault]:
    """Say of footnotes that nothing leads to them."""
    for number, line in enumerate(body.split("\n"), start=1):
        if (found := _NOTE.match(line)) and found[1] in labels:
            what = f"nothing leads to the footnote “{found[1]}”"
            yield Fault(number, what, f"write `[^{found[1]}]` where it belongs, or take it away")


def heading_name(text: str) -> str:
    """Return the letters and digits of a text, in any script, with hyphens between its words."""
    plain = unicodedata.normalize("NFC", text.lower()).replace("’", "").replace("'", "")
    kept = [one if unicodedata.category(one)[0] in "LMN" else " " for one in plain]
    return "-".join("".join(kept).split())


def _kind(token: Token, opening: Token, containers: list[tuple[str, str]]) -> str:
    match token.type:
        case "inline" if opening.type == "heading_open":
            return opening.tag
        case "inline":
            return _ELEMENTS.get(opening.type) or (containers[-1][0] if containers else "p")
        case "hr" | "figure":
            return token.type
        case "part_open":
            return "part"
    return "code"


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


def cited_together(tokens: Sequence[Token]) -> dict[int, list[Reference]]:
    """Return what stands for the citations of a block, by the place of their tokens.

    The first of several that only white space parts has the references of all; the others, and what
    stands between them, have none.
    """
    found: dict[int, list[Reference]] = {}
    first = last = -1
    for idx, token in enumerate(tokens):
        if token.type == "citation":
            if first < 0:
                first = last = idx
            found |= {at: [] for at in range(last, idx + 1) if at not in found}
            found[first].append(Reference.parse(token.content))
            last = idx
        elif token.type not in ("text", "softbreak") or token.content.strip():
            first = -1
    return found


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
