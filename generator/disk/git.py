"""Git, as it stands on the machine: a revision's files, and what it says of a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from generator.disk.files import READ
from generator.model.errors import ExplainerError
from generator.model.media import FOLDER


class GitError(ExplainerError):
    """Git failed; the message is what it said."""


class RevisionError(GitError):
    """Git does not have a revision; the message says what it said, or that the clone is shallow."""


def read_revision(project: Path, revision: str) -> dict[str, bytes]:
    """Read the same files as they were in a git revision, without touching the work tree.

    Raises:
        RevisionError: git does not have the revision.
        GitError: git failed otherwise.
    """
    name = find_commit(project, revision)
    there = run_git(project, "ls-tree", "--name-only", "-z", name, "--", *READ).decode().split("\0")
    folders = [folder for folder in READ if folder in there]
    if not folders:
        return {}
    without = f":(exclude){FOLDER.rstrip('/')}"
    packed = run_git(project, "archive", "--format=tar", name, "--", *folders, without)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {
            member.name: file.read()
            for member in archive
            if member.isfile() and (file := archive.extractfile(member)) is not None
        }


def find_commit(project: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names.

    Raises:
        RevisionError: git does not have the revision.
    """
    # What a revision is called may come from elsewhere; only its hash is given to other commands.
    try:
        commit = run_git(
            project, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GitError as fault:
        raise RevisionError(_why_not_there(project, revision, str(fault))) from None
    return commit.decode().strip()


def _why_not_there(project: Path, revision: str, said: str) -> str:
    try:
        shallow = run_git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError:
        shallow = False
    if shallow:
        return (
            f"“{revision}” is not in this shallow clone: run `git fetch --unshallow`, "
            "or in CI check out with `fetch-depth: 0`"
        )
    return f"“{revision}” is not a git revision ({said})"


def run_git(folder: Path, *arguments: str) -> bytes:
    """Return what a git command says.

    Raises:
        GitError: git failed, with its words.
    """
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout
