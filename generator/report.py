"""Findings in the formats that people and programs read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version

from generator.model.diagnostics import Diagnostic, Severity

Format = Callable[[list[Diagnostic]], str]

_SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def format_text(diagnostics: list[Diagnostic]) -> str:
    """Write findings for people: place, severity, rule, what is wrong, how to mend it."""
    lines = []
    for found in diagnostics:
        lines.append(f"{found.span}: {found.severity}: {found.message} [{found.rule}]")
        if found.hint:
            lines.append(f"    {found.hint}")
    counts = Counter(found.severity for found in diagnostics)
    shown: list[Severity] = ["error", "warning"]
    if counts["info"]:
        shown.append("info")
    lines.append(", ".join(f"{counts[s]} {s}{'' if counts[s] == 1 else 's'}" for s in shown))
    return "\n".join(lines)


def format_json(diagnostics: list[Diagnostic]) -> str:
    """Write findings for programs: a list of objects."""
    rows = [found.as_dict() for found in diagnostics]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def format_github(diagnostics: list[Diagnostic]) -> str:
    """Write findings as GitHub workflow commands, shown on the lines of a pull request."""
    lines = []
    for found in diagnostics:
        message = found.message + (f"\n{found.hint}" if found.hint else "")
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
    """Write findings as a SARIF 2.1.0 log (OASIS)."""
    rules = sorted({found.rule for found in diagnostics})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "explainer",
                        "version": version("annotated-explainer"),
                        "rules": [{"id": rule} for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": found.rule,
                        "ruleIndex": rules.index(found.rule),
                        "level": _SARIF_LEVELS[found.severity],
                        "message": {
                            "text": f"{found.message} ({found.hint})"
                            if found.hint
                            else found.message
                        },
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": found.span.path},
                                    "region": {
                                        "startLine": found.span.line,
                                        "startColumn": found.span.column,
                                    },
                                }
                            }
                        ],
                    }
                    for found in diagnostics
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


FORMATS: dict[str, Format] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}
