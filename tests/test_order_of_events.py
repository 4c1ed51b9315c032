"""Events are told by date and, where the dates leave it open, by cause or as in their file."""

from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from generator.addresses.order import circle_of, in_order, places
from generator.disk.catalogues import load_wordings
from generator.model.edtf import parse_edtf
from generator.model.schema import Event
from generator.views.drawing import draw
from tests.conftest import ROOT

ENGLISH = load_wordings(("en",), ROOT)["en"]


def events_of(text: str) -> list[Event]:
    """Return events written as `id date` with `> id id` behind it for what they came after."""
    found = []
    for line in text.strip().splitlines():
        told, _, after = line.partition(">")
        identifier, date = told.split()
        found.append(
            Event.model_validate(
                {
                    "id": identifier,
                    "date": date,
                    "title": {"en": "E"},
                    "themes": ["t"],
                    "after": after.split(),
                    "evidence": [{"passage": "a#b"}],
                }
            )
        )
    return found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("b 2025-01-02\na 2025-01-01", "a b"),
        ("z 2025-01\na 2025-01", "z a"),
        ("z 2025-01 > a\na 2025-01", "a z"),
        ("ban 2025-01\nchart 2025-01/2025-01-18?\nday 2025-01-14", "ban chart day"),
        ("rise 2024/2025-01 > move\nmove 2025-01\nday 2025-01-14", "move rise day"),
        ("never unknown\nday 2025-01-14", "day never"),
        ("never unknown > day\nlater 2025-02-01\nday 2025-01-14", "day never later"),
        ("day 2025-01-14 > never\nother 2025-01-15\nnever unknown", "day other never"),
        ("c 2025 > b\nb 2025 > a\na 2025", "a b c"),
        ("a 2025 > b\nb 2025 > a\nc 2024", "c a b"),
        ("year 2025\nmonth 2025-01\nday 2025-01-01", "year month day"),
        ("ce 0014\nbce -0426\nancient -0499\nlong Y-17E7\nzero 0000", "long ancient bce zero ce"),
        ("day 1990-01-01\nyear 1990\ndecade 199X\ncentury 19XX", "century decade year day"),
        ("summer 2024-22\nmay 2024-05\nspring 2024-21\nwinter 2024-24", "spring may summer winter"),
        ("day 2025-01-14\nnoon 2025-01-14T12:00\nnext 2025-01-15", "day noon next"),
    ],
)
def test_events_are_told_by_date_then_by_cause_then_as_written(written: str, told: str) -> None:
    """Given events in the order of their file, they are told in another."""
    assert [event.id for event in in_order(events_of(written))] == told.split()


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Jakarta", "day moved asleep day-after"),
        ("America/New_York", "moved asleep day day-after"),
    ],
)
def test_moments_are_told_in_their_order_among_the_days_of_the_newsroom(
    zone: str, told: str
) -> None:
    """Given half past midnight in Jakarta and eight in the evening in New York, which comes later
    though its date is a day earlier, expected both behind the days that had begun at the newsroom.
    """
    events = events_of(
        "day 2025-01-14\nasleep 2025-01-13T20:00-05:00\n"
        "moved 2025-01-14T00:30+07:00\nday-after 2025-01-15"
    )
    assert [event.id for event in in_order(events, ZoneInfo(zone))] == told.split()


def test_an_event_stands_at_the_date_of_what_it_came_after() -> None:
    """Given an interval that began the year before, it stands where its cause stands; a date that
    is later than its cause stays."""
    at = places(events_of("rise 2024/2025-01 > move\nmove 2025-01\nlate 2025-03 > move rise"))
    assert {one: str(point) for one, point in at.items()} == {
        "rise": "2025-01", "move": "2025-01", "late": "2025-03",
    }  # fmt: skip


def test_a_circle_is_named_and_a_thousand_in_a_row_are_none() -> None:
    """Given events that each came after the next, the circle is named; a long row is told."""
    assert sorted(set(circle_of(events_of("a 2025 > b\nb 2025 > c\nc 2025 > a")))) == list("abc")
    row = events_of("\n".join(f"e{n} 2025 > e{n + 1}" for n in range(1000)))
    assert circle_of(row) == ()
    assert [event.id for event in in_order(row)][:2] == ["e999", "e998"]


def test_events_of_one_date_are_one_bar() -> None:
    """Given five events of three dates, three bars are drawn, in the order of the first of each."""
    drawing = draw(
        events_of("a 2025-01\nb 2025-01-14\nc 2025-01\nd 2025-01-15?\ne 2025-01-14"), ENGLISH
    )
    drawn = [(bar.kind, [event.id for event in bar.events]) for bar in drawing.bars]
    assert drawn == [("range", ["a", "c"]), ("exact", ["b", "e"]), ("uncertain", ["d"])]
    assert drawing.kinds == ("exact", "uncertain", "range")


@pytest.mark.parametrize(
    ("date", "x", "width"),
    [
        ("2025-01-10", 0, 100),
        ("2025-01-19", 900, 100),
        ("2025-01", 0, 1000),
        ("2025-01/2025-01-18", 0, 900),
        ("2025-01-15/..", 500, 500),
        ("../2025-01-12", 0, 300),
    ],
)
def test_a_window_is_drawn_day_by_day(date: str, x: int, width: int) -> None:
    """Given a window of ten days, each is a tenth of the axis, and dates are cut to it."""
    drawing = draw(events_of(f"a {date}"), ENGLISH, parse_edtf("2025-01-10/2025-01-19"))
    assert [(bar.x, bar.width) for bar in drawing.bars] == [(x, width)]
    assert [tick.day.day for tick in drawing.ticks] == list(range(10, 20))
    assert drawing.ticks[0].label == 50


@pytest.mark.parametrize(
    ("date", "zone", "x", "width"),
    [
        ("2025-01-14T12:00", "UTC", 450, 8),
        ("2025-01-14T19:00+07:00", "Asia/Jakarta", 479.2, 8),
        ("2025-01-14T19:00+07:00", "UTC", 450, 8),
        ("2025-01-13T20:00-05:00", "Asia/Jakarta", 433.3, 8),
        ("2025-01-14T00:00+07:00/2025-01-14T12:00+07:00", "Asia/Jakarta", 400, 50.1),
        ("2025-01-09T12:00+07:00", "Asia/Jakarta", 0, 100),
    ],
)
def test_a_time_stands_in_its_day_by_the_clock_of_the_newsroom(
    date: str, zone: str, x: float, width: float
) -> None:
    """Given a window of ten days, each is a tenth of the axis, and noon stands in its midst."""
    window = parse_edtf("2025-01-10/2025-01-19")
    (bar,) = draw(events_of(f"a {date}"), ENGLISH, window, ZoneInfo(zone)).bars
    assert (bar.x, bar.width) == (x, width)


def test_bars_stand_in_the_order_of_time_across_the_eras() -> None:
    """Given dates before and after the year 1, expected each bar right of what was over before, one
    across the eras as long as from the first to the last, and labels for the years."""
    dates = ("-0426", "-0043-03-15", "-0026/0014", "0079-08-24", "199X", "2025-01-14T19:03+07:00")
    drawing = draw(events_of("\n".join(f"e{n} {date}" for n, date in enumerate(dates))), ENGLISH)
    bars = drawing.bars
    assert [bar.kind for bar in bars] == ["range", "exact", "range", "exact", "range", "exact"]
    assert all(one.x < two.x for one, two in pairwise(bars))
    assert all(one.x + one.width <= two.x + 8 for one, two in pairwise(bars))
    assert [bar.x for bar in bars][:1] == [0.0]
    assert [str(tick.day) for tick in drawing.ticks][:3] == [
        "-0426-01-01", "-0043-03-15", "0015-01-01",
    ]  # fmt: skip
    assert [tick.words for tick in drawing.ticks][:2] == ["427\u00a0BCE", "44\u00a0BCE"]


def test_a_long_window_labels_some_of_its_days() -> None:
    """Given a window of 31 days, every second day has a label, but for the one that would touch
    “Jan 1”; of 32, the axis is stretched."""
    month = draw(events_of("a 2025-01-19"), ENGLISH, parse_edtf("2025-01"))
    assert [tick.day.day for tick in month.ticks] == [1, *range(5, 32, 2)]
    longer = draw(
        events_of("a 2025-01-19\nb 2025-01-02"), ENGLISH, parse_edtf("2025-01-01/2025-02-01")
    )
    assert [bar.x for bar in longer.bars] != [18 * 1000 / 32, 1000 / 32]
