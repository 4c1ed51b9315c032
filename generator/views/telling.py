"""The parts for telling: what a chapter shows of the records, and what the home page leads to."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from generator.addresses.paths import chapter_path, theme_path
from generator.claims.compare import BY_AGREEMENT
from generator.figures.reader import read_figures
from generator.figures.together import keep_together
from generator.model.corpus import Chapter, Version
from generator.model.document import Part
from generator.model.names import Reference
from generator.model.schema import Event, Voice
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.reading.telling import KeyFigure, Named, read_argument
from generator.views.claims import Cell, answer_text, bound_text, cell
from generator.views.drawing import draw
from generator.views.page import Reader
from generator.views.quotes import Quote, quote_reference
from generator.views.spans import AnswerBar, draw_answers

_MOST_SOURCES = 12
"""So many sources are listed by `/// sources`; a link leads to all of more."""
_BODY = Markup("<!-- words -->")
_GROUPS = {"agree": "agree", "adds": "agree", "single": "single"}


@dataclass(frozen=True)
class Card:
    """A key figure: the number in words, what it counts, when it holds, and the passage."""

    number: Markup
    unit: Markup
    as_of: Markup
    quote: Quote


@dataclass(frozen=True)
class Drawn:
    """A source's answer to a claim, in words and drawn."""

    cell: Cell
    bar: AnswerBar | None


@dataclass(frozen=True)
class Speaker:
    """A voice, what it stands for in the claims, and its words that are shown."""

    voice: Voice
    stances: tuple[Markup, ...]
    quote: Quote


def write_part(
    reader: Reader, part: Part, chapter: str, version: Version, here: str
) -> tuple[str, str]:
    """Return the HTML of a part before and behind the words it holds.

    Args:
        reader: who reads it.
        part: the part; what it names that is not there is left out, and a finding says so.
        chapter: the slug of the chapter it stands in.
        version: the text it stands in.
        here: the address of the page.
    """
    named = read_argument(part)
    held = version.document.blocks[part.block + 1 : part.last + 1]
    values: Mapping[str, Any]
    match part.name:
        case "pull-quote":
            values = _pull_quote(reader, named, [block.text for block in held])
        case "key-figure":
            values = {"cards": [c for f in named.figures for c in _cards(reader, f)]}
        case "disagreement":
            values = _disagreement(reader, named)
        case "timeline":
            values = _days(reader, named)
        case "known":
            values = {"groups": _known(reader, named)}
        case "voices":
            values = {"speakers": list(_speakers(reader, named, chapter))}
        case "start":
            values = _start(reader, named)
        case "chapters":
            values = {"chapters": _chapters(reader)}
        case "sources":
            articles = reader.connections.articles
            values = {"articles": articles[:_MOST_SOURCES], "count": len(articles)}
        case "themes":
            values = {"themes": [(one, theme_path(one.id)) for one in reader.corpus.themes]}
        case _:
            return "", ""
    html = reader.render(
        f"telling/{part.name}.html",
        here,
        **values,
        words=_BODY if held else "",
        foreign=version.language != reader.language,
    )
    before, _, behind = html.partition(_BODY)
    return before, behind


def _start(reader: Reader, named: Named) -> dict[str, Any]:
    story = reader.connections.story
    there = [one for one in reader.connections.chapters if one.slug in named.ids] or story
    chapter = there[0] if there else None
    return {"chapter": chapter, "path": chapter and chapter_path(reader.corpus, chapter.slug)}


def _chapters(reader: Reader) -> list[tuple[Chapter, str]]:
    return [(one, chapter_path(reader.corpus, one.slug)) for one in reader.connections.story]


def _pull_quote(reader: Reader, named: Named, held: list[str]) -> dict[str, Any]:
    """Return a quotation and who speaks; it is bare where it has no quotation marks of its own.

    A chapter may hold words of the source itself, where the passage is not translated.
    """
    reference = named.passages[0] if named.passages else Reference("", "")
    quoted = quote_reference(reader, reference)
    words = held or [quoted.words if quoted else ""]
    bare = unicodedata.category(words[0][:1] or " ") not in ("Pi", "Ps") and words[0][:1] != '"'
    of_source = bool(held and quoted and occurs(normalise(quoted.words), held[0]))
    return {
        "quote": quoted,
        "voice": _speaker_of(reader, reference),
        "bare": bare,
        "of_source": of_source,
    }


def _speaker_of(reader: Reader, reference: Reference) -> Voice | None:
    """Return who speaks in a passage: in their own words, or as it is retold."""
    for manner in ("direct", "reported"):
        for voice in reader.corpus.voices:
            for quotation in voice.quotations:
                if (quotation.passage, quotation.manner) == (reference, manner):
                    return voice
    return None


def _cards(reader: Reader, figure: KeyFigure) -> Iterator[Card]:
    if not figure.claim:
        yield from _card_of_passage(reader, figure)
        return
    claim = reader.corpus.claim(figure.claim)
    for answer in claim.answers if claim else ():
        if answer.value is None or figure.passage not in (None, answer.passage):
            continue
        if claim and (there := cell(reader, claim, answer)):
            unit = reader.words(answer.unit or claim.unit)
            yield Card(bound_text(reader, claim, answer), unit, there.as_of, there.quote)


def _card_of_passage(reader: Reader, figure: KeyFigure) -> Iterator[Card]:
    """Show a figure in the words of its passage, or of the passage's translation."""
    found = reader.connections.passages.get(figure.passage) if figure.passage else None
    quoted = quote_reference(reader, figure.passage) if figure.passage else None
    if found is None or quoted is None:
        return
    text, language = reader.index.quotation(*found, reader.language)
    original, own = reader.index.quotation(*found, quoted.language)
    for words, tongue in ((text, language), (original, own)):
        there = read_figures(words, tongue).figures
        same = [one for one in there if figure.value in (None, one.value)]
        if same:
            number = reader.quoted(keep_together(same[0].words, tongue), tongue)
            yield Card(number, Markup(""), Markup(""), quoted)
            return


def _disagreement(reader: Reader, named: Named) -> dict[str, Any]:
    claim = reader.corpus.claim(named.ids[0]) if named.ids else None
    if claim is None:
        return {"claim": None}
    there = [(answer, made) for answer in claim.answers if (made := cell(reader, claim, answer))]
    bars = draw_answers([answer for answer, _ in there])
    return {
        "claim": claim,
        "verdict": reader.connections.verdicts[claim.id],
        "drawn": [Drawn(made, bar) for (_, made), bar in zip(there, bars, strict=True)],
        "stances": [
            (reader.words(option.label), quotes)
            for option in claim.options
            if (quotes := [made.quote for answer, made in there if answer.stance == option.id])
        ],
    }


def _days(reader: Reader, named: Named) -> dict[str, Any]:
    events = [event for event in reader.connections.events if _is_meant(event, named)]
    window = named.dates[0] if len(named.dates) == 1 else None
    drawing = draw(events, reader.wording, window, ZoneInfo(reader.corpus.site.time_zone))
    return {"events": events, "drawing": drawing}


def _is_meant(event: Event, named: Named) -> bool:
    of_theme = not named.ids or any(theme in named.ids for theme in event.themes)
    on_the_day = not named.dates or (
        event.date is not None and any(event.date.overlaps(date) for date in named.dates)
    )
    return of_theme and on_the_day


def _known(reader: Reader, named: Named) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the claims of themes, a line each: agreed on, said by one source alone, open."""
    lines: dict[str, list[dict[str, Any]]] = {"agree": [], "single": [], "open": []}
    claims = [
        claim
        for claim in reader.corpus.claims
        if not named.ids or any(theme in named.ids for theme in claim.themes)
    ]
    verdicts = reader.connections.verdicts
    for claim in sorted(claims, key=lambda claim: BY_AGREEMENT.index(verdicts[claim.id])):
        verdict = verdicts[claim.id]
        answers = [
            answer_text(reader, claim, answer)
            for answer in claim.answers
            if answer.passage in reader.connections.passages
        ]
        # What most sources say comes first, so that what is added to it stands behind it.
        shared = Counter(answers)
        line = {
            "claim": claim, "verdict": verdict,
            "answers": sorted(shared, key=lambda answer: -shared[answer]),
        }  # fmt: skip
        lines[_GROUPS.get(verdict, "open")].append(line)
    return [(group, found) for group, found in lines.items() if found]


def _speakers(reader: Reader, named: Named, chapter: str) -> Iterator[Speaker]:
    """Return the voices in the passages of a theme, or of those that a chapter cites."""
    there = _passages_of(reader, named.ids[0] if named.ids else chapter)
    stances = {
        (answer.passage, answer.stance): option.label
        for claim in reader.corpus.claims
        for answer in claim.answers
        for option in claim.options
        if option.id == answer.stance
    }
    for voice in reader.corpus.voices:
        said = [one.passage for one in voice.quotations if one.passage in there]
        labels_of = [label for (passage, _), label in stances.items() if passage in said]
        quoted = next(filter(None, (quote_reference(reader, one) for one in said)), None)
        if quoted:
            words = dict.fromkeys(reader.words(label) for label in labels_of)
            yield Speaker(voice, tuple(words), quoted)


def _passages_of(reader: Reader, name: str) -> set[Reference]:
    if name in reader.connections.themes:
        return {a.reference(p) for a, p in reader.connections.passages_of_theme(name)}
    chapter = reader.corpus.chapter(name)
    return {one.reference for one in chapter.original.document.citations} if chapter else set()
