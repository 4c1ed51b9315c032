"""One run of a command: its time, the time of the processors, and the memory of its largest process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What a run took: seconds, seconds of all processors, and bytes.

    Memory is `ru_maxrss` of getrusage(2) as wait4(2) gives it: the most that any one of the processes
    held, the command or one that it waited for. Processes side by side are not added up.
    """

    wall: float
    processors: float
    peak: int


class CommandError(Exception):
    """A command failed or took too long; its message says how."""


def run(
    commands: Sequence[Sequence[str]],
    folder: Path,
    limit: float,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run commands one after the other in a folder.

    Args:
        limit: the seconds after which a command is ended.
        environment: set beside what is there.

    Raises:
        CommandError: a command failed or took too long.
    """
    runs = [_run(command, folder, limit, environment or {}) for command in commands]
    return Run(
        sum(one.wall for one in runs),
        sum(one.processors for one in runs),
        max(one.peak for one in runs),
    )


def _run(command: Sequence[str], folder: Path, limit: float, environment: Mapping[str, str]) -> Run:
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, limit)
        _, status, used = os.wait4(process.pid, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == -signal.SIGKILL:
        raise CommandError(f"ended after {limit:.0f} s")
    if process.returncode:
        said = log.read_text("utf-8", "replace")[-2000:]
        raise CommandError(f"{' '.join(command)} gave {process.returncode}\n{said}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
