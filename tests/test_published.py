"""What a change owes its readers: a correction of what was published, a tombstone of what is gone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.differences.published import check_since
from generator.disk.files import read_files
from generator.model.corpus import Corpus
from generator.reading.project import read_project
from tests.conftest import SMALL
from tests.test_publish import edit

Edit = tuple[str, str, str]
PROJECT = read_files(SMALL)
CONTENT = "content/"
PASSAGES = "articles/lamp-lit/passages.yml"
ARTICLE = "articles/lamp-lit/article.en.md"
ABOUT = "chapters/about.en.md"


def changed(*edits: Edit) -> dict[str, bytes]:
    """Give the small project with words of its files replaced: file below content/, old, new."""
    files = dict(PROJECT)
    for name, old, new in edits:
        text = files[CONTENT + name].decode()
        assert old in text, (name, old)
        files[CONTENT + name] = text.replace(old, new, 1).encode()
    return files


def read(files: dict[str, bytes]) -> Corpus:
    corpus, _ = read_project(files)
    assert corpus is not None
    return corpus


def owed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Give what is owed as `file:line what was → now`, or what is gone."""
    return [
        f"{found.span.path.removeprefix(CONTENT)}:{found.span.line} {found.message}".replace(
            " was published as", ":"
        )
        for found in sorted(check_since(read(before), read(after)))
    ]


STANCE = (
    "claims.yml",
    "{passage: ferry-notice#glad, stance: glad}",
    "{passage: ferry-notice#glad, stance: cold}",
)
AS_OF = ("claims.yml", "date: 2024-05", "date: 2024-05, as_of: 2024-05")

CHANGES: dict[str, tuple[list[Edit], list[str]]] = {
    "nothing": ([], []),
    "the date of an event": (
        [("events.yml", "date: 2024-03-03", "date: 2024-03-04")],
        ["events.yml:3 event:lamp-lit date: “2024-03-03” and is now “2024-03-04”"],
    ),
    "a date withdrawn": (
        [("events.yml", "date: 2024-03-03", "date: unknown")],
        ["events.yml:3 event:lamp-lit date: “2024-03-03” and is now “unknown”"],
    ),
    "a date found out later": ([("events.yml", "date: unknown", "date: 2024-03")], []),
    "the date a source gives": (
        [("events.yml", "date: 2024-05", "date: 2024-06")],
        [
            "events.yml:21 event:night-ferry evidence lamp-lit#by-night date: "
            "“2024-05” and is now “2024-06”"
        ],
    ),
    "the phrase that dates": (
        [("events.yml", "phrase: 3 March", "phrase: on 3 March")],
        [
            "events.yml:10 event:lamp-lit evidence lamp-lit#lit-again phrase: "
            "“3 March” and is now “on 3 March”"
        ],
    ),
    "a bound": (
        [("claims.yml", "value: 40\n        bound: above", "value: 40")],
        [
            "claims.yml:9 claim:how-many-boats answers lamp-lit#boats bound: "
            "“above” and is now “exact”"
        ],
    ),
    "a figure": (
        [("claims.yml", "value: 40", "value: 400")],
        ["claims.yml:10 claim:how-many-boats answers lamp-lit#boats value: “40” and is now “400”"],
    ),
    "a stance": (
        [STANCE],
        [
            "claims.yml:27 claim:is-it-welcome answers ferry-notice#glad stance: "
            "“glad” and is now “cold”"
        ],
    ),
    "when an answer holds, found out later": ([AS_OF], []),
    "the same figure from another passage of its source": (
        [("claims.yml", "passage: lamp-lit#boats", "passage: lamp-lit#by-night")],
        [],
    ),
    "another figure from another passage of its source": (
        [
            (
                "claims.yml",
                "lamp-lit#boats\n        value: 40",
                "lamp-lit#by-night\n        value: 41",
            )
        ],
        [
            "claims.yml:10 claim:how-many-boats answers lamp-lit#by-night value: "
            "“40” and is now “41”"
        ],
    ),
    "a quotation": (
        [(PASSAGES, "exact: Ships can enter", "exact: can enter")],
        [
            f"{PASSAGES}:18 passage:lamp-lit#by-night selector exact: "
            "“Ships can enter the harbour by night” and is now “can enter the harbour by night”"
        ],
    ),
    "the date of a source": (
        [(ARTICLE, "published: 2024-03-04", "published: 2024-03-05")],
        [f"{ARTICLE}:10 article:lamp-lit source published: “2024-03-04” and is now “2024-03-05”"],
    ),
    "words that are no figure, date or quotation": (
        [("events.yml", "The lamp is lit", "The lamp was lit"), ("themes.yml", "Boats", "Ships")],
        [],
    ),
    "an id that is gone": (
        [("events.yml", "id: welcome", "id: gladness")],
        ["retired.yml:1 `event:welcome` was published and is gone"],
    ),
    "a record that cannot be read": ([("events.yml", "themes: [light]", "themes: light")], []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_published_and_differs_asks_for_a_correction(name: str) -> None:
    edits, expected = CHANGES[name]
    assert owed(PROJECT, changed(*edits)) == expected


def test_when_an_answer_holds_is_published_as_well() -> None:
    later = ("claims.yml", "as_of: 2024-05", "as_of: 2024-06")
    assert owed(changed(AS_OF), changed(AS_OF, later)) == [
        "claims.yml:18 claim:when-does-it-run answers lamp-lit#by-night as_of: "
        "“2024-05” and is now “2024-06”"
    ]


def test_a_correction_of_the_record_is_the_answer() -> None:
    correction = """corrections:
  - id: stance
    date: 2024-06-01
    record: claim:is-it-welcome
    was: {en: A, id: A}
    now: {en: B, id: B}
    why: {en: C, id: C}
"""
    assert owed(PROJECT, changed(STANCE, ("corrections.yml", "corrections:\n", correction))) == []


def test_a_draft_was_never_published() -> None:
    draft = changed((ARTICLE, "status: published", "status: draft"))
    published = changed((ARTICLE, "published: 2024-03-04", "published: 2024-03-05"))
    assert owed(draft, published) == []


def test_a_retired_article_stands_for_its_passages() -> None:
    """Given an article removed with all its passages, expected to be asked for one tombstone."""
    files = {name: data for name, data in PROJECT.items() if "/lamp-lit/" not in name}
    assert [line for line in owed(PROJECT, files) if "lamp-lit" in line] == [
        "retired.yml:1 `article:lamp-lit` was published and is gone"
    ]
    retired = b"  - {record: article:lamp-lit, why: {en: A., id: A.}}\n"
    files["content/retired.yml"] += retired
    assert owed(PROJECT, files) == []


def test_an_article_that_became_another_stands_for_what_the_other_has_too() -> None:
    """Given an article renamed without one of its passages and a note, expected these by name."""
    files = {name.replace("/lamp-lit/", "/lamp/"): data.replace(b"lamp-lit#", b"lamp#")
             for name, data in PROJECT.items()}  # fmt: skip
    moved = b"  - {record: article:lamp-lit, became: article:lamp, why: {en: A., id: A.}}\n"
    files["content/retired.yml"] += moved
    assert owed(PROJECT, files) == []
    passages = "content/articles/lamp/passages.yml"
    files[passages] = files[passages].replace(b"id: by-night", b"id: at-night")
    assert [line for line in owed(PROJECT, files) if "by-night" in line and "gone" in line] == [
        "retired.yml:1 `passage:lamp-lit#by-night` was published and is gone"
    ]


def test_what_was_published_cannot_become_a_draft_in_silence() -> None:
    draft = changed((ARTICLE, "status: published", "status: draft"))
    assert owed(PROJECT, draft)[-1:] == [
        "retired.yml:1 `article:lamp-lit` was published and is a draft now: its address is gone"
    ]


BY_WHOM = ("By hand. {.editorial}\n", "By hand. {.editorial}\n\n## By whom\n\nUs. {.editorial}\n")
GONE = "links to `#h-by-whom` were published and lead to no heading now"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## By whom", "## By which hands", [f"{ABOUT}:9 {GONE}"]),
        ("## By whom", "## By which hands {#by-whom}", []),
        ("## By whom", "## How\n\nSo. {.editorial}\n\n## By whom", []),
        ("## By whom\n\n", "", [f"{ABOUT}:1 {GONE}"]),
    ],
    ids=["reworded", "reworded and named", "another before it", "removed"],
)
def test_the_id_of_a_published_heading_is_kept(old: str, new: str, expected: list[str]) -> None:
    before = changed((ABOUT, *BY_WHOM))
    after = changed((ABOUT, *BY_WHOM), (ABOUT, old, new))
    assert owed(before, after) == expected


def git(project: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *arguments],
        cwd=project, check=True, capture_output=True,
    )  # fmt: skip


def test_check_asks_against_a_revision(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "published")
    edit(small / "content/events.yml", "date: 2024-03-03", "date: 2024-03-04")
    main(["-C", str(small), "check", "--base", "HEAD", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    found = [(row["path"], row["line"]) for row in rows if row["rule"] == "correction-missing"]
    assert found == [("content/events.yml", 3)]


@pytest.mark.parametrize("command", [["check", "--base", "HEAD~1"], ["diff", "HEAD~1"]])
def test_a_shallow_clone_is_named_with_the_command_that_helps(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Given a clone without the base, as CI makes, expected what to do; done, no more word of it."""
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@explainer.example"]
    git = ["git", "-C", str(small), *identity]
    subprocess.run([*git, "init", "-q"], check=True)
    for message in ("one", "two"):
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", message], check=True)
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{small}", str(clone)], check=True
    )
    status = main(["-C", str(clone), *command])
    said = capsys.readouterr().err
    subprocess.run(["git", "-C", str(clone), "fetch", "-q", "--unshallow"], check=True)
    assert (status, "shallow clone: run `git fetch --unshallow`" in said, main(
        ["-C", str(clone), *command]
    )) == (2, True, 0)  # fmt: skip


def test_an_unknown_revision_is_a_wrong_use(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(small, "init", "-q")
    assert main(["-C", str(small), "check", "--base", "nowhere"]) == 2
    assert "“nowhere” is not a git revision" in capsys.readouterr().err
