"""The same findings in four formats."""

from __future__ import annotations

import json

from generator.disk.project import check_project
from generator.model.diagnostics import Diagnostic, Span
from generator.model.report import FORMATS, format_github, format_json, format_sarif, format_text
from generator.model.sentences import SENTENCES
from tests.conftest import TESTS

FOUND = [
    Diagnostic(Span("content/a, b.yml", 3, 7), "date", "error", "100% wrong:\nreally", "mend it"),
    Diagnostic(Span("content/c.yml", 1, 1), "theme", "info", "only \x1bto know", "no more"),
]


def test_for_people_each_finding_begins_with_its_place_and_ends_with_its_rule() -> None:
    assert format_text(FOUND) == (
        "content/a, b.yml:3:7: error: 100% wrong: really [date]\n    mend it\n"
        "content/c.yml:1:1: info: only \\x1bto know [theme]\n    no more\n1 error, 0 warnings, 1 info"
    )


def test_for_github_nothing_in_a_finding_can_end_the_command_it_stands_in() -> None:
    assert format_github(FOUND).split("\n") == [
        "::error file=content/a%2C b.yml,line=3,col=7,title=date::100%25 wrong:%0Areally%0Amend it",
        "::notice file=content/c.yml,line=1,col=1,title=theme::only \x1bto know%0Ano more",
    ]


def test_for_sarif_each_result_names_its_rule_level_and_region() -> None:
    run = json.loads(format_sarif(FOUND))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    results = [
        (rules[r["ruleIndex"]], r["level"], r["locations"][0]["physicalLocation"]["region"])
        for r in run["results"]
    ]
    assert results == [
        ("date", "error", {"startLine": 3, "startColumn": 7}),
        ("theme", "note", {"startLine": 1, "startColumn": 1}),
    ]


def test_for_sarif_a_rule_is_told_in_words_and_a_path_is_an_address() -> None:
    run = json.loads(format_sarif(FOUND))["runs"][0]
    words = [rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert words == [SENTENCES["date"], SENTENCES["theme"]]
    assert place == {"uri": "content/a%2C%20b.yml", "uriBaseId": "%SRCROOT%"}


def test_every_format_tells_every_finding_of_the_awful_project() -> None:
    found = check_project(TESTS / "broken" / "project").diagnostics
    counts = {
        "json": len(json.loads(format_json(found))),
        "github": len(format_github(found).split("\n")),
        "sarif": len(json.loads(format_sarif(found))["runs"][0]["results"]),
    }
    assert counts == dict.fromkeys(counts, len(found))
    assert FORMATS.keys() == {"text", *counts}


def test_without_findings_every_format_says_so() -> None:
    assert (format_text([]), format_json([]), format_github([])) == (
        "0 errors, 0 warnings",
        "[]",
        "",
    )
    assert json.loads(format_sarif([]))["runs"][0]["results"] == []
