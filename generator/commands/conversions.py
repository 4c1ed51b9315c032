"""Conversions of seeds: many at once, and none that was made before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

import generator
from generator.commands.received import Received
from generator.disk.files import write_whole
from generator.disk.processes import at_once, cores
from generator.ingest.article import Converted
from generator.ingest.convert import conversion_record, convert_seed
from generator.model.diagnostics import Diagnostic

_FEW = 24
"""So many seeds are converted by one process; more by as many as the machine has cores."""
_TOGETHER = 128
"""So many seeds are held at once."""
_READ_BY = ("trafilatura", "htmldate", "lxml", "beautifulsoup4", "pypdf", "mammoth", "simplemma",
            "py3langid", "ftfy", "charset-normalizer")  # fmt: skip
"""Libraries whose versions decide what a seed is read as."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a seed.

    Args:
        converted: its article; None where there is none.
        found: what is to be said of it.
        record: the record of the conversion, as that of a new article.
    """

    converted: Converted | None
    found: list[Diagnostic]
    record: str


@dataclass(frozen=True)
class Task:
    """A seed to convert: what came, and the name under which it stands in seeds/."""

    source: Received
    seed: Path
    name: str
    chapter: str | None

    @cached_property
    def sha256(self) -> str:
        """Return the fingerprint of its bytes."""
        return hashlib.sha256(self.source.data).hexdigest()


class Made:
    """Which seeds were converted before, by this program, into the records that stand there.

    It is kept in `build/` and can be deleted at any time: then all are converted again.
    """

    def __init__(self, project: Path, languages: Sequence[str]) -> None:
        self.path = project / "build" / "ingest.json"
        self.by = f"{_program()} {' '.join(languages)}"
        self.kept: dict[str, str] = {}
        with suppress(OSError, ValueError):
            self.kept = dict(json.loads(self.path.read_text("utf-8")))
        self.before = dict(self.kept)

    def knows(self, task: Task, record: Path) -> bool:
        """Tell whether a seed was converted into its record as this program would do it again."""
        return self.kept.get(task.name) == self._key(task, record) is not None

    def keep(self, task: Task, record: Path) -> None:
        """Note that a seed was converted into its record."""
        key = self._key(task, record)
        if key is not None:
            self.kept[task.name] = key

    def save(self) -> None:
        """Write what was noted, if anything changed."""
        if self.kept != self.before:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(self.kept, ensure_ascii=False).encode("utf-8"))

    def _key(self, task: Task, record: Path) -> str | None:
        if not record.is_file():
            return None
        parts = (self.by, task.sha256, task.chapter or "", _digest(record.read_bytes()))
        return _digest("\n".join(parts).encode("utf-8"))


def convert_all(
    tasks: Iterable[Task],
    languages: tuple[str, ...],
    is_known: Callable[[Task], bool],
    show: Callable[[str], None],
) -> Iterator[tuple[Task, Conversion | None]]:
    """Return every seed with what became of it, in their order; None where nothing has to be done.

    Args:
        tasks: the seeds.
        languages: the site's languages.
        is_known: tells whether a seed needs no conversion.
        show: shows a step on a terminal.
    """
    waiting, count = iter(tasks), 0
    while batch := list(islice(waiting, _TOGETHER)):
        todo = [task for task in batch if not is_known(task)]
        if todo:
            show(f"ingest {count + 1}–{count + len(batch)}: {todo[0].name}")
        workers = cores() if len(todo) > _FEW else 1
        # Each process takes every so-manieth seed: large ones often stand together.
        shares = [todo[at::workers] for at in range(workers)]
        done = at_once([partial(_convert, share, languages) for share in shares if share])
        made = {id(task): one for share, some in zip(shares, done, strict=False)
                for task, one in zip(share, some, strict=True)}  # fmt: skip
        yield from ((task, made.get(id(task))) for task in batch)
        count += len(batch)


def _convert(tasks: Sequence[Task], languages: tuple[str, ...]) -> list[Conversion]:
    return [_conversion(task, languages) for task in tasks]


def _conversion(task: Task, languages: tuple[str, ...]) -> Conversion:
    data = task.source.data
    converted, found = convert_seed(data, f"seeds/{task.name}", languages, task.chapter)
    # Long records take a while to write; here all processes share in it.
    record = conversion_record(converted, task.name, data) if converted else ""
    return Conversion(converted, found, record)


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a fingerprint of all that decides what a seed is read as."""
    root = Path(generator.__file__).parent
    parts = [
        path.read_bytes()
        for folder in ("ingest", "reading", "passages", "model")
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in (".py", ".yml")
    ]
    for name in _READ_BY:
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}".encode())
    return _digest(b"\n".join(parts))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
