"""The workflows in .github/: well formed, pinned, and with no more rights than they need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PROGRAMS = Path(sys.prefix) / "bin"
LINTERS = {
    "actionlint": ["actionlint", "-no-color", "-shellcheck", str(PROGRAMS / "shellcheck")],
    "zizmor": ["zizmor", "--offline", "--persona=auditor", "--no-config", "--color=never"],
}


def lint(linter: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a linter over the workflows of a folder; they reach for no network."""
    command = LINTERS[linter]
    files = map(str, sorted((folder / "workflows").glob("*.yml")))
    targets = [str(folder)] if linter == "zizmor" else files
    return subprocess.run(
        [str(PROGRAMS / command[0]), *command[1:], *targets],
        env={"PATH": os.defpath, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def read(path: Path) -> dict[Any, Any]:
    values: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return values


@pytest.mark.parametrize("linter", LINTERS)
def test_the_workflows_are_clean(linter: str) -> None:
    done = lint(linter, GITHUB)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("mistyped", "clean"), [("", True), ("fetch-dept: 2", False)])
def test_the_actions_know_the_inputs_they_are_given(
    mistyped: str, clean: bool, tmp_path: Path
) -> None:
    """Given the tags instead of the commits, for actionlint knows the inputs by tag."""
    folder = tmp_path / ".github"
    shutil.copytree(GITHUB, folder)
    for path in (folder / "workflows").glob("*.yml"):
        text = re.sub(r"@[0-9a-f]{40} # (v\d+)\S+", r"@\1", path.read_text("utf-8"))
        path.write_text(text.replace("fetch-depth: 2", mistyped or "fetch-depth: 2"), "utf-8")
    done = lint("actionlint", folder)
    assert (done.returncode == 0) == clean, done.stdout


@pytest.mark.parametrize(
    ("linter", "old", "new"),
    [
        ("actionlint", "timeout-minutes: 45", "timeout-minute: 45"),
        ("actionlint", "run: make test", "run: make $TEST"),
        ("zizmor", "persist-credentials: false", "clean: true"),
        ("zizmor", "run: make test", "run: echo ${{ github.event.pull_request.title }}"),
        ("zizmor", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7"),
    ],
)
def test_a_planted_fault_is_found(linter: str, old: str, new: str, tmp_path: Path) -> None:
    """Given a workflow with one fault, expected that the linter says no."""
    folder = tmp_path / ".github"
    shutil.copytree(GITHUB, folder)
    workflow = folder / "workflows" / "ci.yml"
    text = workflow.read_text("utf-8")
    assert old in text
    workflow.write_text(text.replace(old, new), "utf-8")
    assert lint(linter, folder).returncode not in (0, 2, 3)


def test_every_action_is_pinned_by_one_commit_with_its_version() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in re.findall(r"uses: (.+)", path.read_text("utf-8")):
            pinned = re.fullmatch(r"([\w./-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
            assert pinned, (path.name, line)
            pins.setdefault(pinned[1], set()).add(pinned[2])
    assert {action: len(commits) for action, commits in pins.items()} == dict.fromkeys(pins, 1)


def test_what_a_pull_request_runs_can_only_read() -> None:
    """Expected no secret, no right to write and no cache where proposed code runs."""
    reached = [path for path in WORKFLOWS if "pull_request" in read(path)[True]]
    assert {path.name for path in reached} == {"ci.yml", "preview.yml"}
    for path in reached:
        text, values = path.read_text("utf-8"), read(path)
        assert not re.search(r"secrets\b|token|cache:|actions/cache", re.sub("#.*", "", text))
        assert values["permissions"] == {}
        rights = [job["permissions"] for job in values["jobs"].values()]
        assert rights == [{"contents": "read"}] * len(rights)


def test_the_job_that_may_write_sees_nothing_that_was_proposed() -> None:
    """Expected one checkout, of the default branch, and one step: the script that stands there."""
    job = read(GITHUB / "workflows" / "comment.yml")["jobs"]["comment"]
    checkout, run = job["steps"]
    assert checkout["with"] == {"persist-credentials": False, "sparse-checkout": ".github"}
    assert run["run"] == "python3 -I .github/comment.py"


def test_every_job_ends_in_time_and_every_workflow_starts_without_rights() -> None:
    for path in WORKFLOWS:
        values = read(path)
        assert values["permissions"] == {} and "concurrency" in values, path.name
        assert all(job["timeout-minutes"] <= 60 for job in values["jobs"].values()), path.name


def test_what_a_job_runs_can_be_run_at_home() -> None:
    """Expected `make` with a target of the Makefile; the rest passes files on, within GitHub."""
    gitlab = read(ROOT / ".gitlab-ci.yml")
    scripts = [line for job in gitlab.values() if "script" in job for line in job["script"]]
    jobs = [job for path in WORKFLOWS for job in read(path)["jobs"].values()]
    shell = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    lines = [line for text in [*scripts, *shell] for line in text.splitlines()]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    used = {match[1] for line in lines if (match := re.match(r"make (\w+)", line))}
    assert used == {"check", "test", "site", "preview", "links"} and used <= set(targets)
    assert [line for line in lines if not line.startswith("make ")] == [
        "python3 -I .github/comment.py",
        'echo "$NUMBER" > build/preview/number',
        'cat build/preview/report.md >> "$GITHUB_STEP_SUMMARY"',
    ]
