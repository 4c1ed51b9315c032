"""Every setting of MkDocs and Material has its effect in the page, or a finding at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.serve.live import LiveSite
from generator.disk.project import check_project
from generator.disk.settings import theme_folder
from generator.reading.mkdocs_settings import TABLE, Setting, check_settings
from tests.conftest import ROOT, SMALL, golden_project

BASE = yaml.safe_load((SMALL / "mkdocs.yml").read_text("utf-8"))
OTHER = "https://other.example/a"
WRITTEN: dict[str, Any] = {
    "docs_dir": {"docs_dir": "docs"},
    "use_directory_urls": {"use_directory_urls": False},
    "extra_css.*//*": {"extra_css": [f"{OTHER}.css"]},
    "extra_javascript.*//*": {"extra_javascript": [f"{OTHER}.js"]},
    "markdown_extensions.*": {"markdown_extensions": ["admonition"]},
    "validation.*": {"validation": {"links": "warn"}},
    "theme.font": {"theme": {"font": None}},
    "theme.font.*": {"theme": {"font": {"text": "Roboto"}}},
    "theme.features.content.code.*": {"theme": {"features": ["content.code.copy"]}},
    "theme.features.search.*": {"theme": {"features": ["search.share"]}},
    "extra.analytics": {"extra": {"analytics": {"provider": "google", "property": "G-1"}}},
    "extra.alternate": {
        "extra": {"alternate": [{"name": "English", "link": "/en/", "lang": "en"}]}
    },
    "extra.version": {"extra": {"version": {"provider": "mike"}}},
}
"""What an editor writes for settings of which more than a word is asked."""
REPOSITORY = {"repo_url": "https://forge.example/a/b"}
SOCIAL = [{"icon": "material/lighthouse", "link": "https://social.example/a", "name": "A <b>"}]
EFFECTS: dict[str, tuple[dict[str, Any], str]] = {
    "INHERIT": ({"INHERIT": "base.yml"}, "What base.yml says"),
    "site_url": ({"site_url": "https://new.example/x/"}, 'href="https://new.example/x/en/"'),
    "site_author": ({"site_author": "<A> & B"}, 'name="author" content="&lt;A&gt; &amp; B"'),
    "copyright": ({"copyright": "© <b>ours</b>"}, "© <b>ours</b>"),
    "repo_url": (REPOSITORY, 'href="https://forge.example/a/b" title="Go to repository"'),
    "repo_name": ({**REPOSITORY, "repo_name": "<ours>"}, "&lt;ours&gt;"),
    "edit_uri": (
        {**REPOSITORY, "edit_uri": "edit/dev/content/"},
        'href="https://forge.example/a/b/edit/dev/content/chapters/start.en.md"',
    ),
    "edit_uri_template": (
        {**REPOSITORY, "edit_uri_template": "change/dev/content/{path}"},
        'href="https://forge.example/a/b/change/dev/content/chapters/start.en.md"',
    ),
    "hooks": ({"hooks": ["hook.py"]}, "What the hook says"),
    "extra_css": ({"extra_css": ["styles/ours.css"]}, 'href="styles/ours.css"'),
    "extra_javascript": ({"extra_javascript": ["ours.js"]}, 'src="ours.js"'),
    "theme.logo": ({"theme": {"logo": "ours.svg"}}, '<img src="ours.svg" alt="logo">'),
    "theme.favicon": ({"theme": {"favicon": "ours.svg"}}, '<link rel="icon" href="ours.svg">'),
    "theme.icon.*": ({"theme": {"icon": {"logo": "material/lighthouse"}}}, "LIGHTHOUSE"),
    "theme.palette": (
        {"theme": {"palette": [{"primary": "teal", "toggle": {"icon": "material/lighthouse", "name": "<T>"}}]}},
        'aria-label="&lt;T&gt;"',
    ),
    "theme.palette.*": ({"theme": {"palette": {"primary": "teal"}}}, 'data-md-color-primary="teal"'),
    "theme.features.navigation.tabs": ({"theme": {"features": ["navigation.tabs"]}}, 'class="md-tabs"'),
    "theme.features.navigation.tabs.sticky": (
        {"theme": {"features": ["navigation.tabs", "navigation.tabs.sticky"]}}, "md-header--lifted",
    ),
    "theme.features.navigation.top": ({"theme": {"features": ["navigation.top"]}}, 'data-md-component="top"'),
    "theme.features.navigation.footer": (
        {"theme": {"features": ["navigation.footer"]}}, 'class="md-footer__link md-footer__link--next"',
    ),
    "extra.homepage": ({"extra": {"homepage": "https://home.example/"}}, 'href="https://home.example/"'),
    "extra.generator": ({"extra": {"generator": False}}, "no “Made with”"),
    "extra.social": ({"extra": {"social": SOCIAL}}, 'href="https://social.example/a"'),
    "extra.consent": ({"extra": {"consent": {"title": "C", "description": "D"}}}, 'id="__consent"'),
    "extra.preview": ({"extra": {"preview": True}}, '<meta name="robots" content="noindex">'),
    "extra.csp": (
        {"extra": {"csp": {"img-src": "https://pictures.example"}}},
        "img-src &#39;self&#39; data: https://pictures.example;",
    ),
    **{
        f"theme.features.{name}": ({"theme": {"features": [name]}}, f'"{name}"')
        for name in (
            "navigation.tracking", "header.autohide", "announce.dismiss", "toc.follow",
            "content.tooltips",
        )
    },
}  # fmt: skip
"""Of each setting that has an effect: what is written, and what an article's or the home page has."""
ELSEWHERE = {
    "site_name": "the titles of content/site.yml stand on every page of the golden sites",
    "remote_branch": "MkDocs' own, for `mkdocs gh-deploy`",
    "remote_name": "MkDocs' own, for `mkdocs gh-deploy`",
    "site_dir": "tests/test_publish.py, where `mkdocs build` is typed",
    "dev_addr": "tests/test_serve.py, where `mkdocs serve` is typed",
    "strict": "MkDocs' own",
    "plugins.explainer": "tests/test_publish.py, where `mkdocs build` is typed",
    "validation.links.not_found": "tests/test_holding.py",
    "validation.links.anchors": "tests/test_holding.py",
    "validation.not_found": "tests/test_holding.py",
    "validation.anchors": "tests/test_holding.py",
    "plugins.*": "a plugin and a hook are asked alike",
    "extra.cards": "tests/test_cards.py",
    "extra.*": "nothing of ours reads it",
}


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Lay settings over others, as MkDocs does where one file inherits another."""
    both = {**one, **other}
    for key in one.keys() & other.keys():
        if isinstance(one[key], dict) and isinstance(other[key], dict):
            both[key] = merged(one[key], other[key])
    return both


def written(row: Setting) -> dict[str, Any]:
    if row.key in WRITTEN:
        return WRITTEN[row.key]
    parts = row.key.split(".")
    if row.key.startswith("theme.features."):
        return {"theme": {"features": [row.key.removeprefix("theme.features.")]}}
    if parts[0] == "plugins":
        return {"plugins": [parts[1], "explainer"]}
    value: Any = "another"
    for part in reversed(parts):
        value = {part: value}
    return dict(value)


@pytest.mark.parametrize("row", [row for row in TABLE if row.instead], ids=lambda row: row.key)
def test_a_setting_without_effect_is_a_finding_at_its_line(row: Setting) -> None:
    """Given a setting of the table that says what to write instead, expected just that, there."""
    text = yaml.safe_dump({"site_name": "A", **written(row)}, sort_keys=False)
    found = check_settings(text)
    last = row.key.replace(".*//*", "").removesuffix(".*").split(".")[-1]
    before = "\n".join(text.split("\n")[: found[0].span.line])
    told = [(one.rule, one.severity, one.hint) for one in found]
    assert (told, last in before or OTHER in before) == (
        [("setting", "warning", row.instead)], True,
    )  # fmt: skip


@pytest.mark.parametrize("row", [row for row in TABLE if not row.instead], ids=lambda row: row.key)
def test_a_setting_that_has_an_effect_has_it_in_the_page(row: Setting, tmp_path: Path) -> None:
    """Given a setting of the table that says nothing else to write, expected its effect, no finding."""
    if row.key in ELSEWHERE:
        return
    settings, effect = EFFECTS[row.key]
    project = golden_project(tmp_path / "small")
    (project / "base.yml").write_text("copyright: What base.yml says\n")
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output + '<!-- What the hook says -->'\n"
    )
    (project / "content/styles").mkdir()
    for name in ("styles/ours.css", "ours.js", "ours.svg"):
        (project / "content" / name).write_text("/* ours */")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(merged(BASE, settings), sort_keys=False))
    checked = check_project(project)
    found = [d for d in checked.diagnostics if d.rule in ("setting", "config")]
    assert checked.settings is not None, found
    live = LiveSite(project, checked.settings.edit)
    live.read()
    pages = [live.get(f"en/{name}index.html") or b"" for name in ("", "articles/lamp-lit/")]
    text = b"".join(pages).decode("utf-8")
    live.close()
    lighthouse = (theme_folder() / ".icons/material/lighthouse.svg").read_text("utf-8")
    text = text.replace(' id="__logo"', "").replace(lighthouse.strip(), "LIGHTHOUSE")
    if row.key == "extra.generator":
        text += "" if "Made with" in text else "no “Made with”"
    assert (found, effect in text) == ([], True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extra: {}", []),
        ("plugins: []", []),
        ("theme: material", []),
        ("theme: readthedocs", ["`theme.name`: Material"]),
        ("extras: {}", ["MkDocs has no setting `extras`"]),
        ("extra: {csp: {img-src: \"'self'\"}, analytics: {provider: google}}", ["`extra.analytics`: every page would ask another host: readers are left alone"]),
        ("extra: {csp: {img-src: https://a.example}, analytics: {provider: google}}", []),
    ],
)  # fmt: skip
def test_settings_that_are_empty_or_short_are_read_as_mkdocs_reads_them(
    text: str, expected: list[str]
) -> None:
    assert [one.message for one in check_settings(text)] == expected


def test_the_handbook_tells_of_every_setting_in_one_table() -> None:
    handbook = (ROOT / "HANDBOOK.md").read_text("utf-8")
    missing = [row.key for row in TABLE if table_row(row) not in handbook]
    assert missing == []


def table_row(row: Setting) -> str:
    """Write a setting as a row of the handbook's table."""
    return f"| `{row.key}` | {row.becomes} | {row.instead} |\n"
