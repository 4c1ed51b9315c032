"""What a page says of itself: the right candidate wins, wherever it stands, or none does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.ingest.convert import convert_seed
from generator.ingest.days import address_day, stated_day, written_days
from generator.ingest.html import convert_html
from generator.ingest.page_facts import PageFacts, read_facts
from generator.ingest.page_names import clean_names
from generator.ingest.page_titles import less_site
from generator.model.conversion import Conversion
from generator.model.diagnostics import Diagnostic
from generator.passages.normalise import normalise
from generator.reading.pages import page_blocks, visible_text

ENGLISH = (
    "The northern lane was closed for nineteen days after a grain carrier ran aground on a reef, "
    "the harbour authority said on Monday. "
)
INDONESIAN = (
    "Jalur feri utara ditutup selama sembilan belas hari setelah sebuah kapal gandum kandas di "
    "karang, kata otoritas pelabuhan pada Senin. "
)
GERMAN = (
    "Die nördliche Fahrrinne war neunzehn Tage gesperrt, nachdem ein Getreidefrachter auf ein "
    "Riff gelaufen war, teilte die Hafenbehörde am Montag mit. "
)
SPANISH = (
    "El canal norte estuvo cerrado diecinueve días después de que un buque de grano encallara en "
    "un arrecife, informó el lunes la autoridad del puerto. "
)
FRENCH = (
    "Le chenal nord est resté fermé dix-neuf jours après l’échouement d’un vraquier sur un récif, "
    "a indiqué lundi l’autorité du port. "
)
ARABIC = (
    "أغلق الممر الشمالي تسعة عشر يوما بعد جنوح سفينة حبوب على الشعاب المرجانية، قالت سلطة الميناء. "
)
JAPANESE = (
    "穀物船が暗礁に乗り上げたため、北側の航路は十九日間閉鎖されていたと港湾局が月曜日に発表した。"
)
TEXTS = {
    "en": ENGLISH, "id": INDONESIAN, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "ar": ARABIC,
    "ja": JAPANESE,
}  # fmt: skip


def page(language: str, head: str, article: str, before: str = "", behind: str = "") -> str:
    """Make a page with an article of two paragraphs below what is given."""
    text = f"<p>{TEXTS[language.split('-')[0]] * 3}</p>" * 2
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{before}'
        f"<article>{article}{text}</article>{behind}</body></html>"
    )


def linked(*stories: dict[str, object]) -> str:
    data = [{"@context": "https://schema.org", "@type": "NewsArticle", **one} for one in stories]
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def facts_of(html: str) -> PageFacts:
    return read_facts(html, page_blocks(html))


@pytest.mark.parametrize(
    ("language", "tab", "shared", "before", "heading"),
    [
        ("en", "Ferry lane reopens - Marrow Post", "Ferry lane reopens", "<nav><h1>Menu</h1><a href='/'>Home</a></nav>", "Ferry lane reopens"),
        ("de", "Fahrrinne wieder offen | Der Hafenbote", "Fahrrinne wieder offen", "<header><h1>Der Hafenbote</h1></header>", "Fahrrinne wieder offen"),
        ("es", "El canal norte reabre · Diario del Puerto", "El canal norte reabre", "<aside><h1>Lo más leído</h1></aside>", "El canal norte reabre"),
        ("ar", "إعادة فتح الممر الشمالي | بريد الميناء", "إعادة فتح الممر الشمالي", "<nav><h1>القائمة</h1></nav>", "إعادة فتح الممر الشمالي"),
        ("ja", "北側航路が再開｜港新聞", "北側航路が再開", "<header><nav><h1>メニュー</h1></nav></header>", "北側航路が再開"),
    ],
)  # fmt: skip
def test_the_title_is_the_article_s_own_and_no_menu_s(
    language: str, tab: str, shared: str, before: str, heading: str
) -> None:
    """Given an h1 outside the article, expected the title on which the head and its h1 agree."""
    head = f'<title>{tab}</title><meta property="og:title" content="{shared}">'
    facts = facts_of(page(language, head, f"<h1>{heading}</h1>", before))
    assert (facts.title, facts.unsure) == (heading, ())
    assert facts.because[0] == "title: og:title, the heading and the title element agree"


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("Ferry lane reopens | Marrow Post", "Ferry lane reopens"),
        ("FERRY LANE REOPENS", "Ferry lane reopens"),
        ("Ferry lane 'reopens'!", "Ferry lane reopens"),
    ],
)
def test_a_title_is_worded_as_the_page_shows_it(named: str, shown: str) -> None:
    """Given a title with other marks, capitals or the site's name, expected the visible one."""
    head = f'<meta property="og:title" content="{named}"><meta property="og:site_name" content="Marrow Post">'
    html = page("en", head, f"<h1>{shown}</h1>")
    assert facts_of(html).title == shown
    assert normalise(shown) in normalise(visible_text(html))


def test_a_title_that_the_page_does_not_show_is_known_but_is_not_the_source_s() -> None:
    """Given a title in the head alone, expected it as named, and none for the draft."""
    facts = facts_of(page("en", '<meta property="og:title" content="Grain at last">', ""))
    assert (facts.title, facts.named) == (None, "Grain at last")
    assert facts.because == ("title: unknown, the page does not show “Grain at last”",)


@pytest.mark.parametrize(
    ("title", "sites", "expected"),
    [
        ("Ferry lane reopens - Marrow Post", ["Marrow Post"], "Ferry lane reopens"),
        ("Marrow Post: Ferry lane reopens", ["Marrow Post"], "Ferry lane reopens"),
        ("Ferry lane reopens | News | Marrow Post", ["Marrow Post"], "Ferry lane reopens | News"),
        ("Die Insel - drei Berichte", ["Hafenbote"], "Die Insel - drei Berichte"),
        ("北側航路が再開｜港新聞", ["港新聞"], "北側航路が再開"),
        ("Marrow Post", ["Marrow Post"], "Marrow Post"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(
    title: str, sites: list[str], expected: str
) -> None:
    assert less_site(title, sites) == expected


@pytest.mark.parametrize(
    ("language", "moment", "line", "day"),
    [
        ("id", "2025-01-14T04:25:13+07:00", "Selasa, 14 Januari 2025 04:25 WIB", "2025-01-14"),
        ("en-US", "2025-01-14T23:30:00-08:00", "January 14, 2025 11:30 p.m. PT", "2025-01-14"),
        ("en-US", "2025-01-15T07:30:00Z", "Published: Jan. 14, 2025 at 11:30 p.m.", "2025-01-14"),
        ("ja", "2025-01-13T15:20:00Z", "2025年1月14日 0時20分", "2025-01-14"),
        ("de", "2025-01-13T23:10:00Z", "14. Januar 2025, 00:10 Uhr", "2025-01-14"),
        ("es", "2025-01-14T22:00:00-05:00", "", "2025-01-14"),
    ],
)
def test_the_day_is_the_one_that_the_page_prints_in_its_own_zone(
    language: str, moment: str, line: str, day: str
) -> None:
    """Given a moment and a printed line of its neighbour, expected the day of the line."""
    head = f'<title>North</title><meta property="article:published_time" content="{moment}">'
    html = page(language, head, f"<h1>North</h1><p>{line}</p>")
    facts = facts_of(html)
    assert (facts.published, facts.unsure) == (day, ())
    converted, _ = convert_seed(html.encode(), "seeds/a.html", (), "Asia/Tokyo")
    assert converted is not None and str(converted.published) == day


def test_a_midnight_in_coordinated_time_is_the_printed_day_whatever_changed_on_it() -> None:
    """Given a day stored as its midnight, and a change on it, expected the day that is printed."""
    head = (
        '<title>North</title><meta property="article:published_time" content="2025-01-13T23:00Z">'
    )
    head += '<meta property="article:modified_time" content="2025-01-14T12:42Z">'
    facts = facts_of(page("de", head, "<h1>North</h1><p>14. Januar 2025</p>"))
    assert (facts.published, facts.updated) == ("2025-01-14", "2025-01-14")


def test_an_hour_in_coordinated_time_is_no_midnight_of_another_day() -> None:
    head = (
        '<title>North</title><meta property="article:published_time" content="2025-01-13T14:45Z">'
    )
    head += '<meta property="article:modified_time" content="2025-01-14T12:42Z">'
    facts = facts_of(page("de", head, "<h1>North</h1><p>14. Januar 2025</p>"))
    assert (facts.published, facts.updated) == ("2025-01-13", "2025-01-14")


def test_days_in_a_list_of_stories_above_are_not_the_article_s() -> None:
    """Given the title in a list above the article too, expected the day below its heading."""
    above = (
        "<ul><li><h3>North lane reopens</h3></li><li><h3>The reef</h3><p>13.01.2025</p></li></ul>"
    )
    head = "<title>North lane reopens</title>"
    html = page("de", head, "<h1>North lane reopens</h1><p>14.01.2025</p>", above)
    assert facts_of(html).published == "2025-01-14"


@pytest.mark.parametrize("language", ["en", "de"])
def test_of_two_headings_in_the_tab_the_first_named_is_the_title(language: str) -> None:
    """Given a manual whose name is a heading too, expected the page's, without its link mark."""
    above = "<div><h1><a href='/'>The keeper of lights</a></h1></div>"
    article = "<h1>Trimming a lamp<a href='#trim'>¶</a></h1>"
    head = "<title>Trimming a lamp — The keeper of lights</title>"
    assert facts_of(page(language, head, article, above)).title == "Trimming a lamp"


def test_the_printed_day_beats_the_day_before_it_in_the_address_too() -> None:
    """Given data and an address of the evening before, expected the printed day, and a word of it."""
    head = '<title>North</title><meta property="article:published_time" content="2025-01-13T19:00+01:00">'
    head += '<meta property="og:url" content="https://post.example/2025/01/13/north">'
    facts = facts_of(page("fr", head, "<h1>North</h1><p>mardi 14 janvier 2025</p>"))
    against = "the printed line says 2025-01-14, the meta data and the address 2025-01-13"
    assert (facts.published, facts.unsure) == ("2025-01-14", (f"published: {against}",))


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("en", '<aside><h3>Most read</h3><a href="/x">Parliament debates</a> <time datetime="2024-11-02">2 November</time></aside>'),
        ("de", '<section class="related-articles"><h3>Mehr</h3><a href="/x">Das Parlament berät</a> <time datetime="2024-11-02">2. November 2024</time></section>'),
        ("es", '<footer><p>Publicado el 2 de noviembre de 2024</p></footer>'),
        ("fr", '<nav><time itemprop="datePublished" datetime="2024-11-02">2 novembre 2024</time></nav>'),
        ("ja", '<aside><div itemscope><meta itemprop="datePublished" content="2024-11-02"><h3>国会で審議</h3></div></aside>'),
        ("id", '<ul class="recommended"><li><a href="/x">Parlemen berdebat</a> 2 November 2024</li></ul>'),
    ],
)  # fmt: skip
def test_the_time_of_another_story_is_nobody_s(language: str, behind: str) -> None:
    """Given a day only beside the article, expected none."""
    html = page(language, "<title>North</title>", "<h1>North</h1>", behind=behind)
    assert (facts_of(html).published, facts_of(html).updated) == (None, None)


OTHER = {
    "headline": "Parliament debates",
    "datePublished": "2024-11-02",
    "url": "https://a.example/2",
}


@pytest.mark.parametrize(
    "own",
    [
        {"headline": "Ferry lane reopens"},
        {"headline": "Ferry lane reopens, at last", "url": "https://a.example/1"},
        {"name": "x", "mainEntityOfPage": {"@id": "https://a.example/1"}},
        {"headline": "FERRY LANE REOPENS", "url": "https://a.example/elsewhere"},
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_stories_in_the_data_the_page_s_own_is_read(
    own: dict[str, object], turned: bool
) -> None:
    """Given data of two stories in either order, expected the one with the page's title or address."""
    mine = {**own, "datePublished": "2025-01-14", "author": {"name": "A. Writer"}}
    stories = [mine, OTHER] if turned else [OTHER, mine]
    head = f'<title>Ferry lane reopens</title><link rel="canonical" href="https://a.example/1">{linked(*stories)}'
    facts = facts_of(page("en", head, "<h1>Ferry lane reopens</h1>"))
    assert (facts.title, facts.published, facts.author) == (
        "Ferry lane reopens",
        "2025-01-14",
        "A. Writer",
    )


def test_the_only_story_in_the_data_is_another_s_if_it_has_another_title_and_address() -> None:
    head = f'<title>Fahrrinne offen</title><link rel="canonical" href="https://a.example/1">{linked(OTHER)}'
    assert facts_of(page("de", head, "<h1>Fahrrinne offen</h1>")).published is None


def test_data_in_a_graph_or_by_reference_or_broken_is_read() -> None:
    """Given JSON-LD as sites write it, expected the day in each."""
    story = {"@type": ["NewsArticle"], "headline": "North", "datePublished": "2025-01-14"}
    person = {"@type": "Person", "@id": "#a", "name": "A. Writer"}
    graph = {
        "@graph": [{"@type": "WebPage", "mainEntity": {**story, "author": {"@id": "#a"}}}, person]
    }
    broken = '{"@type": "NewsArticle", "headline": "North", "datePublished": "2025-01-14",, }'
    hidden = f"<!-- {json.dumps(story)} -->"
    for text in (json.dumps(graph), broken, hidden, f"//<![CDATA[\n{json.dumps(story)}\n//]]>"):
        head = f'<script type="application/ld+json">{text}</script>'
        assert facts_of(page("en", head, "<h1>North</h1>")).published == "2025-01-14", text
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert facts_of(page("en", head, "<h1>North</h1>")).author == "A. Writer"


@pytest.mark.parametrize(
    ("language", "line", "published", "updated"),
    [
        ("en", "Published 14 January 2025 | Updated 16 January 2025", "2025-01-14", "2025-01-16"),
        ("de", "Veröffentlicht: 14.01.2025, aktualisiert: 16.01.2025", "2025-01-14", "2025-01-16"),
        ("fr", "Publié le 14 janvier 2025, mis à jour le 16 janvier 2025", "2025-01-14", "2025-01-16"),
        ("id", "Diperbarui 16 Januari 2025", None, "2025-01-16"),
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_not_the_day_of_publication(
    language: str, line: str, published: str | None, updated: str
) -> None:
    """Given a line with both days, expected each in its place; of a change alone, no day."""
    html = page(language, "<title>North</title>", f"<h1>North</h1><p>{line}</p>")
    facts = facts_of(html)
    assert (facts.published, facts.updated) == (published, updated)


def test_days_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    """Given two days, expected the printed one, a sentence in the record, and a warning."""
    head = f"<title>North</title>{linked({'headline': 'North', 'datePublished': '2025-01-14'})}"
    html = page("en", head, "<h1>North</h1><p>16 January 2025</p>")
    said = "unsure, the printed line says 2025-01-16, JSON-LD 2025-01-14"
    converted, found = convert_seed(html.encode(), "seeds/a.html", ("en",))
    assert converted is not None and f"published: {said}" in converted.because
    assert [(one.rule, one.severity, one.message, one.hint) for one in found] == [
        (
            "seed-facts",
            "warning",
            "published: the printed line says 2025-01-16, JSON-LD 2025-01-14",
            "check `published` in the draft, then take the line out of its `needs_review`",
        )
    ]
    assert main(["init", str(tmp_path / "new"), "--languages", "en"]) == 0
    (tmp_path / "new/seeds/a.html").write_text(html, "utf-8")
    assert main(["-C", str(tmp_path / "new"), "ingest"]) == 0
    record = (tmp_path / "new/seeds/a.conversion.md").read_text("utf-8")
    assert f"- 'published: {said}'" in record
    draft = (tmp_path / "new/content/articles/north/article.en.md").read_text("utf-8")
    undecided = "published: the printed line says 2025-01-16, JSON-LD 2025-01-14"
    assert f"  needs_review:\n  - '{undecided}'\n" in draft
    assert main(["-C", str(tmp_path / "new"), "check"]) == 0


def test_data_without_end_are_read_as_far_as_they_are_sane() -> None:
    """Given lists in lists in the data, expected what stands beside them."""
    deep = "[" * 400 + '"A. Writer"' + "]" * 400
    story = f'{{"@type": "Article", "headline": "North", "author": {deep}, "datePublished": "2025-01-14"}}'
    head = f'<script type="application/ld+json">{story}</script>'
    facts = facts_of(page("en", head, "<h1>North</h1>"))
    assert (facts.author, facts.published) == (None, "2025-01-14")


def test_a_record_without_reasons_is_still_a_record() -> None:
    """Given a record of an older program, expected no reasons and no day of a change."""
    words = dict.fromkeys(("title", "publisher", "author", "url", "published"), "unknown")
    old = {"seed": "a.txt", "sha256": "0" * 64, "encoding": "utf-8", "language": "en", **words}
    record = Conversion.model_validate(old)
    assert (record.because, record.updated) == ((), None)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (["By A. Writer"], ("A. Writer",)),
        (["Von A. Writer und B. Writer"], ("A. Writer", "B. Writer")),
        (["Par A. Writer, https://a.example/writer"], ("A. Writer",)),
        (["Oleh: A. Writer | 14 Januari 2025"], ("A. Writer",)),
        (["A. Writer, Staff Writer", "writer@a.example"], ("A. Writer",)),
        (["Marrow Post"], ()),
        (["admin"], ()),
        (["By A. Writer January 14, 2025"], ("A. Writer",)),
        (["港湾 記者"], ("港湾 記者",)),
    ],
)
def test_an_author_is_a_name_and_nothing_else(said: list[str], names: tuple[str, ...]) -> None:
    assert clean_names(said, ["Marrow Post"]) == names


def test_authors_are_those_of_the_article_alone() -> None:
    """Given a byline at the heading and one of another story, expected the first, joined."""
    own = '<h1>North</h1><p class="byline">By <a href="/a">A. Writer</a> and <a href="/b">B. Writer</a></p>'
    behind = '<aside><p class="byline">By C. Writer</p></aside>'
    html = page("en", "<title>North</title>", own, behind=behind)
    assert facts_of(html).author == "A. Writer, B. Writer"


def test_links_behind_a_name_are_no_authors() -> None:
    """Given a byline that links to its platform and its comments, expected the name before them."""
    own = '<h1>North</h1><p class="byline">By A. Writer <a href="/">Marrow Blogs</a> <a href="#c">Comments</a></p>'
    assert facts_of(page("en", "<title>North</title>", own)).author == "A. Writer"


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("14 January 2025, Jan. 16th, 2025", "en-GB", ["2025-01-14", "2025-01-16"]),
        ("Selasa, 14 Januari 2025 04:25 WIB", "id", ["2025-01-14"]),
        ("14 de enero de 2025", "es", ["2025-01-14"]),
        ("1er février 2025", "fr", ["2025-02-01"]),
        ("14 января 2025", "ru", ["2025-01-14"]),
        ("١٤ يناير 2025", "ar", ["2025-01-14"]),
        ("2025. január 14.", "hu", ["2025-01-14"]),
        ("2025年1月14日", "ja", ["2025-01-14"]),
        ("3/4/2025", "en", []),
        ("3/4/2025", "en-US", ["2025-03-04"]),
        ("3/4/2025", "fr", ["2025-04-03"]),
        ("1/14/2025", "en", ["2025-01-14"]),
        ("31.02.2025", "de", []),
        ("version 2.10.2025.3", "en", []),
    ],
)
def test_days_are_read_as_languages_write_them(text: str, language: str, days: list[str]) -> None:
    assert [one.day for one in written_days(text, language)] == days


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-01-14T23:30:00-08:00", "2025-01-14"),
        ("20250114", "2025-01-14"),
        ("20250114233000", "2025-01-14"),
        ("2025/01/14 10:00", "2025-01-14"),
        ("Tue, 14 Jan 2025 10:00:00 GMT", "2025-01-14"),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_data_state_a_day_in_many_ways(given: str, day: str | None) -> None:
    assert stated_day(given) == day


def test_an_address_may_hold_a_day() -> None:
    addresses = (
        "https://a.example/2025/01/14/x",
        "https://a.example/2025/jan/14/x",
        "https://a.example/x-2025",
    )
    assert [address_day(one) for one in addresses] == ["2025-01-14", "2025-01-14", None]


def languages_found(html: str, languages: tuple[str, ...]) -> tuple[str | None, list[Diagnostic]]:
    converted, found = convert_seed(html.encode(), "seeds/a.html", languages)
    assert converted is not None
    return converted.language, [one for one in found if one.rule == "seed-language"]


PLACES = "<p>Port Vella, Saint Aubin, Claire, Cape Hope, Marrow, Sainte-Claire: 19, 17, 12, 9, 4, 2 Tage.</p><p>Die Häfen waren so lange geschlossen. Das Amt nennt keine Gründe dafür und will am Dienstag berichten.</p>"


def test_a_declared_language_stands_unless_much_text_is_surely_in_another() -> None:
    """Given little text, expected what is declared; given much in another, that, and a warning."""
    short = f'<!DOCTYPE html><html lang="de-DE"><head><title>Liste</title></head><body><article><h1>Marrow, Vella, Claire</h1>{PLACES}</article></body></html>'
    assert languages_found(short, ("en", "fr"))[0] == "de"
    few = f'<html lang="fr"><article><p>{ENGLISH}</p><p>{ENGLISH[:90]}</p></article>'
    paragraphs = "".join(f"<p>On day {number}: {ENGLISH * 2}</p>" for number in range(6))
    much = f'<html lang="fr"><article>{paragraphs}</article>'
    for html, expected in ((few, "fr"), (much, "en")):
        language, told = languages_found(html, ("en", "fr"))
        assert (language, len(told)) == (expected, 1)
        assert "“fr”" in told[0].message and "“en”" in told[0].message


def test_the_reasons_of_a_conversion_are_written_in_its_record() -> None:
    html = page("en", f"<title>North</title>{linked({'headline': 'North'})}", "<h1>North</h1>")
    assert convert_html(html).because == (
        "title: JSON-LD, the heading and the title element agree",
    )


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Given a page with both days, expected them and the reasons in the record, as its schema has it."""
    line = "<h1>North</h1><p>Published 14 January 2025, updated 16 January 2025</p>"
    assert main(["init", str(tmp_path / "new"), "--languages", "en"]) == 0
    (tmp_path / "new/seeds/a.html").write_text(page("en", "<title>North</title>", line), "utf-8")
    assert main(["-C", str(tmp_path / "new"), "ingest"]) == 0
    record = (tmp_path / "new/seeds/a.conversion.md").read_text("utf-8")
    assert "published: '2025-01-14'\nupdated: '2025-01-16'\nbecause:\n" in record
    drafts = [
        path.read_text("utf-8") for path in (tmp_path / "new/content/articles").glob("*/*.md")
    ]
    assert not any("updated:" in text for text in drafts)
