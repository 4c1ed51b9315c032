"""Tells when a file of the project was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.model.settings import CONFIG

WATCHED = ("content", "seeds", "site_overrides")
_SAVES = {"modified", "created", "deleted", "moved"}
_QUIET = 0.03
"""Seconds without another event after which a save is over; editors write a file in steps."""


class _Saves(FileSystemEventHandler):
    def __init__(self, project: Path, saved: threading.Event) -> None:
        self._config = str(project.resolve() / CONFIG)
        self._saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = {str(event.src_path), str(event.dest_path)}
        beside = not any("/" + top in path for top in WATCHED for path in paths)
        if event.event_type in _SAVES and not (beside and self._config not in paths):
            self._saved.set()


def watch(project: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call `changed` now, and after every save of what a site is made of, until `stop` is set.

    That is every file below content/, seeds/ and site_overrides/, and mkdocs.yml. Saves that follow
    each other closely are one; a save while `changed` runs is not missed.
    """
    saved = threading.Event()
    saved.set()
    handler = _Saves(project, saved)
    observer = Observer()
    root = project.resolve()
    for top in WATCHED:
        if (root / top).is_dir():
            observer.schedule(handler, str(root / top), recursive=True)
    observer.schedule(handler, str(root), recursive=False)
    observer.start()
    try:
        while not stop.is_set():
            if not saved.wait(0.5):
                continue
            while saved.is_set():
                saved.clear()
                stop.wait(_QUIET)
            changed()
    finally:
        observer.stop()
        observer.join()
