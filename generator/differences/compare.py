"""What changes for a reader between two states of a project, as one value of plain records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.differences.pages import PageChange, broken_links, compare_pages, moved_ids
from generator.differences.records import RecordChange, compare_records
from generator.differences.snapshot import Snapshot, Stale
from generator.model.names import RecordName, Reference

_VERDICT = ("verdict",)


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """How the answers to a claim compared, and how they do now: computed, never typed."""

    claim: RecordName
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere now and did not before."""

    page: str
    target: str


@dataclass(frozen=True, slots=True)
class Weight:
    """The bytes of the contents of all pages, without the frame they share."""

    was: int
    now: int


@dataclass(frozen=True)
class Difference:
    """What a change does to the site. Everything is in the order of the later state."""

    notes: tuple[str, ...]
    """What could not be compared, in whole sentences."""
    errors: int
    """How many errors the content has now: with any, nothing is published."""
    pages_added: tuple[str, ...]
    pages_removed: tuple[str, ...]
    pages_changed: tuple[PageChange, ...]
    verdicts: tuple[VerdictChange, ...]
    orphaned: tuple[Reference, ...]
    moved: tuple[Reference, ...]
    stale: tuple[Stale, ...]
    records: tuple[RecordChange, ...]
    broken: tuple[BrokenLink, ...]
    weight: Weight

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing a reader would see."""
        return not (
            self.errors
            or self.pages_added
            or self.pages_removed
            or self.pages_changed
            or self.verdicts
            or self.orphaned
            or self.moved
            or self.stale
            or self.records
            or self.broken
        )


def compare(before: Snapshot, after: Snapshot) -> Difference:
    """Compare two states of a project."""
    unmade = {*before.unreadable, *after.unreadable}
    verdicts, records = [], []
    for change in compare_records(before.records, after.records, _unsure(before, after)):
        verdict = next((field for field in change.fields if field.path == _VERDICT), None)
        if verdict and change.change == "changed":
            verdicts.append(VerdictChange(change.name, verdict.was or "", verdict.now or ""))
            fields = tuple(field for field in change.fields if field is not verdict)
            change = replace(change, fields=fields)
        if change.fields:
            records.append(change)
    broken_before = broken_links(before.pages, before.files)
    broken = broken_links(after.pages, after.files) if not after.unreadable else {}
    return Difference(
        notes=tuple(_notes(before, after)),
        errors=after.errors,
        pages_added=tuple(p for p in after.pages if p not in before.pages and p not in unmade),
        pages_removed=tuple(p for p in before.pages if p not in after.pages and p not in unmade),
        pages_changed=tuple(compare_pages(before.pages, after.pages)),
        verdicts=tuple(verdicts),
        orphaned=tuple(sorted(after.orphans - before.orphans)),
        moved=tuple(_moved(before, after)),
        stale=tuple(_made_stale(before, after)),
        records=tuple(records),
        broken=tuple(BrokenLink(*link) for link in broken if link not in broken_before),
        weight=Weight(_weigh(before), _weigh(after)),
    )


def _unsure(before: Snapshot, after: Snapshot) -> Callable[[RecordName], bool]:
    return lambda name: before.hides(name) or after.hides(name)


def _notes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if before.partial:
        yield "Some of the base cannot be read and is missing from its pages."
    if after.partial:
        yield "Some of the content cannot be read and is missing from the pages."
    if after.unreadable:
        yield "Some pages cannot be made while there are errors; links were not followed."
    if before.stale is None:
        yield "A built site does not tell which translations were outdated; these are not compared."
    missing = sorted(after.records.keys() - before.records.keys())
    if missing and before.records:
        yield f"The base has no data on these, which are not compared: {', '.join(missing)}."


def _moved(before: Snapshot, after: Snapshot) -> Iterator[Reference]:
    passages: dict[str, set[str]] = {}
    for row in after.records.get("passages", ()):
        if row.get("gone"):
            continue
        reference = Reference.parse(row["id"])
        passages.setdefault(reference.article, set()).add(f"p-{reference.passage}")
    for row in after.records.get("articles", ()):
        slug, page = str(row["id"]), f"/{row['language']}/{row['path']}"
        old, new = before.pages.get(page), after.pages.get(page)
        if old is not None and new is not None and old != new:
            anchors = moved_ids(old, new, passages.get(slug, set()))
            moved = (Reference(slug, anchor[2:]) for anchor in anchors)
            yield from (name for name in moved if name not in before.orphans | after.orphans)


def _made_stale(before: Snapshot, after: Snapshot) -> Iterator[Stale]:
    if before.stale is None:
        return
    known = {(stale.scope, stale.language, stale.mark) for stale in before.stale}
    for stale in after.stale or ():
        if (stale.scope, stale.language, stale.mark) not in known:
            yield stale


def _weigh(state: Snapshot) -> int:
    return sum(len(html.encode("utf-8", "surrogatepass")) for html in state.pages.values())
