"""The preview of a pull request from a hostile fork, and the comment on it, from end to end.

The steps run as they are written in the workflows; `tests/runner.py` says what is substituted.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from generator.cli import main
from generator.disk.files import read_tree
from tests.conftest import ROOT, golden_project
from tests.loopback_github import TOKEN, LoopbackGitHub, listening
from tests.runner import Run, Runner, git

TITLE = (
    "$(touch pwned) `touch pwned` @everyone ![](http://evil.example/x) </details><script>x</script>"
)
PASSAGES = "content/articles/lamp-lit/passages.yml"
CANARY = "words that only this machine knows"
PWN = """
import json, os, pathlib, subprocess
home = pathlib.Path(os.environ["HOME"])
(home / "{name}-ran.json").write_text(json.dumps(dict(os.environ)))
subprocess.run(["git", "config", "core.hooksPath", ".githooks"], cwd="../..")
"""


@dataclass(frozen=True)
class PullRequest:
    """A repository whose main branch a fork wants to change, and the commits of that change."""

    repository: Path
    head: str
    merged: str

    def preview(self, folder: Path) -> Run:
        number = {"github.event.pull_request.number": "7"}
        return Runner(folder, self.repository, self.merged).run(
            "preview.yml", "preview", number, {}
        )

    def comment(self, folder: Path, preview: Run, github: LoopbackGitHub) -> Run:
        """Run the comment job on what a preview handed over, as GitHub starts it."""
        conclusion = "success" if preview.succeeded else "failure"
        fork = {"full_name": "guest/explainer"}
        run = {"id": 9, "conclusion": conclusion, "head_sha": self.head, "head_branch": "typo"}
        event = folder.with_suffix(".json")
        event.write_text(json.dumps({"workflow_run": {**run, "head_repository": fork}}), "utf-8")
        head = {"sha": self.head, "ref": "typo", "repo": fork}
        github.archive = preview.artifacts["preview-comment"]
        github.pulls = {7: {"state": "open", "head": head}, 8: {"state": "open", "head": {}}}
        given = {
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "desk/explainer",
            "GITHUB_API_URL": github.address,
            "GITHUB_SERVER_URL": "https://github.example",
        }
        return Runner(folder, self.repository, "main").run(
            "comment.yml", "comment", {"github.token": TOKEN}, given
        )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small project with the Makefile and the workflows, on its main branch."""
    folder = golden_project(tmp_path / "repository")
    shutil.copytree(ROOT / ".github", folder / ".github")
    for name in ("Makefile", "pyproject.toml", "requirements.lock", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def propose(repository: Path, change: dict[str, str], links: dict[str, Path]) -> PullRequest:
    """Commit the project to main and a change to a branch, and merge them as GitHub does."""
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=main")
    git(repository, "checkout", "--quiet", "-b", "typo")
    for name, text in change.items():
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(text, "utf-8")
    for name, target in links.items():
        (repository / name).symlink_to(target)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=typo")
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "merged", "main")
    git(repository, "merge", "--quiet", "--no-ff", "--message=merged", "typo")
    return PullRequest(repository, head, git(repository, "rev-parse", "HEAD"))


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {name: files.read(name) for name in files.namelist()}


def read(repository: Path, name: str) -> str:
    return (repository / name).read_text("utf-8")


def hostile(repository: Path) -> PullRequest:
    """A fork with a MkDocs hook, a plugin, a git hook, a title, and workflows."""
    title = "title: {en: The lamp is lit, id: Lampu dinyalakan}"
    events = read(repository, "content/events.yml")
    assert title in events
    shell = f"title: {{en: {json.dumps(TITLE)}, id: {json.dumps(TITLE)}}}"
    config = read(repository, "mkdocs.yml").replace("plugins:\n", "plugins:\n  taken: {}\n")
    plugin = PWN.format(name="plugin") + (
        "from mkdocs.plugins import BasePlugin\nclass Taken(BasePlugin): pass\n"
    )
    return propose(
        repository,
        {
            "content/events.yml": events.replace(title, shell),
            "mkdocs.yml": config + "hooks: [hook.py]\n",
            "hook.py": PWN.format(name="hook"),
            "taken.py": plugin,
            "taken-1.dist-info/entry_points.txt": "[mkdocs.plugins]\ntaken = taken:Taken\n",
            "taken-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: taken\nVersion: 1\n",
            ".githooks/post-checkout": "#!/bin/sh\ntouch git-hook-ran\n",
            ".github/comment.py": "open('pwned', 'w')\n",
            ".github/workflows/comment.yml": "jobs: {comment: {steps: [{run: touch pwned}]}}\n",
        },
        {},
    )


def test_a_fork_whose_files_are_links_out_of_the_project_gets_the_findings_alone(
    repository: Path, tmp_path: Path
) -> None:
    """Given links to a file beside the project, expected each named, and nothing of that file."""
    (tmp_path / "canary.txt").write_text(CANARY)
    places = (
        "content/outside.md", "content/articles/lamp-lit/article.fr.md", "seeds/outside.txt",
    )  # fmt: skip
    proposed = propose(repository, {}, {place: tmp_path / "canary.txt" for place in places})
    preview = proposed.preview(tmp_path / "preview")
    handed = b"".join(
        data for each in preview.artifacts.values() for data in unpacked(each).values()
    )
    named = [f"{place}:1:1: error: this link leads out" in preview.said for place in places]
    assert (preview.succeeded, named, CANARY.encode() in handed) == (False, [True] * 3, False)


def test_a_hostile_fork_gets_a_preview_and_an_inert_comment(
    repository: Path, tmp_path: Path
) -> None:
    """Given a fork whose code runs in the preview, expected that none of it reaches the comment."""
    proposed = hostile(repository)
    preview = proposed.preview(tmp_path / "preview")
    assert preview.succeeded, preview.said

    # Its hook and its plugin ran there, with nothing worth taking within reach.
    for name in ("hook", "plugin"):
        environment = json.loads(read(tmp_path, f"preview/user/{name}-ran.json"))
        assert [key for key in environment if "TOKEN" in key or "SECRET" in key] == []
    site, handed = (unpacked(preview.artifacts[name]) for name in ("preview", "preview-comment"))
    assert {"site/en/index.html", "site/id/index.html", "report.md", "report.json"} <= site.keys()
    assert [name for name, data in site.items() if CANARY.encode() in data] == []
    report = handed.pop("report.md").decode()
    assert (handed, report) == ({"number": b"7\n"}, preview.summary)

    with listening(LoopbackGitHub()) as github:
        commented = proposed.comment(tmp_path / "comment", preview, github)
    assert commented.succeeded, commented.said

    # None of it ran here, and what it says is text.
    there = {path.name for path in (tmp_path / "comment").rglob("*")}
    assert there & {"pwned", "git-hook-ran", "hook-ran.json", "plugin-ran.json", "hook.py"} == set()
    (comment,) = github.comments[7]
    page = BeautifulSoup(MarkdownIt("commonmark").render(comment["body"]), "html.parser")
    assert {tag.name for tag in page()} == {"p", "strong", "a", "code", "pre"}
    text = page.pre.text if page.pre else ""
    assert ("everyone" in text, text.strip()) == (True, report.strip())


@pytest.mark.parametrize("number", ["8", "$(touch pwned)", "7\n8"])
def test_a_fork_that_names_another_pull_request_is_refused(
    repository: Path, tmp_path: Path, number: str
) -> None:
    """Given a fork with a preview of its own making, expected no comment anywhere."""
    workflow = read(repository, ".github/workflows/preview.yml")
    steps = "mkdir -p build/preview; echo words > build/preview/report.md"
    own = workflow.replace("make preview BASE=HEAD^1", steps).replace('"$NUMBER"', repr(number))
    proposed = propose(repository, {".github/workflows/preview.yml": own}, {})
    preview = proposed.preview(tmp_path / "preview")
    assert preview.succeeded, preview.said
    with listening(LoopbackGitHub()) as github:
        commented = proposed.comment(tmp_path / "comment", preview, github)
    there = list((tmp_path / "comment").rglob("pwned"))
    assert (commented.succeeded, github.comments, there) == (False, {}, [])


def misquoted(repository: Path) -> PullRequest:
    """A change of one letter in a quotation."""
    text = read(repository, PASSAGES)
    assert "exact: " in text
    return propose(repository, {PASSAGES: text.replace("exact: ", "exact: X", 1)}, {})


def test_a_change_with_errors_is_answered_with_its_findings(
    repository: Path, tmp_path: Path
) -> None:
    """Given a quotation changed by a letter, expected no site, and a comment that says where."""
    proposed = misquoted(repository)
    preview = proposed.preview(tmp_path / "preview")
    handed = unpacked(preview.artifacts["preview"])
    assert (preview.succeeded, sorted(handed)) == (False, ["findings.txt", "number", "report.md"])
    with listening(LoopbackGitHub()) as github:
        commented = proposed.comment(tmp_path / "comment", preview, github)
    assert commented.succeeded, commented.said
    (comment,) = github.comments[7]
    assert "could not be built" in comment["body"] and f"{PASSAGES}:" in comment["body"]


def test_the_check_puts_findings_on_the_lines_of_a_pull_request(
    repository: Path, tmp_path: Path
) -> None:
    proposed = misquoted(repository)
    base = {"github.base_ref && 'HEAD^1' || ''": "HEAD^1"}
    runner = Runner(tmp_path / "check", repository, proposed.merged)
    checked = runner.run("ci.yml", "check", base, {})
    assert (checked.succeeded, f"::error file={PASSAGES},line=" in checked.said) == (False, True)


def test_make_preview_gives_the_same_files_at_home(tmp_path: Path) -> None:
    """Given one change to a new project at home, as a pull request and on GitLab, expected the same
    files."""
    repository = tmp_path / "repository"
    assert main(["init", str(repository), "--languages", "en,id"]) == 0
    git(repository, "init", "--quiet", "--initial-branch=main")
    text = read(repository, "content/events.yml")
    assert "is lit again" in text
    proposed = propose(
        repository, {"content/events.yml": text.replace("is lit again", "shines again")}, {}
    )
    job = unpacked(proposed.preview(tmp_path / "preview").artifacts["preview"])
    assert job.pop("number") == b"7\n"

    home = Runner(tmp_path / "editor", proposed.repository, "typo")
    environment = home.prepare(depth=100)
    git(home.workspace, "fetch", "--quiet", "origin", "main:refs/remotes/origin/main")
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(home.workspace, "rev-parse", "origin/main")}
    gitlab = yaml.safe_load(read(repository, ".gitlab-ci.yml"))
    (script,) = gitlab["preview"]["script"]
    for command, given in (("make preview", {}), (script, base)):
        shell = ["bash", "-e", "-c", command]
        subprocess.run(shell, cwd=home.workspace, env=environment | given, check=True)
        there = read_tree(home.workspace / "build" / "preview")
        assert b"shines again" in there["report.md"], command
        assert [name for name in there | job if there.get(name) != job.get(name)] == [], command
