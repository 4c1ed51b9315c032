"""The glossary: what the sources speak of, in every form they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from generator.addresses.apart import sort_key
from generator.addresses.paths import records_apart
from generator.model.corpus import Article, Corpus
from generator.model.names import RecordName
from generator.model.schema import Term
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.views.corrections import corrections_of, retired_on
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.parts import chain
from generator.views.pictures import small_figure


@dataclass(frozen=True)
class Occurrence:
    """The sources in which a form of a term stands."""

    form: str
    language: str
    articles: tuple[Article, ...]


def render(reader: Reader) -> Iterator[Page]:
    """Make the glossary; of many terms a page each, and an index."""
    yield _glossary(reader)
    pages = records_apart(reader.corpus).get("glossary", {})
    if pages:
        made = [
            (_term(reader, term, pages[f"t-{term.id}"]), Markup(escape(first_form(reader, term))))
            for term in _in_order(reader)
        ]
        yield from chain(reader, made, N_("Previous term"), N_("Next term"))


def _glossary(reader: Reader) -> Page:
    title = reader.wording.plain("Glossary")
    description = reader.wording.plain("Names and terms in every form the sources use.")

    def body(reader: Reader) -> str:
        terms = reader.corpus.terms
        apart = "glossary" in records_apart(reader.corpus)
        reader.shown.texts += [form for t in terms for of in t.forms.values() for form in of]
        values: dict[str, Any] = {"terms": _in_order(reader)}
        if not apart:
            names = (RecordName("term", term.id) for term in terms)
            values = {
                "entries": [(term, occurrences(reader, term)) for term in terms],
                "picture": partial(small_figure, reader, "glossary"),
                "corrections": corrections_of(reader, names),
            }
        return reader.render(
            "terms.html" if apart else "glossary.html",
            "glossary",
            title=reader.wording.text("Glossary"),
            retired=retired_on(reader, "glossary"),
            **values,
        )

    languages = reader.corpus.site.languages
    return Page("glossary", title, description, body, "glossary", languages)


def _in_order(reader: Reader) -> list[Term]:
    """Return the terms by the form that the reader's language uses first."""
    return sorted(reader.corpus.terms, key=lambda term: sort_key(first_form(reader, term)))


def first_form(reader: Reader, term: Term) -> str:
    """Return what a term is called: by its first form in the reader's language, or in another."""
    return term.forms[reader.language_of(term.forms)][0]


def _term(reader: Reader, term: Term, path: str) -> Page:
    def body(reader: Reader) -> str:
        reader.shown.texts += [form for of in term.forms.values() for form in of]
        return reader.render(
            "term.html",
            path,
            term=term,
            found=occurrences(reader, term),
            picture=partial(small_figure, reader, path),
            corrections=corrections_of(reader, [RecordName("term", term.id)]),
        )

    languages = tuple(one for one in reader.corpus.site.languages if one in term.forms)
    description = reader.plain_words(term.definition)
    title = first_form(reader, term)
    return Page(path, title, description, body, "glossary", languages, source=term.span)


def occurrences(reader: Reader, term: Term) -> list[Occurrence]:
    """Tell in which originals each form of a term stands; forms of no original are left out."""
    texts = {
        article.slug: normalise(f"{article.original.title}\n{article.original.document.text}")
        for article in reader.connections.articles
    }
    ours = {(_base(language), form) for language, forms in term.forms.items() for form in forms}
    known = {_base(article.original.language) for article in reader.connections.articles}
    found = (
        Occurrence(
            form,
            language,
            tuple(
                article
                for article in reader.connections.articles
                if occurs(texts[article.slug], form)
                # A form that two languages share is the one of the source's language.
                and (
                    _base(article.original.language) == _base(language)
                    or (
                        _base(language) not in known
                        and (_base(article.original.language), form) not in ours
                    )
                )
            ),
        )
        for language, forms in term.forms.items()
        for form in forms
    )
    return [one for one in found if one.articles]


def _base(language: str) -> str:
    return language.partition("-")[0]


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
