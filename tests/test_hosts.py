"""Read the Docs, Netlify and GitLab Pages: their files, the site's address there, and previews."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.disk.settings import read_settings
from generator.publish.build import build_site
from tests.conftest import ROOT, golden_project, served_folder
from tests.visits import OpenPage

MAKE = """#!/bin/sh
mkdir -p site
for word; do case $word in *=*) export "$word";; esac; done
echo "$*" > site/asked
echo "${DEPLOY_PRIME_URL-}|${PREVIEW-}" > site/told
"""
"""What stands for `make`: it writes what it is asked for, and what it would hand on."""


def told(folder: Path, command: str, **environment: str) -> tuple[str, str]:
    """Run a host's command where `make` only notes; return what it asked for, and handed on."""
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin/make").write_text(MAKE)
    (folder / "bin/make").chmod(0o755)
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    subprocess.run(
        ["sh", "-e", "-c", command], cwd=folder, env={"PATH": path, **environment}, check=True
    )
    asked, handed = ((folder / "site" / name).read_text().strip() for name in ("asked", "told"))
    return asked.partition(" ")[0], handed


@pytest.mark.parametrize(("kind", "handed"), [("branch", "|"), ("tag", "|"), ("external", "|yes")])
def test_read_the_docs_makes_the_site_and_a_preview_of_each_pull_request(
    tmp_path: Path, kind: str, handed: str
) -> None:
    config = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    made, copied = config["build"]["commands"]
    assert told(tmp_path, made, READTHEDOCS_VERSION_TYPE=kind) == ("site", handed)
    told(tmp_path, copied, READTHEDOCS_OUTPUT=str(tmp_path / "out"))
    assert (tmp_path / "out/html/asked").is_file()


@pytest.mark.parametrize(
    ("context", "handed"),
    [
        ("production", "https://main.example|"),
        ("deploy-preview", "https://deploy-7.example|yes"),
        ("branch-deploy", "https://deploy-7.example|yes"),
    ],
)
def test_netlify_makes_the_site_at_its_address_and_previews_at_theirs(
    tmp_path: Path, context: str, handed: str
) -> None:
    config = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    there = config["context"][context]
    given = {"URL": "https://main.example", "DEPLOY_PRIME_URL": "https://deploy-7.example"}
    command = there.get("command", config["build"]["command"])
    done = told(tmp_path, command, **given, **there.get("environment", {}))
    assert (done, config["build"]["publish"]) == (("site", handed), "site")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "https://explainer.example/"),
        ({"SITE_URL": "https://ours.example/a"}, "https://ours.example/a/"),
        ({"CI_PAGES_URL": "https://desk.gitlab.example/a"}, "https://desk.gitlab.example/a/"),
        (
            {
                "READTHEDOCS_CANONICAL_URL": "https://a.rtd.example/en/7/",
                "SITE_URL": "https://b.example/",
            },
            "https://a.rtd.example/en/7/",
        ),
        ({"DEPLOY_PRIME_URL": "https://deploy-7.example"}, "https://deploy-7.example/"),
    ],
)
def test_the_address_of_the_site_is_that_which_its_host_gives(
    given: dict[str, str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings, found = read_settings(ROOT)
    assert (settings and settings.site_url, found) == (address, [])


def test_a_preview_says_so_on_every_page_and_asks_not_to_be_indexed(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a preview in two languages, expected the notice in that of the page, none elsewhere."""
    monkeypatch.setenv("PREVIEW", "yes")
    config = (small / "mkdocs.yml").read_text("utf-8")
    extra = "extra: {cards: false, preview: !ENV [PREVIEW, false]}"
    (small / "mkdocs.yml").write_text(config.replace("extra: {cards: false}", extra), "utf-8")
    words = {"en": "A preview: it", "id": "Pratinjau: menampilkan"}
    wrong = {}
    assert build_site(small, small / "site").published
    for path in (small / "site").rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        said = " ".join(one.text for one in soup.select("body > .preview"))
        language = path.relative_to(small / "site").parts[0]
        expected = [words[language]] if language in words else list(words.values())
        robots = soup.select('meta[name="robots"][content="noindex"]')
        if any(word not in said for word in expected) or len(robots) != 1:
            wrong[str(path)] = (said, robots)
    assert wrong == {}
    assert (small / "site/robots.txt").read_text() == "User-agent: *\n"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as a host keeps it below a folder."""
    folder = tmp_path_factory.mktemp("host")
    project = golden_project(folder / "project")
    shutil.copy(ROOT / "site_overrides/assets/site.css", project / "site_overrides/assets")
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    config["site_url"] = "https://a.example/story/"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config))
    assert build_site(project, project / "site").published
    (folder / "host").mkdir()
    shutil.copytree(project / "site", folder / "host/story")
    return folder / "host"


@pytest.mark.parametrize(
    ("asked", "script", "shown"),
    [
        ("id/nowhere/at/all", True, ["Halaman ini tidak ada"]),
        ("en/nowhere", True, ["This page does not exist"]),
        ("nowhere", True, ["This page does not exist", "Halaman ini tidak ada"]),
        ("id/nowhere", False, ["This page does not exist", "Halaman ini tidak ada"]),
    ],
)
def test_a_page_that_is_not_there_says_so_in_the_language_of_its_address(
    open_page: OpenPage, hosted: Path, asked: str, script: bool, shown: list[str]
) -> None:
    """Given a static host, expected one language by script, all without, and links that lead on."""
    page = open_page(java_script_enabled=script)
    with served_folder(hosted, missing="story/404.html") as address:
        page.goto(f"{address}/story/{asked}")
        headings = page.locator("h2:visible").all_inner_texts()
        colour = page.evaluate("getComputedStyle(document.body).fontFamily")
        language = page.evaluate("document.documentElement.lang")
        with page.expect_navigation() as led:
            page.locator("section:visible a").last.click()
        found = led.value.ok
    expected = "id" if shown == ["Halaman ini tidak ada"] else "en"
    assert (headings, language, "Source Serif" in colour, found) == (shown, expected, True, True)
