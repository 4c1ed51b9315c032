"""Names of files: found in whatever Unicode form a system writes them, and linked so that it leads there."""

from __future__ import annotations

import unicodedata
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.cli import main
from generator.disk.project import check_project
from generator.publish.build import build_site
from tests.conftest import served_folder

COMPOSED = unicodedata.normalize("NFC", "café à l'aube.txt")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
NAMES = ["é %41 #1 (new), 100% sure?.txt", "نص a&b=c;d+e'f.txt"]


def rename_seed(project: Path, name: str, written: str) -> Path:
    """Give a seed another name on the disk, and its article the name as it is written."""
    (seed,) = (project / "seeds").glob("lamp*.txt")
    article = project / "content/articles/lamp-lit/article.en.md"
    text = article.read_text("utf-8")
    assert f"file: {seed.name}" in text
    quoted = written.replace('"', '\\"')
    article.write_text(text.replace(f"file: {seed.name}", f'file: "{quoted}"'), "utf-8")
    record = seed.with_name(f"{seed.stem}.conversion.md")
    if record.is_file():
        kept = record.read_text("utf-8").replace(f"seed: {seed.name}", f'seed: "{quoted}"')
        record.unlink()
        (project / "seeds" / f"{name.removesuffix('.txt')}.conversion.md").write_text(kept, "utf-8")
    return seed.rename(project / "seeds" / name)


def seed_findings(project: Path) -> list[tuple[str, str]]:
    found = check_project(project).diagnostics
    return [(one.severity, one.rule) for one in found if one.rule in ("seed-name", "seed-missing")]


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        (COMPOSED, COMPOSED, []),
        (COMPOSED, DECOMPOSED, []),
        (DECOMPOSED, COMPOSED, [("info", "seed-name")]),
        (DECOMPOSED, DECOMPOSED, [("info", "seed-name")]),
        (COMPOSED, "cafe a l'aube.txt", [("error", "seed-missing")]),
    ],
)
def test_a_seed_is_found_in_either_unicode_form_and_a_hint_says_where_it_is_the_other(
    small: Path, name: str, written: str, expected: list[tuple[str, str]]
) -> None:
    rename_seed(small, name, written)
    assert seed_findings(small) == expected


def test_two_names_that_differ_in_their_form_alone_are_refused(small: Path) -> None:
    seed = rename_seed(small, COMPOSED, COMPOSED)
    (small / "seeds" / DECOMPOSED).write_bytes(seed.read_bytes())
    assert ("error", "seed-name") in seed_findings(small)


def test_ingest_finds_a_seed_again_whatever_form_its_name_has(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "seeds" / DECOMPOSED).write_text("Le phare\n\nUn bateau est venu hier.\n", "utf-8")
    main(["-C", str(small), "ingest"])
    before = sorted(path.name for path in (small / "content/articles").iterdir())
    capsys.readouterr()
    main(["-C", str(small), "ingest"])
    after = sorted(path.name for path in (small / "content/articles").iterdir())
    seeds = [path.name for path in (small / "seeds").glob("caf*.txt")]
    assert (after, len(before), seeds) == (before, 3, [DECOMPOSED])


@pytest.mark.parametrize("name", NAMES)
def test_the_link_to_a_seed_leads_to_it(published: Path, name: str) -> None:
    """Given names with spaces, signs of addresses and other scripts, expected the seed's bytes."""
    seed = rename_seed(published, name, name)
    assert build_site(published, published / "site").published
    with served_folder(published / "site") as address:
        here = f"{address}/en/articles/lamp-lit/"
        page = BeautifulSoup(urllib.request.urlopen(here).read(), "lxml")
        (link,) = {str(a["href"]) for a in page.select("a[href]") if "/seeds/" in str(a["href"])}
        data = urllib.request.urlopen(urllib.parse.urljoin(here, link)).read()
    assert data == seed.read_bytes()
