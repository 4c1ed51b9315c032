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
from generator.ingest.boilerplate import rule_for, without_related
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
    source,
)
from generator.ingest.date_lines import find_days, has_a_time, is_more_than_dates
from generator.ingest.head_lines import (
    MOST_TITLE,
    can_be_title,
    cut_beside_dates,
    ends,
    heads_a_title,
    is_item,
    is_longer,
    is_menu,
    is_navigation,
    is_network,
    is_prose,
)
from generator.ingest.layout import Line, Run
from generator.ingest.mail_head import read_mail_head
from generator.model.edtf import EdtfDate

_MOST_DECK = 300
_A_TIME = re.compile(r"(?<![\d.:])\d{1,2}[:hH]\d{2}(?![\d:.])")
_CONTACT = re.compile(r"\w@\w|\w://\w")
_DOMAIN = re.compile(r"(?P<name>(?:[\w-]+\.)+[A-Za-z]{2,12})")


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
    inner = without_related([list(run) for run in runs], found.leave)
    inner = reader.take_foot(reader.take_mail_head(inner))
    inner = reader.take_head(inner)
    found.runs = [tuple(run) for run in inner if run]
    found.publisher = found.publisher or heading_of_pages(headers)
    # A deck may stand between the title and the first sentence.
    for at, run in enumerate(found.runs[:2]):
        found.runs[at] = reader.take_dateline(run)
        if found.runs[at] != run or is_prose(run[0].text):
            break
    return found


@dataclass
class _Reader:
    found: Surroundings
    language: str
    region: str
    head_ends: int = 0
    """The line of the last byline or date above the text."""

    def take_mail_head(self, runs: list[list[Line]]) -> list[list[Line]]:
        """Leave out what stands above a mail; its subject is the title, its day the text’s."""
        noted = words.whole("forwarded").fullmatch(runs[0][0].text) if runs else None
        above = runs[0][:1] if noted else []
        runs = [run for run in [runs[0][len(above) :], *runs[1:]] if run] if above else runs
        head = read_mail_head(runs[0]) if runs else None
        for line in (*above, *(head.lines if head else ())):
            self.found.leave("chat", line)
        if head is None:
            return runs
        self.found.title = head.subject
        self.take_dates(head.sent)
        rest = runs[0][len(head.lines) :]
        return ([rest] if rest else []) + runs[1:]

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
            holds = rights and not words.whole("rights").fullmatch(rights["name"].strip())
            if rights and holds and self.found.publisher is None:
                self.found.publisher = rights["name"].strip()
            return "rights"
        if words.whole("end").fullmatch(text):
            return "agency-credit"
        if agency_credit().fullmatch(text) or (INITIALS.fullmatch(text) and self.is_credit(text)):
            return "agency-credit"
        if reported := reporting().fullmatch(text):
            self.found.author = self.found.author or author_of(reported["names"])
            return "byline"
        if is_navigation(text) or is_network(text):
            return "navigation"
        if rule := rule_for(text):
            return rule
        of_a_desk = words.whole("byline-of-a-desk").fullmatch(text)
        if of_a_desk or self.take_byline(text, only_with_a_colon=True):
            return "byline"
        return "date-line" if self.take_dates(text) else None

    def take_byline(self, text: str, only_with_a_colon: bool = False) -> bool:
        """Take the name of a line that says who wrote or edited a text; tell whether it is one."""
        text = text.strip("【】[]（）")
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
            if is_menu(run):
                for line in run:
                    self.found.leave("navigation", line)
                del runs[at]
                continue
            kept: list[Line] = []
            began = False
            for line in run:
                names = bool(kept) or at > 0 or heads_a_title(line, runs)
                rule = None if began else self.rule_above(line.text, names)
                if rule is not None:
                    self.found.leave(rule, line)
                    if rule in ("byline", "date-line"):
                        self.head_ends = line.number
                else:
                    began = began or self.begins_text(line, runs)
                    kept.append(line)
            if kept:
                runs[at] = kept
                at += 1
            else:
                del runs[at]
            if began or at > 2:
                break
        return self.take_title(runs)

    def begins_text(self, line: Line, runs: Sequence[Sequence[Line]]) -> bool:
        """Tell whether the text begins with a line; a sentence above a byline is a deck."""
        if len(line.text) > _MOST_DECK:
            return True
        if len(line.text) <= MOST_TITLE and not is_prose(line.text):
            return False
        every = [one for run in runs for one in run]
        above = any(one.number < line.number for one in every)
        below = [one for one in every if one.number > line.number]
        in_title = line in runs[0]
        tells = next(
            (
                at
                for at, one in enumerate(below[:6])
                # A place and a day below a paragraph may be the head of a letter.
                if self.is_of_head(one.text) and (in_title or not self.may_be_told(one.text))
            ),
            None,
        )
        if tells is None or not above:
            return True
        between = any(is_prose(one.text) for one in below[:tells])
        return between or not any(is_prose(one.text) for one in below[tells:])

    def may_be_told(self, text: str) -> bool:
        """Tell whether a line is a day without a time or a word that it was published."""
        labels = rf"{words.pattern('published')}|{words.pattern('updated')}"
        labelled = re.match(rf"(?:{labels})(?!\w)", text, re.IGNORECASE)
        return not (labelled or _A_TIME.search(text) or byline().fullmatch(text))

    def is_of_head(self, text: str) -> bool:
        """Tell whether a line says who wrote a text or when, and changes nothing."""
        named = byline().fullmatch(text)
        if named is not None and not ends(text) and author_of(named["names"]) is not None:
            return True
        return bool(find_days(text, self.language, self.region)) and (
            self.is_dates(text) or cut_beside_dates(text, self.is_dates) is not None
        )

    def rule_above(self, text: str, names: bool) -> str | None:
        """Return the rule by which a line above a text is left out.

        Args:
            text: the line.
            names: whether a date may have names beside it here; a title may be a place and a day.
        """
        if words.whole("release").fullmatch(text):
            return "release"
        if is_navigation(text):
            return "navigation"
        if rule := rule_for(text):
            return rule
        if not any(map(str.isalnum, text)) and len(text) <= 3:
            return "navigation"
        if words.whole("reading-time").fullmatch(text):
            return "date-line"
        if self.take_dates(text) or (names and self.take_parts(text)):
            return "date-line"
        if self.take_byline(text) or words.whole("byline-of-a-desk").fullmatch(text):
            return "byline"
        if behind_name := byline_behind().fullmatch(text):
            self.found.author = self.found.author or behind_name["names"]
            return "byline"
        if credited().fullmatch(text) and not ends(text.partition("(")[0].strip()):
            return "caption"
        return None

    def take_title(self, runs: list[list[Line]]) -> list[list[Line]]:
        """Take the title: the first line, where it stands apart from a text that follows."""
        if not runs or self.found.title:
            return runs
        first = runs[0]
        capitals = [line for line in first if line.text.isupper()]
        if 1 < len(capitals) <= 3 and first[: len(capitals)] == capitals:
            # Too long for one line, in capitals.
            whole = replace(first[0], text=" ".join(one.text for one in capitals))
            first = [whole, *first[len(capitals) :]]
        first = self.take_outlet_above(first, runs[1:])
        runs = [first, *runs[1:]]
        if self.has_a_kicker(first):
            kicker, first = first[:1], first[1:]
        else:
            kicker = []
        line = first[0]
        if len(first) == 1 and len(runs) > 2 and self.is_label(line.text):
            return [first, *self.take_title(runs[1:])]
        if not can_be_title(line.text) or is_item(line.text):
            return runs
        below = first[1:] + [one for run in runs[1:] for one in run]
        is_text = any(len(one.text) > 100 or ends(one.text) for one in below)
        stands_alone = len(first) == 1 and len(runs) > 1
        if not is_text and not (stands_alone and is_longer(runs[1:], line)):
            return runs
        taken = any(out.rule in ("date-line", "byline") for out in self.found.left_out)
        alone = len(first) == 1 or taken or is_prose(first[1].text) or len(first[1].text) > 120
        deck = len(first) == 2 and not ends(line.text) and len(runs) > 1
        if not (alone or deck):
            return runs
        self.found.title = line
        outlet = next((one for one in first[1:3] if self.is_outlet(one.text, below)), None)
        if outlet is not None:
            self.found.publisher = outlet.text
            self.found.leave("outlet", outlet)
        rest = [one for one in self.without_name(first[1:]) if one is not outlet]
        if len(rest) == 1 and (deck or taken) and not is_prose(rest[0].text):
            self.found.deck = rest[0]
        elif not rest and len(runs) > 2 and self.is_above_byline(runs[1]):
            self.found.deck = runs[1][0]
        if kicker and self.found.deck is None:
            self.found.deck = kicker[0]
        return [part for part in (kicker, rest) if part] + runs[1:]

    def is_label(self, text: str) -> bool:
        """Tell whether a line is an address to write to, or a date that something is said of."""
        _, colon, said = text.partition(":")
        return bool(_CONTACT.search(text) or (colon and self.is_dates(said.strip())))

    def take_outlet_above(self, first: list[Line], others: list[list[Line]]) -> list[Line]:
        """Leave out a first line that names the outlet, where a title stands below it."""
        # Where a line begins with it, it may be the place of a dateline.
        lines = first[1:] + [one for run in others for one in run]
        below = [one for one in lines if not one.text.startswith(first[0].text)]
        if len(first) < 2 or not can_be_title(first[1].text) or is_prose(first[1].text):
            return first
        parted = any(first[0].number < out.line < first[1].number for out in self.found.left_out)
        named = parted and words.whole("outlets").fullmatch(first[0].text)
        if not named and not self.is_outlet(first[0].text, below):
            return first
        self.found.publisher = self.found.publisher or first[0].text
        self.found.leave("outlet", first[0])
        return first[1:]

    def has_a_kicker(self, first: Sequence[Line]) -> bool:
        """Tell whether a word or two stand above the title, and a deck that is a sentence below."""
        if len(first) < 3 or first[2].number > self.head_ends or not is_prose(first[2].text):
            return False
        counts = [len(line.text.split()) for line in first[:2]]
        return counts[0] <= 4 and counts[0] < counts[1] and can_be_title(first[1].text)

    def is_above_byline(self, run: Sequence[Line]) -> bool:
        """Tell whether a run is a line between a title and the byline or date."""
        return len(run) == 1 and run[0].number < self.head_ends and not is_item(run[0].text)

    def without_name(self, lines: Sequence[Line]) -> list[Line]:
        """Take the author from a line of a name and the outlet, as “A. Pewarta - Warta”."""
        kept: list[Line] = []
        for line in lines:
            name, _, outlet = line.text.rpartition(" - ")
            author = author_of(name) if outlet and outlet == self.found.publisher else None
            if author is None:
                kept.append(line)
            else:
                self.found.author = self.found.author or author
                self.found.leave("byline", line)
        return kept

    def is_outlet(self, text: str, below: Sequence[Line]) -> bool:
        """Tell whether a short line names who published the text: it does so elsewhere as well."""
        if len(text) > 40 or len(text.split()) > 5 or ends(text):
            return False
        elsewhere = [one.text for one in below[:6] if one.text != text]
        elsewhere += [
            out.text
            for out in self.found.left_out
            if out.rule in ("rights", "caption", "agency-credit")
        ]
        return text == self.found.publisher or any(
            re.search(rf"(?<!\w){re.escape(text)}\s*(?:--|[-–—/)])|\s[-–—] {re.escape(text)}$", one)
            for one in elsewhere
        )

    def is_dates(self, text: str) -> bool:
        """Tell whether a line holds nothing but dates and what goes with them."""
        if len(text) > 160:
            return False
        days = find_days(text, self.language, self.region)
        rest = text
        for one in reversed(days):
            rest = rest[: one.start] + "\n" + rest[one.end :]
        return not is_more_than_dates(rest, self.language) and bool(days or has_a_time(text))

    def take_parts(self, text: str) -> bool:
        """Take a line of a date and names, as a place or an outlet; tell whether it is one."""
        parts = cut_beside_dates(text, self.is_dates)
        if parts is None or not find_days(text, self.language, self.region):
            return False
        for part in parts:
            if self.is_dates(part):
                self.take_dates(part)
            elif not self.take_byline(part):
                outlet = _DOMAIN.fullmatch(part) or source().fullmatch(part)
                if outlet and self.found.publisher is None:
                    self.found.publisher = outlet["name"].strip()
        return True

    def take_dates(self, text: str) -> bool:
        """Take the days of a line that holds nothing but dates; tell whether it is one."""
        if not self.is_dates(text):
            return False
        at = 0
        for one in find_days(text, self.language, self.region):
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
            known = (self.found.publisher or "").casefold()
            if outlet and not (outlet.casefold() == known or is_agency(outlet)):
                continue
            if domain := named.get("domain"):
                self.found.publisher = self.found.publisher or domain
            if author := named.get("author"):
                self.found.author = self.found.author or author
            days = find_days(match[0], self.language, self.region)
            if len(days) == 1:
                self.found.published = self.found.published or days[0].day
            self.found.leave("dateline", replace(first, text=match[0].strip()))
            return (replace(first, text=first.text[match.end() :]), *run[1:])
        return run
