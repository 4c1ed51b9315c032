"""The search: the page that shows what was found, what can be found, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.addresses.paths import chapter_path
from generator.views import labels
from generator.views.entries import KINDS, Entry, find_entries
from generator.views.labels import N_
from generator.views.page import Page, Reader

_SAID = {
    "none": N_("Nothing found for “[QUERY]”."),
    "one": N_("1 result for “[QUERY]”."),
    "many": N_("[COUNT] results for “[QUERY]”."),
    "try": N_("Try other or fewer words, a name, or a number in digits."),
    "unfiltered": N_("Search without filters"),
    "meant": N_("Did you mean [WORD]?"),
    "more": N_("Show all [COUNT]"),
    "all": N_("All results"),
    "filters": N_("Filter the results"),
    "any": N_("All"),
    "kind": N_("Kind"),
    "theme": N_("Theme"),
    "outlet": N_("Publisher"),
    "language": N_("Language of the source"),
}
"""What the script that searches says, by the name under which it asks for it."""


@dataclass(frozen=True)
class Searched:
    """What readers of one language search.

    Args:
        index: the BCP 47 tag of the language.
        words: what the script says, each text with the language it is in.
        entries: gives what can be found.
    """

    index: str
    words: Mapping[str, Any]
    entries: Callable[[], Iterator[Entry]]


def searched(reader: Reader) -> Searched:
    """Return what readers of the reader's language search, and how its results are told."""

    def say(message: str) -> list[str]:
        return [reader.wording.plain(message), reader.wording.language_of(message)]

    words = {
        "say": {name: say(message) for name, message in _SAID.items()},
        "kinds": {name: say(message) for name, message in KINDS.items()},
    }
    tag = reader.corpus.site.tag(reader.language)
    return Searched(tag, words, partial(find_entries, reader))


def render(reader: Reader) -> Iterator[Page]:
    """Make the search page; the script that searches is Pagefind's."""
    title = reader.wording.plain("Search")

    def body(reader: Reader) -> str:
        story = [
            (one, chapter_path(reader.corpus, one.slug)) for one in reader.connections.chapters
        ]
        return reader.render(
            "search.html",
            "search",
            title=reader.wording.text("Search"),
            story=[(chapter, path) for chapter, path in story if path],
            views=[name for name in labels.VIEWS if name != "search"],
        )

    languages = reader.corpus.site.languages
    yield Page("search", title, title, body, "search", languages)
