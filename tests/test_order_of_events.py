"""Events are told by date and, where the dates leave it open, by cause or as in their file."""

from __future__ import annotations

import pytest

from generator.addresses.order import circle_of, in_order, places
from generator.model.edtf import parse_edtf
from generator.model.schema import Event
from generator.views.drawing import draw


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
    ],
)
def test_events_are_told_by_date_then_by_cause_then_as_written(written: str, told: str) -> None:
    """Given events in the order of their file, they are told in another."""
    assert [event.id for event in in_order(events_of(written))] == told.split()


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
    drawing = draw(events_of("a 2025-01\nb 2025-01-14\nc 2025-01\nd 2025-01-15?\ne 2025-01-14"))
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
    drawing = draw(events_of(f"a {date}"), parse_edtf("2025-01-10/2025-01-19"))
    assert [(bar.x, bar.width) for bar in drawing.bars] == [(x, width)]
    assert [tick.day.day for tick in drawing.ticks] == list(range(10, 20))
    assert drawing.ticks[0].label == 50


def test_a_long_window_labels_some_of_its_days() -> None:
    """Given a window of 31 days, every second day has a label; of 32, the axis is stretched."""
    month = draw(events_of("a 2025-01-19"), parse_edtf("2025-01"))
    assert [tick.day.day for tick in month.ticks] == list(range(1, 32, 2))
    longer = draw(events_of("a 2025-01-19\nb 2025-01-02"), parse_edtf("2025-01-01/2025-02-01"))
    assert [bar.x for bar in longer.bars] != [18 * 1000 / 32, 1000 / 32]
