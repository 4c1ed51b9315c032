"""Finished pages hold together: dead links and places, ids, languages and translations are found."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.disk.settings import read_settings
from generator.model.diagnostics import Diagnostic
from generator.publish.build import build_site
from generator.publish.holding import check_links
from generator.publish.links import Plan
from generator.publish.offered import Addresses
from tests.conftest import SMALL, golden_project

SITE = "https://explainer.example/"
TAGS = {"en": "en-GB", "id": "id"}
IDS = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
PAGES = 50
"""So many pages are spoiled, each in four ways."""


def offered(site: Path) -> dict[str, tuple[str, ...]]:
    """Return the languages of each page as the sitemap has them, which leaves out the search."""
    text = (site / "sitemap.xml").read_text("utf-8")
    found: dict[str, list[str]] = {
        path.parent.relative_to(site / "en").as_posix().removeprefix("."): []
        for path in (site / "en").rglob("index.html")
    }
    for language, path in re.findall(rf"<loc>{SITE}(en|id)/([^<]*)</loc>", text):
        found[path.rstrip("/")].append(language)
    return {path: tuple(languages) for path, languages in found.items()} | {"search": ("en", "id")}


def check(site: Path, kept: Path) -> list[Diagnostic]:
    return check_links(site, Plan(TAGS, offered(site)), SITE, kept)


def link_to(address: str) -> Callable[[str, int], str]:
    def plant(html: str, number: int) -> str:
        return html.replace("</main>", f'<a href="{address.format(number)}">x</a></main>', 1)

    return plant


def picture(html: str, number: int) -> str:
    return html.replace("</main>", f'<img srcset="/media/no-{number}.webp 480w" alt="x"></main>', 1)


def doubled(html: str, number: int) -> str:
    return html.replace("</main>", f'<i id="{IDS.findall(html)[number % 3]}">x</i></main>', 1)


def named_language(html: str, number: int) -> str:
    return re.sub(r'<html lang="[^"]+"', f'<html lang="{("fr", "en-US", "")[number % 3]}"', html)


def inner_language(html: str, number: int) -> str:
    return html.replace("</main>", f'<i lang="q{number}">x</i></main>', 1)


def another_offer(html: str, number: int) -> str:
    link = f'<link rel="alternate" hreflang="fr" href="{SITE}en/">'
    return html.replace("</head>", f"{link}</head>", 1)


def false_offer(html: str, number: int) -> str:
    """Lead the offer of the Indonesian page to the English search."""
    return re.sub(r'(hreflang="id" href=")[^"]+', rf"\1{SITE}en/search/", html, count=1)


def false_switch(html: str, number: int) -> str:
    return html.replace("</main>", f'<a href="/id/" hreflang="en-GB">{number}</a></main>', 1)


def no_offer(html: str, number: int) -> str:
    tag = ("id", "en-GB", "x-default")[number % 3]
    return re.sub(rf'<link rel="alternate " hreflang="{tag}"[^>]*>', "", html, count=1)


DEFECTS: dict[str, list[tuple[str, Callable[[str, int], str]]]] = {
    "page-link": [("dead link", link_to("no-{}/")), ("across languages", link_to("/id/no-{}/#a")),
                  ("data", link_to("/data/no-{}.json")), ("out", link_to(f"{'../' * 9}no-{{}}")),
                  ("picture", picture)],
    "page-anchor": [("here", link_to("#no-{}")), ("elsewhere", link_to("/id/timeline/#no-{}")),
                    ("whole address", link_to(f"{SITE}en/glossary/#no-{{}}"))],
    "page-id": [("twice", doubled)],
    "page-lang": [("of the page", named_language), ("inside", inner_language)],
    "page-hreflang": [("no such language", another_offer), ("another page", false_offer),
                      ("of a link", false_switch), ("missing", no_offer)],
}  # fmt: skip


def test_two_hundred_planted_defects_are_found_and_nothing_else(
    built: Path, tmp_path: Path
) -> None:
    """Given the real site, expected no finding; given four defects in each of fifty pages, of
    fifteen kinds, expected for each one finding of its rule, at its page."""
    site = tmp_path / "site"
    shutil.copytree(built / "site", site)
    kept = tmp_path / "links.json"
    assert check(site, kept) == []

    translated = [path for path, languages in offered(site).items() if len(languages) > 1]
    names = [f"{one}/{path}/index.html" for path in translated if path for one in TAGS]
    planted = []
    chance = random.Random(14)
    for at, name in enumerate(chance.sample(names, PAGES)):
        html = (site / name).read_text("utf-8")
        # Of one page no rule is broken twice, so that each finding tells of one defect.
        for rule in [rule for step, rule in enumerate(DEFECTS) if step != at % 5]:
            kinds = DEFECTS[rule]
            spoiled = kinds[at % len(kinds)][1](html, at)
            assert spoiled != html, (name, kinds[at % len(kinds)])
            html = spoiled
            planted.append((name, rule))
        (site / name).write_text(html, "utf-8")
    found = [
        (re.sub("^build/(en|id)/site/", r"\1/", one.span.path), one.rule)
        for one in check(site, kept)
    ]
    assert (len(planted), sorted(found)) == (200, sorted(planted))


def test_dead_addresses_in_data_feeds_and_styles_are_found_by_line(
    built: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built / "site", site)
    for name, old, new in (
        ("data/site.json", "{", '{"no": "https:\\/\\/explainer.example\\/en\\/\\u006eo\\/",'),
        ("en/corrections.xml", "</feed>", f'\n<link href="{SITE}en/no/?a&amp;b"/></feed>'),
        ("assets/site.css", "", "@font-face { src: url('fonts/no.woff2') }\n"),
        (
            "data/b.json",
            "",
            f'{{"text": "<a href=\\"{SITE}en/timeline/#no\\">x</a> {SITE}in/words"}}',
        ),
        ("data/a.csv", "", f"a,b\n1,{SITE}no.txt\n2,in words {SITE}nowhere\n"),
        ("data/a.ics", "", f"URL:{SITE}en/timeline/#n\r\n o\r\n"),
    ):
        text = (site / name).read_text("utf-8") if (site / name).exists() else ""
        (site / name).write_text(text.replace(old, new, 1) if old else new + text, "utf-8")
    told = [(one.span.path, one.rule) for one in check(site, tmp_path / "links.json")]
    assert told == [
        ("build/en/site/corrections.xml", "page-link"),
        ("site/assets/site.css", "page-link"),
        ("site/data/a.csv", "page-link"),
        ("site/data/a.ics", "page-anchor"),
        ("site/data/b.json", "page-anchor"),
        ("site/data/site.json", "page-link"),
    ]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", "en/a/index.html"),
        ("#x%20y", "en/a/index.html#x y"),
        ("?q=1#x:~:text=a", "en/a/index.html#x"),
        ("../b", "en/b"),
        (" ../../data/a%23b.json ", "data/a%23b.json"),
        ("/base/id/", "id/index.html"),
        ("//HOST.example/base/", "index.html"),
        ("http://host.example/base/./x/../y/", "y/index.html"),
        ("/elsewhere/", None),
        ("https://host.example/", None),
        ("https://other.example/base/", None),
        ("mailto:a@b.example", None),
        ("data:,", None),
        ("../../../c", "../../../../c"),
    ],
)
def test_an_address_leads_where_browsers_would_go(address: str, target: str | None) -> None:
    addresses = Addresses("https://host.example/base/")
    assert addresses.target("en/a/index.html", address) == target


def test_only_pages_that_changed_are_read_again(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the small file of what was read before, expected one page to be read, and links from
    all others to the place that it lost to be found all the same."""
    site, kept = tmp_path / "site", tmp_path / "links.json"
    shutil.copytree(built / "site", site)
    check(site, kept)
    page = site / "en/glossary/index.html"
    page.write_text(page.read_text("utf-8").replace('id="t-', 'id="u-'), "utf-8")
    read = []
    once = Addresses.read_page
    monkeypatch.setattr(
        Addresses, "read_page", lambda self, name, data: read.append(name) or once(self, name, data)
    )
    found = check(site, kept)
    alone = check(site, tmp_path / "other.json")
    assert read[:1] == ["en/glossary/index.html"] and len(read) == 1 + len([*site.rglob("*.html")])
    assert found == alone and {one.rule for one in found} == {"page-anchor"}


@pytest.mark.parametrize(
    ("validation", "levels"),
    [
        (None, ("error", "error")),
        ({"links": {"not_found": "warn", "anchors": "info"}}, ("warning", "info")),
        ({"not_found": "ignore", "links": {"anchors": "warn"}}, (None, "warning")),
        ({"links": {"not_found": "loudly"}}, ("error", "error")),
    ],
)
def test_how_bad_a_dead_link_is_stands_where_mkdocs_has_it(
    small: Path, validation: Any, levels: tuple[str | None, str | None]
) -> None:
    config = yaml.safe_load((SMALL / "mkdocs.yml").read_text("utf-8"))
    config |= {"validation": validation} if validation else {}
    (small / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    settings, found = read_settings(small)
    assert settings is not None
    assert (settings.mkdocs.dead, found) == (levels, [])


def test_nothing_is_published_with_a_dead_link_unless_mkdocs_yml_says_so(tmp_path: Path) -> None:
    """Given a template that leads nowhere, expected one finding for every language's page, and no
    site; given `not_found: warn`, expected a site, and a warning."""
    project = golden_project(tmp_path / "small")
    foot = project / "site_overrides/partials/footer.html"
    foot.write_text(
        foot.read_text("utf-8") + '{% if page.is_homepage %}<a href="no/">x</a>{% endif %}\n'
    )
    held = build_site(project, project / "site")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("validation: {links: {not_found: warn}}\n")
    warned = build_site(project, project / "site")
    of_pages = [[(f.span.path, f.severity, f.message[:5]) for f in built.diagnostics
                 if f.rule.startswith("page-")] for built in (held, warned)]  # fmt: skip
    files = [f"build/{one}/site/index.html" for one in ("en", "id")]
    assert (held.published, warned.published) == (False, True)
    assert of_pages == [
        [(file, severity, "“no/”") for file in files] for severity in ("error", "warning")
    ]
