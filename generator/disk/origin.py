"""Where this program came from, and the files that it brings along for new projects.

A new project does not copy the program: its Makefile names one commit of it, which pip fetches and
installs. The packages below it are locked with hashes in the project's own requirements.lock.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from generator.disk.files import read_tree
from generator.disk.git import GitError, run_git

DISTRIBUTION = "annotated-explainer"
CHECKOUT = Path(__file__).parents[2]
_BROUGHT = (
    "Makefile",
    "requirements.lock",
    ".gitlab-ci.yml",
    ".readthedocs.yaml",
    "netlify.toml",
    ".pre-commit-config.yaml",
    ".github",
    ".vscode",
    "site_overrides",
)
_SHARED = f"share/{DISTRIBUTION}/"
_LEFT = (".png", ".pyc")
_SAFE = ":/@+._-~%="  # of an address, what stands as it is in a Makefile and a shell


def brought_files() -> dict[str, bytes]:
    """Read what a new project gets of the program's own files: path in the project to bytes."""
    if (CHECKOUT / "pyproject.toml").is_file():
        files = _of_checkout()
    else:
        files = {}
        for path in distribution(DISTRIBUTION).files or ():
            _, shared, name = path.as_posix().partition(_SHARED)
            if shared:
                files[name] = Path(str(path.locate())).read_bytes()
    return {name: data for name, data in sorted(files.items()) if not name.endswith(_LEFT)}


def _of_checkout() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in _BROUGHT:
        path = CHECKOUT / name
        if path.is_file():
            files[name] = path.read_bytes()
        else:
            files |= {f"{name}/{below}": data for below, data in read_tree(path).items()}
    return files


def installed_from() -> str:
    """Tell pip how to install the program that is running: an address with a commit, or a version.

    What pip noted when it installed the program (PEP 610) is the answer, or the way to it: of a
    checkout, its remote called origin and its commit; without such a remote, its folder.
    """
    noted = distribution(DISTRIBUTION).read_text("direct_url.json")
    if noted is None:
        return f"{DISTRIBUTION}=={distribution(DISTRIBUTION).version}"
    origin = json.loads(noted)
    address = str(origin["url"])
    if "vcs_info" in origin:
        return pinned(address, str(origin["vcs_info"]["commit_id"]))
    if "dir_info" not in origin:
        return quote(address, safe=_SAFE)
    folder = Path(unquote(urlsplit(address).path))
    commit = _said(folder, "rev-parse", "HEAD")
    if not commit:
        return folder.as_uri()
    remote = _said(folder, "remote", "get-url", "origin") or str(folder)
    if remote.startswith(("/", ".")):
        remote = (folder / remote).resolve().as_uri()
    return pinned(remote, commit)


def pinned(address: str, commit: str) -> str:
    """Write a repository at a commit as pip wants it, without a name or a password."""
    if match := re.fullmatch(r"(?:[^@/]+@)?([^:/]+):(?!//)(.+)", address):
        address = f"https://{match[1]}/{match[2]}"
    address = re.sub(r"^(https?://)[^/@]*@", r"\1", address)
    return f"git+{quote(address, safe=_SAFE)}@{commit}"


def _said(folder: Path, *arguments: str) -> str:
    """Return what git says of a folder, nothing where it cannot."""
    try:
        return run_git(folder, *arguments).decode().strip()
    except GitError:
        return ""
