"""“Edit this page” leads to the file, and a record's link to its line, in the repository."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from generator.commands.serve.live import LiveSite
from generator.disk.files import read_tree
from generator.publish.build import build_site
from tests.conftest import page_names

REPOSITORY = "https://git.example/desk/story"
PART = re.compile(rf"{REPOSITORY}/blob/main/(content/.+)#L(\d+)")
PAGE = re.compile(rf"{REPOSITORY}/edit/main/(content/.+)")


def links(html: bytes) -> list[tuple[str, str]]:
    """Give the visible words and the address of each link to edit."""
    soup = BeautifulSoup(html, "lxml")
    found = [a for a in soup.select("a[href]") if "edit" in a.get("class", [])]
    found += [a for a in soup.select(".md-footer a[href]") if "edit" in str(a["href"])]
    return [(str(a.get("aria-label") or a.get_text()), str(a["href"])) for a in found]


def test_every_link_to_edit_leads_to_the_file_and_line_of_its_record(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a repository's address, expected at each record's line its id, at each page its file."""
    monkeypatch.setenv("REPO_URL", REPOSITORY)
    config = small / "mkdocs.yml"
    config.write_text(config.read_text() + 'repo_url: !ENV [REPO_URL, ""]\n')
    assert build_site(small, small / "site").published
    pages = read_tree(small / "site")
    wrong, kinds = [], set()
    for name in (n for n in pages if n.endswith("/index.html")):
        for words, address in links(pages[name]):
            part, page = PART.fullmatch(address), PAGE.fullmatch(address)
            if part:
                record = words.rpartition(" ")[2]
                line = (small / unquote(part[1])).read_text().splitlines()[int(part[2]) - 1]
                kinds.add(part[1].rpartition("/")[2])
                wrong += [] if f"id: {record}" in line else [(name, words, address, line)]
            elif not (page and (small / unquote(page[1])).is_file()):
                wrong.append((name, words, address))
    files = {"passages.yml", "events.yml", "claims.yml", "terms.yml", "voices.yml", "themes.yml"}
    article = dict(links(pages["id/articles/lamp-lit/index.html"]))["Sunting halaman ini"]
    assert (wrong, files - kinds) == ([], set())
    assert article == f"{REPOSITORY}/edit/main/content/articles/lamp-lit/article.id.md"


def test_without_a_repository_no_page_has_a_link_to_edit(published: Path) -> None:
    pages = read_tree(published / "site")
    assert [name for name in pages if name.endswith(".html") and links(pages[name])] == []


def test_the_live_server_opens_files_on_this_machine(small: Path) -> None:
    live = LiveSite(small)
    files = live.read().files
    assert files is not None
    found = [link for name in page_names(files) for _, link in links(live.get(name) or b"")]
    elsewhere = [link for link in found if not link.startswith(f"vscode://file{small}/content/")]
    assert (bool(found), elsewhere) == (True, [])
