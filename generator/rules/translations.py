"""No language pretends: a translation older than its original is found, at its block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, info, warning
from generator.model.words import shorten
from generator.passages.index import PassageIndex
from generator.rules.articles import departures
from generator.translations.staleness import find_stale
from generator.translations.units import Unit, translated_units

_MOST = 100
"""Of a text so many characters are shown."""


def translations_are_current(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A translation was made from the original as it is now, if that is what it should be.

    Passes: a translation that was acknowledged after its original last changed. Fails: a word of
    the original changed since.
    """
    found = find_stale(corpus)
    wrong, mixed_up = _to_mend_first(corpus, index) if found.stale else (set(), set())
    moved = {id(unit) for units in found.exchanged for unit in units}
    for units in found.exchanged:
        if units[0].scope not in mixed_up:
            yield _in_another_order(units)
    for unit in found.stale:
        if (unit.scope, unit.original) in wrong or unit.scope in mixed_up or id(unit) in moved:
            continue
        now = shorten(unit.original, _MOST)
        what = f"the original has changed since this was translated; now: “{now}”"
        hint = f"fix the translation, then run `explainer ack {unit.span.path}`"
        yield warning(unit.span, "translation-stale", what, hint)
    known = {lang for lang in corpus.site.languages if _record_of(lang) not in corpus.unread}
    fresh = [unit for unit in found.unrecorded if unit.language in known]
    counts = Counter(unit.span.path for unit in translated_units(corpus)) if fresh else Counter()
    for path, count in sorted(Counter(unit.span.path for unit in fresh).items()):
        hint = f"compare it with the original, then run `explainer ack {path}`"
        if count == counts[path]:
            what = "translations in this file were never acknowledged"
            yield info(Span(path), "translation-unrecorded", what, hint)
            continue
        for unit in fresh:
            if unit.span.path == path:
                what = f"this translation was never acknowledged: “{shorten(unit.text, _MOST)}”"
                yield info(unit.span, "translation-unrecorded", what, hint)


def _in_another_order(units: tuple[Unit, ...]) -> Diagnostic:
    first, *others = units
    lines = " and ".join(f"line {unit.span.line}" for unit in others)
    what = (
        f"this block and {'that' if len(others) == 1 else 'those'} in {lines} stand in another "
        f"order than their originals: “{shorten(first.text, _MOST)}”"
    )
    hint = "put the translated blocks into the order of the original"
    return warning(first.span, "translation-order", what, hint)


def _to_mend_first(corpus: Corpus, index: PassageIndex) -> tuple[set[tuple[str, str]], set[str]]:
    """Return the originals that are not what they should be, and the articles out of order."""
    departed = departures(corpus)
    wrong = {(f"articles/{d.article.slug}", d.text) for d in departed}
    wrong |= {
        (f"passages/{article.reference(passage)}", passage.exact)
        for article in corpus.articles
        for passage in article.passages
        if index.place(article, passage, article.original.language) is None
    }
    return wrong, {f"articles/{d.article.slug}" for d in departed if d.moved}


def _record_of(language: str) -> str:
    return f"content/acknowledged/{language}.txt"
