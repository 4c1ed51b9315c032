"""The few answers of GitHub's REST API that the comment job asks for, on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "a-token-that-can-write"


@dataclass
class LoopbackGitHub:
    """One repository: its open pull requests, the comments on them, and one run's artifact.

    `archive` is what the run handed over, `claimed` the size that GitHub tells of it.
    """

    archive: bytes | None = None
    claimed: int | None = None
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    strangers: list[str | None] = field(default_factory=list)
    address: str = ""

    def answer(self, method: str, path: str, body: bytes) -> object:
        """Give the JSON of an answer, or None where there is nothing."""
        self.asked.append(f"{method} {path.split('?')[0]}")
        match path.split("?")[0].removeprefix("/repos/desk/explainer/").split("/"):
            case ["actions", "runs", "9", "artifacts"]:
                size = len(self.archive or b"") if self.claimed is None else self.claimed
                one = {"id": 77, "expired": False, "size_in_bytes": size}
                return {"artifacts": [] if self.archive is None else [one]}
            case ["pulls", number]:
                return self.pulls.get(int(number))
            case ["issues", "comments", identifier]:
                found = next(c for list_ in self.comments.values() for c in list_
                             if c["id"] == int(identifier))  # fmt: skip
                return found | {"body": found.update(json.loads(body)) or found["body"]}
            case ["issues", number, "comments"] if method == "POST":
                there = self.comments.setdefault(int(number), [])
                user = {"login": "github-actions[bot]"}
                there.append({"id": 1000 + len(there), "user": user, **json.loads(body)})
                return there[-1]
            case ["issues", number, "comments"]:
                page = int(path.rsplit("page=", 1)[1]) - 1
                return self.comments.get(int(number), [])[page * 100 : page * 100 + 100]
        return None


@contextmanager
def listening(github: LoopbackGitHub) -> Iterator[LoopbackGitHub]:
    """Answer for a repository until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/storage":  # elsewhere: the token has no business here
                github.strangers.append(self.headers["Authorization"])
                return self._send(200, github.archive or b"")
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                return self._send(401, b"")
            if self.path.endswith("/actions/artifacts/77/zip"):
                github.asked.append("GET zip")
                return self._send(302, b"", f"{github.address}/storage")
            length = int(self.headers["Content-Length"] or 0)
            answer = github.answer(self.command, self.path, self.rfile.read(length))
            return self._send(404 if answer is None else 200, json.dumps(answer).encode())

        do_POST = do_PATCH = do_GET

        def _send(self, status: int, body: bytes, location: str = "") -> None:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    github.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield github
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
