"""Addresses outside the site are asked for one by one; what is dead is told with its archived copy."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator

import pytest

from generator.commands.outside import check_outside
from generator.disk.files import read_files
from generator.model.corpus import Corpus
from generator.reading.project import read_project
from tests.conftest import SMALL

COPY = "http://web.archive.org/web/20240304/https://a.example/"
ASKED: list[tuple[str, str]] = []
STATUS = {"/here": 200, "/gone": 410, "/shut": 403, "/only-get": 200, "/kept": 200}


class _Host(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        ASKED.append((self.command, self.path))
        if path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/here")
            return self.end_headers()
        snapshot = {"available": True, "status": "200", "url": COPY}
        said = json.dumps({"archived_snapshots": {"closest": snapshot}}).encode()
        is_head = self.command == "HEAD"
        status = 405 if is_head and path == "/only-get" else STATUS.get(path, 404)
        self.send_response(200 if path == "/available" else status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if not is_head:
            self.wfile.write(said)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    ASKED.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def corpus(source: str, links: list[str]) -> Corpus:
    """Give the small project with a source at an address, and a chapter that leads to others."""
    files = read_files(SMALL)
    article, chapter = "content/articles/lamp-lit/article.en.md", "content/chapters/about.en.md"
    lines = files[article].decode().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  url:"))
    lines[at] = source
    files[article] = "\n".join(lines).encode()
    files[chapter] += "".join(f"\n[x]({link}) {{.editorial}}\n" for link in links).encode()
    files["content/media.yml"] = b"media: []\n"  # Its pictures are from addresses on the web.
    read, _ = read_project(files)
    assert read is not None
    return read


def told(content: Corpus, host: str) -> list[tuple[str, str, str]]:
    found = check_outside(content, f"{host}/available", pause=0, allow_loopback=True)
    mine = [one for one in found if host in one.message]
    return [(one.rule, one.severity, one.message.rpartition("/")[2]) for one in mine]


def test_what_is_dead_is_told_and_what_answers_is_not(host: str) -> None:
    links = [f"{host}/{name}" for name in ("here#a", "moved", "only-get", "gone", "shut", "here")]
    assert told(corpus("  url: unknown", links), host) == [
        ("link-dead", "error", "gone: the host answers 410"),
        ("link-unreached", "warning", "shut: the host answers 403"),
    ]
    assert [path for _, path in ASKED].count("/here") == 2  # Once itself, once behind /moved.


@pytest.mark.parametrize(
    ("archive", "expected", "hint"),
    [
        ("", ("link-dead", "error"), "write below it: `archive: https://web.archive.org/web/20240304/https://a.example/`"),
        ("\n  archive: HOST/kept", ("link-unreached", "info"), "nothing is to be done: readers are led to the archived copy"),
    ],
)  # fmt: skip
def test_of_a_dead_source_the_archived_copy_is_proposed_unless_it_has_one(
    archive: str, expected: tuple[str, str], hint: str, host: str
) -> None:
    content = corpus(f"  url: {host}/no{archive.replace('HOST', host)}", [])
    found = check_outside(content, f"{host}/available", pause=0, allow_loopback=True)
    (one,) = (one for one in found if f"{host}/no" in one.message)
    assert ((one.rule, one.severity), one.hint) == (expected, hint)
    assert sum(path.startswith("/available") for _, path in ASKED) == (not archive)


def test_no_address_inside_the_machine_is_asked_for(host: str) -> None:
    found = check_outside(corpus("  url: unknown", [f"{host}/here"]), f"{host}/available", pause=0)
    (one,) = (one for one in found if host in one.message)
    assert (one.severity, ASKED) == ("warning", [])
    assert "inside this machine" in one.message


def test_requests_to_one_host_keep_their_distance(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given two pages of a host, expected a wait before the second."""
    waits: list[float] = []
    monkeypatch.setattr("generator.commands.outside.time.sleep", waits.append)
    links = [f"{host}/here", f"{host}/moved"]
    check_outside(corpus("  url: unknown", links), f"{host}/available", 30.0, allow_loopback=True)
    assert max(waits) > 29
