"""Plain-text seeds: what is pasted, to title, headings, lists, verse, tables and paragraphs.

First the layout is decided from the whole text, then what surrounds the article is taken off, then
each run of lines becomes what it is. No words are dropped for want of a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generator.ingest import words
from generator.ingest.article import Converted, LeftOut, Piece
from generator.ingest.boilerplate import heads_related, rule_for
from generator.ingest.chat import read_chat
from generator.ingest.date_lines import find_days
from generator.ingest.head import Surroundings, read_surroundings
from generator.ingest.layout import SENTENCE_END, IsWord, Line, Run, lay_out

_SIGN = r"[•◦▪‣·●○■□►▶★☆✓✔✅☑❌✗✘➡👉→]\ufe0f?"
_BULLET = re.compile(rf"(?:(?P<sign>{_SIGN})|[-*–—](?=\s))\s*(?P<text>.+)")
_SAID = "✓✔✅☑❌✗✘"
"""Signs that say something of their own; they stay."""
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<text>.+)")
_SPEAKER = re.compile(r"(?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{1,40}|Q|A): ")
_TOLD = re.compile(r"@\w|://|[^\W\d_]{3,}\. [^a-z]")
"""An address, or a sentence that ended: what heads a text has neither."""
_TIME_ALONE = re.compile(r"(?:[01]?\d|2[0-3])[.:hH][0-5]\d(?:\s?[APap]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
_UNMARKED = re.compile(r"^[*_~\s]+|[*_~\s]*[^\w!?.)\]\"'”’»]*$")
_HEADING_END = re.compile(r"[.!…,;:。！？।][\"'”’»)\]]*$")
_LINE_END = re.compile(r"[.,;:!?…。！？।؟]['\"”’»)\]]*$")
_HEADING_LENGTH = 100
_SHORT = 100
_FEWEST_MARKS = 0.3
_RULES = ("|", "│")
"""What stands between the cells of a table that is drawn in lines."""


def convert_text(
    text: str, language: str = "und", region: str = "", is_word: IsWord = lambda word: False
) -> Converted:
    """Find the parts of an article in plain text.

    Args:
        text: the text.
        language: the language it was found to be in, for the names of months.
        region: the region of its readers, which decides whether the month stands before the day.
        is_word: tells whether a word is one of the language; a hyphen at the end of a line goes
            where the word without it is.
    """
    chat = read_chat(text)
    begins = chat.begins if chat else frozenset()
    layout = lay_out(chat.text if chat else text, is_word, _stays_apart, begins)
    kept, left_out = _without_furniture(layout.runs)
    around = read_surroundings(kept, language, region, layout.furniture)
    pieces = _pieces(around, is_chat=chat is not None)
    last = pieces[-1].line if pieces else 0
    below = any(out.line > last for out in (*left_out, *around.left_out))
    ends_sentences = any(SENTENCE_END.search(piece.text) for piece in pieces)
    if len(pieces) > 1 and below and ends_sentences and _is_heading(pieces[-1].text):
        # What stood below it is not of the article.
        left_out.append(LeftOut("empty-heading", pieces[-1].text, pieces[-1].line))
        pieces.pop()
    title = around.title.text if around.title else None
    if title and chat:
        title = _UNMARKED.sub("", title) or None
    if title is None and len(pieces) > 1 and (pieces[0].kind, pieces[1].kind) == ("h2", "p"):
        title = pieces[0].text
        pieces = pieces[1:]
    everything = [
        *left_out,
        *around.left_out,
        *(LeftOut("page-furniture", line.text, line.number) for line in layout.furniture),
        *(chat.left_out if chat else ()),
    ]
    return Converted(
        pieces=tuple(pieces),
        left_out=tuple(sorted(everything, key=lambda out: out.line)),
        title=title,
        publisher=around.publisher,
        author=around.author,
        published=around.published,
        updated=around.updated,
        mended=layout.joined,
        wrapped=layout.width,
    )


def _stays_apart(text: str) -> bool:
    """Tell whether a line is never joined to another, wrapped or not."""
    return bool(
        _BULLET.fullmatch(text)
        or _NUMBERED.fullmatch(text)
        or _SPEAKER.match(text)
        or _TIME_ALONE.fullmatch(text)
        or text.startswith(_RULES)
        or rule_for(text)
        or (len(text.split()) < 12 and not SENTENCE_END.search(text) and find_days(text, "und"))
    )


def _without_furniture(runs: Sequence[Run]) -> tuple[list[Run], list[LeftOut]]:
    """Leave out lines that are never of an article, wherever they stand."""
    kept: list[Run] = []
    left_out: list[LeftOut] = []
    for run in runs:
        rest: list[Line] = []
        for line in run:
            rule = rule_for(line.text)
            if rule is None or heads_related(line.text):
                rest.append(line)
            else:
                left_out.append(LeftOut(rule, line.text, line.number))
        if rest:
            kept.append(tuple(rest))
    return kept, left_out


def _pieces(around: Surroundings, is_chat: bool) -> list[Piece]:
    runs = around.runs
    lines = [line for run in runs for line in run]
    marked = [bool(SENTENCE_END.search(line.text)) for line in lines if len(line.text) > 40]
    has_headings = not is_chat and (not marked or sum(marked) / len(marked) >= _FEWEST_MARKS)
    together = len(runs) == 1
    pieces: list[Piece] = []
    for part in (part for run in runs for part in _apart(run)):
        if around.deck in part:
            pieces += [Piece("p", line.text, line.number) for line in part]
        else:
            pieces += _of_run(part, pieces[-1:], has_headings, together)
    return _with_headings(_with_numbered(pieces) if has_headings else pieces)


def _apart(run: Run) -> Iterator[Run]:
    """Cut a run where a line was left out of it: what stood around that is not one block."""
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or run[at].number != run[at - 1].end + 1:
            yield run[start:at]
            start = at


def _of_run(run: Run, before: Sequence[Piece], has_headings: bool, together: bool) -> list[Piece]:
    """Return the pieces that a run of lines is: a table, lists, verse, or its lines one by one."""
    if rows := _table(run):
        text = "\n".join(" ".join(row) for row in rows)
        return [Piece("table", text, run[0].number, rows=rows)]
    counts = _counts(run)
    pieces: list[Piece] = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and _is_loose(run[end]):
            end += 1
        loose = run[at:end]
        if len(loose) > 1 and _are_short(loose, together):
            pieces += _short_lines(loose, pieces[-1:] or before)
        elif loose:
            pieces += [_line(line, has_headings) for line in loose]
        else:
            pieces.append(_item(run, at, counts))
            end = at + 1
        at = end
    return pieces


def _is_loose(line: Line) -> bool:
    return not any(sign.fullmatch(line.text) for sign in (_BULLET, _NUMBERED, _TIME_ALONE))


def _are_short(lines: Sequence[Line], together: bool) -> bool:
    """Tell whether lines are those of a list or of verse: short, and without full stops."""
    if any(len(line.text) > _SHORT or _SPEAKER.match(line.text) for line in lines):
        return False
    ends = sum(bool(SENTENCE_END.search(line.text)) for line in lines[:-1])
    if len(lines) == 2 and (together or SENTENCE_END.search(lines[1].text)):
        return False
    return ends <= 0.4 * (len(lines) - 1)


def _short_lines(lines: Sequence[Line], before: Sequence[Piece]) -> list[Piece]:
    plain = all(
        not line.text[:1].islower() and not _LINE_END.search(line.text) and len(line.text) <= 60
        for line in lines
    )
    if plain and before and _LINE_END.search(before[-1].text):
        return [Piece("li", line.text, line.number) for line in lines]
    return [Piece("p", "\n".join(line.text for line in lines), lines[0].number)]


def _item(run: Run, at: int, counts: bool) -> Piece:
    line = run[at]
    if _TIME_ALONE.fullmatch(line.text):
        return Piece("h2", line.text, line.number)
    if bullet := _BULLET.fullmatch(line.text):
        sign = bullet["sign"] or ""
        text = f"{sign} {bullet['text']}" if sign[:1] in _SAID and sign else bullet["text"]
        return Piece("li", text, line.number, depth=_depth(run, at))
    number = _NUMBERED.fullmatch(line.text)
    assert number is not None
    if not counts:
        return Piece("p", line.text, line.number)
    return Piece("li", number["text"], line.number, _depth(run, at), int(number["number"]))


def _counts(run: Run) -> bool:
    """Tell whether the numbers at the heads of lines count: each is one more than the last."""
    heads = (_NUMBERED.fullmatch(line.text) for line in run)
    numbers = [int(head["number"]) for head in heads if head]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _depth(run: Run, at: int) -> int:
    """Return in how many items above it an item stands: those that stand further out."""
    depth, indent = 0, run[at].indent
    for line in reversed(run[:at]):
        if not _is_loose(line) and line.indent < indent:
            depth, indent = depth + 1, line.indent
    return depth


def _line(line: Line, has_headings: bool) -> Piece:
    text = line.text
    if has_headings and _is_heading(text):
        return Piece("h2", text, line.number)
    return Piece("p", text, line.number)


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _HEADING_LENGTH
        and not _HEADING_END.search(text)
        and any(char.isalpha() for char in text)
        and not text[:1].islower()
        and not _SPEAKER.match(text)
        and not _asked().match(text)
        and not _TOLD.search(text)
        and not (text[:1] in "([" and text[-1:] in ")]")
    )


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    """Return what a question or an answer of an interview begins with."""
    return re.compile(rf"{words.pattern('speakers')}[.:：] ", re.IGNORECASE)


def _with_numbered(pieces: list[Piece]) -> list[Piece]:
    """Make headings of short lines that count and that text follows, as in “five ways to”."""
    heads: dict[int, int] = {}
    for at, (piece, behind) in enumerate(pairwise(pieces)):
        number = _NUMBERED.fullmatch(piece.text)
        if number and piece.kind == "p" and _is_heading(piece.text):
            if behind.kind != "p" or _NUMBERED.fullmatch(behind.text):
                return pieces
            heads[at] = int(number["number"])
    if len(heads) < 2 or list(heads.values()) != list(range(1, len(heads) + 1)):
        return pieces
    return [replace(one, kind="h2") if at in heads else one for at, one in enumerate(pieces)]


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """Keep as headings those that text follows; what stands at the end heads nothing."""
    last = max((at for at, piece in enumerate(pieces) if piece.kind != "h2"), default=-1)
    return [replace(piece, kind="p") if at > last else piece for at, piece in enumerate(pieces)]


def _table(run: Run) -> tuple[tuple[str, ...], ...]:
    """Return the rows of lines that are drawn as a table."""
    sign = run[0].text[:1]
    is_drawn = all(len(one.text) > 1 and one.text[0] == one.text[-1] == sign for one in run)
    if len(run) < 2 or sign not in _RULES or not is_drawn:
        return ()
    rows = [tuple(cell.strip() for cell in line.text[1:-1].split(sign)) for line in run]
    return tuple(row for row in rows if not all(set(cell) <= set("-: ") for cell in row))
