"""A new explainer, and new records in it, are accepted at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli import main
from generator.disk.files import read_tree
from generator.disk.project import check_project
from generator.publish.build import build_site
from generator.starters.records import STARTERS
from tests.cases import listed
from tests.conftest import served_folder
from tests.visits import axe_faults, open_every_page, pages_of


def troubles(project: Path) -> str:
    return listed([f for f in check_project(project).diagnostics if f.severity == "error"])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An explainer made by `init` for two languages, with one new record of each kind, built."""
    folder = tmp_path_factory.mktemp("begun") / "faro"
    assert main(["init", str(folder), "--languages", "es,pt"]) == 0
    assert troubles(folder) == ""
    assert build_site(folder, folder / "site").published
    for kind in STARTERS:
        assert main(["-C", str(folder), "new", kind, f"a-new-{kind}"]) == 0
    assert troubles(folder) == ""
    assert build_site(folder, folder / "site").published
    return folder


def test_init_makes_an_explainer_that_builds_and_takes_one_new_record_of_each_kind(
    begun: Path,
) -> None:
    glossary = (begun / "site/pt/glossary/index.html").read_text("utf-8")
    assert 'id="t-a-new-term"' in glossary
    assert sorted(p.name for p in (begun / "site").iterdir() if p.is_dir()) == [
        "assets", "cards", "data", "es", "pagefind", "pt", "seeds",
    ]  # fmt: skip


def test_the_site_that_init_makes_opens_in_a_browser_without_a_fault(
    begun: Path, browser: Browser
) -> None:
    """Given every page with and without script, and axe on each in one language, no fault."""
    site = begun / "site"
    with served_folder(site) as address:
        wrong = [
            fault
            for script in (True, False)
            for fault in open_every_page(browser, site, address, script)
        ]
        pages = [path.lstrip("/") for path in pages_of(site) if path.startswith("/pt/")]
        faults = axe_faults(browser, address, pages)
    assert (len(pages) > 15, wrong, faults) == (True, [], [])


@pytest.mark.parametrize("kind", STARTERS)
def test_a_new_record_in_the_real_project_breaks_nothing(project: Path, kind: str) -> None:
    assert main(["-C", str(project), "new", kind, "a-new-one"]) == 0
    assert troubles(project) == ""


def test_new_refuses_what_is_there_already_and_writes_nothing(project: Path) -> None:
    before = read_tree(project)
    assert main(["-C", str(project), "new", "theme", "ban"]) == 2
    assert main(["-C", str(project), "new", "theme", "Not An Id"]) == 2
    assert main(["-C", str(project), "new", "rumour", "x"]) == 2
    assert main(["-C", str(project), "new", "correction", "made"]) == 0
    before = read_tree(project)
    assert main(["-C", str(project), "new", "correction", "made"]) == 2
    assert read_tree(project) == before


THEME = """{0}- id: ban
{0}  label: {{en: Ban, id: Larangan}}
{0}  definition: {{en: The ban., id: Larangan itu.}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "themes:\n",
        "themes: []  # none yet\n",
        "themes:\n" + THEME.format(""),
        "themes:\n\n    # The first.\n" + THEME.format("    "),
        "themes:\r\n" + THEME.format("  ").replace("\n", "\r\n"),
    ],
)
def test_a_new_entry_stands_in_a_list_however_that_is_written(small: Path, text: str) -> None:
    path = small / "content/themes.yml"
    path.write_bytes(text.encode())
    assert main(["-C", str(small), "new", "theme", "a-new-one"]) == 0
    corpus = check_project(small).corpus
    assert corpus is not None
    had = ["ban"] if "ban" in text else []
    assert [theme.id for theme in corpus.themes] == [*had, "a-new-one"]


def test_a_new_entry_that_would_not_be_read_is_not_written(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small / "content/themes.yml"
    path.write_text("themes: [{id: light, label: {en: L, id: L}, definition: {en: D, id: D}}]\n")
    before = read_tree(small)
    assert main(["-C", str(small), "new", "theme", "a-new-one"]) == 2
    assert "in lines of their own" in capsys.readouterr().err
    assert read_tree(small) == before


ARTICLE = """The lamp is lit again

The lamp was lit again on 3 March 2024. More than 40 boats came.

• One boat stayed.
• The others left.

Advertisement
"""


def test_a_new_article_is_made_from_its_file_with_passages_and_translations_to_make(
    project: Path,
) -> None:
    """Given a text as received, expected its draft, one passage, a block to translate for each."""
    (project / "lamp.txt").write_text(ARTICLE)
    assert main(["-C", str(project), "new", "article", "lamp", "lamp.txt"]) == 0
    folder = project / "content/articles/lamp"
    passages = (folder / "passages.yml").read_text("utf-8")
    translation = (folder / "article.id.md").read_text("utf-8").partition("---\n\n")[2]
    assert troubles(project) == ""
    assert sorted(p.name for p in folder.iterdir()) == [
        "article.en.md", "article.id.md", "passages.yml",
    ]  # fmt: skip
    assert "exact: The lamp was lit again on 3 March 2024." in passages
    assert translation == "{.untranslated}\n\n- {.untranslated}\n- {.untranslated}\n"


def test_new_article_says_why_it_made_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "lamp.txt").write_text(ARTICLE)
    assert main(["-C", str(project), "new", "article", "lamp", "lamp.txt"]) == 0
    before = read_tree(project)
    refused = {
        ("article", "lamp", "lamp.txt"): "`article:lamp` is there already",
        ("article", "other", "lamp.txt"): "is article lamp, left as it is",
        ("article", "other", "nowhere.txt"): "there is no such file",
        ("event", "other", "lamp.txt"): "only an article or a picture is made from a file",
    }
    said = {}
    for arguments in refused:
        assert main(["-C", str(project), "new", *arguments]) == 2
        said[arguments] = capsys.readouterr().err
    assert [a for a, why in refused.items() if why not in said[a]] == []
    assert read_tree(project) == before


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert main(["init", str(tmp_path / "new"), "--languages", "Spanish"]) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
