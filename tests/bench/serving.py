"""How long a saved note takes to stand on the page that `explainer serve` gives."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.bench.tools import OURS

_STEP = 0.005
"""Seconds between two looks at the page."""


def seen(folder: Path, repeats: int, limit: float, environment: dict[str, str]) -> float:
    """Return the median of the seconds from a save to the first answer that has what was saved.

    Raises:
        TimeoutError: the page did not come, or not with what was saved.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/en/articles/article-0/"
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", str(port)],
        cwd=folder, env={**os.environ, **environment}, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until(address, b"<article", limit)
        took = []
        for number in range(900, 900 + repeats):
            OURS.edit(folder, number)
            begin = time.perf_counter()
            _until(address, f"A note rewritten {number}".encode(), limit)
            took.append(time.perf_counter() - begin)
            time.sleep(1)
        return statistics.median(took)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _until(address: str, words: bytes, limit: float) -> None:
    end = time.perf_counter() + limit
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=limit) as answer:
                if words in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        time.sleep(_STEP)
    raise TimeoutError(f"{address} is not there after {limit:.0f} s")
