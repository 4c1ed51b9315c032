"""The disk: reading a project, writing what changed, putting a finished site in place at once."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from generator.model.diagnostics import Diagnostic, Span, error
from generator.model.media import FOLDER as MEDIA

READ = ("content", "seeds")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def read_files(project: Path) -> dict[str, bytes]:
    """Read every file of a project that content is made of, but for pictures and documents.

    Links out of it are not followed.
    """
    files: dict[str, bytes] = {}
    home = os.path.realpath(project)
    for top in READ:
        for folder, inner, names in os.walk(project / top):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            where = os.path.relpath(folder, project).replace(os.sep, "/")
            if f"{where}/".startswith(MEDIA):
                continue
            for name in sorted(names):
                path = os.path.join(folder, name)  # noqa: PTH118 (thousands of files: half the time)
                if name.startswith(".") or not is_inside(path, home):
                    continue
                with open(path, "rb") as file:  # noqa: PTH123
                    files[f"{where}/{name}"] = file.read()
    return dict(sorted(files.items()))


def find_links_out(project: Path) -> list[Diagnostic]:
    """Return an error for each link in content/ and seeds/ that is not read, with the reason."""
    home = os.path.realpath(project)
    found: list[Diagnostic] = []
    for top in READ:
        for folder, inner, names in os.walk(project / top):
            for name in sorted((*inner, *names)):
                path = Path(folder, name)
                if name.startswith(".") or not path.is_symlink() or is_inside(str(path), home):
                    continue
                target = path.readlink()
                if not path.exists():
                    what = f"this link leads to {target}, which is not there"
                elif path.is_dir():
                    what = f"this link leads to the folder {target}; folders are not followed"
                else:
                    what = f"this link leads out of the project, to {target}"
                span = Span(path.relative_to(project).as_posix())
                hint = "put the file itself here: what a project holds is the same on every machine"
                found.append(error(span, "file-link", what, hint))
    return found


def is_inside(path: str, home: str) -> bool:
    """Tell whether a path is a file of the project, also where it is a link."""
    if os.path.islink(path) and not os.path.realpath(path).startswith(home + os.sep):  # noqa: PTH114
        return False
    return os.path.isfile(path)  # noqa: PTH113


def write_below(folder: Path, name: str, data: bytes) -> None:
    """Write a file of a folder, by its path there; for what can be made again."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make a folder hold exactly these files; touch only what differs. Give what was written.

    For what can be made again: a crash may leave one file cut short.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in files.items():
        path = folder / name
        if not (path.is_file() and path.read_bytes() == data):
            write_below(folder, name, data)
            written.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            with contextlib.suppress(OSError):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files:
            path.unlink()
    return written


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is at every moment the old one or the new one."""
    with written_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give what a file is written to, which takes its place once all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest(files: Mapping[str, bytes]) -> str:
    """Return a fingerprint of names and contents."""
    total = hashlib.sha256()
    for name, data in sorted(files.items()):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def same_tree(one: Path, other: Path) -> bool:
    """Tell whether two folders hold the same files with the same bytes."""
    names = {p.relative_to(one): p for p in one.rglob("*") if p.is_file()}
    others = {p.relative_to(other): p for p in other.rglob("*") if p.is_file()}
    if names.keys() != others.keys():
        return False
    return all(
        path.stat().st_size == others[name].stat().st_size
        and path.read_bytes() == others[name].read_bytes()
        for name, path in names.items()
    )


def put_in_place(new: Path, place: Path) -> None:
    """Put a finished folder where an old one stands, in one step where the system can.

    Linux exchanges the two names atomically. Elsewhere the old folder is renamed away first and
    comes back if the new one cannot take its place. A link is followed, to another disk too.

    Raises:
        FileExistsError: the place is a file, or a folder that holds something else than a site.
    """
    if place.exists() and not place.is_dir():
        raise FileExistsError(f"{place} is a file; move it away, and a folder can stand there")
    target = place.resolve()
    there = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if (there and "index.html" not in there) or new.resolve().is_relative_to(target):
        where = f"{place} leads to {target}, which" if place.is_symlink() else f"{place}"
        raise FileExistsError(f"{where} holds something else than a site")
    if place.is_symlink():
        place = target
    place.parent.mkdir(parents=True, exist_ok=True)
    if new.stat().st_dev != place.parent.stat().st_dev:
        near = place.with_name(f".{place.name}.next")
        shutil.rmtree(near, ignore_errors=True)
        shutil.copytree(new, near)
        shutil.rmtree(new)
        new = near
    if not place.exists():
        new.rename(place)
        return
    if _exchange(new, place):
        shutil.rmtree(new)
        return
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EXDEV):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one process at a time; others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
