"""The edge of what compares two states of a project: a revision, a built site, the files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from generator.addresses.paths import DATA
from generator.commands.terminal import tell
from generator.differences.compare import Difference, compare
from generator.differences.markdown import format_markdown
from generator.differences.pages import content_of_page
from generator.differences.published import check_since
from generator.differences.snapshot import Snapshot, is_for_readers, snapshot_of_content
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files, write_whole
from generator.disk.git import GitError, read_revision
from generator.disk.media import read_media, read_media_of_revision
from generator.disk.settings import read_settings
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.model.errors import ExplainerError, SiteUnreadable
from generator.model.media import MediaFile
from generator.model.names import RecordName, Reference
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules import check_corpus
from generator.views.data import DATA_FILES
from generator.views.site import assemble

NO_CONTENT = Snapshot(pages={}, files=frozenset(), records=dict.fromkeys(DATA_FILES, ()), stale=())


def run(options: argparse.Namespace) -> int:
    """Print what a change does to the site, or write it to files in the forms they ask for."""
    difference = find_difference(options.project, options.base)
    for path in options.output:
        ending = "json" if path.suffix == ".json" else "markdown"
        form = options.format or ending
        write_whole(path, _encode(format_difference(difference, options.base, form)))
    if not options.output:
        report = format_difference(difference, options.base, options.format or "markdown")
        tell(report.rstrip("\n"))
    return 0


def check_against(project: Path, revision: str, corpus: Corpus) -> list[Diagnostic]:
    """Return what a project owes its readers since a git revision: corrections and tombstones.

    Raises:
        ExplainerError: git does not know the revision.
    """
    try:
        files = read_revision(project, revision)
    except GitError as fault:
        raise ExplainerError(str(fault)) from None
    old, _ = read_project(files)
    return [] if old is None else check_since(old, corpus)


def find_difference(project: Path, base: str) -> Difference:
    """Compare a base with the project's files as they are now.

    Args:
        project: the project's folder.
        base: a git revision, or a folder that holds a built site.

    Raises:
        ExplainerError: there is no such base, or the files as they are now cannot be read.
    """
    before = _read_base(project, base)
    after = read_content(project, read_files(project), read_media(project))
    if after is None:
        raise SiteUnreadable
    return compare(before, after)


def format_difference(difference: Difference, base: str, form: str) -> str:
    """Return a report: `markdown`, cut to what a comment takes, or `json`, with everything."""
    if form == "json":
        return _format_json(difference, base)
    return format_markdown(difference, base)


def _read_base(project: Path, base: str) -> Snapshot:
    if (Path(base) / DATA).is_dir():
        return read_site(Path(base))
    try:
        files = read_revision(project, base)
    except GitError as fault:
        raise ExplainerError(f"{fault}; nor is it a folder with a built site") from None
    return read_content(project, files, read_media_of_revision(project, base)) or NO_CONTENT


def read_site(folder: Path) -> Snapshot:
    """Read a built site.

    Raises:
        ExplainerError: its data files cannot be read.
    """
    records = {}
    for path in sorted((folder / DATA).glob("*.json")):
        if path.stem not in DATA_FILES:
            continue
        try:
            records[path.stem] = json.loads(path.read_bytes())
        except ValueError as fault:
            raise ExplainerError(f"{path} cannot be read: {fault}") from None
    pages, files = {}, set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        address = f"/{path.relative_to(folder).as_posix()}"
        files.add(address)
        if path.name == "index.html" and is_for_readers(address):
            html = path.read_text(encoding="utf-8", errors="replace")
            pages[address.removesuffix("index.html")] = content_of_page(html)
    return Snapshot(pages=pages, files=frozenset(files), records=records)


def read_content(
    project: Path, files: Mapping[str, bytes], media: Mapping[str, MediaFile] | None = None
) -> Snapshot | None:
    """Return the state of a project's content; None where there is no usable content/site.yml.

    Args:
        project: the project's folder, for what is not content: mkdocs.yml, the theme.
        files: the bytes of its content and seeds by path.
        media: what was found in its pictures and documents; None where nobody looked.

    Raises:
        ExplainerError: mkdocs.yml does not give the site's address.
    """
    corpus, found = read_project(files, media)
    if corpus is None:
        return None
    settings, faults = read_settings(project)
    if settings is None:
        raise ExplainerError(f"{faults[0].message}; {faults[0].hint}")
    index = PassageIndex(corpus)
    found = [*found, *check_corpus(corpus, index)]
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    facts = corpus.site
    wordings = load_wordings(facts.languages, project, facts.locales, facts.time_zone)
    site = assemble(corpus, index, wordings, settings, render_template)
    return snapshot_of_content(corpus, index, site, settings.assets, errors)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: names of records and passages as they are written."""
    if isinstance(value, RecordName | Reference):
        return str(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _format_json(difference: Difference, base: str) -> str:
    report = {"base": base, "changes": not difference.is_empty, **_plain(difference)}
    return json.dumps(report, ensure_ascii=False, indent=1)


def _encode(report: str) -> bytes:
    # Half a surrogate pair, which JSON can hold, is written as JSON escapes it.
    return report.encode("utf-8", "backslashreplace")
