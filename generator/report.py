"""Findings as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter

from generator.model.diagnostics import Diagnostic


def format_text(diagnostics: list[Diagnostic]) -> str:
    """Write findings for people: place, severity, rule, what is wrong, how to mend it."""
    lines = []
    for found in diagnostics:
        lines.append(f"{found.span}: {found.severity}: {found.message} [{found.rule}]")
        if found.hint:
            lines.append(f"    {found.hint}")
    counts = Counter(found.severity for found in diagnostics)
    lines.append(
        ", ".join(
            f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}"
            for s in ("error", "warning", "info")
            if s != "info" or counts[s]
        )
    )
    return "\n".join(lines)


def format_json(diagnostics: list[Diagnostic]) -> str:
    """Write findings for programs: a list of objects."""
    rows = [found.as_dict() for found in diagnostics]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS = {"text": format_text, "json": format_json}
