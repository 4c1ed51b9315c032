"""Printed lines to text: paragraphs, items, rows of tables, and the notes behind all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from generator.reading.documents.printed_lines import SIZES, Line, Print, measure, step_between
from generator.reading.pages import placed

_NOTE = re.compile(r"(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\W{0,2}(?=[^\W\d])")
"""What a note at the foot of a page begins with: the figures of its mark, then its words."""
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•◦▪‣·*–-]|\(?\w{1,3}[.)])\s")
_BROKEN = re.compile(r"([^\W\d]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*")
_FULL = 0.85
"""A line that the next word would have made longer than so much of the longest is full."""
_ROOM = 1.2
"""Lines of a paragraph are at most so many times as far apart as most lines are."""
_HEADING_ROOM = 1.6
"""Lines of a heading are at most so many times as far apart as they are high."""
_NOTES = 0.95
"""Notes at the foot of a page are printed at less than so many times the size of the text."""
_ROWS, _COLUMN = 3.0, 2.0
"""Rows of a table are at most so many times as far apart as they are high; the cells of a column
begin at most so many times that far from each other, for some are centred."""


def notes_last(lines: Sequence[Line]) -> list[Line]:
    """Put the notes below all of the text: a sentence may go on over the foot of a page."""
    usual = measure(lines).size
    text: list[Line] = []
    notes: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        together = list(page)
        small = len(list(takewhile(lambda one: one.size < _NOTES * usual, reversed(together))))
        foot = len(together) - small
        for at, line in enumerate(together):
            above = " ".join(one.words for one in together[:foot])
            mark = _NOTE.match(line.words) if at >= foot else None
            if mark and (raised := placed(mark[1], "sup")) in above:
                begun = f"{raised} {line.words[mark.end() :]}"
                notes.append(replace(line, words=begun, is_note=True))
            elif at >= foot and notes and notes[-1].page == line.page:
                notes.append(line)
            else:
                text.append(line)
    return [*text, *notes]


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Draw as tables the rows that follow each other with as many cells, each below the other."""
    width = measure(lines).width
    drawn: list[Line] = []
    run: list[Line] = []
    for line in lines:
        is_row = _can_be_row(line, width)
        if run and not (is_row and _is_below(run[-1], line)):
            drawn += _rows(run, len(drawn))
            run = []
        if is_row:
            run.append(line)
        else:
            drawn.append(line)
    return [*drawn, *_rows(run, len(drawn))]


def _can_be_row(line: Line, width: int) -> bool:
    """Tell whether a line can be a row of a table: of cells, no item, not as full as text is."""
    return (
        len(line.cells) > 1
        and not _ITEM.match(f"{line.cells[0][1]} ")
        and len(line.words) < _FULL * width
    )


def _is_below(above: Line, line: Line) -> bool:
    """Tell whether the cells of a line stand below those of the line before it."""
    if (
        len(above.cells) != len(line.cells)
        or not 0 < step_between(above, line) <= _ROWS * line.size
    ):
        return False
    away = [abs(one[0] - two[0]) for one, two in zip(above.cells, line.cells, strict=True)]
    return max(away) <= _COLUMN * line.size


def _rows(run: Sequence[Line], number: int) -> Iterator[Line]:
    """Draw rows as a table, with rules that are no sign of its cells; one row is a line of text."""
    every = {char for line in run for char in line.words}
    rule = next((one for one in ("|", "│") if one not in every), None)
    for line in run:
        cells = f" {rule} ".join(words for _, words in line.cells)
        is_row = len(run) > 1 and rule is not None
        yield replace(line, words=f"{rule} {cells} {rule}", table=number) if is_row else line


def join_lines(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """Join lines to paragraphs; give the place at which each page begins, too."""
    usual = measure(lines)
    written = Counter(word.lower() for line in lines for word in _WORD.findall(line.words))
    text = ""
    starts: list[tuple[int, int]] = []
    before: Line | None = None
    in_list = False
    for line in lines:
        words = _indented(line) if _ITEM.match(line.words) else line.words
        if before is not None and _is_next(before, line, usual, in_list):
            text += "\n"
        elif before is not None and _belongs(before, line, usual):
            text, words = _together(text, words, written)
        elif before is not None:
            text += "\n\n"
        if before is None or before.page != line.page:
            starts.append((line.page, len(text)))
        if _ITEM.match(line.words) or text.endswith("\n"):
            in_list = _ITEM.match(line.words) is not None
        text += words
        before = line
    return text, starts


def _belongs(above: Line, line: Line, usual: Print) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it.

    It does where a sentence goes on in it, or its first word had no room there; in a new column or
    on a new page, only where a sentence goes on.
    """
    if line.table is not None or above.table is not None:
        return False
    goes_on = line.words[:1].islower() and not _SENTENCE_END.search(above.words)
    step = step_between(above, line)
    if line.is_note or _ITEM.match(line.words) or abs(above.size - line.size) > SIZES:
        return False
    if line.size - usual.size > SIZES:
        return 0 < step <= _HEADING_ROOM * line.size
    if (step == 0 and above.height != line.height) or goes_on:
        return goes_on and step <= _ROOM * usual.step
    if step > _ROOM * usual.step:
        return False
    return len(above.words) + 1 + len(line.words.split()[0]) > _FULL * usual.width


def _is_next(above: Line, line: Line, usual: Print, in_list: bool) -> bool:
    """Tell whether a line is the next row of a table, or the next item of the list above it."""
    if line.table is not None:
        return line.table == above.table
    is_item = _ITEM.match(line.words) is not None
    return in_list and is_item and 0 < step_between(above, line) <= _ROOM * usual.step


def _indented(line: Line) -> str:
    """Return an item as far from the edge as it stands, in letters: some stand within others."""
    return " " * round(line.left / max(line.size, 1.0)) + line.words


def _together(text: str, line: str, words: Counter[str]) -> tuple[str, str]:
    """Return a text and the line behind it, the word whole that was broken between them.

    A hyphen stays where the document writes the word with it elsewhere.
    """
    broken = _BROKEN.search(text)
    rest = re.match(r"[^\W\d]+", line)
    if broken is None or rest is None or not line[:1].islower():
        return f"{text} ", line
    whole, linked = (f"{broken[1]}{mark}{rest[0]}".lower() for mark in ("", "-"))
    if text.endswith("-") and words[linked] and not words[whole]:
        return text, line
    return text[:-1], line
