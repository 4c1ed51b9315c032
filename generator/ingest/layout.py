"""How a plain text is laid out: hard-wrapped or not, on pages or not, decided from the whole of it.

A text is hard-wrapped where its lines are as full as they can be: the first word of the next would
not have fitted. Then a line ends a paragraph only where it is not full, whatever it ends with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from generator.passages.locate import SCRIPTS_WITHOUT_SPACES
from generator.reading.documents.content import Mended

SENTENCE_END = re.compile(r"[.!?…。！？।॥۔؟။።][\"'”’»›)\]」』]*\d{0,2}$")
"""What a sentence ends with; behind it may stand the number of a note."""
_WIDTHS = range(44, 131)
"""Columns that people and programs wrap text at."""
_FULL = 0.6
"""The share of line ends that are full, from which on a text is hard-wrapped."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|hal(?:aman)?\.?|seite|página|pagina|sayfa) ?)?"
    r"(\d{1,4})(?: ?(?:/|of|dari|von|de|di|van) ?\d{1,4})?\W*",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(
    r"(?:page|p\.|hal(?:aman)?\.?|seite|página|pagina|sayfa|trang|muka surat) ?"
    r"\d{1,4} ?(?:/|of|dari|von|de|di|van|sur|daripada) ?\d{1,4}",
    re.IGNORECASE,
)
"""A page and how many there are, which nothing else is."""
_OF_SO_MANY = re.compile(r"(\d{1,4}) ?(?:/|of|dari|von|sur) ?\d{1,4}$")
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?P<word>[^\W\d_]+)[-‐\u00ad]$")
_DASH = re.compile(r"\S[—–]$")
_WIDE_MARKS = "，。、；：？！）」』】》（「『【《"
"""Marks of scripts without spaces, which bring their own room."""
_WORD = re.compile(r"[^\W\d_]+")

IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is meant: of one that was wrapped, all of it.

    Args:
        text: its words.
        number: the line of the seed on which it begins.
        indent: by how many columns it stands in.
        last: the line of the seed on which it ends, 0 for the same.
    """

    text: str
    number: int
    indent: int = 0
    last: int = 0

    @property
    def end(self) -> int:
        """The line of the seed on which it ends."""
        return self.last or self.number


Run = tuple[Line, ...]
"""Lines that no blank line parts."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text by its runs, and what was undone to read it.

    Args:
        runs: the lines, run by run.
        furniture: headers, footers and numbers of pages.
        joined: words that were broken at the end of a line.
        width: the width that the text is wrapped at, None where it is not.
    """

    runs: tuple[Run, ...]
    furniture: tuple[Line, ...]
    joined: tuple[Mended, ...]
    width: int | None = None


def lay_out(
    text: str,
    is_word: IsWord,
    stays_apart: Callable[[str], bool],
    begins: Collection[int] = (),
) -> Layout:
    """Find the lines of a text that stand together.

    Args:
        text: the text.
        is_word: tells whether a word is one of the text's language.
        stays_apart: tells whether a line is one of its own, as an item of a list is.
        begins: the lines that begin something of their own, as a message does.
    """
    lines = [
        Line(raw.strip(), number, len(raw) - len(raw.lstrip()))
        for number, raw in enumerate(text.expandtabs(4).split("\n"), start=1)
    ]
    furniture = _furniture(lines)
    runs = _runs(lines, furniture, begins)
    stays_apart = cache(stays_apart)
    width = _width(runs, stays_apart)
    joined: list[Mended] = []
    if width:
        words = Counter(word.casefold() for word in _WORD.findall(text))
        unbroken = _Unbroken(words, text, is_word, joined)
        runs = [_unwrap(run, width, stays_apart, unbroken) for run in runs]
    there = tuple(line for line in lines if line.number in furniture)
    return Layout(tuple(runs), there, tuple(joined), width)


def _furniture(lines: Sequence[Line]) -> set[int]:
    """Number the lines that belong to pages: what is the same on each but for a number that grows.

    Numbers alone are of pages where there are such lines, or where one stands within a sentence.
    """
    shapes: dict[str, list[Line]] = {}
    for at, line in enumerate(lines):
        beside = _is_blank(lines, at - 1) or _is_blank(lines, at + 1)
        # A number with a full stop ends a sentence.
        if line.text and beside and not (line.text[-1] in ".,;" and line.text[:-1].isdigit()):
            shapes.setdefault(_DIGITS.sub("0", " ".join(line.text.split())), []).append(line)
    found = {line.number for line in lines if _OF_PAGES.fullmatch(line.text)}
    alone: list[Line] = []
    for shape, there in shapes.items():
        numbers = [_number_of(line) for line in there]
        grows = len(there) > 1 and all(
            one is not None and other is not None and other == one + 1
            for one, other in pairwise(numbers)
        )
        if not grows:
            if not any(char.isalpha() for char in shape) and numbers[0] is not None:
                alone += [line for line in there if _within_sentence(lines, line.number - 1)]
            continue
        if any(char.isalpha() for char in shape):
            found.update(line.number for line in there)
        else:
            alone += there
    if found or any(_within_sentence(lines, line.number - 1) for line in alone):
        found.update(line.number for line in alone)
    return found


def _number_of(line: Line) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line.text)
    match = match or _OF_SO_MANY.search(line.text)
    numbers = [match[1]] if match else _DIGITS.findall(line.text)
    return int(numbers[-1]) if numbers else None


def _is_blank(lines: Sequence[Line], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].text


def _within_sentence(lines: Sequence[Line], at: int) -> bool:
    before = next((line.text for line in reversed(lines[:at]) if line.text), "")
    behind = next((line.text for line in lines[at + 1 :] if line.text), "")
    return bool(before) and not SENTENCE_END.search(before) and behind[:1].islower()


def _runs(lines: Sequence[Line], furniture: set[int], begins: Collection[int]) -> list[Run]:
    """Cut the lines where blank ones part them; a paragraph goes on behind the end of a page."""
    runs: list[list[Line]] = []
    blank, turned = True, False
    for line in lines:
        if line.number in furniture:
            turned = True
        elif not line.text:
            blank = True
        else:
            goes_on = (
                turned
                and runs
                and not SENTENCE_END.search(runs[-1][-1].text)
                and (line.text[:1].islower() or _HYPHEN.search(runs[-1][-1].text))
            )
            if runs and line.number not in begins and (goes_on or not (blank or turned)):
                runs[-1].append(line)
            else:
                runs.append([line])
            blank = turned = False
    return [tuple(run) for run in runs]


def _width(runs: Sequence[Run], stays_apart: Callable[[str], bool]) -> int | None:
    """Return the width that a text is wrapped at, None where it is not."""
    ends = [
        (_room(one.text), _first(other.text), bool(SENTENCE_END.search(one.text)))
        for run in runs
        for one, other in pairwise(run)
        if not stays_apart(other.text)
    ]
    # A line of its own, as one of a page's furniture, may be longer than the text is wide.
    lines = (line.text for run in runs if len(run) > 1 for line in run)
    width = max((_room(line) for line in lines if not stays_apart(line)), default=0)
    full = [within for length, first, within in ends if length + 1 + first > width]
    if width not in _WIDTHS or len(full) < 2 or all(full):
        return None  # Lines that all end with a sentence were not broken.
    return width if len(full) / len(ends) >= _FULL else None


def _first(text: str) -> int:
    """Return how much room a first word takes; some scripts are set letter by letter."""
    if SCRIPTS_WITHOUT_SPACES.match(text):
        return 2 * _room(text[0])
    return _room(text.split(maxsplit=1)[0])


def _room(text: str) -> int:
    """Return how many columns a text takes: those of East Asia are set twice as wide."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _unwrap(run: Run, width: int, stays_apart: Callable[[str], bool], unbroken: _Unbroken) -> Run:
    whole: list[Line] = []
    last, ended = "", 0
    for line in run:
        full = _room(last) + 1 + _first(line.text) > width
        hangs = bool(whole) and line.indent > whole[-1].indent
        goes_on = not SENTENCE_END.search(last) and (line.text[:1].islower() or hangs)
        if whole and (full or goes_on) and not stays_apart(line.text) and not stays_apart(last):
            text = unbroken.join(whole[-1].text, line.text, ended)
            whole[-1] = replace(whole[-1], text=text, last=line.number)
        else:
            whole.append(line)
        last, ended = line.text, line.number
    return tuple(whole)


@dataclass(frozen=True, slots=True)
class _Unbroken:
    """Joins lines, and words that were broken between them; each is put on record.

    A hyphen goes where the word without it occurs elsewhere or is one of the language; else it is
    the word's own.
    """

    words: Counter[str]
    text: str
    is_word: IsWord
    joined: list[Mended]

    def join(self, one: str, other: str, number: int) -> str:
        hyphen = _HYPHEN.search(one)
        rest = _WORD.match(other)
        if hyphen is None or rest is None:
            tight = _DASH.search(one) or _without_spaces(one[-1:], other[:1])
            return one + other if tight else f"{one} {other}"
        word = hyphen["word"] + rest[0]
        with_hyphen = f"{hyphen['word']}-{rest[0]}"
        is_whole = rest[0][:1].islower() and (
            self.words[word.casefold()] > 0
            or (with_hyphen.casefold() not in self.text.casefold() and self.is_word(word))
        )
        now = word if is_whole else with_hyphen
        self.joined.append(Mended(number, f"{hyphen[0]} {rest[0]}", now))
        return one[: hyphen.start()] + now + other[rest.end() :]


def _without_spaces(one: str, other: str) -> bool:
    tight = SCRIPTS_WITHOUT_SPACES.match(one) or one in _WIDE_MARKS
    return bool(one and tight and (SCRIPTS_WITHOUT_SPACES.match(other) or other in _WIDE_MARKS))
