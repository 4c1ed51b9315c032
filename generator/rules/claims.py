"""Claims, terms, voices, corrections: what they say stands in the passages they name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from decimal import Decimal

from generator.claims.numbers import find_figures
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.schema import Answer, Claim
from generator.passages.index import PassageIndex

RETIRED = "content/retired.yml"

_WANTED = {"figure": "value", "date": "date", "stance": "stance"}


def claims_fit_their_kind(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every answer to a claim is of the claim's kind, and a stance is one of its options."""
    for claim in corpus.claims:
        options = {option.id for option in claim.options}
        for at, answer in enumerate(claim.answers):
            span = claim.span_of("answers", at)
            wanted = _WANTED[claim.kind]
            given = [key for key in _WANTED.values() if getattr(answer, key) is not None]
            if given != [wanted]:
                what = f"claim `{claim.id}` is a {claim.kind}: an answer has `{wanted}:` alone"
                yield error(span, "claim-answer", what, f"write `{wanted}:`")
            elif answer.stance is not None and answer.stance not in options:
                close = difflib.get_close_matches(answer.stance, options, n=1)
                hint = f"did you mean `{close[0]}`?" if close else "add it to `options`"
                what = f"claim `{claim.id}` has no option `{answer.stance}`"
                yield error(claim.span_of("answers", at, "stance"), "claim-option", what, hint)
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


def claim_values_stand_in_their_passages(
    corpus: Corpus, index: PassageIndex
) -> Iterator[Diagnostic]:
    """The figure a claim gives for a source is in the passage it cites, with the same bound."""
    for claim in corpus.claims:
        for at, answer in enumerate(claim.answers):
            resolved = corpus.resolve(answer.passage)
            if answer.value is None or resolved is None:
                continue
            article, passage = resolved
            figures = find_figures(passage.exact, article.original.language)
            if any(f.value == answer.value and f.bound == answer.bound for f in figures):
                continue
            there = (
                ", ".join(f"{f.value:f} {f.bound} (“{f.words}”)" for f in figures) or "no figure"
            )
            what = (
                f"claim `{claim.id}`: {_said(answer)} is not in {answer.passage}, which has "
                f"{there}: “{passage.exact}”"
            )
            span = claim.span_of("answers", at, "value")
            yield error(span, "claim-value", what, "give `value` and `bound` as the passage does")


def _said(answer: Answer) -> str:
    value = answer.value if answer.value is not None else Decimal(0)
    return f"{value:f} {answer.bound}"


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
    """Where an original has a form of a term, its translation has one in its language."""
    for article in corpus.articles:
        original = article.original
        for language, version in article.translations.items():
            pairs = zip(original.document.blocks, version.document.blocks, strict=False)
            for one, other in pairs:
                for term in corpus.terms:
                    here = term.forms.get(original.language, ())
                    there = term.forms.get(language, ())
                    used = next((form for form in here if has_form(one.text, form)), None)
                    if used is None or not there or not other.text:
                        continue
                    if not any(has_form(other.text, form) for form in there):
                        what = f"“{used}” is translated here without “{there[0]}”"
                        hint = f"use it, or add the form to term `{term.id}` in content/terms.yml"
                        span = version.span_of_block(other)
                        yield warning(span, "term-translation", what, hint)


def has_form(text: str, form: str) -> bool:
    """Tell whether a form stands in a text as whole words."""
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
        inside = (before.isalnum() and form[0].isascii()) or (
            after.isalnum() and form[-1].isascii()
        )
        if not inside:
            return True
        at = text.find(form, at + 1)
    return False


def retired_ids_are_gone(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A retired id is used no more, and what it became exists."""
    there = record_names(corpus)
    for retirement in corpus.retired:
        if retirement.record in there:
            what = f"`{retirement.record}` is retired and still there"
            yield error(retirement.span_of("record"), "retired", what, "remove one of the two")
        became = retirement.became
        if became and became not in there and not corpus.hides(became):
            what = f"there is no `{became}`"
            span = retirement.span_of("became")
            yield error(span, "retired", what, "name a record that exists, or leave it out")


def corrections_name_records(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A correction is of a record that exists or is retired."""
    known = record_names(corpus) | {retirement.record for retirement in corpus.retired}
    for correction in corpus.corrections if RETIRED not in corpus.unread else ():
        if correction.record not in known and not corpus.hides(correction.record):
            close = difflib.get_close_matches(correction.record, known, n=1)
            hint = f"did you mean `{close[0]}`?" if close else "write a kind and an id"
            what = f"there is no `{correction.record}`"
            yield error(correction.span_of("record"), "correction-record", what, hint)


def record_names(corpus: Corpus) -> set[str]:
    """Name every record that has a permalink."""
    names = {f"article:{article.slug}" for article in corpus.articles}
    names |= {f"chapter:{chapter.slug}" for chapter in corpus.chapters}
    names |= {f"passage:{a.slug}#{p.id}" for a in corpus.articles for p in a.passages}
    names |= {f"note:{a.slug}#{n.id}" for a in corpus.articles for p in a.passages for n in p.notes}
    for kind, records in (
        ("event", corpus.events),
        ("claim", corpus.claims),
        ("term", corpus.terms),
        ("theme", corpus.themes),
        ("voice", corpus.voices),
    ):
        names |= {f"{kind}:{record.id}" for record in records}
    return names


def changed_without_correction(old: Corpus, new: Corpus) -> Iterator[Diagnostic]:
    """A published figure, date or quotation that changed since a base has a correction."""
    corrected = {c.record for c in new.corrections} - {c.record for c in old.corrections}
    corrected |= {c.record for c in new.corrections if c.id not in {o.id for o in old.corrections}}
    for name, was, now, record in _published_values(old, new):
        if was != now and name not in corrected:
            what = f"{name} was published as “{was}” and is now “{now}”"
            hint = "add an entry to content/corrections.yml: date, record, was, now, why"
            yield error(record, "correction-missing", what, hint)


def ids_without_tombstone(old: Corpus, new: Corpus) -> Iterator[Diagnostic]:
    """An id that was published is there still, or content/retired.yml says what became of it."""
    retired = {retirement.record for retirement in new.retired}
    gone = record_names(old) - record_names(new) - retired
    for name in sorted(name for name in gone if not new.hides(name)):
        hint = f"add `record: {name}` with `why`, and `became` if something took its place"
        what = f"`{name}` was published and is gone"
        yield error(Span(RETIRED), "id-removed", what, hint)


def _published_values(old: Corpus, new: Corpus) -> Iterator[tuple[str, str, str, Span]]:
    published = {a.slug: a for a in old.articles if a.front.status == "published"}
    for article in new.articles:
        before = published.get(article.slug)
        if before is None:
            continue
        dates = [str(a.front.source.published) for a in (before, article)]
        span = article.front.source.span_of("published")
        yield f"article:{article.slug}", dates[0], dates[1], span
        for passage in article.passages:
            same = before.passage(passage.id)
            if same is not None:
                name = f"passage:{article.slug}#{passage.id}"
                yield name, same.exact, passage.exact, passage.span_of("exact")
    events = {event.id: event for event in old.events}
    for event in new.events:
        if event.id in events:
            was = str(events[event.id].date)
            yield f"event:{event.id}", was, str(event.date), event.span_of("date")
    claims = {claim.id: claim for claim in old.claims}
    for claim in new.claims:
        if claim.id in claims:
            before_it, now_it = _answers(claims[claim.id]), _answers(claim)
            for reference in sorted(before_it.keys() & now_it.keys()):
                yield f"claim:{claim.id}", before_it[reference], now_it[reference], claim.span


def _answers(claim: Claim) -> dict[str, str]:
    return {
        answer.passage: f"{_said(answer) if answer.value is not None else answer.date or ''}"
        for answer in claim.answers
    }
