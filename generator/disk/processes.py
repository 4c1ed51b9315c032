"""Work that is done at once, in processes of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def cores() -> int:
    """Return how many processes this one may use at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares(things: Sequence[T], number: int) -> list[Sequence[T]]:
    """Cut a sequence into so many pieces of one length, or nearly; none of them is empty."""
    ends = [len(things) * at // number for at in range(number + 1)]
    return [things[begin:end] for begin, end in pairwise(ends) if begin < end]


def at_once(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Do several tasks at once and return what each gives, in their order.

    On Linux each but the first has a process of its own, which begins with everything that this one
    has read; nothing that it changes comes back but what the task gives. Elsewhere, and where other
    threads run, which a new process would lose, each has a thread.

    Raises:
        Exception: what the first task that failed raised.
    """
    if not tasks:
        return []
    if sys.platform != "linux" or threading.active_count() > 1:
        with ThreadPoolExecutor(len(tasks)) as pool:
            return list(pool.map(lambda task: task(), tasks))
    context = multiprocessing.get_context("fork")
    gc.freeze()  # Objects that the collector leaves alone are not copied for each process.
    running = []
    for task in tasks[1:]:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(task, there))
        process.start()
        there.close()
        running.append((here, process))
    gc.unfreeze()
    answers: list[tuple[bool, T | Exception]] = [_done(tasks[0])]
    for task, (here, process) in zip(tasks[1:], running, strict=True):
        try:
            answers.append(here.recv())
        except EOFError:
            answers.append(_done(task))
        process.join()
    return [_given(answer) for answer in answers]


def _answer(task: Callable[[], T], place: Connection) -> None:
    place.send(_done(task))
    place.close()


def _done(task: Callable[[], T]) -> tuple[bool, T | Exception]:
    try:
        return True, task()
    except Exception as fault:
        return False, fault


def _given(answer: tuple[bool, T | Exception]) -> T:
    succeeded, value = answer
    if not succeeded:
        assert isinstance(value, Exception)
        raise value
    assert not isinstance(value, Exception)
    return value
