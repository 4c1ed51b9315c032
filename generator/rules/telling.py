"""The parts for telling show what the records hold, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.paths import published_chapters
from generator.figures.reader import read_figures
from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.document import Document, Part
from generator.model.names import RecordName, Reference
from generator.model.words import did_you_mean
from generator.passages.index import PassageIndex
from generator.passages.normalise import normalise
from generator.reading.telling import USAGE, KeyFigure, Named, read_argument

_MOST = {
    **dict.fromkeys(("pull-quote", "disagreement", "voices", "start"), 1),
    **dict.fromkeys(("chapters", "sources", "themes"), 0),
}
_LEAST = {"pull-quote": 1, "disagreement": 1, "key-figure": 1}
Fault = tuple[str, str]


def parts_show_what_is_there(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A part for telling names records that are there, and what it shows stands in them.

    Passes: `/// pull-quote | lamp#boats` with a line of that passage, or none. Fails: a word in it
    that the passage has not, `/// key-figure | lamp#boats 41` of “More than 40 boats came”, or
    `/// disagreement | how-mny`.
    """
    for chapter in corpus.chapters:
        for version in chapter.versions.values():
            for part in version.document.parts:
                if part.name in USAGE:
                    span = version.span_of_line(part.line)
                    yield from _of_part(corpus, version, part, span)


def _of_part(corpus: Corpus, version: Version, part: Part, span: Span) -> Iterator[Diagnostic]:
    named = read_argument(part)
    count = len(named.passages) if part.name == "pull-quote" else _count(named)
    for piece in named.strange:
        what = f"`/// {part.name}`: “{piece}” names nothing that it shows"
        yield error(span, "part", what, f"write {USAGE[part.name]}")
    if not named.strange and not _LEAST.get(part.name, 0) <= count <= _MOST.get(part.name, count):
        what = f"`/// {part.name}` names {count} records"
        yield error(span, "part", what, f"write {USAGE[part.name]}")
        return
    faults: Iterator[Fault]
    match part.name:
        case "pull-quote":
            faults = _is_quoted(corpus, version.document, part, named.passages)
        case "key-figure":
            faults = (
                fault for figure in named.figures for fault in _is_given(corpus, version, figure)
            )
        case "disagreement":
            faults = _are_there(corpus, "claim", {one.id for one in corpus.claims}, named.ids)
        case "voices":
            known = {one.id for one in corpus.themes} | {one.slug for one in corpus.chapters}
            faults = _are_there(corpus, "theme", known, named.ids)
        case "start":
            slugs = {one.slug for one in published_chapters(corpus)}
            faults = _are_there(corpus, "chapter", slugs, named.ids)
        case _:
            faults = _are_there(corpus, "theme", {one.id for one in corpus.themes}, named.ids)
    for what, hint in faults:
        yield error(span, "part", f"`/// {part.name}`: {what}", hint)


def _count(named: Named) -> int:
    return len(named.figures) + len(named.ids) + len(named.dates)


def _are_there(corpus: Corpus, kind: str, known: set[str], ids: tuple[str, ...]) -> Iterator[Fault]:
    for one in ids:
        if one not in known and not corpus.hides(RecordName(kind, one)):
            yield f"there is no {kind} `{one}`", did_you_mean(one, known, _EXAMPLES_OF[kind])


_EXAMPLES_OF = {
    "claim": "name a claim of content/claims.yml",
    "theme": "name a theme of content/themes.yml",
    "chapter": "name a chapter of content/site.yml",
}


def _is_quoted(
    corpus: Corpus, document: Document, part: Part, passages: tuple[Reference, ...]
) -> Iterator[Fault]:
    """Ask that the words in a pull quote are the passage's, or its translation's."""
    for reference in passages:
        found = corpus.resolve(reference)
        if found is None:
            continue  # Another rule says that there is no such passage.
        _, passage = found
        texts = [normalise(text) for text in (passage.exact, *passage.translated.values())]
        for block in document.blocks[part.block + 1 : part.last + 1]:
            if not any(normalise(block.text) in text for text in texts):
                yield (
                    f"“{block.text}” is not in {reference}, which has “{passage.exact}”",
                    "copy the words from the passage or its translation, or leave them out",
                )


def _is_given(corpus: Corpus, version: Version, figure: KeyFigure) -> Iterator[Fault]:
    """Ask that a key figure is a claim's answer, or stands in its passage."""
    if figure.claim:
        claim = corpus.claim(figure.claim)
        if claim is None:
            known = {one.id for one in corpus.claims}
            yield from _are_there(corpus, "claim", known, (figure.claim,))
            return
        answers = [
            answer
            for answer in claim.answers
            if answer.value is not None and figure.passage in (None, answer.passage)
        ]
        if len(answers) != 1:
            listed = ", ".join(f"`{claim.id} {answer.passage}`" for answer in claim.answers)
            what = f"claim `{claim.id}` has {len(answers)} such figures"
            yield what, f"name the answer that is meant: {listed}"
        return
    found = corpus.resolve(figure.passage) if figure.passage else None
    if found is None:
        return
    article, passage = found
    there = read_figures(passage.exact, article.original.language).figures
    values = [one.value for one in there]
    if figure.value is None and len(values) != 1:
        listed = ", ".join(f"{value.normalize():f}" for value in values) or "none"
        what = f"{figure.passage} has {len(values)} figures: {listed}"
        yield what, "write the one that is meant behind the passage, as a plain number"
    elif figure.value is not None and figure.value not in values:
        what = f"{figure.value} is not in {figure.passage}, which has “{passage.exact}”"
        yield what, "write a figure that the passage gives"
