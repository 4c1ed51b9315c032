"""What the visual editor is shown of a file, and what saving makes of the file.

An entry travels as a JSON object: the keys of the file, every value as the text that was typed; of
a Markdown file also `body`. Keys that begin with `_` are ours and never reach a file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from generator.editing.patch import patch_yaml
from generator.editing.source import change_text
from generator.editing.values import PatchError, Value, is_empty, values_of
from generator.editing.writing import write_block
from generator.model.diagnostics import Diagnostic
from generator.model.values import LANGUAGE, SLUG
from generator.reading.front_matter import split_front_matter
from generator.reading.project import LISTS

KEY_BASE = "_base"
"""Names the text of the file that the editor was shown."""
KEY_ORIGINAL = "_original"
"""The language of the original, in every version of an article or chapter."""
KEY_TITLE = "_title"
"""What an entry without a title is called."""

_MARKDOWN = re.compile(
    rf"content/(articles/(?P<article>{SLUG})/article|chapters/(?P<chapter>{SLUG}))"
    rf"\.(?P<language>{LANGUAGE})\.md"
)
_YAML = re.compile(rf"content/(?:articles/{SLUG}/passages|{'|'.join([*LISTS, 'site'])})\.yml")


def is_entry(path: str) -> bool:
    """Tell whether a path of the project names a file that the editor may read and save."""
    return bool(_MARKDOWN.fullmatch(path) or _YAML.fullmatch(path))


def show_entry(path: str, data: bytes, ours: Mapping[str, str]) -> str:
    """Return a file as the JSON object that the editor is shown.

    Args:
        path: the file, one that `is_entry`.
        data: what is in it.
        ours: keys that begin with `_`, to be shown beside those of the file.

    Raises:
        PatchError: the file cannot be read.
    """
    return json.dumps({**_shown(path, data), **ours}, ensure_ascii=False, indent=1)


def base_of(raw: str) -> str | None:
    """Return the name of the text that the editor was shown, None of an entry that is new."""
    try:
        base = json.loads(raw).get(KEY_BASE)
    except (ValueError, AttributeError):
        return None
    return base if isinstance(base, str) else None


def save_entry(path: str, shown: bytes | None, raw: str) -> bytes | None:
    """Return what saving makes of a file: the values that were changed in the editor, no more.

    Args:
        path: the file, one that `is_entry`.
        shown: what was in it when the editor was shown it, None where it was not there.
        raw: the JSON object that the editor sends.

    Returns:
        What the file is to hold, None where there is nothing to write.

    Raises:
        PatchError: this cannot be read, or not be written into the file as it is.
    """
    try:
        sent = json.loads(raw)
    except ValueError as fault:
        raise PatchError(f"this is not JSON: {fault}") from None
    values = _pruned(sent)
    if not isinstance(values, dict):
        raise PatchError("this is not a JSON object")
    values = {key: value for key, value in values.items() if not key.startswith("_")}
    if (version := _MARKDOWN.fullmatch(path)) is None:
        if shown is None:
            return (write_block(values, 0).lstrip(" \n") + "\n").encode("utf-8")
        return change_text(shown, lambda text: patch_yaml(text, values))
    values.setdefault("language", version["language"])
    body = str(values.pop("body", "")).strip("\n")
    if shown is None:
        if values.keys() <= {"language"} and not body:
            return None
        if "translation" not in values:
            raise PatchError(f"{path} is new: say under “Translation” how it was made")
        values = {"title": values.pop("title", None), "language": None, **values}
        front = write_block(values, 0).lstrip(" \n")
        return f"---\n{front}\n---\n\n{body}\n".encode()
    return change_text(shown, lambda text: _changed_markdown(text, values, body))


def new_errors(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the errors of a project that a change brings; that lines moved is no difference."""

    def name(found: Diagnostic) -> tuple[str, str, str]:
        return found.span.path, found.rule, found.message

    known = Counter(name(found) for found in before if found.severity == "error")
    brought = []
    for found in after:
        if found.severity == "error":
            known[name(found)] -= 1
            if known[name(found)] < 0:
                brought.append(found)
    return brought


def _shown(path: str, data: bytes) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    def look(text: str) -> str:
        yaml, body = text, None
        if _MARKDOWN.fullmatch(path):
            yaml, body = _split(text)
        values = values_of(yaml)
        if not isinstance(values, dict | None):
            raise PatchError("the file should hold keys")
        seen.update(values or {})
        if body is not None:
            seen["body"] = body.strip("\n")
        return text

    change_text(data, look)
    return seen


def _split(text: str) -> tuple[str, str]:
    parts, findings = split_front_matter(text, "")
    if parts is None:
        raise PatchError(findings[0].message)
    return parts[0], parts[1]


def _changed_markdown(text: str, values: Value, body: str) -> str:
    yaml, old = _split(text)
    start, there = text.index("\n") + 1, len(text) - len(old)
    front = text[:start] + patch_yaml(yaml, values) + text[start + len(yaml) : there]
    inner = old.strip("\n")
    if body == inner:
        return front + old
    lead = old[: len(old) - len(old.lstrip("\n"))] or "\n"
    tail = old[len(old.rstrip("\n")) :] or "\n"
    return front + lead + body + tail


def _pruned(value: Any) -> Any:
    """Leave out what says nothing: what an editor did not fill in is not there."""
    if isinstance(value, dict):
        pairs = [(str(key), _pruned(inner)) for key, inner in value.items()]
        return {
            key: inner for key, inner in pairs if isinstance(inner, list) or not is_empty(inner)
        }
    if isinstance(value, list):
        return [inner for inner in map(_pruned, value) if not is_empty(inner)]
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return None if value is None or value is False else json.dumps(value)
