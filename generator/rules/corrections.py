"""What was published before: corrections are of records, and retired ids stay retired."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.moved import is_published
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, error
from generator.model.words import did_you_mean
from generator.passages.index import PassageIndex

RETIRED = "content/retired.yml"


def retired_ids_are_gone(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A retired id is used no more, and what it became exists.

    Passes: `record: event:first-night`, `became: event:night` where only `night` is left. Fails:
    the same while `first-night` is still in events.yml.
    """
    there = corpus.record_names
    for retirement in corpus.retired:
        if retirement.record in there:
            what = f"`{retirement.record}` is retired and still there"
            yield error(retirement.span_of("record"), "retired", what, "remove one of the two")
        became = retirement.became
        if became and became not in there and not corpus.hides(became):
            hint = did_you_mean(became, there, "name a record that exists")
            span = retirement.span_of("became")
            yield error(span, "retired", f"there is no `{became}`", hint)
        elif became and became in there and not is_published(corpus, became):
            what = f"`{became}` is a draft: old links would lead to no page"
            hint = "publish it first, or leave `became` out until then"
            yield error(retirement.span_of("became"), "retired", what, hint)


def corrections_name_records(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A correction is of a record that exists or is retired.

    Passes: `record: event:night`, which is there or retired. Fails: `record: event:nihgt`.
    """
    known = corpus.record_names | {retirement.record for retirement in corpus.retired}
    for correction in corpus.corrections if RETIRED not in corpus.unread else ():
        for at, record in enumerate(correction.records):
            if record not in known and not corpus.hides(record):
                hint = did_you_mean(record, known, "write a kind and an id")
                span = correction.span_of("also", at - 1) if at else correction.span_of("record")
                yield error(span, "correction-record", f"there is no `{record}`", hint)
