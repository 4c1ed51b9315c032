"""What a change owes its readers: corrections of what was published, tombstones of what is gone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses.headings import PREFIX, heading_ids
from generator.addresses.moved import is_published
from generator.addresses.paths import published_chapters
from generator.differences.records import (
    FieldChange,
    FieldPath,
    RecordChange,
    compare_records,
    entries,
    item_names,
)
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.names import RecordName, Reference
from generator.model.record import Record
from generator.model.schema import Answer, Evidence
from generator.passages.index import PassageIndex
from generator.passages.normalise import normalise
from generator.rules.corrections import RETIRED
from generator.views.data import data_rows

_WATCHED: dict[str, tuple[FieldPath, ...]] = {
    "article": (("source", "published"),),
    "passage": (("selector", "exact"),),
    "event": (("date",), ("evidence", "*", "date"), ("evidence", "*", "phrase")),
    "claim": tuple(
        ("answers", "*", key) for key in ("value", "high", "bound", "date", "stance", "as_of")
    ),
}
"""The figures, dates and quotations of each kind of record; `*` stands for any item of a list."""
_UNNAMED = ("site", "correction", "retired")
"""Kinds of rows that no other record refers to."""


def check_since(old: Corpus, new: Corpus) -> list[Diagnostic]:
    """Return what a published state asks of the one that follows it."""
    before = data_rows(old, PassageIndex(old))
    changes = compare_records(before, data_rows(new, PassageIndex(new)), new.hides)
    return [
        *_changed_without_correction(changes, old, new),
        *_ids_without_tombstone(set(entries(before)), new),
        *_headings_that_went(old, new),
    ]


def _changed_without_correction(
    changes: list[RecordChange], old: Corpus, new: Corpus
) -> Iterator[Diagnostic]:
    """A published figure, date or quotation that changed since a base has a correction."""
    before = {(c.id, name) for c in old.corrections for name in c.records}
    corrected = {name for c in new.corrections for name in c.records if (c.id, name) not in before}
    for change in changes:
        if change.change != "changed" or change.name in corrected:
            continue
        for field, was, now in _changed_values(change):
            what = f"{change.name} {' '.join(field)} was published as “{was}” and is now “{now}”"
            hint = "add an entry to content/corrections.yml: date, record, was, now, why"
            yield error(_span(new, change.name, field), "correction-missing", what, hint)


def _changed_values(change: RecordChange) -> Iterator[tuple[FieldPath, str, str]]:
    """Return the published values that differ now. What was unknown and is now known is not one.

    Where an answer or a piece of evidence gave way to one from another passage of the same source,
    the two are compared.
    """
    moved = _replaced_items(change)
    fields = {field.path: field for field in change.fields}
    for path, field in fields.items():
        if field.was is None or not _is_watched(change.name.kind, path):
            continue
        now = field.now
        if path[:2] in moved:
            path = (*moved[path[:2]], *path[2:])
            now = fields[path].now if path in fields else None
        elif _is_gone(fields, path):
            continue
        if now is None or normalise(field.was) != normalise(now):
            yield path, field.was, "unknown" if now is None else now


def _is_watched(kind: str, path: FieldPath) -> bool:
    return any(
        len(path) == len(pattern)
        and all(wanted in ("*", key) for wanted, key in zip(pattern, path, strict=True))
        for pattern in _WATCHED.get(kind, ())
    )


def _is_gone(fields: dict[FieldPath, FieldChange], path: FieldPath) -> bool:
    item = fields.get((*path[:2], "passage"))
    return len(path) == 3 and item is not None and item.now is None


def _replaced_items(change: RecordChange) -> dict[FieldPath, FieldPath]:
    """Return for each item that is gone the one new one from the same source."""
    named = [field for field in change.fields if field.path[2:] == ("passage",)]
    found = {}
    for gone in (field for field in named if field.now is None):
        others = [
            field.path[:2]
            for field in named
            if field.was is None
            and field.path[0] == gone.path[0]
            and _source(field.path[1]) == _source(gone.path[1])
        ]
        if len(others) == 1:
            found[gone.path[:2]] = others[0]
    return found


def _source(item: str) -> str:
    """Name the article of an item of a list, which is named by its passage."""
    return Reference.parse(item).article


def _span(corpus: Corpus, name: RecordName, path: FieldPath) -> Span:
    """Return the place of a value in the files."""
    record: Record
    items: tuple[Evidence | Answer, ...] = ()
    match name.kind:
        case "article":
            record = next(a.front.source for a in corpus.articles if a.slug == name.id)
        case "passage":
            record = next(p for a in corpus.articles for p in a.passages
                          if RecordName.of_passage(a.reference(p)) == name)  # fmt: skip
        case "event":
            record = next(event for event in corpus.events if event.id == name.id)
            items = record.evidence
        case _:
            record = next(claim for claim in corpus.claims if claim.id == name.id)
            items = record.answers
    if len(path) < 3:
        return record.span_of(path[-1])
    return record.span_of(
        path[0], item_names(str(i.passage) for i in items).index(path[1]), path[2]
    )


def _ids_without_tombstone(published: set[RecordName], new: Corpus) -> Iterator[Diagnostic]:
    """An id that was published is there still, or content/retired.yml says what became of it.

    An article that went stands for its passages and notes. One that became another stands for
    those that the other has too.
    """
    retired = {retirement.record for retirement in new.retired}
    became = {one.record: one.became for one in new.retired if one.became}
    there = new.record_names
    for name in sorted(published - there - retired, key=str):
        within = name.whole != name and name.whole not in there
        successor = became.get(name.whole) if within else None
        if successor is not None and successor.kind == "article":
            within = RecordName(name.kind, name.id, successor.id) in there
        if name.kind in _UNNAMED or within or new.hides(name):
            continue
        hint = f"add `record: {name}` with `why`, and `became` if something took its place"
        yield error(Span(RETIRED), "id-removed", f"`{name}` was published and is gone", hint)
    for name in sorted(published & there, key=str):
        if name.whole == name and not is_published(new, name):
            what = f"`{name}` was published and is a draft now: its address is gone"
            hint = f"publish it again; or remove it, and say `record: {name}` with `why` here"
            yield error(Span(RETIRED), "id-removed", what, hint)


def _headings_that_went(old: Corpus, new: Corpus) -> Iterator[Diagnostic]:
    """A heading that was published is there still, or the one in its place has its id."""
    now = {chapter.slug: chapter for chapter in published_chapters(new)}
    for before in published_chapters(old):
        chapter = now.get(before.slug)
        if chapter is None:
            continue
        were = list(heading_ids(before, before.original).values())
        ids = heading_ids(chapter, chapter.original)
        blocks = chapter.original.document.blocks
        in_its_place = [blocks[number] for number in ids] if len(ids) == len(were) else []
        for at, identifier in enumerate(were):
            if identifier in ids.values():
                continue
            span = Span(chapter.original.path)
            if in_its_place:
                span = chapter.original.span_of_block(in_its_place[at])
            what = f"links to `#{identifier}` were published and lead to no heading now"
            name = identifier.removeprefix(PREFIX)
            hint = f"end the heading that took its place with `{{#{name}}}`"
            yield warning(span, "heading-removed", what, hint)
