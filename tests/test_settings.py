"""What is wrong with mkdocs.yml or the theme is a finding at its line, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.settings import read_settings
from generator.publish.build import build_site

GOOD = "site_url: https://golden.example/sub/"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (GOOD, "site_url: golden.example", ("mkdocs.yml:2:1", "`site_url: https://…/`")),
        (GOOD, "site_url:", ("mkdocs.yml:2:1", "`site_url: https://…/`")),
        (f"{GOOD}\n", "", ("mkdocs.yml:1:1", "`site_url: https://…/`")),
        (GOOD, "site_url: https://golden.example: 80/", ("mkdocs.yml:2:33", "double quotes")),
        (GOOD, f"  {GOOD}", ("mkdocs.yml:2:11", "indent the line")),
        (GOOD, f"\t{GOOD}", ("mkdocs.yml:2:1", "indent with spaces")),
        (GOOD, "site_url: !ENVIRON SITE_URL", ("mkdocs.yml:2:11", "leave it out")),
        (GOOD, f"{GOOD}\nINHERIT: base.yml", ("mkdocs.yml:3:1", "`INHERIT:`")),
        (GOOD, f"<<<<<<< HEAD\n{GOOD}", ("mkdocs.yml:2:1", "keep one side")),
    ],
)  # fmt: skip
def test_a_mistake_in_mkdocs_yml_is_found_at_its_line(
    small: Path, old: str, new: str, found: tuple[str, str]
) -> None:
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(old, new), "utf-8")
    settings, (fault,) = read_settings(small)
    assert (settings, str(fault.span), found[1] in fault.hint) == (None, found[0], True), fault


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "7\n"])
def test_settings_that_hold_no_keys_are_a_finding(small: Path, text: str) -> None:
    (small / "mkdocs.yml").write_text(text)
    _, found = read_settings(small)
    assert [(f.rule, f.message) for f in found] == [("config", "mkdocs.yml should hold keys")]


def test_check_and_build_tell_all_that_is_missing_and_publish_nothing(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given no mkdocs.yml and a theme without two files, expected three findings from both."""
    (small / "mkdocs.yml").unlink()
    (small / "site_overrides/main.html").unlink()
    (small / "site_overrides/assets/site.css").unlink()
    assert main(["-C", str(small), "check"]) == 1
    told = [
        line.split(": ")[0] for line in capsys.readouterr().out.splitlines() if "[config]" in line
    ]
    assert told == [
        "mkdocs.yml:1:1",
        "site_overrides/assets/site.css:1:1",
        "site_overrides/main.html:1:1",
    ]
    built = build_site(small, small / "site")
    assert (built.published, (small / "site").exists()) == (False, False)


def test_a_project_without_the_themes_folder_is_told_so(small: Path) -> None:
    shutil.rmtree(small / "site_overrides")
    _, (fault,) = read_settings(small)
    assert (str(fault.span), "explainer init" in fault.hint) == ("site_overrides:1:1", True)
