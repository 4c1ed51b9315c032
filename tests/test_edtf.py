"""Dates, compared with another implementation of EDTF."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf as reference
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.catalogues import load_wordings
from generator.model.edtf import EdtfError, parse_edtf
from tests.conftest import ROOT

days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
points = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(points)
def test_a_point_means_the_same_first_and_last_day_as_in_the_reference(text: str) -> None:
    ours, theirs = parse_edtf(text), reference(text)
    assert (tuple(ours.earliest.timetuple()[:3]), tuple(ours.latest.timetuple()[:3])) == (
        tuple(theirs.lower_strict()[:3]),
        tuple(theirs.upper_strict()[:3]),
    )


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
    ["", "/", "../..", "2025-13", "2025-00", "2025-02-29", "2025-1", "25", "0000", "2025-01-19T10:00",
     "2025/2024", "2025-01/2025-02/2025-03", "19 January 2025", "2025 ", "２０２５", "2025-W03"],
)  # fmt: skip
def test_what_is_not_a_date_of_the_profile_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


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
