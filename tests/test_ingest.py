"""From seeds to drafts: what is the article, what is left out, what is never touched."""

from __future__ import annotations

import re
from pathlib import Path

import ftfy.bad_codecs  # the codec `sloppy-windows-1252`
import pytest
import yaml

from generator.cli import main
from generator.disk.files import read_tree
from generator.ingest.article import Piece, escape_markdown, to_markdown
from generator.ingest.convert import convert_seed, detect_language
from generator.reading.front_matter import split_front_matter
from generator.reading.markdown import parse_markdown
from tests.conftest import ROOT

LANGUAGES = ("en", "id")
SEEDS = {
    "000_f6eb02add9fa1f57": ("a-community-on-rednote", "id", None, "Monitorday.com"),
    "001_318743b2bce631d0": ("unexpected-haven", "en", None, None),
    "002_fdec5818a1ac69e3": ("great-migration", "en", None, None),
    "003_15cf47c4261e5833": (
        "us-ban-looms",
        "en",
        "TikTok Users Seek Refuge in RedNote as US Ban Looms",
        None,
    ),
    "004_9625aba18a742185": (
        "netizens-move-in",
        "en",
        "Large number of us netizens“Move in” to Chinese social platforms",
        None,
    ),
}


def body_of(path: Path) -> str:
    parts, _ = split_front_matter(path.read_text(encoding="utf-8"), str(path))
    assert parts is not None
    return parts[1].strip()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_seed_converts_to_the_text_its_editors_published(seed: str) -> None:
    """Given a seed, expected the curated article's blocks, language, title and publisher."""
    slug, language, title, publisher = SEEDS[seed]
    data = (ROOT / "seeds" / f"{seed}.txt").read_bytes()
    converted, found = convert_seed(data, f"seeds/{seed}.txt", LANGUAGES)
    assert converted is not None and found == []
    curated = body_of(ROOT / "content/articles" / slug / f"article.{language}.md")
    actual = (
        converted.language,
        converted.title,
        converted.publisher,
        to_markdown(converted.pieces).strip(),
    )
    assert actual == (language, title, publisher, curated)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_conversion_keeps_beside_each_seed_is_what_it_gives_today(
    seed: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_bytes((ROOT / "content/site.yml").read_bytes())
    assert main(["-C", str(tmp_path), "ingest", str(ROOT / "seeds" / f"{seed}.txt")]) == 0
    name = f"seeds/{seed}.conversion.md"
    assert (tmp_path / name).read_text("utf-8") == (ROOT / name).read_text("utf-8")


def test_every_piece_left_out_is_on_record_with_the_rule_that_did_it() -> None:
    """Given the seed with the most around it, expected this list."""
    record = (ROOT / "seeds/003_15cf47c4261e5833.conversion.md").read_text("utf-8")
    removed = yaml.safe_load(record.split("---\n")[1])["removed"]
    assert [(piece["rule"], piece["text"][:24]) for piece in removed] == [
        ("doubled-caption", "Diverse young people enj"),
        ("advertisement", "Advertisement"),
        ("empty-heading", "Sources"),
        ("comments", "Add a comment"),
        ("comments", "Leave a Reply"),
        ("comments", "Your email address will "),
        ("newsletter", "Keep Up to Date with the"),
        ("newsletter", "By pressing the Subscrib"),
        ("advertisement", "Advertisement"),
        ("share", "Pin It on Pinterest"),
        ("share", "Share This"),
    ]


PAGE = """<!doctype html><html lang="en-GB"><head><title>Harbour news</title>
<meta property="og:site_name" content="Harbour News">
<link rel="canonical" href="https://source.example/lamp">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "headline": "The lamp is lit", "datePublished": "2024-03-04T10:30:00+07:00",
 "publisher": {"@type": "Organization", "name": "The Harbour News"}}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The lamp is lit</h1>
<p>The old lighthouse was lit again on Sunday, after two years in the dark, and many came.</p>
<p>More than 40 boats came to watch, said the harbour office, which had counted them twice.</p>
<h2>What it means</h2>
<ul><li>Ships can enter the harbour by night, which they could not do before.</li>
<li>The museum below the lamp stays closed for the time being, said the office.</li></ul>
<script>alert("never")</script>
<p onclick="alert(1)">The office expects <b>twice</b> as many visitors as before this summer.</p>
</article><footer>Read also: Ten lamps</footer></body></html>"""


def test_a_page_gives_its_metadata_and_its_main_text_alone() -> None:
    converted, found = convert_seed(PAGE.encode(), "seeds/page.html", LANGUAGES)
    assert converted is not None and found == []
    assert (
        converted.title,
        converted.language,
        converted.publisher,
        str(converted.published),
        converted.url,
        [piece.kind for piece in converted.pieces],
        "alert" in to_markdown(converted.pieces),
        {"related", "not-main-text"} <= {out.rule for out in converted.left_out},
    ) == (
        "The lamp is lit",
        "en",
        "The Harbour News",
        "2024-03-04",
        "https://source.example/lamp",
        ["p", "p", "h2", "li", "li", "p"],
        False,
        True,
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 January 2025", "2025-01-14"),
        ("January 14, 2025", "2025-01-14"),
        ("Published: 14 January 2025", "2025-01-14"),
        ("Selasa, 14 Januari 2025 10:30 WIB", "2025-01-14"),
        ("Diterbitkan 14 Januari 2025", "2025-01-14"),
        ("2025-01-14", "2025-01-14"),
        ("January 2025", None),
        ("Today 2024", None),
        ("5 minutes 2024", None),
        ("2025-13-01", None),
        ("14 de enero de 2025", "2025-01-14"),
        ("Terça, 3 de março de 2025, 10:30", "2025-03-03"),
        ("14. Januar 2025", "2025-01-14"),
        ("5 de 2025", None),
        ("The ban of 14 January 2025", None),
        ("Room 2025", None),
    ],
)
def test_a_line_that_is_a_date_dates_the_seed(line: str, date: str | None) -> None:
    """Given a dateline above the text, expected it as the date, no more precise, and on record."""
    body = "The old lighthouse was lit again, after two years in the dark, said the office."
    text = f"The Lamp Is Lit Again\n\nBy Harbour Office\n\n{line}\n\n{body}"
    converted, _ = convert_seed(text.encode(), "seeds/a.txt", LANGUAGES)
    assert converted is not None
    found = str(converted.published) if converted.published else None
    rules = [out.rule for out in converted.left_out]
    assert (found, converted.author, rules) == (
        date,
        "Harbour Office",
        ["byline", "date-line"] if date else ["byline"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "“Selamat pagi,” kata warga di pelabuhan lama itu – pukul enam.",
        "The harbour’s lamp is lit again.",
        "The lamp is lit — again.",
        "Café: "
        + "the lamp is lit, the lamp is out, " * 20
        + "and the harbour’s lamp is lit again.",
    ],
)
def test_mojibake_is_mended_and_every_change_recorded(text: str) -> None:
    broken = text.encode("utf-8").decode("sloppy-windows-1252").encode("utf-8")
    converted, _ = convert_seed(broken, "seeds/a.txt", LANGUAGES)
    assert converted is not None and ftfy.bad_codecs
    assert (converted.pieces[0].text, [line.now for line in converted.mended]) == (text, [text])


@pytest.mark.parametrize(
    ("title", "line", "text"),
    [
        ("Rinne wieder offen", "Von A. Writer, Port Vella", "Die Rinne war neunzehn Tage zu. "),
        ("The lane is open", "By A. Writer, Port Vella", "The lane was shut for nineteen days. "),
        ("El canal reabre", "Por A. Writer, Port Vella", "El canal estuvo cerrado diez días. "),
        ("Jalur dibuka lagi", "Oleh A. Writer, Port Vella", "Jalur itu ditutup sembilan hari. "),
    ],
)
def test_a_place_behind_a_name_is_no_author(title: str, line: str, text: str) -> None:
    """Given a byline with a place in it, expected the name as the author, and the line on record."""
    seed = f"{title}\n\n{line}\n\n{text}\n\nPort Vella. {text}\n"
    converted, _ = convert_seed(seed.encode(), "seeds/a.txt", LANGUAGES)
    assert converted is not None
    found = (converted.title, converted.author, [out.text for out in converted.left_out])
    assert found == (title, "A. Writer", [line])


def test_another_encoding_than_utf_8_is_recognised() -> None:
    text = "Café, naïveté and a résumé: the old words were all there, in the harbour café.\n" * 3
    converted, _ = convert_seed(text.encode("latin-1"), "seeds/a.txt", LANGUAGES)
    assert converted is not None and converted.pieces[0].text == text.split("\n")[0]


def test_control_characters_of_a_seed_are_no_text(project: Path) -> None:
    """Given a seed with a bell and a page break, expected a draft that `check` accepts."""
    seed = project / "seeds" / "bell.txt"
    seed.write_text("The Bell\n\nThe bell\x07 rang on 3 May.\f\nIt was heard far away.\n")
    assert main(["-C", str(project), "ingest", "seeds/bell.txt"]) == 0
    (draft,) = project.glob("content/articles/*bell*/article.en.md")
    assert (
        "The bell rang on 3 May." in draft.read_text(),
        main(["-C", str(project), "check"]),
    ) == (
        True,
        0,
    )


def test_a_curly_quotation_mark_is_never_straightened() -> None:
    text = "She said: “It’s lit.” – and it was, on that evening in the harbour."
    converted, _ = convert_seed(text.encode(), "seeds/a.txt", LANGUAGES)
    assert converted is not None and converted.pieces[0].text == text


def test_unreadable_seeds_are_reported_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/bad.txt").write_bytes(b"PK\x00\x00\x01")
    (tmp_path / "seeds/empty.txt").write_bytes(b"  \n")
    (tmp_path / "seeds/good.txt").write_text("A good text about the harbour, long enough to tell.")
    status = main(["-C", str(tmp_path), "ingest"])
    said = capsys.readouterr().out
    drafts = sorted(p.name for p in (tmp_path / "content/articles").iterdir())
    assert (status, "bad.txt:1:1: error" in said, "empty.txt:1:1: error" in said, drafts) == (
        1,
        True,
        True,
        ["a-good-text-about-the-harbour-long-enough"],
    )


@pytest.mark.parametrize("lang", ["x/../../one/article.en", "x/../../../../../escaped", "english"])
def test_a_page_cannot_choose_where_its_draft_is_written(project: Path, lang: str) -> None:
    """Given a hostile `lang`, expected no file but a draft in a folder of its own."""
    html = f'<html lang="{lang}"><body><article><h1>1234</h1><p>12 34 deaths</p></article></html>'
    (project / "seeds/evil.html").write_text(html)
    before = read_tree(project.parent)
    main(["-C", str(project), "ingest"])
    after = read_tree(project.parent)
    assert {name: after[name] for name in before} == before
    fresh = after.keys() - before.keys()
    assert all(re.fullmatch(r"project/(content/articles/[a-z0-9-]+/article\.und\.md"
                            r"|seeds/evil\.conversion\.md|build/ingest\.json)", name) for name in fresh)  # fmt: skip


def test_an_article_that_exists_is_never_written_to(project: Path) -> None:
    before = read_tree(project)
    assert main(["-C", str(project), "ingest"]) == 0
    after = read_tree(project)
    assert {name: after[name] for name in after if not name.startswith("build/")} == before


def test_a_seed_of_the_same_name_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "000_f6eb02add9fa1f57.txt"
    other.write_text("Another text altogether, with the same name as one of the seeds.")
    before = read_tree(project)
    assert main(["-C", str(project), "ingest", str(other)]) == 1
    assert read_tree(project) == before


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "- not a list",
        "+ not a list",
        "1. not a list",
        "1) neither",
        "> no quotation",
        "*no* _emphasis_ `code`",
        "[no](link)",
        "<b>no tag</b>",
        "a \\* b",
        "&amp; stays",
        "--- no rule",
        "=== no heading",
        "![no](image)",
        "~~~ no fence",
        "#TikTokRefugee",
        "| no | table |",
        "[@a#b] no citation",
        "5. ",
        "100% + more = less",
        "---",
        "- - -",
        "***",
        "___",
        "===",
        "{.unsourced} is text",
        "a {.editorial}",
        "https://example.org/_a_*b*",
        "tab\tand  spaces",
    ],
)
def test_whatever_a_seed_holds_is_shown_as_text(text: str) -> None:
    """Given words that look like Markdown, expected one paragraph with just these words."""
    document = parse_markdown(to_markdown((Piece("p", text, 1),)))
    shown = [(block.kind, block.text) for block in document.blocks]
    assert shown == [("p", " ".join(text.split()))], escape_markdown(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pemerintah mengumumkan aturan baru bagi pengguna.", "id"),
        ("The government announced new rules for users.", "en"),
        ("El gobierno anunció nuevas reglas para los usuarios.", "es"),
        ("TikTok", None),
    ],
)
def test_the_language_of_a_seed_is_told_from_its_text(text: str, language: str | None) -> None:
    assert detect_language(text, LANGUAGES) == language
