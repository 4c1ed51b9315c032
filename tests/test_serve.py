"""`explainer serve` and `mkdocs serve`: the site as it would be built, and a saved change at once."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.commands.serve.live import LiveSite
from generator.model.settings import EditLinks
from tests.conftest import page_names

SECONDS = 40


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(address: str, host: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as fault:
        return fault.code, fault.read().decode("utf-8")


def wait_for(address: str, words: str, there: bool = True) -> str:
    """Ask until the page holds the words, or holds them no more; give up after `SECONDS`."""
    page = ""
    for _ in range(SECONDS * 10):
        try:
            page = get(address)[1]
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            page = ""
        if page and (words in page) == there:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{address}, “{words}”: {page[-600:]}")


def start(program: str, project: Path, port: int) -> subprocess.Popen[bytes]:
    commands = {
        "explainer": ["generator", "-C", str(project), "serve", f"--port={port}"],
        "mkdocs": ["mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
    }
    return subprocess.Popen(
        [sys.executable, "-m", *commands[program]],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(params=["explainer", "mkdocs"])
def served(small: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """The small project and the address it is served under."""
    port = free_port()
    process = start(request.param, small, port)
    try:
        yield small, f"http://127.0.0.1:{port}/sub/"
    finally:
        process.terminate()
        process.wait()


def test_every_page_that_is_served_is_the_page_that_is_built(published: Path) -> None:
    """Given the small site built and the same in memory, expected the same bytes of every page."""
    live = LiveSite(published, EditLinks())
    files = live.read().files
    assert files is not None
    names = [*page_names(files), *files.root]
    differ = [name for name in names if live.get(name) != (published / "site" / name).read_bytes()]
    built = {
        p.relative_to(published / "site").as_posix()
        for p in (published / "site").rglob("index.html")
    }
    assert (differ, built - set(names)) == ([], set())


def test_a_saved_change_shows_and_an_error_stands_over_the_page_until_it_is_mended(
    served: tuple[Path, str],
) -> None:
    project, address = served
    wait_for(f"{address}en/", "Nobody knows why")
    chapter = project / "content/chapters/start.en.md"
    chapter.write_text(chapter.read_text().replace("Nobody knows why", "Nobody can tell why"))
    wait_for(f"{address}en/", "Nobody can tell why")
    passages = project / "content/articles/lamp-lit/passages.yml"
    good = passages.read_text()
    passages.write_text(good.replace("Ships can enter", "Shops can enter"))
    broken = wait_for(f"{address}en/", 'id="errors"')
    passages.write_text(good)
    mended = wait_for(f"{address}en/", 'id="errors"', there=False)
    assert "passages.yml:18:12: error" in broken and "Nobody can tell why" in broken
    assert (
        "Nobody can tell why" in mended and "Lampu dinyalakan" in get(f"{address}id/timeline/")[1]
    )


CONTENT = "{{ page.content }}"


def test_a_saved_template_shows_and_its_faults_stand_on_the_page(
    served: tuple[Path, str],
) -> None:
    project, address = served
    wait_for(f"{address}en/", "Nobody knows why")
    frame = project / "site_overrides/main.html"
    good = frame.read_text()
    frame.write_text(good.replace(CONTENT, f"<i>A new frame</i>{CONTENT}"))
    wait_for(f"{address}en/", "A new frame")
    frame.write_text(good.replace(CONTENT, "{% if %}" + CONTENT))
    line = good.partition(CONTENT)[0].count("\n") + 1
    broken = wait_for(f"{address}en/", 'id="errors"')
    frame.write_text(good)
    mended = wait_for(f"{address}en/", "Nobody knows why")
    assert f"site_overrides/main.html:{line}: error: " in broken and "live.js" in broken
    assert 'id="errors"' not in mended and "A new frame" not in mended


def test_a_port_that_is_taken_is_said_to_be_so(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["-C", str(small), "serve", "--port", str(port)]) == 2
    assert f"explainer: port {port}: Address already in use; choose another\n" in (
        capsys.readouterr().err
    )


def test_the_search_index_follows_and_nothing_outside_the_site_is_served(
    served: tuple[Path, str],
) -> None:
    project, address = served
    wait_for(f"{address}pagefind/pagefind-entry.json", '"languages"')
    host = address.removeprefix("http://").removesuffix("/sub/")
    (project / "site_overrides/assets/link").symlink_to(project / "mkdocs.yml")
    asked = {
        "": 200,
        "en/articles": 200,
        "data/articles.json": 200,
        "en/nowhere/": 404,
        "assets/../../mkdocs.yml": 404,
        "assets/%2e%2e/%2e%2e/mkdocs.yml": 404,
        "assets/link": 404,
        "en/../content/site.yml": 404,
    }
    actual = {name: get(address + name)[0] for name in asked}
    elsewhere = get(address, host="explainer.example")[0]
    there = get(address, host=host.replace("127.0.0.1", "localhost"))[0]
    assert (actual, elsewhere, there) == (asked, 403, 200)


def test_the_browser_stays_where_it_was_scrolled_and_loads_only_a_page_that_changed(
    served: tuple[Path, str], browser: Any
) -> None:
    """Given an open page, a save of another page leaves it alone, its own is shown in place."""
    project, address = served
    wait_for(f"{address}en/", "Nobody knows why")
    page = browser.new_page(viewport={"width": 360, "height": 400})
    faults: list[str] = []
    # The small project has no fonts; the policy of the pages must let everything else through.
    page.on(
        "console",
        lambda said: (
            faults.append(said.text)
            if said.type == "error" and ".woff2" not in said.location["url"]
            else None
        ),
    )
    page.goto(f"{address}en/articles/lamp-lit/")
    page.evaluate("window.same = true; scrollTo(0, 500)")
    chapter = project / "content/chapters/start.en.md"
    chapter.write_text(chapter.read_text().replace("Nobody knows why", "Nobody can tell why"))
    wait_for(f"{address}en/", "Nobody can tell why")
    untouched = page.evaluate("window.same")
    passages = project / "content/articles/lamp-lit/passages.yml"
    good = passages.read_text()
    passages.write_text(good.replace("Ships can enter", "Shops can enter"))
    page.wait_for_selector("#errors", timeout=SECONDS * 1000)
    over = page.locator("#errors").inner_text()
    passages.write_text(good)
    page.wait_for_selector("#errors", state="detached", timeout=SECONDS * 1000)
    page.wait_for_function("() => scrollY > 0", timeout=SECONDS * 1000)
    scrolled = page.evaluate("Math.round(scrollY)")
    page.close()
    assert (untouched, "passages.yml:18:12" in over, scrolled, faults) == (True, True, 500, [])
