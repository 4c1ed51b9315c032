"""One page is fetched from the web, once, politely and within bounds, and nothing from inside."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.fetching import fetch_page, is_public
from generator.commands.ingest import ingest
from generator.model.errors import ExplainerError
from tests import kinds
from tests.kinds import KINDS, drafts_of, front_of

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def answer(data: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    def write(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return write


@contextmanager
def served(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """Serve answers on loopback; give the address, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answers.get(self.path, answer(b"", status=404))(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_an_address_becomes_a_draft_that_says_where_and_when(small: Path) -> None:
    """Given a page that redirects to another, expected that one as seed, asked for once."""
    pages = {
        "/old": answer(b"", status=301, Location="/news/The%20ferry.php?id=1"),
        "/news/The%20ferry.php?id=1": answer(kinds.page().encode()),
    }
    with served(pages) as (host, asked):
        done = ingest(small, [f"{host}/old"], allow_loopback=True)
    assert done.diagnostics == []
    assert asked == ["/robots.txt", "/old", "/news/The%20ferry.php?id=1"]
    assert (small / "seeds/127-0-0-1-the-ferry-id-1.html").read_bytes() == kinds.page().encode()
    (draft,) = drafts_of(small, "127-0-0-1-the-ferry-id-1.html")
    source = front_of(draft)["source"]
    assert isinstance(source, dict)
    assert (source["url"], source["retrieved"]) == (
        f"{host}/news/The%20ferry.php?id=1",
        date.today().isoformat(),
    )
    before = draft.read_bytes()
    again = ingest(small, ["seeds/127-0-0-1-the-ferry-id-1.html"])
    assert (again.diagnostics, draft.read_bytes()) == ([], before)


def test_a_page_that_changed_is_taken_as_a_new_version(small: Path) -> None:
    """Given an address whose page changed, expected the way told, and then its text merged."""
    older, newer = kinds.page(), kinds.page().replace("40 boats", "50 boats")
    pages = {"/ferry": answer(older.encode())}
    with served(pages) as (host, _):
        assert ingest(small, [f"{host}/ferry"], allow_loopback=True).diagnostics == []
        seed = "127-0-0-1-ferry.html"
        (draft,) = drafts_of(small, seed)
        pages["/ferry"] = answer(newer.encode())
        again = ingest(small, [f"{host}/ferry"], allow_loopback=True)
        assert [one.rule for one in again.diagnostics] == ["seed-exists"]
        assert f"--supersedes {seed}" in again.diagnostics[0].hint
        done = ingest(small, [f"{host}/ferry"], supersedes=seed, allow_loopback=True)
    assert done.diagnostics == [] and "50 boats" in draft.read_text()
    assert f"127-0-0-1-ferry-{date.today()}.html" in draft.read_text()


def test_a_fetched_document_has_the_ending_of_its_kind() -> None:
    pages = {"/paper": answer(KINDS["ferry.pdf"], "application/pdf")}
    with served(pages) as (host, _):
        page = fetch_page(f"{host}/paper", allow_loopback=True)
    assert (page.name, page.data) == ("127-0-0-1-paper.pdf", KINDS["ferry.pdf"])


def slowly(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        for _ in range(50):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


REFUSED: dict[str, tuple[dict[str, Answer], str]] = {
    "robots": (
        {"/robots.txt": answer(b"User-agent: *\nDisallow: /p", "text/plain"), "/p": answer(b"x")},
        "robots.txt",
    ),
    "robots that fail": ({"/robots.txt": answer(b"", status=503)}, "answers 503"),
    "too large": ({"/p": answer(b"x" * 10_000_001)}, "more than 10,000,000 bytes"),
    "too slow": ({"/p": slowly}, "longer than"),
    "not there": ({}, "answers 404"),
    "a circle": ({"/p": answer(b"", status=302, Location="/p")}, "redirects more than"),
    "a picture": ({"/p": answer(b"\xff\xd8\xff", "image/jpeg")}, "there is a picture"),
    "into the network": (
        {"/p": answer(b"", status=302, Location="http://169.254.169.254/secret")},
        "inside this machine or its network",
    ),
    "a broken address": (
        {"/p": answer(b"", status=302, Location="http://[::1")},
        "this is no address",
    ),
    "a file": ({"/p": answer(b"", status=302, Location="file:///etc/hostname")}, "only http"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_address_that_must_not_be_taken_is_refused(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.commands.fetching.MOST_SECONDS", 1.0)
    pages, why = REFUSED[case]
    with served(pages) as (host, _), pytest.raises(ExplainerError, match=why):
        fetch_page(f"{host}/p", allow_loopback=True)


def test_a_host_of_this_machine_is_never_asked(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given addresses of loopback as people can name them, expected a line each and no request."""
    with served({"/p": answer(b"x")}) as (host, asked):
        port = host.rpartition(":")[2]
        names = ("127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:127.0.0.1]")
        addresses = [f"http://{name}:{port}/p" for name in names]
        status = main(["-C", str(small), "ingest", *addresses])
    said = capsys.readouterr().out
    assert (status, asked, said.count("seed-fetch")) == (1, [], len(names))


@pytest.mark.parametrize(
    ("place", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff0e::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_addresses_of_the_public_network_are_asked(place: str, public: bool) -> None:
    assert is_public(place) is public
