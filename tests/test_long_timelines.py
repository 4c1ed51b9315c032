"""A long timeline is cut by period: no page is too heavy, and every link leads to its event."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.addresses import paths
from generator.addresses.order import in_order, places
from generator.addresses.paths import MOST_BYTES, cut_place, place_of, timelines
from generator.addresses.periods import Period, cut_timeline
from generator.addresses.place import Place
from generator.addresses.weights import Weights
from generator.commands.diff import read_content
from generator.commands.serve.live import LiveSite
from generator.differences.pages import broken_links
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files, read_tree
from generator.disk.media import read_media
from generator.disk.project import check_project
from generator.model.corpus import Corpus
from generator.model.names import RecordName
from generator.model.schema import Event
from generator.model.settings import EditLinks, Settings
from generator.passages.index import PassageIndex
from generator.publish.build import build_site
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.rules.references import links_resolve
from generator.views.site import SiteFiles, assemble
from tests.conftest import ROOT, SMALL, golden_project, served_folder
from tests.visits import axe_faults

EVENTS = "content/events.yml"
START = "content/chapters/start.en.md"


def cut(dates: list[str], room: int) -> Period:
    """Cut a timeline of events that weigh 1 each, of which a page takes so many."""
    events = [
        Event.model_validate(
            {
                "id": f"e{number}",
                "date": date,
                "title": {"en": "E"},
                "themes": ["t"],
                "evidence": [{"passage": "a#b"}],
            }
        )
        for number, date in enumerate(dates)
    ]
    return cut_timeline("timeline", in_order(events), places(events), lambda event: 1, room, room)


def outline(period: Period) -> dict[str, object]:
    """Return the periods of a timeline, each with those in it or its number of events."""
    return {
        one.path.removeprefix("timeline/"): outline(one) if one.inner else len(one.events)
        for one in period.inner
    }


CUTS: dict[str, tuple[list[str], int, dict[str, object]]] = {
    "what fits is not cut": (["2025", "2024", "unknown"], 3, {}),
    "centuries, where they fit": (
        ["1850", "1910-03", "1999-12-31"],
        2,
        {"1800--1899": 1, "1900--1999": 2},
    ),
    "decades and years, where they must be": (
        ["1910", "1920", "1920-02", "1921-07-01", "2001"],
        2,
        {
            "1900--1999": {"1910--1919": 1, "1920--1929": {"1920": 2, "1921": 1}},
            "2000--2099": 1,
        },
    ),
    "a period alone in another stands for it": (
        ["2025-01-02", "2025-01-03", "2025-06-01"],
        2,
        {"2025-01--2025-03": 2, "2025-04--2025-06": 1},
    ),
    "what is known to the year or month alone": (
        ["2025", "2025-01", "2025-01~", "2025-01-02", "2025-01-31", "2025-02", "2025-03"],
        2,
        {
            "2025-xx": 1,
            "2025-01--2025-03": {
                "2025-01": {
                    "2025-01-xx": 2,
                    "2025-01-01--2025-01-10": 1,
                    "2025-01-21--2025-01-31": 1,
                },
                "2025-02": 1,
                "2025-03": 1,
            },
        },
    ),
    "days, and parts of a day": (
        ["2024-02-29"] * 3 + ["2024-02-28"],
        2,
        {"2024-02-28": 1, "2024-02-29": {"2024-02-29/1": 2, "2024-02-29/2": 1}},
    ),
    "without a date": (
        ["2024", "unknown", "unknown", "unknown"],
        2,
        {"2000--2099": 1, "undated": {"undated/1": 2, "undated/2": 1}},
    ),
    "intervals by their beginning, or by their end where that is open": (
        ["../1899-05", "1999-12-31/2001", "2001-01/.."],
        1,
        {"1800--1899": 1, "1900--1999": 1, "2000--2099": 1},
    ),
    "the first years there are": (["0001", "0099", "0100"], 2, {"0001--0099": 2, "0100--0199": 1}),
    "before the common era by its own centuries": (
        ["-0499", "-0426", "-0426-05", "-0420", "-0400", "-0399", "0000", "0014"],
        2,
        {
            "-0499---0400": {
                "-0499---0490": 1,
                "-0429---0420": {"-0426": 2, "-0420": 1},
                "-0409---0400": 1,
            },
            "-0399---0300": 1,
            "-0099--0000": 1,
            "0001--0099": 1,
        },
    ),
    "what is known to the century or decade alone": (
        ["1XXX", "19XX", "199X", "199X", "1994", "1994-21", "1994-05", "1950S2"],
        1,
        {
            "1000--1999-xx": 1,
            "1900--1999": {
                "1900--1999-xx": {"1900--1999-xx/1": 1, "1900--1999-xx/2": 1},
                "1990--1999": {
                    "1990--1999-xx": {"1990--1999-xx/1": 1, "1990--1999-xx/2": 1},
                    "1994": {
                        "1994-xx": {"1994-xx/1": 1, "1994-xx/2": 1},
                        "1994-04--1994-06": 1,
                    },
                },
            },
        },
    ),
    "one event too heavy for any page": (["2024-01-01", "2024-01-01"], 0,
                                         {"2024-01-01/1": 1, "2024-01-01/2": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", CUTS)
def test_a_timeline_is_cut_as_coarsely_as_fits(name: str) -> None:
    dates, room, expected = CUTS[name]
    assert outline(cut(dates, room)) == expected


HOSTILE = "“Fire & flood” <b>or</b> 'worse'; \"{}\" " * 2
WORDS = {
    "en": "It was lit again, they say. ",
    "id": "Dinyalakan lagi, kata mereka. ",
    "ar": "أُضيء من جديد. ",
}


def events(count: int, words: str = "Lit", more: str = "") -> str:
    """Write events over three years, every tenth without a date or with its year or month alone."""
    written = []
    for number in range(count):
        day = (
            f"{2022 + number * 3 // count}-{number * 36 // count % 12 + 1:02}-{number % 28 + 1:02}"
        )
        date = {3: "unknown", 5: day[:4], 7: f"{day[:7]}~", 8: f"{day}/.."}.get(number % 10, day)
        theme = ("harbour", "light")[number % 2]
        written.append(
            f"  - id: made-{number}\n    date: {date}\n    themes: [{theme}]\n"
            f"    title: {{en: {words} {number}, id: {words} {number} id}}\n{more}"
            f"    evidence:\n      - passage: lamp-lit#lit-again\n        phrase: 3 March\n"
            f"        date: {day}\n      - {{passage: ferry-notice#last-march, date: 2021}}\n"
        )
    return "".join(written)


def with_events(text: str) -> dict[str, bytes]:
    """Return the small project with more events."""
    files = dict(read_files(SMALL))
    files[EVENTS] += text.encode()
    return files


def read(files: dict[str, bytes]) -> Corpus:
    corpus, _ = read_project(files, read_media(SMALL))
    assert corpus is not None
    return corpus


def test_the_timelines_of_the_first_story_are_of_one_page_each() -> None:
    assert [path for path, one in timelines(read(read_files(ROOT))).items() if one.inner] == []


def test_every_page_is_light_and_no_heavier_than_was_reckoned(tmp_path: Path) -> None:
    """Given texts full of markup, two of three missing in the third language, and disputed dates,
    expected each page below what its events were reckoned to weigh, and so below the most."""
    project = golden_project(tmp_path / "project")
    site = project / "content/site.yml"
    site.write_text(site.read_text("utf-8").replace("[en, id]", "[en, id, ar]"), "utf-8")
    text = json.dumps({"en": HOSTILE * 3, "id": HOSTILE * 4, "ar": WORDS["ar"] * 9})
    more = f"    text: {text}\n"
    with (project / EVENTS).open("a", encoding="utf-8") as file:
        file.write(events(60, "Lit", more))
    live = LiveSite(project, EditLinks(*["https://forge.example/a/b/edit/main/{path}#L{line}"] * 2))
    edition = live.read()
    corpus = check_project(project).corpus
    assert corpus is not None and edition.errors == []
    weights = Weights(corpus)
    links = sum(weights.themes.values()) + sum(weights.sources.values())
    wrong, seen = [], 0
    for whole in timelines(corpus).values():
        for page in whole.pages:
            most = weights.frame + links + sum(weights.events[event.id] for event in page.events)
            for language in corpus.site.languages:
                size = len(live.get(f"{language}/{page.path}/index.html") or b"")
                seen += 1
                if not 0 < size <= min(most, MOST_BYTES):
                    wrong.append((language, page.path, size, most))
    live.close()
    assert (seen > 30, wrong) == (True, [])


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a few events, so that a small project has a long timeline."""
    monkeypatch.setattr(paths, "MOST_BYTES", 30_000)


@pytest.mark.usefixtures("_short")
def test_every_link_to_an_event_leads_to_the_page_where_it_stands(tmp_path: Path) -> None:
    """Given a chapter, a correction, themes, sources and a retired id that name events of a long
    timeline, expected no link that leads nowhere, and the same pages in both languages."""
    files = with_events(events(60))
    files[START] = files[START].replace(b"#e-lamp-lit", b"#e-made-7")
    files["content/corrections.yml"] += b"""  - id: seven
    date: 2024-05-03
    record: event:made-7
    was: {en: A, id: A}
    now: {en: B, id: B}
    why: {en: C, id: C}
"""
    state = read_content(golden_project(tmp_path / "project"), files, read_media(SMALL))
    assert state is not None
    corpus = read(files)
    at = place_of(corpus, RecordName("event", "made-7")).page
    pages = {
        language: {name[4:] for name in state.pages if name.startswith(f"/{language}/")}
        for language in ("en", "id")
    }
    assert (state.errors, broken_links(state.pages, state.files)) == (0, {})
    assert (f"timeline/{at[9:]}/" in pages["en"], pages["en"] == pages["id"]) == (True, True)
    assert f'href="{at}/#e-made-7"' in state.pages["/en/"]
    assert f'href="../{at}/#e-made-7"' in state.pages["/en/corrections/"]
    assert 'id="e-first-night"' in state.pages["/en/timeline/"]


@pytest.mark.usefixtures("_short")
def test_the_feed_names_the_page_on_which_a_corrected_event_stands(tmp_path: Path) -> None:
    files = with_events(events(60))
    corrections = files["content/corrections.yml"]
    files["content/corrections.yml"] = corrections.replace(
        b"passage:lamp-lit#boats", b"event:made-7"
    )
    site = assembled(files, tmp_path)
    feed = site.root["id/corrections.xml"]().decode()
    at = str(place_of(read(files), RecordName("event", "made-7"))).replace("#", "/#")
    assert f'<link href="https://x.example/id/{at}"/>' in feed


def assembled(files: dict[str, bytes], folder: Path) -> SiteFiles:
    corpus = read(files)
    wordings = load_wordings(corpus.site.languages, folder)
    settings = Settings("https://x.example/", {})
    return assemble(corpus, PassageIndex(corpus), wordings, settings, render_template)


@pytest.mark.usefixtures("_short")
def test_a_period_is_offered_in_each_language_and_leads_to_those_beside_it(tmp_path: Path) -> None:
    site = assembled(with_events(events(60)), tmp_path)
    tree = next(tree for tree in site.trees if tree.language == "id")
    whole = timelines(read(with_events(events(60))))["timeline"]
    first, second, third = [leaf.path for leaf in whole.leaves][:3]
    page = tree.docs[f"{second}/index.md"]()
    meta = page.front
    assert (meta["path"], meta["languages"]) == (second, ["en", "id"])
    assert (meta["previous"]["path"], meta["next"]["path"]) == (first, third)


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/timeline/#e-made-7", []),
        ("/timeline/1999/#e-made-7", []),
        ("/timeline/themes/light/#e-made-7", []),
        ("/timeline/#e-first-night", []),
        ("/timeline/#e-mad-7", ["did you mean `/timeline/#e-made-7`?"]),
        ("/timeline/themes/light/#e-made-8", ["did you mean `/timeline/themes/light/#e-made-9`?"]),
        ("/timeline/2022-04--2022-05/", ["did you mean `/timeline/2022-04--2022-06/`?"]),
    ],
)
def test_a_chapter_links_to_an_event_on_whichever_page_it_stands(
    target: str, found: list[str]
) -> None:
    files = with_events(events(60))
    files[START] = files[START].replace(b"/timeline/#e-lamp-lit", target.encode())
    corpus = read(files)
    assert [one.hint for one in links_resolve(corpus, PassageIndex(corpus))][:1] == found


@pytest.mark.usefixtures("_short")
def test_a_place_that_is_no_event_stays_where_it_is() -> None:
    corpus = read(with_events(events(60)))
    there = ["timeline#text", "claims#e-made-7", "timeline", "articles/lamp-lit#p-boats"]
    assert [str(cut_place(corpus, Place.parse(address))) for address in there] == there


@pytest.mark.usefixtures("_short")
def test_a_timeline_that_grows_too_long_is_cut_as_if_built_anew(
    tmp_path: Path, _short: None
) -> None:
    """Given events added to a built site, expected the bytes of a clean build, no old page left."""
    project = golden_project(tmp_path / "project")
    with (project / EVENTS).open("a", encoding="utf-8") as file:
        file.write(events(12))
    build_site(project, project / "site")
    few = set(read_tree(project / "site"))
    with (project / EVENTS).open("a", encoding="utf-8") as file:
        file.write(events(10).replace("made-", "more-"))
    assert build_site(project, project / "site").changed
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("build", "site"))
    build_site(clean, clean / "site")
    many = read_tree(project / "site")
    assert many == read_tree(clean / "site")
    assert ("data/timeline.json" in few, len(many) > len(few)) == (True, True)


def test_where_there_are_too_many_sources_each_leads_to_its_own_timeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more sources than one page could list, expected a link to the list of sources."""
    monkeypatch.setattr(paths, "MOST_BYTES", 1_000)
    state = read_content(golden_project(tmp_path / "project"), with_events(""), read_media(SMALL))
    assert state is not None
    timeline, article = state.pages["/en/timeline/"], state.pages["/en/articles/lamp-lit/"]
    assert ('href="articles/' in timeline, 'href="../articles/"' in timeline) == (False, True)
    assert 'href="../../timeline/articles/lamp-lit/"' in article
    assert broken_links(state.pages, state.files) == {}


@pytest.fixture
def long_site(tmp_path: Path, _short: None) -> Iterator[str]:
    """The address of a small site with a long timeline and the real scripts."""
    project = golden_project(tmp_path / "project")
    shutil.rmtree(project / "site_overrides")
    shutil.copytree(ROOT / "site_overrides", project / "site_overrides")
    with (project / EVENTS).open("a", encoding="utf-8") as file:
        file.write(events(24))
    assert build_site(project, project / "site").published
    with served_folder(project / "site") as address:
        yield address


def test_an_old_link_to_an_event_goes_on_to_its_page_and_periods_follow_each_other(
    browser: Browser, long_site: str
) -> None:
    """Given a link from before the timeline was cut, expected the event on the screen; without
    script, the list of periods, from which it can be reached."""
    page = browser.new_page()
    page.goto(f"{long_site}/id/timeline/#e-made-7")
    page.wait_for_url("**/id/timeline/2*/#e-made-7")
    seen = [page.locator("#e-made-7").is_visible()]
    here = page.url
    page.get_by_role("link", name="Periode berikutnya").click()
    page.get_by_role("link", name="Periode sebelumnya").click()
    seen.append(page.url == here.partition("#")[0])
    page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{long_site}/en/timeline/#e-made-7")
    seen.append(plain.get_by_role("link", name="2022").first.is_visible())
    plain.context.close()
    assert seen == [True, True, True]


def test_the_pages_of_a_long_timeline_open_without_fault_and_axe_finds_none(
    browser: Browser, long_site: str
) -> None:
    paths = [
        "en/timeline/",
        "id/timeline/themes/light/",
        "id/timeline/2022-xx/",
        "en/themes/light/",
    ]
    assert axe_faults(browser, long_site, paths) == []
