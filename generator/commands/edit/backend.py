"""The visual editor's backend: what it may read of a project, and what saving does to the files.

Decap's own server would write whatever it is sent. This one answers the same protocol, a JSON
object with `action` and `params`, but writes only what was changed in the editor, and only after
checking the project as it would be then.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.disk.files import read_files, write_whole
from generator.disk.media import read_media
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
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic
from generator.model.media import MediaFile
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules import check_corpus

MAX_SHOWN = 1000


class Refused(Exception):
    """A request that is not answered; the editor shows the message."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Backend:
    """A project as the visual editor sees it.

    Every text that was shown is remembered under a token that the editor sends back: what is saved
    is compared with what the editor saw, and a file that others changed meanwhile is left alone.
    """

    def __init__(self, project: Path) -> None:
        self.project = project
        self.shown: dict[str, bytes] = {}
        self.one_at_a_time = threading.Lock()

    def config(self, api: str) -> dict[str, Any]:
        """Return the editor's configuration.

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
        names: dict[str, bytes] = {}
        for sent in params["dataFiles"]:
            path, raw = str(sent["path"]), str(sent["raw"])
            if not is_entry(path) or sent.get("newPath", path) != path:
                raise Refused(422, f"{path} is not a file of the content")
            # A file that was not there has no token; once saved, it is known by its path.
            name = base_of(raw) or path
            shown = self.shown.get(name)
            if shown is None and name != path:
                raise Refused(409, "the editor was restarted: copy your text, reload the page")
            new = save_entry(path, shown, raw)
            if new is None or new == shown:
                continue
            if files.get(path) != shown:
                why = "was changed by another program since you opened it"
                raise Refused(409, f"{path} {why}: copy your text, reload the page")
            changed[path] = new
            names[name] = new
        if changed:
            places = {self._place(path): data for path, data in changed.items()}
            self._refuse_errors(files, changed)
            for place, data in places.items():
                write_whole(place, data)
            self.shown |= names
        return {"message": "entry persisted"}

    def _refuse_errors(self, files: dict[str, bytes], changed: dict[str, bytes]) -> None:
        media = read_media(self.project)
        errors = new_errors(_findings(files, media), _findings({**files, **changed}, media))
        if errors:
            told = [
                f"{e.span}: {e.message}" + (f" ({e.hint})" if e.hint else "") for e in errors[:3]
            ]
            more = [f"and {len(errors) - 3} more"] if len(errors) > 3 else []
            raise Refused(422, "not saved. " + "; ".join([*told, *more]))

    def _place(self, path: str) -> Path:
        """Return where a file is written; links lead out of the project, so none is followed."""
        place = self.project.resolve() / path
        if place.resolve() != place:
            raise Refused(422, f"{path} is a link or stands behind one; it is not written to")
        return place

    def _corpus(self, files: Mapping[str, bytes]) -> Corpus:
        corpus, _ = read_project(files)
        if corpus is None:
            raise Refused(422, "content/site.yml cannot be read; run `explainer check`")
        return corpus


def _ours(path: str, corpus: Corpus) -> dict[str, str]:
    """Tell of an entry what its own file does not."""
    parts = path.split("/")
    if parts[1] == "articles" and (article := corpus.article(parts[2])):
        return {KEY_ORIGINAL: article.original.language, KEY_TITLE: article.front.title}
    if parts[1] == "chapters" and (chapter := corpus.chapter(parts[2].split(".")[0])):
        return {KEY_ORIGINAL: chapter.original.language}
    return {}


def _findings(files: Mapping[str, bytes], media: Mapping[str, MediaFile]) -> list[Diagnostic]:
    corpus, found = read_project(files, media)
    return found if corpus is None else [*found, *check_corpus(corpus, PassageIndex(corpus))]
