"""MkDocs as a plain renderer: one process for each language, only what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.disk.files import digest, read_tree, write_tree, write_whole
from generator.disk.processes import at_once
from generator.model.errors import ExplainerError
from generator.publish.renderer import PageRenderer
from generator.views.site import Tree


class RenderError(ExplainerError):
    """MkDocs failed; the message holds what it said."""


def render_trees(
    trees: tuple[Tree, ...], build: Path, theme: Path, config: Path, runs_others: bool
) -> None:
    """Write the pages of every language and render them below `build/<language>/site`, in parallel.

    A page is rendered again when its Markdown changed; every page is when the theme, the
    configuration or MkDocs itself did.

    Args:
        trees: what to render.
        build: the folder for it.
        theme: the folder of the project's own templates and assets.
        config: the project's `mkdocs.yml`.
        runs_others: whether plugins or hooks run, which may want to see MkDocs as a whole run.

    Raises:
        RenderError: MkDocs could not render a language.
    """
    surroundings = digest({**read_tree(theme), "mkdocs.yml": config.read_bytes()}) + "".join(
        version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2")
    )
    tasks = [
        partial(_render, tree, build / tree.language, surroundings, runs_others) for tree in trees
    ]
    faults = [fault for fault in at_once(tasks) if fault]
    if faults:
        raise RenderError("\n".join(faults))


def _render(tree: Tree, folder: Path, surroundings: str, runs_others: bool) -> str:
    """Render a language where anything of it changed; tell what MkDocs said if it failed."""
    docs = {name: str(write()).encode("utf-8") for name, write in tree.docs.items()}
    docs |= tree.files
    write_tree(folder / "docs", docs)
    state: dict[str, Any] = {
        "surroundings": digest({"": (surroundings + tree.config).encode("utf-8")}),
        "docs": {name: digest({"": data}) for name, data in docs.items()},
    }
    before = _read_state(folder)
    if state == before:
        return ""
    write_whole(folder / "mkdocs.yml", tree.config.encode("utf-8"))
    (folder / "rendered.json").unlink(missing_ok=True)
    if before.get("surroundings") != state["surroundings"]:
        fault = _run(folder, "--clean")
    else:
        changed = _forget(folder / "site", before["docs"], state["docs"])
        if runs_others or not all(name.endswith(".md") for name in changed):
            fault = _run(folder, "--dirty")
        else:
            fault = _render_pages(folder, {name: docs[name] for name in changed if name in docs})
    if fault:
        return f"mkdocs could not render “{tree.language}”:\n{fault}"
    write_whole(folder / "rendered.json", json.dumps(state).encode("utf-8"))
    return ""


def _read_state(folder: Path) -> dict[str, Any]:
    try:
        state = json.loads((folder / "rendered.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if (folder / "site").is_dir() and isinstance(state, dict) else {}


def _forget(site: Path, before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Remove the pages that are gone or changed; return the documents that are, or are new."""
    changed = [name for name in {**before, **now} if now.get(name) != before.get(name)]
    for name in changed:
        _place(site, name).unlink(missing_ok=True)
    return changed


def _place(site: Path, name: str) -> Path:
    return (site / name.removesuffix(".md")).with_suffix(".html")


def _render_pages(folder: Path, pages: Mapping[str, bytes]) -> str:
    """Render a few pages without a run of MkDocs, which takes longer to begin than they do."""
    try:
        renderer = PageRenderer(folder / "mkdocs.yml", mark="")
        for name, data in pages.items():
            place = _place(folder / "site", name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(renderer.render(name, data.decode("utf-8")))
    except Exception:  # Templates are the project's own, and can do anything.
        return traceback.format_exc()
    return ""


def _run(folder: Path, how: str) -> str:
    """Let MkDocs render what is to be rendered; return what it said if it failed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(
        [*command, how],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode else ""
