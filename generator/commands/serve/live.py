"""The site as it would be built now, in memory: a page is made when it is asked for."""

from __future__ import annotations

import gc
import hashlib
import shutil
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from generator.disk.catalogues import load_wordings
from generator.disk.files import write_whole
from generator.disk.project import check_project
from generator.disk.settings import OVERRIDES, theme_folder
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.settings import CONFIG, EditLinks
from generator.publish.cards import CardPainter
from generator.publish.media import MediaCopies
from generator.publish.renderer import BYTECODE, PageRenderer
from generator.publish.templates import TEMPLATES
from generator.publish.templates import render_template as fill
from generator.views.site import SiteFiles, Tree, assemble, document_name

INDEX = "build/served/pagefind"
"""The search index of the last whole build; pages saved since are found by their old words."""
_LIVE = "build/live"


@dataclass(frozen=True)
class Edition:
    """The site without errors that was read last, and what was found in the files since.

    `number` grows with every reading; `files` is None before there was one without errors.
    """

    number: int
    diagnostics: tuple[Diagnostic, ...]
    files: SiteFiles | None
    renderers: dict[str, PageRenderer]

    @property
    def errors(self) -> list[Diagnostic]:
        """What keeps the files as they are now from being the site."""
        return [found for found in self.diagnostics if found.severity == "error"]


class LiveSite:
    """The current edition of a project's site. Safe to be asked by several threads.

    Args:
        project: the project's folder.
        edit: where sources are changed; on this machine, if nothing is given.
    """

    def __init__(self, project: Path, edit: EditLinks | None = None) -> None:
        self.project = project
        self._edit = _local_links(project) if edit is None else edit
        self.edition = Edition(0, (), None, {})
        self.base = "/"
        self._pages: dict[str, bytes] = {}
        self._making = threading.RLock()

    def read(self) -> Edition:
        """Read the project again; where there are errors, the last site without any stays."""
        checked = check_project(self.project)
        if not self.edition.number:
            gc.freeze()  # What was read stays; collecting must not look through it at every save.
        found, last = checked.diagnostics, self.edition
        files, renderers = last.files, last.renderers
        settings = None if has_errors(found) else checked.settings
        with self._making:
            if settings is not None and checked.corpus is not None and checked.index is not None:
                self.base = settings.base
                settings = replace(
                    settings,
                    overrides=f"../../../{OVERRIDES}",
                    config=f"../../../{CONFIG}",
                    edit=self._edit,
                )
                site = checked.corpus.site
                wordings = load_wordings(site.languages, self.project, site.locales, site.time_zone)
                copy = MediaCopies(self.project).copy
                painter = CardPainter(self.project, settings.cards) if settings.cards else None
                files = assemble(
                    checked.corpus, checked.index, wordings, settings, fill, found, copy, painter
                )
                renderers = self._renderers(files, last, settings.mkdocs.runs_others)
            self._pages.clear()
            self.edition = Edition(last.number + 1, tuple(found), files, renderers)
        return self.edition

    def get(self, path: str) -> bytes | None:
        """Return a file of the site by its path, as `en/index.html`; None where there is none."""
        top, _, rest = path.partition("/")
        if top == "assets":
            return _read_below(self.project / OVERRIDES / "assets", rest)
        if top == "pagefind":
            return _read_below(self.project / INDEX, rest)
        with self._making:
            if path not in self._pages:
                made = self._make(top, rest, path)
                if made is None:
                    return self._asset(top, rest)
                self._pages[path] = made
            return self._pages[path]

    def missing(self, path: str) -> bytes:
        """Return the page that says there is no such page, in the language of the address."""
        renderer = self.edition.renderers.get(path.partition("/")[0])
        if renderer:
            return renderer.render_missing(base="")
        return self.get("404.html") or b"<!doctype html><title>404</title>"

    def _make(self, top: str, rest: str, path: str) -> bytes | None:
        files = self.edition.files
        if files is None:
            return None
        if path in files.root:
            return files.root[path]()
        tree = self._tree(top)
        page, html, after = rest.rpartition("index.html")
        if tree is None or not html or after:
            return None
        name = document_name(page.rstrip("/"))
        write = tree.docs.get(name)
        return self.edition.renderers[top].render(name, write()) if write else None

    def _tree(self, language: str) -> Tree | None:
        trees = self.edition.files.trees if self.edition.files else ()
        return next((tree for tree in trees if tree.language == language), None)

    def _asset(self, language: str, path: str) -> bytes | None:
        """Return what MkDocs copies for a language beside its pages."""
        tree = self._tree(language)
        if tree is None or path.endswith(".html"):
            return None
        if path in tree.files:
            return tree.files[path]
        own = _read_below(self.project / OVERRIDES, path)
        return _read_below(theme_folder(), path) if own is None else own

    def _renderers(self, files: SiteFiles, last: Edition, others: bool) -> dict[str, PageRenderer]:
        """Keep the renderers whose configuration is the same; they read saved templates again."""
        shared = (self.project / CONFIG).read_bytes()
        made = {}
        for tree in files.trees:
            mark = hashlib.sha256(shared + tree.config.encode("utf-8")).hexdigest()
            there = last.renderers.get(tree.language)
            if there is None or there.mark != mark:
                folder = self.project / _LIVE / tree.language
                write_whole(folder / CONFIG, tree.config.encode("utf-8"))
                (folder / "docs").mkdir(exist_ok=True)
                bytecode = self.project / BYTECODE
                there = PageRenderer(folder / CONFIG, bytecode, others, watches=True, mark=mark)
            made[tree.language] = there
        return made

    def close(self) -> None:
        """Remove what was written for the renderers."""
        shutil.rmtree(self.project / _LIVE, ignore_errors=True)


def _local_links(project: Path) -> EditLinks:
    """Return links that open a file at its line in VS Code, on the machine that serves."""
    root = f"vscode://file{quote(project.resolve().as_posix())}/"
    return EditLinks(root + "{path}", root + "{path}:{line}")


def _read_below(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return path.read_bytes()


def read_script(name: str) -> bytes:
    """Return a file that only the live server adds to pages."""
    return (TEMPLATES / name).read_bytes()
