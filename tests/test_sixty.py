"""Sixty sources, two hundred claims, four hundred events: every page stays light and readable."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.addresses import apart, paths
from generator.addresses.anchors import anchors
from generator.addresses.apart import cut_list, sort_key
from generator.addresses.paths import MOST_BYTES, page_paths, place_of, records_apart
from generator.addresses.sources import group_sources
from generator.addresses.weights import Weights
from generator.commands.serve.live import LiveSite
from generator.differences.pages import broken_links
from generator.disk.catalogues import load_wordings
from generator.disk.files import read_files, read_tree
from generator.disk.media import read_media
from generator.model.corpus import Article, Corpus
from generator.model.names import RecordName
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.publish.build import build_site
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.claims import row_groups, sharpest_first
from generator.views.connections import Connections
from generator.views.data import PublishedData
from generator.views.feeds import feed_files
from generator.views.page import Page, Reader
from generator.views.questions import answer_groups, spread
from tests.conftest import ROOT, SMALL, golden_project
from tests.made import SIXTY, Size, make_project
from tests.visits import PHONE, OpenPage, axe_faults

ID = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')
KINDS = ["articles/", "articles/by/outlet/outlet-3/", "claims/", "claims/claim-37/",
         "claims/themes/theme-7/", "themes/", "voices/", "voices/voice-30/", "glossary/",
         "glossary/term-3/", "overview/", "overview/article-15/"]  # fmt: skip
"""A page of each kind that many records have, below a language."""
FEWEST = Size(articles=21, events=20, claims=41, themes=17, voices=41, terms=41)
"""Just so many that all these kinds are there."""


def reader_of(project: Path, language: str = "en") -> Reader:
    corpus, _ = read_project(read_files(project), read_media(project))
    assert corpus is not None
    wording = load_wordings(corpus.site.languages, project)[language]
    stale, connections = find_stale(corpus), Connections(corpus)
    return Reader(corpus, PassageIndex(corpus), stale, connections, wording, render_template)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sixty") / "project"
    folder.mkdir()
    make_project(folder, SIXTY)
    return folder


@pytest.fixture(scope="module")
def reader(project: Path) -> Reader:
    return reader_of(project, "id")


@pytest.fixture(scope="module")
def pages(reader: Reader) -> Mapping[str, tuple[Page, str]]:
    """Every page in Indonesian with the HTML of its content, by its address."""
    return {page.path: (page, reader.write(page)[0]) for page in render_pages(reader)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with the fewest records is served, each page made when it is asked for."""
    folder = tmp_path_factory.mktemp("fewest") / "project"
    folder.mkdir()
    make_project(folder, FEWEST)
    live = LiveSite(folder)
    assert live.read().errors == []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            data = live.get(f"{path}index.html" if path.endswith("/") else path)
            kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", kinds.get(Path(path).suffix, "text/html"))
            self.end_headers()
            self.wfile.write(data or b"")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    live.close()


def test_no_page_is_heavier_than_150_kilobytes(
    reader: Reader, pages: Mapping[str, tuple[Page, str]]
) -> None:
    """Given what each page holds and what the frame around it is reckoned to weigh, expected none
    above the most, and none of the pages whose records are many left whole."""
    frame = Weights(reader.corpus).frame
    sizes = {path: len(html.encode()) + frame for path, (_, html) in pages.items()}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}
    assert set(records_apart(reader.corpus)) == {"claims", "glossary", "voices"}


def test_the_frame_of_a_page_is_no_heavier_than_reckoned(
    project: Path, reader: Reader, pages: Mapping[str, tuple[Page, str]]
) -> None:
    """Given whole pages of several kinds, expected no more around their content than reckoned."""
    live = LiveSite(project)
    assert live.read().errors == []
    around = {}
    for path in ("claims", "claims/claim-37", "voices", "articles", "overview", "glossary/term-3"):
        whole = live.get(f"id/{path}/index.html") or b""
        around[path] = len(whole) - len(pages[path][1].encode())
    live.close()
    frame = Weights(reader.corpus).frame
    assert {path: size for path, size in around.items() if not 0 < size <= frame} == {}


def test_the_pages_are_those_whose_addresses_are_known(
    reader: Reader, pages: Mapping[str, tuple[Page, str]]
) -> None:
    assert sorted(set(pages) - {"status"}) == sorted(page_paths(reader.corpus))


def test_every_link_leads_to_a_page_and_a_place_on_it(
    reader: Reader,
    pages: Mapping[str, tuple[Page, str]],
) -> None:
    written = {f"/id/{path}/".replace("//", "/"): html for path, (_, html) in pages.items()}
    settings = Settings("https://h.example/", {})
    files = feed_files(reader, settings) | PublishedData((reader,), settings).files
    broken = broken_links(written, {f"/{name}" for name in files})
    assert [one for one in broken if "/seeds/" not in one[1]] == []


def test_the_places_that_links_may_name_are_those_that_pages_have(
    reader: Reader, pages: Mapping[str, tuple[Page, str]]
) -> None:
    views = ("claims", "voices", "glossary", "overview", "articles/by", "themes")
    there = {path: html for path, (_, html) in pages.items() if path.startswith(views)}
    named = anchors(reader.corpus, "id")
    wrong = [
        path for path, html in there.items()
        if sorted(ID.findall(html)) != sorted(named.get(path, ()))
    ]  # fmt: skip
    assert (len(there) > 500, wrong) == (True, [])


def test_each_record_is_offered_in_each_language(
    pages: Mapping[str, tuple[Page, str]],
) -> None:
    lists = ["claims", "claims/themes/theme-27", "overview/article-15", "articles/by/language/en"]
    records = ["claims/claim-37", "voices/voice-120", "glossary/term-3", "articles"]
    assert {pages[path][0].languages for path in lists + records} == {("en", "id")}


def test_pages_of_questions_lead_from_one_to_the_next(
    pages: Mapping[str, tuple[Page, str]],
) -> None:
    """Given the first page, expected every question once by following what comes next."""
    asked = [path for path in pages if re.fullmatch(r"claims/claim-\d+", path)]
    first = next(path for path in asked if pages[path][0].previous is None)
    found = [first]
    while (behind := pages[found[-1]][0].next) is not None:
        found.append(behind.path)
    assert (len(found), sorted(found)) == (200, sorted(asked))


def test_pages_fit_a_phone_and_what_is_wider_scrolls_within_itself(
    open_page: OpenPage, address: str
) -> None:
    """Given a page of each kind at 360 pixels, expected no sideways scrolling of the page, every
    wide table within a named region that keys can reach, and its heads still there at its end."""
    page, wrong = open_page(viewport=PHONE), []
    for path in KINDS:
        page.goto(f"{address}/id/{path}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path} scrolls sideways")
        wrong += page.evaluate(
            """path => [...document.querySelectorAll(".page *")]
              .filter(one => one.scrollWidth > one.clientWidth + 1
                && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
                && !(one.tabIndex === 0 && one.role === "region"
                  && document.getElementById(one.getAttribute("aria-labelledby"))))
              .map(one => `${path}: ${one.className} is no region`)""",
            path,
        )
    page.goto(f"{address}/id/overview/")
    seen = page.evaluate(
        """() => { const region = document.querySelector(".grid")
          region.scrollTo(region.scrollWidth, region.scrollHeight)
          const box = region.getBoundingClientRect(), rows = region.querySelectorAll("tr")
          const head = rows[0].cells[3].getBoundingClientRect()
          const name = rows[rows.length - 1].cells[0].getBoundingClientRect()
          return [Math.round(head.top - box.top), Math.round(name.left - box.left)] }"""
    )
    assert (wrong, seen) == ([], [0, 0])


def test_axe_finds_no_fault_on_a_page_of_each_kind(browser: Browser, address: str) -> None:
    assert axe_faults(browser, address, [f"en/{path}" for path in KINDS]) == []


def test_an_old_link_to_a_question_leads_to_its_page(open_page: OpenPage, address: str) -> None:
    """Given a link from before each question had a page, expected that page; without script the
    line that leads there, unfolded."""
    page = open_page()
    page.goto(f"{address}/id/claims/#cl-claim-7")
    page.wait_for_url("**/id/claims/claim-7/**")
    seen = [page.locator("h1").inner_text().startswith("Pertanyaan 7:")]
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{address}/id/claims/#cl-claim-7")
    seen.append(plain.locator("#cl-claim-7 a").is_visible())
    assert seen == [True, True]


def test_questions_are_sorted_by_how_much_their_sources_differ(reader: Reader) -> None:
    order = sharpest_first(reader, reader.corpus.claims)
    verdicts = [reader.connections.verdicts[claim.id] for claim in order]
    runs = [one for at, one in enumerate(verdicts) if one != verdicts[at - 1] or not at]
    assert (runs[0], len(runs) == len(set(runs)), "agree" in runs) == ("contradict", True, True)


def test_answers_are_grouped_by_what_they_say_from_the_lowest(reader: Reader) -> None:
    """Given eleven sources that tell three figures, expected each figure once with its sources,
    and a line that says how many give it."""
    claim = reader.corpus.claim("claim-9")
    assert claim is not None
    groups = answer_groups(reader, claim)
    counts = [(str(group.answer), group.sources) for group in groups]
    said = "40\u00a0perahu (4) · 300\u00a0perahu (4) · 1.200\u00a0perahu (3)"
    assert counts == [("40\u00a0perahu", 4), ("300\u00a0perahu", 4), ("1.200\u00a0perahu", 3)]
    assert spread(reader, claim, groups) == said


def test_few_questions_stand_on_one_page_the_sharpest_first_and_lone_figures_last() -> None:
    """Given the questions of the first story, expected five that differ most under their own
    heading, then others, then those of one source; with three questions no headings."""
    real, small = reader_of(ROOT), reader_of(SMALL)
    assert (records_apart(real.corpus), records_apart(small.corpus)) == ({}, {})
    groups = row_groups(real)
    first, others, alone = [[row.verdict for row in group.rows] for group in groups]
    assert (len(first), set(first) & {"agree", "adds", "single"}) == (5, set())
    assert ("single" in others, set(alone)) == (False, {"single"})
    assert [str(group.heading) for group in row_groups(small)] == [""]


def article(slug: str, publisher: str, published: str, language: str = "en") -> Article:
    text = (SMALL / "content/articles/lamp-lit/article.en.md").read_bytes()
    text = re.sub(rb"(?m)^  publisher: .*$", f"  publisher: {publisher}".encode(), text)
    text = re.sub(rb"(?m)^  published: .*$", f"  published: {published}".encode(), text)
    text = text.replace(b"language: en", f"language: {language}".encode())
    files = {**read_files(SMALL), f"content/articles/{slug}/article.{language}.md": text}
    corpus, _ = read_project(files)
    found = corpus.article(slug) if corpus else None
    assert found is not None
    return found


def test_sources_are_grouped_by_outlet_language_and_month() -> None:
    """Given outlets whose names have no plain letters, the same ones, or none, expected an address
    for each in plain letters; no groups of few sources."""
    made = [
        article("a", "Fâro / News", "2024-01-02"),
        article("b", "Faro News", "2024-01-20"),
        article("c", "灯塔报", "2024-02"),
        article("d", "صحيفة المنارة", "2024", "ar"),
        article("e", "unknown", "unknown"),
    ]
    many = [*made, *made[:1] * 20]
    groups = {group.path.removeprefix("articles/by/"): group for group in group_sources(many)}
    assert [(path, len(group.articles)) for path, group in groups.items()] == [
        ("outlet/faro-news-27493673", 1), ("outlet/faro-news-f4d10cb2", 21),
        ("outlet/d8e2546d", 1), ("outlet/d7d20e6c", 1), ("outlet/unknown", 1),
        ("language/ar", 1), ("language/en", 24),
        ("month/2024", 1), ("month/2024-01", 22), ("month/2024-02", 1), ("month/unknown", 1),
    ]  # fmt: skip
    assert group_sources(made) == ()


def test_a_long_list_is_cut_into_parts_of_which_the_first_keeps_the_address() -> None:
    parts = cut_list("claims", "abcde", 2)
    assert [(one.path, "".join(one.items)) for one in parts] == [
        ("claims", "ab"), ("claims/part/2", "cd"), ("claims/part/3", "e"),
    ]  # fmt: skip
    assert [part.path for part in cut_list("claims", "", 2)] == ["claims"]


def test_names_are_sorted_as_people_look_them_up() -> None:
    names = ["Zoë", "Speaker 10", "émile", "Speaker 9", "Emil", "speaker 9"]
    found = ["Emil", "émile", "Speaker 9", "speaker 9", "Speaker 10", "Zoë"]
    assert sorted(names, key=sort_key) == found


FOURTH = b"""  - id: who-lit-it
    question: {en: Who lit it?, id: Siapa menyalakannya?}
    kind: stance
    themes: [light]
    options: [{id: crew, label: {en: the crew, id: awak}}]
    note: {en: Only one says., id: Hanya satu.}
    answers: [{passage: lamp-lit#boats, stance: crew}]
"""


def test_questions_that_become_many_get_pages_of_their_own_as_if_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a fourth question where three are the most, expected the bytes of a clean build and
    links to the new pages; given it taken away again, no page left over."""
    monkeypatch.setattr(apart, "MOST_TOGETHER", 3)
    project = golden_project(tmp_path / "project")
    build_site(project, project / "site")
    few = read_tree(project / "site")
    claims = project / "content/claims.yml"
    before = claims.read_bytes()
    claims.write_bytes(before + FOURTH)
    assert build_site(project, project / "site").published
    many = read_tree(project / "site")
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("build", "site"))
    build_site(clean, clean / "site")
    assert many == read_tree(clean / "site")
    page = many["en/claims/is-it-welcome/index.html"].decode()
    assert ('href="../themes/harbour/"' in page, "2 sources" in page) == (True, True)
    assert b"/id/claims/who-lit-it/" in many["sitemap.xml"]
    assert b'href="../../claims/how-many-boats/#cl' in many["en/articles/lamp-lit/index.html"]
    claims.write_bytes(before)
    build_site(project, project / "site")
    assert read_tree(project / "site") == few


def corpus_of(files: Mapping[str, bytes]) -> Corpus:
    corpus, _ = read_project(files, read_media(SMALL))
    assert corpus is not None
    return corpus


def test_a_retired_question_is_still_explained_on_the_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Given questions with pages of their own, expected the place of a living one on its page and
    that of a retired one on the list of all."""
    monkeypatch.setattr(apart, "MOST_TOGETHER", 2)
    corpus = corpus_of(read_files(SMALL))
    living, retired = RecordName("claim", "is-it-welcome"), RecordName("claim", "gone")
    assert str(place_of(corpus, living)) == "claims/is-it-welcome#cl-is-it-welcome"
    assert str(place_of(corpus, retired)) == "claims#cl-gone"


def test_a_thousand_sources_are_listed_in_parts(tmp_path: Path) -> None:
    """Given many sources, expected lists of a hundred and an overview cut between them."""
    folder = tmp_path / "project"
    folder.mkdir()
    make_project(folder, Size(articles=230, claims=60, themes=30))
    corpus = reader_of(folder).corpus
    there = set(page_paths(corpus))
    assert {"articles/part/3", "articles/by/language/en/part/2", "overview/part/3"} <= there
    assert paths.most_questions("claims") >= len(corpus.claims)
