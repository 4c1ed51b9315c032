"""Events for TimelineJS3, in the JSON it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from generator.exports.writing import write_json

Day = tuple[int, int | None, int | None]
"""A year (negative before the era; there is no year 0), a month and a day, as far as is known."""


_LAST_YEAR = 271_820
"""Beyond it JavaScript has no dates; TimelineJS then counts years alone."""


@dataclass(frozen=True)
class Slide:
    """An event.

    Args:
        id: its name for good.
        start: when it began, or when it was.
        end: when it was over, where it lasted.
        shown: its date in words.
        title: what happened.
        text: what more there is to say.
        address: where the site tells of it.
        group: the row it stands in.
    """

    id: str
    start: Day
    end: Day | None
    shown: str
    title: str
    text: str
    address: str
    group: str = ""


def write_timeline(title: str, text: str, slides: Iterable[Slide], more: str) -> bytes:
    """Return what TimelineJS3 loads; it takes texts for HTML, so they are escaped.

    Args:
        title: what stands on the first slide.
        text: what stands below it.
        slides: the events.
        more: the words of the link to where the site tells of an event.
    """
    slides = list(slides)
    years = [day[0] for one in slides for day in (one.start, one.end) if day]
    beyond = any(abs(year) > _LAST_YEAR for year in years)
    return write_json(
        {
            **({"scale": "cosmological"} if beyond else {}),
            "title": {"text": {"headline": escape(title), "text": escape(text)}},
            "events": [_slide(one, more) for one in slides],
        }
    )


def _slide(slide: Slide, more: str) -> dict[str, Any]:
    told = f"<p>{escape(slide.text)}</p>" if slide.text else ""
    # In JSON an address ends at its mark only where that needs no backslash.
    link = f"<p><a href='{escape(slide.address)}'>{escape(more)}</a></p>"
    return {
        "unique_id": slide.id,
        "start_date": _date(slide.start),
        **({"end_date": _date(slide.end)} if slide.end else {}),
        "display_date": escape(slide.shown),
        "text": {"headline": escape(slide.title), "text": told + link},
        **({"group": escape(slide.group)} if slide.group else {}),
    }


def _date(day: Day) -> dict[str, int]:
    named = zip(("year", "month", "day"), day, strict=True)
    return {name: value for name, value in named if value is not None}
