"""Dates of every kind on the pages: told in words, drawn in their place, found by their headings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.addresses.anchors import anchors
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.connections import Connections
from generator.views.page import Reader
from tests.conftest import SMALL

EVENTS = {
    "plato": "-0426~",
    "syracuse": "-0414-22",
    "augustus": "-0026/0014",
    "vesuvius": "0079-08-24",
    "web": "199X",
    "moved": "2025-01-14T19:03+07:00",
    "asleep": "2025-01-14T09:30-05:00",
    "set": '"[2025-01-15, 2025-01-17]"',
    "never": "unknown",
}


@dataclass(frozen=True)
class Timeline:
    """The page of the timeline in one language, and the ids that links to it may name."""

    html: BeautifulSoup
    ids: set[str]


@pytest.fixture(scope="module")
def timelines() -> dict[str, Timeline]:
    """The timelines of a newsroom in Jakarta whose story began with Plato."""
    files = read_files(SMALL)
    files["content/events.yml"] = (
        "events:\n"
        + "".join(
            f"  - id: {name}\n    date: {date}\n    title: {{en: {name}, id: {name}}}\n"
            "    themes: [light]\n    evidence: [{passage: 'lamp-lit#lit-again'}]\n"
            for name, date in reversed(EVENTS.items())
        )
    ).encode()
    files["content/site.yml"] += b"time_zone: Asia/Jakarta\nlocales: {en: en-GB}\n"
    corpus, _ = read_project(files)
    assert corpus is not None
    site, made = corpus.site, {}
    for language, wording in load_wordings(
        site.languages, Path(), site.locales, site.time_zone
    ).items():
        index, stale = PassageIndex(corpus), find_stale(corpus)
        reader = Reader(corpus, index, stale, Connections(corpus), wording, render_template)
        (page,) = (one for one in render_pages(reader) if one.path == "timeline")
        html = BeautifulSoup(reader.write(page)[0], "lxml")
        made[language] = Timeline(html, set(anchors(corpus, language)["timeline"]))
    return made


def test_events_stand_in_the_order_of_time_with_their_dates_in_words(
    timelines: dict[str, Timeline],
) -> None:
    """Given a file with the last event first, expected the first one first, as a reader sees it."""
    shown = {
        language: [
            " ".join(when.get_text().split()) for when in one.html.select(".event-list .when")
        ]
        for language, one in timelines.items()
    }
    assert shown == {
        "en": [
            "about 427 BCE", "summer 415 BCE", "27 BCE – 14 CE", "24 August 79 CE", "the 1990s",
            "14 January 2025, 19:03 WIB", "14 January 2025, 09:30 GMT-5 (21:30 WIB)",
            "15 January 2025 or 17 January 2025", "date unknown",
        ],
        "id": [
            "sekitar 427 SM", "musim panas 415 SM", "27 SM – 14 M", "24 Agustus 79 M",
            "tahun 1990-an", "14 Januari 2025 pukul 19.03 WIB",
            "14 Januari 2025 pukul 09.30 GMT-5 (21.30 WIB)",
            "15 Januari 2025 atau 17 Januari 2025", "tanggal tidak diketahui",
        ],
    }  # fmt: skip


def test_the_axis_names_years_of_both_eras_and_bars_stand_in_order(
    timelines: dict[str, Timeline],
) -> None:
    html = timelines["en"].html
    labels = [label.get_text().replace("\u00a0", " ") for label in html.select(".axis text")]
    starts = [float(str(bar["x"]).rstrip("%")) for bar in html.select(".bars a rect")]
    assert (labels, starts) == (["427 BCE", "415 BCE", "15 CE", "79 CE", "1990"], sorted(starts))
    assert len(starts) == len(EVENTS) - 1


def test_the_headings_are_ids_that_links_may_name(timelines: dict[str, Timeline]) -> None:
    headings = {str(one["id"]): one.get_text() for one in timelines["en"].html.select("h2[id]")}
    assert {name: text.replace("\u00a0", " ") for name, text in headings.items()} == {
        "y--0426": "427 BCE",
        "y--0414-22": "Summer 415 BCE",
        "y--0026": "27 BCE",
        "y-0079-08": "August 79 CE",
        "y-199x": "The 1990s",
        "y-2025-01": "January 2025",
        "undated": "Date unknown",
    }
    assert headings.keys() <= timelines["en"].ids
