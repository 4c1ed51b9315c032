"""What stands above and below an article's text: title, outlet, byline, dates, credits.

It is recognised as a block: a line counts as a byline or a date only where the text has not begun,
or has ended. What is not certain stays in the text; wrong is worse than unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.ingest import words
from generator.ingest.article import LeftOut
from generator.ingest.boilerplate import heads_related, rule_for
from generator.ingest.credits import (
    CODE,
    INITIALS,
    agency_credit,
    author_of,
    byline,
    byline_behind,
    credited,
    datelines,
    editor,
    heading_of_pages,
    is_agency,
    reporting,
)
from generator.ingest.date_lines import find_days, has_a_time, is_more_than_dates
from generator.ingest.layout import SENTENCE_END, Line, Run
from generator.model.edtf import EdtfDate

_MOST_TITLE = 200
_PROSE = 8
"""So many words and a full stop are a sentence of the text."""


@dataclass
class Surroundings:
    """What was found around a text, and the runs of lines that are left of it."""

    runs: list[Run]
    title: Line | None = None
    publisher: str | None = None
    author: str | None = None
    published: EdtfDate | None = None
    updated: EdtfDate | None = None
    deck: Line | None = None
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, rule: str, line: Line) -> None:
        """Put a line on record."""
        self.left_out.append(LeftOut(rule, line.text, line.number))


def read_surroundings(
    runs: Sequence[Run], language: str, region: str, headers: Sequence[Line]
) -> Surroundings:
    """Take from a text what stands around it.

    Args:
        runs: the lines of the text.
        language: its language.
        region: the region of its readers, for the order of day and month.
        headers: what stood at the head or foot of each page.
    """
    found = Surroundings([])
    reader = _Reader(found, language, region)
    inner = _without_related([list(run) for run in runs], found)
    inner = reader.take_foot(inner)
    inner = reader.take_head(inner)
    found.runs = [tuple(run) for run in inner if run]
    found.publisher = found.publisher or heading_of_pages(headers)
    if found.runs:
        found.runs[0] = reader.take_dateline(found.runs[0])
    return found


def _without_related(runs: list[list[Line]], found: Surroundings) -> list[list[Line]]:
    """Leave out lists of other articles, with the line above that says so."""
    kept: list[list[Line]] = []
    listed = False
    for run in runs:
        rest: list[Line] = []
        below = listed and all(_is_link(line) for line in run) and len(run) > 1
        listed = False
        for at, line in enumerate(run):
            if heads_related(line.text):
                found.leave("related", line)
                below, listed = True, at == len(run) - 1
            elif below and _is_link(line):
                found.leave("related", line)
            else:
                below = False
                rest.append(line)
        if rest:
            kept.append(rest)
    return kept


def _is_link(line: Line) -> bool:
    return len(line.text) <= 120 and not re.search(r"[.,;:!…。]$", line.text)


@dataclass
class _Reader:
    found: Surroundings
    language: str
    region: str

    def take_foot(self, runs: list[list[Line]]) -> list[list[Line]]:
        """Leave out what stands below a text, from its end up."""
        runs = [list(run) for run in runs]
        while runs:
            line = runs[-1][-1]
            if len(runs[-1]) > 1 and line.text.endswith("."):
                break  # The end of a paragraph.
            rule = self.rule_below(line.text)
            if rule is None or sum(map(len, runs)) == 1:
                break
            self.found.leave(rule, line)
            runs[-1].pop()
            if not runs[-1]:
                runs.pop()
        return runs

    def rule_below(self, text: str) -> str | None:
        if match := CODE.fullmatch(text):
            day = match["day"]
            days = find_days(f"20{day[:2]}-{day[2:4]}-{day[4:]}", self.language)
            self.found.published = self.found.published or (days[0].day if days else None)
            return "agency-credit"
        if words.whole("rights").fullmatch(text):
            rights = next((m for p in words.phrases("publisher-of-rights")
                           if (m := re.match(p, text, re.IGNORECASE))), None)  # fmt: skip
            if rights and self.found.publisher is None:
                self.found.publisher = rights["name"].strip()
            return "rights"
        if agency_credit().fullmatch(text) or (INITIALS.fullmatch(text) and self.is_credit(text)):
            return "agency-credit"
        if reported := reporting().fullmatch(text):
            self.found.author = self.found.author or author_of(reported["names"])
            return "byline"
        if _is_navigation(text):
            return "navigation"
        if rule := rule_for(text):
            return rule
        if self.take_byline(text, only_with_a_colon=True):
            return "byline"
        return "date-line" if self.take_dates(text) else None

    def take_byline(self, text: str, only_with_a_colon: bool = False) -> bool:
        """Take the name of a line that says who wrote or edited a text; tell whether it is one."""
        named = byline().fullmatch(text)
        if named is None:
            return False
        author = author_of(named["names"])
        said = text[: named.start("names")]
        if author is None or (only_with_a_colon and not re.search(r"[:：]\s*$", said)):
            return False
        if not editor().fullmatch(said):
            self.found.author = self.found.author or author
        return True

    @staticmethod
    def is_credit(text: str) -> bool:
        """Tell initials and notes on videos from words in brackets that were said."""
        return (text.startswith("(") and text == text.lower()) or words.whole(
            "navigation"
        ).fullmatch(text) is not None

    def take_head(self, runs: list[list[Line]]) -> list[list[Line]]:
        """Leave out what stands above a text, and take its facts."""
        runs = [list(run) for run in runs]
        at = 0
        while at < len(runs):
            run = runs[at]
            if _is_menu(run):
                for line in run:
                    self.found.leave("navigation", line)
                del runs[at]
                continue
            kept: list[Line] = []
            began = False
            for line in run:
                rule = None if began else self.rule_above(line.text)
                if rule is not None:
                    self.found.leave(rule, line)
                else:
                    began = began or len(line.text) > _MOST_TITLE or _is_prose(line.text)
                    kept.append(line)
            if kept:
                runs[at] = kept
                at += 1
            else:
                del runs[at]
            if began or at > 2:
                break
        return self.take_title(runs)

    def rule_above(self, text: str) -> str | None:
        if _is_navigation(text):
            return "navigation"
        if rule := rule_for(text):
            return rule
        if words.whole("reading-time").fullmatch(text):
            return "date-line"
        if self.take_dates(text):
            return "date-line"
        if self.take_byline(text):
            return "byline"
        if behind_name := byline_behind().fullmatch(text):
            self.found.author = self.found.author or behind_name["names"]
            return "byline"
        if credited().fullmatch(text) and not _ends(text.partition("(")[0].strip()):
            return "caption"
        return None

    def take_title(self, runs: list[list[Line]]) -> list[list[Line]]:
        """Take the title: the first line, where it stands apart from a text that follows."""
        if not runs:
            return runs
        first = runs[0]
        capitals = [line for line in first if line.text.isupper()]
        if 1 < len(capitals) <= 3 and first[: len(capitals)] == capitals:
            # Too long for one line, in capitals.
            whole = replace(first[0], text=" ".join(one.text for one in capitals))
            first = [whole, *first[len(capitals) :]]
        line = first[0]
        if not _can_be_title(line.text) or _is_item(line.text):
            return runs
        below = first[1:] + [one for run in runs[1:] for one in run]
        is_text = any(len(one.text) > 100 or _ends(one.text) for one in below)
        stands_alone = len(first) == 1 and len(runs) > 1
        if not is_text and not (stands_alone and _is_longer(runs[1:], line)):
            return runs
        taken = any(out.rule in ("date-line", "byline") for out in self.found.left_out)
        alone = len(first) == 1 or taken or _is_prose(first[1].text) or len(first[1].text) > 120
        deck = len(first) == 2 and not _ends(line.text) and len(runs) > 1
        if not (alone or deck):
            return runs
        self.found.title = line
        outlet = next((one for one in first[1:3] if self.is_outlet(one.text, below)), None)
        if outlet is not None:
            self.found.publisher = outlet.text
            self.found.leave("outlet", outlet)
        rest = [one for one in first[1:] if one is not outlet]
        if len(rest) == 1 and (deck or taken) and not _is_prose(rest[0].text):
            self.found.deck = rest[0]
        return ([rest] if rest else []) + runs[1:]

    def is_outlet(self, text: str, below: Sequence[Line]) -> bool:
        """Tell whether a short line names who published the text: it does so elsewhere as well."""
        if len(text) > 40 or len(text.split()) > 5 or _ends(text):
            return False
        elsewhere = [one.text for one in below[:6] if one.text != text]
        elsewhere += [
            out.text
            for out in self.found.left_out
            if out.rule in ("rights", "caption", "agency-credit")
        ]
        return text == self.found.publisher or any(
            re.search(rf"(?<!\w){re.escape(text)}\s*(?:--|[-–—/)])", one) for one in elsewhere
        )

    def take_dates(self, text: str) -> bool:
        """Take the days of a line that holds nothing but dates; tell whether it is one."""
        if len(text) > 160:
            return False
        days = find_days(text, self.language, self.region)
        rest = text
        for one in reversed(days):
            rest = rest[: one.start] + "\n" + rest[one.end :]
        if is_more_than_dates(rest, self.language) or not (days or has_a_time(text)):
            return False
        at = 0
        for one in days:
            label, at = text[at : one.start], one.end
            if re.search(rf"(?<!\w){words.pattern('updated')}", label, re.IGNORECASE):
                self.found.updated = self.found.updated or one.day
            else:
                self.found.published = self.found.published or one.day
        return True

    def take_dateline(self, run: Run) -> Run:
        """Take from the first sentence the place and agency that stand before it."""
        first = run[0]
        for pattern in datelines():
            match = pattern.match(first.text)
            if match is None:
                continue
            named = match.groupdict()
            outlet = named.get("outlet")
            if outlet and not (outlet == self.found.publisher or is_agency(outlet)):
                continue
            if domain := named.get("domain"):
                self.found.publisher = self.found.publisher or domain
            if author := named.get("author"):
                self.found.author = self.found.author or author
            self.found.leave("dateline", replace(first, text=match[0].strip()))
            return (replace(first, text=first.text[match.end() :]), *run[1:])
        return run


def _is_navigation(text: str) -> bool:
    return words.whole("navigation").fullmatch(text.strip(" >»›|•")) is not None


def _is_menu(run: Sequence[Line]) -> bool:
    """Tell whether a run of short lines is a menu: half of them at least are words of one."""
    known = sum(_is_navigation(line.text) for line in run)
    short = all(len(line.text.split()) <= 4 for line in run)
    return len(run) > 1 and short and 2 * known >= len(run)


def _is_prose(text: str) -> bool:
    return (
        _ends(text)
        and len(text) > 20
        and (len(text.split()) >= _PROSE or (not text.isascii() and len(text) >= 25))
    )


def _ends(text: str) -> bool:
    return SENTENCE_END.search(text) is not None


def _is_longer(runs: Sequence[Sequence[Line]], line: Line) -> bool:
    """Tell whether paragraphs follow a line, in scripts that end sentences with nothing."""
    longest = max((len(one.text) for run in runs for one in run), default=0)
    return longest >= 2 * len(line.text)


def _can_be_title(text: str) -> bool:
    return (
        len(text) <= _MOST_TITLE
        and any(char.isalpha() for char in text)
        and not text[:1].islower()
        and not re.search(r"[.,;:…。।-][\"'”’)]*$|[^\W\d_]{3,}[.!?] [^\W\d_]", text)
        and not (text.startswith(("(", "[")) and text.endswith((")", "]")))
    )


def _is_item(text: str) -> bool:
    return re.match(r"\s*(?:[•◦▪‣·*–—-]\s|\d{1,3}[.)]\s)", text) is not None
