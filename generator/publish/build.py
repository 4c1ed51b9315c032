"""The whole way from a project's files to its published site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from generator.disk.catalogues import find_unread, load_wordings
from generator.disk.files import locked, put_in_place, same_tree, write_below, write_whole
from generator.disk.processes import at_once, cores, shares
from generator.disk.project import Checked, check_project
from generator.disk.settings import OVERRIDES
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.settings import CONFIG, Mkdocs, Settings
from generator.publish.built import Built
from generator.publish.cards import CardPainter
from generator.publish.holding import check_links
from generator.publish.links import Plan
from generator.publish.media import MediaCopies
from generator.publish.mkdocs import render_trees
from generator.publish.offline import UNSERVED, open_from_disk
from generator.publish.pagefind import make_index, put_index
from generator.publish.policy import find_stopped
from generator.publish.standing import forget, keep, stands_on
from generator.publish.templates import render_template
from generator.status.formats import format_coverage, format_json
from generator.status.gather import gather_status
from generator.views.site import SiteFiles, assemble

STAGED, SEARCH = "next", "search"
"""In the build folder, where a site is laid out, and where its index is made."""
_OF_THE_ROOT = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs writes for each language, and the site has once, of its own making."""
_UNUSED = ("lunr", "workers", "images", "*.map")
"""What of the theme's assets no page asks for: its search, the pictures of its own site, maps."""
Progress = Callable[[str], None]


def build_site(
    project: Path,
    place: Path,
    progress: Progress = lambda step: None,
    offline: bool = False,
    workers: int | None = None,
) -> Built:
    """Make the site of a project and put it in its place, whole; on errors leave what is there.

    Args:
        project: the folder with mkdocs.yml, content/ and seeds/.
        place: where the site is published.
        progress: told each step as it begins.
        offline: make a site that is read from a disk, without a server and so without a search.
        workers: how many processes share the work; as many as there are cores, if not said. Their
            number changes no byte of the site.

    Raises:
        RenderError: MkDocs failed.
        SearchError: Pagefind failed.
    """
    # Taken before anything is read: what is saved while this runs is not in the site.
    stood_on = stands_on(project, place, offline)
    progress("check")
    with locked(project / "build"):
        forget(project)
        ready = prepare(project, offline)
        if ready.files is None:
            return Built(ready.diagnostics, published=False)
        build = project / "build"
        progress("render")
        at_hand = workers or cores()
        steps = [partial(lay_out, ready, ready.files, build, at_hand)]
        if not offline:
            steps.append(partial(make_index, ready.files.searched, build / SEARCH))
        # The index is made of what pages show, not of the pages: neither waits for the other.
        at_once(steps) if at_hand > 1 else [step() for step in steps]
        for maker in ready.makers:
            maker.forget_others()
        built = publish(ready, build / STAGED, place, progress, at_hand)
    if built.published and not ready.runs_others:
        keep(project, place, stood_on, built.diagnostics, built.coverage)
    return built


@dataclass(frozen=True)
class Prepared:
    """A project that was read and checked, and the site that it will be; None where it has errors.

    Args:
        makers: what makes cards and copies of pictures, and keeps those that were asked for.
    """

    project: Path
    checked: Checked
    settings: Settings | None = None
    files: SiteFiles | None = None
    makers: tuple[CardPainter | MediaCopies, ...] = ()

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What was found in the content."""
        return self.checked.diagnostics

    @property
    def runs_others(self) -> bool:
        """Whether plugins or hooks run on the pages."""
        return self.settings is not None and self.settings.mkdocs.runs_others


def prepare(project: Path, offline: bool, home: str = "../..") -> Prepared:
    """Read and check a project, and find out what its site consists of.

    Args:
        project: the folder with mkdocs.yml, content/ and seeds/.
        offline: whether the site is to be read from a disk.
        home: the project, as seen from the folder of a language's `mkdocs.yml`.
    """
    checked = check_project(project)
    corpus, index, settings = checked.corpus, checked.index, checked.settings
    if corpus is None or index is None or settings is None or has_errors(checked.diagnostics):
        return Prepared(project, checked)
    settings = replace(
        settings, offline=offline, overrides=f"{home}/{OVERRIDES}", config=f"{home}/{CONFIG}"
    )
    site = corpus.site
    wordings = load_wordings(site.languages, project, site.locales, site.time_zone)
    copies = MediaCopies(project)
    cards = CardPainter(project, settings.cards) if settings.cards else None
    files = assemble(
        corpus,
        index,
        wordings,
        settings,
        render_template,
        checked.diagnostics,
        copies.copy,
        cards,
    )
    return Prepared(project, checked, settings, files, (copies, *([cards] if cards else [])))


def lay_out(ready: Prepared, files: SiteFiles, build: Path, workers: int) -> None:
    """Render pages and write all other files of a site into a folder of their own.

    Args:
        ready: the project.
        files: its site, or a part of it.
        build: the folder for what is made on the way, and kept for the next time; the site lies in
            `STAGED` of it.
        workers: how many processes share the work.
    """
    settings, overrides = ready.settings, ready.project / OVERRIDES
    assert settings is not None
    config = ready.project / CONFIG
    render_trees(files.trees, build, overrides, config, ready.runs_others, workers)
    staged = build / STAGED
    _stage(files, build, overrides / "assets", staged, settings.offline)
    _write_root(files, staged, UNSERVED if settings.offline else (), ready.makers, workers)
    for page in staged.rglob("*.html") if settings.offline else ():
        page.write_text(open_from_disk(page.read_text("utf-8")), "utf-8")


def publish(ready: Prepared, staged: Path, place: Path, progress: Progress, workers: int) -> Built:
    """Put its index into a site that is laid out, check its links, and put it in its place.

    Args:
        ready: the project.
        staged: where the site is laid out; gone afterwards.
        place: where it is published.
        progress: told each step as it begins.
        workers: how many processes share the work.
    """
    files, settings = ready.files, ready.settings
    corpus, index = ready.checked.corpus, ready.checked.index
    assert files is not None and settings is not None
    assert corpus is not None and index is not None
    build, site = ready.project / "build", corpus.site
    progress("links")
    if not settings.offline:
        put_index(build / SEARCH, staged)
    tags = {one: site.tag(one) for one in site.languages}
    plan = Plan(tags, files.offered, *settings.mkdocs.dead)
    dead = check_links(staged, plan, settings.site_url, build / "links.json", workers)
    found = [*ready.diagnostics, *_find_stopped(files, build, settings.mkdocs), *dead]
    if has_errors(dead):
        shutil.rmtree(staged)
        return Built(found, published=False)
    progress("publish")
    changed = not (place.is_dir() and same_tree(staged, place))
    if changed:
        put_in_place(staged, place)
    else:
        shutil.rmtree(staged)
    unread = find_unread(site.languages, ready.project, site.locales)
    status = gather_status(corpus, index, ready.diagnostics, unread)
    write_whole(build / "report.json", format_json(status).encode("utf-8"))
    return Built(found, published=True, changed=changed, coverage=format_coverage(status))


def _find_stopped(files: SiteFiles, build: Path, mkdocs: Mkdocs) -> list[Diagnostic]:
    """Return what plugins and hooks, if there are any, put into pages in vain."""
    if not mkdocs.runs_others:
        return []
    sites = [build / tree.language / "site" for tree in files.trees]
    pages = (path.read_text("utf-8") for site in sites for path in site.rglob("*.html"))
    return find_stopped(pages, mkdocs.policy, mkdocs.others_at)


def _stage(files: SiteFiles, build: Path, assets: Path, staged: Path, offline: bool) -> None:
    """Lay out the whole site beside the published one."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    shared = {path.name for path in assets.iterdir()}
    unserved = UNSERVED if offline else frozenset()
    for tree in files.trees:
        root = build / tree.language / "site"

        def left_out(folder: str, names: list[str], root: Path = root) -> set[str]:
            place = Path(folder).relative_to(root).parts
            if not place:
                return {*_OF_THE_ROOT, *unserved} & {*names}
            found = {name for name in names if any(fnmatch(name, one) for one in _UNUSED)}
            return (found | shared & {*names}) if place[0] == "assets" else set()

        shutil.copytree(root, staged / tree.language, ignore=left_out)
    shutil.copytree(assets, staged / "assets")


def _write_root(
    files: SiteFiles,
    staged: Path,
    unserved: Collection[str],
    makers: Sequence[CardPainter | MediaCopies],
    workers: int,
) -> None:
    """Write what stands at the root of the site; cards and copies of pictures take longest.

    Args:
        files: the site.
        staged: where it is laid out.
        unserved: what a site that is read from a disk has not.
        makers: what makes cards and copies, and is told which were asked for.
        workers: how many processes share the work.
    """

    def write(names: Sequence[str]) -> list[set[str]]:
        for name in names:
            write_below(staged, name, files.root[name]())
        return [maker.asked for maker in makers]

    names = [name for name in files.root if name not in unserved]
    for asked in at_once([partial(write, share) for share in shares(names, workers)]):
        for maker, theirs in zip(makers, asked, strict=True):
            maker.asked |= theirs
