"""Words, dates, numbers and lists as one language writes them: gettext and CLDR through Babel."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, parse_pattern
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
from generator.model.edtf import EdtfDate, Point
from generator.model.languages import direction, find_locale
from generator.views.labels import N_

SOURCE_LANGUAGE = "en"
"""The language in which interface texts are written in the code, as gettext has it."""


_DAY = datetime.timedelta(days=1)
_FIELDS = {"year": "y", "month": "M", "day": "d"}
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?!\1)")
_PARTS_OF_MONTH = (
    (1, 10, N_("early %(month)s")),
    (11, 20, N_("mid-%(month)s")),
    (21, 31, N_("late %(month)s")),
)
"""How a stretch of days is called that is not sure, from its first to its last day."""
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
    """

    language: str
    catalogue: NullTranslations
    known: frozenset[str] | None
    locales: Mapping[str, str] = field(default_factory=dict)

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
        formats = self.locale.compact_decimal_formats
        size = abs(Decimal(value))
        if size < _SAID_FROM or "long" not in formats or self.locale.language in _WITH_OF:
            return self.number(value)

        def said(digits: int) -> str:
            return format_compact_decimal(
                value, format_type="long", locale=self.locale, fraction_digits=digits
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
        return self._date(value, self.plain)

    def _date(self, value: EdtfDate, say: Callable[..., str]) -> str:
        points = [point for point in (value.start, value.end) if point]
        uncertain = any(point.uncertain for point in points)
        approximate = any(point.approximate for point in points)
        if (uncertain or approximate) and (part := _part_of_month(value)):
            return say(part, month=self.month(value.earliest))
        text = self._bounded(value, say)
        if value.is_interval and text is not None:
            return say("probably %(date)s", date=text) if uncertain or approximate else text
        text = text or self._range(value, say)
        if approximate:
            text = say("about %(date)s", date=text)
        return say("probably %(date)s", date=text) if uncertain else text

    def _bounded(self, value: EdtfDate, say: Callable[..., str]) -> str | None:
        """Say an interval of which one bound is known, or the other tells no more than its month.

        “January 2025, to the 18th at the latest” is “before 19 January 2025”.
        """
        start, end = value.start, value.end
        if not value.is_interval:
            return None
        if end is None:
            assert start is not None
            return say("%(date)s or later", date=self._bare(start))
        if start is None or (start.precision != end.precision and _within(end, start)):
            if end.precision == "day" and end.latest != datetime.date.max:
                day = format_date(end.latest + _DAY, "long", locale=self.locale)
                return say("before %(date)s", date=self.kept(day))
            return say("%(date)s or earlier", date=self._bare(end))
        return None

    def _range(self, value: EdtfDate, say: Callable[..., str]) -> str:
        start, end = value.start, value.end
        assert start is not None and end is not None
        if not value.is_interval or (start.iso == end.iso):
            return self._bare(start)
        if start.precision == end.precision:
            return self.kept(self._interval(start, end))
        return say("from %(start)s to %(end)s", start=self._bare(start), end=self._bare(end))

    def _interval(self, start: Point, end: Point) -> str:
        """Write an interval as CLDR does, but with the month in full."""
        skeleton = {"year": "y", "month": "yMMM", "day": "yMMMd"}[start.precision]
        fields = ("year", "month", "day")
        differing = next(f for f in fields if getattr(start, f) != getattr(end, f))
        patterns = self.locale.interval_formats.get(skeleton, {}).get(_FIELDS[differing])
        if not patterns or len(patterns) != 2:
            return format_interval(start.earliest, end.earliest, skeleton, locale=self.locale)
        return "".join(
            parse_pattern(_SHORT_MONTH.sub(r"\g<0>\g<1>", pattern)).apply(
                point.earliest, self.locale
            )
            for pattern, point in zip(patterns, (start, end), strict=True)
        )

    def _bare(self, point: Point) -> str:
        if point.precision == "day":
            return self.kept(format_date(point.earliest, "long", locale=self.locale))
        if point.precision == "month":
            return self.month(point.earliest)
        return f"{point.year}"

    def month(self, value: datetime.date) -> str:
        """Write a month and its year."""
        return format_skeleton("yMMMM", value, locale=self.locale)

    def month_name(self, value: datetime.date) -> str:
        """Write a month without its year."""
        return format_skeleton("MMMM", value, locale=self.locale)

    def day_of_year(self, value: datetime.date) -> str:
        """Write a day and its month without the year."""
        return self.kept(format_skeleton("MMMMd", value, locale=self.locale))

    def short_day(self, value: datetime.date) -> str:
        """Write a day as briefly as an axis needs it: the first of a year as the year alone."""
        if (value.month, value.day) == (1, 1):
            return f"{value.year}"
        return self.kept(format_skeleton("MMMd", value, locale=self.locale))

    def day_of_month(self, value: datetime.date) -> str:
        """Write the number of a day, where its month is told beside it."""
        return format_skeleton("d", value, locale=self.locale)

    def time(self, value: EdtfDate) -> Markup:
        """Write a date as HTML, machine-readable as far as HTML allows."""
        text = self._date(value, self.text)
        if value.point is not None:
            return Markup('<time datetime="{}">{}</time>').format(value.point.iso, text)
        return Markup('<span class="date" data-edtf="{}">{}</span>').format(value.text, text)


def _within(point: Point, other: Point) -> bool:
    return other.earliest <= point.earliest and point.latest <= other.latest


def _part_of_month(value: EdtfDate) -> str:
    """Return how a stretch of days in one third of a month is called, or nothing for another."""
    start, end = value.start, value.end
    if not value.is_interval or start is None or end is None or start.day is None:
        return ""
    if end.day is None or (start.year, start.month) != (end.year, end.month):
        return ""
    fitting = (
        said for first, last, said in _PARTS_OF_MONTH if first <= start.day and end.day <= last
    )
    return next(fitting, "")
