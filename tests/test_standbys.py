"""Zensical and ProperDocs render a language as MkDocs does, should the site ever have to move."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.conftest import built_once, golden_project


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built."""
    built = built_once(tmp_path_factory, "small", golden_project)
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("standby") / "small"))


def mains(site: Path) -> dict[str, str]:
    """Return the `<main>` of each page, without what stands between its elements."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        (main,) = re.findall(r"<main.*?</main>", path.read_text("utf-8"), re.DOTALL)
        found[str(path.relative_to(site))] = re.sub(r"\s*([<>])\s*", r"\1", main)
    return found


@pytest.mark.parametrize("language", ["en", "id"])
def test_properdocs_renders_the_same_pages(small: Path, tmp_path: Path, language: str) -> None:
    pytest.importorskip("properdocs", reason="ProperDocs is not installed")
    folder = small / "build" / language
    command = [sys.executable, "-m", "properdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=folder, check=True)
    expected = mains(folder / "site")
    assert (len(expected) > 15, mains(tmp_path)) == (True, expected)


def parts(site: Path) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return of each page our own part of `<main>`, and where its navigation leads, with its words."""
    found = {}
    for name, main in mains(site).items():
        soup = BeautifulSoup(main, "html.parser")
        (content,) = soup.select("article > .page")
        here = f"https://x.example/{name.removesuffix('index.html')}"
        links = [(urljoin(here, str(a["href"])), a.text) for a in soup.select("nav.md-nav a")]
        found[name] = (str(content), links)
    return found


def test_zensical_renders_the_same_pages(small: Path, tmp_path: Path) -> None:
    """Given its classic look, expected the same content and navigation; its own frame is around them."""
    pytest.importorskip("zensical", reason="Zensical is not installed")
    shutil.copytree(small, tmp_path / "small", ignore=shutil.ignore_patterns("site"))
    folder = tmp_path / "small/build/en"
    program = Path(sys.executable).parent / "zensical"
    subprocess.run([program, "build"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    expected = parts(small / "build/en/site")
    assert (len(expected) > 15, parts(folder / "site")) == (True, expected)
