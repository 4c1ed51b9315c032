"""How pages and sources are cited: what is known, as TeX, the APA and readers can read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from generator.model.edtf import parse_edtf
from generator.views.citing import Work, bibtex
from tests.visits import KINDS, PHONE, OpenPage


def work(**changed: object) -> Work:
    known = {
        "key": "bridge",
        "author": "",
        "title": "The bridge",
        "container": "",
        "date": None,
        "address": "",
        "language": "en",
    }
    return Work(**{**known, **changed})  # type: ignore[arg-type]


def cited(page: Path) -> list[list[str]]:
    """Return the citations of a page, in the order of its works."""
    soup = BeautifulSoup(page.read_bytes(), "html.parser")
    lists = soup.select(".citing dl")
    return [[words(dd) for dd in one.select("dd > :first-child")] for one in lists]


def words(tag: Tag) -> str:
    return tag.get_text() if tag.name == "pre" else " ".join(tag.get_text().split())


def test_a_chapter_is_cited_by_its_site_title_and_absolute_address(built: Path) -> None:
    address = "https://explainer.example/en/what-happened/"
    assert cited(built / "site/en/what-happened/index.html") == [
        [
            f"What happened. The TikTok refugees on RedNote, n.d. {address}",
            f"The TikTok refugees on RedNote. (n.d.). What happened. {address}",
            "@misc{what-happened-en,\n"
            "  author = {{The TikTok refugees on RedNote}},\n"
            "  title = {{What happened}},\n"
            f"  url = {{{address}}},\n"
            "}",
        ]
    ]


def test_a_source_is_cited_apart_from_its_page_in_its_own_words_with_what_is_known(
    built: Path,
) -> None:
    """Given a source of which outlet and bounds of the date are known, expected no more."""
    page, source = cited(built / "site/en/articles/a-community-on-rednote/index.html")
    records = json.loads((built / "site/data/articles.json").read_text("utf-8"))
    own = next(one for one in records if one["id"] == "a-community-on-rednote")
    assert "https://explainer.example/en/articles/a-community-on-rednote/" in page[0]
    assert (own["title"]["id"] in source[0], "Monitorday.com" in source[0]) == (True, True)
    assert ("https://" in "".join(source), "year =" in source[2]) == (False, False)
    assert "note = {February 2025 or later}" in source[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-04", ["  year = {2024},", "  month = mar,", "  day = {4},"]),
        ("2024-03", ["  year = {2024},", "  month = mar,"]),
        ("2024", ["  year = {2024},"]),
        ("2024?", ["  note = {in words},"]),
        ("2024-01/2024-03", ["  note = {in words},"]),
        ("../2024-03-04", ["  note = {in words},"]),
    ],
)
def test_bibtex_has_a_year_only_where_it_is_certain(text: str, expected: list[str]) -> None:
    entry = bibtex(work(date=parse_edtf(text)), lambda _: "in words")
    assert entry.split("\n")[2:-1] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A & B: 50% of $5 #1 a_b", r"A \& B: 50\% of \$5 \#1 a\_b"),
        ("}} , note = {{x", r"\textbraceright{}\textbraceright{} , note = \textbraceleft{}\textbraceleft{}x"),
        ("\\input{/etc/passwd}", r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"),
        ("a ~ b ^ c\n@misc{x,", r"a \textasciitilde{} b \textasciicircum{} c @misc\textbraceleft{}x,"),
        ("الجسر „è“ 桥", "الجسر „è“ 桥"),
    ],
)  # fmt: skip
def test_no_title_ends_its_entry_or_commands_tex(title: str, expected: str) -> None:
    """Given hostile and foreign titles, expected balanced braces and every sign as a letter."""
    entry = bibtex(work(title=title, address="https://a.example/{x}\\"), lambda _: "")
    assert f"  title = {{{{{expected}}}}}," in entry.split("\n")
    assert (entry.count("{"), "url = {https://a.example/%7Bx%7D%5C}" in entry) == (
        entry.count("}"),
        True,
    )


def test_the_author_that_mkdocs_yml_names_is_the_author_of_the_pages(small: Path) -> None:
    from generator.publish.build import build_site

    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_author: <A> & B\n", "utf-8")
    build_site(small, small / "site")
    plain, apa, tex = cited(small / "site/en/about/index.html")[0]
    assert plain.startswith("<A> & B. ")
    assert (apa.startswith("<A> & B. (n.d.). "), r"author = {{<A> \& B}}," in tex) == (True, True)


def test_every_page_but_the_search_and_the_editors_says_how_it_is_cited(
    built: Path,
) -> None:
    for language in ("en", "id"):
        without = [
            kind
            for kind in (*KINDS, "status/")
            if not cited(built / "site" / language / kind / "index.html")
        ]
        assert without == ["search/", "status/"]


def test_with_script_citations_and_the_link_are_copied_and_it_is_said(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}/en/what-happened/")
    page.get_by_text("Cite this page").click()
    page.locator(".citing .copy").first.click()
    page.locator(".page-tools [role=status]", has_text="Copied").wait_for()
    copied = [page.evaluate("navigator.clipboard.readText()")]
    page.get_by_role("button", name="Copy link").click()
    page.locator(".page-tools [role=status]", has_text="Copied").wait_for()
    copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied == [
        "What happened. The TikTok refugees on RedNote, n.d. https://explainer.example/en/what-happened/",
        f"{address}/en/what-happened/",
    ]


def test_the_systems_own_way_to_share_is_offered_where_there_is_one(
    open_page: OpenPage, address: str
) -> None:
    page = open_page()
    shown = []
    for way in ("undefined", "async (what) => { window.told = what }"):
        page.add_init_script(f"Object.defineProperty(navigator, 'share', {{ value: {way} }})")
        page.goto(f"{address}/id/claims/")
        shown.append(page.get_by_role("button", name="Bagikan").is_visible())
        page = open_page() if way == "undefined" else page
    page.get_by_role("button", name="Bagikan").click()
    told = page.evaluate("window.told.url")
    assert (shown, told) == ([False, True], f"{address}/id/claims/")


def test_without_script_a_page_is_cited_and_no_button_is_shown(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/en/timeline/")
    page.get_by_text("Cite this page").click()
    seen = (
        page.get_by_text("@misc{timeline-en").is_visible(),
        page.locator(".page-tools button:visible").count(),
    )
    assert seen == (True, 0)


def test_the_words_of_the_tools_are_translated(built: Path) -> None:
    page = BeautifulSoup((built / "site/id/claims/index.html").read_bytes(), "html.parser")
    summary = page.select_one(".citing summary")
    assert summary is not None and summary.get_text() == "Kutip halaman ini"
