"""Plain-text seeds: lines to title, headings, lists and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.ingest.article import BlockKind, Converted, LeftOut, Piece
from generator.ingest.boilerplate import rule_for
from generator.model.edtf import EdtfDate, EdtfError, parse_edtf

_BULLET = re.compile(r"^\s*(?:[•◦▪‣·]|[-*–](?=\s))\s*(.+)$")
_DATELINE = re.compile(r"^((?:[\w-]+\.)+[a-z]{2,12})\s+[–—-]{1,2}\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!…,;:。！？][\"'”’)\]]*$")
_BYLINE = re.compile(r"^(?i:by|oleh|por)[: ]\s*((?:[A-Z][\w.'’-]+\s?){1,4})$")
_DATE_LINE = re.compile(
    r"(?:[^\W\d]+:?\s+)?(?:[^\W\d]+,\s+)?(?P<date>\d{4}-\d{2}-\d{2}"
    r"|(?:\d{1,2}\.?\s+(?:de\s+)?(?!de\s)[^\W\d]+|[^\W\d]+\s+\d{1,2}),?\s+(?:de\s+)?\d{4})"
    r"(?:[\s,|]+\d{1,2}[.:]\d{2}(?:\s+[A-Z]{2,4})?)?"
)
_DATE_LENGTH = 60
_HEADING_LENGTH = 100
_WRAP = range(50, 101)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    gap_before: bool


def convert_text(text: str) -> Converted:
    """Find the parts of an article in plain text.

    A blank line parts blocks where there are any; where there are none, every line is a block. A
    heading is a short line without a full stop that something follows; the title is a heading that
    comes first.
    """
    kept, left_out, publisher = _leave_out(_lines(text))
    kept = _unwrap(kept)
    pieces: list[Piece] = []
    author = published = None
    for at, line in enumerate(kept):
        if bullet := _BULLET.match(line.text):
            pieces.append(Piece("li", bullet[1].strip(), line.number))
            continue
        if at < 4 and author is None and (byline := _BYLINE.match(line.text)):
            author = byline[1].strip()
            left_out.append(LeftOut("byline", line.text, line.number))
            continue
        if at < 6 and published is None and (published := _date_line(line.text)):
            left_out.append(LeftOut("date-line", line.text, line.number))
            continue
        kind: BlockKind = "h2" if _is_heading(line.text) else "p"
        pieces.append(Piece(kind, line.text, line.number))
    title = None
    if len(pieces) > 1 and pieces[0].kind == "h2" and pieces[1].kind == "p":
        title = pieces.pop(0).text
    converted = Converted(
        pieces=tuple(pieces),
        left_out=tuple(left_out),
        title=title,
        publisher=publisher,
        author=author,
        published=published,
    )
    return converted.without_empty_headings()


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = False
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw.strip():
            lines.append(_Line(raw.strip(), number, gap))
            gap = False
        else:
            gap = True
    return lines


def _leave_out(lines: list[_Line]) -> tuple[list[_Line], list[LeftOut], str | None]:
    kept: list[_Line] = []
    left_out: list[LeftOut] = []
    publisher = None
    for line in lines:
        rule = rule_for(line.text)
        if rule is not None:
            left_out.append(LeftOut(rule, line.text, line.number))
            continue
        if not kept and (dateline := _DATELINE.match(line.text)):
            publisher = dateline[1]
            left_out.append(LeftOut("dateline", dateline[0].strip(), line.number))
            line = _Line(line.text[dateline.end() :], line.number, line.gap_before)
        kept.append(line)
    return kept, left_out, publisher


def _unwrap(lines: list[_Line]) -> list[_Line]:
    """Join lines that were broken at a fixed width; leave all others alone."""
    joined: list[_Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        broken = (
            last is not None
            and not line.gap_before
            and len(last.text.rpartition("\n")[2]) in _WRAP
            and not _SENTENCE_END.search(last.text)
            and line.text[:1].islower()
            and not _BULLET.match(line.text)
        )
        if broken and last is not None:
            joined[-1] = _Line(f"{last.text}\n{line.text}", last.number, last.gap_before)
        else:
            joined.append(line)
    return [_Line(line.text.replace("\n", " "), line.number, line.gap_before) for line in joined]


def _date_line(text: str) -> EdtfDate | None:
    """Read a short line that is nothing but a date, perhaps with a word such as “Published”."""
    match = _DATE_LINE.fullmatch(text) if len(text) <= _DATE_LENGTH else None
    if match is None:
        return None
    from dateparser.date import DateDataParser

    if match["date"][:4].isdigit():
        try:
            return parse_edtf(match["date"])
        except EdtfError:
            return None
    # Only absolute dates: “5 minutes” or “today” would be counted from the day of the conversion.
    settings = {"REQUIRE_PARTS": ["year", "month", "day"], "PARSERS": ["absolute-time"]}
    found = DateDataParser(settings=settings).get_date_data(match["date"])
    return parse_edtf(found.date_obj.date().isoformat()) if found.date_obj else None


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _HEADING_LENGTH
        and not _SENTENCE_END.search(text)
        and any(char.isalpha() for char in text)
        and not text[:1].islower()
    )
