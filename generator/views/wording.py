"""Words, dates, numbers and lists as one language writes them: gettext and CLDR through Babel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_unit_pattern,
)
from babel.units import format_unit
from markupsafe import Markup, escape

from generator.figures.together import keep_together
from generator.figures.vocabulary import load_vocabulary
from generator.model.edtf import Day, EdtfDate
from generator.model.languages import direction, find_locale
from generator.views.dates import write_date, write_month, write_on_axis, write_short, write_year

SOURCE_LANGUAGE = "en"
"""The language in which interface texts are written in the code, as gettext has it."""

_SAID_FROM = 10_000
_MILLION = 1_000_000
"""From here on a number is said with up to three decimals, as 2.812 million; below with none."""
_EVERY_DIGIT = 9
_WITH_OF = frozenset(("ca", "es", "fr", "gl", "it", "pt", "ro"))
"""Languages with a word between millions and what they count, which CLDR does not give."""


@lru_cache(maxsize=256)
def lang(language: str) -> Markup:
    """Return the attributes `lang` and `dir` of an element whose text is in a language."""
    return Markup('lang="{}" dir="{}"').format(language, direction(language))


@dataclass(frozen=True)
class Wording:
    """How one language says things.

    Args:
        language: the reader's language.
        catalogue: its interface texts; a text it lacks is shown in the source language, labelled.
        known: the texts the catalogue has; None for the source language itself.
        locales: for languages of the site that name one, the tag with its region: `en-GB` of `en`.
        time_zone: the IANA name of the newsroom's time zone.
    """

    language: str
    catalogue: NullTranslations
    known: frozenset[str] | None
    locales: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = "UTC"

    @property
    def locale(self) -> Locale:
        """CLDR's data; the root locale for a language that CLDR does not know."""
        return find_locale(self.tag(self.language)) or Locale.parse("en")

    def tag(self, language: str) -> str:
        """Return the BCP 47 tag of what the site itself says in a language."""
        return self.locales.get(language, language)

    def lang(self, language: str) -> Markup:
        """Return `lang` and `dir` of an element with words of the site itself in a language.

        Words of a source take those of `lang`: which English it is in, the site does not know.
        """
        return lang(self.tag(language))

    def plain(self, message: str, **values: object) -> str:
        """Return an interface text for places where no markup can stand."""
        text = self.catalogue.gettext(message)
        return text % values if values else text

    def text(self, message: str, **values: object) -> Markup:
        """Return an interface text; in another language than the reader's it says so."""
        text = Markup(escape(self.catalogue.gettext(message)))
        return self._labelled(message, text, values)

    def plural(self, one: str, many: str, n: int, **values: object) -> Markup:
        """Return an interface text that depends on a number, which is its `%(n)s`."""
        text = Markup(escape(self.catalogue.ngettext(one, many, n)))
        return self._labelled(one, text, {"n": self.number(n), **values})

    def language_of(self, message: str) -> str:
        """Tell in which language an interface text is shown."""
        return self.language if self.known is None or message in self.known else SOURCE_LANGUAGE

    def _labelled(self, message: str, text: Markup, values: Mapping[str, object]) -> Markup:
        """Fill a text; in the source language it says so, and its values say that they are not."""
        foreign = self.language_of(message) != self.language
        span = Markup("<span {}>{}</span>")
        if foreign:
            values = {
                name: span.format(self.lang(self.language), value)
                if isinstance(value, str)
                else value
                for name, value in values.items()
            }
        filled = text % values if values else text
        return span.format(lang(SOURCE_LANGUAGE), filled) if foreign else filled

    def label(self, message: str, around: str = "", **values: object) -> Markup:
        """Return an `aria-label`, with the language it is in, for an element without other words.

        The element stands in text of the language `around`, or else in the reader's.
        """
        text = Markup('aria-label="{}"').format(self.plain(message, **values))
        language = self.language_of(message)
        if language == (around or self.language):
            return text
        own = language == self.language
        return text + " " + (self.lang(language) if own else lang(language))

    def number(self, value: int | Decimal) -> str:
        """Write a number."""
        return format_decimal(value, locale=self.locale)

    def round_number(self, value: int | Decimal) -> str:
        """Write a large number as people say it, “120 million”, where that loses no digit of it."""
        size, words = abs(Decimal(value)), _words_of_scale(self.locale)
        if size < _SAID_FROM or words is None or self.locale.language in _WITH_OF:
            return self.number(value)

        def said(digits: int) -> str:
            return format_compact_decimal(
                value, format_type=words, locale=self.locale, fraction_digits=digits
            )

        short = said(3 if size >= _MILLION else 0)
        return short if short == said(_EVERY_DIGIT) else self.number(value)

    def kept(self, text: str) -> str:
        """Return a text in the reader's language in which figures stay with their units."""
        return keep_together(text, self.tag(self.language))

    def figure(self, value: Decimal, measure: str) -> str:
        """Write a figure with its measure, as a claim names it; a count is the number alone."""
        return self.kept(self._figure(value, measure))

    def _figure(self, value: Decimal, measure: str) -> str:
        match measure:
            case "count":
                return self.round_number(value)
            case "percent":
                return format_percent(value / 100, locale=self.locale, decimal_quantization=False)
            case "points":
                return self.plain("%(number)s percentage points", number=self.number(value))
        if measure.isupper():
            return self._money(value, measure)
        return format_unit(value, measure, "short", locale=self.locale)

    def _money(self, value: Decimal, currency: str) -> str:
        words = load_vocabulary(self.tag(self.language))
        name = words.named.get(currency) if words else None
        name = name or get_currency_name(currency, count=value, locale=self.locale)
        pattern = get_currency_unit_pattern(currency, value, self.locale)
        return pattern.format(self.round_number(value), name)

    def file_size(self, size: int) -> str:
        """Write how many bytes a file has, in thousands or millions of them."""
        if size < 1_000_000:
            return self.figure(Decimal(max(1, round(size / 1000))), "digital-kilobyte")
        megabytes = (Decimal(size) / 1_000_000).quantize(Decimal("0.1"))
        return self.figure(megabytes, "digital-megabyte")

    def list(self, items: Iterable[str]) -> Markup:
        """Join items as a sentence does; items may be HTML already."""
        return Markup(format_list([str(escape(item)) for item in items], locale=self.locale))

    def language_name(self, language: str) -> str:
        """Name a language in the reader's, with its variants: “Chinese (Pinyin Romanization)”.

        CLDR names variants, but Babel takes a tag that has one for another of the language's forms.
        """
        parts = language.split("-")
        named = self.locale.variants
        variants = [named[part.upper()] for part in parts[1:] if part.upper() in named]
        other = find_locale(parts[0] if variants else language)
        name = (other.get_display_name(self.locale) if other else None) or language
        return f"{name} ({', '.join(variants)})" if variants and other else name

    def own_name(self) -> str:
        """Name the reader's language as its speakers do, for the language switch."""
        own = find_locale(self.language)
        if own and own.language == "id":
            # CLDR names it as the country; “Bahasa” is what tells them apart.
            return "Bahasa Indonesia"
        name = own.get_display_name(self.locale) if own else None
        return (name or self.language)[:1].upper() + (name or self.language)[1:]

    def date(self, value: EdtfDate) -> str:
        """Write a date no more precisely than it is known, as plain text."""
        return write_date(self, value, self.plain)

    def year(self, value: int) -> str:
        """Write a year, with its era where it has to be told; 0 is 1 BCE."""
        return write_year(self, value)

    def month(self, value: Day) -> str:
        """Write a month and its year."""
        return write_month(self, value)

    def month_name(self, value: Day) -> str:
        """Write a month without its year."""
        return write_short(self, value, "MMMM")

    def day_of_year(self, value: Day) -> str:
        """Write a day and its month without the year."""
        return self.kept(write_short(self, value, "MMMMd"))

    def short_day(self, value: Day) -> str:
        """Write a day as briefly as an axis needs it: the first of a year as the year alone."""
        return write_on_axis(self, value)

    def day_of_month(self, value: Day) -> str:
        """Write the number of a day, where its month is told beside it."""
        return write_short(self, value, "d")

    def time(self, value: EdtfDate) -> Markup:
        """Write a date as HTML, machine-readable as far as HTML allows."""
        text = write_date(self, value, self.text)
        if value.point is not None and value.point.iso:
            return Markup('<time datetime="{}">{}</time>').format(value.point.iso, text)
        return Markup('<span class="date" data-edtf="{}">{}</span>').format(value.text, text)


def _words_of_scale(locale: Locale) -> Literal["long", "short"] | None:
    """Return which of CLDR's forms has a language's own words for thousand, million and so on.

    Chinese, Japanese and Korean have a short form alone, and it is the words: 万, 億, 억. In others
    that have it alone it is a letter that CLDR gives all languages: 5M.
    """
    formats = locale.compact_decimal_formats
    if "long" in formats:
        return "long"
    million = formats["short"]["other"]["1000000"].pattern if "short" in formats else ""
    return None if million.isascii() else "short"
