"""YAML changed in place: only the values that differ are written, every other byte stays.

`patch_yaml(text, values)` makes a document say `values`; `set_value(text, keys, value)` changes the
one value at `keys`; `editing.source` applies both to the bytes of files and to front matter.
Comments, order, quotation marks, line breaks and blank lines of all that did not change survive.
Values are texts, lists and mappings as `values_of` gives them, None where nothing is given. The
result is read back before it is returned: it says `values`, or `PatchError` is raised.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.editing.values import PatchError, Value, is_empty, says_the_same, values_of
from generator.editing.writing import (
    write_block,
    write_flow,
    write_item,
    write_pairs,
    write_scalar,
)
from generator.model.nodes import NULLS


def set_value(text: str, keys: Sequence[str | int], value: Value) -> str:
    """Change one value of a YAML document; None removes its key.

    A key that is not there is added behind the other keys of its mapping.

    Raises:
        PatchError: the document cannot be read, has no such place, or cannot be changed in place.
    """
    return patch_yaml(text, _replaced(values_of(text), keys, value))


def patch_yaml(text: str, values: Value) -> str:
    """Make a YAML document say these values; touch only what differs.

    Keys and items keep the order of the document; a new key stands behind the one that it follows
    in `values`. An item of a list is known again by its `id` or `passage`, else by what it says.

    Raises:
        PatchError: the document cannot be read or cannot be changed in place.
    """
    old = values_of(text)
    if says_the_same(old, values):
        return text
    if old is None:
        gap = "" if text.endswith("\n") or not text else "\n"
        patched = text + gap + write_block(values, 0).lstrip(" \n") + "\n"
    else:
        edits = _Edits(text)
        edits.change(_parse(text), values, 0)
        patched = edits.applied()
    try:
        said = values_of(patched)
    except PatchError as fault:
        raise PatchError(f"this cannot be written: {fault}") from None
    if not says_the_same(said, values):
        raise PatchError("this change cannot be made without rewriting the file; edit it by hand")
    return patched


def _replaced(root: Value, keys: Sequence[str | int], value: Value) -> Value:
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int):
        if isinstance(root, Sequence) and not isinstance(root, str) and 0 <= key < len(root):
            return [_replaced(v, rest, value) if at == key else v for at, v in enumerate(root)]
    elif root is None or isinstance(root, Mapping):
        there = dict(root or {})
        return {**there, key: _replaced(there.get(key), rest, value)}
    raise PatchError(f"there is no `{key}` to change")


@dataclass
class _Piece:
    """A node of the document and the characters it takes, without what follows it.

    `flow` tells that it is written in brackets, `inside` that it stands within brackets.
    """

    start: int
    end: int
    said: Value
    inside: bool
    flow: bool = False
    keys: list[_Piece] = field(default_factory=list)
    children: list[_Piece] = field(default_factory=list)


def _parse(text: str) -> _Piece:
    events = yaml.parse(text, yaml.CSafeLoader)
    next(events)
    next(events)
    return _piece(text, events, next(events), inside=False)


def _piece(text: str, events: Iterator[yaml.Event], event: yaml.Event, inside: bool) -> _Piece:
    start, end = _index(event.start_mark), _index(event.end_mark)
    if isinstance(event, yaml.ScalarEvent):
        if event.style in (">", "|"):
            # The mark stands behind the empty lines that follow a block.
            end = start + len(text[start:end].rstrip())
        nothing = event.style in (None, "") and event.value in NULLS
        return _Piece(start, end, None if nothing else event.value, inside)
    assert isinstance(event, yaml.CollectionStartEvent)
    piece = _Piece(start, end, None, inside, flow=bool(event.flow_style))
    mapping = isinstance(event, yaml.MappingStartEvent)
    inside = inside or piece.flow
    while not isinstance(inner := next(events), yaml.CollectionEndEvent):
        if mapping:
            piece.keys.append(_piece(text, events, inner, inside))
            inner = next(events)
        piece.children.append(_piece(text, events, inner, inside))
    said = [child.said for child in piece.children]
    names = [str(key.said) for key in piece.keys]
    piece.said = dict(zip(names, said, strict=True)) if mapping else said
    piece.end = _index(inner.end_mark) if piece.flow else piece.children[-1].end
    return piece


def _index(mark: Any) -> int:
    index: int = mark.index
    return index


class _Edits:
    """The changes to one text: what each stretch of it becomes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        parts, at = [], 0
        for start, end, new in sorted(self.found, key=lambda edit: edit[:2]):
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def put(self, start: int, end: int, new: str) -> None:
        self.found.append((start, end, new))

    def change(self, old: _Piece, new: Value, indent: int) -> None:
        """Make the node at `old` say `new`; lines below its key or dash begin at `indent`."""
        if says_the_same(old.said, new):
            return
        if old.keys and isinstance(new, Mapping):
            self._change_mapping(old, new)
        elif old.children and not old.keys and isinstance(new, list | tuple) and new:
            self._change_list(old, new)
        elif isinstance(new, str) and not isinstance(old.said, Mapping | list):
            there = self.text[old.start : old.end]
            space = " " if not there and self.text[old.start - 1] in ":-" else ""
            written = write_scalar(new, old=there, indent=indent, flow=old.inside)
            self.put(old.start, old.end, space + written)
        else:
            self._replace(old, new, indent)

    def _replace(self, old: _Piece, new: Value, indent: int) -> None:
        """Write a value of another kind in the place of one."""
        if old.inside:
            self.put(old.start, old.end, write_flow(new))
            return
        start = len(self.text[: old.start].rstrip(" \n"))
        if start and self.text[start - 1] not in ":-":
            raise PatchError("a comment stands before what would change; edit the file by hand")
        if self.text[start - 1 : start] == "-" and isinstance(new, Mapping):
            self.put(start, old.end, " " + write_item(new, indent))
        else:
            written = write_block(new, indent)
            self.put(start, old.end, written if start else written.lstrip(" \n"))

    def _change_mapping(self, old: _Piece, new: Mapping[str, Value]) -> None:
        assert isinstance(old.said, Mapping)
        there = list(old.said)
        kept = [key for key in there if not _removes(old.said[key], new.get(key))]
        if not kept:
            raise PatchError("this would leave a mapping without keys; edit the file by hand")
        added: dict[str, list[str]] = {}
        before = kept[-1]
        for key, value in new.items():
            if key in kept:
                before = key
            elif key not in there and not is_empty(value):
                added.setdefault(before, []).append(key)
        column = self._column(old.keys[0].start)
        for key, child in zip(there, old.children, strict=True):
            if key not in kept:
                continue
            self.change(child, new.get(key), column + 2)
            for name in added.get(key, ()):
                if old.flow:
                    self.put(child.end, child.end, ", " + write_flow({name: new[name]})[1:-1])
                else:
                    end = self._line_end(child.end)
                    (line,) = write_pairs({name: new[name]}, column)
                    self.put(end, end, f"\n{' ' * column}{line}")
        for first, last in _runs([at for at, key in enumerate(there) if key not in kept]):
            self._remove(old, first, last, old.keys[first].start)

    def _change_list(self, old: _Piece, new: Sequence[Value]) -> None:
        assert isinstance(old.said, list)
        names = [_name(item) for item in old.said]
        wanted = [_name(item) for item in new]
        column = 0 if old.flow else self._column(self._dash(old.children[0]))
        for i1, i2, j1, j2 in _pair(old.said, new, names, wanted):
            same = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + same), range(j1, j1 + same), strict=True):
                self.change(old.children[i], new[j], column + 2)
            if i1 + same < i2:
                first = old.children[i1 + same]
                start = first.start if old.flow else self._dash(first)
                self._remove(old, i1 + same, i2 - 1, start)
            for j in range(j1 + same, j2):
                moved = names.index(wanted[j]) if wanted[j] in names else None
                self._add(old, i1 + same, new[j], moved, column)

    def _add(self, old: _Piece, before: int, value: Value, moved: int | None, column: int) -> None:
        """Add an item to a list before the item of this number; a moved one keeps its lines."""
        if old.flow:
            at = old.children[before - 1].end if before else old.children[0].start
            written = write_flow(value)
            self.put(at, at, f", {written}" if before else f"{written}, ")
            return
        written = write_item(value, column + 2)
        if moved is not None and says_the_same(old.children[moved].said, value):
            source = old.children[moved]
            written = self.text[source.start : self._line_end(source.end)]
        item = f"{' ' * column}- {written}"
        gap = "\n" if self._parted(old) else ""
        if before:
            end = self._line_end(old.children[before - 1].end)
            self.put(end, end, f"\n{gap}{item}")
        else:
            start = self._dash(old.children[0]) - column
            self.put(start, start, f"{item}\n{gap}")

    def _remove(self, old: _Piece, first: int, last: int, start: int) -> None:
        """Remove pairs or items, with the lines they alone take; comments around them stay."""
        end = old.children[last].end
        is_last = last == len(old.children) - 1
        following = end if is_last else (old.keys or old.children)[last + 1].start
        line = self._column(start)
        margin = " " * line
        parts = zip(old.children[first:last], (old.keys or old.children)[first + 1 :], strict=False)
        gaps = [self.text[one.end : two.start].split("\n")[1:] for one, two in parts]
        kept = [text.strip() for gap in gaps for text in gap if text.strip().startswith("#")]
        if old.flow:
            if is_last:
                start = old.children[first - 1].end
            self.put(start, following, "")
        elif self.text[start - line : start].strip():
            # The first key of an item stands behind its dash: the next one moves up to it.
            stays = bool(kept) or "#" in self.text[end:following]
            self.put(start, end if stays else following, f"\n{margin}".join(kept))
        elif self.text[end : (stop := self._line_end(end))].strip():
            self.put(start, end, f"\n{margin}".join([*kept, ""]))
        elif is_last:
            above = self.text[: start - line].rstrip("\n")
            self.put(len(above), stop, "".join(f"\n{margin}{comment}" for comment in kept))
        else:
            rest = self.text[stop:]
            stop += len(rest) - len(rest.lstrip("\n"))
            self.put(start - line, stop, "".join(f"{margin}{comment}\n" for comment in kept))

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _dash(self, item: _Piece) -> int:
        return self.text.rindex("-", 0, item.start)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _parted(self, old: _Piece) -> bool:
        """Tell whether empty lines part the items of a list."""
        pairs = zip(old.children, old.children[1:], strict=False)
        return any("\n\n" in self.text[one.end : two.start] for one, two in pairs)


def _pair(
    old: Sequence[Value], new: Sequence[Value], names: list[str], wanted: list[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Return the stretches of two lists that differ: from, to in the old one, from, to in the new.

    What is said alike at both ends is passed over; between, names tell which item is which.
    """
    most = min(len(old), len(new))
    head = next((at for at in range(most) if not says_the_same(old[at], new[at])), most)
    most -= head
    tail = next((at for at in range(most) if not says_the_same(old[-1 - at], new[-1 - at])), most)
    one, other = names[head : len(old) - tail], wanted[head : len(new) - tail]
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return ((i1 + head, i2 + head, j1 + head, j2 + head) for _, i1, i2, j1, j2 in steps)


def _removes(old: Value, new: Value) -> bool:
    """Tell whether a key goes away; a list that was emptied stays as one."""
    return is_empty(new) and not is_empty(old) and not isinstance(new, list | tuple)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def _name(value: Value) -> str:
    """Return what an item of a list is known by."""
    if isinstance(value, Mapping):
        for key in ("id", "passage"):
            if isinstance(name := value.get(key), str):
                return f"{key} {name}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
