"""Findings in the formats that people and programs read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import quote

from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.model.sentences import SENTENCES

Format = Callable[[list[Diagnostic]], str]

_MOST_INFOS = 5
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def format_text(diagnostics: list[Diagnostic]) -> str:
    """Write findings for people: place, severity, rule, what is wrong, how to fix it.

    Each takes two lines, whatever a text that it quotes holds.
    """
    lines = []
    for found in diagnostics:
        message = _on_one_line(found.message)
        lines.append(f"{found.span}: {found.severity}: {message} [{found.rule}]")
        lines.append(f"    {_on_one_line(found.hint)}")
    return "\n".join([*lines, _counted(diagnostics)])


def format_briefly(diagnostics: list[Diagnostic]) -> str:
    """Write findings for people; of those of one rule that are only worth knowing, the first few.

    Programs that list every finding, as an editor does, read the other formats.
    """
    told: Counter[str] = Counter()
    shown = []
    for found in diagnostics:
        told[found.rule] += found.severity == "info"
        if found.severity != "info" or told[found.rule] <= _MOST_INFOS:
            shown.append(found)
    lines = format_text(shown).split("\n")[:-1]
    for rule, count in sorted(told.items()):
        if count > _MOST_INFOS:
            lines.append(f"info: {count - _MOST_INFOS} more of these, see `--format json` [{rule}]")
    return "\n".join([*lines, _counted(diagnostics)])


def _counted(diagnostics: list[Diagnostic]) -> str:
    counts = Counter(found.severity for found in diagnostics)
    shown: list[Severity] = ["error", "warning"]
    if counts["info"]:
        shown.append("info")
    return ", ".join(f"{counts[s]} {s}{'' if counts[s] == 1 else 's'}" for s in shown)


def _on_one_line(text: str) -> str:
    """Show line ends as spaces and control characters, which a terminal obeys, by their numbers."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", " ".join(text.splitlines()))


def format_json(diagnostics: list[Diagnostic]) -> str:
    """Write findings for programs: a list of objects."""
    rows = [found.as_dict() for found in diagnostics]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def format_github(diagnostics: list[Diagnostic]) -> str:
    """Write findings as GitHub workflow commands, shown on the lines of a pull request."""
    lines = []
    for found in diagnostics:
        message = f"{found.message}\n{found.hint}"
        place = (
            f"file={_property(found.span.path)},line={found.span.line},col={found.span.column},"
            f"title={_property(found.rule)}"
        )
        lines.append(f"::{_GITHUB_LEVELS[found.severity]} {place}::{_data(message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def format_sarif(diagnostics: list[Diagnostic]) -> str:
    """Write findings as a SARIF 2.1.0 log (OASIS).

    Viewers show a result's message, so the hint is its second line. Paths are percent-encoded and
    count from the project's folder, which is `%SRCROOT%`.
    """
    rules = sorted({found.rule for found in diagnostics})
    driver = {
        "name": "explainer",
        "version": version("annotated-explainer"),
        "rules": [{"id": rule, "shortDescription": {"text": SENTENCES[rule]}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The project's folder."}}},
        "results": [
            {
                "ruleId": found.rule,
                "ruleIndex": rules.index(found.rule),
                "level": _SARIF_LEVELS[found.severity],
                "message": {"text": f"{found.message}\n{found.hint}"},
                "locations": [{"physicalLocation": _physical_location(found.span)}],
            }
            for found in diagnostics
        ],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _physical_location(span: Span) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": span.line, "startColumn": span.column},
    }


FORMATS: dict[str, Format] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}
