"""The cards that stand beside links to pages: drawn from the theme's fonts, right or not at all."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from PIL import Image

from generator.disk.lettering import Lettering
from generator.disk.project import check_project
from generator.model.settings import CardStyle
from generator.publish.build import build_site
from generator.publish.cards import CardPainter, draw_card
from generator.views import cards
from generator.views.cards import SIZE, Card
from tests.conftest import HOSTILE, ROOT, SMALL, golden_project

FONTS = ROOT / "site_overrides/assets/fonts"
LATIN = tuple(sorted(FONTS.glob("*.woff2")))
ARABIC = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
STYLE = CardStyle("#00796b", ())


def card(title: str, direction: str = "ltr", site: str = "The bridge") -> Card:
    return Card(title, site, "Chapter · English", direction, STYLE)


def drawn(one: Card, *more: Path) -> Image.Image:
    data = draw_card(one, Lettering([*LATIN, *more]))
    return Image.open(io.BytesIO(data)).convert("RGB")


def with_cards(folder: Path, project: Path = SMALL, **extra: Any) -> Path:
    """Return a golden project with the theme's fonts, and with these settings below `extra`."""
    made = golden_project(folder, project)
    shutil.copytree(FONTS, made / "site_overrides/assets/fonts", dirs_exist_ok=True)
    config = yaml.safe_load((made / "mkdocs.yml").read_text("utf-8"))
    config["extra"] = extra
    (made / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return made


def told(page: Path) -> dict[str, str]:
    """Return what a page tells those who show a link to it."""
    soup = BeautifulSoup(page.read_bytes(), "html.parser")
    metas = soup.select('meta[property^="og:image"], meta[name^="twitter:"]')
    return {str(one.get("property") or one["name"]): str(one["content"]) for one in metas}


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the bounds of what is drawn below the band of colour."""
    below = picture.crop((0, 30, *SIZE)).convert("L").point(lambda grey: 255 if grey < 200 else 0)
    box = below.getbbox()
    assert box is not None
    return box


def test_every_page_names_a_card_that_is_there_small_and_of_the_size_it_says(built: Path) -> None:
    """Given the real site, expected each page's picture, 1200 × 630, at most 30 kB."""
    site = built / "site"
    pages = sorted((site / "en").rglob("index.html"))
    assert len(pages) > 40
    for page in pages:
        said = told(page)
        file = site / said["og:image"].removeprefix("https://explainer.example/")
        with Image.open(file) as picture:
            size = picture.size
        assert (size, (said["og:image:width"], said["og:image:height"])) == (SIZE, ("1200", "630"))
        assert file.stat().st_size <= 30_000, file
        assert (said["twitter:card"], bool(said["og:image:alt"])) == ("summary_large_image", True)


def test_chapters_sources_and_themes_have_cards_of_their_own_and_other_pages_the_sites(
    built: Path,
) -> None:
    pages = ("", "what-happened/", "articles/us-ban-looms/", "themes/ban/", "claims/", "timeline/")
    named = [told(built / "site/en" / page / "index.html")["og:image"] for page in pages]
    assert (len(set(named[:4])), set(named[4:])) == (4, {named[0]})


def test_a_card_is_the_same_bytes_when_it_is_drawn_again_and_others_for_another_title(
    tmp_path: Path,
) -> None:
    one, other = card("The bridge opens"), card("The bridge closes")
    letters = Lettering(LATIN)
    assert draw_card(one, letters) == draw_card(one, Lettering(LATIN))
    assert draw_card(one, letters) != draw_card(other, letters)


def test_a_build_draws_each_card_once_and_forgets_those_of_pages_that_are_gone(
    tmp_path: Path,
) -> None:
    """Given a chapter that both languages show, expected that its two cards are drawn anew."""
    small = with_cards(tmp_path / "small")
    build_site(small, small / "site")
    kept = {path.name: path.stat().st_mtime_ns for path in (small / "build/cards").iterdir()}
    build_site(small, small / "site")
    again = {path.name: path.stat().st_mtime_ns for path in (small / "build/cards").iterdir()}
    front = small / "content/chapters/about.en.md"
    front.write_text(front.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    build_site(small, small / "site")
    now = {path.name for path in (small / "build/cards").iterdir()}
    assert (len(kept) > 5, again) == (True, kept)
    assert (len(kept.keys() - now), len(now - kept.keys())) == (2, 2)


def test_the_band_of_a_card_has_the_colour_of_the_palette(tmp_path: Path) -> None:
    """Given a palette of Material's, the theme's own, and a style of the project's."""
    small = with_cards(tmp_path / "small")
    shutil.copy(ROOT / "site_overrides/assets/site.css", small / "site_overrides/assets/site.css")
    text = (small / "mkdocs.yml").read_text("utf-8")
    accents = []
    for palette in ("{primary: teal}", "{primary: custom}"):
        config = yaml.safe_load(text)
        config["theme"]["palette"] = yaml.safe_load(palette)
        (small / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
        settings = check_project(small).settings
        assert settings is not None and settings.cards is not None
        accents.append(settings.cards.accent)
    config["extra_css"] = ["ours.css"]
    (small / "content/ours.css").write_text(":root { --own-accent: #123456; }")
    (small / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    settings = check_project(small).settings
    assert settings is not None and settings.cards is not None
    accents.append(settings.cards.accent)
    assert accents == ["#009485", "#a3211c", "#123456"]
    assert drawn(card("The bridge")).getpixel((600, 5)) == (0x00, 0x79, 0x6B)


@pytest.mark.parametrize(
    "title",
    ["A", "Łódź, Žižkov and Ærø", "The bridge over the river that nobody crosses " * 8, "W" * 200],
)
def test_a_title_stays_between_the_margins(title: str) -> None:
    """Given short, foreign and endless titles, expected ink within 84 pixels of no edge."""
    left, top, right, bottom = ink(drawn(card(title)))
    assert (left >= 78, right <= SIZE[0] - 78, top > 20, bottom < SIZE[1] - 60) == (True,) * 4


@pytest.mark.parametrize("letters", ["الجسر", "桥", "पुल", "สะพาน"])
def test_a_title_whose_letters_no_font_has_is_no_card(letters: str, tmp_path: Path) -> None:
    small = with_cards(tmp_path / "small")
    settings = check_project(small).settings
    assert settings is not None and settings.cards is not None
    painter = CardPainter(small, settings.cards)
    assert [painter.can_draw(text) for text in (letters, f"A {letters}", "A bridge")] == [
        False, False, True,
    ]  # fmt: skip


def test_check_says_which_titles_have_no_card_and_what_to_do(tmp_path: Path) -> None:
    """Given a site in Arabic, English and Chinese with a Latin font, expected a word for each whose
    pages have titles in another script, stand-ins too."""
    hostile = with_cards(tmp_path / "hostile", HOSTILE)
    checked = check_project(hostile)
    found = [one for one in checked.diagnostics if one.rule == "card"]
    assert [(one.span.path, one.severity, one.hint) for one in found] == [
        (
            "content/site.yml",
            "info",
            "put a font that has them into site_overrides/assets/fonts/, or set `extra.cards: false`",
        )
    ] * 3
    named = zip(found, ("“ar”", "“en-GB”", "“zh-Hant”"), strict=True)
    assert [language in one.message for one, language in named] == [True] * 3


def test_pages_whose_titles_cannot_be_drawn_name_no_picture(tmp_path: Path) -> None:
    hostile = with_cards(tmp_path / "hostile", HOSTILE)
    build_site(hostile, hostile / "site")
    assert (
        told(hostile / "site/ar/index.html"),
        "og:image" in told(hostile / "site/en-GB/index.html"),
    ) == ({"twitter:card": "summary"}, True)


@pytest.mark.skipif(not ARABIC.is_file(), reason="there is no Arabic font on this machine")
def test_a_title_from_right_to_left_begins_at_the_right_in_joined_letters() -> None:
    """Given the same word joined and cut apart by non-joiners, expected other shapes, to the right."""
    word = "الجسر"
    joined = ink(drawn(card(word, "rtl", site=""), ARABIC))
    apart = ink(drawn(card("\u200c".join(word), "rtl", site=""), ARABIC))
    assert [SIZE[0] - 100 < box[2] <= SIZE[0] - 78 for box in (joined, apart)] == [True, True]
    assert joined[0] > apart[0]


@pytest.mark.skipif(not ARABIC.is_file(), reason="there is no Arabic font on this machine")
def test_a_font_put_into_the_theme_draws_the_letters_that_ours_lacks(tmp_path: Path) -> None:
    hostile = with_cards(tmp_path / "hostile", HOSTILE)
    shutil.copy(ARABIC, hostile / "site_overrides/assets/fonts/arabic.ttf")
    found = [one for one in check_project(hostile).diagnostics if one.rule == "card"]
    build_site(hostile, hostile / "site")
    said = told(hostile / "site/ar/index.html")
    assert (["as “舊”" in one.message for one in found[:2]], "og:image" in said) == (
        [True, True],
        True,
    )


def test_letters_that_join_are_not_drawn_where_nothing_can_join_them() -> None:
    """Given a font with all letters and Pillow without libraqm, expected nothing to write."""
    letters = Lettering(LATIN)
    combined = "a\u0323"
    there = letters.runs(combined)
    letters.shapes = False
    assert (letters.runs(combined), letters.runs("a") != []) == ([], True), there


def test_no_cards_are_drawn_where_mkdocs_yml_says_so(tmp_path: Path) -> None:
    small = with_cards(tmp_path / "small", cards=False)
    build_site(small, small / "site")
    assert ((small / "site/cards").exists(), told(small / "site/en/index.html")) == (
        False,
        {"twitter:card": "summary"},
    )


def test_a_picture_that_the_editors_gave_a_source_stands_before_its_card(tmp_path: Path) -> None:
    small = with_cards(tmp_path / "small")
    front = small / "content/articles/lamp-lit/article.en.md"
    text = front.read_text("utf-8")
    if "picture:" not in text:
        front.write_text(text.replace("status:", "picture: harbour\nstatus:", 1), "utf-8")
    build_site(small, small / "site")
    said = told(small / "site/en/articles/lamp-lit/index.html")
    file = small / "site" / said["og:image"].removeprefix("https://golden.example/sub/")
    with Image.open(file) as picture:
        size = tuple(map(str, picture.size))
    assert ("/media/harbour-" in said["og:image"], size) == (
        True, (said["og:image:width"], said["og:image:height"]),
    )  # fmt: skip


def test_beyond_a_number_of_pages_the_rest_shares_the_card_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given room for two cards a language, expected the home page's and one other."""
    monkeypatch.setattr(cards, "MOST", 2)
    small = with_cards(tmp_path / "small")
    build_site(small, small / "site")
    named = {told(page)["og:image"] for page in (small / "site/en").rglob("index.html")}
    assert len(named - {one for one in named if "/media/" in one}) == 2
