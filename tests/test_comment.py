"""The comment on a pull request: hostile archives are refused, hostile text stays text."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tests.conftest import ROOT
from tests.loopback_github import TOKEN, LoopbackGitHub, listening

SCRIPT = ROOT / ".github" / "comment.py"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
RUN = {
    "id": 9,
    "event": "pull_request",
    "conclusion": "success",
    "head_sha": COMMIT,
    "head_branch": "typo",
    "head_repository": {"full_name": "guest/explainer"},
}
HEAD = {"sha": COMMIT, "ref": "typo", "repo": {"full_name": "guest/explainer"}}
HOSTILE = (
    "$(touch pwned) `touch pwned` @everyone #1 ![](http://evil.example/x.png) "
    "</pre></details><script>alert(1)</script> [click](javascript:alert(1))\n"
    "```\n</pre>\n\n# Heading\n\n| a |\n|---|\n\n<!-- -->\n\n    @org/team\nhttps://evil.example\n"
    "\u202etxt.exe \x1b[31m ]]> &lt;img src=x onerror=alert(1)&gt;\n"
)


@pytest.fixture
def github() -> Iterator[LoopbackGitHub]:
    with listening(LoopbackGitHub(pulls={7: {"state": "open", "head": HEAD}})) as answering:
        yield answering


def packed(files: dict[str, bytes], link: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            if name == link:
                member.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, content)
    return data.getvalue()


def comment(
    github: LoopbackGitHub, folder: Path, run: dict[str, object] = RUN
) -> subprocess.CompletedProcess[str]:
    """Run the script as the workflow does, beside a repository on loopback."""
    event = folder / "event.json"
    event.write_text(json.dumps({"workflow_run": run}), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT)],
        cwd=folder,
        env={
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "desk/explainer",
            "GITHUB_API_URL": github.address,
            "GITHUB_SERVER_URL": "https://github.example",
            "GH_TOKEN": TOKEN,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def bodies(github: LoopbackGitHub, number: int = 7) -> list[str]:
    return [one["body"] for one in github.comments.get(number, [])]


def rendered(body: str) -> BeautifulSoup:
    """Render a comment as CommonMark with HTML allowed, which is more than GitHub allows."""
    return BeautifulSoup(MarkdownIt("commonmark").enable("table").render(body), "html.parser")


def test_a_hostile_report_is_text_in_one_pre_and_nothing_else(
    github: LoopbackGitHub, tmp_path: Path
) -> None:
    """Given shell, HTML, Markdown, mentions and a reversed word, expected no element from them."""
    github.archive = packed({"number": b"7\n", "report.md": HOSTILE.encode()})
    assert comment(github, tmp_path).returncode == 0
    (body,) = bodies(github)
    page = rendered(body)
    assert [link["href"] for link in page("a")] == [
        "https://github.example/desk/explainer/actions/runs/9#artifacts"
    ]
    outside = rendered(body)
    outside.pre.extract()  # type: ignore[union-attr]
    assert "@" not in outside.text and "evil" not in outside.text
    shown = HOSTILE.replace("\u202e", "[U+202E]").replace("\x1b", "[U+001B]")
    assert page.pre.text.strip() == shown.strip()  # type: ignore[union-attr]
    assert {tag.name for tag in page()} == {"p", "strong", "a", "code", "pre"}
    assert not (tmp_path / "pwned").exists()


def test_the_comment_is_updated_in_place_and_a_look_alike_is_left_alone(
    github: LoopbackGitHub, tmp_path: Path
) -> None:
    """Given 150 comments by guests that begin alike, expected one of our own, renewed."""
    mark = "<!-- preview of the explainer -->"
    others: list[dict[str, Any]] = [
        {"id": n, "user": {"login": "guest"} if n else None, "body": f"{mark} {n}" if n else None}
        for n in range(150)
    ]
    github.comments[7] = [*others]
    for words in (b"first", b"second"):
        github.archive = packed({"number": b"7", "report.md": words})
        assert comment(github, tmp_path).returncode == 0
    assert bodies(github)[:150] == [one["body"] for one in others]
    assert [("second" in body, "first" in body) for body in bodies(github)[150:]] == [(True, False)]


@pytest.mark.parametrize(
    ("number", "head"),
    [
        (b"8", HEAD),
        (b"7", HEAD | {"sha": COMMIT[::-1]}),
        (b"7", HEAD | {"ref": "other"}),
        (b"7", HEAD | {"repo": {"full_name": "desk/explainer"}}),
        (b"7", HEAD | {"repo": None}),
        (b"7/../8", HEAD),
        (b"-7", HEAD),
        ("٧".encode(), HEAD),
        (b"", HEAD),
        (b"70000000000000000000", HEAD),
    ],
)
def test_a_number_that_is_not_of_this_run_is_refused(
    github: LoopbackGitHub, tmp_path: Path, number: bytes, head: dict[str, object]
) -> None:
    github.pulls = {7: {"state": "open", "head": head}}
    github.archive = packed({"number": number, "report.md": b"words"})
    done = comment(github, tmp_path)
    assert (done.returncode, github.comments) == (1, {})
    assert done.stdout.startswith("::error::no comment was written: ")


def test_a_run_of_a_fork_that_is_gone_is_refused(github: LoopbackGitHub, tmp_path: Path) -> None:
    github.pulls[7]["head"] = HEAD | {"repo": None}
    github.archive = packed({"number": b"7", "report.md": b"words"})
    done = comment(github, tmp_path, RUN | {"head_repository": None})
    assert (done.returncode, github.comments, done.stderr) == (1, {}, "")


def test_a_github_that_says_no_is_told_in_a_line(github: LoopbackGitHub, tmp_path: Path) -> None:
    github.archive = packed({"number": b"7", "report.md": b"words"})
    done = comment(github, tmp_path, RUN | {"id": 10})
    assert done.stdout == "::error::no comment was written: GitHub answered 404\n"


def test_a_closed_pull_request_gets_no_comment(github: LoopbackGitHub, tmp_path: Path) -> None:
    github.pulls[7]["state"] = "closed"
    github.archive = packed({"number": b"7", "report.md": b"words"})
    assert (comment(github, tmp_path).returncode, github.comments) == (1, {})


def test_an_archive_that_says_it_is_huge_is_not_fetched(
    github: LoopbackGitHub, tmp_path: Path
) -> None:
    github.archive = packed({"number": b"7", "report.md": b"words"})
    github.claimed = 10**9
    assert comment(github, tmp_path).returncode == 1
    assert github.asked == ["GET /repos/desk/explainer/actions/runs/9/artifacts"]


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (b"\0" * 600_000, "an answer is longer"),
        (packed({"number": b"7", "report.md": b"\0" * 50_000_000}), "report.md is longer"),
        (packed({"number": b"7", "report.md": b"/etc/passwd"}, "report.md"), "not a plain file"),
        (packed({"number": b"../7", "report.md": b"7"}, "number"), "not a plain file"),
        (packed({"number": b"7", "../report.md": b"words"}), "0 files called report.md"),
        (packed({"number": b"7"}), "0 files called report.md"),
        (b"no archive", "cannot be read"),
        (packed({"number": b"7", "report.md": b"words" * 99})[:-150], "cannot be read"),
    ],
    ids=["long", "bomb", "link", "link-number", "outside", "missing", "noise", "cut"],
)
def test_an_archive_unlike_a_preview_s_is_refused(
    github: LoopbackGitHub, tmp_path: Path, archive: bytes, why: str
) -> None:
    github.archive, github.claimed = archive, 100
    done = comment(github, tmp_path)
    assert (done.returncode, github.comments, why in done.stdout) == (1, {}, True), done.stdout


@pytest.mark.parametrize("text", ["&" * 400_000, "<&>\n" * 100_000, "`\n" * 200_000, "😀" * 90_000])
def test_a_long_report_is_cut_to_what_a_comment_holds_and_says_so(
    github: LoopbackGitHub, tmp_path: Path, text: str
) -> None:
    github.archive = packed({"number": b"7", "report.md": text.encode()})
    assert comment(github, tmp_path).returncode == 0
    (body,) = bodies(github)
    assert 2_000 < len(body) < 65_536
    assert "the artifact holds all of it" in rendered(body)("p")[-1].text


def test_a_run_that_handed_over_nothing_is_no_fault(github: LoopbackGitHub, tmp_path: Path) -> None:
    done = comment(github, tmp_path)
    assert (done.returncode, github.comments) == (0, {})


def test_a_preview_that_failed_says_so(github: LoopbackGitHub, tmp_path: Path) -> None:
    github.archive = packed({"number": b"7", "report.md": b"    content/site.yml:1:1: error"})
    assert comment(github, tmp_path, RUN | {"conclusion": "failure"}).returncode == 0
    assert "could not be built" in bodies(github)[0]


def test_the_token_goes_to_github_alone(github: LoopbackGitHub, tmp_path: Path) -> None:
    """Given an archive that GitHub keeps on another host, expected no token sent there."""
    github.archive = packed({"number": b"7", "report.md": b"words"})
    done = comment(github, tmp_path)
    assert (github.strangers, TOKEN in done.stdout + done.stderr) == ([None], False)
