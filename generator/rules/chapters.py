"""Chapters say what their sources say: figures and quotations stand in the passages they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.figures.figure import FAULTS
from generator.figures.reader import read_figures
from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Diagnostic, error
from generator.model.edtf import year_in_era
from generator.model.names import Reference
from generator.passages.index import PassageIndex
from generator.passages.normalise import normalise
from generator.reading.telling import read_argument

_QUOTED = re.compile("“([^”]+)”")
_COUNTED_BY_THE_NARRATOR = 12
"""A chapter may count its sources or what they say in words: “two articles”, “four users”."""
_ARTICLES = "content/articles/"
_COULD_BE_IN = {"chapter-quotation": "article", "chapter-figure": "event"}


def chapters_keep_to_their_passages(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What a paragraph quotes, and every figure in it, is in a passage that it cites.

    A quotation may be of the passage or of its translation, or be the short title of a source; a
    figure may be the year of an event; a number in words up to twelve is the chapter's own count.
    What may stand in a record that was left out for its own faults is not asked for.

    Passes: `40 boats came. [@lamp#boats]` of a passage “More than 40 boats”. Fails: `41 boats came.
    [@lamp#boats]`, or `They came “at once”. [@lamp#boats]`.
    """
    hidden = {name.kind for name in corpus.faulty}
    if any(path.startswith(_ARTICLES) for path in corpus.unread):
        hidden.add("article")  # A translation that cannot be read has a short title, too.
    names = {name for article in corpus.articles for name in article.short_titles}
    events = [event.date for event in corpus.events if event.date]
    years = {Decimal(year_in_era(p.year)) for date in events for p in (date.start, date.end) if p}
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            for found in _keeps(corpus, version, names, years):
                if _COULD_BE_IN[found.rule] not in hidden:
                    yield found


def _keeps(
    corpus: Corpus, version: Version, names: set[str], years: set[Decimal]
) -> Iterator[Diagnostic]:
    cited: dict[int, list[Reference]] = {}
    for citation in version.document.citations:
        cited.setdefault(citation.block, []).append(citation.reference)
    for part in version.document.parts:
        if references := list(read_argument(part).passages):
            cited |= dict.fromkeys(range(part.block + 1, part.last + 1), references)
    for number, references in cited.items():
        block = version.document.blocks[number]
        words, figures, unread = _of_passages(corpus, references)
        if words is None:
            continue
        there = ", ".join(map(str, references))
        span = version.span_of_block(block)
        for quoted in _QUOTED.findall(block.text):
            if quoted not in names and normalise(quoted).strip(".,").lower() not in words:
                what = f"“{quoted}” is in none of the passages cited here: {there}"
                hint = "quote the passage or its translation word for word, or cite where it stands"
                yield error(span, "chapter-quotation", what, hint)
        read = read_figures(block.text, corpus.site.tag(version.language))
        for figure in read.figures:
            if figure.spelled and max(figure.values) <= _COUNTED_BY_THE_NARRATOR:
                continue
            if not {*figure.values} <= figures | years:
                what = f"the figure “{figure.words}” is in none of the passages cited here: {there}"
                yield error(span, "chapter-figure", what, "cite the passage that gives it")
        for numeral in read.unread:
            if numeral.fault != "name" and numeral.words.casefold() not in unread:
                what = (
                    f"“{numeral.words}” is not readable as a figure ({FAULTS[numeral.fault]}), and "
                    f"stands in none of the passages cited here: {there}"
                )
                hint = "write it as the language does, or cite the passage that has the words"
                yield error(span, "chapter-figure", what, hint)


def _of_passages(
    corpus: Corpus, references: list[Reference]
) -> tuple[str | None, set[Decimal], set[str]]:
    """Return the words, figures and unreadable numerals of passages.

    There are no words where one of the passages is not there.
    """
    words: list[str] = []
    figures: set[Decimal] = set()
    unread: set[str] = set()
    for reference in references:
        resolved = corpus.resolve(reference)
        if resolved is None:
            return None, set(), set()
        article, passage = resolved
        texts = [(article.original.language, passage.exact)]
        texts += [(corpus.site.tag(name), text) for name, text in passage.translated.items()]
        for language, text in texts:
            words.append(normalise(text).lower())
            read = read_figures(text, language)
            figures |= read.values
            unread |= {numeral.words.casefold() for numeral in read.unread}
    return " ¶ ".join(words), figures, unread
