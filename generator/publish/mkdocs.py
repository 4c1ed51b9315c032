"""MkDocs as a plain renderer: every core renders pages, and only those that changed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from generator.disk.files import digest, read_tree, write_below, write_tree, write_whole
from generator.disk.processes import at_once, shares
from generator.model.errors import ExplainerError
from generator.model.settings import CONFIG
from generator.publish.explain import STATE, State, read_state, write_state
from generator.publish.renderer import BYTECODE, PageRenderer
from generator.views.site import Tree

Marks = Mapping[str, str]
"""Fingerprints by name: of each document of a language, of what all of them stand on."""
_RENDERING = ("annotated-explainer", "mkdocs", "mkdocs-material", "markdown", "jinja2")
"""The packages that put the frame around a page, this one among them."""
_SETTINGS = "the settings, titles and navigation of the site, and the words of its language"


class RenderError(ExplainerError):
    """MkDocs failed; the message holds what it said."""


def render_trees(
    trees: tuple[Tree, ...],
    build: Path,
    theme: Path,
    config: Path,
    runs_others: bool,
    workers: int,
) -> None:
    """Write the pages of every language and render them below `build/<language>/site`.

    A page is rendered again when its document changed; every page is when the theme, the
    configuration or MkDocs itself did.

    Args:
        trees: what to render.
        build: the folder for it.
        theme: the folder of the project's own templates and assets.
        config: the project's `mkdocs.yml`.
        runs_others: whether plugins or hooks run, which may want to see MkDocs as a whole run.
        workers: how many processes share the pages; with plugins each language has its own.

    Raises:
        RenderError: MkDocs could not render a language.
    """
    shared = {f"{theme.name}/{name}": digest({"": data}) for name, data in read_tree(theme).items()}
    shared |= {CONFIG: digest({"": config.read_bytes()})}
    shared |= {name: version(name) for name in _RENDERING}
    surroundings = {tree.language: _surroundings(tree, shared) for tree in trees}
    if runs_others:
        at_once(
            [
                partial(_run_whole, tree, build / tree.language, surroundings[tree.language])
                for tree in trees
            ]
        )
        return
    renderers = _Renderers(build, config.parent / BYTECODE)
    before = {
        tree.language: _begin(tree, build / tree.language, surroundings[tree.language], renderers)
        for tree in trees
    }
    pages = [(tree, name) for tree in trees for name in tree.docs]
    done = at_once(
        [partial(_render, share, build, before, renderers) for share in shares(pages, workers)]
    )
    for tree in trees:
        docs = {name: mark for share in done for name, mark in share[tree.language].items()}
        write_state(build / tree.language, State(surroundings[tree.language], docs))


def _surroundings(tree: Tree, shared: Marks) -> Marks:
    """Return fingerprints of all that every page of a language depends on, by name."""
    files = {f"content/{name}": digest({"": data}) for name, data in tree.files.items()}
    return {**shared, **files, _SETTINGS: digest({"": tree.config.encode("utf-8")})}


class _Renderers(threading.local):
    """The renderers of a build, by language: each thread has its own.

    A process that is forked has those of the one that it is forked from, templates and all.
    """

    def __init__(self, build: Path, bytecode: Path) -> None:
        self._build, self._bytecode = build, bytecode
        self._there: dict[str, PageRenderer] = {}

    def of(self, tree: Tree) -> PageRenderer:
        """Return the renderer of a language, made when it is first asked for."""
        if tree.language not in self._there:
            config = self._build / tree.language / "mkdocs.yml"
            self._there[tree.language] = PageRenderer(config, self._bytecode, runs_others=False)
        return self._there[tree.language]


def _begin(tree: Tree, folder: Path, surroundings: Marks, renderers: _Renderers) -> Marks:
    """Make a language's folder ready for its pages; return the documents that are rendered there.

    A state is written when all is done: a build that was cut off begins anew.
    """
    before = _state_of_site(folder)
    (folder / STATE).unlink(missing_ok=True)
    if before.surroundings != surroundings:
        write_tree(folder / "docs", tree.files)
        write_whole(folder / "mkdocs.yml", tree.config.encode("utf-8"))
        with _told(tree):
            renderer = renderers.of(tree)
            renderer.write_assets()
            (folder / "site/404.html").write_bytes(renderer.render_missing())
        for name, data in tree.files.items():
            write_below(folder / "site", name, data)
        return {}
    for name in before.docs.keys() - tree.docs.keys():
        (folder / "docs" / name).unlink(missing_ok=True)
        (folder / "site" / _page_name(name)).unlink(missing_ok=True)
    return before.docs


def _render(
    pages: Sequence[tuple[Tree, str]],
    build: Path,
    before: Mapping[str, Marks],
    renderers: _Renderers,
) -> dict[str, dict[str, str]]:
    """Write and render the documents that changed; return the marks of all, by language."""
    marks: dict[str, dict[str, str]] = {language: {} for language in before}
    for tree, name in pages:
        folder = build / tree.language
        document = tree.docs[name]()
        marks[tree.language][name] = mark = document.mark
        if before[tree.language].get(name) == mark:
            continue
        with _told(tree):
            html = renderers.of(tree).render(name, document)
        write_below(folder / "docs", name, str(document).encode("utf-8"))
        write_below(folder / "site", _page_name(name), html)
    return marks


@contextmanager
def _told(tree: Tree) -> Iterator[None]:
    """Say which language it is that could not be rendered: templates are the project's own."""
    try:
        yield
    except Exception as fault:
        said = traceback.format_exc()
        raise RenderError(f"mkdocs could not render “{tree.language}”:\n{said}") from fault


def _run_whole(tree: Tree, folder: Path, surroundings: Marks) -> None:
    """Let MkDocs render a language where anything of it changed."""
    docs = {name: write() for name, write in tree.docs.items()}
    written = {name: str(document).encode("utf-8") for name, document in docs.items()}
    write_tree(folder / "docs", {**written, **tree.files})
    state = State(surroundings, {name: document.mark for name, document in docs.items()})
    before = _state_of_site(folder)
    if state == before:
        return
    write_whole(folder / "mkdocs.yml", tree.config.encode("utf-8"))
    (folder / STATE).unlink(missing_ok=True)
    if before.surroundings == state.surroundings:
        _forget(folder / "site", before.docs, state.docs)
        fault = _run(folder, "--dirty")
    else:
        fault = _run(folder, "--clean")
    if fault:
        raise RenderError(f"mkdocs could not render “{tree.language}”:\n{fault}")
    write_state(folder, state)


def _state_of_site(folder: Path) -> State:
    """Return what the site of a language was rendered from; nothing where there is none."""
    return read_state(folder) if (folder / "site").is_dir() else State()


def _forget(site: Path, before: Marks, now: Marks) -> None:
    """Remove the pages that are gone or changed."""
    for name, mark in before.items():
        if now.get(name) != mark:
            (site / _page_name(name)).unlink(missing_ok=True)


def _page_name(name: str) -> str:
    """Name the file of a page after that of its document."""
    return f"{name.removesuffix('.md')}.html"


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
