"""How long each step takes on many articles: `make bench`. Compare ratios; times drift.

It writes a made project of N articles and M events in two languages into a temporary folder
(`python -m tests.bench N M`, or `sixty` for one of sixty sources with all else), then measures a check, a check after one edit as `check --watch` does
it, a saved note until `serve` has its page, a clean build, a build with nothing changed and a build
after one edit.
"""

from __future__ import annotations

import gc
import itertools
import re
import sys
import tempfile
import time
from pathlib import Path

from generator.commands.serve.live import LiveSite
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.made import SIXTY, Size, make_project

NOTE = re.compile(r'"text": {\s+"en": "[^"]+"')


def main() -> None:
    """Measure and print."""
    given = [int(number) for number in sys.argv[1:] if number != "sixty"]
    count, events, *_ = [*given, *(1000, 0)[len(given) :]]
    size = SIXTY if "sixty" in sys.argv else Size(count, events)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        folder.mkdir()
        make_project(folder, size)

        def measure(name: str, step: object) -> None:
            begin = time.perf_counter()
            step()  # type: ignore[operator]
            print(f"{name:32}{time.perf_counter() - begin:8.2f} s", flush=True)

        def build() -> None:
            assert build_site(folder, folder / "site").published

        path = folder / "content/articles/article-0/passages.yml"
        number = itertools.count(1)

        def edit() -> str:
            word = f"Note {next(number)}."
            path.write_text(NOTE.sub(f'"text": {{"en": "{word}"', path.read_text(), count=1))
            return word

        def check_again() -> None:
            edit()
            check_project(folder)

        def show() -> None:
            word = edit()
            live.read()
            assert word.encode() in (live.get("en/articles/article-0/index.html") or b"")

        print(f"{size} in 2 languages")
        measure("check", lambda: check_project(folder))
        gc.freeze()
        measure("check again after one edit", check_again)
        live = LiveSite(folder)
        measure("serve: ready", live.read)
        measure("serve: first page", lambda: live.get("en/articles/article-0/index.html"))
        measure("serve: a saved note on its page", show)
        measure("build, clean", build)
        measure("build, nothing changed", build)
        edit()
        measure("build, one note changed", build)
        pages = (folder / "site").glob("*/**/index.html")
        weights = [page.stat().st_size for page in pages]
        print(f"{len(weights)} pages, the largest of {max(weights):,} bytes")


if __name__ == "__main__":
    main()
