"""The edge of the check of finished pages: each is read once, and again when it changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.disk.files import write_whole
from generator.disk.processes import at_once, shares
from generator.model.diagnostics import Diagnostic
from generator.publish import offered
from generator.publish.links import Fault, Plan, find_faults, tell
from generator.publish.offered import READ, Addresses, Fact, Page, file_name

_APART = ("seeds/", "pagefind/")
"""What is published as it came: what it says is no link of the site."""


def check_links(
    site: Path, plan: Plan, site_url: str, kept: Path, workers: int = 1
) -> list[Diagnostic]:
    """Return what is wrong with a finished site, with the line of the page that says it.

    A page is read again when its bytes changed; what the others offer and ask for is in a file.

    Args:
        site: the folder of the site.
        plan: what the site is meant to be.
        site_url: the address of its root, ending in a slash.
        kept: the file in which that is kept; it can be deleted at any time.
        workers: how many processes share the pages.
    """
    addresses = Addresses(site_url)
    before, mark = _Kept(), _mark(site_url)
    with suppress(OSError, ValueError, KeyError, IndexError, TypeError):
        before = _Kept.read(kept, mark)
    now = _Kept()
    files = dict(_files(site))
    read = [
        name for name in files if name.endswith((".html", *READ)) and not name.startswith(_APART)
    ]
    tasks = [
        partial(_read, addresses, {name: files[name] for name in share}, before)
        for share in shares(read, workers)
    ]
    for name, (digest, said) in (entry for done in at_once(tasks) for entry in done.items()):
        now.entries[name] = before.entries[name] if said is None else (digest, said)
    pages = {name: said for name, (_, said) in now.entries.items() if isinstance(said, Page)}
    asks = {name: said for name, (_, said) in now.entries.items() if name not in pages}
    if now.entries != before.entries:
        now.write(kept, mark)
    faults = find_faults(plan, pages, asks, [*files])
    return sorted(tell(_located(faults, site, plan, addresses)))


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every file of a site, in one order."""
    for folder, inner, names in os.walk(site):
        inner.sort()
        for own in sorted(names):
            path = os.path.join(folder, own)  # noqa: PTH118 (thousands of files: half the time)
            yield file_name(os.path.relpath(path, site).replace(os.sep, "/")), path


def _read(
    addresses: Addresses, files: Mapping[str, str], before: _Kept
) -> dict[str, tuple[str, Any]]:
    """Return the digest of each file and what it says; None where that is known from before."""
    found: dict[str, tuple[str, Any]] = {}
    for name, path in files.items():
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        said = None
        if before.entries.get(name, ("",))[0] != digest:
            read = addresses.read_page if name.endswith(".html") else addresses.read_file
            said = read(name, data)
        found[name] = (digest, said)
    return found


def _located(faults: list[Fault], site: Path, plan: Plan, addresses: Addresses) -> list[Fault]:
    """Return faults with the line of each, in the file in which an editor can look at it."""
    facts: dict[str, list[Fact]] = {}
    found = []
    for fault in faults:
        name = fault.page
        if name not in facts:
            data = (site / name.replace("%23", "#")).read_bytes()
            is_page = name.endswith(".html")
            facts[name] = [*(addresses.facts if is_page else addresses.facts_of_file)(name, data)]
        lines = [one for one in facts[name] if _is_said(one, fault)]
        # Of an id that stands on a page twice, the second is the one too many.
        fact = next(iter(lines[fault.sort == "id" :]), None)
        folder, _, rest = name.partition("/")
        path = f"build/{folder}/site/{rest}" if folder in plan.tags and rest else f"site/{name}"
        place = replace(fault.found.span, path=path, line=fact.line if fact else 1)
        message = fault.found.message
        if fact is not None and fault.sort == "link":
            message = f"“{fact.words.rpartition(' ')[2]}”: {message}"
        found.append(replace(fault, found=replace(fault.found, span=place, message=message)))
    return found


def _is_said(fact: Fact, fault: Fault) -> bool:
    if fault.sort == "link":
        return fact.target == fault.says
    return fact.sort == fault.sort and fault.says in (fact.words, fact.target)


class _Kept:
    """What pages offer and ask for, by name, each with the digest of its bytes.

    The same words stand in thousands of pages: in the file each stands once, and pages count them.
    """

    def __init__(self) -> None:
        self.entries: dict[str, tuple[str, Any]] = {}

    @classmethod
    def read(cls, path: Path, mark: str) -> _Kept:
        kept = cls()
        note = json.loads(path.read_bytes())
        if note["mark"] != mark:
            return kept
        words: list[str] = note["words"]
        for name, (digest, *said) in note["pages"].items():
            ids, twice, targets, language, tags, alternates, tongues, redirects = said
            kept.entries[name] = (
                digest,
                Page(
                    frozenset(words[one] for one in ids),
                    tuple(words[one] for one in twice),
                    tuple(words[one] for one in targets),
                    language,
                    tuple(tags),
                    tuple((tag, words[one]) for tag, one in alternates),
                    tuple((tag, words[one]) for tag, one in tongues),
                    redirects,
                ),
            )
        for name, (digest, targets) in note["files"].items():
            kept.entries[name] = digest, tuple(words[one] for one in targets)
        return kept

    def write(self, path: Path, mark: str) -> None:
        words: dict[str, int] = {}

        def count(said: Any) -> list[int]:
            return [words.setdefault(one, len(words)) for one in said]

        def pairs(said: Any) -> list[tuple[str, int]]:
            return [(tag, words.setdefault(one, len(words))) for tag, one in said]

        pages: dict[str, Any] = {}
        files: dict[str, Any] = {}
        for name, (digest, said) in self.entries.items():
            if isinstance(said, Page):
                pages[name] = (
                    digest, count(sorted(said.ids)), count(said.twice), count(said.targets),
                    said.language, said.tags, pairs(said.alternates), pairs(said.tongues),
                    said.redirects,
                )  # fmt: skip
            else:
                files[name] = digest, count(said)
        note: Mapping[str, Any] = {"mark": mark, "words": [*words], "pages": pages, "files": files}
        text = json.dumps(note, ensure_ascii=False, separators=(",", ":"))
        write_whole(path, text.encode("utf-8"))


def _mark(site_url: str) -> str:
    """Return what changes when pages are read in another way."""
    read_by = b"".join(Path(one).read_bytes() for one in (offered.__file__, __file__))
    return hashlib.blake2b(read_by + site_url.encode(), digest_size=16).hexdigest()
