"""What goes with a new article: a seed, if there is none yet, passages, translations to make."""

from __future__ import annotations

import re

from generator.ingest.convert import dump_yaml
from generator.ingest.page_numbers import printed_page
from generator.model.corpus import Article, Seed
from generator.passages.locate import Located, locate
from generator.passages.normalise import normalise_with_offsets
from generator.reading.kinds import read_content
from generator.starters.skeleton import skeleton

_SENTENCE = re.compile(r".+?[.!?。！？](?=\s|$)|.+")


def placeholder_seed(title: str) -> str:
    """Write a text that stands for an article until its own is there."""
    return f"{title}\n\nThis sentence stands for the article until its own words are here.\n"


def first_passages(article: Article, seed: Seed | None = None) -> str:
    """Write a file of passages: an article's first sentence, to show how one is named.

    Args:
        article: the article.
        seed: its seed, which may tell the printed page.
    """
    text = article.original.document.text
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    normalised = normalise_with_offsets(text)
    exact = next(s for s in sentences if isinstance(locate(normalised, s), Located))
    content = read_content(seed.data, seed.path)[0] if seed else None
    page = printed_page(content, exact) if content else None
    entry = {"id": "first-sentence", "exact": exact, **({"page": page} if page else {})}
    entries = dump_yaml({"passages": [entry]})
    return (
        "# yaml-language-server: $schema=../../../.vscode/schemas/passages.json\n"
        "# A passage is words of the original, copied letter for letter, with an id for good.\n"
        "# `translated:` has the same words in each translation, `notes:` what to know of them.\n"
        f"{_indented(entries)}"
    )


def _indented(yaml: str) -> str:
    """Indent the items of a list below its key, as the other files do."""
    return "".join(line if line[0].isalpha() else f"  {line}" for line in yaml.splitlines(True))


def translation_to_make(article: Article, language: str) -> str:
    """Write a translation in which every block is still to be translated."""
    front = dump_yaml(
        {
            "title": article.front.title,
            "language": language,
            "translation": {"method": "human", "reviewed": "never"},
        }
    )
    return (
        "---\n# Translate the title, then put the translation of each block in the place of its\n"
        "# {.untranslated}; `reviewed` is the day it was compared with the original.\n"
        f"{front}---\n\n{skeleton(article.original.document.tokens)}"
    )
