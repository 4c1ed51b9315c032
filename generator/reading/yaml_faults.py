"""What the YAML parser complains of, in an editor's words and at the line to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.model.diagnostics import Diagnostic, Span, error

_INDENTED_WITH = re.compile(r"^[ \t]*?([^\S \n])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A complaint: how libyaml begins it, what it means, what to do, and where to look.

    `at_start` tells that the fault is where the parser began to read, not where it gave up.
    """

    problem: str
    message: str
    hint: str
    at_start: bool = False


_MEANINGS = (
    _Meaning(
        "mapping values are not allowed",
        "a colon stands where no key can",
        "put the text in double quotes if it contains “: ”; indent the line as those beside it",
    ),
    _Meaning(
        "could not find expected ':'",
        "this is neither a key with its value nor part of the text above",
        "write `key: value`, with a space behind the colon",
        at_start=True,
    ),
    _Meaning(
        "did not find expected key",
        "this does not follow from what stands before it",
        "look for a quotation mark that is not closed, or an indentation that does not match",
    ),
    _Meaning(
        "did not find expected '-' indicator",
        "this is neither an item of the list nor part of the item above",
        "begin every item with “- ”, as far in as the first, and what belongs to it two further",
    ),
    _Meaning(
        "did not find expected ',' or '}'",
        "what is in the brackets { } does not read as keys and texts",
        "put each text in double quotes if it contains “: ” or “, ”, and close the bracket",
    ),
    _Meaning(
        "did not find expected ',' or ']'",
        "what is in the brackets [ ] does not read as a list",
        "put a comma between two items, and close the bracket",
    ),
    _Meaning(
        "found unexpected end of stream",
        "a quotation mark is opened here and not closed",
        'close it with the same mark; a " inside double quotes is written \\"',
        at_start=True,
    ),
    _Meaning(
        "found a tab character",
        "a tab stands where YAML wants spaces",
        "indent with spaces",
    ),
    _Meaning(
        "found character that cannot start any token",
        "no text can begin with this character",
        "put the text in double quotes; indent with spaces, not tabs",
    ),
    _Meaning(
        "did not find expected alphabetic or numeric character",
        "no text can begin with “*” or “&”",
        "put the text in double quotes",
    ),
    _Meaning(
        "found unknown escape character",
        "a backslash in double quotes begins nothing that YAML knows",
        "write two backslashes, or put the text in single quotes",
    ),
    _Meaning(
        "could not determine a constructor",
        "this tag is unknown",
        "leave it out, or put the text in quotes if it begins with “!”",
    ),
    _Meaning(
        "block sequence entries are not allowed",
        "an item of a list stands where none can",
        "put it on a line of its own below the key, or the text in double quotes",
    ),
)
_OTHER = _Meaning(
    "", "", "look at the quotation marks and the indentation of this line and the last"
)


def explain_yaml(
    fault: yaml.MarkedYAMLError,
    text: str,
    last: yaml.ScalarEvent | None,
    path: str,
    first_line: int,
) -> Diagnostic:
    """Say what is wrong with a text that libyaml refused.

    Args:
        fault: libyaml's complaint.
        text: the document.
        last: the last text that could be read.
        path: the file it stands in.
        first_line: the line of the file on which `text` begins.
    """
    problem = fault.problem or "this is not YAML"
    meaning = next((m for m in _MEANINGS if problem.startswith(m.problem)), _OTHER)
    mark = (fault.context_mark if meaning.at_start else None) or fault.problem_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    message, hint = meaning.message or problem, meaning.hint
    if (place := _odd_indentation(text, line)) is not None:
        line, column, char = place
        message = f"U+{ord(char):04X}, not a space, indents this line"
        hint = "indent with spaces"
    elif last is not None and last.style in ("'", '"') and meaning.problem.endswith("key"):
        start, end = last.start_mark, last.end_mark
        assert start is not None and end is not None
        if end.line == line:
            line, column = start.line, start.column
            message = (
                f"the text in quotation marks that begins here ends in line {end.line + first_line}"
            )
            hint = 'close it where it ends; a " inside double quotes is written \\"'
    return error(Span(path, line + first_line, column + 1), "yaml-syntax", message, hint)


def _odd_indentation(text: str, before: int) -> tuple[int, int, str] | None:
    """Find white space that looks like an indentation and is none, up to a line; lines from 0."""
    for found in _INDENTED_WITH.finditer(text):
        line = text.count("\n", 0, found.start())
        if line > before:
            return None
        return line, found.start(1) - found.start(), found[1]
    return None
