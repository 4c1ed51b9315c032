"""MkDocs as a plain renderer: one process for each language, only what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.disk.files import digest, read_tree, write_tree, write_whole
from generator.disk.processes import at_once
from generator.model.errors import ExplainerError
from generator.views.site import Tree


class RenderError(ExplainerError):
    """MkDocs failed; the message holds what it said."""


def render_trees(trees: tuple[Tree, ...], build: Path, theme: Path, config: Path) -> None:
    """Write the pages of every language and render them below `build/<language>/site`, in parallel.

    A page is rendered again when its Markdown changed; every page is when the theme, the
    configuration or MkDocs itself did.

    Raises:
        RenderError: MkDocs could not render a language.
    """
    surroundings = digest({**read_tree(theme), "mkdocs.yml": config.read_bytes()}) + "".join(
        version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2")
    )
    tasks = [partial(_render, tree, build / tree.language, surroundings) for tree in trees]
    faults = [fault for fault in at_once(tasks) if fault]
    if faults:
        raise RenderError("\n".join(faults))


def _render(tree: Tree, folder: Path, surroundings: str) -> str:
    """Render a language where anything of it changed; tell what MkDocs said if it failed."""
    docs = {name: str(write()).encode("utf-8") for name, write in tree.docs.items()}
    docs |= tree.files
    write_tree(folder / "docs", docs)
    state = {
        "surroundings": digest({"": (surroundings + tree.config).encode("utf-8")}),
        "docs": {name: digest({"": data}) for name, data in docs.items()},
    }
    before = _read_state(folder)
    if state == before:
        return ""
    write_whole(folder / "mkdocs.yml", tree.config.encode("utf-8"))
    (folder / "rendered.json").unlink(missing_ok=True)
    incremental = before.get("surroundings") == state["surroundings"]
    if incremental:
        _forget(folder / "site", before["docs"], state["docs"])
    done = _run(folder, incremental)
    if done.returncode:
        return f"mkdocs could not render “{tree.language}”:\n{done.stdout}"
    write_whole(folder / "rendered.json", json.dumps(state).encode("utf-8"))
    return ""


class PageRenderer:
    """Renders single pages of one language in this process, as `mkdocs build` would write them.

    Plugins and hooks are asked at each step, as MkDocs asks them.

    Args:
        config_file: the language's `mkdocs.yml`.
        mark: tells it from a renderer made for another configuration.
    """

    def __init__(self, config_file: Path, mark: str) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import File, Files
        from mkdocs.structure.nav import get_navigation

        self.mark = mark
        config = load_config(str(config_file.resolve()))
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        environment = self._config.theme.get_env()
        environment.auto_reload = True  # MkDocs reads a template once.
        named = _named(self._config.nav or ())
        files = Files([File(n, None, config.site_dir, use_directory_urls=True) for n in named])
        self._files = self._config.plugins.on_files(files, config=self._config)
        navigation = get_navigation(self._files, self._config)
        self._navigation = self._config.plugins.on_nav(
            navigation, config=self._config, files=self._files
        )
        self._environment = self._config.plugins.on_env(
            environment, config=self._config, files=self._files
        )

    def render(self, name: str, text: str) -> bytes:
        """Return the HTML of a document: Markdown with front matter, under its file's name."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.files import File
        from mkdocs.structure.pages import Page

        config, files, plugins = self._config, self._files, self._config.plugins
        file = files.get_file_from_path(name) or File(
            name, None, config.site_dir, use_directory_urls=True
        )
        file.content_string = text
        page = file.page or Page(None, file, config)
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        context = get_context(self._navigation, files, config, page)
        page.active = True
        try:
            context = plugins.on_page_context(
                context, page=page, config=config, nav=self._navigation
            )
            html = self._environment.get_template("main.html").render(context)
            html = plugins.on_post_page(html, page=page, config=config)
        finally:
            page.active = False
        return bytes(html, "utf-8")

    def render_missing(self) -> bytes:
        """Return the HTML of the page for addresses that lead nowhere."""
        from mkdocs.commands.build import get_context

        context = get_context(self._navigation, self._files, self._config, base_url="")
        return bytes(self._environment.get_template("404.html").render(context), "utf-8")


def _named(nav: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the files that a `nav` names, at every depth."""
    for item in nav:
        for there in item.values():
            if isinstance(there, list):
                yield from _named(there)
            else:
                yield there


def _read_state(folder: Path) -> dict[str, object]:
    try:
        state = json.loads((folder / "rendered.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if (folder / "site").is_dir() and isinstance(state, dict) else {}


def _forget(site: Path, before: object, now: object) -> None:
    """Remove the pages that are gone or changed, so that exactly these are rendered."""
    assert isinstance(before, dict) and isinstance(now, dict)
    for name in before:
        if now.get(name) != before[name]:
            page = site / name.removesuffix(".md")
            page.with_suffix(".html").unlink(missing_ok=True)


def _run(folder: Path, incremental: bool) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONHASHSEED": "0",
    }
    return subprocess.run(
        [*command, "--dirty" if incremental else "--clean"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
