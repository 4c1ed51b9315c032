"""Why a build rendered a page again: what it said before, and what such pages stand on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.disk.files import write_whole
from generator.model.words import did_you_mean, shorten

STATE = "rendered.json"
"""The file of a language's build folder that says what its pages were rendered from."""
_MOST_LINES = 20
_WIDTH = 160
_BEFORE = 40
"""So much of a long line stands before what differs."""


@dataclass(frozen=True)
class State:
    """What the pages of a language were rendered from, as fingerprints by name.

    Args:
        surroundings: what every page stands on.
        docs: the document of each page.
    """

    surroundings: Mapping[str, str] = field(default_factory=dict)
    docs: Mapping[str, str] = field(default_factory=dict)


def read_state(folder: Path) -> State:
    """Return what the build folder of a language says; nothing where that cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads((folder / STATE).read_text("utf-8"))
        return State(dict(said["surroundings"]), dict(said["docs"]))
    return State()


def write_state(folder: Path, state: State) -> None:
    """Keep what the pages of a language were rendered from."""
    write_whole(folder / STATE, json.dumps(vars(state)).encode("utf-8"))


@dataclass(frozen=True)
class Rendered:
    """A page as it was rendered last.

    Args:
        document: what it said; None where there is no such page.
        surroundings: fingerprints of what every page of its language stands on, by name.
        pages: the addresses of all pages of its language.
    """

    document: str | None
    surroundings: Mapping[str, str]
    pages: frozenset[str]


def address_of(typed: str) -> str:
    """Return the address of a page, as `en/claims`, of a web address, a path or the page's file."""
    path = unquote(urlsplit(typed).path).strip("/").removeprefix("site/")
    return path.removesuffix("index.html").strip("/")


def read_rendered(build: Path, address: str) -> Rendered:
    """Return what a project's build folder holds of a page.

    Args:
        build: that folder.
        address: the page's, beginning with its language.
    """
    language, _, path = address.partition("/")
    state = read_state(build / language) if language else State()
    name = f"{path}/index.md".lstrip("/")
    document = None
    if name in state.docs:
        with suppress(OSError):
            document = (build / language / "docs" / name).read_text("utf-8")
    pages = (f"{language}/{one.removesuffix('index.md')}" for one in state.docs)
    return Rendered(document, state.surroundings, frozenset(page.strip("/") for page in pages))


def explain(address: str, before: Rendered, after: Rendered) -> Iterator[str]:
    """Yield lines that say whether and why a page was rendered again.

    Args:
        address: the page's.
        before: what there was of it before the build.
        after: what there is of it now.
    """
    if after.document is None:
        gone = before.document is not None
        what = "is no longer a page of the site" if gone else "is no page of the site"
        hint = did_you_mean(address, sorted(after.pages), "an address is as `en/claims`")
        yield f"{address} {what}{'' if gone else f'; {hint}'}"
    elif before.document is None:
        yield f"{address} is new: nothing of it is kept from a build before"
    elif before.surroundings != after.surroundings:
        yield f"{address} was rendered again, as every page of its language was; what changed:"
        names = sorted(before.surroundings.keys() | after.surroundings.keys())
        for name in names:
            if before.surroundings.get(name) != after.surroundings.get(name):
                yield f"  {name}"
    elif before.document != after.document:
        yield f"{address} was rendered again; what it says changed:"
        yield from _changes(before.document, after.document)
    else:
        yield f"{address} was not rendered again: it says what it said before"


def _changes(before: str, after: str) -> Iterator[str]:
    """Yield the lines that differ, `-` as they were and `+` as they are."""
    old, new = before.splitlines(), after.splitlines()
    changed: list[str] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, begin, end, other, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(old[begin:end], new[other:other_end], fillvalue=""):
            pairs = enumerate(zip(was, now, strict=False))
            same = next((at for at, (one, other) in pairs if one != other), 0)
            start = max(same - _BEFORE, 0)
            cut = "…" if start else ""
            changed += [f"  - {cut}{shorten(was[start:], _WIDTH)}"] if was else []
            changed += [f"  + {cut}{shorten(now[start:], _WIDTH)}"] if now else []
    yield from changed[:_MOST_LINES]
    if len(changed) > _MOST_LINES:
        yield f"  and {len(changed) - _MOST_LINES} more lines"
