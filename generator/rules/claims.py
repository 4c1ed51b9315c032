"""Claims and terms: what they say stands in the passages they name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.numbers import COUNT, Figure, find_figures
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, error, warning
from generator.model.schema import Answer, Claim
from generator.passages.index import PassageIndex
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.translations.units import translated_units

_WANTED = {"figure": "value", "date": "date", "stance": "stance"}


def claims_fit_their_kind(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every answer to a claim is of the claim's kind, and a stance is one of its options."""
    for claim in corpus.claims:
        options = {option.id for option in claim.options}
        wanted = _WANTED[claim.kind]
        answered = {tuple(_given(answer)) for answer in claim.answers}
        other = next((kind for kind, key in _WANTED.items() if answered == {(key,)}), claim.kind)
        if other != claim.kind:
            key = _WANTED[other]
            what = f"claim `{claim.id}` is a {claim.kind}, and all its answers have `{key}:`"
            hint = f"write `kind: {other}`, or give every answer `{wanted}:`"
            yield error(claim.span_of("kind"), "claim-answer", what, hint)
            continue
        for at, answer in enumerate(claim.answers):
            span = claim.span_of("answers", at)
            if _given(answer) != [wanted]:
                what = f"claim `{claim.id}` is a {claim.kind}: an answer has `{wanted}:` alone"
                yield error(span, "claim-answer", what, f"write `{wanted}:`")
            elif answer.stance is not None and answer.stance not in options:
                close = difflib.get_close_matches(answer.stance, options, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "add it to `options`"
                what = f"claim `{claim.id}` has no option `{answer.stance}`"
                yield error(claim.span_of("answers", at, "stance"), "claim-option", what, hint)
        for answer in claim.answers:
            yield from _range_is_one(claim, answer)
        if claim.kind == "stance" and len(claim.answers) > 1 and len(options) < 2:
            what = f"claim `{claim.id}` has one option, so its answers can only agree"
            hint = "add the options that the sources could have taken, or keep one answer"
            yield warning(claim.span, "claim-options", what, hint)
        for at, option in enumerate(claim.options):
            for other in option.against:
                if other not in options:
                    what = f"claim `{claim.id}` has no option `{other}`"
                    span = claim.span_of("options", at, "against")
                    yield error(span, "claim-option", what, "name an id under `options`")


def _range_is_one(claim: Claim, answer: Answer) -> Iterator[Diagnostic]:
    if not _is_no_range(answer):
        return
    what = f"claim `{claim.id}`: `high` is the upper end of a range that begins at `value`"
    yield error(answer.span_of("high"), "claim-range", what, "give both ends, the lower as `value`")


def _is_no_range(answer: Answer) -> bool:
    return answer.high is not None and (answer.value is None or answer.value >= answer.high)


def _given(answer: Answer) -> list[str]:
    return [key for key in _WANTED.values() if getattr(answer, key) is not None]


def claim_values_stand_in_their_passages(
    corpus: Corpus, index: PassageIndex
) -> Iterator[Diagnostic]:
    """The figure a claim gives for a source is in the passage it cites, with the same bound."""
    for claim in corpus.claims:
        for answer in claim.answers:
            resolved = corpus.resolve(answer.passage)
            if answer.value is None or resolved is None or _is_no_range(answer):
                continue
            article, passage = resolved
            figures = find_figures(passage.exact, article.original.language)
            values = tuple(v for v in (answer.value, answer.high) if v is not None)
            same = [f for f in figures if f.values == values]
            alike = [f for f in same if f.bound == answer.bound]
            if any(claim.measure in f.measures for f in alike):
                continue
            there = ", ".join(map(_read, figures)) or "no figure"
            given = f"{_amount(values)} {answer.bound}{_of((claim.measure,))}"
            what = (
                f"claim `{claim.id}`: {given} is not in {answer.passage}, which has {there}: "
                f"“{passage.exact}”"
            )
            hint = "give `value`, `bound` and, of a range, `high` as the passage does"
            said = "bound" if same and "bound" in answer.model_fields_set else "value"
            if alike:
                measure = alike[0].measures[0]
                hint = f"write `measure: {measure}`, or cite what gives {claim.measure}"
            yield error(answer.span_of(said), "claim-value", what, hint)


def _amount(values: tuple[Decimal, ...]) -> str:
    return "–".join(f"{value:f}" for value in values)


def _read(figure: Figure) -> str:
    return f"{_amount(figure.values)} {figure.bound}{_of(figure.measures)} (“{figure.words}”)"


def _of(measures: tuple[str, ...]) -> str:
    return "" if measures == COUNT else f" {measures[0]}"


def claims_are_answered(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """More than one source answers a claim, or its note says why it stands alone."""
    for claim in corpus.claims:
        sources = {answer.passage.partition("#")[0] for answer in claim.answers}
        if len(sources) == 1 and claim.note is None:
            what = f"only one source answers claim `{claim.id}`"
            yield warning(claim.span, "claim-single", what, "say in `note` why it matters")


def derivations_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """`derived_from` names another article of the site."""
    slugs = {article.slug for article in corpus.articles}
    for article in corpus.articles:
        parent = article.front.source.derived_from
        if parent is None or corpus.hides(f"article:{parent}"):
            continue
        if parent not in slugs or parent == article.slug:
            close = difflib.get_close_matches(parent, slugs - {article.slug}, n=1)
            hint = f"did you mean `{close[0]}`?" if close else "name the slug of an article"
            span = article.front.source.span_of("derived_from")
            yield error(span, "derived-from", f"there is no other article `{parent}`", hint)


def terms_are_translated_alike(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Where an original has a form of a term, its translation has one: on pages and in records.

    What a passage quotes of a translation is judged there.
    """
    for unit in translated_units(corpus):
        if unit.scope.startswith("passages/"):
            continue
        source = normalise(unit.original)
        for term in corpus.terms:
            here, there = (term.forms.get(lang, ()) for lang in (unit.source, unit.language))
            used = next((form for form in here if occurs(source, form)), None)
            if used is None or not there:
                continue
            written = normalise(unit.text).casefold()
            if not any(occurs(written, form.casefold()) for form in there):
                what = f"“{used}” is translated here without “{there[0]}”"
                hint = f"use it, or add the form to term `{term.id}` in content/terms.yml"
                yield warning(unit.span, "term-translation", what, hint)
