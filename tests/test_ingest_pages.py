"""Web pages as seeds: every word of a page is in its draft or on record, and the draft is sound."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from generator.cli import main
from generator.disk.project import check_project
from generator.ingest.article import to_markdown
from generator.ingest.boilerplate import rule_for
from generator.ingest.convert import convert_seed
from generator.ingest.html import convert_html
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.reading.pages import page_blocks, visible_text

LIT = "The old lighthouse was lit again on Sunday, after two years in the dark, and many came."
BOATS = "More than 40 boats came to watch, said the harbour office, which had counted them twice."
TWICE = "The office expects twice as many visitors as before this summer, and a second ferry."
BODIES = {
    "line breaks": f"<p>{LIT}<br>{BOATS}<br><br/>{TWICE}</p>",
    "a quotation in paragraphs": f"<blockquote><p>{LIT}</p><p>{BOATS}</p></blockquote><p>{TWICE}</p>",
    "a list of definitions": f"<p>{LIT}</p><dl><dt>Lamp</dt><dd>{BOATS}</dd></dl><p>{TWICE}</p>",
    "text beside paragraphs": f"<p>{LIT}</p>{BOATS}<p>{TWICE}</p>",
    "preformatted text": f"<p>{LIT}</p><pre>{BOATS}\n\n  * {TWICE}</pre><p>{BOATS}</p>",
    "a table": f"<p>{LIT}</p><table><tr><th>Year<td>1923</table><p>{BOATS}</p><p>{TWICE}</p>",
    "nested lists": f"<p>{LIT}</p><ul><li>{BOATS}<ul><li>{TWICE}</ul><li><p>One</p>two</ul>",
    "a letter in a span": f"<p><span>T</span>{LIT[1:]}</p><p>{BOATS}<sup>1</sup></p><p>{TWICE}</p>",
    "no paragraphs": f"<div>{LIT}</div><div>{BOATS} <a href='/x'>More</a></div><div>{TWICE}</div>",
    "marks of Markdown": f"<p># {LIT}</p><p>1. {BOATS}</p><p>* {TWICE} {{.unsourced}}</p>",
    "a headline in pieces": f"<h1>Lit <b>ag</b>ain</h1><p>{LIT}</p><p>{BOATS}</p><p>{TWICE}</p>",
    "a heading above quotations": f"<h2>They said</h2><blockquote>{LIT}</blockquote><p>{BOATS}</p>",
    "the same text twice": f"<aside><p>{LIT}</p></aside><p>{LIT}</p><p>{BOATS}</p><p>{TWICE}</p>",
}


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body><nav>Home</nav><article>{body}</article><footer>Share</footer></body></html>'


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project to begin with."""
    assert main(["init", str(tmp_path / "new"), "--languages", "en,pt-BR"]) == 0
    return tmp_path / "new"


@pytest.mark.parametrize("kind", BODIES)
def test_a_draft_that_ingest_makes_passes_check(empty: Path, kind: str) -> None:
    """Given a page with such a thing in it, expected no error and nothing that is unaccounted."""
    (empty / "seeds/page.html").write_text(page(BODIES[kind]), "utf-8")
    assert main(["-C", str(empty), "ingest"]) == 0
    found = check_project(empty).diagnostics
    assert len(list((empty / "content/articles").iterdir())) == 2
    assert [f for f in found if f.severity == "error" or f.rule == "seed-left-over"] == []


def test_line_breaks_part_words_and_two_of_them_paragraphs() -> None:
    converted = convert_html(page(BODIES["line breaks"]))
    assert [piece.text for piece in converted.pieces] == [f"{LIT} {BOATS}", TWICE]


def test_text_beside_paragraphs_stands_at_its_place() -> None:
    converted = convert_html(page(BODIES["text beside paragraphs"]))
    assert [piece.text for piece in converted.pieces] == [LIT, BOATS, TWICE]


def test_what_is_left_out_is_recorded_with_its_line_of_the_page() -> None:
    html = page(f"<p>{LIT}</p>\n<p hidden>Unseen</p>\n<p>{BOATS}</p>\n<p>{TWICE}</p>\n")
    left_out = [(out.rule, out.line) for out in convert_html(html).left_out]
    assert left_out == [("not-main-text", 1), ("hidden", 2), ("share", 5)]


def test_text_behind_the_end_of_a_page_is_of_it() -> None:
    html = page(f"<p>{LIT}</p><p>{BOATS}</p>") + f"\n<p>{TWICE}</p>\n"
    assert [block.text for block in page_blocks(html)][-2:] == ["Share", TWICE]


def test_a_page_is_read_as_what_it_is_whatever_encoding_it_declares() -> None:
    html = page(f"<p>Bäckerstraße: {LIT}</p>", '<meta charset="iso-8859-1">')
    assert f"Bäckerstraße: {LIT}" in [block.text for block in page_blocks(html)]


@pytest.mark.parametrize("html", ["<!-- nothing -->", " ", "<html></html>", "<?pi?>"])
def test_a_page_of_nothing_has_no_text(html: str) -> None:
    assert page_blocks(html) == []


def test_a_title_that_the_page_repeats_is_not_in_the_text() -> None:
    html = page(f"<p>Lit again</p><h1>Lit again</h1><p>{LIT}</p><p>{BOATS}</p>")
    converted = convert_html(html.replace("<nav>", "<nav><a>Lit again</a><br><br>"))
    expected = ("Lit again", [LIT, BOATS], ["Home", "Share"])
    pieces = [piece.text for piece in converted.pieces]
    assert (converted.title, pieces, [out.text for out in converted.left_out]) == expected


def test_a_headline_that_the_page_does_not_show_is_no_title_from_the_source(empty: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lit!"}</script>'
    )
    (empty / "seeds/page.html").write_text(page(f"<p>{LIT}</p><p>{BOATS}</p>", head), "utf-8")
    assert main(["-C", str(empty), "ingest"]) == 0
    (draft,) = (empty / "content/articles").glob("the-old*/article.en.md")
    assert "title_from: editor" in draft.read_text("utf-8")


def random_page(chance: random.Random) -> str:
    """Make a page of nested elements, some of them closed in the wrong order."""
    words = [
        "lamp",
        "harbour",
        "ship",
        "night",
        "tide",
        "rope",
        "crew",
        "sail",
        "north",
        "wind",
        "storm",
        "quay",
    ]
    tags = [
        "p",
        "div",
        "li",
        "ul",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "h2",
        "h3",
        "span",
        "b",
        "a",
        "em",
        "pre",
        "section",
        "figure",
    ]
    parts: list[str] = []
    for _ in range(chance.randint(3, 40)):
        what = chance.random()
        if what < 0.4:
            sentence = [chance.choice(words) for _ in range(chance.randint(1, 30))]
            parts.append(f" {' '.join(sentence)}. ")
        elif what < 0.5:
            parts.append(
                chance.choice(["<br>", "<br><br>", "&nbsp;", "<!-- no -->", "&amp;", "\n"])
            )
        else:
            parts.append(f"<{'/' * chance.randint(0, 1)}{chance.choice(tags)}>")
    return page("".join(parts) + f"<p>{LIT}</p><p>{BOATS}</p>")


@pytest.mark.soak
def test_every_block_of_a_page_is_in_the_article_or_on_record(soak: bool) -> None:
    """Given pages at random, expected each block once, and each piece in the page word for word."""
    for number in range(3000 if soak else 100):
        html = random_page(random.Random(number))
        converted = convert_html(html)
        seen = normalise(visible_text(html))
        kept = [piece.text for piece in converted.pieces]
        known = {out.text for out in converted.left_out} | {converted.title}
        known |= {" ".join(text.split()) for whole in kept for text in (whole, *whole.split("\n"))}
        known |= {cell for piece in converted.pieces for row in piece.rows for cell in row}
        broken = [" ".join(whole.split()) for whole in kept if "\n" in whole]
        blocks = [block.text for block in page_blocks(html)]
        lost = [one for one in blocks if one not in known and not any(one in it for it in broken)]
        assert lost == [], html
        assert [text for text in kept if not occurs(seen, text)] == [], html


def test_a_page_nested_without_end_is_converted() -> None:
    """Given 10,000 elements inside each other, expected the article that stands before them."""
    html = page(f"<p>{LIT}</p><p>{BOATS}</p>" + "<div>" * 10_000 + "deep")
    assert [piece.text for piece in convert_html(html).pieces][:2] == [LIT, BOATS]


def test_endings_in_capitals_are_endings(empty: Path) -> None:
    (empty / "seeds/A.TXT").write_text(f"{LIT}\n\n{BOATS}\n", "utf-8")
    (empty / "seeds/B.HTML").write_text(
        page(f"<h1>Twice</h1><p>{TWICE}</p><p>{BOATS}</p>"), "utf-8"
    )
    assert main(["-C", str(empty), "ingest"]) == 0
    drafts = sorted(p.name for p in (empty / "content/articles").iterdir())
    errors = [f for f in check_project(empty).diagnostics if f.severity == "error"]
    assert (drafts, errors) == (
        ["first-source", "the-old-lighthouse-was-lit-again-on-sunday", "twice"],
        [],
    )


def test_a_page_saved_as_a_text_file_is_a_page(empty: Path) -> None:
    (empty / "seeds/page.txt").write_text(page(f"<p>{LIT}<b>!</b></p><p>{BOATS}</p>"), "utf-8")
    assert main(["-C", str(empty), "ingest"]) == 0
    assert [f for f in check_project(empty).diagnostics if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("declared", "languages", "expected"),
    [
        ("pt", ("en", "pt-BR"), "pt-BR"),
        ("", ("en", "pt-BR"), "pt-BR"),
        ("pt-PT", ("pt-BR", "pt-PT"), "pt-PT"),
        ("pt-pt", ("pt-BR", "pt-PT"), "pt-PT"),
        ("pt-BR", ("en",), "pt"),
    ],
)
def test_a_seed_has_the_code_that_the_site_has_for_its_language(
    declared: str, languages: tuple[str, ...], expected: str
) -> None:
    text = "O farol foi aceso de novo no domingo, depois de dois anos no escuro, e muitos vieram."
    html = page(f"<p>{text}</p><p>O governo anunciou novas regras para os visitantes do porto.</p>")
    converted, _ = convert_seed(
        html.replace('lang="en"', f'lang="{declared}"').encode(), "seeds/a.html", languages
    )
    assert converted is not None and converted.language == expected


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Subscribe to our newsletter", "newsletter"),
        ("Subscribe to our newsletter for news of the harbour every morning!", "newsletter"),
        (
            "Subscribe to our newsletter, the site says. Nobody does. It was the first to close.",
            None,
        ),
        ("Berlangganan sekarang", "newsletter"),
        ("Berlangganan koran kini mahal. Banyak warga berhenti membacanya sejak tahun lalu.", None),
        ("Berlangganan koran kini mahal", None),
        ("We use cookies to make this site better.", "cookies"),
        (
            "We use cookies, says the baker. Every day 400 of them leave the oven. They are good.",
            None,
        ),
        ("Read also: What now? Ten answers", "related"),
        (
            "Read also what he wrote in 1923. It was his last book. It sold 1.5 million copies.",
            None,
        ),
        ("File photo, Source: Harbour Office", "caption"),
    ],
)
def test_a_paragraph_that_begins_like_a_phrase_of_web_pages_stays(
    line: str, rule: str | None
) -> None:
    assert rule_for(line) == rule


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-03-04T23:30:00Z", "2024-03-04"),
        ("2024-03-04T23:30:00-08:00", "2024-03-04"),
        ("2024-03-04T02:00:00+07:00", "2024-03-04"),
        ("2024-03-04T23:30:00", "2024-03-04"),
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04 at noon", "2024-03-04"),
        ("2024-02-31T10:00:00Z", "None"),
    ],
)
def test_the_moment_a_page_gives_is_the_day_that_it_states(moment: str, day: str) -> None:
    html = page(f'<p>{LIT}</p><p>{BOATS}</p><time datetime="{moment}">then</time>')
    facts = json.dumps({"@type": "NewsArticle", "datePublished": moment})
    linked = f'<script type="application/ld+json">{facts}</script><p>{LIT}</p>'
    days = [str(convert_html(page).published) for page in (html, linked)]
    assert days == [day, day]


def test_a_page_that_marks_up_several_days_is_not_dated_by_one_of_them() -> None:
    times = '<time datetime="2024-03-04">then</time> <time datetime="2024-03-05">now</time>'
    html = page(f"<p>{LIT}</p><p>{BOATS}</p>{times}")
    marked = html.replace("<time datetime", '<time itemprop="datePublished" datetime', 1)
    days = [str(convert_html(text).published) for text in (html, marked)]
    assert days == ["None", "2024-03-04"]


def test_the_time_zone_of_a_site_moves_no_day_and_a_wrong_one_is_refused(empty: Path) -> None:
    site = empty / "content/site.yml"
    moment = '<meta property="article:published_time" content="2024-03-04T23:30:00Z">'
    (empty / "seeds/page.html").write_text(page(f"<p>{LIT}</p><p>{BOATS}</p>", moment), "utf-8")
    site.write_text(site.read_text("utf-8") + "time_zone: Asia/Jakarta\n", "utf-8")
    assert main(["-C", str(empty), "ingest"]) == 0
    (draft,) = (empty / "content/articles").glob("the-old*/article.en.md")
    assert "published: '2024-03-04'" in draft.read_text("utf-8")
    site.write_text(site.read_text("utf-8").replace("Jakarta", "Batavia"), "utf-8")
    wrong = [
        f.message for f in check_project(empty).diagnostics if f.span.path.endswith("site.yml")
    ]
    assert wrong == ["“Asia/Batavia” is not a time zone"]


def test_the_pictures_of_an_article_are_on_record_with_their_addresses() -> None:
    """Given pictures in and beside an article, expected those in it, and the same draft."""
    pictures = f"""<header><img src="/lead.jpg" alt="The  lamp"></header><p>{LIT}</p>
<figure><img data-src="https://cdn.example/two.webp" src="data:image/gif;base64,R0"></figure>
<p>{BOATS} <img src="//x.example/dot.gif" width="1" height="1"></p>
<aside><img src="advert.png"></aside><img srcset="http://[ 2x"><img alt="no address">"""
    canonical = '<link rel="canonical" href="https://source.example/news/lamp.html">'
    converted = convert_html(page(pictures, canonical))
    assert [out.text for out in converted.left_out if out.rule == "picture"] == [
        "https://source.example/lead.jpg (The lamp)",
        "https://cdn.example/two.webp",
        "http://[",
    ]
    plain = convert_html(page(f"\n<p>{LIT}</p>\n<p>{BOATS}</p>\n", canonical))
    assert to_markdown(converted.pieces) == to_markdown(plain.pieces)
