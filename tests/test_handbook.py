"""The handbook works: its commands and examples, in their order, on a copy of the project."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import ROOT, copy_project
from tests.test_serve import free_port

FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 60


PLAIN = re.compile(r"explainer [^|<>&;$`]*")
"""A line that the shell would only cut into words."""


def run(commands: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run lines as typed in a shell, up to one that fails; return its status, and what was said.

    Lines that only call the program call it in this process, which has read the project before; all
    others have a shell, and the program as it is installed.
    """
    lines = commands.strip().splitlines()
    if not all(PLAIN.fullmatch(line) for line in lines):
        done = subprocess.run(
            ["bash", "-e", "-c", commands], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr
    capsys.readouterr()
    status = 0
    for line in lines:
        if not status:
            status = main([word for typed in shlex.split(line)[1:] for word in named(typed)])
    return status, "".join(capsys.readouterr())


def named(word: str) -> list[str]:
    """Return the files that a word stands for in a shell, or the word."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def apply(difference: str, path: Path) -> None:
    """Take the lines with a minus out of a file, and put those with a plus in their place."""
    text = path.read_text("utf-8")
    for gone, come in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", difference, re.MULTILINE):
        old, new = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (gone, come))
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def try_server(command: str) -> str:
    """Start what runs until it is stopped, give its first page, and stop it."""
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command.strip()}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(SECONDS * 5):
            try:
                address = f"http://127.0.0.1:{os.environ['PORT']}/en/"
                with urllib.request.urlopen(address, timeout=5) as page:
                    return str(page.read().decode("utf-8"))
            except OSError:
                time.sleep(0.2)
        return ""
    finally:
        os.killpg(process.pid, 15)
        process.wait()


def test_every_command_and_example_of_the_handbook_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given the fences of the handbook in their order, expected each to succeed, or fail if it says so."""
    project = copy_project(tmp_path / "project")
    for name in ("Makefile", ".gitignore", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
        os.utime(project / name, (0, 0))  # What is installed is newer: make installs nothing.
    (project / ".venv").symlink_to(Path(sys.executable).parent.parent)
    environment = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Editor", "GIT_AUTHOR_EMAIL": "editor@explainer.example",
        "GIT_COMMITTER_NAME": "Editor", "GIT_COMMITTER_EMAIL": "editor@explainer.example",
        "PORT": str(free_port()),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }  # fmt: skip
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.chdir(project)
    run("git init -q -b main && git add -A && git commit -q -m start", capsys)
    wrong = []
    for language, how, text in FENCE.findall((ROOT / "HANDBOOK.md").read_text("utf-8")):
        verb, _, name = how.partition(" ")
        if language == "diff":
            apply(text, project / how)
        elif verb == "file":
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, "utf-8")
        elif verb == "add":
            with (project / name).open("a", encoding="utf-8") as file:
                file.write(text)
        elif verb == "server":
            if "edit" not in try_server(text):
                wrong.append((text, "no page"))
        else:
            assert language == "sh" and verb in ("", "fails"), (language, how)
            status, said = run(text, capsys)
            if (status != 0) != (verb == "fails"):
                wrong.append((text, said[-4000:]))
    _, last = run("explainer check", capsys)
    assert (wrong, "0 errors" in last or last) == ([], True)
