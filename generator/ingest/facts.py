"""What in running text an editor will want to cite: dates, figures, and who is quoted.

The names of months and weekdays are CLDR's; the words for speech stand in `passages.attribution`,
those for days without a month below, by language. To teach a language, add its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from generator.figures.reader import read_figures
from generator.ingest import words
from generator.passages.attribution import BESIDE_A_SPEAKER, SPEECH

DAYS: dict[str, str] = {
    "en": r"the \d{1,2}(?:st|nd|rd|th)",
    "id": r"tanggal \d{1,2}",
    "es": r"(?:el|día) \d{1,2}",
    "pt": r"dia \d{1,2}",
}
_QUOTED = re.compile('[“”„‟«»「」『』〝〞"]([^“”„‟«»「」『』〝〞"]+)[“”„‟«»「」『』〝〞"]')
_NOT_A_LETTER = re.compile(r"\W+")
_FEWEST = 3
"""So many words between quotation marks are a quotation; fewer are a term."""
_SMALL = 12
"""Numbers in words up to it are rarely what a passage is cited for."""
_NEAR = 5
"""So many words away from its verb a speaker stands at most."""

FactKind = Literal["date", "figure", "quotation", "speech"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A stretch of a text and what it is; of speech, `words` is the speaker, as far as found."""

    kind: FactKind
    start: int
    end: int
    words: str


def find_facts(text: str, language: str) -> list[Fact]:
    """Return the facts of a sentence in the order of their kinds: dates, figures, who speaks."""
    code = language.split("-")[0]
    dates = [
        Fact("date", match.start(), match.end(), match[0]) for match in _dates(code).finditer(text)
    ]
    rest = _dates(code).sub(_blank, text)
    return [*dates, *_figures(rest, language), *_speech(rest, code)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@lru_cache(maxsize=16)
def _dates(language: str) -> re.Pattern[str]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    wide = list(locale.months["format"]["wide"].values())
    months = _any_of([*wide, *locale.months["format"]["abbreviated"].values()])
    day = r"\d{1,2}(?:st|nd|rd|th|º|\.)?"
    alone = _any_of([*wide, *locale.days["format"]["wide"].values()])
    year = r"(?:1[89]|20)\d\d"
    linked = r"(?:[,\s]+(?:[^\W\d]{1,3}\s+)?)"
    return re.compile(
        rf"(?<!\w)(?:\d{{4}}-\d\d-\d\d"
        rf"|{day}(?:\s?[-–—]\s?{day})?\s*(?:[^\W\d]{{1,3}}\s+)?(?:{months})(?:{linked}{year})?"
        rf"|(?:{months})\.?\s+{day}(?:\s?[-–—]\s?{day})?(?:{linked}{year})?(?!\d)"
        rf"|(?:{months}){linked}{year}"
        rf"|{'|'.join(words.words_of('when', language)) or '(?!)'}"
        rf"|{DAYS.get(language, '(?!)')}(?!\w|\s+(?:[^\W\d]{{1,3}}\s+)?(?:{months}))"
        rf"|(?:{alone})|{year})(?!\w)"
    )


def _figures(text: str, language: str) -> Iterator[Fact]:
    read = read_figures(text, language)
    places = [
        (figure.start, figure.end)
        for figure in read.figures
        if not figure.spelled or max(figure.values) > _SMALL
    ]
    places += [(one.start, one.end) for one in read.unread if one.fault != "name"]
    for start, end in sorted(places):
        yield Fact("figure", start, end, text[start:end])


def _speech(text: str, language: str) -> Iterator[Fact]:
    quoted = [match for match in _QUOTED.finditer(text) if len(match[1].split()) >= _FEWEST]
    outside = _QUOTED.sub(_blank, text)
    verb = _verbs(language).search(outside)
    speaker = _name_near(outside, verb.start(), verb.end()) if verb else ""
    if verb and not speaker:
        people = _people(language).search(outside)
        speaker = people[0] if people else ""
    if quoted:
        yield Fact("quotation", quoted[0].start(), quoted[-1].end(), speaker)
    elif verb and speaker:
        yield Fact("speech", 0, len(text), speaker)


@lru_cache(maxsize=16)
def _verbs(language: str) -> re.Pattern[str]:
    """Return words for what people say, think or mean to do."""
    tables = (SPEECH, BESIDE_A_SPEAKER)
    verbs = [table[language] for table in tables if language in table]
    every = "|".join([*verbs, *words.words_of("says", language)]) or "(?!)"
    return re.compile(rf"(?:^(?i:{every})|(?<!\w)(?:{every}))(?!\w)")


@lru_cache(maxsize=16)
def _people(language: str) -> re.Pattern[str]:
    """Return words for those who speak without a name."""
    every = "|".join(words.words_of("people", language)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def _name_near(text: str, start: int, end: int) -> str:
    """Return the name that stands nearest to a verb: behind it, else before it.

    What stands between commas before the verb is about the speaker: “Ana, a clerk in Lima, said”.
    """
    before = text[:start].rstrip()
    if before.endswith(",") and "," in before[:-1]:
        before = before[: before.rindex(",", 0, -1)]
    return _first_name(text[end:].split(), 1) or _first_name(before.split()[::-1], -1)


def _first_name(words: list[str], step: int) -> str:
    first = next((at for at, word in enumerate(words[:_NEAR]) if word[:1].isupper()), None)
    if first is None:
        return ""
    name: list[str] = []
    for word in words[first:]:
        if not word[:1].isupper() or (step < 0 and name and word.endswith((",", "."))):
            break
        name.append(word)
        if step > 0 and word.endswith((",", ".", ";", ":")):
            break
    return _NOT_A_LETTER.sub(" ", " ".join(name[::step])).strip()


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
