"""A new record as text: valid, commented, in every language of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from generator.model.corpus import Corpus
from generator.model.kinds import LISTED
from generator.model.names import RecordName, Reference
from generator.reading.telling import USAGE
from generator.starters.pictures import Shown

LIST_NAMES = {kind.name: kind.plural for kind in LISTED}
STARTERS = (*LIST_NAMES, "chapter", "article")


def add_entry(
    text: str, kind: str, identifier: str, corpus: Corpus, shown: Shown | None = None
) -> str:
    """Write an entry at the end of a list file, indented as the items there are.

    Args:
        text: the file.
        kind: one of `LIST_NAMES`.
        identifier: the id of the new record.
        corpus: the project.
        shown: of a picture, what is known of it.
    """
    name = LIST_NAMES[kind]
    empty = re.compile(rf"^{name}:[ ]*\[[ ]*\]", re.MULTILINE)
    text = empty.sub(f"{name}:", text).rstrip() if text.strip() else new_list(name).rstrip()
    item = re.search(rf"^{name}:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)- ", text, re.MULTILINE)
    indent = item[1] if item else "  "
    entry = _media(identifier, corpus, shown) if shown else _ENTRIES[kind](identifier, corpus)
    lines = entry.splitlines()
    return "".join(f"{line}\n" for line in (text, *(f"{indent}{line}" for line in lines)))


def new_list(name: str) -> str:
    """Write a list file without entries."""
    return f"# yaml-language-server: $schema=../.vscode/schemas/{name}.json\n{name}:\n"


def placeholder_drawing() -> str:
    """Write a drawing that stands for a picture until there is one."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">\n'
        '<rect width="640" height="400" fill="#ccc"/>\n'
        '<path d="M0 400 220 180 360 320 480 220 640 400z" fill="#999"/>\n'
        "</svg>\n"
    )


def new_chapter(language: str, first: str, title: str) -> str:
    """Write a chapter in one language; all but the first language's are translations."""
    parts = "".join(f"#   {usage}\n" for usage in USAGE.values())
    translation = "" if language == first else "translation:\n  method: human\n  reviewed: never\n"
    return f"""\
---
# Replace the title, the summary and the text; `draft` keeps the page off the site.
# Parts for telling, each closed by a line `///`:
{parts}title: {title}
language: {language}
summary: {title}.
{translation}status: draft
---

Write here; after each statement cite a passage like `[@article#passage]`. {{.editorial}}
"""


def _texts(corpus: Corpus, words: str, known: Mapping[str, str] | None = None) -> str:
    """Write a text in every language: words to be replaced, where nothing is known."""
    there = {language: words for language in corpus.site.languages}
    there.update(known or {})
    quoted = (f"{language}: {json.dumps(t, ensure_ascii=False)}" for language, t in there.items())
    return "{" + ", ".join(quoted) + "}"


def _reference(corpus: Corpus) -> Reference:
    """Name a passage that exists, for the editor to replace."""
    for article in corpus.articles:
        if article.front.status == "published":
            for passage in article.passages:
                return article.reference(passage)
    return Reference("article-slug", "passage-id")


def _theme(corpus: Corpus) -> str:
    return corpus.themes[0].id if corpus.themes else "theme-id"


def _event(identifier: str, corpus: Corpus) -> str:
    return f"""\
- id: {identifier}
  date: unknown  # EDTF: 2025, 2025-01, 2025-01-19, 2025-01-16/2025-01-19, 2025-02/..
  title: {_texts(corpus, "What happened")}
  themes: [{_theme(corpus)}]
  evidence:
    - passage: {_reference(corpus)}  # which passage tells of it
"""


def _claim(identifier: str, corpus: Corpus) -> str:
    return f"""\
- id: {identifier}
  question: {_texts(corpus, "What do the sources answer?")}
  kind: stance  # or figure (answers have `value` and `bound`), or date (answers have `date`)
  themes: [{_theme(corpus)}]
  note: {_texts(corpus, "What the reader should know to compare the answers.")}
  options:
    - id: one-answer
      label: {_texts(corpus, "one answer")}
  answers:
    - passage: {_reference(corpus)}
      stance: one-answer
"""


def _term(identifier: str, corpus: Corpus) -> str:
    word = identifier.replace("-", " ")
    forms = "".join(f"    {language}: [{word}]\n" for language in corpus.site.languages)
    return f"""\
- id: {identifier}
  forms:  # the first form of each language is the approved one
{forms}  definition: {_texts(corpus, "What it means.")}
"""


def _theme_entry(identifier: str, corpus: Corpus) -> str:
    return f"""\
- id: {identifier}
  label: {_texts(corpus, identifier.replace("-", " ").capitalize())}
  definition: {_texts(corpus, "What belongs under it.")}
"""


def _voice(identifier: str, corpus: Corpus) -> str:
    return f"""\
- id: {identifier}
  name: {_texts(corpus, identifier.replace("-", " ").title())}
  kind: person  # or organisation, or group
  role: {_texts(corpus, "as the source gives it")}
  quotations:
    - passage: {_reference(corpus)}
      manner: reported  # or direct, or mentioned
"""


def _media(identifier: str, corpus: Corpus, shown: Shown | None = None) -> str:
    shown = shown or Shown(f"{identifier}.svg")
    alt, caption = (
        {shown.language: words} if shown.language and words else None
        for words in (shown.alt, shown.caption)
    )
    source = "source: https://example.org/  # or `article:`, the slug of the article it comes from"
    return f"""\
- id: {identifier}
  file: {shown.file}  # its name in content/media/: JPEG, PNG, WebP, AVIF, GIF, SVG or PDF
  alt: {_texts(corpus, "What a reader who does not see it should know.", alt)}
  caption: {_texts(corpus, "What stands below it.", caption)}
  credit: Who made it
  rights: Why it may be shown
  {f"article: {shown.article}" if shown.article else source}
  date: unknown  # EDTF: 2025, 2025-01, 2025-01-19
"""


def _correction(identifier: str, corpus: Corpus) -> str:
    record = RecordName.of_passage(_reference(corpus))
    return f"""\
- id: {identifier}
  date: 2000-01-01  # the day it was corrected
  record: {record}  # what was corrected: passage:…, event:…, claim:…, chapter:…
  was: {_texts(corpus, "What it said.")}
  now: {_texts(corpus, "What it says.")}
  why: {_texts(corpus, "Why it was wrong.")}
"""


_ENTRIES: dict[str, Callable[[str, Corpus], str]] = {
    "event": _event,
    "claim": _claim,
    "term": _term,
    "theme": _theme_entry,
    "voice": _voice,
    "media": _media,
    "correction": _correction,
}
