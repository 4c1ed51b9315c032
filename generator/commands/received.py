"""The edge of ingest that looks for seeds: in files, in folders, at addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.commands.fetching import fetch_page, is_address
from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.errors import ExplainerError
from generator.reading.foreign import begins_as, describe
from generator.reading.kinds import SEED_SUFFIXES, ending_of, is_beside_page
from generator.reading.project import CONVERSION_SUFFIX

_MOST_NAMED = 3
"""Of one kind so many files are named that are no seeds; more are counted."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg")
_KINDS = "text, web page, PDF, .docx, .odt, .rtf, .md, .eml, .mhtml or .epub"


@dataclass
class Ingested:
    """What an ingest did, for people, and what it could not do."""

    said: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def refuse(self, path: str, rule: str, what: str, hint: str) -> None:
        """Report why nothing was written for a file."""
        self.diagnostics.append(error(Span(path), rule, what, hint))


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in.

    Args:
        place: where it came from, as it is told to people.
        name: its file name.
        data: its bytes.
        url: its address, if it was fetched.
        retrieved: the day on which it was.
        chapter: of a book, the chapter that is meant.
    """

    place: str
    name: str
    data: bytes
    url: str | None = None
    retrieved: date | None = None
    chapter: str | None = None


def receive(
    project: Path, paths: Iterable[str], done: Ingested, allow_loopback: bool = False
) -> Iterator[Received]:
    """Return the seeds among what was named, each read when it is asked for.

    Args:
        project: the project's folder, from which paths are counted.
        paths: files, folders and addresses, as given; `book.epub#Chapter` is a chapter.
        done: where it is told what is no seed.
        allow_loopback: whether an address may be this machine's.
    """
    files: dict[Path, None] = {}
    chapters: dict[tuple[Path, str], None] = {}
    addresses: dict[str, None] = {}
    for given in paths:
        path = Path(given) if Path(given).is_absolute() else project / given
        if is_address(given):
            addresses[given] = None
        elif path.is_dir():
            files |= dict.fromkeys(_inside(path, given, done))
        elif (book := _chapter(path)) is not None:
            chapters[book] = None
        elif not path.is_file():
            done.refuse(given, "seed-missing", "there is no such file", "name a file or a folder")
        elif path.name.endswith(CONVERSION_SUFFIX):
            what = "this is the record of a conversion, not a seed"
            done.refuse(given, "seed-unreadable", what, "name the seed itself")
        elif ending_of(path.name) in SEED_SUFFIXES:
            files[path] = None
        else:
            what, hint = _foreign(path)
            done.refuse(given, "seed-unreadable", f"this is {what}, not a seed", hint)
    for path, chapter in [*((path, None) for path in files), *chapters]:
        try:
            yield Received(str(path), _name(path, chapter), path.read_bytes(), chapter=chapter)
        except OSError as fault:
            what = f"this file cannot be read: {fault.strerror}"
            done.refuse(str(path), "seed-unreadable", what, "make it readable")
    for address in addresses:
        try:
            page = fetch_page(address, allow_loopback)
        except ExplainerError as fault:
            hint = "save the page in a browser, and ingest the file"
            done.refuse(address, "seed-fetch", str(fault), hint)
        else:
            yield Received(address, page.name, page.data, page.address, date.today())


def _chapter(path: Path) -> tuple[Path, str] | None:
    """Return the book and the chapter that `book.epub#Chapter` names, if there is such a book."""
    book, mark, chapter = str(path).partition(".epub#")
    file = Path(f"{book}.epub")
    return (
        (file, " ".join(chapter.split())) if mark and chapter.strip() and file.is_file() else None
    )


def _name(path: Path, chapter: str | None) -> str:
    """Name the seed of a file; a chapter has a name of its own, so that a book can have many."""
    if chapter is None:
        return path.name
    words = re.findall(r"\w+", chapter.lower())
    return f"{path.stem}-{'-'.join(words)[:60]}{path.suffix}"


def _inside(folder: Path, given: str, done: Ingested) -> list[Path]:
    """Return the seeds in a folder; tell what else there is."""
    below = (
        (path, path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file()
    )
    files = {
        name.as_posix(): path
        for path, name in below
        if not any(part.startswith(".") for part in name.parts)
        and not path.name.endswith(CONVERSION_SUFFIX)
    }
    beside = [name for name in files if is_beside_page(name, files)]
    seeds = [n for n in files if ending_of(n) in SEED_SUFFIXES and n not in set(beside)]
    others = [name for name in files if name not in {*seeds, *beside}]
    where = given.rstrip("/")
    if beside:
        what = f"{where}: {len(beside)} files were saved with their page, and stay there"
        if any(name.lower().endswith(_PICTURES) for name in beside):
            what += "; `explainer new media ID FILE` begins the record of a picture"
        done.said.append(what)
    done.said.extend(_tell(where, others, lambda name: _foreign(files[name])))
    if not seeds:
        hint = f"put one there: {_KINDS}"
        done.refuse(given, "seed-missing", "there is no seed in this folder", hint)
    return [files[name] for name in seeds]


def _tell(
    folder: str, names: Iterable[str], foreign: Callable[[str], tuple[str, str]]
) -> Iterator[str]:
    """Say what files are that are no seeds: each by its name, many of one kind together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        groups.setdefault(foreign(name), []).append(name)
    for (what, hint), alike in groups.items():
        if len(alike) <= _MOST_NAMED:
            yield from (f"{folder}/{name}: {what}, not a seed; {hint}" for name in alike)
        else:
            yield f"{folder}: {len(alike)} files, each {what}, not a seed, as {alike[0]}; {hint}"


def _foreign(path: Path) -> tuple[str, str]:
    """Say what a file is that has not the ending of a seed, and what to do."""
    try:
        with path.open("rb") as file:
            found = begins_as(file.read(2048))
    except OSError as fault:
        return f"a file that cannot be read ({fault.strerror})", "make it readable"
    # Whether an archive is a document is told by what is in it, the name says it as well.
    named = ending_of(path.name)
    ending = named or found if found in (None, ".zip", ".doc") else found
    if found in SEED_SUFFIXES:
        what, _ = describe(str(found))
        return what, f"give it the ending {found}, and ingest it again"
    return describe(ending or "")
