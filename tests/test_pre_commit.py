"""A commit whose content has errors is refused, once an editor has turned that on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent


@pytest.fixture
def repository(small: Path, tmp_path: Path) -> Path:
    """The small project as a git repository, with the hook turned on."""
    shutil.copy(ROOT / ".pre-commit-config.yaml", small)
    (small / ".gitignore").write_text(".venv\n")
    (small / ".venv").mkdir()
    (small / ".venv" / "bin").symlink_to(BIN)
    git(small, "init", "--quiet")
    git(small, "add", ".")
    subprocess.run([BIN / "pre-commit", "install"], cwd=small, env=environment(small), check=True)
    return small


def environment(repository: Path) -> dict[str, str]:
    here = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{role}_{what}": "editor@desk.example" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    return here | who | {"PRE_COMMIT_HOME": str(repository.parent / "pre-commit")}


def git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments], cwd=repository, env=environment(repository), check=False,
        capture_output=True, text=True,
    )  # fmt: skip


def test_only_content_without_errors_can_be_committed(repository: Path) -> None:
    passages = repository / "content/articles/lamp-lit/passages.yml"
    good = passages.read_text("utf-8")
    passages.write_text(good.replace("Ships can enter", "Ship can enter"), "utf-8")
    git(repository, "add", ".")
    refused = git(repository, "commit", "--message", "a letter lost")
    passages.write_text(good, "utf-8")
    git(repository, "add", ".")
    accepted = git(repository, "commit", "--message", "as it was")
    place = "content/articles/lamp-lit/passages.yml:18:12: error"
    assert (refused.returncode, accepted.returncode) == (1, 0), (refused.stderr, accepted.stderr)
    assert place in refused.stderr + refused.stdout
