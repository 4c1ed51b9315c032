"""The search index: Pagefind over the finished pages, one index for each language."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.disk.files import digest, write_tree, write_whole
from generator.model.errors import ExplainerError

KEPT = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "fragment/",
    "index/",
    "wasm.",
    "pagefind.",
)


UNREAD = (".noteref", ".cite", ".note-head", ".edit")
"""Numbers and signs of the pages that are no words of theirs: neither found nor shown."""


class SearchError(ExplainerError):
    """Pagefind failed; the message holds what it said."""


def index_site(site: Path, cache: Path) -> None:
    """Write `site/pagefind/` from the pages that are searched; from the cache if none changed.

    Raises:
        SearchError: Pagefind could not index the site.
    """
    pages = dict(_searched(site))
    mark = digest(pages)
    state = cache / "indexed"
    if not (state.is_file() and state.read_text() == mark):
        shutil.rmtree(cache, ignore_errors=True)
        # Pagefind parses every page it is shown, also those that say nothing to it.
        write_tree(cache / "pages", pages)
        _run_pagefind(cache / "pages", cache / "pagefind")
        shutil.rmtree(cache / "pages")
        write_whole(state, mark.encode())
    shutil.copytree(cache / "pagefind", site / "pagefind")


def _searched(site: Path) -> Iterator[tuple[str, bytes]]:
    """Return the pages that Pagefind is to read, by their place in the site."""
    for path in site.rglob("*.html"):
        page = path.read_bytes()
        if b"data-pagefind-body" in page:
            yield path.relative_to(site).as_posix(), page


def _run_pagefind(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output)]
    command += [argument for one in UNREAD for argument in ("--exclude-selectors", one)]
    done = subprocess.run([*command, "--silent"], capture_output=True, text=True, check=False)
    if done.returncode or not (output / "pagefind-entry.json").is_file():
        raise SearchError(f"pagefind could not index the site:\n{done.stdout}{done.stderr}")
    for path in output.iterdir():
        name = path.name + ("/" if path.is_dir() else "")
        if not name.startswith(KEPT):
            path.unlink()
    # Pagefind writes the languages in no fixed order; sorted, the same pages give the same bytes.
    entry = output / "pagefind-entry.json"
    data = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(data, sort_keys=True, ensure_ascii=False), encoding="utf-8")
