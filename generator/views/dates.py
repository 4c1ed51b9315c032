"""Dates as one language writes them: by CLDR, and in words of the catalogues where it has none.

A year before 1 has its era, and one below 100, which would not be known for a year. A time of day
is that of the place it was in, and the newsroom's stands beside it where the clocks there differ.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_timezone_name,
    parse_pattern,
    tokenize_pattern,
    untokenize_pattern,
)
from babel.lists import format_list
from markupsafe import Markup, escape
from unicode_rbnf import FormatPurpose, RbnfEngine

from generator.model.edtf import Day, EdtfDate, Point, year_in_era
from generator.model.languages import find_locale
from generator.views.labels import N_

if TYPE_CHECKING:
    from generator.views.wording import Wording

Say = Callable[..., str]
"""Gives an interface text with its values filled in: `Wording.plain` or `Wording.text`."""

_ERAS = {"en": ("BCE", "CE")}
"""Eras where CLDR has several names and Babel knows one that presumes a faith."""
_KNOWN_FOR_A_YEAR = 100
_LAST_YEAR = datetime.MAXYEAR
_LONG_AGO = 10_000
_ROUND = 1_000
"""A year so long ago that is a multiple of this was counted in no calendar, and has no year 0."""
_SAID_FROM = 1_000_000
_LEAP_YEAR = 2000
_TODAY = 2025
_FIELDS = {"year": "y", "month": "M", "day": "d"}
_SKELETONS = {"year": "y", "month": "yMMM", "day": "yMMMd"}
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?!\1)")
_BESIDE_YEAR = re.compile(r"(?<=[yG]) (?=[yG])")
_ROMAN = frozenset(("ca", "es", "fr", "it", "pl", "pt", "ro", "ru", "uk"))
"""Languages that write centuries in Roman figures."""
_ROMAN_FIGURES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SEASONS = (
    N_("spring %(year)s"),
    N_("summer %(year)s"),
    N_("autumn %(year)s"),
    N_("winter %(year)s"),
)
_HEMISPHERES = (
    "%(season)s",
    N_("%(season)s (northern hemisphere)"),
    N_("%(season)s (southern hemisphere)"),
)
_QUARTERS = range(33, 37)
_PARTS_OF_MONTH = (
    (1, 10, N_("early %(month)s")),
    (11, 20, N_("mid-%(month)s")),
    (21, 31, N_("late %(month)s")),
)
"""How a stretch of days is called that is not sure, from its first to its last day."""


def write_date(words: Wording, value: EdtfDate, say: Say) -> str:
    """Write a date no more precisely than it is known."""
    if value.members:
        dates = [write_date(words, one, say) for one in value.members]
        return _listed(words, dates, "standard" if value.all_of else "or")
    points = [point for point in (value.start, value.end) if point]
    uncertain = any(point.uncertain for point in points)
    approximate = any(point.approximate for point in points)
    if (uncertain or approximate) and (part := _part_of_month(value)):
        return say(part, month=write_month(words, value.earliest))
    text = _bounded(words, value, say)
    if value.is_interval and text is not None:
        return say("probably %(date)s", date=text) if uncertain or approximate else text
    text = text or _range(words, value, say)
    if approximate:
        text = say("about %(date)s", date=text)
    return say("probably %(date)s", date=text) if uncertain else text


def _listed(words: Wording, dates: Sequence[str], style: Literal["standard", "or"]) -> str:
    if not any(isinstance(date, Markup) for date in dates):
        return format_list(dates, style, locale=words.locale)
    return Markup(format_list([str(escape(date)) for date in dates], style, locale=words.locale))


def _bounded(words: Wording, value: EdtfDate, say: Say) -> str | None:
    """Say an interval of which one bound is known, or the other tells no more than its month.

    “January 2025, to the 18th at the latest” is “before 19 January 2025”.
    """
    start, end = value.start, value.end
    if not value.is_interval:
        return None
    if end is None:
        assert start is not None
        return say("%(date)s or later", date=_bare(words, start, say))
    if start is None or (start.precision != end.precision and _within(end, start)):
        if end.precision == "day" and end.latest < Day(_LAST_YEAR, 12, 31):
            following = Day.of_ordinal(end.latest.ordinal + 1)
            return say("before %(date)s", date=_day(words, following))
        return say("%(date)s or earlier", date=_bare(words, end, say))
    return None


def _within(point: Point, other: Point) -> bool:
    return other.earliest <= point.earliest and point.latest <= other.latest


def _range(words: Wording, value: EdtfDate, say: Say) -> str:
    start, end = value.start, value.end
    assert start is not None and end is not None
    if not value.is_interval or (start.iso and start.iso == end.iso):
        return _bare(words, start, say)
    if start.precision == end.precision and not any(map(_has_words, (start, end))):
        return words.kept(_interval(words, start.earliest, end.earliest, start.precision))
    if start.moment and end.moment and _on_one_day(start.moment, end.moment):
        return _on_the_day(words, (start.moment, end.moment), say)
    if any(map(_has_words, (start, end))):
        # “the 1990s” would have other words around it, and in some languages forms, in a sentence.
        return _joined(words, [_bare(words, point, say) for point in (start, end)])
    across = start.year < 1 <= end.year
    ends = _bare(words, start, say), _bare(words, end, say, era=across)
    return say("from %(start)s to %(end)s", start=ends[0], end=ends[1])


def _has_words(point: Point) -> bool:
    """Tell whether more has to be said of a point than a pattern for intervals holds."""
    return point.precision not in _SKELETONS or point.is_estimate or bool(point.unspecified)


def _bare(words: Wording, point: Point, say: Say, era: bool = False) -> str:
    """Write a point without its qualifiers, with its era where it has to be told or is wanted."""
    match point.precision:
        case "time":
            assert point.moment is not None
            return _on_the_day(words, (point.moment,), say)
        case "day":
            return _day(words, point.earliest, era)
        case "month":
            text = write_month(words, point.earliest, era)
        case "season":
            return _season(words, point, say)
        case "year":
            text = write_year(words, point.year, era)
            if point.is_estimate:
                return say("about %(date)s", date=text) + " (" + _years(words, point) + ")"
        case "decade" if point.year >= _KNOWN_FOR_A_YEAR:
            return say("the %(year)ss", year=f"{point.year}")
        case "century" if point.year < _LONG_AGO:
            century = _century(words, abs(point.year) // 100 + 1)
            text = say("the %(century)s century", century=century)
            return _in_era(words, point, text, say)
        case _:
            return _years(words, point)
    if point.unspecified == "day":
        return say("%(period)s, day unknown", period=text)
    return say("%(period)s, month unknown", period=text) if point.unspecified else text


def _years(words: Wording, point: Point) -> str:
    first, last = point.years
    return _interval(words, Day(first, 1, 1), Day(last, 1, 1), "year")


def _season(words: Wording, point: Point, say: Say) -> str:
    assert point.season is not None
    if point.season in _QUARTERS and _era(point.year) is None and point.year <= _LAST_YEAR:
        return format_skeleton("yQQQQ", _stand_in(point.earliest), locale=words.locale)
    hemisphere, season = divmod(point.season - 21, len(_SEASONS))
    if hemisphere >= len(_HEMISPHERES):
        return words.kept(_interval(words, point.earliest, point.latest, "month"))
    text = say(_SEASONS[season], year=_number_of(words, point.year))
    text = _in_era(words, point, text, say)
    return say(_HEMISPHERES[hemisphere], season=text) if hemisphere else text


def _in_era(words: Wording, point: Point, text: str, say: Say) -> str:
    era = _era(point.years[1])
    if era is None:
        return text
    name = _era_name(words, era)
    return say("%(period)s %(era)s", period=text, era=name).replace(f" {name}", f"\u00a0{name}")


def _century(words: Wording, number: int) -> str:
    language = words.locale.language
    if language == "en":
        return _ordinals().format_number(number, FormatPurpose.ORDINAL).text
    if language not in _ROMAN:
        return f"{number}"
    ending = {"fr": "er" if number == 1 else "e"}.get(language, "")
    roman = ""
    for value, figure in _ROMAN_FIGURES:
        roman, number = roman + figure * (number // value), number % value
    return roman + ending


@lru_cache(maxsize=1)
def _ordinals() -> RbnfEngine:
    return RbnfEngine.for_language("en")


def _on_one_day(one: datetime.datetime, other: datetime.datetime) -> bool:
    return (one.date(), one.utcoffset()) == (other.date(), other.utcoffset())


def _on_the_day(words: Wording, moments: Sequence[datetime.datetime], say: Say) -> str:
    """Write one moment or two of a day where they were, and beside it by the newsroom's clock."""
    own = _by_clock(words, moments, moments[0].date(), say)
    if moments[0].tzinfo is None:
        return own
    there = [moment.astimezone(ZoneInfo(words.time_zone)) for moment in moments]
    if all(one.utcoffset() == two.utcoffset() for one, two in zip(moments, there, strict=True)):
        return _by_clock(words, there, there[0].date(), say)
    same_day = there[0].date() == moments[0].date()
    return own + " (" + _by_clock(words, there, None if same_day else there[0].date(), say) + ")"


def _by_clock(
    words: Wording, moments: Sequence[datetime.datetime], day: datetime.date | None, say: Say
) -> str:
    clocks = [
        format_time(moment.time(), "medium" if moment.second else "short", locale=words.locale)
        for moment in moments
    ]
    time = _joined(words, clocks)
    zone = _zone_name(words, moments[0])
    text = f"{time}\u00a0{zone}" if zone else say("%(time)s local time", time=time)
    if day is None:
        return text
    return say("%(date)s, %(time)s", date=_day(words, Day(*day.timetuple()[:3])), time=text)


def _zone_name(words: Wording, moment: datetime.datetime) -> str:
    """Name the zone as the reader's language does, or else its country; or how far it is off.

    A short name that neither uses could be that of another zone: CST is one of China and of Cuba.
    And CLDR names zones as they are today: in 1945, Jakarta kept the time of Tokyo.
    """
    if moment.tzinfo is None:
        return ""
    if isinstance(moment.tzinfo, ZoneInfo) and _is_of_today(moment):
        country = get_global("zone_territories").get(moment.tzinfo.key)
        likely = get_global("likely_subtags").get(f"und_{country}") or f"en_{country}"
        for locale in (words.locale, find_locale(likely.replace("_", "-"))):
            name = get_timezone_name(moment, "short", locale=locale) if locale else ""
            if name.isalpha():
                return name
    minutes = int((moment.utcoffset() or datetime.timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    far = f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return str(words.locale.zone_formats["gmt"] % far)


def _is_of_today(moment: datetime.datetime) -> bool:
    """Tell whether a zone still has the offset that it had, in summer or in winter."""
    today = (moment.replace(year=_TODAY, month=month, day=1) for month in (1, 7))
    return moment.utcoffset() in [one.utcoffset() for one in today]


def _interval(words: Wording, first: Day, last: Day, precision: str) -> str:
    """Write an interval as CLDR does, but with the month in full."""
    locale, skeleton = words.locale, _SKELETONS[precision]
    eras = _era(first.year), _era(last.year)
    differing = next((f for f in _FIELDS if getattr(first, f) != getattr(last, f)), "year")
    field = _FIELDS[differing]
    if eras != (None, None):
        skeleton, field = f"G{skeleton}", "G" if eras[0] != eras[1] else field
    patterns = locale.interval_formats.get(skeleton, {}).get(field)
    if patterns and len(patterns) == 2:
        return "".join(
            _filled(words, pattern, day)
            for pattern, day in zip(patterns, (first, last), strict=True)
        )
    if _is_plain(first.year) and _is_plain(last.year):
        days = datetime.date(*first), datetime.date(*last)
        return format_interval(days[0], days[1], skeleton, locale=locale)
    return _joined(
        words, [_by_skeleton(words, _SKELETONS[precision], day) for day in (first, last)]
    )


def _joined(words: Wording, ends: Sequence[str]) -> str:
    """Put the sign of CLDR between the two ends of an interval; one alone is left as it is."""
    if len(ends) == 1:
        return ends[0]
    before, between, after = re.split(r"\{[01]\}", words.locale.interval_formats[None])
    return before + ends[0] + between + ends[1] + after


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


def _is_plain(year: int) -> bool:
    """Tell whether a year is written as a number alone, and Python's dates can hold it."""
    return _KNOWN_FOR_A_YEAR <= year <= _LAST_YEAR


def _day(words: Wording, day: Day, era: bool = False) -> str:
    if _is_plain(day.year) and not era:
        return words.kept(format_date(datetime.date(*day), "long", locale=words.locale))
    return words.kept(_by_skeleton(words, "yMMMd", day, era))


def write_month(words: Wording, day: Day, era: bool = False) -> str:
    """Write a month and its year."""
    if _is_plain(day.year) and not era:
        return format_skeleton("yMMMM", datetime.date(*day), locale=words.locale)
    return _by_skeleton(words, "yMMM", day, era)


def write_year(words: Wording, year: int, era: bool = False) -> str:
    """Write a year, with its era where it has to be told or is wanted."""
    return _by_skeleton(words, "y", Day(year, 1, 1), era)


def write_short(words: Wording, day: Day, skeleton: str) -> str:
    """Write some fields of a day by the pattern of a skeleton."""
    return format_skeleton(skeleton, _stand_in(day), locale=words.locale)


def write_on_axis(words: Wording, day: Day) -> str:
    """Write a day as briefly as an axis needs it: the first of a year as the year alone."""
    if (day.month, day.day) == (1, 1):
        return write_year(words, day.year)
    if _is_plain(day.year):
        return words.kept(write_short(words, day, "MMMd"))
    return write_year(words, day.year)


def _by_skeleton(words: Wording, skeleton: str, day: Day, era: bool = False) -> str:
    sign = "G" if era or _era(day.year) is not None else ""
    pattern = words.locale.datetime_skeletons.get(sign + skeleton)
    text = str(pattern.pattern) if pattern else f"{skeleton.replace('y', '')} y {sign}".strip()
    return _filled(words, text, day)


def _filled(words: Wording, pattern: str, day: Day) -> str:
    """Fill a pattern of CLDR with a day, the month in full; the year may be one of any era."""
    told = {"y": _number_of(words, day.year), "G": _era_name(words, int(day.year > 0))}
    # Where months are numbered, as in Chinese, only their short names are numbers.
    if not words.locale.months["format"]["abbreviated"][1][0].isdigit():
        pattern = _SHORT_MONTH.sub(r"\g<0>\g<1>", pattern)
    tokens = [
        ("chars", told[value[0]]) if kind == "field" and value[0] in told else (kind, value)
        for kind, value in tokenize_pattern(_BESIDE_YEAR.sub("\u00a0", pattern))
    ]
    return parse_pattern(untokenize_pattern(tokens)).apply(_stand_in(day), words.locale)


def _stand_in(day: Day) -> datetime.date:
    """Return a day with the same month and number, of a year that Python's dates can hold."""
    return datetime.date(day.year if _is_plain(day.year) else _LEAP_YEAR, day.month, day.day)


def _era(year: int) -> int | None:
    """Return 0 for a year before 1, 1 for one that would not be known for a year; else None."""
    if year < 1:
        return 0
    return 1 if year < _KNOWN_FOR_A_YEAR else None


def _era_name(words: Wording, era: int) -> str:
    names = _ERAS.get(words.locale.language) or words.locale.eras["abbreviated"]
    return str(names[era]).replace(" ", "\u00a0")


def _number_of(words: Wording, year: int) -> str:
    """Write the number of a year in its era, without the era."""
    if abs(year) < _LONG_AGO:
        return f"{year_in_era(year)}"
    if year % _ROUND:
        return words.number(year_in_era(year))
    return words.number(abs(year)) if abs(year) < _SAID_FROM else words.round_number(abs(year))
