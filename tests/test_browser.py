"""The real site in a real browser, both languages, with and without JavaScript."""

from __future__ import annotations

import json
import unicodedata
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route
from pypdf import PdfReader

from tests.visits import DESKTOP, KINDS, PHONE, OpenPage, axe_faults, open_every_page, pages_of


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_every_page_opens_without_an_error_or_a_request_to_others(
    browser: Browser, built: Path, address: str, script: bool
) -> None:
    """Given every page in both languages, expected no fault, no sideways scrolling, a heading."""
    site = built / "site"
    assert len(pages_of(site)) > 50
    assert open_every_page(browser, site, address, script) == []


@pytest.mark.parametrize("path", ["", "timeline/"])
def test_a_drawing_runs_from_right_to_left_where_the_language_does(
    page: Page, address: str, path: str
) -> None:
    """Given the page as of such a language, expected days in its order, in words that are legible."""
    page.goto(f"{address}/en/{path}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    ticks = "svg => [...svg.querySelectorAll('text')].map(t => [t.getScreenCTM().a, t.getBoundingClientRect().right])"
    drawn = page.locator("svg:has(text):visible").first.evaluate(ticks)
    turns, places = zip(*drawn, strict=True)
    assert min(turns) > 0
    assert list(places) == sorted(places, reverse=True) and len(places) > 2


def test_without_script_the_sign_of_the_search_leads_to_its_page(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/en/timeline/")
    page.click(".search-open")
    assert page.url == f"{address}/en/search/"


def test_the_language_switch_keeps_the_place_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/en/articles/us-ban-looms/#s-2")
    page.click('.languages a[hreflang="id"]')
    assert page.url == f"{address}/id/articles/us-ban-looms/#s-2"


def test_the_language_switch_keeps_the_page_without_script(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/en/articles/us-ban-looms/")
    page.click('.languages a[hreflang="id"]')
    assert page.url == f"{address}/id/articles/us-ban-looms/"


def _middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_note_opens_and_closes_by_touch_keyboard_and_mouse_on_a_phone(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    page.goto(f"{address}/en/articles/us-ban-looms/")
    number = page.locator(".noteref:not(.key) a").first
    note = page.locator(number.get_attribute("href") or "")
    seen = [note.is_visible()]
    number.tap()
    seen.append(note.is_visible())
    number.tap()
    seen.append(note.is_visible())
    number.focus()
    page.keyboard.press("Enter")
    seen.append(note.is_visible())
    page.keyboard.press("Escape")
    seen.append(note.is_visible())
    page.mouse.click(*_middle(number))
    seen.append(note.is_visible())
    page.mouse.click(*_middle(number))
    seen.append(note.is_visible())
    assert seen == [False, True, False, True, False, True, False]


def test_key_notes_stand_open_below_their_paragraph_on_a_phone_until_they_are_closed(
    open_page: OpenPage, address: str
) -> None:
    """Given an article on a phone, expected its key notes and no other, each right below its words;
    one that is closed stays closed, the others stay when Escape is pressed."""
    page = open_page(viewport=PHONE, has_touch=True)
    page.goto(f"{address}/en/articles/us-ban-looms/")
    notes = page.locator(".note").all()
    shown = [(note.evaluate("n => n.matches('.key')"), note.is_visible()) for note in notes]
    assert all(key is visible for key, visible in shown)
    assert sum(key for key, _ in shown) == 6
    number = page.locator(".noteref.key a").nth(1)
    note = page.locator(number.get_attribute("href") or "")
    assert number.get_attribute("aria-expanded") == "true"
    below = note.evaluate("n => n.closest('.below').parentElement.matches('li')")
    number.tap()
    page.keyboard.press("Escape")
    others = page.locator(".note.key:visible").count()
    assert (below, others) == (True, 5)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Link to “One app, several names”"),
        ("id", "Tautan ke “Satu aplikasi, beberapa nama”"),
    ],
)
def test_the_sign_beside_a_heading_shows_when_it_is_reached_and_never_in_print(
    page: Page, address: str, language: str, name: str
) -> None:
    """Given the same heading in both languages, expected the same address from the keyboard."""
    page.goto(f"{address}/{language}/what-happened/")
    sign = page.get_by_role("link", name=name, exact=True)
    opacity = "sign => getComputedStyle(sign).opacity"
    seen = [sign.evaluate(opacity)]
    page.locator(".heading", has=sign).hover()
    seen.append(sign.evaluate(opacity))
    page.mouse.move(0, 0)
    sign.focus()
    seen.append(sign.evaluate(opacity))
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    assert (seen, page.url.partition("#")[2], sign.is_visible()) == (
        ["0", "1", "1"],
        "h-one-app-several-names",
        False,
    )


ARTICLES = ["a-community-on-rednote", "great-migration", "netizens-move-in", "unexpected-haven",
            "us-ban-looms"]  # fmt: skip
DISTANCES = """() => [...document.querySelectorAll(".noteref a")].map((reference) =>
  Math.abs(document.getElementById(reference.hash.slice(1)).getBoundingClientRect().top
    - reference.getBoundingClientRect().top))"""


@pytest.fixture
def still(open_page: OpenPage) -> Page:
    """A page of a reader who wants nothing to move."""
    return open_page(reduced_motion="reduce")


@pytest.mark.parametrize("language", ["en", "id"])
def test_notes_stand_beside_their_passage_on_a_wide_screen_and_never_overlap(
    still: Page, address: str, language: str
) -> None:
    """Given up to nine notes beside one paragraph, expected none more than a third of a screen
    from its number, and on average within four lines of it."""
    for article in ARTICLES:
        still.goto(f"{address}/{language}/articles/{article}/")
        still.wait_for_selector(".annotated.settled")
        notes = still.eval_on_selector_all(
            ".annotated .note",
            "all => all.map(n => n.getBoundingClientRect()).map(b => [b.top, b.bottom, b.left])",
        )
        text = still.eval_on_selector(".annotated .block", "b => b.getBoundingClientRect().right")
        assert len(notes) >= 10
        assert all(left > text for _, _, left in notes), article
        assert all(one[1] <= two[0] for one, two in pairwise(notes)), article
        away = still.evaluate(DISTANCES)
        mean = sum(away) / len(away)
        assert (max(away) <= DESKTOP["height"] / 3, mean <= 4 * 28) == (True, True), (article, away)


def test_without_script_notes_keep_near_their_passage(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport=DESKTOP, java_script_enabled=False)
    away = []
    for article in ARTICLES:
        page.goto(f"{address}/en/articles/{article}/")
        away += page.evaluate(DISTANCES)
    assert max(away) <= DESKTOP["height"] / 3


CUT = """note => getComputedStyle(note.querySelector(".note-body")).display === "none" """


def test_key_notes_are_whole_and_the_others_open_by_number_press_or_keyboard_and_make_way(
    still: Page, address: str
) -> None:
    still.goto(f"{address}/en/articles/netizens-move-in/")
    still.wait_for_selector(".annotated.settled")
    shown = still.eval_on_selector_all(
        ".annotated .note", f"all => all.map(n => [n.matches('.key'), ({CUT})(n)])"
    )
    assert all(key is not cut for key, cut in shown) and sum(key for key, _ in shown) == 5
    number = still.locator(".noteref a").nth(2)
    note = still.locator(number.get_attribute("href") or "")
    cut = [note.evaluate(CUT)]
    number.click()
    cut.append(note.evaluate(CUT))
    tops = still.eval_on_selector_all(
        ".annotated .note", "all => all.map(n => n.getBoundingClientRect())"
    )
    assert all(one["bottom"] <= two["top"] for one, two in pairwise(tops))
    still.keyboard.press("Escape")
    cut.append(note.evaluate(CUT))
    still.mouse.click(*_middle(note))
    cut.append(note.evaluate(CUT))
    still.mouse.click(5, 600)
    cut.append(note.evaluate(CUT))
    number.focus()
    still.keyboard.press("Enter")
    cut.append(note.evaluate(CUT))
    assert cut == [True, False, True, False, True, False]
    assert still.evaluate("document.activeElement.classList.contains('note-number')")


def test_key_notes_are_folded_only_where_they_would_crowd_others_away_and_open_by_a_press(
    still: Page, address: str
) -> None:
    """Given an article whose key notes crowd each other, expected some of them as number
    and kind, each whole once pressed; in a window five times as high all are whole at once."""
    address = f"{address}/id/articles/us-ban-looms/"
    folded = still.locator(".annotated .note.key.folded")
    still.goto(address)
    still.wait_for_selector(".annotated.settled")
    crowded = folded.count()
    cut = [folded.first.evaluate(CUT)]
    folded.first.locator(".note-kind").click()
    cut.append(folded.first.evaluate(CUT))
    still.set_viewport_size({"width": DESKTOP["width"], "height": 5 * DESKTOP["height"]})
    still.goto(address)
    still.wait_for_selector(".annotated.settled")
    shown = still.locator(".annotated .note.key").evaluate_all(f"all => all.map({CUT})")
    assert (crowded in range(1, 6), cut, shown) == (True, [True, False], [False] * 6)


def test_without_script_a_note_opens_when_its_number_or_its_kind_is_followed(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(f"{address}/en/articles/netizens-move-in/")
    quiet = page.locator(".note:not(.key)")
    cut = [quiet.nth(2).evaluate(CUT)]
    page.locator(f".noteref a[href='#{quiet.nth(2).get_attribute('id')}']").click()
    cut.append(quiet.nth(2).evaluate(CUT))
    quiet.nth(4).locator(".note-kind").click()
    cut.append(quiet.nth(4).evaluate(CUT))
    assert cut == [True, False, False]


def test_a_reader_who_asks_for_all_passages_sees_them_underlined_on_every_article(
    open_page: OpenPage, address: str
) -> None:
    """Given a passage without a note, expected no line until it is asked for, and then on all pages
    until it is asked for no longer; without script there is no such choice."""
    page = open_page(viewport=DESKTOP)
    line = "getComputedStyle(document.querySelector('mark.passage:not(.noted)')).textDecorationLine"
    page.goto(f"{address}/en/articles/us-ban-looms/")
    seen = [page.evaluate(line)]
    page.get_by_role("button", name="Show all passages").click()
    seen.append(page.evaluate(line))
    page.goto(f"{address}/id/articles/great-migration/")
    seen.append(page.evaluate(line))
    button = page.get_by_role("button", name="Tampilkan semua petikan")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    seen.append(page.evaluate(line))
    page.reload()
    seen.append(page.evaluate(line))
    assert seen == ["none", "underline", "underline", "none", "none"]
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{address}/en/articles/us-ban-looms/")
    assert not plain.locator(".all-of").is_visible()


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_front_page_tells_the_story_on_one_screen_and_is_soon_read_to_its_end(
    open_page: OpenPage, address: str, language: str
) -> None:
    """Given home at 1280 × 800, expected its title, its paragraph, the drawn days and the way in on
    the first screen, the paragraph beside the days, and an end before 2,200 pixels."""
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{language}/")
    first = [
        page.locator(f".lead > {name}").first.bounding_box()
        for name in ("h1", "p", ".strip", ".start")
    ]
    height = page.evaluate("document.documentElement.scrollHeight")
    assert all(box and box["y"] + box["height"] <= 800 for box in first)
    assert first[1] and first[2] and first[1]["x"] + first[1]["width"] <= first[2]["x"]
    assert height <= 2200


def test_without_script_the_matrix_the_columns_and_the_timeline_are_complete(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{address}/en/claims/")
    rows = page.locator(".matrix tbody tr")
    cell = page.locator(".matrix td details").first
    cell.locator("summary").click()
    assert (rows.count() >= 12, cell.locator(".quotation p").first.is_visible()) == (True, True)
    page.goto(f"{address}/id/articles/unexpected-haven/both/")
    pairs = page.locator(".pair")
    assert pairs.count() == 19
    assert all(pairs.nth(at).locator(".pair-text, h2").count() == 2 for at in (0, 5, 18))
    page.goto(f"{address}/en/timeline/")
    bars, events = page.locator(".bars a"), page.locator(".event")
    dates = page.locator(".event .when").all_text_contents()
    assert bars.count() == len({*dates} - {"date unknown"})
    assert len(dates) == events.count() > bars.count()
    page.locator(".filters summary").click()
    page.locator(".filters a", has_text="Data and privacy").click()
    assert page.url == f"{address}/en/timeline/themes/privacy/"
    assert 0 < page.locator(".event").count() < events.count() + 100


def test_a_bar_of_the_timeline_leads_to_its_event(page: Page, address: str) -> None:
    page.goto(f"{address}/en/timeline/")
    link = page.locator(".bars a").first
    target = link.get_attribute("href") or ""
    link.click()
    assert page.url.endswith(target) and page.locator(target).is_visible()


def test_a_passage_offers_its_link_to_copy(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/en/articles/us-ban-looms/")
    page.locator(".passages summary").click()
    page.locator(".copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    assert "/en/articles/us-ban-looms/#p-" in copied


def test_a_note_prints_with_its_number(page: Page, address: str) -> None:
    """Given the article on paper, expected every note visible and no header."""
    page.goto(f"{address}/en/articles/us-ban-looms/")
    page.emulate_media(media="print")
    notes = page.locator(".annotated .note")
    assert all(notes.nth(at).is_visible() for at in range(notes.count()))
    assert not any(notes.nth(at).evaluate(CUT) for at in range(notes.count()))
    assert not page.locator(".site-header").is_visible()


def test_a_page_read_in_the_dark_prints_black_on_white_with_all_that_is_folded_away(
    open_page: OpenPage, address: str
) -> None:
    """Given the dark choice kept, expected ink and paper, and every quotation of the matrix."""
    page = open_page(viewport=DESKTOP, color_scheme="dark")
    page.goto(f"{address}/en/claims/")
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = (
        page.evaluate(f"getComputedStyle(document.body).{name}")
        for name in ("color", "backgroundColor")
    )
    quotations = page.locator(".matrix details .quotation")
    hidden = [at for at in range(quotations.count()) if not quotations.nth(at).is_visible()]
    assert (ink, paper, hidden) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)", [])


def test_without_script_every_note_is_there_to_read(open_page: OpenPage, address: str) -> None:
    for size in (PHONE, DESKTOP):
        page = open_page(viewport=size, java_script_enabled=False)
        page.goto(f"{address}/en/articles/us-ban-looms/")
        notes = page.locator(".annotated .note")
        assert notes.count() >= 10
        assert all(notes.nth(at).is_visible() for at in range(notes.count()))


def test_a_citation_shows_its_passage_to_mouse_and_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    first = page.locator(".cite a").first
    first.hover()
    card = page.locator(".card .quotation p").first
    quoted = card.inner_text()
    language = card.get_attribute("lang")
    page.mouse.move(5, 5)
    page.wait_for_selector(".card", state="detached")
    first.focus()
    again = page.locator(".card .quotation p").first.inner_text()
    page.keyboard.press("Escape")
    assert (quoted == again, language in ("en", "id"), page.locator(".card").count()) == (
        True,
        True,
        0,
    )


def test_the_choice_of_light_or_dark_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.click("[data-md-component=palette] label:visible")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    dark = page.evaluate(background)
    page.goto(f"{address}/id/")
    assert (light != dark, page.evaluate(background)) == (True, dark)


def test_the_frames_script_is_fetched_when_a_reader_moves_and_keeps_what_was_chosen_meanwhile(
    page: Page, address: str
) -> None:
    """Given a slow script, expected no request for it at first, and a palette chosen before it came."""
    asked: list[str] = []
    held: list[Route] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/bundle.*", lambda route: held.append(route))
    page.goto(f"{address}/en/")
    page.wait_for_load_state("networkidle")
    before = [url for url in asked if "/bundle." in url]
    scheme = "document.body.dataset.mdColorScheme"
    light = page.evaluate(scheme)
    page.click("[data-md-component=palette] label:visible")
    assert (before, len(held), page.evaluate(scheme)) == ([], 1, light)
    held[0].continue_()
    page.wait_for_selector(f"body:not([data-md-color-scheme={light}])")
    page.goto(f"{address}/id/")
    assert page.evaluate(scheme) != light


def test_the_keyboard_reaches_the_text_first(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


@pytest.mark.parametrize("language", ["en", "id"])
def test_axe_finds_no_fault_on_any_kind_of_page(
    browser: Browser, address: str, language: str
) -> None:
    """Given one page of every kind, expected nothing at WCAG 2.2 AA, in light nor in dark.

    Kinds share their templates in all languages: of the second, every third is looked at.
    """
    paths = [f"{language}/{kind}" for kind in (KINDS if language == "en" else KINDS[::3])]
    faults = axe_faults(browser, address, paths)
    assert faults == [], json.dumps(faults, indent=1)


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_first_sentence_of_every_article_stands_on_the_first_screen(
    open_page: OpenPage, built: Path, address: str, language: str, size: tuple[int, int]
) -> None:
    width, height = size
    page = open_page(viewport={"width": width, "height": height})
    below = {}
    articles = sorted(path.name for path in (built / "content/articles").iterdir())
    for slug in articles:
        page.goto(f"{address}/{language}/articles/{slug}/")
        end = page.evaluate("""() => {
          const first = document.querySelector(".annotated > .block").firstElementChild
          const words = document.createTreeWalker(first, NodeFilter.SHOW_TEXT)
          const range = document.createRange()
          range.setStart(first, 0)
          let left = first.textContent.search(/[.!?](?=[\\s”"]|$)/)
          for (let node = words.nextNode(); node; node = words.nextNode()) {
            if (left < node.length) { range.setEnd(node, left); break }
            left -= node.length
          }
          return range.getBoundingClientRect().bottom
        }""")
        if end > height:
            below[slug] = end
    assert len(articles) == 5
    assert below == {}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_list_in_the_foot_of_an_article_shows_ten_and_says_how_many_more_there_are(
    open_page: OpenPage, address: str, script: bool
) -> None:
    """Given each article's questions, passages and events, expected ten of each, the rest a press
    away under their count."""
    page = open_page(viewport=PHONE, java_script_enabled=script)
    folded = 0
    for article in ARTICLES:
        page.goto(f"{address}/en/articles/{article}/")
        for foot in page.locator("section.contents").all():
            seen = [item for item in foot.locator(".event-links > li").all() if item.is_visible()]
            assert len(seen) <= 10, article
            for summary in foot.locator("summary").all():
                left = foot.locator("details .event-links > li")
                assert str(left.count()) in summary.inner_text(), article
                summary.click()
                assert left.last.is_visible()
                folded += 1
    assert folded > len(ARTICLES)


def _letters(text: str) -> str:
    """Leave what a PDF keeps of a text, whose lines, marks and numbers it sets in its own order."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if "a" <= c <= "z")


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_article_on_paper_begins_with_its_text_strands_no_heading_and_has_every_note(
    page: Page, address: str, language: str
) -> None:
    """Given each article on three sizes of paper, expected the first paragraph on its first sheet,
    no sheet that ends in a heading, notes in the order of their numbers, and nothing to press.

    In the second language one size is printed.
    """
    stranded = []
    sizes = ("A4", "Letter", "A5") if language == "en" else ("A4",)
    for article in ARTICLES:
        page.goto(f"{address}/{language}/articles/{article}/")
        first = page.eval_on_selector(
            ".annotated > .block > :first-child",
            "p => { const q = p.cloneNode(true); q.querySelectorAll('sup').forEach(s => s.remove());"
            " return q.textContent }",
        )
        heads = {_letters(h) for h in page.locator(".kind-article :is(h2, h3)").all_text_contents()}
        notes = page.eval_on_selector_all(
            ".annotated .note", "all => all.map(n => n.querySelector('.note-text').textContent)"
        )
        buttons = {_letters(text) for text in page.locator(".passages .copy").all_text_contents()}
        for size in sizes:
            pdf = PdfReader(BytesIO(page.pdf(format=size)))
            sheets = [_letters(sheet.extract_text()) for sheet in pdf.pages]
            assert _letters(first)[:60] in sheets[0], (article, size)
            stranded += [(article, size, at, head) for at, sheet in enumerate(sheets, start=1)
                         for head in heads - {""} if sheet.endswith(head)]  # fmt: skip
            whole = "".join(sheets)
            places = [whole.find(_letters(note)[-30:-4]) for note in notes]
            assert len(places) >= 10 and min(places) >= 0, (article, size)
            assert not any(button in whole for button in buttons)
    assert stranded == []
