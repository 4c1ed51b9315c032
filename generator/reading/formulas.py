"""Formulas of MathML, written in a line so that no figure becomes another."""

from __future__ import annotations

import re

from generator.reading.tree import Element, parse_page

_MATH = re.compile(r"<math\b.*?</math\s*>", re.IGNORECASE | re.DOTALL)
_UNWRITTEN = ("annotation", "annotation-xml")


def written(formula: Element) -> str:
    """Write a formula of MathML in a line: x^2, x_1, (a)/(b), √(x)."""
    return str(formula.get("alttext") or "") or _written(formula)


def with_written_formulas(html: str) -> str:
    """Return a page with its formulas as text, for who reads no MathML."""
    return _MATH.sub(_plain, html) if "<math" in html else html


def _plain(match: re.Match[str]) -> str:
    formula = next(parse_page(match[0]).iter("math"), None)
    words = written(formula) if formula is not None else ""
    return f" {words} ".replace("&", "&amp;").replace("<", "&lt;")


def _written(tag: Element) -> str:
    inner = [tag.text]
    for child in tag:
        known = isinstance(child.tag, str) and child.tag not in _UNWRITTEN
        inner += [_written(child) if known else "", child.tail]
    parts = [plain for part in inner if part and (plain := part.strip())]
    match tag.tag, parts:
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
