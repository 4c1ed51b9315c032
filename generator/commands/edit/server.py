"""`explainer edit`: serves the visual editor Decap CMS on this machine, to its own page alone.

A page elsewhere cannot reach it: the address is a secret, the host and the origin must be its own,
and what is sent must be JSON, which a form cannot send.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator.commands.edit.backend import Backend, Refused
from generator.editing.values import PatchError
from generator.model.errors import ExplainerError

EDITOR = Path(__file__).parent / "page"
DECAP = EDITOR / "node_modules" / "decap-cms" / "dist"
MAX_BYTES = 4 << 20
_SCRIPT = re.compile(r"[\w-]+(\.[\w-]+)*\.js")
# Decap compiles the schema of its configuration to JavaScript, and styles its elements one by one.
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def edit(project: Path, port: int, say: Callable[[str], None]) -> int:
    """Serve the visual editor on 127.0.0.1 until it is interrupted.

    Raises:
        ExplainerError: Decap CMS is not installed, or the port is taken.
    """
    server = make_server(project, port, say)
    say(f"edit on {server.address}  (Ctrl-C ends)")
    try:
        server.serve_forever()
    finally:
        server.server_close()
    return 0


class EditServer(ThreadingHTTPServer):
    """Serves the editor's page to this machine, under an address nobody can guess."""

    daemon_threads = True

    def __init__(self, backend: Backend, port: int, say: Callable[[str], None]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.backend = backend
        self.say = say
        self.host = f"127.0.0.1:{self.server_address[1]}"
        self.root = f"/{secrets.token_urlsafe(12)}/"
        self.address = f"http://{self.host}{self.root}"


def install(say: Callable[[str], None]) -> None:
    """Install Decap CMS as it is locked, if it is not there; nothing else is taken from npm.

    Raises:
        ExplainerError: npm is missing or failed.
    """
    if _installed() == _locked():
        return
    say("installing the visual editor with npm")
    command = ["npm", "ci", "--loglevel=error", "--prefix", str(EDITOR)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise ExplainerError("npm is not installed; it comes with Node.js") from None
    if done.returncode:
        raise ExplainerError(f"npm failed:\n{done.stderr.strip()}")


def _installed() -> str | None:
    package = DECAP.parent / "package.json"
    return str(json.loads(package.read_bytes())["version"]) if package.is_file() else None


def _locked() -> str:
    lock = json.loads((EDITOR / "package-lock.json").read_bytes())
    return str(lock["packages"]["node_modules/decap-cms"]["version"])


def make_server(project: Path, port: int, say: Callable[[str], None]) -> EditServer:
    """Make the server; port 0 chooses a free one.

    Raises:
        ExplainerError: Decap CMS is not installed, or the port is taken.
    """
    if _installed() != _locked():
        raise ExplainerError("its one package is not installed: run `explainer edit --install`")
    try:
        return EditServer(Backend(project), port, say)
    except OSError as fault:
        raise ExplainerError(f"port {port}: {fault.strerror}; choose another with --port") from None


class _Handler(BaseHTTPRequestHandler):
    server: EditServer
    timeout = 30

    def do_GET(self) -> None:
        """Return the page, its scripts and its configuration."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Do what the editor asks for."""
        self._answer(self._post)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _get(self) -> tuple[str, bytes]:
        name = self.path.removeprefix(self.server.root)
        if name == "":
            return "text/html; charset=utf-8", (EDITOR / "index.html").read_bytes()
        if name == "config.json":
            config = self.server.backend.config(self.server.root + "api")
            return "application/json", json.dumps(config).encode("utf-8")
        folder = EDITOR if name == "start.js" else DECAP
        if _SCRIPT.fullmatch(name) and (folder / name).is_file():
            return "text/javascript; charset=utf-8", (folder / name).read_bytes()
        raise Refused(404, "there is nothing here")

    def _post(self) -> tuple[str, bytes]:
        kind = self.headers.get("Content-Type", "").split(";")[0].strip()
        if self.headers.get("Origin") != f"http://{self.server.host}":
            raise Refused(403, "only the editor's own page may ask")
        if self.path != self.server.root + "api" or kind != "application/json":
            raise Refused(404, "there is nothing here")
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,9}", length) or int(length) > MAX_BYTES:
            raise Refused(413, f"more than {MAX_BYTES >> 20} MiB, or of unknown length")
        try:
            asked = json.loads(self.rfile.read(int(length)))
            answer = self.server.backend.answer(asked["action"], asked["params"])
        except PatchError as fault:
            raise Refused(422, f"not saved. {fault}") from None
        except OSError as fault:
            raise Refused(500, f"not saved. {fault}") from None
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
            raise Refused(400, "this is not how the editor asks") from None
        return "application/json", json.dumps(answer).encode("utf-8")

    def _answer(self, respond: Callable[[], tuple[str, bytes]]) -> None:
        status = 200
        try:
            # Another name for this machine is a page elsewhere that was led here (DNS rebinding).
            if self.headers.get("Host") != self.server.host:
                raise Refused(403, f"this is {self.server.host} and no other host")
            if not self.path.startswith(self.server.root):
                raise Refused(404, "the address ends differently; see where the editor was started")
            kind, data = respond()
        except Refused as refused:
            status, kind = refused.status, "application/json"
            data = json.dumps({"error": str(refused)}).encode("utf-8")
            if status != 404:
                self.server.say(str(refused))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)
