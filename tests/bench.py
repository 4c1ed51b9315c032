"""How long each step takes on many articles: `make bench`. Compare ratios; times drift.

It writes a made project of N articles in two languages into a temporary folder, then measures a
check, a check after one edit as `check --watch` does it, a saved note until `serve` has its page, a
clean build, a build with nothing changed and a build after one edit.
"""

from __future__ import annotations

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


def make_project(folder: Path, count: int) -> None:
    """Write a project of `count` articles, each with 12 paragraphs, 6 passages and 6 notes."""
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    (folder / "content/chapters").mkdir(parents=True)
    for name in ("site.yml", "themes.yml"):
        source = ROOT / "tests/golden/project/content" / name
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


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        folder.mkdir()
        make_project(folder, count)

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

        print(f"{count} articles in 2 languages")
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


if __name__ == "__main__":
    main()
