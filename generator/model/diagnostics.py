"""Findings as values: where, which rule, how bad, what is wrong and how to fix it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project. Lines and columns count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. Findings sort by place, then rule, so every run lists them alike."""

    span: Span
    rule: str
    severity: Severity
    message: str
    hint: str

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as `check --format json` prints it."""
        return {
            "path": self.span.path,
            "line": self.span.line,
            "column": self.span.column,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
        }


def error(span: Span, rule: str, message: str, hint: str) -> Diagnostic:
    """Make a finding that keeps the site from being published; the hint says what to do."""
    return Diagnostic(span, rule, "error", message, hint)


def warning(span: Span, rule: str, message: str, hint: str) -> Diagnostic:
    """Make a finding an editor should look at; the site is published all the same."""
    return Diagnostic(span, rule, "warning", message, hint)


def info(span: Span, rule: str, message: str, hint: str) -> Diagnostic:
    """Make a finding that is only worth knowing."""
    return Diagnostic(span, rule, "info", message, hint)


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Tell whether anything found forbids publishing."""
    return any(found.severity == "error" for found in diagnostics)
