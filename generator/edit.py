"""`explainer edit`: the visual editor Decap CMS over the project's files, on this machine alone.

Decap's own server would write whatever it is sent by any page or program that knows its port. This
one speaks the same protocol (a JSON object with `action` and `params`, sent to one address), but
answers only the page it serves itself, changes only values that were changed, and checks the
project as it would be before it writes.
"""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.editing.config import make_config
from generator.editing.entries import (
    KEY_BASE,
    KEY_ORIGINAL,
    KEY_TITLE,
    base_of,
    is_entry,
    new_errors,
    save_entry,
    show_entry,
)
from generator.editing.values import PatchError
from generator.files import read_files, write_whole
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules import check_corpus

EDITOR = Path(__file__).parent / "editor"
DECAP = EDITOR / "node_modules" / "decap-cms" / "dist"
MAX_BYTES = 4 << 20
MAX_SHOWN = 1000
_SCRIPT = re.compile(r"[\w-]+(\.[\w-]+)*\.js")
# Decap compiles the schema of its configuration to JavaScript, and styles its elements one by one.
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class EditError(RuntimeError):
    """The editor cannot be started; the message says what to do."""


class Refused(Exception):
    """A request that is not answered; the editor shows the message."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Editor:
    """A project as the visual editor sees it.

    Every text that was shown is remembered under a token that the editor sends back: what is saved
    is compared with what the editor saw, and a file that others changed meanwhile is left alone.
    """

    def __init__(self, project: Path) -> None:
        self.project = project
        self.shown: dict[str, bytes] = {}
        self.one_at_a_time = threading.Lock()

    def config(self, api: str) -> dict[str, Any]:
        """Give the editor's configuration.

        Raises:
            Refused: the project cannot be read.
        """
        files = read_files(self.project)
        return make_config(self._corpus(files), files, api)

    def answer(self, action: str, params: Mapping[str, Any]) -> Any:
        """Do what the editor asks for, and give what it is told.

        Raises:
            Refused: it asks for something else than reading and saving entries.
            PatchError: what it saves cannot be written.
            KeyError, TypeError, ValueError: it does not keep to the protocol.
        """
        with self.one_at_a_time:
            match action:
                case "info":
                    return {"repo": "", "publish_modes": ["simple"], "type": "local_fs"}
                case "entriesByFolder":
                    return self._folder(params["folder"], params["extension"], params["depth"])
                case "entriesByFiles":
                    names = [file["path"] for file in params["files"]]
                    return self._entries(lambda path: path in names)
                case "getEntry":
                    return self._entry(params["path"])
                case "persistEntry":
                    return self._save(params)
                case "getMedia" | "unpublishedEntries":
                    return []
                case "getDeployPreview":
                    return None
        raise Refused(422, "the visual editor changes texts only; do this in the project's folder")

    def _folder(self, folder: str, extension: str, depth: int) -> list[Any]:
        def inside(path: str) -> bool:
            rest = path.removeprefix(folder + "/")
            return rest != path and rest.count("/") < depth and path.endswith(extension.strip("."))

        return self._entries(inside)

    def _entries(self, wanted: Callable[[str], bool]) -> list[Any]:
        files = read_files(self.project)
        corpus = self._corpus(files)
        entries = []
        for path, data in files.items():
            if is_entry(path) and wanted(path):
                try:
                    shown = show_entry(path, data, _ours(path, corpus))
                except PatchError:
                    continue  # `explainer check` says what is wrong with it
                entries.append({"data": shown, "file": {"path": path, "id": path}})
        return entries

    def _entry(self, path: str) -> Any:
        files = read_files(self.project)
        if not is_entry(path) or path not in files:
            raise Refused(404, f"{path} is not there")
        token = secrets.token_urlsafe(12)
        if len(self.shown) >= MAX_SHOWN:
            del self.shown[next(iter(self.shown))]
        self.shown[token] = files[path]
        ours = _ours(path, self._corpus(files)) | {KEY_BASE: token}
        data = show_entry(path, files[path], ours)
        return {"data": data, "file": {"path": path, "id": path}}

    def _save(self, params: Mapping[str, Any]) -> Any:
        if params.get("assets"):
            raise Refused(422, "the visual editor saves no images or other files")
        files = read_files(self.project)
        changed: dict[str, bytes] = {}
        tokens: dict[str, bytes] = {}
        for sent in params["dataFiles"]:
            path, raw = str(sent["path"]), str(sent["raw"])
            if not is_entry(path) or sent.get("newPath", path) != path:
                raise Refused(422, f"{path} is not a file of the content")
            token = base_of(raw)
            shown = self.shown.get(token) if token else None
            if token and shown is None:
                raise Refused(409, "the editor was started anew: copy your text, reload the page")
            new = save_entry(path, shown, raw)
            if new is None or new == shown:
                continue
            if files.get(path) != shown:
                why = "was changed by another program since you opened it"
                raise Refused(409, f"{path} {why}: copy your text, reload the page")
            changed[path] = new
            if token:
                tokens[token] = new
        if changed:
            self._refuse_errors(files, changed)
            for path, data in changed.items():
                write_whole(self._place(path), data)
            self.shown |= tokens
        return {"message": "entry persisted"}

    def _refuse_errors(self, files: dict[str, bytes], changed: dict[str, bytes]) -> None:
        errors = new_errors(_findings(files), _findings({**files, **changed}))
        if errors:
            told = [
                f"{e.span}: {e.message}" + (f" ({e.hint})" if e.hint else "") for e in errors[:3]
            ]
            more = [f"and {len(errors) - 3} more"] if len(errors) > 3 else []
            raise Refused(422, "not saved. " + "; ".join([*told, *more]))

    def _place(self, path: str) -> Path:
        """Give where a file is written; links lead out of the project, so none is followed."""
        place = self.project.resolve() / path
        if place.resolve() != place:
            raise Refused(422, f"{path} is a link or stands behind one; it is not written to")
        return place

    def _corpus(self, files: Mapping[str, bytes]) -> Corpus:
        corpus, _ = read_project(files)
        if corpus is None:
            raise Refused(422, "content/site.yml cannot be read; run `explainer check`")
        return corpus


def edit(project: Path, port: int, say: Callable[[str], None]) -> int:
    """Serve the visual editor on 127.0.0.1 until it is interrupted.

    Raises:
        EditError: Decap CMS is not installed.
        OSError: the port is taken.
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

    def __init__(self, editor: Editor, port: int, say: Callable[[str], None]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.editor = editor
        self.say = say
        self.host = f"127.0.0.1:{self.server_address[1]}"
        self.root = f"/{secrets.token_urlsafe(12)}/"
        self.address = f"http://{self.host}{self.root}"


def install(say: Callable[[str], None]) -> None:
    """Install Decap CMS as it is locked, if it is not there; nothing else is taken from npm.

    Raises:
        EditError: npm is missing or failed.
    """
    if _installed() == _locked():
        return
    say("installing the visual editor with npm")
    command = ["npm", "ci", "--loglevel=error", "--prefix", str(EDITOR)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise EditError("npm is not installed; it comes with Node.js") from None
    if done.returncode:
        raise EditError(f"npm failed:\n{done.stderr.strip()}")


def _installed() -> str | None:
    package = DECAP.parent / "package.json"
    return str(json.loads(package.read_bytes())["version"]) if package.is_file() else None


def _locked() -> str:
    lock = json.loads((EDITOR / "package-lock.json").read_bytes())
    return str(lock["packages"]["node_modules/decap-cms"]["version"])


def make_server(project: Path, port: int, say: Callable[[str], None]) -> EditServer:
    """Make the server; port 0 chooses a free one.

    Raises:
        EditError: Decap CMS is not installed.
    """
    if _installed() != _locked():
        raise EditError("its one package is not installed: run `explainer edit --install`")
    return EditServer(Editor(project), port, say)


class _Handler(BaseHTTPRequestHandler):
    server: EditServer
    timeout = 30

    def do_GET(self) -> None:
        """Give the page, its scripts and its configuration."""
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
            config = self.server.editor.config(self.server.root + "api")
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
            answer = self.server.editor.answer(asked["action"], asked["params"])
        except (KeyError, TypeError, AttributeError, ValueError) as fault:
            if isinstance(fault, PatchError):
                raise Refused(422, f"not saved. {fault}") from None
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


def _ours(path: str, corpus: Corpus) -> dict[str, str]:
    """Tell of an entry what its own file does not."""
    parts = path.split("/")
    if parts[1] == "articles" and (article := corpus.article(parts[2])):
        return {KEY_ORIGINAL: article.original.language, KEY_TITLE: article.front.title}
    if parts[1] == "chapters" and (chapter := corpus.chapter(parts[2].split(".")[0])):
        return {KEY_ORIGINAL: chapter.original.language}
    return {}


def _findings(files: Mapping[str, bytes]) -> list[Diagnostic]:
    corpus, found = read_project(files)
    return found if corpus is None else [*found, *check_corpus(corpus, PassageIndex(corpus))]
