"""The live server: the site in memory over HTTP on loopback; browsers are told of every save."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import subprocess
import sys
import threading
import traceback
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import TemplateError

from generator.commands.serve.live import LiveSite, read_script
from generator.disk.watching import watch
from generator.model.report import format_text

OWN = "/_live/"
"""Below this the server keeps what is not part of the site."""
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_INDEX_AFTER = 5.0
"""Seconds without a save after which the search index is made again."""
_NICENESS = 10
"""The index may take its time; the next save may not."""


class LiveServer:
    """Serves a project on 127.0.0.1 until it is told to stop.

    Every page carries a small script: when a file was saved, it asks whether its page is another
    now, and loads it again, at the place the reader had scrolled to. Errors of the content stand
    over the last site without any, and vanish when they are fixed.
    """

    def __init__(self, project: Path, port: int) -> None:
        self.site = LiveSite(project)
        self.stopping = threading.Event()
        self.news = threading.Condition()
        self._port = port
        self._unindexed = threading.Event()

    def serve(self, **_: object) -> None:
        """Read the project, then answer requests until `shutdown` or an interrupt.

        Raises:
            OSError: the port is taken.
        """
        edition = self.site.read()
        try:
            server = _Server(("127.0.0.1", self._port), _Handler, self)
        except OSError as fault:
            what = f"port {self._port}: {fault.strerror}; choose another"
            raise OSError(what) from None
        address = f"http://127.0.0.1:{server.server_address[1]}{self.site.base}"
        say(format_text(edition.errors) if edition.errors else f"the site is on {address}")
        threads = [
            threading.Thread(target=watch, args=(self.site.project, self._saved, self.stopping)),
            threading.Thread(target=self._index),
            threading.Thread(target=server.serve_forever, args=(0.2,)),
        ]
        for thread in threads:
            thread.start()
        try:
            while not self.stopping.wait(0.5):
                pass
        finally:
            self.shutdown()
            server.shutdown()
            server.server_close()
            for thread in threads:
                thread.join()
            self.site.close()

    def shutdown(self, wait: bool = False) -> None:
        """Stop serving."""
        self.stopping.set()
        with self.news:
            self.news.notify_all()

    def watch(self, path: str, recursive: bool = True) -> None:
        """Do nothing: what a site is made of is watched already (MkDocs asks for more)."""

    def _saved(self) -> None:
        edition = self.site.read()
        if edition.errors:
            say(format_text(edition.errors))
        self._unindexed.set()
        with self.news:
            self.news.notify_all()

    def _index(self) -> None:
        """Build the whole site in a process of its own, for its search index."""
        command = [sys.executable, "-m", "generator", "-C", str(self.site.project)]
        quiet = 0.0
        while not self.stopping.is_set():
            if not self._unindexed.wait(0.5):
                continue
            while self._unindexed.is_set() and not self.stopping.is_set():
                self._unindexed.clear()
                self.stopping.wait(quiet)
            quiet = _INDEX_AFTER
            if self.site.edition.files is None or self.site.edition.errors:
                continue
            process = subprocess.Popen(
                [*command, "build", "--quiet", "--to", "build/served"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
            while process.poll() is None:
                if self.stopping.wait(0.2):
                    process.terminate()
                    process.wait()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], live: LiveServer
    ) -> None:
        self.live = live
        super().__init__(address, handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let go of browsers that hang up; report everything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
        if host not in _LOOPBACK:
            # Another site's page must not read drafts through a name that leads to this machine.
            self._send(403, b"only for this machine\n", "text/plain")
            return
        live, path = self.server.live, unquote(urlsplit(self.path).path)
        if path == f"{OWN}events":
            self._tell_news()
            return
        if path.startswith(OWN):
            self._send_own(path.removeprefix(OWN))
            return
        base = live.site.base
        if not path.startswith(base):
            self._send(302, b"", "text/plain", Location=base)
            return
        name = path.removeprefix(base)
        if name.endswith("/") or not name:
            name += "index.html"
        try:
            data, status = live.site.get(name), 200
            if data is None and live.site.get(f"{name}/index.html") is not None:
                self._send(301, b"", "text/plain", Location=f"{path}/")
                return
            if data is None:
                data, status, name = live.site.missing(name), 404, "404.html"
        except TemplateError as fault:
            page = self._with_script(b"<!doctype html>\n<title>500</title>\n", _describe(fault))
            self._send(500, page, "text/html")
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            errors = live.site.edition.errors
            data = self._with_script(data, format_text(errors) if errors else "")
        self._send(status, data, kind)

    def _with_script(self, page: bytes, errors: str) -> bytes:
        """Add to a page the script that loads it again, and the errors that keep it from being."""
        added = f'<pre id="errors" role="alert">{escape(errors)}</pre>\n' if errors else ""
        mark = hashlib.sha256(page + added.encode("utf-8")).hexdigest()[:16]
        added = (
            f'<link rel="stylesheet" href="{OWN}live.css">\n'
            f'{added}<script src="{OWN}live.js" data-mark="{mark}"></script>\n'
        )
        before, body, after = page.rpartition(b"</body>")
        if not body:
            before, after = page, b""
        return before + added.encode("utf-8") + body + after

    def _send_own(self, name: str) -> None:
        if name not in ("live.js", "live.css"):
            self._send(404, b"", "text/plain")
            return
        self._send(200, read_script(name), mimetypes.guess_type(name)[0] or "text/plain")

    def _tell_news(self) -> None:
        """Send the number of the edition now and after every save (server-sent events, WHATWG)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        live, told = self.server.live, -1
        while not live.stopping.is_set():
            number = live.site.edition.number
            self.wfile.write(f"data: {number}\n\n".encode() if number != told else b":\n\n")
            self.wfile.flush()
            told = number
            with live.news:
                if live.site.edition.number == told and not live.stopping.is_set():
                    live.news.wait(timeout=15)

    def _send(self, status: int, data: bytes, kind: str, **headers: str) -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _describe(fault: TemplateError) -> str:
    """Say what is wrong with a template, and in which line of it."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    if place is None:
        return f"error: {fault}"
    return f"{os.path.relpath(place.filename)}:{place.lineno}: error: {fault}"


def serve(project: Path, port: int) -> int:
    """Serve a project until it is interrupted."""
    LiveServer(project, port).serve()
    return 0


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
