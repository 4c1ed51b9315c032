"""A new conversion merged three ways with what editors made of the last one.

The rule: the result is the editors' sequence of blocks. To it the differences between the last
conversion and the new one are applied, block by block:

* a block that is new goes behind the block it follows in the new conversion;
* a block that changed or went away does so here, where editors left it as it was;
* where editors changed it too, and otherwise, both are written as a conflict;
* a block that editors deleted stays gone, whatever became of it: moved, changed, split or doubled.

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


@dataclass
class Merged:
    """The body that came of a merge, and how many blocks each kind of change touched.

    Args:
        text: the body, with conflicts in it where `conflicts` is not 0.
        stayed_gone: blocks of the new conversion left out because editors had deleted them.
        unrelated: the two conversions have nothing in common, so nothing was merged.
    """

    text: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    stayed_gone: int = 0
    conflicts: int = 0
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
    keys, my_keys, new_keys = ([chunk.key for chunk in chunks] for chunks in (old, mine, new))
    renewed = align(keys, new_keys)
    # What editors, too, have made of a block comes from where it comes from in the new conversion.
    edited = align(keys, my_keys, {key: renewed.sources(at) for at, key in enumerate(new_keys)})
    merged = Merged(ours)
    if old and new and not renewed.same and not renewed.related:
        merged.unrelated = True
        return merged
    # What comes of each of the editors' blocks, and what follows it; first, what precedes them all.
    slots = [[], *([_Out(chunk, at)] for at, chunk in enumerate(mine))]
    follows: dict[int, int] = {}
    for family in _families(len(old), edited, renewed):
        if family.ours:
            follows.update(_settle(family, edited, renewed, mine, new, slots, merged, label))
        else:
            merged.stayed_gone += len(family.theirs)
    known = {*renewed.same.values(), *(other for _, other in renewed.related)}
    inserted = {my_keys[at]: at + 1 for at in range(len(mine)) if at not in edited.same.values()}
    place = 0
    for at, chunk in enumerate(new):
        if at in known:
            place = follows.get(at, place)
        elif chunk.key in inserted:
            place = inserted[chunk.key]
        elif chunk.key in keys and chunk.key not in my_keys:
            merged.stayed_gone += 1
        else:
            slots[place].append(_Out(chunk))
            merged.added += 1
    merged.text = _write([piece for slot in slots for piece in slot], mine, tail)
    return merged


def our_side(text: str) -> str:
    """Give a text as it was before conflicts were written into it."""
    return _CONFLICT.sub(lambda match: match[1].removesuffix("\n"), text)


def _settle(
    family: _Family,
    edited: Alignment,
    renewed: Alignment,
    mine: Sequence[Chunk],
    new: Sequence[Chunk],
    slots: list[list[_Out]],
    merged: Merged,
    label: str,
) -> dict[int, int]:
    """Apply what became of a family; give the slot behind which each new block of it stands."""
    first, last = family.ours[0], family.ours[-1]
    if renewed.keeps(family.base, family.theirs):
        return dict.fromkeys(family.theirs, last + 1)
    fresh = [new[at] for at in family.theirs]
    ours = [at for number, at in enumerate(family.ours) if at == first + number]
    if [mine[at].key for at in family.ours] != [chunk.key for chunk in fresh]:
        if ours == family.ours == [edited.same.get(at) for at in family.base]:
            slots[first + 1] = [_Out(chunk) for chunk in fresh]
            merged.changed += bool(fresh)
            merged.removed += not fresh
        else:
            slots[first + 1] = [_Out(_conflict([mine[at] for at in ours], fresh, label))]
            merged.conflicts += 1
        for at in ours[1:]:
            slots[at + 1] = []
    return dict.fromkeys(family.theirs, first + 1)


def _families(count: int, edited: Alignment, renewed: Alignment) -> list[_Family]:
    """Put together what splitting and joining, on either side, made belong together."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    for alignment in (edited, renewed):
        first: dict[int, int] = {}
        for one, other in alignment.related:
            root[find(one)] = find(first.setdefault(other, one))
    families: dict[int, _Family] = {}
    for at in range(count):
        family = families.setdefault(find(at), _Family())
        family.base.append(at)
        family.ours.extend(edited.of(at))
        family.theirs.extend(renewed.of(at))
    return [
        _Family(family.base, sorted(set(family.ours)), sorted(set(family.theirs)))
        for family in families.values()
    ]


def _conflict(ours: list[Chunk], theirs: list[Chunk], label: str) -> Chunk:
    mine = "".join(chunk.gap * bool(at) + chunk.text for at, chunk in enumerate(ours))
    lines = [OURS, mine, BETWEEN, *([join_chunks(theirs)] if theirs else []), THEIRS + label]
    return Chunk("\n".join(lines))


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
