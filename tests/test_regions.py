"""A language may have a region: dates, figures, words and tags follow it, from one place."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.catalogues import load_wordings
from generator.figures.together import keep_together
from generator.model.edtf import parse_edtf
from generator.model.languages import fallbacks
from generator.model.settings import Settings
from generator.passages.index import PassageIndex
from generator.publish.templates import render_template
from generator.reading.project import read_project
from generator.views.site import SiteFiles, assemble
from tests.test_cases import GOOD, SITE

WORDS_OF_THE_THEME = frozenset({"en", "id", "pt", "pt-BR", "zh", "zh-Hant", "zh-TW"})


def site_in(locale: str, folder: Path) -> SiteFiles:
    """Make a site in Indonesian and in another language, which is written as in one region."""
    short = locale.split("-")[0]
    both = f"languages: [{short}, id]\nlocales: {{{short}: {locale}}}"
    files = {
        re.sub(r"\.en\.md$", f".{short}.md", path): text.replace("{en:", f"{{{short}:").replace(
            "language: en", f"language: {short}"
        )
        for path, text in GOOD.items()
        if "acknowledged" not in path
    } | {
        "content/site.yml": SITE.replace("{en:", f"{{{short}:").replace("languages: [en, id]", both)
    }
    corpus, found = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None and not found
    wordings = load_wordings(corpus.site.languages, folder, corpus.site.locales)
    settings = Settings(
        "https://t.example/",
        {"site.css": "", "site.js": "", "missing.js": ""},
        theme_languages=WORDS_OF_THE_THEME,
    )
    return assemble(corpus, PassageIndex(corpus), wordings, settings, render_template)


@pytest.mark.parametrize(
    ("locale", "date", "figure", "theme", "region", "name"),
    [
        ("en-GB", "19~January 2025", "1,200.5", "en", "en_GB", "English"),
        ("en-US", "January~19, 2025", "1,200.5", "en", "en_US", "English"),
        ("pt-BR", "19~de~janeiro de 2025", "1.200,5", "pt-BR", "pt_BR", "Português"),
        ("pt-PT", "19~de~janeiro de 2025", "1 200,5", "pt", "pt_PT", "Português"),
        ("zh-Hant", "2025年1月19日", "1,200.5", "zh-Hant", "", "中文"),
        ("zh-TW", "2025年1月19日", "1,200.5", "zh-TW", "zh_TW", "中文"),
    ],
)
def test_everything_follows_the_locale_of_a_language(
    locale: str, date: str, figure: str, theme: str, region: str, name: str, tmp_path: Path
) -> None:
    """Given a language with a locale, expected dates, figures, tags and the theme's words of it."""
    short = locale.split("-")[0]
    wording = load_wordings((short, "id"), tmp_path, {short: locale})[short]
    files = site_in(locale, tmp_path)
    config = yaml.safe_load(files.trees[0].config)
    feed = files.root[f"{short}/corrections.xml"]().decode("utf-8")
    sitemap = files.root["sitemap.xml"]().decode("utf-8")
    chooser = BeautifulSoup(files.chooser(), "lxml").find("a")
    assert chooser is not None
    assert (
        wording.date(parse_edtf("2025-01-19")).replace("\u00a0", "~"),
        wording.number(Decimal("1200.5")).replace("\u00a0", " "),
        config["theme"]["language"],
        config["extra"]["region"],
        config["extra"]["alternate"][0],
        config["extra"]["locales"],
        re.findall(r'xml:lang="([^"]+)"', feed),
        set(re.findall(r'hreflang="([^"]+)" href="https://t.example/(\w+)/', sitemap)),
        (chooser["href"], chooser["lang"], chooser["hreflang"]),
    ) == (
        date,
        figure,
        theme,
        region,
        {"language": short, "locale": locale, "direction": "ltr", "name": name, "short": short},
        {short: locale, "id": "id"},
        [locale],
        {(locale, short), ("id", "id"), ("x-default", short)},
        (f"{short}/", locale, locale),
    )


def test_a_source_is_in_the_language_it_says_and_what_editors_write_in_that_of_the_site(
    tmp_path: Path,
) -> None:
    """Given an English article on a British site, expected its words `en`, a note's `en-GB`."""
    tree = next(tree for tree in site_in("en-GB", tmp_path).trees if tree.language == "en")
    article = BeautifulSoup(tree.docs["articles/a/index.md"]().content, "lxml")
    block = article.select_one(".block")
    home = BeautifulSoup(tree.docs["index.md"]().content, "lxml")
    assert block is not None
    assert [block["lang"], *(p["lang"] for p in home.select(".quotation > [lang]"))] == ["en"] * 2


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pt-BR", ["pt-BR", "pt"]),
        ("en-GB", ["en-GB", "en"]),
        ("zh-Hant", ["zh-Hant"]),
        ("zh-TW", ["zh-TW", "zh-Hant-TW", "zh-Hant"]),
        ("zh-CN", ["zh-CN", "zh-Hans-CN", "zh-Hans", "zh"]),
        ("sr-Latn", ["sr-Latn"]),
        ("qqq-XX", ["qqq-XX", "qqq"]),
    ],
)
def test_words_are_taken_from_the_closest_language_that_its_readers_can_read(
    language: str, expected: list[str]
) -> None:
    assert fallbacks(language) == expected


def test_a_project_may_bring_words_for_the_locale_and_for_its_language(tmp_path: Path) -> None:
    """Given catalogues for pt and pt-BR and a site in pt as in Brazil, expected both, pt-BR first."""
    folder = tmp_path / "content/locales"
    folder.mkdir(parents=True)
    for language, words in (("pt", ("Linha", "Temas")), ("pt-BR", ("Linha do tempo", ""))):
        text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        for message, word in zip(("Timeline", "Themes"), words, strict=True):
            text += f'msgid "{message}"\nmsgstr "{word}"\n\n'
        (folder / f"{language}.po").write_text(text, encoding="utf-8")
    wording = load_wordings(("pt",), tmp_path, {"pt": "pt-BR"})["pt"]
    assert [str(wording.text(one)) for one in ("Timeline", "Themes")] == ["Linha do tempo", "Temas"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "More than 700~thousand users moved on 19~January 2025, up 216% or 216~percent."),
        ("en-GB", "It paid 1.7~billion~US~dollars, US$~3~bn, and 1.5~percentage points in 2025."),
        ("en", "On January~19, 2025, on 19~January and on Jan~20, 12 of 24 came."),
        ("id", "Rp~1,7~miliar untuk 700~ribu pengguna pada 19~Januari 2025, 216~persen."),
        ("id", "Harganya 1.700.000~Dolar Amerika Serikat."),
        ("es", "El 19~de~enero, 3~km y 5~millones."),
        ("de", "Am 19.~Januar kamen 3~Mio.~Euro und 12~000~Euro."),
        ("pt-BR", "Em 19~de~janeiro, R$~1,7~bilhão."),
        ("ar-EG", "19~يناير 2025"),
        ("zh-Hant", "2025年1月19日"),
        ("sw", "5 watu, 19~Januari"),
        ("xx", "5 of 7"),
    ],
)
def test_a_figure_stays_with_its_unit_and_a_day_with_its_month(language: str, text: str) -> None:
    """Given a text with plain spaces, expected no-break ones (~) exactly where no line may end."""
    assert keep_together(text.replace("~", " "), language).replace("\u00a0", "~") == text


@given(st.text("0123456789 .,%$RpJanuary\n\u00a0usdmiliar19-"), st.sampled_from(("en-GB", "id")))
def test_only_plain_spaces_become_no_break_ones(text: str, language: str) -> None:
    kept = keep_together(text, language)
    assert [new for old, new in zip(text, kept, strict=True) if old != new] == [
        "\u00a0" for old, new in zip(text, kept, strict=True) if old == " " != new
    ]
