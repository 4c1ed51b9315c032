"""Claims and terms: what they say stands in the passages they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.figures.figure import COUNT, FAULTS, Reading
from generator.figures.reader import read_figures
from generator.figures.tables import MEASURES
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, error, warning
from generator.model.memory import kept_with
from generator.model.names import RecordName
from generator.model.schema import Answer, Claim, Term
from generator.model.words import did_you_mean
from generator.passages.index import PassageIndex
from generator.passages.locate import occurs, stands
from generator.passages.normalise import normalise
from generator.translations.units import translated_units

_WANTED = {"figure": "value", "date": "date", "stance": "stance"}


def claims_fit_their_kind(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every answer to a claim is of the claim's kind, and a stance is one of its options.

    Passes: `kind: figure` with `value: 40`. Fails: `kind: figure` with `date: 2024`, or `stance:
    gald` where the options are `glad` and `cold`.
    """
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
                hint = did_you_mean(answer.stance, options, "add it to `options`")
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


def judgements_are_of_answers(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What editors judge is an answer of the claim, named by its passage.

    Passes: a judgement of `lamp-lit#boats` where an answer rests on it. Fails: of another passage.
    """
    for claim in corpus.claims:
        answered = [str(answer.passage) for answer in claim.answers]
        for at, judgement in enumerate(claim.judgements):
            if str(judgement.passage) not in answered:
                what = f"claim `{claim.id}` has no answer from `{judgement.passage}` to judge"
                hint = did_you_mean(judgement.passage, answered, "name the passage of an answer")
                yield error(claim.span_of("judgements", at, "passage"), "judgement", what, hint)


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
    """The figure a claim gives for a source is in the passage it cites, with the same bound.

    Where the passage says it in words that are not readable, the editors' reading stands instead.

    Passes: `value: 40`, `bound: above` of “more than 40 boats”. Fails: `value: 41`, or `bound:
    exact`.
    """
    for claim in corpus.claims:
        for answer in claim.answers:
            resolved = corpus.resolve(answer.passage)
            if answer.value is None or resolved is None or _is_no_range(answer):
                continue
            if claim.measure not in MEASURES:
                continue
            article, passage = resolved
            language = article.original.language
            read = read_figures(passage.exact, language)
            values = tuple(v for v in (answer.value, answer.high) if v is not None)
            same = [f for f in read.figures if f.values == values]
            alike = [f for f in same if f.bound == answer.bound]
            found = any(claim.measure in f.measures for f in alike)
            if answer.as_read is not None:
                yield from _reading_is_needed(claim, answer, passage.exact, language, found)
                continue
            if found:
                continue
            given = f"{_amount(values)} {answer.bound}{_of((claim.measure,))}"
            what = (
                f"claim `{claim.id}`: {given} is not in {answer.passage}, which has "
                f"{_listed(read)}: “{passage.exact}”"
            )
            hint = "give `value`, `bound` and, of a range, `high` as the passage does"
            said = "bound" if same and "bound" in answer.model_fields_set else "value"
            if alike:
                measure = alike[0].measures[0]
                hint = f"write `measure: {measure}`, or cite what gives {claim.measure}"
            elif unread := [one for one in read.unread if one.fault != "name"]:
                hint = (
                    f"if “{unread[0].words}” means the value, say so: "
                    "`as_read: {phrase: …, reason: …}`, which readers see as the editors’ reading"
                )
            yield error(answer.span_of(said), "claim-value", what, hint)


def _reading_is_needed(
    claim: Claim, answer: Answer, exact: str, language: str, found: bool
) -> Iterator[Diagnostic]:
    """The editors' reading names words of the passage that are not readable as another figure."""
    assert answer.as_read is not None
    span = answer.as_read.span_of("phrase")
    phrase = answer.as_read.phrase
    if found:
        what = f"claim `{claim.id}`: {answer.passage} gives the value as it stands"
        yield warning(answer.span_of("as_read"), "as-read", what, "remove `as_read`")
    elif not occurs(normalise(exact), normalise(phrase)):
        what = f"claim `{claim.id}`: “{phrase}” is not in {answer.passage}: “{exact}”"
        yield error(span, "as-read", what, "copy the words that give the figure")
    elif (read := read_figures(phrase, language)).figures and not read.unread:
        what = f"claim `{claim.id}`: “{phrase}” is readable, as {_listed(read)}"
        hint = "give that value, or name words that are not readable"
        yield error(span, "as-read", what, hint)
    elif not read.unread and (whole := read_figures(exact, language)).figures:
        what = f"claim `{claim.id}`: “{phrase}” holds no figure, and {answer.passage} has "
        hint = "give that value, or name words that are not readable"
        yield error(span, "as-read", what + _listed(whole), hint)


def measures_are_known(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A claim's measure is count, percent, points, a currency of ISO 4217 or a unit of CLDR.

    Passes: `measure: percent`, `USD`, `kilometer`. Fails: `measure: dollars`.
    """
    for claim in corpus.claims:
        if claim.measure not in MEASURES:
            hint = did_you_mean(claim.measure, MEASURES, "write count, and say what in `unit`")
            what = f"claim `{claim.id}`: “{claim.measure}” is not a measure"
            yield error(claim.span_of("measure"), "measure", what, hint)


def _amount(values: tuple[Decimal, ...]) -> str:
    return "–".join(f"{value:f}" for value in values)


def _listed(read: Reading) -> str:
    """Say every figure of a reading, and every numeral that is not readable, with the reason."""
    found = [f"{_amount(f.values)} {f.bound}{_of(f.measures)} (“{f.words}”)" for f in read.figures]
    for numeral in read.unread:
        if numeral.fault != "name":
            understood = f"; understood: “{numeral.understood}”" if numeral.understood else ""
            found.append(
                f"“{numeral.words}”, which is not readable: {FAULTS[numeral.fault]}{understood}"
            )
    return ", ".join(found) or "no figure"


def _of(measures: tuple[str, ...]) -> str:
    return "" if measures == COUNT else f" {measures[0]}"


def claims_are_answered(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """More than one source answers a claim, or its note says why it stands alone.

    Passes: two sources, or one and `note: {en: Only one counts.}`. Fails: one source and no note.
    """
    for claim in corpus.claims:
        sources = {answer.passage.article for answer in claim.answers}
        if len(sources) == 1 and claim.note is None:
            what = f"only one source answers claim `{claim.id}`"
            yield warning(claim.span, "claim-single", what, "say in `note` why it matters")


def derivations_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """`derived_from` names another article of the site.

    Passes: `derived_from: lamp-lit` beside content/articles/lamp-lit/. Fails: `derived_from: lamp`.
    """
    slugs = {article.slug for article in corpus.articles}
    for article in corpus.articles:
        parent = article.front.source.derived_from
        if parent is None or corpus.hides(RecordName("article", parent)):
            continue
        if parent not in slugs or parent == article.slug:
            hint = did_you_mean(parent, slugs - {article.slug}, "name the slug of an article")
            span = article.front.source.span_of("derived_from")
            yield error(span, "derived-from", f"there is no other article `{parent}`", hint)


def terms_are_translated_alike(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Where an original has a form of a term, its translation has one: on pages and in records.

    What a passage quotes of a translation is judged there.

    Passes: “the lamp” as “lampu”, both forms of one term. Fails: “the lamp” as “pelita” where the
    term’s Indonesian forms are `[lampu]`.
    """
    for unit in translated_units(corpus):
        if unit.scope.startswith("passages/"):
            continue
        source = normalise(unit.original)
        for term, here, there in _forms(corpus, unit.source, unit.language):
            used = next((form for form, words in here.items() if stands(source, words)), None)
            if used is None:
                continue
            written = normalise(unit.text).casefold()
            if not any(stands(written, words) for words in there.values()):
                what = f"“{used}” is translated here without “{next(iter(there))}”"
                hint = f"use it, or add the form to term `{term.id}` in content/terms.yml"
                yield warning(unit.span, "term-translation", what, hint)


@kept_with
def _forms(
    corpus: Corpus, source: str, language: str
) -> tuple[tuple[Term, Mapping[str, str], Mapping[str, str]], ...]:
    """Return the terms with forms in both languages, and each form as it stands in a text."""
    return tuple(
        (
            term,
            {form: normalise(form) for form in term.forms[source]},
            {form: normalise(form.casefold()) for form in term.forms[language]},
        )
        for term in corpus.terms
        if term.forms.get(source) and term.forms.get(language)
    )
