"""Formulas of MathML, written in a line so that no figure becomes another."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_MATH = re.compile(r"<math\b.*?</math\s*>", re.IGNORECASE | re.DOTALL)
_UNWRITTEN = ("annotation", "annotation-xml")


def written(formula: Tag) -> str:
    """Write a formula of MathML in a line: x^2, x_1, (a)/(b), √(x)."""
    return str(formula.get("alttext") or "") or _written(formula)


def with_written_formulas(html: str) -> str:
    """Return a page with its formulas as text, for who reads no MathML."""
    return _MATH.sub(_plain, html) if "<math" in html else html


def _plain(match: re.Match[str]) -> str:
    formula = BeautifulSoup(match[0], "lxml").find("math")
    words = written(formula) if isinstance(formula, Tag) else ""
    return f" {words} ".replace("&", "&amp;").replace("<", "&lt;")


def _written(tag: Tag) -> str:
    inner = [
        _written(child) if isinstance(child, Tag) else str(child).strip()
        for child in tag.children
        if not (isinstance(child, Tag) and child.name in _UNWRITTEN)
    ]
    parts = [part for part in inner if part]
    match tag.name, parts:
        case "msup" | "mover", [base, raised]:
            return f"{_held(base)}^{_held(raised)}"
        case "msub" | "munder", [base, lowered]:
            return f"{_held(base)}_{_held(lowered)}"
        case "msubsup" | "munderover", [base, lowered, raised]:
            return f"{_held(base)}_{_held(lowered)}^{_held(raised)}"
        case "mfrac", [above, below]:
            return f"({above})/({below})"
        case "msqrt", _:
            return f"√({' '.join(parts)})"
        case "mroot", [base, degree]:
            return f"root {_held(degree)} of ({base})"
    return " ".join(parts)


def _held(part: str) -> str:
    """Hold together what is raised or lowered as one, or stands below it."""
    return f"({part})" if " " in part else part
