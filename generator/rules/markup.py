"""Texts are typed so that readers see what was meant, and never how it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Diagnostic, error, warning
from generator.passages.index import PassageIndex
from generator.reading.prose import prose_of

_ALMOST_MARKUP = re.compile(
    r"(?P<citation>\[@[^\]\n]*\]|\[[a-z0-9-]+#[a-z0-9-]+\]|\(?@[a-z0-9-]+#[a-z0-9-]+\)?)"
    r"|(?P<sourcing>\{\.[a-z]*\})|(?P<id>\{#[^{}\n]*\})"
)
"""What a reader would see of a citation, a word on sourcing or an id that was typed wrong."""


def markup_is_understood(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Citations, words on sourcing and ids are typed so that readers never see their brackets.

    Passes: `[@lamp#boats]`, `{.editorial}`. Fails: `[lamp#boats]`, `{.editoral}`.
    """
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            for number, found in almost_markup(version):
                hint = "write [@article-slug#passage-id]"
                if found["sourcing"]:
                    hint = "end the paragraph with {.unsourced} or {.editorial}"
                if found["id"]:
                    hint = "end a heading with {#its-id}: small letters, digits, single hyphens"
                what = f"readers would see “{found[0]}”"
                block = version.document.blocks[number]
                yield error(version.span_of_block(block), "markup", what, hint)


def other_markup_is_not_typed(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What other Markdown has and this one has not, and boxes, parts and notes that go wrong.

    What readers see as it is typed is a warning, and so is all of it in an article: the words of a
    source may look like that. The parts for telling stand in chapters alone.

    Passes: `!!! note`, `\\{{ name }}`, `` `<div>` ``. Fails: `!!! nte`, `{{ name }}`, `<div>`.
    """
    for prose in prose_of(corpus):
        for fault in prose.document.faults:
            finding = error if fault.is_error and prose.holder != "article" else warning
            hint = fault.hint
            if prose.holder == "article":
                hint += "; or write a backslash before it, where the source says just that"
            yield finding(prose.span_of_line(fault.line), "markup", fault.what, hint)
        for part in prose.document.parts if prose.holder != "chapter" else ():
            what = f"`/// {part.name}` has no place here"
            hint = "the parts for telling stand in chapters"
            yield error(prose.span_of_line(part.line), "part", what, hint)


def headings_are_named_once(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The id of a heading is written in the original of its chapter, for no other heading too.

    Passes: `## The lamp {#lamp}` in the original. Fails: `{#lamp}` twice, or in a translation.
    """
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            seen: dict[str, int] = {}
            for block in version.document.blocks:
                if not block.id:
                    continue
                span = version.span_of_block(block)
                if version is not chapter.original:
                    what = f"`{{#{block.id}}}` has no effect in a translation"
                    hint = f"its headings have the ids of {chapter.original.path}; write it there"
                    yield error(span, "heading-id", what, hint)
                elif seen.setdefault(block.id, span.line) != span.line:
                    what = f"heading id `{block.id}` is used twice, first in line {seen[block.id]}"
                    yield error(span, "heading-id", what, "give one of them another id")


def almost_markup(version: Version) -> Iterator[tuple[int, re.Match[str]]]:
    """Find what was meant as markup, outside code, with the number of its block."""
    for token in version.document.tokens:
        if token.type == "inline":
            texts = [child.content for child in token.children or () if child.type == "text"]
            for found in _ALMOST_MARKUP.finditer(" ".join(texts)):
                yield token.meta["block"], found
