"""The files in content/media/: found, and looked into once for as long as they stay the same."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.disk.files import is_inside
from generator.disk.git import find_commit, run_git
from generator.model.errors import ExplainerError
from generator.model.media import FOLDER, MediaFault, MediaFile
from generator.model.memory import kept_by_file
from generator.model.values import file_name

_COMMAND = (sys.executable, "-W", "ignore", "-m", "generator.disk.inspection")
SECONDS = 20
"""So long may looking into one file take."""


def read_media(project: Path) -> dict[str, MediaFile]:
    """Return what is found in each file of content/media/, by its name in Unicode NFC."""
    folder = project / FOLDER
    found = {}
    with _INSPECTOR:
        for path in _walk(folder):
            name = path.relative_to(folder).as_posix()
            found[file_name(name)] = replace(_inspected(str(path), _stamp(path)), name=name)
    return found


def read_media_of_revision(project: Path, revision: str) -> dict[str, MediaFile]:
    """Return the same as it was in a git revision.

    Raises:
        GitError: git does not have the revision, or failed otherwise.
    """
    commit = find_commit(project, revision)
    there = run_git(project, "ls-tree", "-r", "-z", commit, "--", FOLDER).decode().split("\0")
    if not any(there):
        return {}
    with (
        tempfile.TemporaryDirectory() as folder,
        tarfile.open(
            fileobj=io.BytesIO(run_git(project, "archive", "--format=tar", commit, "--", FOLDER))
        ) as archive,
    ):
        archive.extractall(folder, filter="data")
        return read_media(Path(folder))


def _walk(folder: Path) -> Iterator[Path]:
    home = os.path.realpath(folder.parents[1])
    for where, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and is_inside(str(path), home):
                yield path


def _stamp(path: Path) -> tuple[int, int, int, int]:
    """Return what differs where a file was written again."""
    there = path.stat()
    return there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns


@kept_by_file
def _inspected(path: str, stamp: tuple[int, int, int, int]) -> MediaFile:
    return _INSPECTOR.ask(Path(path))


class Inspector:
    """The process that looks into files: begun when it is first asked, ended behind the last."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Inspector:
        self._one_at_a_time.acquire()
        return self

    def __exit__(self, *fault: object) -> None:
        self._end()
        self._one_at_a_time.release()

    def ask(self, path: Path) -> MediaFile:
        """Return what is found in a file; where nothing comes back, that is its fault."""
        process = self._process or self._begin()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(str(path)) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self._answer(process, self._seconds)
        if answer is None:
            self._end()
            what = "looking into this file took too much time or memory, or broke the program off"
            fault = MediaFault(what, "save it again, smaller, from another program")
            return MediaFile(path.name, faults=(fault,))
        faults = tuple(MediaFault(**fault) for fault in answer.pop("faults"))
        return MediaFile(**answer, faults=faults)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _begin(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self._answer(process, SECONDS) != "ready":
            process.kill()
            process.communicate()
            raise ExplainerError(f"this fails, so pictures cannot be read: {' '.join(_COMMAND)}")
        self._process = process
        return process

    def _answer(self, process: subprocess.Popen[str], seconds: float) -> Any:
        assert process.stdout is not None
        there, _, _ = select.select([process.stdout], [], [], seconds)
        line = process.stdout.readline() if there else ""
        return json.loads(line) if line.endswith("\n") else None


_INSPECTOR = Inspector()
