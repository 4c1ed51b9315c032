"""The whole way from a project's files to its published site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.disk.catalogues import load_wordings
from generator.disk.files import locked, put_in_place, read_files, same_tree, write_whole
from generator.disk.settings import CONFIG, OVERRIDES, read_settings
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, has_errors
from generator.passages.index import PassageIndex
from generator.publish.mkdocs import render_trees
from generator.publish.pagefind import index_site
from generator.reading.project import read_project
from generator.rules import check_corpus
from generator.status.formats import format_coverage, format_json
from generator.status.gather import gather_status
from generator.views.site import Settings, SiteFiles, assemble

TEMPLATES = Path(__file__).parents[1] / "templates"
_NOT_STAGED = ("assets", "sitemap.xml", "sitemap.xml.gz")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Checked:
    """A project as it was read: its corpus and settings, if it has, and everything found."""

    corpus: Corpus | None
    index: PassageIndex | None
    settings: Settings | None
    diagnostics: list[Diagnostic]


@dataclass(frozen=True)
class Built:
    """What a build found, and whether the published site is new, as it was, or held back."""

    diagnostics: list[Diagnostic]
    published: bool
    changed: bool = False
    coverage: str = ""


def check_project(project: Path) -> Checked:
    """Read a project and its settings, and ask every rule."""
    settings, found = read_settings(project)
    corpus, faults = read_project(read_files(project))
    found += faults
    if corpus is None:
        return Checked(None, None, settings, sorted(found))
    index = PassageIndex(corpus)
    return Checked(corpus, index, settings, sorted([*found, *check_corpus(corpus, index)]))


def build_site(project: Path, place: Path, progress: Progress = lambda step: None) -> Built:
    """Make the site of a project and put it in its place, whole; on errors leave what is there.

    Args:
        project: the folder with mkdocs.yml, content/ and seeds/.
        place: where the site is published.
        progress: told each step as it begins.

    Raises:
        RenderError: MkDocs failed.
        SearchError: Pagefind failed.
    """
    progress("check")
    checked = check_project(project)
    corpus, index, settings = checked.corpus, checked.index, checked.settings
    if corpus is None or index is None or settings is None or has_errors(checked.diagnostics):
        return Built(checked.diagnostics, published=False)
    with locked(project / "build"):
        build = project / "build"
        progress("generate")
        wordings = load_wordings(corpus.site.languages, project)
        files = assemble(corpus, index, wordings, settings, render_template, checked.diagnostics)
        progress("render")
        render_trees(files.trees, build, project / OVERRIDES, project / CONFIG)
        progress("index")
        staged = build / "next"
        _stage(files, build, project / OVERRIDES / "assets", staged)
        index_site(staged, build / "search")
        progress("publish")
        changed = not (place.is_dir() and same_tree(staged, place))
        if changed:
            put_in_place(staged, place)
        else:
            shutil.rmtree(staged)
        status = gather_status(corpus, index, checked.diagnostics)
        write_whole(build / "report.json", format_json(status).encode("utf-8"))
    coverage = format_coverage(status)
    return Built(checked.diagnostics, published=True, changed=changed, coverage=coverage)


def render_template(name: str, values: Mapping[str, Any]) -> str:
    """Fill one of the program's own templates; everything is escaped unless it is HTML already."""
    return _environment().get_template(name).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _stage(files: SiteFiles, build: Path, assets: Path, staged: Path) -> None:
    """Lay out the whole site beside the published one."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for tree in files.trees:
        root = build / tree.language / "site"
        shutil.copytree(
            root,
            staged / tree.language,
            ignore=lambda folder, names, root=root: [
                name for name in names if Path(folder) == root and name in _NOT_STAGED
            ],
        )
    first = files.trees[0].language
    shutil.copyfile(staged / first / "404.html", staged / "404.html")
    shutil.copytree(assets, staged / "assets")
    for name, write in files.root.items():
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).write_bytes(write())
