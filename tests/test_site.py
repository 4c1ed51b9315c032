"""The real site, as it stands in the folder: complete, linked, honest about its languages."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT

BASE = "https://explainer.example/"


@cache
def soups(site: Path) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built / "site"


def data(site: Path, name: str) -> list[dict]:  # type: ignore[type-arg]
    return json.loads((site / "data" / f"{name}.json").read_text("utf-8"))


def test_both_languages_hold_the_same_pages(site: Path) -> None:
    pages = {
        language: {p.relative_to(site / language).as_posix() for p in (site / language).rglob("*")}
        for language in ("en", "id")
    }
    assert pages["en"] == pages["id"]


OF_MATERIAL = (
    "header.md-header", ".md-header label[for=__drawer]", "nav.md-tabs", ".md-nav--primary",
    "form[data-md-component=palette]", "button.md-top", "footer.md-footer",
)  # fmt: skip


OUTSIDE = ("index.html", "404.html")
"""The pages that belong to no language."""


def test_every_page_is_a_page_of_material(site: Path) -> None:
    """Given every page in both languages, expected header, drawer, tabs, palettes, contents, footer."""
    lacking = [
        (name, selector)
        for name, soup in soups(site).items()
        if name not in OUTSIDE
        for selector in OF_MATERIAL
        if len(soup.select(selector)) != 1
    ]
    listed = {
        name: [str(link["href"]) for link in soup.select(".md-nav--secondary a")]
        for name, soup in soups(site).items()
    }
    places = ("what-happened/", "articles/us-ban-looms/", "timeline/", "claims/", "glossary/")
    short = [f"en/{name}" for name in places if len(listed[f"en/{name}index.html"]) < 3]
    dead = [
        (name, href)
        for name, hrefs in listed.items()
        for href in hrefs
        if not soups(site)[name].find(id=href.removeprefix("#"))
    ]
    assert (lacking, short, dead) == ([], [], [])


def test_the_data_names_five_articles_one_of_them_indonesian(site: Path) -> None:
    articles = data(site, "articles")
    languages = sorted(article["language"] for article in articles)
    seeds = {a["source"]["seed"]["file"]: a["source"]["seed"]["sha256"] for a in articles}
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in ROOT.glob("seeds/*.txt")}
    assert (languages, seeds) == (["en", "en", "en", "en", "id"], files)


def test_a_published_seed_is_the_seed_to_the_byte(site: Path) -> None:
    published = {p.name: p.read_bytes() for p in (site / "seeds").iterdir()}
    assert published == {p.name: p.read_bytes() for p in ROOT.glob("seeds/*.txt")}


def test_there_are_events_themes_and_passages_enough(site: Path) -> None:
    events, themes = data(site, "events"), data(site, "themes")
    passages = data(site, "passages")
    per_article = {a["id"]: sum(p["article"] == a["id"] for p in passages)
                   for a in data(site, "articles")}  # fmt: skip
    assert len(events) >= 15
    assert 8 <= len(themes) <= 12
    assert min(per_article.values()) >= 18
    assert all(event["evidence"] for event in events)


def dead_links(site: Path, base: str) -> list[tuple[str, str]]:
    """Give every link inside a site that leads to no file, or to no place on its page."""
    ids = {name: {tag["id"] for tag in soup.select("[id]")} for name, soup in soups(site).items()}
    dead = []
    for name, soup in soups(site).items():
        for tag, attribute in [("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")]:
            for element in soup.find_all(tag, attrs={attribute: True}):
                address, fragment = urldefrag(urljoin(base + name, str(element[attribute])))
                if not address.startswith(base):
                    continue
                path = unquote(urlsplit(address).path).removeprefix(urlsplit(base).path)
                target = f"{path}index.html" if path.endswith("/") or not path else path
                if not (site / target).is_file() or (
                    fragment and unquote(fragment) not in ids.get(target, set())
                ):
                    dead.append((name, str(element[attribute])))
    return dead


def test_every_link_inside_the_site_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    assert dead_links(site, BASE) == []


def test_no_page_has_an_id_twice_or_an_empty_link(site: Path) -> None:
    wrong = []
    for name, soup in soups(site).items():
        ids = [tag["id"] for tag in soup.select("[id]")]
        wrong += [(name, identifier) for identifier in set(ids) if ids.count(identifier) > 1]
        wrong += [
            (name, str(a))
            for a in soup.find_all("a")
            if not (a.get_text(strip=True) or a.get("aria-label"))
        ]
    assert wrong == []


def test_hreflang_is_reciprocal_and_names_a_default(site: Path) -> None:
    offers = {}
    for name, soup in soups(site).items():
        links = soup.select('link[rel~="alternate"][hreflang]')
        offers[BASE + name.removesuffix("index.html")] = {a["hreflang"]: a["href"] for a in links}
    for address, there in offers.items():
        if any(page in address for page in ("404", "/search/", "/status/")):
            continue
        assert {"en-GB", "id", "x-default"} <= there.keys(), address
        for language in ("en-GB", "id"):
            assert offers[there[language]][language] == there[language]
            assert offers[there[language]].keys() == there.keys()


AMERICAN = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2}\b"
)


def test_english_is_british_under_en_in_every_date_that_is_not_a_source_s(site: Path) -> None:
    """Given every English page, expected “19 January 2025”; quotations are as their sources are."""
    found, days = [], set()
    for name, soup in soups(site).items():
        if not name.startswith("en/"):
            continue
        assert soup.html is not None
        assert soup.html["lang"] == "en-GB", name
        for text in soup.find_all(string=AMERICAN):
            around = text.find_parent(attrs={"lang": True})
            quoted = re.sub("“[^”]*”", "", text)
            if around is not None and around["lang"] == "en-GB" and AMERICAN.search(quoted):
                found.append((name, str(text)))
        days |= {time.get_text() for time in soup.select('time[datetime="2025-01-19"]')}
    assert (found, days) == ([], {"19\u00a0January 2025"})


def test_the_search_has_an_index_for_the_locale_of_each_language(site: Path) -> None:
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    stems = {language: found["wasm"] for language, found in entry["languages"].items()}
    assert stems == {"en-gb": "en-gb", "id": "id"}


def test_the_sitemap_lists_every_indexed_page_with_its_alternates(site: Path) -> None:
    soup = BeautifulSoup((site / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {loc.get_text() for loc in soup.find_all("loc")}
    indexed = {
        BASE + name.removesuffix("index.html")
        for name, soup in soups(site).items()
        if name != "index.html" and not soup.select('meta[name="robots"]')
    }
    assert listed == indexed


def test_the_sitemap_and_the_pages_offer_the_same_alternates(site: Path) -> None:
    offered = {
        BASE + name.removesuffix("index.html"): {
            (str(link["hreflang"]), str(link["href"]))
            for link in soup.select('link[rel~="alternate"][hreflang]')
        }
        for name, soup in soups(site).items()
    }
    listed = {
        url.loc.get_text(): {(str(link["hreflang"]), str(link["href"])) for link in url("link")}
        for url in BeautifulSoup((site / "sitemap.xml").read_text("utf-8"), "xml")("url")
        if url.loc
    }
    assert listed == {address: offered[address] for address in listed}


def test_the_language_switch_is_a_plain_link_to_the_same_page(site: Path) -> None:
    for name, soup in soups(site).items():
        if not name.startswith("en/") or name.endswith("404.html"):
            continue
        link = soup.select_one('.languages a[hreflang="id"]')
        assert link is not None
        target = urljoin(BASE + name, str(link["href"])).removeprefix(BASE) + "index.html"
        assert target == "id/" + name.removeprefix("en/")


def test_a_text_in_another_language_than_the_page_says_so(site: Path) -> None:
    """Given every quotation, expected its own language on it."""
    quotations = 0
    for name, soup in soups(site).items():
        for paragraph in soup.select(".quotation > p:first-child"):
            quotations += 1
            assert paragraph.get("lang") in ("en", "id"), name
    assert quotations > 100


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    asked = []
    for name, soup in soups(site).items():
        for element in soup.select(
            "[src], link[rel~=stylesheet], link[rel~=preload], link[rel~=icon]"
        ):
            address = str(element.get("src") or element.get("href"))
            if urlsplit(address).netloc:
                asked.append((name, address))
    assert asked == []


def test_no_page_holds_script_or_style_of_its_own(site: Path) -> None:
    """Given the pages' policy, expected nothing in them that it would have to forbid."""
    inline = []
    for name, soup in soups(site).items():
        inline += [
            (name, str(s)[:60])
            for s in soup.find_all("script")
            if not s.get("src")
            and s.get("type") not in ("application/json", "application/ld+json")
            and not s.get("data-late")
        ]
        inline += [(name, str(s)[:60]) for s in soup.find_all("style")]
        inline += [
            (name, attribute)
            for tag in soup.find_all(True)
            for attribute in tag.attrs
            if attribute == "style" or attribute.startswith("on")
        ]
    assert inline == []


def test_every_page_has_one_heading_a_title_and_a_description(site: Path) -> None:
    for name, soup in soups(site).items():
        if name == "index.html":
            continue
        description = soup.select_one('meta[name="description"]')
        assert (len(soup.find_all("h1")), bool(soup.title), bool(description)) == (1, True, True), (
            name
        )


def test_every_citation_in_a_chapter_shows_its_passage_on_the_page(site: Path) -> None:
    for name, soup in soups(site).items():
        for link in soup.select(".cite a"):
            target = soup.find(id=str(link["href"])[1:])
            assert target is not None and target.select_one(".quotation p"), name


def test_an_article_page_says_what_is_known_of_its_source(site: Path) -> None:
    soup = soups(site)["en/articles/us-ban-looms/index.html"]
    box = soup.select_one(".provenance")
    assert box is not None
    text = " ".join(box.get_text(" ").split())
    seed = "e74bdf35925eead6532d9554b09cec9eb8df8c9d5ad9501fc5441d8a93cae124"
    assert ("Not known publisher" in text, seed in text, "11 pieces of the seed" in text) == (
        True,
        True,
        True,
    )


def test_the_pages_are_light(site: Path) -> None:
    """Given what a first visit to the heaviest kind of page fetches, expected under 150 kB packed."""
    import gzip

    html = max((site / "en").rglob("index.html"), key=lambda page: page.stat().st_size)
    files = [html, site / "assets/site.css", site / "assets/site.js"]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
    fonts = (site / "assets/fonts/source-serif-4-latin-wght-normal.woff2").stat().st_size
    assert packed + fonts < 150_000
