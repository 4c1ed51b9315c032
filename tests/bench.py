"""How long each step takes on many articles: `make bench`. Compare ratios; times drift.

It writes a made project of N articles and M events in two languages into a temporary folder
(`python -m tests.bench N M`), then measures a check, a check after one edit as `check --watch` does
it, a saved note until `serve` has its page, a clean build, a build with nothing changed and a build
after one edit.
"""

from __future__ import annotations

import datetime
import gc
import hashlib
import itertools
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from generator.commands.serve.live import LiveSite
from generator.disk.project import check_project
from generator.publish.build import build_site

ROOT = Path(__file__).parent.parent
NOTE = re.compile(r"en: [^,]+, id:")
WORDS = ["the", "harbour", "lamp", "was", "lit", "again", "by", "night", "and", "boats", "came"]


def make_project(folder: Path, count: int, events: int = 0) -> None:
    """Write a project of `count` articles, each with 12 paragraphs, 6 passages and 6 notes.

    Its events are spread over a hundred years, most of them in the last ones; some are without a
    date, or with a year or month alone.
    """
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    (folder / "content/chapters").mkdir(parents=True)
    for name in ("site.yml", "themes.yml"):
        source = ROOT / "tests/golden/small/project/content" / name
        (folder / "content" / name).write_text(source.read_text("utf-8"), "utf-8")
    site = folder / "content/site.yml"
    site.write_text(site.read_text().replace("[start, about]", "[start]").replace(", about]", "]"))
    (folder / "content/chapters/start.en.md").write_text(
        "---\ntitle: Start\nlanguage: en\nsummary: S.\n---\n\nIt was. [@article-0#p-0]\n"
    )
    for number in range(count):
        paragraphs = [
            " ".join(WORDS[(number + line + at) % len(WORDS)] for at in range(40))
            + f" {number}.{line}"
            for line in range(12)
        ]
        body = "\n\n".join(paragraphs)
        (folder / "seeds" / f"{number}.txt").write_text(body)
        article = folder / "content/articles" / f"article-{number}"
        article.mkdir(parents=True)
        (article / "article.en.md").write_text(
            f"---\ntitle: Article {number}\ntitle_from: editor\nlanguage: en\nsource:\n"
            f"  file: {number}.txt\n  sha256: {hashlib.sha256(body.encode()).hexdigest()}\n"
            "  publisher: unknown\n  author: unknown\n  url: unknown\n  published: 2025-01-01\n"
            "  retrieved: unknown\n  rights: full\nsummary: {en: S., id: S.}\n"
            f"themes: [harbour, light]\nstatus: published\n---\n\n{body}\n"
        )
        (article / "article.id.md").write_text(
            f"---\ntitle: Artikel {number}\nlanguage: id\n"
            f"translation: {{method: machine, reviewed: never}}\n---\n\n{body}\n"
        )
        (article / "passages.yml").write_text(
            "passages:\n"
            + "".join(
                f'  - id: p-{at}\n    exact: "{line}"\n    translated: {{id: "{line}"}}\n'
                f"    notes: [{{id: n-{at}, kind: context, text: {{en: A note., id: Catatan.}}}}]\n"
                for at, line in enumerate(paragraphs[:6])
            )
        )

    if events:
        made = (_event(number, count, events) for number in range(events))
        (folder / "content/events.yml").write_text("events:\n" + "".join(made))


def _event(number: int, articles: int, of: int) -> str:
    at = number / of
    day = datetime.date(1925, 1, 1) + datetime.timedelta(days=int(36500 * at ** (1 / 8)))
    date = {0: "unknown", 1: f"{day.year}", 2: f"{day:%Y-%m}"}.get(number % 50, str(day))
    words = " ".join(WORDS[(number + at) % len(WORDS)] for at in range(4))
    return (
        f"  - {{id: event-{number}, date: {date}, themes: [{('light', 'harbour')[number % 2]}],\n"
        f"     title: {{en: Event {number} {words}, id: Peristiwa {number} {words}}},\n"
        f"     evidence: [{{passage: article-{number % articles}#p-{number % 6}}}]}}\n"
    )


def main() -> None:
    """Measure and print."""
    given = [int(number) for number in sys.argv[1:]]
    count, events, *_ = [*given, *(1000, 0)[len(given) :]]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        folder.mkdir()
        make_project(folder, count, events)

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
            path.write_text(NOTE.sub(f"en: {word}, id:", path.read_text(), count=1))
            return word

        def check_again() -> None:
            edit()
            check_project(folder)

        def show() -> None:
            word = edit()
            live.read()
            assert word.encode() in (live.get("en/articles/article-0/index.html") or b"")

        print(f"{count} articles and {events} events in 2 languages")
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
        if events:
            pages = (folder / "site").glob("*/timeline/**/index.html")
            weights = [page.stat().st_size for page in pages]
            print(f"{len(weights)} pages of timelines, the largest of {max(weights):,} bytes")


if __name__ == "__main__":
    main()
