"""The handbook works: its commands and examples, in their order, on a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.conftest import ROOT, copy_project
from tests.test_serve import free_port

FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 60


def run(
    commands: str, project: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def apply(difference: str, path: Path) -> None:
    """Take the lines with a minus out of a file, and put those with a plus in their place."""
    text = path.read_text("utf-8")
    for gone, come in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", difference, re.MULTILINE):
        old, new = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (gone, come))
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def try_server(command: str, project: Path, environment: dict[str, str]) -> str:
    """Start what runs until it is stopped, give its first page, and stop it."""
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command.strip()}"], cwd=project, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(SECONDS * 5):
            try:
                address = f"http://127.0.0.1:{environment['PORT']}/en/"
                with urllib.request.urlopen(address, timeout=5) as page:
                    return str(page.read().decode("utf-8"))
            except OSError:
                time.sleep(0.2)
        return ""
    finally:
        os.killpg(process.pid, 15)
        process.wait()


def test_every_command_and_example_of_the_handbook_does_what_it_says(tmp_path: Path) -> None:
    """Given the fences of the handbook in their order, expected each to succeed, or fail if it says so."""
    project = copy_project(tmp_path / "project")
    for name in ("Makefile", ".gitignore", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
        os.utime(project / name, (0, 0))  # What is installed is newer: make installs nothing.
    (project / ".venv").symlink_to(Path(sys.executable).parent.parent)
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Editor", "GIT_AUTHOR_EMAIL": "editor@explainer.example",
        "GIT_COMMITTER_NAME": "Editor", "GIT_COMMITTER_EMAIL": "editor@explainer.example",
        "PORT": str(free_port()),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }  # fmt: skip
    run("git init -q -b main && git add -A && git commit -q -m start", project, environment)
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
            if "edit" not in try_server(text, project, environment):
                wrong.append((text, "no page"))
        else:
            assert language == "sh" and verb in ("", "fails"), (language, how)
            done = run(text, project, environment)
            if (done.returncode != 0) != (verb == "fails"):
                wrong.append((text, done.stdout[-2000:] + done.stderr[-2000:]))
    last = run("explainer check", project, environment)
    assert (wrong, "0 errors" in last.stdout or last.stdout) == ([], True)
