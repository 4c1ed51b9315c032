"""What stands around articles, by language: a file for each, which a speaker can extend.

Every phrase is a regular expression for a whole line, or for what a line begins with, in any case;
`.*` in it stands for the rest of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

import yaml

ANY = "any"
"""The file of what is the same in every language."""
_REST = r"(?:[^.!?。！？]|[.!?](?=\S)){0,140}[.!?。！？]?"


@lru_cache(maxsize=1)
def _files() -> dict[str, dict[str, list[str]]]:
    folder = resources.files(__name__)
    return {
        file.name.removesuffix(".yml"): yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".yml")
    }


def languages() -> tuple[str, ...]:
    """Return the languages whose words are known."""
    return tuple(language for language in _files() if language != ANY)


@lru_cache(maxsize=256)
def phrases(name: str) -> tuple[str, ...]:
    """Return the phrases of a name in all languages, the longest first.

    What surrounds an article may be in another language than the article.
    """
    found = {phrase for words in _files().values() for phrase in words.get(name, ())}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@lru_cache(maxsize=256)
def pattern(name: str) -> str:
    """Return a regular expression for any phrase of a name, without groups that count."""
    every = [phrase.replace(".*", _REST) for phrase in phrases(name)]
    return (
        "(?:" + "|".join(re.sub(r"(?<!\\)\((?!\?)", "(?:", one) for one in every or ["(?!)"]) + ")"
    )


@lru_cache(maxsize=256)
def whole(name: str) -> re.Pattern[str]:
    """Return what matches a line that is nothing but a phrase of a name."""
    return re.compile(pattern(name), re.IGNORECASE)


def words_of(name: str, language: str) -> Iterator[str]:
    """Return the phrases of a name in one language."""
    yield from _files().get(language, {}).get(name, ())
