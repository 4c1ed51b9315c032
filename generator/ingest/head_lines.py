"""What a line around a text can be: a title, a sentence, a word of a menu, a date and names.

Each is told from the line alone; `head` decides what it is where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.ingest import words
from generator.ingest.credits import author_of, byline, is_agency, source
from generator.ingest.layout import SENTENCE_END, Line

MOST_TITLE = 200
_BETWEEN = re.compile(r"\s+[|•·–—-]+\s+|\s{2,}|\s*[|•]\s*")
_TIME_OF_DAY = re.compile(r"\d{1,2}[:.hH]\d{2}(?!\w)")
_WITH_AGENCY = re.compile(r"(?P<place>[^\d,]{2,30}?) (?P<day>\d.*\d.*) (?P<agency>\w+)")
"""A place, its days by two calendars and an agency, as Arabic agencies write them."""
_PROSE = 8
"""So many words and a full stop are a sentence of the text."""


def heads_a_title(line: Line, runs: Sequence[Sequence[Line]]) -> bool:
    """Tell whether what follows a line can be a title, and is no sentence."""
    below = next((one.text for run in runs for one in run if one.number > line.number), "")
    return bool(below) and can_be_title(below) and not is_prose(below)


def cut_beside_dates(text: str, is_dates: Callable[[str], bool]) -> list[str] | None:
    """Cut a line into dates and the names beside them; None where it is no such line."""
    if len(text) > 160 or not any(map(str.isdigit, text)):
        return None
    named = source().search(text)
    if named and is_dates(text[: named.start()].strip()):
        return [text[: named.start()].strip(), text[named.start() :]]
    if parted := _at_byline(text, is_dates):
        return parted
    place, _, day = text.partition(", ")
    if _is_name_of_head(place) and is_dates(day):
        return [place, day]
    written = _WITH_AGENCY.fullmatch(text)
    if written and is_agency(written["agency"]) and is_dates(written["day"]):
        return [written["place"], written["day"]]
    parts = [part for part in _BETWEEN.split(text) if part]
    names = [part for part in parts if not is_dates(part) and not _TIME_OF_DAY.match(part)]
    if not 0 < len(names) < len(parts) or len(names) > 2:
        return None
    return parts if all(map(_is_name_of_head, names)) else None


def _at_byline(text: str, is_dates: Callable[[str], bool]) -> list[str] | None:
    """Cut a line of a date and who wrote it, in either order."""
    for gap in re.finditer(r",? (?:on |le |am |el |em |il |op )?", text):
        parts = [text[: gap.start()], text[gap.end() :]]
        dates = [is_dates(part) for part in parts]
        named = byline().fullmatch(parts[dates.index(False)]) if sum(dates) == 1 else None
        if named and author_of(named["names"]):
            return parts
    return None


def _is_name_of_head(text: str) -> bool:
    return (
        len(text.split()) <= 5
        and not any(map(str.isdigit, text))
        and not re.search(r"[!?;:]|[^\W\d_]{3,}\.$", text)
        and any(map(str.isalpha, text))
    )


def is_navigation(text: str) -> bool:
    """Tell whether a line is of a menu; a path to the page begins with a word of one."""
    parts = re.split(r"\s*[>»›]\s*", text.strip(" >»›|•"))
    known = words.whole("navigation").fullmatch(parts[0]) is not None
    return known and all(len(part.split()) <= 4 for part in parts)


def is_network(text: str) -> bool:
    """Tell whether a line is the name of a network or a button, which may head a paragraph too."""
    return words.whole("networks").fullmatch(text) is not None


def is_menu(run: Sequence[Line]) -> bool:
    """Tell whether a run of short lines is a menu: half of them at least are words of one."""
    known = sum(is_navigation(line.text) or is_network(line.text) for line in run)
    short = all(len(line.text.split()) <= 4 for line in run)
    return len(run) > 1 and short and 2 * known >= len(run)


def is_prose(text: str) -> bool:
    """Tell whether a line is a sentence of a text."""
    return (
        ends(text)
        and len(text) > 20
        and (len(text.split()) >= _PROSE or (not text.isascii() and len(text) >= 25))
    )


def ends(text: str) -> bool:
    """Tell whether a line ends with a sentence."""
    return SENTENCE_END.search(text) is not None


def is_longer(runs: Sequence[Sequence[Line]], line: Line) -> bool:
    """Tell whether paragraphs follow a line, in scripts that end sentences with nothing."""
    longest = max((len(one.text) for run in runs for one in run), default=0)
    return longest >= 2 * len(line.text)


def can_be_title(text: str) -> bool:
    """Tell whether a line reads as a title may."""
    return (
        len(text) <= MOST_TITLE
        and any(char.isalpha() for char in text)
        and not text[:1].islower()
        and not re.search(r"[.,;:…。।-][\"'”’)]*$|[^\W\d_]{3,}[.!?] [^\W\d_]", text)
        and not (text.startswith(("(", "[")) and text.endswith((")", "]")))
    )


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list."""
    return re.match(r"\s*(?:[•◦▪‣·*–—-]\s|\d{1,3}[.)]\s)", text) is not None
