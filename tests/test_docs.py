"""What the documents say can be typed."""

from __future__ import annotations

import re
import subprocess
import sys

from generator.cli import _parser
from tests.conftest import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "HANDBOOK.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands_of_the_program() -> set[str]:
    actions = _parser()._subparsers._group_actions  # type: ignore[union-attr]
    return set(actions[0].choices)  # type: ignore[arg-type]


def test_every_command_a_document_names_exists() -> None:
    for name in DOCUMENTS:
        named = set(re.findall(r"(?:`|^)explainer ([a-z]+)", text_of(name), re.MULTILINE))
        assert named <= commands_of_the_program(), name


def test_every_command_of_the_program_stands_in_the_readme() -> None:
    named = set(re.findall(r"`explainer ([a-z]+)", text_of("README.md")))
    assert commands_of_the_program() <= named


def test_every_make_target_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in DOCUMENTS:
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text_of(name), re.MULTILINE)) <= targets, (
            name
        )


def test_every_file_a_document_links_to_exists() -> None:
    for name in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", text_of(name)):
            assert target.startswith("/media/") or (ROOT / target).exists(), (name, target)


def test_every_file_and_folder_named_in_code_marks_exists() -> None:
    for name in DOCUMENTS:
        for target in re.findall(r"`((?:generator|content|tests|site_overrides|seeds)/[\w./-]+)`",
                                 text_of(name)):  # fmt: skip
            assert (ROOT / target).exists(), (name, target)


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    names = {re.split(r"[\[><=]", name)[0].lower() for name in [*project["dependencies"], *extras]}
    reasons = text_of("CONTRIBUTING.md").lower()
    assert {name for name in names if f"`{name}`" not in reasons} == set()


def test_help_tells_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"], capture_output=True, text=True, check=True
    )
    assert all(command in done.stdout for command in commands_of_the_program())


def test_a_wrong_command_exits_with_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "publish"], capture_output=True, check=False
    )
    assert done.returncode == 2
