"""No language pretends: what is not in the reader's says so, in which, and which way it runs."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given

from generator.disk.catalogues import load_wordings
from generator.model.languages import direction, is_tag
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.markdown import parse_markdown
from generator.reading.project import read_project
from generator.views.rendering import render_blocks, render_pieces
from generator.views.site import assemble
from tests.test_cases import ARTICLE, GOOD, SITE, THEMES
from tests.test_passages import DOCUMENTS

ARABIC = "تبدأ المقاطعة في التاسع عشر من يناير."
FILES = GOOD | {
    "content/site.yml": SITE.replace("[en, id]", "[en, id, ar, he]"),
    "content/themes.yml": THEMES.replace("en: The ban, id: Larangan", "ar: الحظر"),
    "seeds/b.txt": ARABIC,
    "content/articles/b/article.ar.md": ARTICLE.split("---\n\n")[0]
    .replace("title: The ban", "title: الحظر")
    .replace("language: en", "language: ar")
    .replace("a.txt", "b.txt")
    .replace(ARTICLE.split("sha256: ")[1][:64], hashlib.sha256(ARABIC.encode("utf-8")).hexdigest())
    + f"---\n\n{ARABIC}\n",
    "content/articles/b/passages.yml": "passages:\n  - id: begins\n    exact: تبدأ المقاطعة\n"
    "    themes: [ban]\n",
}


def pages(folder: Path) -> dict[str, tuple[dict[str, object], BeautifulSoup]]:
    """Give every page of a site in English, Indonesian, Arabic and Hebrew: front matter and HTML.

    For Hebrew no catalogue ships.
    """
    corpus, found = read_project({path: text.encode() for path, text in FILES.items()})
    assert corpus is not None and not found
    wordings = load_wordings(corpus.site.languages, folder)
    settings = Settings("https://t.example/", {"site.css": "", "site.js": ""})
    files = assemble(corpus, PassageIndex(corpus), wordings, settings, render_template)
    made = {}
    for tree in files.trees:
        for name, write in tree.docs.items():
            page = write()
            made[f"{tree.language}/{name}"] = page.front, BeautifulSoup(page.content, "lxml")
    return made


def test_a_tag_is_one_of_bcp_47_whose_parts_have_names() -> None:
    """Given tags of languages that CLDR knows much or little of, and texts that look like some."""
    good = (
        "en en-GB pt-BR zh-Hans zh-Hans-CN es-419 ace und de-1996 ca-valencia ar-u-nu-latn en-x-a"
    )
    bad = "english en_GB en.UTF-8 en-GB- pt-BRA xx en-QX en-Xxxx zh-Hant-XX en-x q"
    assert [tag for tag in good.split() if not is_tag(tag)] == []
    assert [tag for tag in bad.split() if is_tag(tag)] == []


def test_whatever_says_its_language_says_which_way_it_runs(tmp_path: Path) -> None:
    wrong = [
        (name, str(element)[:80])
        for name, (_, soup) in pages(tmp_path).items()
        for element in soup.select("[lang], [dir]")
        if element.get("dir") != direction(str(element.get("lang")))
    ]
    assert wrong == []


def test_arabic_letters_stand_in_an_element_that_is_arabic(tmp_path: Path) -> None:
    """Given an Arabic article on English pages, expected each word of it marked so, rtl."""
    loose = []
    for name, (_, soup) in pages(tmp_path).items():
        for text in soup.find_all(string=lambda s: any("\u0600" <= c <= "\u06ff" for c in s)):
            around = text.find_parent(attrs={"lang": True})
            language = around["lang"] if around else name.split("/")[0]
            if language != "ar":
                loose.append((name, str(text)))
    assert loose == []


def test_interface_texts_without_a_translation_say_so_in_headings_too(tmp_path: Path) -> None:
    _, soup = pages(tmp_path)["he/glossary/index.md"]
    heading = soup.select_one("h1 > span")
    assert heading is not None
    assert (heading.get_text(), heading["lang"], heading["dir"]) == ("Glossary", "en", "ltr")


def test_two_columns_are_offered_in_the_languages_they_are_in_only(tmp_path: Path) -> None:
    """Given an English article with an Indonesian translation, and an Arabic reader."""
    made = pages(tmp_path)

    offered = [made[f"{language}/articles/a/both/index.md"][0] for language in ("en", "id", "ar")]
    assert [front["languages"] for front in offered] == [["en", "id"]] * 3


def test_a_page_is_not_called_untranslated_for_the_title_of_its_neighbour(tmp_path: Path) -> None:
    """Given an English article beside an Arabic one, expected the title Arabic, and no more."""
    front, _ = pages(tmp_path)["en/articles/a/index.md"]
    beside = [front[name] for name in ("previous", "next") if name in front]
    titles = [BeautifulSoup(one["title"], "lxml").span.attrs for one in beside]  # type: ignore[index]
    assert titles == [{"lang": "ar", "dir": "rtl"}]


def test_every_passage_has_a_place_on_its_article_in_every_language(tmp_path: Path) -> None:
    made = pages(tmp_path)
    missing = [
        (name, link["href"])
        for name, (_, soup) in made.items()
        for link in soup.select('a[href*="#p-"]')
        if "/both/" not in name
        for target in [str(link["href"]).partition("#")[2]]
        for slug in ["a" if "articles/a" in f"{name}{link['href']}" else "b"]
        if not made[f"{name.split('/')[0]}/articles/{slug}/index.md"][1].find(id=target)
    ]
    assert missing == []


def test_direction_follows_the_script_where_one_is_named() -> None:
    tags = ("en", "ar", "he", "ar-Latn", "az-Arab", "zh-Latn-pinyin", "xx")
    assert [direction(tag) for tag in tags] == ["ltr", "rtl", "rtl", "ltr", "rtl", "ltr", "auto"]


@given(DOCUMENTS)
def test_a_text_cut_into_blocks_is_all_there(body: str) -> None:
    document = parse_markdown(body)
    pieces = render_pieces(document)
    html = "".join(piece.html for piece in pieces)
    whole = "".join(block.html for block in render_blocks(document))

    def squeezed(text: str) -> str:
        return "".join(BeautifulSoup(text, "html.parser").get_text().split())

    # Only a table and a part for telling are one piece with all that they hold.
    ends = [piece.last for piece in pieces]
    assert [piece.first for piece in pieces] == [0, *ends[:-1]]
    inside = {n for n, block in enumerate(document.blocks) if block.kind == "cell"}
    inside |= {n for part in document.parts for n in range(part.block + 1, part.last + 1)}
    assert {*range(len(document.blocks))} - inside <= {piece.first for piece in pieces}
    assert squeezed(html) == squeezed(whole)


def test_lists_in_lists_are_kept_however_deep_and_cut_where_they_begin() -> None:
    """Given thirty lists in each other, expected each item alone, in items already begun."""
    body = "\n".join(f"{'  ' * depth}- item {depth}" for depth in range(30))
    pieces = render_pieces(parse_markdown(body))
    last = BeautifulSoup(pieces[-1].html, "html.parser")
    assert (len(pieces), last.get_text().strip()) == (30, "item 29")
    assert len(last.select("li.continued")) == len(last.select("li")) - 1 == 29


def test_a_figure_is_written_with_what_it_measures(tmp_path: Path) -> None:
    """Given a figure of a claim without a unit, expected it as the language writes its measure."""
    wordings = load_wordings(("en", "id", "zh-Hant"), tmp_path)
    measures = {
        "count": "1200",
        "percent": "216.5",
        "points": "1.5",
        "USD": "1700000",
        "kilometer": "3",
    }
    assert {
        language: [
            wording.figure(Decimal(value), name).replace("\u00a0", "~")
            for name, value in measures.items()
        ]
        for language, wording in wordings.items()
    } == {
        "en": ["1,200", "216.5%", "1.5~percentage points", "1.7~million~US~dollars", "3~km"],
        "id": ["1.200", "216,5%", "1,5~poin persentase", "1,7~juta~dolar~AS", "3~km"],
        "zh-Hant": ["1,200", "216.5%", "1.5個百分點", "170萬~美元", "3~公里"],
    }


def test_a_romanisation_is_named_as_what_it_is(tmp_path: Path) -> None:
    wording = load_wordings(("en",), tmp_path)["en"]
    tags = ("zh", "zh-Hans", "zh-Latn", "zh-Latn-pinyin", "zh-Latn-wadegile", "pt-BR", "qqq-pinyin")
    assert [wording.language_name(tag) for tag in tags] == [
        "Chinese",
        "Chinese (Simplified)",
        "Chinese (Latin)",
        "Chinese (Pinyin Romanization)",
        "Chinese (Wade-Giles Romanization)",
        "Portuguese (Brazil)",
        "qqq-pinyin",
    ]
