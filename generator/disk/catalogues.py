"""Interface texts: gettext catalogues, read at generation. Run as a module, renews them.

A text is the one in `content/locales/<language>.po` of the project, else that of the program; what
neither translates is shown in the source language and labelled. A catalogue that no native speaker
has read says so in its header: `Language-Team: none`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

from generator.model.languages import fallbacks, likely_forms, primary
from generator.views.wording import SOURCE_LANGUAGE, Wording

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "locales"

_NOBODY = "none"
"""How gettext begins `Language-Team` where nobody looks after a language.

Of the headers Babel writes only those it knows, so that one of our own would be lost.
"""

_METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
_KEYWORDS = {
    "_": None,
    "N_": None,
    "text": None,
    "plain": None,
    "label": None,
    "say": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one .po file.

    Args:
        known: the texts it translates, a plural by its singular.
        compiled: these as gettext reads them, with the file's own rule for plurals.
        unread: whether its header says that no native speaker has read it.
    """

    known: frozenset[str]
    compiled: bytes
    unread: bool


def load_wordings(
    languages: tuple[str, ...],
    project: Path,
    locales: Mapping[str, str] | None = None,
    time_zone: str = "UTC",
) -> dict[str, Wording]:
    """Return the wording of each language; of those in `locales`, as in that region."""
    named = locales or {}
    return {
        language: _word(language, _find(language, project, named), named, time_zone)
        for language in languages
    }


def find_unread(
    languages: tuple[str, ...], project: Path, locales: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Name the languages with texts that no native speaker has read, as their catalogues say."""
    return tuple(
        language
        for language in languages
        if any(one.unread for one in _used(_find(language, project, locales or {})))
    )


def _find(language: str, project: Path, locales: Mapping[str, str]) -> list[Catalogue]:
    """Read the catalogues of a language, those first whose texts stand before the others'."""
    closest = (*fallbacks(locales.get(language, language)), *fallbacks(language))
    # A project names its files itself; `pt-BR.po` of the program is what it has for `pt`.
    named = {
        project / "content" / "locales": closest,
        LOCALES: (*closest, *likely_forms(language)),
    }
    paths = [
        folder / f"{name}.po" for folder, names in named.items() for name in dict.fromkeys(names)
    ]
    return [_read(path, path.stat().st_mtime_ns) for path in paths if path.is_file()]


def _used(catalogues: Iterable[Catalogue]) -> Iterator[Catalogue]:
    """Pass on the catalogues that have a text which none before them has."""
    seen: set[str] = set()
    for catalogue in catalogues:
        if catalogue.known - seen:
            yield catalogue
        seen |= catalogue.known


def _word(
    language: str, catalogues: list[Catalogue], locales: Mapping[str, str], time_zone: str
) -> Wording:
    texts = NullTranslations()
    # Each is asked by its own rule for plurals: two files of one language may number theirs apart.
    for catalogue in reversed(catalogues):
        closer = Translations(io.BytesIO(catalogue.compiled))
        closer.add_fallback(texts)
        texts = closer
    known = frozenset[str]().union(*(catalogue.known for catalogue in catalogues))
    own = primary(language) == SOURCE_LANGUAGE
    return Wording(language, texts, None if own else known, locales, time_zone)


@lru_cache(maxsize=64)
def _read(path: Path, mtime: int) -> Catalogue:
    with path.open("rb") as file:
        found = read_po(file)
    for message in list(found):
        if message.id and not is_translated(message):
            found.delete(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, found)
    known = frozenset(_singular(message) for message in found if message.id)
    return Catalogue(known, compiled.getvalue(), found.language_team.startswith(_NOBODY))


def is_translated(message: Message) -> bool:
    """Tell whether a message has its text, a plural in every form."""
    return all(message.string if isinstance(message.string, tuple) else (message.string,))


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def extract() -> Catalog:
    """Collect every interface text of the program, in the order of the files."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        PACKAGE, _METHODS, keywords=_KEYWORDS, options_map={"**.html": {"silent": "false"}}
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def write_catalogue(file: BinaryIO, catalogue: Catalog) -> None:
    """Write a catalogue as it ships: sorted by its texts, without the places they are from."""
    write_po(file, catalogue, width=98, ignore_obsolete=True, sort_output=True, no_location=True)


def renew() -> None:
    """Bring every catalogue up to date with the texts in the program."""
    template = extract()
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            write_catalogue(file, catalogue)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        sys.stdout.write(f"{path.name}: {len(catalogue)} texts, {missing} not translated\n")


if __name__ == "__main__":
    renew()
