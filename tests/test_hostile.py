"""Whatever a record says is text: in every page, feed, data file and in a real browser.

Every text of every file of the hostile project is given one more attack with a number of its own:
an element, an attribute and a script that would be found if they came alive.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from generator.publish.build import build_site
from tests.cases import listed
from tests.conftest import HOSTILE, ROOT, golden_project, served_folder

ATTACK = (
    "x{n}\"' onxss=1 '\" ><xss id=xss{n}></textarea></title></script><script>window.xss={n}</script>"
    "<!-- &lt;xss&gt; &amp;quot; ]]> `{{{{ 7*7 }}}}` {{% x %}}"
)
"""What breaks out of text, of an attribute in either quotation mark, of raw text and of a comment."""
LANGUAGES = frozenset({"ar", "en-GB", "zh-Hant"})
VERBATIM = frozenset({"translated", "forms"})
"""Mappings by language whose words must stand in a text."""
TAGS = "locales"
"""A mapping by language whose values are no texts."""
LINES = frozenset({"title", "short_title", "publisher", "author"})


PROSE = "prose"


class Attacks(dict[str, str]):
    """The attacks that were planted, each with the key it stands under."""

    def plant(self, text: str, key: str) -> str:
        """Put the next attack behind a text."""
        attack = ATTACK.format(n=len(self) + 1)
        self[attack] = key
        return f"{text} {attack}"

    def plant_below(self, value: Any, key: str = "", markdown: bool = False) -> Any:
        """Put an attack behind every text below a value of YAML; notes are Markdown."""
        if isinstance(value, dict):
            return {
                name: self.plant_below(
                    below, key if key in VERBATIM else name, markdown or name == "notes"
                )
                for name, below in value.items()
                if name != TAGS
            } | {name: below for name, below in value.items() if name == TAGS}
        if isinstance(value, list):
            return [self.plant_below(item, key, markdown) for item in value]
        if markdown and key in LANGUAGES:
            return escaped(self.plant(value, PROSE))
        is_text = key in LANGUAGES or key in LINES
        return self.plant(value, key) if is_text and value != "unknown" else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Attacks]:
    """The site of the attacked project, with the real style and script, and the attacks on it."""
    project = golden_project(tmp_path_factory.mktemp("hostile") / "project", HOSTILE)
    shutil.rmtree(project / "site_overrides")
    shutil.copytree(ROOT / "site_overrides", project / "site_overrides")
    attacks = Attacks()
    for path in sorted((project / "content").glob("**/*.yml")):
        values = attacks.plant_below(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader))
        path.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    for path in sorted((project / "content").glob("**/*.md")):
        _, front, body = re.split(r"^---\n", path.read_text("utf-8"), maxsplit=2, flags=re.M)
        if "status: draft" in front:
            continue
        values = attacks.plant_below(yaml.load(front, yaml.CBaseLoader))
        if "source" in values:
            values["title_from"] = "editor"
        if "chapters" in path.parts:
            values["summary"] = attacks.plant(values["summary"], "summary")
            body += f"\n{escaped(attacks.plant('Text', PROSE))} {{.editorial}}\n"
        front = yaml.safe_dump(values, allow_unicode=True)
        path.write_text(f"---\n{front}---\n{body}", "utf-8")
    shutil.rmtree(project / "content/acknowledged")
    result = build_site(project, project / "site")
    assert result.published, listed(result.diagnostics)
    return project / "site", attacks


def escaped(text: str) -> str:
    """Write a text so that Markdown takes it literally."""
    return re.sub(r"([\\`*_\[\]<>&{}])", r"\\\1", text)


def test_every_feed_sitemap_and_data_file_is_read_and_holds_every_attack_as_text(
    hostile: tuple[Path, Attacks],
) -> None:
    """Given attacks in every text, expected parsers of XML and JSON to give them back unchanged."""
    site, attacks = hostile
    texts: list[str] = []
    for path in [*site.glob("**/*.xml")]:
        root = ElementTree.parse(path).getroot()
        assert [one.tag for one in root.iter() if "xss" in str(one.tag)] == []
        texts += root.itertext()
    for path in site.glob("data/*.json"):
        texts += strings(json.loads(path.read_text("utf-8")))
    held = "\n".join(texts)
    assert [a for a, key in attacks.items() if key != PROSE and a not in held] == []


def strings(value: Any) -> Iterator[str]:
    """Return every text in a value of JSON, names of fields among them."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below)
    elif isinstance(value, str):
        yield value


OWN = re.compile(r"(frame|missing|palette|site)\.js|bundle\.\w+\.min\.js")
"""The scripts that pages have."""
PARSE = """html => {
    const page = new DOMParser().parseFromString(html, "text/html")
    const all = [...page.querySelectorAll("*")]
    return {
        alive: all.filter(e => e.localName === "xss" || e.hasAttribute("onxss")
            || [...e.attributes].some(a => a.name.startsWith("on"))
            || /^(javascript|data|vbscript):/i.test(e.getAttribute("href") || "")
        ).map(e => e.outerHTML.slice(0, 200)),
        scripts: [...page.scripts].filter(s => {
            if (s.type === "application/ld+json") return !JSON.parse(s.textContent)["@graph"]
            return !["application/json", "text/plain"].includes(s.type)
        }).map(s => s.getAttribute("src") ?? s.textContent),
        text: page.documentElement.textContent,
        attributes: all.flatMap(e => [...e.attributes].map(a => a.value)).join("\\n"),
        odd: all.map(e => e.localName).filter(name => name.includes("<") || name.includes('"')),
        lang: page.documentElement.lang, dir: page.documentElement.dir,
        title: page.title,
    }
}"""


def test_no_page_has_a_living_attack_and_every_attack_is_read(
    hostile: tuple[Path, Attacks], browser: Any
) -> None:
    """Given attacks in every text, expected a browser's parser to find them as words alone."""
    site, attacks = hostile
    page = browser.new_page()
    alive, seen = {}, []
    for path in sorted(site.glob("**/*.html")):
        found = page.evaluate(PARSE, path.read_text("utf-8"))
        scripts = [urlsplit(script).path.rpartition("/")[2] for script in found["scripts"]]
        if found["alive"] or found["odd"] or any(not OWN.fullmatch(one) for one in scripts):
            alive[str(path.relative_to(site))] = (found["alive"], found["odd"], found["scripts"])
        seen += [found["text"], found["attributes"]]
    page.close()
    assert alive == {}
    held = " ".join("\n".join(seen).split())
    # A short title is only what chapters may call a source.
    assert [(key, a) for a, key in attacks.items() if key != "short_title" and a not in held] == []


def test_no_attack_runs_in_a_page_nor_in_the_answers_of_the_search(
    hostile: tuple[Path, Attacks], browser: Any
) -> None:
    """Given an attacked site in a browser, expected no script of it to run, wherever one looks."""
    site, _ = hostile
    page = browser.new_page()
    with served_folder(site) as there:
        for name in ("", "articles/bridge/", "timeline/", "claims/", "glossary/", "corrections/"):
            page.goto(f"{there}/en-GB/{name}")
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.xss") is None, name
            assert page.locator("xss").count() == 0, name
        page.goto(f"{there}/en-GB/search/?q=onxss")
        page.wait_for_selector("main a[href*='/en-GB/']", timeout=10_000)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.xss") is None
        assert page.locator("xss").count() == 0
        assert "<xss id=" in page.inner_text("main")
    page.close()
