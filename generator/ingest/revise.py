"""A new conversion written into the file of its article: front matter value by value, and body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.editing.patch import set_value
from generator.editing.source import change_text
from generator.editing.values import PatchError
from generator.ingest.merge import Merged, merge_bodies, our_side
from generator.model.diagnostics import Diagnostic, Span, error, info
from generator.model.nodes import Node, value_at
from generator.model.values import UNKNOWN
from generator.model.words import shorten
from generator.reading.front_matter import decode, split_front_matter
from generator.reading.markdown import parse_markdown
from generator.reading.strict_yaml import parse_yaml

Keys = tuple[str, ...]

_FOUND = ("publisher", "author", "url", "published")
"""What conversion finds of a source, and an article keeps under the same name."""


@dataclass(frozen=True)
class Revised:
    """What came of a revision; `data` is None where the article's file must stay as it is."""

    data: bytes | None
    said: str
    diagnostics: list[Diagnostic]


@dataclass(frozen=True)
class _Record:
    """What conversion kept: its front matter and its body."""

    front: Node
    body: str

    def value(self, key: str) -> str:
        node = value_at(self.front, (key,))
        return node.text if node else UNKNOWN

    @property
    def title(self) -> tuple[str, str]:
        """The title that a draft made of it has, and where from."""
        found = self.value("title")
        return (found, "source") if found != UNKNOWN else (draft_title(self.body), "editor")


def draft_title(body: str) -> str:
    """Return an article without a title the first words of its body."""
    words = parse_markdown(body).blocks[0].text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def revise_article(data: bytes, path: str, base: str, fresh: str) -> Revised:
    """Merge a new conversion into an article.

    Conflicts are written into the body. Revising what was revised already changes nothing.

    Args:
        data: the article's file.
        path: its name, for findings.
        base: the record of the conversion that the article was made from or last revised with.
        fresh: the record of the new conversion.
    """
    text, found = decode(data, path)
    if text is not None:
        return _revise(text, data, path, base, fresh)
    if any(finding.rule != "conflict-marker" for finding in found):
        return Revised(None, "", found)
    # A conflict still stands in it. Either it is of this very revision, which was interrupted
    # before the record was written, or it is to be resolved before anything else is merged.
    raw = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    ours = our_side(raw)
    if ours != raw and decode(ours.encode("utf-8"), path)[0] is not None:
        again = _revise(ours, data, path, base, fresh)
        if base != fresh and again.data == data:
            return Revised(data, "", found)
    return Revised(None, "", found)


def _revise(text: str, data: bytes, path: str, base: str, fresh: str) -> Revised:
    parts, found = split_front_matter(text, path)
    if parts is None:
        return Revised(None, "", found)
    yaml, body, _ = parts
    opening = text.index("\n") + 1
    fence = text[opening + len(yaml) : len(text) - len(body)]
    root, found = parse_yaml(yaml, path, first_line=2)
    if root is None:
        return Revised(None, "", found)
    old, new = _read(base), _read(fresh)
    if old is None or new is None:
        what = f"the record of the conversion that {path} was made from cannot be read"
        hint = "take its seeds/*.conversion.md back out of git"
        return Revised(None, "", [error(Span(path), "conversion-unreadable", what, hint)])
    seed = new.value("seed")
    merged = merge_bodies(old.body, body, new.body, f"seeds/{seed}")
    if merged.unrelated:
        what = f"nothing of seeds/{seed} resembles the text that {path} was made from"
        hint = "name the seed of this article"
        return Revised(None, "", [error(Span(path), "seed-unrelated", what, hint)])
    try:
        yaml, found = _merge_values(yaml, root, old, new)
        revised = text[:opening] + yaml + fence + merged.text
        written = data if revised == text else change_text(data, lambda before: revised)
    except PatchError as fault:
        hint = "fix the front matter, then ingest again"
        return Revised(None, "", [error(Span(path), "front-matter", str(fault), hint)])
    found += [_stayed_gone(path, text, seed) for text in merged.stayed_gone]
    return Revised(written, _say(merged), [*found, *decode(written, path)[1]])


def _read(record: str) -> _Record | None:
    text, _ = decode(record.encode("utf-8"), "")
    parts, _ = split_front_matter(text or "", "")
    front = parse_yaml(parts[0], "")[0] if parts else None
    return _Record(front, parts[1]) if parts and front else None


def _merge_values(
    yaml: str, root: Node, old: _Record, new: _Record
) -> tuple[str, list[Diagnostic]]:
    """Write the values that conversion finds again where editors left what it found before.

    Raises:
        PatchError: the front matter cannot be changed in place.
    """
    kept: list[Diagnostic] = []
    changes: dict[Keys, str] = {}
    for keys, was, now in _values(old, new):
        node = value_at(root, keys)
        if node is None or now in (was, node.text):
            continue
        if node.text == was:
            changes[keys] = now
            if keys == ("title",) and value_at(root, ("title_from",)):
                changes["title_from",] = new.title[1]
        else:
            what = f"the new version has `{keys[-1]}`: “{now}”; what editors wrote stays"
            kept.append(info(node.span, "value-kept", what, "write the new value if it is right"))
    if value_at(root, ("source", "file")):
        for key, kept_as in (("seed", "file"), ("sha256", "sha256"), ("supersedes", "supersedes")):
            if (value := new.value(key)) != UNKNOWN:
                changes["source", kept_as] = value
    for keys, value in changes.items():
        node = value_at(root, keys)
        if node is None or node.text != value:
            yaml = set_value(yaml, keys, value)
    return yaml, kept


def _values(old: _Record, new: _Record) -> Iterator[tuple[Keys, str, str]]:
    yield ("title",), old.title[0], new.title[0]
    for key in _FOUND:
        yield ("source", key), old.value(key), new.value(key)


def _stayed_gone(path: str, text: str, seed: str) -> Diagnostic:
    words = shorten(" ".join(text.split()), 60)
    what = f"seeds/{seed} has changed “{words}”, which editors left out"
    return info(Span(path), "deletion-kept", what, "copy it from there if it is wanted now")


def _say(merged: Merged) -> str:
    counts = (
        (merged.changed, "changed"),
        (merged.added, "added"),
        (merged.removed, "removed"),
        (len(merged.stayed_gone), "left out as editors had left them out"),
        (merged.conflicts, "in conflict"),
    )
    said = [f"{count} {what}" for count, what in counts if count]
    said += ["their order as it was"] if merged.moved else []
    return ", ".join(said)
