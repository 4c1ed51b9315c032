"""Language tags (BCP 47): what CLDR knows of each, which way it runs, what is closest to it."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError, parse_locale
from babel.core import get_global

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
"""Scripts written from right to left that languages of today use (ISO 15924)."""


def primary(language: str) -> str:
    """Return the language of a tag without script and region: `pt` of `pt-BR`."""
    return language.split("-")[0]


@lru_cache(maxsize=256)
def find_locale(language: str) -> Locale | None:
    """Return CLDR's data for a language, or for its main form, if CLDR knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def is_known(language: str) -> bool:
    """Tell whether CLDR has data for exactly this tag: for its script and its region too."""
    locale = find_locale(language)
    if locale is None:
        return False
    subtags = {str(part).lower() for part in (locale.language, locale.script, locale.territory)}
    return {part.lower() for part in language.split("-")} <= subtags


@lru_cache(maxsize=256)
def is_tag(text: str) -> bool:
    """Tell whether a text is a tag of BCP 47, of a language, script and region that CLDR names.

    It may be one of which CLDR has no more than that, as of Acehnese. Case does not matter.
    """
    if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]{1,8})*", text):
        return False  # Babel passes over an encoding behind a full stop.
    # What follows a single letter is an extension, or private.
    main = re.split(r"-[A-Za-z0-9]-", text, maxsplit=1)[0]
    try:
        language, territory, script, *_ = parse_locale(main, sep="-")
    except ValueError:
        return False
    named = Locale("en")
    parts = (language, named.languages), (script, named.scripts), (territory, named.territories)
    return all(part is None or part in names for part, names in parts)


def fallbacks(language: str) -> list[str]:
    """Return the tags whose words a reader of a language can read, from its own to the widest.

    `pt-BR` falls back to `pt`, `zh-TW` to `zh-Hant`, and neither `zh-Hant` to `zh` nor `sr-Latn` to
    `sr`: these are written in another script.
    """
    parts = language.split("-")
    # Babel takes a tag that has variants for another of the language's forms.
    locale = find_locale("-".join([parts[0], *(part for part in parts[1:] if len(part) <= 4)]))
    if locale is None:
        return list(dict.fromkeys((language, parts[0])))
    main = get_global("likely_subtags").get(locale.language, "").split("_")
    scripts = [locale.script] if locale.script else []
    found = [language]
    for script in (*scripts, None):
        if script is None and scripts and scripts[0] not in main:
            break
        for territory in (locale.territory, None):
            found.append("-".join(filter(None, (locale.language, script, territory))))
    return list(dict.fromkeys(found))


def likely_forms(language: str) -> list[str]:
    """Return the forms that CLDR takes a language for where its tag does not say.

    Portuguese is likely that of Brazil, `pt-BR`, Chinese likely simplified, `zh-Hans`. A tag of
    another script than the likely one has none: `zh-TW` is written as `zh-Hant`.
    """
    name = primary(language)
    if name not in fallbacks(language):
        return []
    likely = get_global("likely_subtags").get(name, name).split("_")[1:]
    return ["-".join((name, *likely)), *(f"{name}-{part}" for part in likely)]


def direction(language: str) -> str:
    """Tell which way a language is written: `ltr`, `rtl`, or `auto` where CLDR does not know.

    A script named in the tag decides (BCP 47): Arabic in Latin letters, `ar-Latn`, runs ltr.
    """
    script = next((part for part in language.split("-")[1:] if len(part) == 4), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
    locale = find_locale(language)
    return locale.text_direction if locale else "auto"
