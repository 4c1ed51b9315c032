"""A new conversion merged three ways with what editors made of the last one.

The rule: the result is the editors' sequence of blocks. To it the differences between the last
conversion and the new one are applied, block by block:

* a block that is new goes behind the block it follows in the new conversion;
* a block that changed or went away does so here, where editors left it as it was;
* where editors changed it too, and otherwise, both are written as a conflict;
* a block that editors deleted stays gone, whatever became of it: moved, changed, split or doubled;
  where a piece of it came to stand in a new block, that is a conflict.

So whatever editors inserted, deleted, changed or moved is in the result as they left it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.ingest.align import Alignment, align
from generator.ingest.blocks import Chunk, cut_body, gap_between, join_chunks

OURS = "<<<<<<< the article as its editors left it"
BETWEEN = "======="
THEIRS = ">>>>>>> "
_CONFLICT = re.compile(rf"^{OURS}\n(.*?)^{BETWEEN}\n.*?^{THEIRS}[^\n]*$", re.M | re.S)
_EMPTY = re.compile(rf"\n\n{OURS}\n{BETWEEN}\n.*?^{THEIRS}[^\n]*$", re.M | re.S)


@dataclass
class Merged:
    """The body that came of a merge, and how many blocks each kind of change touched.

    Args:
        text: the body, with conflicts in it where `conflicts` is not 0.
        stayed_gone: what the source changed, but editors had deleted, so that it is not in `text`.
        moved: whether the source has blocks in another order, which the result has not.
        unrelated: the two conversions have nothing in common, so nothing was merged.
    """

    text: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    conflicts: int = 0
    stayed_gone: list[str] = field(default_factory=list)
    moved: bool = False
    unrelated: bool = False


@dataclass(frozen=True)
class _Family:
    """Blocks that belong together: of the last conversion, of the editors, of the new one."""

    base: list[int] = field(default_factory=list)
    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Out:
    """A block of the result; `came_from` is its number among the editors' blocks, if one."""

    chunk: Chunk
    came_from: int | None = None


def merge_bodies(base: str, ours: str, theirs: str, label: str) -> Merged:
    """Merge a new conversion into a curated body.

    Args:
        base: the body that conversion made last time.
        ours: the curated body.
        theirs: the body that conversion makes now.
        label: what a conflict calls the new text.
    """
    old, (mine, tail), new = cut_body(base)[0], cut_body(ours), cut_body(theirs)[0]
    merge = _Merge(old, mine, new, label)
    if old and new and not any(merge.renewed.all()):
        return Merged(ours, unrelated=True)
    merge.settle_families()
    merge.insert_new()
    pieces = [piece for slot in merge.slots for piece in slot]
    untouched = pieces == [_Out(chunk, at) for at, chunk in enumerate(mine)]
    merge.merged.text = ours if untouched else _write(pieces, mine, tail)
    return merge.merged


def our_side(text: str) -> str:
    """Return a text as it was before conflicts were written into it."""
    return _CONFLICT.sub(lambda match: match[1].removesuffix("\n"), _EMPTY.sub("", text))


class _Merge:
    """One merge under way.

    `slots` holds what comes of each of the editors' blocks and what follows it; the first of them
    holds what precedes them all. `follows` tells behind which slot a block of the new conversion
    stands, if it is one of a family that editors kept.
    """

    def __init__(
        self, old: Sequence[Chunk], mine: Sequence[Chunk], new: Sequence[Chunk], label: str
    ) -> None:
        self.mine, self.new, self.label = mine, new, label
        self.old_keys, self.my_keys, keys = ([c.key for c in side] for side in (old, mine, new))
        self.renewed = align(self.old_keys, keys)
        # What editors, too, have made of a block comes from where the new conversion has it from.
        known: dict[str, list[int]] = {key: [] for key in keys}
        for one, other in self.renewed.all():
            known[keys[other]].append(one)
        self.edited = align(self.old_keys, self.my_keys, known)
        self.slots = [[], *([_Out(chunk, at)] for at, chunk in enumerate(mine))]
        self.follows: dict[int, int] = {}
        self.merged = Merged("")

    def settle_families(self) -> None:
        """Apply what became of the last conversion's blocks, where editors kept them."""
        pairs = sorted([*self.renewed.same.items(), *self.renewed.related])
        order = [other for _, other in pairs]
        self.merged.moved = order != sorted(order)
        for family in _families(len(self.old_keys), self.edited, self.renewed):
            if family.ours:
                self.settle(family)

    def settle(self, family: _Family) -> None:
        first, last = family.ours[0], family.ours[-1]
        if {self.renewed.same.get(at) for at in family.base} == set(family.theirs):
            self.follows.update(dict.fromkeys(family.theirs, last + 1))
            return
        self.follows.update(dict.fromkeys(family.theirs, first + 1))
        fresh = [self.new[at] for at in family.theirs]
        if [self.my_keys[at] for at in family.ours] == [chunk.key for chunk in fresh]:
            return
        together = [at for number, at in enumerate(family.ours) if at == first + number]
        if together == family.ours == [self.edited.same.get(at) for at in family.base]:
            self.slots[first + 1] = [_Out(chunk) for chunk in fresh]
            self.merged.changed += bool(fresh)
            self.merged.removed += not fresh
        else:
            self.slots[first + 1] = [self.conflict([self.mine[at] for at in together], fresh)]
        for at in together[1:]:
            self.slots[at + 1] = []

    def insert_new(self) -> None:
        """Put what is new in the source behind what it follows there."""
        same, derived = set(self.renewed.same.values()), self.renewed.derived()
        shared = {other for _, other in self.renewed.shared}
        known = set(self.edited.same.values())
        inserted = {key: at + 1 for at, key in enumerate(self.my_keys) if at not in known}
        place = 0
        for at, chunk in enumerate(self.new):
            if at in self.follows:
                place = self.follows[at]
            elif chunk.key in inserted:
                place = inserted[chunk.key]
            elif at in derived or self.is_deleted(chunk.key):
                self.merged.stayed_gone += [] if at in same else [chunk.text]
            elif at in shared:
                self.slots[place].append(self.conflict([], [chunk]))
            else:
                self.slots[place].append(_Out(chunk))
                self.merged.added += 1

    def is_deleted(self, key: str) -> bool:
        return key in self.old_keys and key not in self.my_keys

    def conflict(self, ours: list[Chunk], theirs: list[Chunk]) -> _Out:
        self.merged.conflicts += 1
        mine = "".join(chunk.gap * bool(at) + chunk.text for at, chunk in enumerate(ours))
        texts = [OURS, mine, BETWEEN, join_chunks(theirs), THEIRS + self.label]
        return _Out(Chunk("\n".join(text for text in texts if text)))


def _families(count: int, edited: Alignment, renewed: Alignment) -> list[_Family]:
    """Put together what splitting and joining, on either side, made belong together."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    for alignment in (edited, renewed):
        first: dict[int, int] = {}
        for one, other in alignment.all():
            root[find(one)] = find(first.setdefault(other, one))
    families: dict[int, _Family] = {}
    for at in range(count):
        families.setdefault(find(at), _Family()).base.append(at)
    for one, other in edited.all():
        families[find(one)].ours.append(other)
    for one, other in renewed.all():
        families[find(one)].theirs.append(other)
    return [
        _Family(family.base, sorted(set(family.ours)), sorted(set(family.theirs)))
        for family in families.values()
    ]


def _write(out: list[_Out], mine: list[Chunk], tail: str) -> str:
    """Write the result; between blocks that stood beside each other stays what stood there."""
    text = ""
    for at, piece in enumerate(out):
        if at == 0:
            gap = mine[0].gap if mine else "\n"
        elif piece.came_from and out[at - 1].came_from == piece.came_from - 1:
            gap = piece.chunk.gap
        else:
            gap = gap_between(out[at - 1].chunk, piece.chunk)
        text += gap + piece.chunk.text
    return text + (tail or "\n")
