"""Words, dates, numbers and lists as one language writes them: gettext and CLDR through Babel."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from generator.model.edtf import EdtfDate, Point

SOURCE_LANGUAGE = "en"
"""The language in which interface texts are written in the code, as gettext has it."""


def find_locale(language: str) -> Locale | None:
    """Give CLDR's data for a language, or for its main form, if CLDR knows it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@dataclass(frozen=True)
class Wording:
    """How one language says things.

    Args:
        language: the reader's language.
        catalogue: its interface texts; a text it lacks is shown in the source language, labelled.
        known: the texts the catalogue has; None for the source language itself.
    """

    language: str
    catalogue: NullTranslations
    known: frozenset[str] | None

    @property
    def locale(self) -> Locale:
        """CLDR's data; the root locale for a language that CLDR does not know."""
        return find_locale(self.language) or Locale.parse("en")

    def plain(self, message: str, **values: object) -> str:
        """Give an interface text for places where no markup can stand."""
        text = self.catalogue.gettext(message)
        return text % values if values else text

    def text(self, message: str, **values: object) -> Markup:
        """Give an interface text; in another language than the reader's it says so."""
        text = Markup(escape(self.catalogue.gettext(message)))
        return self._labelled(message, text % values if values else text)

    def plural(self, one: str, many: str, n: int, **values: object) -> Markup:
        """Give an interface text that depends on a number, which is its `%(n)s`."""
        text = Markup(escape(self.catalogue.ngettext(one, many, n)))
        return self._labelled(one, text % {"n": self.number(n), **values})

    def language_of(self, message: str) -> str:
        """Tell in which language an interface text is shown."""
        return self.language if self.known is None or message in self.known else SOURCE_LANGUAGE

    def _labelled(self, message: str, text: Markup) -> Markup:
        if self.language_of(message) == self.language:
            return text
        return Markup('<span lang="{}">{}</span>').format(SOURCE_LANGUAGE, text)

    def number(self, value: int | Decimal) -> str:
        """Write a number."""
        return format_decimal(value, locale=self.locale)

    def list(self, items: Iterable[str]) -> str:
        """Join items as a sentence does."""
        return format_list(list(items), locale=self.locale)

    def language_name(self, language: str) -> str:
        """Name a language in the reader's."""
        other = find_locale(language)
        return (other.get_display_name(self.locale) if other else None) or language

    def own_name(self) -> str:
        """Name the reader's language as its speakers do, for the language switch."""
        name = self.locale.get_display_name(self.locale) if find_locale(self.language) else None
        return (name or self.language)[:1].upper() + (name or self.language)[1:]

    def date(self, value: EdtfDate) -> str:
        """Write a date no more precisely than it is known."""
        start, end = value.start, value.end
        if not value.is_interval:
            assert start is not None
            return self._point(start)
        if start is None:
            assert end is not None
            return self.plain("%(date)s or earlier", date=self._point(end))
        if end is None:
            return self.plain("%(date)s or later", date=self._point(start))
        if start.precision != end.precision and start.earliest <= end.earliest <= start.latest:
            return self.plain(
                "%(start)s, not after %(end)s", start=self._point(start), end=self._point(end)
            )
        exact = not (start.uncertain or start.approximate or end.uncertain or end.approximate)
        if start.precision == end.precision and exact:
            skeleton = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}[start.precision]
            return format_interval(start.earliest, end.earliest, skeleton, locale=self.locale)
        return self.plain(
            "from %(start)s to %(end)s", start=self._point(start), end=self._point(end)
        )

    def _point(self, point: Point) -> str:
        text = self._bare(point)
        if point.uncertain and point.approximate:
            return self.plain("about %(date)s (uncertain)", date=text)
        if point.approximate:
            return self.plain("about %(date)s", date=text)
        return self.plain("%(date)s (uncertain)", date=text) if point.uncertain else text

    def _bare(self, point: Point) -> str:
        if point.precision == "day":
            return format_date(point.earliest, "long", locale=self.locale)
        if point.precision == "month":
            return self.month(point.earliest)
        return f"{point.year}"

    def month(self, value: datetime.date) -> str:
        """Write a month and its year."""
        return format_skeleton("yMMMM", value, locale=self.locale)

    def short_day(self, value: datetime.date) -> str:
        """Write a day as briefly as an axis needs it: the first of a year as the year alone."""
        if (value.month, value.day) == (1, 1):
            return f"{value.year}"
        return format_skeleton("MMMd", value, locale=self.locale)

    def time(self, value: EdtfDate) -> Markup:
        """Write a date as HTML, machine-readable as far as HTML allows."""
        text = self.date(value)
        if value.point is not None:
            return Markup('<time datetime="{}">{}</time>').format(value.point.iso, text)
        return Markup('<span class="date" data-edtf="{}">{}</span>').format(value.text, text)
