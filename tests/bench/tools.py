"""What is measured: the program, and others that make the same articles in the same two languages.

The others are given each article with its notes as footnotes, and nothing else; they have a bare
template, or Material's, and what they need to turn that text into pages.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.made import ROOT, Size, make_project, note, text

PEERS = ROOT / ".peers"
"""Where `make bench-peers` installs them."""
_PYTHON = PEERS / "python/bin/python"
_LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}


@dataclass(frozen=True)
class Tool:
    """One row of the table.

    Attributes:
        name: what the row says.
        commands: what is run in its folder, one after the other.
        version: tells its version, or nothing where it is not installed.
        write: writes what it works on into a folder.
        edited: the file in which one note is written anew.
        made: what it leaves behind, which is not there for a clean run.
        site: the folder of its pages; none for one that makes no pages.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    version: Callable[[], str]
    write: Callable[[Path, Size], None]
    edited: str
    made: tuple[str, ...]
    site: str = ""

    def edit(self, folder: Path, number: int) -> None:
        """Write the first note of an article anew, each time in other words."""
        path = folder / self.edited
        before = path.read_text("utf-8")
        after = re.sub(r"A note\b[^:.]*", f"A note rewritten {number}", before, count=1)
        assert after != before
        path.write_text(after, "utf-8")

    def clean(self, folder: Path) -> None:
        """Remove what it made."""
        for name in self.made:
            shutil.rmtree(folder / name, ignore_errors=True)

    def pages(self, folder: Path) -> list[int]:
        """Return the bytes of each page it made."""
        if not self.site:
            return []
        return [path.stat().st_size for path in (folder / self.site).rglob("*.html")]


def _said(*command: str) -> str:
    """Return the version that a command tells of itself, nothing if it is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found[0] if found else ""


def _installed(package: str) -> Callable[[], str]:
    return lambda: _said(
        str(_PYTHON), "-c", f"import importlib.metadata as m; print(m.version({package!r}))"
    )


def _footnoted(number: int, language: str, size: Size) -> str:
    """Return an article as Markdown, with its notes as footnotes."""
    paragraphs = text(number, size)
    notes = {at: note(number, at, size)[language] for at in range(size.notes)}
    lines = [line + (f"[^{at}]" if at in notes else "") for at, line in enumerate(paragraphs)]
    lines += [f"[^{at}]: {words}" for at, words in notes.items()]
    return "\n\n".join(lines) + "\n"


def _articles(folder: Path, size: Size, language: str, front: str = "") -> None:
    folder.mkdir(parents=True)
    for number in range(size.articles):
        head = f'---\ntitle: "Article {number}"\n{front}---\n\n'
        (folder / f"article-{number}.md").write_text(
            head + _footnoted(number, language, size), "utf-8"
        )


def _files(folder: Path, files: dict[str, str]) -> None:
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, "utf-8")


_INDEX = "# The harbour\n\n[The first article](articles/article-0.md)\n"
_MATERIAL = """\
site_name: The harbour
site_url: https://harbour.example/
theme: {name: material, font: false, language: en}
markdown_extensions: [footnotes]
nav: [index.md]
not_in_nav: "*"
validation: {nav: {omitted_files: ignore, not_found: ignore}}
"""


def _static_i18n(folder: Path, size: Size) -> None:
    languages = "".join(
        f"        - {{locale: {code}, name: {name}, build: true{', default: true' if code == 'en' else ''}}}\n"
        for code, name in _LANGUAGES.items()
    )
    plugins = f"plugins:\n  - search\n  - i18n:\n      docs_structure: folder\n      languages:\n{languages}"
    _files(folder, {"mkdocs.yml": _MATERIAL + plugins})
    for language in _LANGUAGES:
        _articles(folder / f"docs/{language}/articles", size, language)
        _files(folder, {f"docs/{language}/index.md": _INDEX})


def _zensical(folder: Path, size: Size) -> None:
    for language in _LANGUAGES:
        _files(folder, {
            f"{language}.yml": _MATERIAL + f"docs_dir: {language}\nsite_dir: site/{language}\nplugins: []\n",
            f"{language}/index.md": _INDEX,
        })  # fmt: skip
        _articles(folder / f"{language}/articles", size, language)


_PAGE = """\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>{content}</main></body></html>
"""


def _eleventy(folder: Path, size: Size) -> None:
    page = _PAGE.format(language="{{ lang }}", title="{{ title }}", content="{{ content | safe }}")
    config = f"""\
const footnotes = require({json.dumps(str(PEERS / "node_modules/markdown-it-footnote"))});
module.exports = (config) => {{
  config.amendLibrary("md", (markdown) => markdown.use(footnotes));
  config.setQuietMode(true);
  return {{ dir: {{ input: "content", output: "site", includes: "../layouts" }}, markdownTemplateEngine: false }};
}};
"""
    _files(folder, {"eleventy.config.cjs": config, "layouts/page.njk": page})
    for language in _LANGUAGES:
        _articles(folder / f"content/{language}/articles", size, language)
        there = json.dumps({"layout": "page.njk", "lang": language})
        _files(folder, {f"content/{language}/{language}.json": there})


def _hugo(folder: Path, size: Size) -> None:
    page = _PAGE.format(
        language="{{ .Site.Language.Lang }}", title="{{ .Title }}", content="{{ .Content }}"
    )
    languages = "".join(
        f'[languages.{code}]\nlanguageName = "{name}"\ncontentDir = "content/{code}"\n'
        for code, name in _LANGUAGES.items()
    )
    config = (
        'baseURL = "https://harbour.example/"\ntitle = "The harbour"\ndefaultContentLanguage = "en"\n'
        'defaultContentLanguageInSubdir = true\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    )
    listing = _PAGE.format(
        language="{{ .Site.Language.Lang }}",
        title="{{ .Title }}",
        content='{{ range .RegularPages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}',
    )
    _files(folder, {"config.toml": config + languages, "layouts/_default/single.html": page,
                    "layouts/_default/list.html": listing})  # fmt: skip
    for language in _LANGUAGES:
        _articles(folder / f"content/{language}/articles", size, language)


def _as_peers(folder: Path, size: Size) -> None:
    """Write the articles and their notes, and none of what the others do not have."""
    make_project(folder, Size(size.articles, note_words=size.note_words))


def _own_version() -> str:
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "as it stands"


_PASSAGES = "content/articles/article-0/passages.yml"
_EXPLAINER = (sys.executable, "-m", "generator")

OURS = Tool(
    "explainer build", ((*_EXPLAINER, "build", "--quiet"),), _own_version, make_project, _PASSAGES,
    ("build", "site"), "site",
)  # fmt: skip
REFERENCE = Tool(
    "MkDocs, Material, static-i18n, search", ((str(_PYTHON), "-m", "mkdocs", "build", "--quiet"),),
    _installed("mkdocs-static-i18n"), _static_i18n, "docs/en/articles/article-0.md", ("site",), "site",
)  # fmt: skip
TOOLS = (
    OURS,
    Tool(
        "explainer build, articles alone", OURS.commands, _own_version, _as_peers, _PASSAGES,
        OURS.made, OURS.site,
    ),
    Tool(
        "explainer check", ((*_EXPLAINER, "check"),), _own_version, make_project, _PASSAGES,
        ("build",),
    ),
    REFERENCE,
    Tool(
        "Zensical, a run for each language, no search",
        tuple((str(_PYTHON), "-m", "zensical", "build", "--config-file", f"{one}.yml") for one in _LANGUAGES),
        _installed("zensical"), _zensical, "en/articles/article-0.md", ("site", ".cache"), "site",
    ),
    Tool(
        "Eleventy, bare template", ((str(PEERS / "node_modules/.bin/eleventy"), "--config=eleventy.config.cjs"),),
        lambda: _said(str(PEERS / "node_modules/.bin/eleventy"), "--version"), _eleventy,
        "content/en/articles/article-0.md", ("site",), "site",
    ),
    Tool(
        "Hugo, bare template", (("hugo", "--destination", "site"),), lambda: _said("hugo", "version"),
        _hugo, "content/en/articles/article-0.md", ("site", "public", "resources"), "site",
    ),
)  # fmt: skip
"""Every row, in order; ratios are to `REFERENCE`."""


def installed() -> Iterator[tuple[Tool, str]]:
    """Yield the tools that are there, each with its version."""
    for tool in TOOLS:
        version = tool.version()
        if version:
            yield tool, version
        else:
            print(f"{tool.name} is not installed: `make bench-peers`", file=sys.stderr)
