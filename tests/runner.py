"""A stand-in for GitHub's runner: the steps of a workflow's job, those in the shell run as written.

What is substituted, and nothing else: `actions/checkout` is the git commands it gives,
`actions/upload-artifact` packs the files it names, `${{ … }}` is looked up, and nothing is
installed: `make` is told of a VENV that holds the programs which run the tests, and Python of the
program that is tested. What lies in the checkout is found before it, as in an editable install.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
SECONDS = 120


@dataclass
class Run:
    """What a job left behind."""

    succeeded: bool = True
    artifacts: dict[str, bytes] = field(default_factory=dict)
    summary: str = ""
    said: str = ""


@dataclass(frozen=True)
class Runner:
    """A machine that is new for each job: one folder, and the repository it checks out from."""

    folder: Path
    repository: Path
    revision: str

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def run(self, workflow: str, job: str, values: dict[str, str], given: dict[str, str]) -> Run:
        """Run a job of a workflow as it stands at the revision that is checked out.

        Args:
            workflow: the name of its file in .github/workflows.
            job: its name there.
            values: what the expressions of the steps give.
            given: more of the runner's environment.
        """
        shown = git(self.repository, "show", f"{self.revision}:.github/workflows/{workflow}")
        steps = yaml.safe_load(shown)["jobs"][job]["steps"]
        done = Run()
        environment = self._environment() | given
        for step in steps:
            if not (done.succeeded or step.get("if") == "${{ !cancelled() }}"):
                continue
            if "run" in step:
                self._run_shell(step, environment, values, done)
            else:
                self._use(step["uses"].split("@")[0], step.get("with", {}), done)
        done.summary = (self.folder / "summary.md").read_text("utf-8")
        return done

    def prepare(self, depth: int) -> dict[str, str]:
        """Check out and set up Python as the steps of a job do; give the environment."""
        environment = self._environment()
        self._check_out(depth, None)
        self._set_up_python()
        return environment

    def _environment(self) -> dict[str, str]:
        """What the runner gives to every step."""
        (self.folder / "user").mkdir(parents=True)
        (self.folder / "summary.md").touch()
        return {
            "PATH": f"{Path(sys.prefix) / 'bin'}:{os.defpath}",
            "PYTHONPATH": f"{self.workspace}:{ROOT}",
            "HOME": str(self.folder / "user"),
            "CI": "true",
            "MAKEFLAGS": f"-- VENV={self.folder / 'venv'}",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_WORKSPACE": str(self.workspace),
        }

    def _run_shell(
        self, step: dict[str, Any], environment: dict[str, str], values: dict[str, str], done: Run
    ) -> None:
        script = self.folder / "step.sh"
        script.write_text(step["run"], "utf-8")
        own = {name: _expand(text, values) for name, text in step.get("env", {}).items()}
        ran = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=self.workspace,
            env=environment | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        done.said += ran.stdout
        done.succeeded = done.succeeded and ran.returncode == 0

    def _use(self, action: str, inputs: dict[str, Any], done: Run) -> None:
        if action == "actions/checkout":
            self._check_out(int(inputs.get("fetch-depth", 1)), inputs.get("sparse-checkout"))
        elif action == "actions/upload-artifact":
            paths = [self.workspace / line for line in str(inputs["path"]).split()]
            done.artifacts[inputs["name"]] = _pack([path for path in paths if path.exists()])
        elif action == "actions/setup-python":
            self._set_up_python()
        else:
            raise AssertionError(f"no stand-in for {action}")

    def _set_up_python(self) -> None:
        """Make a venv whose packages are newer than what the checkout asks for."""
        (self.folder / "venv").mkdir()
        (self.folder / "venv" / "bin").symlink_to(Path(sys.prefix) / "bin")
        for stamp in ("python", "installed", "installed-dev"):
            (self.folder / "venv" / stamp).touch()

    def _check_out(self, depth: int, sparse: str | None) -> None:
        self.workspace.mkdir(parents=True)
        git(self.workspace, "init", "--quiet")
        git(self.workspace, "remote", "add", "origin", f"file://{self.repository}")
        if sparse:
            git(self.workspace, "sparse-checkout", "set", *sparse.split())
        git(self.workspace, "fetch", "--quiet", f"--depth={depth}", "origin", self.revision)
        git(self.workspace, "checkout", "--quiet", "--detach", "FETCH_HEAD")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with nothing of this machine's settings."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))}  # fmt: skip
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={"PATH": os.defpath, **names, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _expand(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], text)


def _pack(paths: list[Path]) -> bytes:
    """Pack files below the folder they share; links are followed, as the action does."""
    root = paths[0] if paths[0].is_dir() else paths[0].parent
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    archive.write(file, file.relative_to(root))
    return packed.getvalue()
