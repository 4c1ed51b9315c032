"""The search lands: records are found, grouped, and opened at their place; `tests/searches.py`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.addresses.anchors import OF_EVERY_PAGE, anchors
from generator.addresses.paths import page_paths
from generator.disk.catalogues import load_wordings
from generator.disk.project import check_project
from generator.publish.cbor import decode, encode
from generator.publish.pagefind import make_index, put_index
from generator.publish.templates import render_template
from generator.views.entries import KINDS, Entry
from generator.views.search import Searched
from generator.views.site import assemble
from generator.views.wordlist import WordList
from tests.conftest import HOSTILE, ROOT, golden_project, served_folder
from tests.searches import SEARCHES

RIGHT = 57
"""Of sixty searches so many must find what readers expect."""
ASKING = """<!doctype html><html lang="{}"><form><input></form><p></p><div></div>
<script type="module">
const {{ start }} = await import("./assets/search.js");
const [form, input, status, list] = ["form", "input", "p", "div"].map((n) => document.querySelector(n));
start({{ form, input, status, list, root: new URL("/", location), assets: new URL("assets/", location).href, say() {{}} }});
</script>"""
"""A page that has nothing but a search."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def ask(page: Page, query: str, field: str = "#q", status: str = "#search-status") -> None:
    """Ask the search that a page shows, and wait until it says what it found."""
    page.wait_for_selector(field)
    page.evaluate("place => document.querySelector(place).replaceChildren()", status)
    page.fill(field, query)
    page.wait_for_function(
        "([place, query]) => document.querySelector(place).textContent.includes(query)",
        arg=[status, query],
    )


def places(page: Page, of: str = "#search-results li a") -> list[str]:
    """Return the last folder and the place of each result: `great-migration/#p-shared-interests`."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        of, "all => all.map(a => a.pathname.split('/').slice(-2).join('/') + a.hash)"
    )


def test_what_readers_ask_for_stands_among_the_first_three(page: Page, address: str) -> None:
    """Given sixty searches in two languages, expected at least 57 to find what they look for."""
    rows = [[cell.strip() for cell in row.split("|")] for row in SEARCHES.strip().splitlines()]
    wrong = []
    for language, query, wanted in rows:
        if f"/{language}/search/" not in page.url:
            page.goto(f"{address}/{language}/search/")
        ask(page, query)
        offered = page.locator(".search-help button").all_inner_texts()
        found = [*places(page)[:3], *(f"~{word}" for word in offered)]
        if not {*wanted.split()} <= {*found}:
            wrong.append((language, query, found))
    assert len(rows) == 60
    assert len(rows) - len(wrong) >= RIGHT, wrong


def test_the_search_is_opened_walked_and_left_by_keys_alone(page: Page, address: str) -> None:
    """Given “/”, a query, an arrow and Enter, expected the passage, marked; and the way back."""
    page.goto(f"{address}/en/timeline/")
    page.keyboard.press("/")
    page.keyboard.type("216%")
    page.wait_for_selector("dialog.search li a")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    back = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.target")
    marked = " ".join(page.locator("mark.target").all_inner_texts())
    assert (page.url, back, "216%" in marked) == (first, "216%", True)
    page.keyboard.press("/")
    page.keyboard.type("privacy")
    page.wait_for_selector("dialog.search li a")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=privacy")


def test_results_are_grouped_by_kind_and_narrowed_by_what_the_address_keeps(
    page: Page, address: str
) -> None:
    """Given a choice of kind and theme, expected only such records, now and when it is reloaded."""
    page.goto(f"{address}/en/search/?q=privacy")
    page.wait_for_selector("#search-results li")
    groups = page.eval_on_selector_all(
        "#search-results section", "all => all.map(s => s.className)"
    )
    page.click(".search-filters summary")
    page.select_option(".search-filters [name=kind]", "note")
    expect(page.locator("#search-results section")).to_have_count(1)
    page.select_option(".search-filters [name=theme]", "Data and privacy")
    page.wait_for_url("**/search/?q=privacy&kind=note&theme=Data+and+privacy")
    page.reload()
    page.wait_for_selector(".search-filters select[name=theme]")
    page.wait_for_selector("#search-results li")
    chosen = page.eval_on_selector_all(".search-filters select", "all => all.map(s => s.value)")
    left = page.eval_on_selector_all("#search-results section", "all => all.map(s => s.className)")
    assert groups.index("found found-passage") < groups.index("found found-theme")
    assert left == ["found found-note"]
    assert chosen[:2] == ["note", "Data and privacy"]


def test_nothing_found_says_what_to_try_and_a_misspelt_word_is_offered_right(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/id/search/?q=zzgkqx")
    page.wait_for_selector(".search-help")
    nothing = page.locator("#search-results").inner_text()
    ask(page, "sensro Tiananmen")
    page.click(".search-help button")
    page.wait_for_url("**/id/search/?q=sensor+Tiananmen")
    assert nothing.startswith("Coba kata lain")
    page.wait_for_selector("#search-results li")


def test_a_phrase_is_found_only_as_it_was_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/")
    ask(page, "cultural exchange")
    words = page.locator("#search-results li").count()
    ask(page, "“exchange cultural”")
    turned = page.locator("#search-results li").count()
    ask(page, "“unique cultural exchange”")
    assert (words > 5, turned) == (True, 0)
    assert "us-ban-looms/#p-unique-cultural-exchange" in places(page)


@pytest.mark.parametrize("word", ["Little Red Book", "refugees"])
def test_the_words_shown_with_a_result_are_words_of_its_page(
    page: Page, address: str, word: str
) -> None:
    """Given results found by a form that they do not show, expected no word that is not there."""
    page.goto(f"{address}/en/search/?q={word}")
    page.wait_for_selector("#search-results li")
    results = page.eval_on_selector_all(
        "#search-results li:has(p)",
        "all => all.map(i => [i.querySelector('a').pathname, i.querySelector('p').textContent])",
    )
    invented = {}
    for path, excerpt in results[:8]:
        page.goto(address + path)
        there = page.evaluate("document.querySelector('main').textContent")
        words = [part.strip(".,;:") for part in excerpt.split()]
        invented[path, excerpt] = [part for part in words if part not in there]
    assert len(invented) >= 5 and not any(invented.values()), invented


@pytest.mark.parametrize(
    ("language", "text", "queries"),
    [
        ("zh-Hans", "一百二十万名用户搬到了小红书，开始学习中文。", ["小红书", "学习中文"]),
        ("ja", "利用者は新しい港の灯台について話し合った。", ["灯台", "新しい港"]),
        ("th", "ผู้ใช้ย้ายไปยังแอปใหม่เพื่อเรียนภาษาจีน", ["ภาษา", "เรียน"]),
        ("ar", "انتقل المستخدمون إلى التطبيق الجديد", ["المستخدمون", "تطبيق"]),
        ("vi", "Người dùng chuyển sang ứng dụng mới", ["ung dung", "ứng dụng"]),
    ],
)
def test_words_of_every_script_are_found(
    page: Page, tmp_path: Path, language: str, text: str, queries: list[str]
) -> None:
    """Given a text without spaces, or with accents that the query lacks, expected it found."""
    said = ("none", "one", "many", "try", "filters", "any")
    words = {
        "say": {name: ["[QUERY]", language] for name in said},
        "kinds": {name: [name, language] for name in KINDS},
    }
    entries = [
        Entry("a/#p-1", language, "passage", "", text, language, within="A"),
        Entry("a/#p-2", language, "passage", "", "12345", language, within="A"),
    ]
    make_index([Searched(language, words, lambda: iter(entries))], tmp_path)
    put_index(tmp_path, tmp_path / "site")
    (tmp_path / "site/assets").mkdir()
    shutil.copy(ROOT / "site_overrides/assets/search.js", tmp_path / "site/assets")
    (tmp_path / "site/index.html").write_text(ASKING.format(language), "utf-8")
    found = {}
    with served_folder(tmp_path / "site") as there:
        page.goto(there)
        for query in queries:
            ask(page, query, "input", "p")
            found[query] = places(page, "li a")
    assert found == {query: ["a/#p-1"] for query in queries}


def test_every_entry_has_an_address_that_is_there(tmp_path: Path) -> None:
    """Given the real corpus and one in three languages, expected for each a place of its own."""
    lost = []
    kinds = set()
    for folder in (ROOT, golden_project(tmp_path / "hostile", HOSTILE)):
        checked = check_project(folder)
        corpus, index, settings = checked.corpus, checked.index, checked.settings
        assert corpus is not None and index is not None and settings is not None
        wordings = load_wordings(corpus.site.languages, folder, corpus.site.locales)
        files = assemble(corpus, index, wordings, settings, render_template)
        for language, searched in zip(corpus.site.languages, files.searched, strict=True):
            named = anchors(corpus, language)
            pages = {*page_paths(corpus), "status"}
            entries = [*searched.entries()]
            assert len({entry.address for entry in entries}) == len(entries)
            for entry in entries:
                kinds.add(entry.kind)
                path, _, place = entry.address.partition("/#")
                page = path.strip("/").removeprefix(language).strip("/")
                there = {"", OF_EVERY_PAGE, *named.get(page, ())}
                if page not in pages or place not in there:
                    lost.append(entry.address)
    assert (lost, kinds) == ([], {*KINDS})


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    """Given records of many themes and two languages, expected one index, however often made."""

    def entries(language: str) -> Iterator[Entry]:
        for number in range(40):
            kind = list(KINDS)[number % len(KINDS)]
            themes = (f"Theme {number % 7}", f"Theme {number % 5}")
            yield Entry(
                f"{language}/{number}/", language, kind, "", f"word{number}", language, "en",
                themes=themes, outlets=(f"Outlet {number % 9}",),
            )  # fmt: skip

    made = []
    for time in ("one", "two"):
        folder = tmp_path / time
        folder.mkdir()
        searched = [Searched(tag, {}, lambda tag=tag: entries(tag)) for tag in ("en", "id")]
        make_index(searched, folder / "cache")
        put_index(folder / "cache", folder)
        files = (path for path in (folder / "pagefind").rglob("*") if path.is_file())
        made.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert len([name for name in made[0] if "fragment/" in str(name)]) == 80


@pytest.mark.parametrize(
    ("value", "data"),
    # Of the examples in RFC 8949, Appendix A.
    [
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000000000, "1b000000e8d4a51000"),
        (-100, "3863"),
        ("水", "63e6b0b4"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
        ([*range(1, 26)], "98190102030405060708090a0b0c0d0e0f101112131415161718181819"),
    ],
)
def test_cbor_is_read_and_written_as_its_standard_has_it(value: Any, data: str) -> None:
    assert (decode(bytes.fromhex(data)), encode(value).hex()) == (value, data)


def test_words_that_stand_everywhere_are_common_and_names_never_are() -> None:
    words = WordList()
    for number in range(60):
        rare = f"rare{chr(97 + number % 26)}"
        words.add(Entry("", "en", "passage", "", f"The ferry and the {rare} 灯塔", "en"))
    words.add(Entry("", "en", "voice", "Ferry", "", "en"))
    assert words.common == ["and", "the"]
    assert {"ferry", "rarea"} <= {*words.words} and "灯塔" not in words.words
