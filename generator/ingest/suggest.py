"""Passages to begin with, as YAML: the sentences that hold dates, figures and quotations."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.facts import Fact, find_facts
from generator.model.document import Document
from generator.passages.locate import Located, locate
from generator.passages.normalise import Normalised, normalise_with_offsets

_MARKS = '“”„‟«»「」『』〝〞"'
_END = re.compile(rf"(?<=[.!?…])[{_MARKS}’')\]]*\s+(?=\S)|(?<=[。！？])[{_MARKS}]*")
_SHORT = re.compile(r"(?:^|[\s(“\"])(?:\w|[A-Z]\w|\w+\.\w[\w.]*)\.$")
"""What ends in a full stop, but not a sentence: an initial, a title, an abbreviation."""
_CONTEXT = range(1, 9)
"""How many words beside a quotation may tell it from others like it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that could be named, the facts for which it would be, and its printed page."""

    id: str
    exact: str
    prefix: str | None
    suffix: str | None
    facts: tuple[Fact, ...]
    page: str | None = None


def suggest_passages(
    document: Document, language: str, taken: Collection[str], covered: Sequence[Located]
) -> list[Suggestion]:
    """Find the sentences that hold facts, each where it stands exactly once in its text.

    Args:
        document: the original.
        language: its language.
        taken: the ids that passages of the article have.
        covered: where these passages stand; facts inside them are not suggested again.
    """
    text = normalise_with_offsets(document.text)
    ids = set(taken)
    suggestions: list[Suggestion] = []
    for start, end in _sentences(document):
        sentence = document.text[start:end]
        facts = tuple(
            fact
            for fact in find_facts(sentence, language)
            if not any(
                place.start <= start + fact.end - 1 and start + fact.start < place.end
                for place in covered
            )
        )
        selector = _selector(text, sentence, start, end) if facts else None
        if selector is not None:
            identifier = _identifier(sentence, ids)
            ids.add(identifier)
            suggestions.append(Suggestion(identifier, *selector, facts))
    return suggestions


def format_suggestions(suggestions: Sequence[Suggestion], begin: bool) -> str:
    """Write suggestions as YAML, to go at the end of a `passages.yml` or, with `begin`, as one."""
    if begin and not suggestions:
        return "passages: []"
    lines = ["passages:"] if begin else []
    for suggestion in suggestions:
        if lines and lines[-1] != "passages:":
            lines.append("")
        lines.append(f"  # {'; '.join(map(_say, suggestion.facts))}")
        lines.append(f"  - id: {suggestion.id}")
        for key in ("exact", "prefix", "suffix", "page"):
            if value := getattr(suggestion, key):
                lines.append(f"    {key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines)


def _say(fact: Fact) -> str:
    words = "".join(char for char in " ".join(fact.words.split()) if char.isprintable())
    if fact.kind in ("quotation", "speech"):
        return f"{fact.kind}, {words}" if words else fact.kind
    return f"{fact.kind} “{words}”"


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Return where each sentence stands, its full stop left out; a quotation is never cut."""
    for block in document.blocks:
        start = 0
        cuts = [*_END.finditer(block.text), None]
        for cut in cuts:
            end = len(block.text) if cut is None else cut.end()
            sentence = block.text[start:end]
            inside = sum(sentence.count(mark) for mark in _MARKS) % 2
            if cut is not None and (inside or _SHORT.search(block.text[: cut.start()])):
                continue
            kept = sentence.strip()
            first = block.start + start + sentence.index(kept)
            kept = kept.rstrip(".。")
            if kept:
                yield first, first + len(kept)
            start = end


def _selector(
    text: Normalised, sentence: str, start: int, end: int
) -> tuple[str, str | None, str | None] | None:
    """Return the least selector that finds a sentence there and nowhere else, if there is one."""
    exact = " ".join(sentence.split())
    before = text.text[: bisect_right(text.ends, start)].split()
    after = text.text[bisect_right(text.ends, end - 1) + 1 :].split()
    tries: list[tuple[str | None, str | None]] = [(None, None)]
    tries += [(" ".join(before[-count:]) or None, None) for count in _CONTEXT]
    tries += [(None, " ".join(after[:count]) or None) for count in _CONTEXT]
    for prefix, suffix in tries:
        place = locate(text, exact, prefix, suffix)
        if isinstance(place, Located) and start <= place.start < end:
            return exact, prefix, suffix
    return None


def _identifier(sentence: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", sentence).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    base = "-".join(words[:6])[:60].strip("-") or "passage"
    identifier, number = base, 2
    while identifier in taken:
        identifier, number = f"{base}-{number}", number + 1
    return identifier
