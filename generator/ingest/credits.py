"""Who wrote and who published a text: bylines, credits of agencies, datelines.

The words are those of `ingest.words`; a name is taken only where it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.ingest import words
from generator.ingest.layout import Line

_NAME = (
    r"(?:(?:[^\W\d_]\.){1,3}|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?)"
    r"(?:[ \u00a0](?:(?:[^\W\d_]\.){1,3}|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?)){0,4}"
)
_PARTICLES = {"de", "van", "der", "den", "von", "zu", "bin", "binti", "al", "el", "la", "le", "di",
              "da", "dos", "das", "do", "du", "del", "della", "ten", "ter", "y", "e"}  # fmt: skip
CODE = re.compile(r"(?:©[^,]{0,40}, ?)?[a-z]{2,8}:(?P<day>\d{6})-[\d-]+/\d+", re.IGNORECASE)
INITIALS = re.compile(r"\([\w]{2,5}(?:/[\w]{2,5})*\)|\[[^\]]{2,60}\]")


@lru_cache(maxsize=1)
def byline() -> re.Pattern[str]:
    """Return what matches a line that says who wrote a text."""
    # Scripts without spaces put a name right behind the word.
    apart = r"(?:\s*[:：/／]\s*|\s+|(?<=[:：/／])|(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]))"
    phrases = rf"{words.pattern('byline')}|{words.pattern('editor')}"
    return re.compile(rf"(?:{phrases}){apart}(?P<names>\S.{{1,120}})", re.IGNORECASE)


@lru_cache(maxsize=1)
def editor() -> re.Pattern[str]:
    """Return what a line that names an editor begins with."""
    return re.compile(rf"{words.pattern('editor')}[\s:：]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def byline_behind() -> re.Pattern[str]:
    """Return what matches a name before its word, as in Korean."""
    return re.compile(rf"(?P<names>\S{{2,5}})\s?{words.pattern('byline-behind')}(?:\s+\S+@\S+)?")


@lru_cache(maxsize=1)
def reporting() -> re.Pattern[str]:
    """Return what matches a line on who reported."""
    return re.compile(rf"\(?{words.pattern('reporting')}\s+(?P<names>.{{2,200}})\)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def source() -> re.Pattern[str]:
    """Return what matches words on where a text was taken from."""
    return re.compile(rf"{words.pattern('source')}\s*(?P<name>[^\s\d|].{{0,30}}$)", re.IGNORECASE)


@lru_cache(maxsize=1)
def agency_credit() -> re.Pattern[str]:
    """Return what matches a line that is an agency's credit."""
    before = r"(?:--? ?)?[(\[]?(?:[Mm]it Material von |\w{0,3}/)?"
    others = r"(?:[/, ]+[\w.]{1,12}){0,4}"
    return re.compile(rf"{before}{words.pattern('agencies')}{others}[)\]]?")


@lru_cache(maxsize=1)
def credited() -> re.Pattern[str]:
    """Return what matches a caption: words without a full stop, and whose picture it is."""
    stock = r"[^()]*(?:getty|shutterstock|istock|alamy|unsplash|pixabay)[^()]*"
    of_a_picture = rf"{words.pattern('caption')}|{words.pattern('agencies')}(?:/.{{1,40}})?|{stock}"
    behind = rf"\s{words.pattern('credit')}\s?[:：]\s?[^.!?]{{2,60}}"
    return re.compile(rf".{{10,240}}(?:[(\[](?:{of_a_picture})[)\]]|{behind})", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Tell whether a name is that of a news agency."""
    return re.fullmatch(words.pattern("agencies"), name) is not None


@lru_cache(maxsize=1)
def datelines() -> tuple[re.Pattern[str], ...]:
    """Return what may stand before the first sentence, as agencies and papers write it."""
    agency = words.pattern("agencies")
    return (
        re.compile(
            rf"^[^\W\d_][^()\n]{{1,50}}?\s?\((?:{agency})(?:/[\w ]+)?\)\s*(?:--|\.?[-–—:=])+\s*"
        ),
        re.compile(rf"^[^\W\d_][^()\n]{{1,60}}?\s?/(?:{agency})/\s*(?:--|[-–—])+\s*"),
        re.compile(rf"^\((?:{agency})\)\s*[-–—]+\s*[^\W\d_][^()\n–—]{{1,40}}?\s[-–—]+\s+"),
        # Some write no dash where a day stands before the agency.
        re.compile(
            rf"^[^\W\d_][^()\d\n]{{1,30}}, \d{{1,2}} [^\W\d_]\S{{1,10}} \((?:{agency})\)\s+"
        ),
        re.compile(rf"^【[^】]{{1,10}}?(?:{agency})】\s*"),
        re.compile(r"^[^\W\d_][\w .'-]{1,30}, (?P<outlet>[\w. ]{2,40}?)\s+(?:--|[–—-])\s+(?=\S)"),
        re.compile(
            r"^(?P<domain>(?:[\w-]+\.)+[a-z]{2,12})(?:, [A-Z][\w .-]{1,30})?\s+[–—-]{1,2}\s+(?=\S)"
        ),
        re.compile(
            rf"^[(（]?(?:{agency})[^\s，。,]{{0,12}}?[电電][)）]?\s*"
            r"(?:[(（](?:记者|記者)\s?(?P<author>[^\W\d_]{2,4})[)）])?\s*"
        ),
        re.compile(
            rf"^[\[(（][^\])）]{{1,12}}?\s?=\s?(?:{agency}|[^\])）]{{1,12}})[\])）]\s*"
            r"(?:(?P<author>\S{2,5})\s?(?:기자|특파원)\s*)?=?\s*"
        ),
    )


def author_of(text: str) -> str | None:
    """Return the names of a byline, without roles and agencies; None where it has none."""
    text = re.sub(r"\S+@\S+|https?://\S+|\s{2,}.*$", "", text).strip(" .,;|)–—-")
    text = re.split(r"\s+in\s+|;", text)[0]
    parts = re.split(rf"\s+(?:{words.pattern('with')}|&)\s+|[،、]\s*", text)
    names: list[str] = []
    for part in parts:
        name = re.split(r",|\s[|–—-]\s|/|\s+\(", part)[0].strip()
        if is_agency(name):
            continue
        if not _is_name(name):
            break
        names.append(name)
    return ", ".join(names) or None


def _is_name(text: str) -> bool:
    if not re.fullmatch(_NAME, text) or re.search(r"\d", text):
        return False
    tokens = text.split()
    cased = [
        word
        for word in tokens
        if word.lower() != word.upper() and word.casefold() not in _PARTICLES
    ]
    if any(not word[:1].isupper() for word in cased):
        return False
    return bool(tokens) and (bool(cased) or text.lower() == text.upper())


def heading_of_pages(headers: Sequence[Line]) -> str | None:
    """Return what the pages of a printed text are headed with, where it is a name."""
    for header in headers:
        name = re.split(r"\s{2,}|\s[|·–—-]\s|\t", header.text.strip())[0]
        if len(name.split()) <= 6 and not re.search(r"\d", name) and any(map(str.isalpha, name)):
            return name
    return None
