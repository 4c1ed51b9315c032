"""`explainer serve` and `mkdocs serve`: the same site, and a saved change soon after."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

SECONDS = 40


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, words: str) -> str:
    """Ask until the page holds the words; give up after `SECONDS`."""
    page = ""
    for _ in range(SECONDS * 5):
        try:
            page = urllib.request.urlopen(address, timeout=5).read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{address} never held “{words}”: {page[-600:]}")


@pytest.mark.parametrize("program", ["explainer", "mkdocs"])
def test_a_saved_change_shows_on_the_served_page(small: Path, program: str) -> None:
    port = free_port()
    commands = {
        "explainer": [
            sys.executable,
            "-m",
            "generator",
            "-C",
            str(small),
            "serve",
            f"--port={port}",
        ],
        "mkdocs": [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
    }
    process = subprocess.Popen(
        commands[program], cwd=small, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}/sub/en/"
        first = wait_for(address, "Nobody knows why")
        chapter = small / "content/chapters/start.en.md"
        chapter.write_text(chapter.read_text().replace("Nobody knows why", "Nobody can tell why"))
        second = wait_for(address, "Nobody can tell why")
        reloads = "livereload" in second
        passages = small / "content/articles/lamp-lit/passages.yml"
        good = passages.read_text()
        passages.write_text(good.replace("Ships can enter", "Shops can enter"))
        broken = wait_for(address, 'id="errors"')
        tells = "passages.yml:18:12: error" in broken and "Nobody can tell why" in broken
        passages.write_text(good)
        mended = wait_for(address, "Nobody can tell why")
        for _ in range(SECONDS):
            if 'id="errors"' not in mended:
                break
            time.sleep(0.5)
            mended = wait_for(address, "Nobody can tell why")
        asset = wait_for(address.replace("/en/", "/id/timeline/"), "Lampu dinyalakan")
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(small / "build", ignore_errors=True)
    assert (bool(first), bool(asset), reloads, tells) == (True, True, True, True)
    assert 'id="errors"' not in mended
