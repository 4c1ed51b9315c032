"""The glossary and the voices: who and what the sources speak of, in every form they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import Article, Corpus
from generator.model.names import RecordName
from generator.model.schema import Term, Voice
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.views.corrections import corrections_of, retired_on
from generator.views.page import Page, Reader
from generator.views.pictures import small_figure
from generator.views.quotes import Quote, quote_reference


@dataclass(frozen=True)
class Occurrence:
    """The sources in which a form of a term stands."""

    form: str
    language: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Said:
    """A quotation of a voice, and whether it is direct or reported."""

    quote: Quote
    manner: str


def render(reader: Reader) -> Iterator[Page]:
    """Make the glossary and the page of voices."""
    yield _glossary(reader)
    yield _voices(reader)


def _glossary(reader: Reader) -> Page:
    title = reader.wording.plain("Glossary")
    description = reader.wording.plain("Names and terms in every form the sources use.")

    def body(reader: Reader) -> str:
        terms = reader.corpus.terms
        reader.shown.texts += [form for t in terms for of in t.forms.values() for form in of]
        return reader.render(
            "glossary.html",
            "glossary",
            title=reader.wording.text("Glossary"),
            entries=[(term, occurrences(reader, term)) for term in terms],
            picture=partial(small_figure, reader, "glossary"),
            corrections=corrections_of(reader, (RecordName("term", term.id) for term in terms)),
            retired=retired_on(reader, "glossary"),
        )

    languages = reader.corpus.site.languages
    return Page("glossary", title, description, body, "glossary", languages)


def _voices(reader: Reader) -> Page:
    title = reader.wording.plain("Voices")
    description = reader.wording.plain("Everyone the sources quote or mention, and what they say.")

    def body(reader: Reader) -> str:
        return reader.render(
            "voices.html",
            "voices",
            title=reader.wording.text("Voices"),
            entries=[(voice, said_by(reader, voice)) for voice in reader.corpus.voices],
            picture=partial(small_figure, reader, "voices"),
            corrections=corrections_of(
                reader,
                (RecordName("voice", voice.id) for voice in reader.corpus.voices),
                (
                    RecordName.of_passage(q.passage)
                    for v in reader.corpus.voices
                    for q in v.quotations
                ),
            ),
            retired=retired_on(reader, "voices"),
        )

    languages = reader.corpus.site.languages
    return Page("voices", title, description, body, "voices", languages)


def occurrences(reader: Reader, term: Term) -> list[Occurrence]:
    """Tell in which originals each form of a term stands."""
    texts = {
        article.slug: normalise(f"{article.original.title}\n{article.original.document.text}")
        for article in reader.connections.articles
    }
    return [
        Occurrence(
            form,
            language,
            tuple(
                article
                for article in reader.connections.articles
                if occurs(texts[article.slug], form)
            ),
        )
        for language, forms in term.forms.items()
        for form in forms
    ]


def said_by(reader: Reader, voice: Voice) -> list[Said]:
    """Return the published quotations of a voice."""
    return [
        Said(quoted, quotation.manner)
        for quotation in voice.quotations
        if (quoted := quote_reference(reader, quotation.passage)) is not None
    ]


def first_forms(
    corpus: Corpus,
    language: str,
    text: str,
    known: set[str],
    taken: Iterable[tuple[int, int]] = (),
) -> list[tuple[int, int, str]]:
    """Find the first occurrence of each term in a text: start, end, id.

    `known` grows with them; none overlaps a stretch that is `taken`.
    """
    found: list[tuple[int, int, str]] = []
    for term in corpus.terms:
        if term.id in known:
            continue
        places = [
            match.span()
            for form in term.forms.get(language, ())
            for match in _pattern(form).finditer(text)
        ]
        for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
            others = [*taken, *((other, other_end) for other, other_end, _ in found)]
            if not any(start < other_end and other < end for other, other_end in others):
                found.append((start, end, term.id))
                known.add(term.id)
                break
    return sorted(found)


def _pattern(form: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if form[0].isascii() else ""
    right = r"(?!\w)" if form[-1].isascii() else ""
    return re.compile(left + re.escape(form) + right)


def other_forms(terms: Iterable[Term], text: str) -> list[str]:
    """Return the forms of a page's terms that the page itself does not show, for the search."""
    found: list[str] = []
    text = normalise(text)
    for term in terms:
        forms = [form for each in term.forms.values() for form in each]
        there = [form for form in forms if occurs(text, form)]
        if there:
            found += [form for form in forms if form not in there]
    return list(dict.fromkeys(found))
