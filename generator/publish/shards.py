"""A site that several machines build, each a shard of its pages, and one of them joins.

Every shard reads and checks the whole project: what its pages say of each other is the same as in
one build. A shard holds its pages and files, and in `shard.json` what it was made from.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from filecmp import cmp
from pathlib import Path

from generator.disk.files import locked, write_whole
from generator.disk.processes import cores
from generator.model.errors import ExplainerError
from generator.model.shard import Shard
from generator.publish.build import SEARCH, STAGED, lay_out, prepare, publish
from generator.publish.built import Built
from generator.publish.pagefind import make_index
from generator.publish.standing import forget, inputs_of

NOTE = "shard.json"
Progress = Callable[[str], None]


class ShardError(ExplainerError):
    """A shard cannot be built, or shards cannot be joined; the message says why."""


@dataclass(frozen=True)
class _Note:
    number: int
    of: int
    inputs: str
    offline: bool


def build_shard(
    project: Path,
    shard: Shard,
    place: Path,
    progress: Progress = lambda step: None,
    offline: bool = False,
    workers: int | None = None,
) -> Built:
    """Make one shard of a project's site; on errors in the content make none.

    Args:
        project: the folder with mkdocs.yml, content/ and seeds/.
        shard: which one.
        place: where it is put; what stands there is replaced if it is a shard.
        progress: told each step as it begins.
        offline: make a site that is read from a disk.
        workers: how many processes share the work; as many as there are cores, if not said.

    Raises:
        ShardError: the project's pages are made by plugins as well, or something else stands there.
    """
    if place.exists() and not (place / NOTE).is_file():
        raise ShardError(f"{place} is there and is no shard; name another folder with --to")
    inputs = inputs_of(project)
    progress("check")
    with locked(project / "build"):
        forget(project)
        ready = prepare(project, offline, home="../../../..")
        if ready.files is None:
            return Built(ready.diagnostics, published=False)
        if ready.runs_others or inputs is None:
            what = "plugins, hooks and inherited settings may read any page of a language"
            raise ShardError(f"{what}: build the whole site, without --shard")
        progress("render")
        build = project / "build" / "shards" / f"{shard.number}-of-{shard.of}"
        files = ready.files.share(shard.number, shard.of)
        lay_out(ready, files, build, workers or cores())
        staged = build / STAGED
        note = _Note(shard.number, shard.of, inputs, offline)
        write_whole(staged / NOTE, json.dumps(asdict(note)).encode("utf-8"))
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(staged, place)
    return Built(ready.diagnostics, published=True, changed=True)


def join_shards(
    project: Path, folders: Sequence[Path], place: Path, progress: Progress = lambda step: None
) -> Built:
    """Join all shards of a site, make it searchable and put it in its place.

    Args:
        project: the folder that the shards were built from.
        folders: the shards.
        place: where the site is published.
        progress: told each step as it begins.

    Raises:
        ShardError: one is missing, or was made from something else.
    """
    notes = {folder: _note_of(folder) for folder in folders}
    inputs = inputs_of(project)
    _refuse_strangers(notes, inputs)
    progress("check")
    with locked(project / "build"):
        forget(project)
        ready = prepare(project, next(iter(notes.values())).offline)
        if ready.files is None:
            return Built(ready.diagnostics, published=False)
        staged = project / "build" / STAGED
        shutil.rmtree(staged, ignore_errors=True)
        progress("join")
        for folder in sorted(notes, key=lambda one: notes[one].number):
            shutil.copytree(folder, staged, dirs_exist_ok=True, copy_function=_copy)
        (staged / NOTE).unlink()
        if not notes[folders[0]].offline:
            progress("index")
            make_index(ready.files.searched, project / "build" / SEARCH)
        return publish(ready, staged, place, progress, cores())


def _note_of(folder: Path) -> _Note:
    with suppress(OSError, ValueError, TypeError):
        return _Note(**json.loads((folder / NOTE).read_text("utf-8")))
    raise ShardError(f"{folder} is no shard: there is no {NOTE} that can be read")


def _refuse_strangers(notes: dict[Path, _Note], inputs: str | None) -> None:
    """Raise an error unless these are the shards of this project, each of them once."""
    first = next(iter(notes.values()))
    for folder, note in notes.items():
        if note.inputs != inputs:
            what = "was made from other files, with other settings or by another program"
            raise ShardError(f"{folder} {what}: build it again from what is here")
        if (note.of, note.offline) != (first.of, first.offline):
            raise ShardError(
                f"{folder} is {Shard(note.number, note.of)}, of another build than the rest"
            )
    numbers = [note.number for note in notes.values()]
    missing = sorted({*range(1, first.of + 1)} - {*numbers})
    if missing:
        names = ", ".join(str(Shard(number, first.of)) for number in missing)
        raise ShardError(f"not all shards are here; build {names} as well")
    if len(numbers) > first.of:
        raise ShardError("a shard is here twice; name each of them once")


def _copy(source: str, target: str) -> None:
    """Copy a file; what several shards have, as the theme’s own files, must be the same in each."""
    there = Path(target)
    if there.name != NOTE and there.exists() and not cmp(source, target, shallow=False):
        raise ShardError(f"{source} is another file than that of a shard before it")
    shutil.copyfile(source, target)
