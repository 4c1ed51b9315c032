"""Plugins that people use do their job on the pages of every language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from generator.disk.project import check_project
from generator.model.diagnostics import Diagnostic, Span
from generator.publish.build import Built, build_site
from generator.publish.policy import find_stopped
from tests.conftest import ROOT, golden_project, served_folder
from tests.visits import Watch

PICTURE = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="
HOOK = f"""
def on_page_markdown(markdown, page, config, files):
    picture = '<p id="picture"><img src="data:image/gif;base64,{PICTURE}" alt="A lamp" width="99" height="99"></p>'
    return markdown + picture if page.meta["kind"] == "article" else markdown
"""
PLUGINS: dict[str, Any] = {
    "glightbox": {},
    "minify": {"minify_html": True},
    "redirects": {"redirect_maps": {"old/place.md": "articles/index.md"}},
}


def with_plugins(
    folder: Path, plugins: dict[str, Any], extra: dict[str, Any]
) -> tuple[Path, Built]:
    """Build the small project with plugins, and with a picture in each article."""
    project = golden_project(folder)
    shutil.copytree(
        ROOT / "site_overrides/assets/fonts",
        project / "site_overrides/assets/fonts",
        dirs_exist_ok=True,
    )
    (project / "hook.py").write_text(HOOK)
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    config |= {"plugins": {"explainer": {}, **plugins}, "hooks": ["hook.py"], "extra": extra}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    built = build_site(project, project / "site")
    assert built.published
    return project, built


def of_settings(found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.rule == "setting"]


@pytest.fixture(scope="module")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    return with_plugins(tmp_path_factory.mktemp("plugins") / "small", PLUGINS, {})


@pytest.mark.parametrize("language", ["en", "id"])
def test_pages_are_minified_redirected_and_their_pictures_enlarged(
    plugged: tuple[Path, Built], language: str
) -> None:
    project, _ = plugged
    site = project / "site" / language
    pages = [path.read_text("utf-8") for path in site.rglob("*.html") if "old" not in path.parts]
    old = BeautifulSoup((site / "old/place/index.html").read_text("utf-8"), "lxml")
    article = BeautifulSoup((site / "articles/lamp-lit/index.html").read_text("utf-8"), "lxml")
    assert [page for page in pages if re.search(r">\s{2,}<", page)] == []
    assert str(old.select('link[rel="canonical"]')[0]["href"]) == "../../articles/"
    assert len(article.select("#picture > a.glightbox > img")) == 1
    assert (project / "site" / language / "assets/javascripts/glightbox.min.js").is_file()


def test_what_a_plugin_puts_into_pages_in_vain_is_said_with_the_way_to_allow_it(
    plugged: tuple[Path, Built], browser: Browser, tmp_path: Path
) -> None:
    """Given glightbox, which starts by a script in the page, expected its hash in a warning; given
    that hash in `extra.csp`, expected no warning, a picture that opens, and no request to others."""
    project, built = plugged
    found = of_settings(built.diagnostics)
    text = (project / "mkdocs.yml").read_text("utf-8").split("\n")
    assert {text[one.span.line - 1] for one in found} == {"plugins:"}
    csp: dict[str, str] = {}
    for one in found:
        directive, mark = re.findall(r"`([a-z]+-src): \"('sha256-[^']+')\"`", one.hint)[0]
        csp[directive] = f"{csp.get(directive, '')} {mark}".strip()
    assert csp.keys() == {"script-src", "style-src"}

    allowed, again = with_plugins(tmp_path / "small", PLUGINS, {"csp": csp})
    assert of_settings(again.diagnostics) == of_settings(check_project(allowed).diagnostics) == []
    context = browser.new_context()
    page = context.new_page()
    with served_folder(allowed / "site") as address:
        watch = Watch(context, address)
        page.goto(f"{address}/en/articles/lamp-lit/")
        page.click("#picture a")
        page.wait_for_selector(".glightbox-container .gslide img")
    context.close()
    assert watch.wrong == []


POLICY = '<meta http-equiv="Content-Security-Policy" content="…">'
HOST = (
    "a plugin or a hook makes pages ask a.example, which their policy stops: readers are left alone"
)


@pytest.mark.parametrize(
    ("page", "allowed", "expected"),
    [
        ('<script src="a.js"></script>', {}, []),
        ('<script type="application/json">{}</script>', {}, []),
        ('<script type="application/ld+json">{}</script>', {}, []),
        ("<script>a()</script>", {}, ["a plugin or a hook puts a script into pages, which their policy stops: “a()…”"]),
        ("<script type=module>a()</script>", {}, ["a plugin or a hook puts a script into pages, which their policy stops: “a()…”"]),
        ("<script>a()</script>", {"script-src": "'unsafe-inline'"}, []),
        ("<script>a()</script>", {"script-src": "'sha256-LZWG0kCBZwLx7d/2Fzb4EzXjGEl8Bd3M5UfdJRk0Eko='"}, ["a plugin or a hook puts a script into pages, which their policy stops: “a()…”"]),
        ("<style>a {}</style>", {}, ["a plugin or a hook puts a style into pages, which their policy stops: “a {}…”"]),
        ("".join(f"<script>a({n})</script>" for n in range(4)), {}, ["a plugin or a hook puts 4 different scripts into pages, which their policy stops"]),
        ('<script src="https://a.example/a.js"></script>', {}, [HOST]),
        ("<script async src=//a.example/a.js></script>", {}, [HOST]),
        ('<link rel="stylesheet" href="https://a.example/a.css">', {}, [HOST]),
        ('<link rel="stylesheet" href="https://a.example/a.css">', {"style-src": "https://a.example"}, []),
        ('<link rel="canonical" href="https://a.example/">', {}, []),
        ('<img alt="x" src="https://a.example/a.png">', {}, [HOST]),
        ('<a href="https://a.example/">', {}, []),
    ],
)  # fmt: skip
def test_what_the_policy_stops_is_found(
    page: str, allowed: dict[str, str], expected: list[str]
) -> None:
    found = find_stopped([POLICY + page, page], allowed, Span("mkdocs.yml"))
    assert [one.message for one in found] == expected
