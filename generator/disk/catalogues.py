"""Interface texts: gettext catalogues, read at generation. Run as a module, renews them.

A text is the one in `content/locales/<language>.po` of the project, else that of the program; what
neither translates is shown in the source language and labelled.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

from generator.model.languages import fallbacks, primary
from generator.views.wording import SOURCE_LANGUAGE, Wording

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "locales"

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


def load_wordings(
    languages: tuple[str, ...], project: Path, locales: Mapping[str, str] | None = None
) -> dict[str, Wording]:
    """Return the wording of each language; of those in `locales`, as in that region."""
    own = project / "content" / "locales"
    return {language: _load(language, own, locales or {}) for language in languages}


def _load(language: str, own: Path, locales: Mapping[str, str]) -> Wording:
    merged = Catalog()
    closest = fallbacks(locales.get(language, language))
    for folder in (LOCALES, own):
        for name in dict.fromkeys(reversed((*closest, *fallbacks(language)))):
            path = folder / f"{name}.po"
            if path.is_file():
                found = _read(path, path.stat().st_mtime_ns)
                merged.locale = found.locale
                for message in found:
                    if message.id and message.string:
                        # A message that is there already would keep its old translation.
                        merged.delete(message.id)
                        merged[message.id] = message
    is_source = primary(language) == SOURCE_LANGUAGE
    known = frozenset(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in merged
        if message.id
    )
    if is_source and not known:
        return Wording(language, NullTranslations(), None, locales)
    if not known:
        return Wording(language, NullTranslations(), known, locales)
    buffer = io.BytesIO()
    write_mo(buffer, merged)
    buffer.seek(0)
    return Wording(language, Translations(buffer), None if is_source else known, locales)


@lru_cache(maxsize=32)
def _read(path: Path, mtime: int) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def extract() -> Catalog:
    """Collect every interface text of the program, in the order of the files."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        PACKAGE, _METHODS, keywords=_KEYWORDS, options_map={"**.html": {"silent": "false"}}
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def renew() -> None:
    """Bring every catalogue up to date with the texts in the program."""
    template = extract()
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=98,
                ignore_obsolete=True,
                sort_output=True,
                no_location=True,
                omit_header=False,
            )
        missing = sum(
            1
            for m in catalogue
            if m.id and not all(m.string if isinstance(m.string, tuple) else (m.string,))
        )
        sys.stdout.write(f"{path.name}: {len(catalogue)} texts, {missing} not translated\n")


if __name__ == "__main__":
    renew()
