"""Dates, compared with another implementation of EDTF."""

from __future__ import annotations

import datetime
import math
import re

import pytest
from edtf import parse_edtf as reference
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.catalogues import load_wordings
from generator.model.edtf import Day, EdtfError, parse_edtf
from tests.conftest import ROOT, TESTS

days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
points = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(points)
def test_a_point_means_the_same_first_and_last_day_as_in_the_reference(text: str) -> None:
    assert first_and_last(text) == first_and_last_of_reference(text)


def first_and_last(text: str) -> tuple[object, object]:
    date = parse_edtf(text)
    return (
        tuple(date.earliest) if date.start else -math.inf,
        tuple(date.latest) if date.end else math.inf,
    )


def first_and_last_of_reference(text: str) -> tuple[object, object]:
    found = reference(text)
    ends = found.lower_strict(), found.upper_strict()
    first, last = (end if isinstance(end, float) else tuple(end[:3]) for end in ends)
    return first, last


def examples(kind: int) -> list[str]:
    """Return what the reference's own tests read: alike, otherwise, or not at all."""
    found: list[list[str]] = [[]]
    for line in (TESTS / "edtf_examples.txt").read_text("utf-8").splitlines():
        if line.startswith("# Read") or line.startswith("# Refused"):
            found.append([])
        elif line and not line.startswith("#"):
            found[-1].append(line)
    return found[kind]


def test_every_date_in_the_tests_of_the_reference_means_the_same_days() -> None:
    """Given all its examples, expected the same first and last day, and the same doubts."""
    alike = examples(1)
    wrong = [text for text in alike if first_and_last(text) != first_and_last_of_reference(text)]
    doubted = [
        text
        for text in alike
        for ours, theirs in [(parse_edtf(text), reference(text))]
        for points in [[point for point in (ours.start, ours.end) if point]]
        if any(point.uncertain for point in points)
        != (theirs.is_uncertain or theirs.is_uncertain_and_approximate)
        or any(point.approximate for point in points)
        != (theirs.is_approximate or theirs.is_uncertain_and_approximate)
    ]
    assert (len(alike) > 150, wrong, doubted) == (True, [], [])


def test_what_is_read_otherwise_than_by_the_reference_is_on_record() -> None:
    """Given the examples that differ, expected the days beside them, or that one is refused."""
    told = []
    for line in examples(2):
        text = line.partition(" | ")[0]
        try:
            date = parse_edtf(text)
        except EdtfError:
            told.append(f"{text} | refused")
        else:
            first, last = date.earliest if date.start else "..", date.latest if date.end else ".."
            told.append(f"{text} | {first} {last}")
    assert told == examples(2)


def test_what_the_reference_refuses_is_refused() -> None:
    for text in examples(3):
        with pytest.raises(EdtfError):
            parse_edtf(text)


@given(st.integers(-4_000_000, 4_000_000))
def test_days_are_counted_across_the_eras(ordinal: int) -> None:
    """Given the number of a day, expected the next one to be one day later, and its own again."""
    day, following = Day.of_ordinal(ordinal), Day.of_ordinal(ordinal + 1)
    assert (day.ordinal, day < following) == (ordinal, True)
    if 1 <= ordinal < datetime.date.max.toordinal():
        assert tuple(day) == datetime.date.fromordinal(ordinal).timetuple()[:3]


def test_seasons_have_the_months_of_the_reference() -> None:
    """Given all that 21 to 41 stand for, expected its months; winter goes on in the next year."""
    wrong = [
        number
        for number in range(21, 42)
        for first, last in [first_and_last(f"2001-{number}")]
        if (first, last) != first_and_last_of_reference(f"2001-{number}")
        and (first, last) != ((2001, 12, 1), (2002, 2, 28))
    ]
    assert wrong == []


@given(points)
def test_a_point_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_edtf(text).point) == text


@given(points, points)
def test_an_interval_is_refused_only_if_it_ends_before_it_begins(one: str, two: str) -> None:
    first, last = parse_edtf(one), parse_edtf(two)
    try:
        interval = parse_edtf(f"{one}/{two}")
    except EdtfError:
        assert last.latest < first.earliest
    else:
        assert (interval.earliest, interval.latest) == (first.earliest, last.latest)


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "2025-13", "2025-00", "2025-02-29", "2025-1", "XXXX", "2025/2024", "2025 ",
     "2025-01/2025-02/2025-03", "19 January 2025", "２０２５", "2025-W03", "1X99", "2004-1X", "199X-05",
     "2024-21-XX", "2024-42", "-0000", "Y2025", "Y1E999999999", "1950S0", "195XS2", "2025-01T10:00",
     "2025-01-19T24:00", "2025-01-19T10:60", "2025-01-19T10", "2025-01-19T10:00+15:00", "-0426-05-03T10:00",
     "2025-01-19T10:00+07:00/2025-01-19T10:00+08:00", "[", "[]", "[1667, 1668", "[..1667, 1760..]",
     "[1668..1667]", "{1667]", "1667, 1668"],
)  # fmt: skip
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("427 BCE", "write -0426"),
        ("44 BC", "write -0043"),
        ("the 1990s", "write 199X"),
        ("2024-Q2", "write 2024-34"),
        ("2025-01-14 19:03", "write 2025-01-14T19:03"),
        ("622", "write 0622"),
        ("-500", "write -0500"),
        ("12000", "write Y12000"),
        ("2004-XX-05", "write an interval with “/”"),
        ("XXXX-12", "leaves out digits before others"),
        ("1950S2-05", "write the year in full"),
        ("2025-01-19T24:00", "write 00:00 to 23:59"),
        ("2025-01-19T10:00+25:00", "as +07:00"),
    ],
)
def test_a_refused_date_says_what_to_write(text: str, advice: str) -> None:
    with pytest.raises(EdtfError, match=re.escape(advice)):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("one", "other", "same", "overlap"),
    [
        ("2025-01-14T19:03+07:00", "2025-01-14T07:03-05:00", True, True),
        ("2025-01-14T19:03+07:00", "2025-01-14T19:03-05:00", False, False),
        ("2025-01-14T19:03+07:00", "2025-01-14", False, True),
        ("2025-01-14T19:03+07:00", "2025-01-15", False, True),
        ("2025-01-14T19:03+07:00", "2025-01-16", False, False),
        ("2025-01-14T11:00Z", "2025-01-15", False, True),
        ("2025-01-16T13:00Z", "2025-01-15", False, False),
        ("2025-01-14T19:03", "2025-01-15", False, False),
        ("-0426", "-0430/-0420", False, True),
        ("-0426", "-0425", False, False),
        ("[1667, 1670..1672]", "1668", False, False),
        ("[1667, 1670..1672]", "1671-05", False, True),
        ("199X", "1999-12-31", False, True),
        ("1950S2", "1900", False, True),
    ],
)
def test_dates_exclude_each_other_only_where_no_clock_lets_both_be(
    one: str, other: str, same: bool, overlap: bool
) -> None:
    """Given two dates, expected whether they are one moment, and whether both can be true."""
    first, second = parse_edtf(one), parse_edtf(other)
    assert (first.same_as(second), first.overlaps(second)) == (same, overlap)
    assert (second.same_as(first), second.overlaps(first)) == (same, overlap)


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        ("2025", "2025", "2025"),
        ("2025-01", "January 2025", "Januari 2025"),
        ("2025-01-19", "January 19, 2025", "19 Januari 2025"),
        ("2025-01~", "about January 2025", "sekitar Januari 2025"),
        ("2025-01-14?", "probably January 14, 2025", "kemungkinan 14 Januari 2025"),
        ("2025%", "probably about 2025", "kemungkinan sekitar 2025"),
        ("2025-02/..", "February 2025 or later", "Februari 2025 atau sesudahnya"),
        (
            "2025-02?/",
            "probably February 2025 or later",
            "kemungkinan Februari 2025 atau sesudahnya",
        ),
        ("../2025-01-19", "before January 20, 2025", "sebelum 20 Januari 2025"),
        ("../2025-12-31", "before January 1, 2026", "sebelum 1 Januari 2026"),
        ("../2025-01", "January 2025 or earlier", "Januari 2025 atau sebelumnya"),
        ("/9999-12-31", "December 31, 9999 or earlier", "31 Desember 9999 atau sebelumnya"),
        ("2025-01-16/2025-01-19", "January 16 – 19, 2025", "16–19 Januari 2025"),
        ("2025-01-16/2025-02-02", "January 16 – February 2, 2025", "16 Januari – 2 Februari 2025"),
        ("2025-01/2025-03", "January – March 2025", "Januari–Maret 2025"),
        ("2024/2025", "2024 – 2025", "2024 – 2025"),
        ("2025-01-16/2025-01-16", "January 16, 2025", "16 Januari 2025"),
        ("2025-01-16?/2025-01-18?", "mid-January 2025", "pertengahan Januari 2025"),
        ("2025-01-01~/2025-01-10", "early January 2025", "awal Januari 2025"),
        ("2025-01-21/2025-01-31?", "late January 2025", "akhir Januari 2025"),
        (
            "2025-01-09?/2025-01-18",
            "probably January 9 – 18, 2025",
            "kemungkinan 9–18 Januari 2025",
        ),
        ("2025-01~/2025-03", "about January – March 2025", "sekitar Januari–Maret 2025"),
        ("2025-01/2025-01-18", "before January 19, 2025", "sebelum 19 Januari 2025"),
        (
            "2025-01/2025-01-18?",
            "probably before January 19, 2025",
            "kemungkinan sebelum 19 Januari 2025",
        ),
        ("2025/2025-03", "March 2025 or earlier", "Maret 2025 atau sebelumnya"),
        ("2024/2025-01", "from 2024 to January 2025", "2024 sampai Januari 2025"),
        (
            "2024?/2025-01",
            "probably from 2024 to January 2025",
            "kemungkinan 2024 sampai Januari 2025",
        ),
    ],
)
def test_a_date_is_shown_no_more_precisely_than_it_is_known(
    text: str, english: str, indonesian: str
) -> None:
    wordings = load_wordings(("en", "id"), ROOT)
    date = parse_edtf(text)
    shown = [wordings[language].date(date) for language in ("en", "id")]
    actual = [text.replace("\u2009", " ").replace("\u00a0", " ") for text in shown]
    assert actual == [english, indonesian]


READERS = ("en", "id", "zh-Hans", "ar")


def plain(text: str) -> str:
    return re.sub("[\u00a0\u2009\u202f]", " ", text)


def dates_table() -> list[list[str]]:
    """Return the rows of the table of dates: one as it is written, and as each reader sees it."""
    text = (TESTS / "dates.txt").read_text("utf-8")
    rows = [part.splitlines() for part in text.split("\n\n") if not part.startswith("#")]
    return [[line.strip() for line in row] for row in rows]


def test_dates_are_written_as_each_language_does() -> None:
    """Given the table, expected the words of every row in four languages."""
    wordings = load_wordings(READERS, ROOT, {"en": "en-GB"}, "Asia/Jakarta")
    rows = dates_table()
    shown = [
        [row[0], *(plain(wordings[one].date(parse_edtf(row[0]))) for one in READERS)]
        for row in rows
    ]
    assert (len(rows) >= 80, shown) == (True, rows)


def test_every_language_that_ships_has_words_for_every_date() -> None:
    """Given the table, expected no date without words, or with words of another language."""
    languages = tuple(path.stem for path in sorted((ROOT / "generator/locales").glob("*.po")))
    wordings = load_wordings(languages, ROOT, {}, "Asia/Jakarta")
    wrong = [
        (language, row[0])
        for row in dates_table()
        for language, wording in wordings.items()
        for shown in [str(wording.time(parse_edtf(row[0])))]
        if "%" in shown.partition(">")[2] or 'lang="en"' in shown or ">None" in shown
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "zone", "text", "shown"),
    [
        ("en", "America/New_York", "2025-01-14T19:03-05:00", "January 14, 2025, 7:03 PM EST"),
        ("en", "America/New_York", "2025-07-14T19:03-04:00", "July 14, 2025, 7:03 PM EDT"),
        ("en", "Asia/Shanghai", "2025-01-14T19:03+08:00", "January 14, 2025, 7:03 PM GMT+8"),
        ("en", "UTC", "2025-01-14T19:03Z", "January 14, 2025, 7:03 PM UTC"),
        ("de", "Europe/Berlin", "2025-01-14T19:03+01:00", "14. Januar 2025, 19:03 MEZ"),
        ("de", "Europe/Berlin", "199X", "1990er-Jahre"),
        ("fr", "UTC", "19XX", "le XXe siècle"),
        ("ru", "UTC", "-0414-22", "лето 415 года до н. э."),
        ("ja", "Asia/Tokyo", "2025-01-14T19:03+09:00", "2025年1月14日 19:03 JST"),
        ("tr", "UTC", "-0426", "MÖ 427"),
        ("sw", "Africa/Nairobi", "-0426", "427 KK"),
    ],
)
def test_other_languages_have_their_own_words_and_zones(
    language: str, zone: str, text: str, shown: str
) -> None:
    wording = load_wordings((language,), ROOT, {}, zone)[language]
    assert plain(wording.date(parse_edtf(text))) == shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2025-01-14T19:03+07:00", '<time datetime="2025-01-14T19:03+07:00">'),
        ("2025-01-14T19:03:22Z", '<time datetime="2025-01-14T19:03:22+00:00">'),
        ("2004-XX", '<time datetime="2004">'),
        ("-0426", '<span class="date" data-edtf="-0426">'),
        ("199X", '<span class="date" data-edtf="199X">'),
        ("2024-21", '<span class="date" data-edtf="2024-21">'),
        ("[1667, 1668]", '<span class="date" data-edtf="[1667, 1668]">'),
    ],
)
def test_html_has_a_time_element_only_for_what_html_can_say(text: str, html: str) -> None:
    """Given a date, expected a valid `datetime`, which has no year before 1 and no decade."""
    shown = str(load_wordings(("en",), ROOT, {}, "UTC")["en"].time(parse_edtf(text)))
    assert shown.startswith(html)
