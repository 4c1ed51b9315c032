"""Puts the report of a preview under its pull request: one comment, kept up to date.

`.github/workflows/comment.yml` runs this beside a token that may write, on files made by code that
anybody may have proposed. Therefore:

- nothing of the pull request is checked out, unpacked on the disk or run;
- the archive is refused for its size before it is fetched, while it is fetched and while it is
  read, and only two plain files of it are read;
- the number it names counts only where GitHub says that the head of that pull request is the
  commit, branch and repository of the run;
- its text stands escaped inside one `<pre>`, where no markup, link or mention means anything.

Only the standard library is used, so that nothing is installed beside the token.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import stat
import sys
import unicodedata
import urllib.error
import urllib.request
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTIFACT = "preview-comment"
AUTHOR = "github-actions[bot]"
MARK = "<!-- preview of the explainer -->"
ARCHIVE_BYTES = 500_000
REPORT_BYTES = 500_000
NUMBER_BYTES = 11
ANSWER_BYTES = 10_000_000
SHOWN_CHARACTERS = 60_000  # GitHub takes 65,536 in a comment
LINE_CHARACTERS = 2_000
COMMENT_PAGES = 10
JOINERS = "\u200c\u200d"  # invisible, and needed to write some languages


class Refused(RuntimeError):
    """Nothing was written; the message says why, in words of our own only."""


@dataclass(frozen=True)
class GitHub:
    """One repository, as GitHub's REST API shows it to the bearer of a token."""

    address: str
    token: str
    repository: str

    def fetch(self, path: str, limit: int, method: str = "GET", values: object = None) -> bytes:
        """Ask, and give the answer's bytes.

        Raises:
            Refused: the answer is longer than the limit.
            urllib.error.URLError: GitHub says no, or nothing.
        """
        request = urllib.request.Request(
            f"{self.address}/repos/{self.repository}/{path}",
            data=None if values is None else json.dumps(values).encode("utf-8"),
            headers={
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "Content-Type": "application/json",
            },
            method=method,
        )
        # Archives are fetched from another host, which has no business with the token.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            data: bytes = answer.read(limit + 1)
        if len(data) > limit:
            raise Refused(f"an answer is longer than {limit} bytes")
        return data

    def ask(self, path: str, method: str = "GET", values: object = None) -> Any:
        """Ask, and give the JSON of the answer."""
        return json.loads(self.fetch(path, ANSWER_BYTES, method, values))


def fetch_archive(github: GitHub, run: int) -> bytes | None:
    """Fetch what a run handed over for the comment; None where it handed over nothing.

    Raises:
        Refused: it is too large.
    """
    listed = github.ask(f"actions/runs/{run}/artifacts?name={ARTIFACT}&per_page=100")
    artifacts = [one for one in listed["artifacts"] if not one["expired"]]
    if not artifacts:
        return None
    newest = max(artifacts, key=lambda one: int(one["id"]))
    if int(newest["size_in_bytes"]) > ARCHIVE_BYTES:
        raise Refused(f"the archive is larger than {ARCHIVE_BYTES} bytes")
    return github.fetch(f"actions/artifacts/{int(newest['id'])}/zip", ARCHIVE_BYTES)


def read_archive(data: bytes) -> tuple[int, str]:
    """Read the number of the pull request and the report from the bytes of a ZIP archive.

    Raises:
        Refused: the archive is not as the preview writes it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            number = _read_member(archive, "number", NUMBER_BYTES)
            report = _read_member(archive, "report.md", REPORT_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        if isinstance(fault, Refused):
            raise
        raise Refused("the archive cannot be read") from fault
    if not re.fullmatch(rb"[1-9][0-9]{0,9}\n?", number):
        raise Refused("the number of the pull request is not a number")
    return int(number), report.decode("utf-8", errors="replace")


def _read_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    members = [member for member in archive.infolist() if member.filename == name]
    if len(members) != 1:
        raise Refused(f"the archive holds {len(members)} files called {name}")
    kind = stat.S_IFMT(members[0].external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused(f"{name} is not a plain file")
    with archive.open(members[0]) as file:  # the size that the archive claims may be a lie
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"{name} is longer than {limit} bytes")
    return data


def check_number(github: GitHub, number: int, run: dict[str, Any]) -> None:
    """Make sure that the run was of this pull request.

    Raises:
        Refused: its head is another commit, branch or repository, or it is closed.
    """
    try:
        pull = github.ask(f"pulls/{number}")
    except urllib.error.HTTPError as fault:
        if fault.code != 404:
            raise
        raise Refused(f"there is no pull request {number}") from fault
    head, built = pull["head"], run["head_repository"]
    is_head = (
        head["sha"] == run["head_sha"]
        and head["ref"] == run["head_branch"]
        and None not in (head["repo"], built)  # a fork may be gone by now
        and head["repo"]["full_name"] == built["full_name"]
    )
    if pull["state"] != "open" or not is_head:
        raise Refused(f"the run was not of the head of pull request {number}")


def compose_comment(report: str, commit: str, built: bool, address: str) -> str:
    """Write the comment: a few words of our own, then the report as inert text.

    Args:
        report: hostile text of any length.
        commit: the commit that was previewed, 40 hexadecimal digits.
        built: whether the preview succeeded.
        address: the page of the run, with its artifacts.
    """
    title = "Preview" if built else "The preview could not be built"
    shown, whole = _inert(report)
    more = "" if whole else "\n\nThe report is longer; the artifact holds all of it."
    return (
        f"{MARK}\n**{title}** · {commit[:10]} · [artifacts of the run]({address}#artifacts)\n\n"
        "Download `preview`, unpack it and run `python3 -m http.server -d site` to read the site. "
        "What the change does to it, as the change itself reports:\n\n"
        f'<pre lang="diff">\n{shown}\n</pre>{more}\n'
    )


def _inert(text: str) -> tuple[str, bool]:
    """Escape text for `<pre>`, cut it to what a comment holds, and tell whether it is whole."""
    lines: list[str] = []
    room = SHOWN_CHARACTERS
    whole = True
    for line in text.splitlines():
        if len(line) > LINE_CHARACTERS:
            line, whole = line[:LINE_CHARACTERS] + "…", False
        escaped = html.escape("".join(map(_visible, line)), quote=False)
        room -= len(escaped) + 1
        if room < 0:
            return "\n".join(lines), False
        lines.append(escaped)
    return "\n".join(lines), whole


def _visible(character: str) -> str:
    """Show control and direction characters, which could make text look like another text."""
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in JOINERS
    return f"[U+{ord(character):04X}]" if hidden and character != "\t" else character


def write_comment(github: GitHub, number: int, body: str) -> None:
    """Write the comment over the one that is there, or write the first."""
    for page in range(1, COMMENT_PAGES + 1):
        comments = github.ask(f"issues/{number}/comments?per_page=100&page={page}")
        for comment in comments:
            author = (comment["user"] or {}).get("login")  # none where an account is gone
            if author == AUTHOR and (comment["body"] or "").startswith(MARK):
                github.ask(f"issues/comments/{int(comment['id'])}", "PATCH", {"body": body})
                return
        if len(comments) < 100:
            break
    github.ask(f"issues/{number}/comments", "POST", {"body": body})


def main() -> int:
    """Comment on the pull request of the run that GitHub tells of; give the exit status."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())["workflow_run"]
    repository = os.environ["GITHUB_REPOSITORY"]
    github = GitHub(os.environ["GITHUB_API_URL"], os.environ["GH_TOKEN"], repository)
    identifier = int(run["id"])
    address = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{identifier}"
    try:
        archive = fetch_archive(github, identifier)
        if archive is None:
            print("the preview handed over nothing; there is nothing to say")
            return 0
        number, report = read_archive(archive)
        check_number(github, number, run)
        built = run["conclusion"] == "success"
        write_comment(github, number, compose_comment(report, run["head_sha"], built, address))
    except Refused as refusal:
        print(f"::error::no comment was written: {refusal}")
        return 1
    except urllib.error.URLError as fault:
        print(
            f"::error::no comment was written: GitHub answered {getattr(fault, 'code', 'nothing')}"
        )
        return 1
    print(f"the comment on pull request {number} is up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
