"""Words that a language spells in two ways are known; words that it spells in one are left alone."""

from __future__ import annotations

import pytest

from generator.rules.spelling import preferred, spellings

ONE_WAY = """
advertise advertising advise advisers arise arises chastised circumcised comprise compromised
concise demise despise devised disguise enterprises excise exercising expertise franchises
improvised incised merchandise paradise practise practised precisely precise premises promise
promising raise raised fundraising praised revised rising supervised surmised surprised
unsurprising televised treatise otherwise likewise clockwise sunrise noises poised cruises bruised
appraised guise liaising malaise mayonnaise porpoise tortoises reprise turquoise valise braised
marquise crises bases theses prize prized apprize resize sized oversized capsized seized seizing
maize baize assize citizen horizon wizard bizarre analyses glamorous humorous vigorous laborious
honorary coloration odorous parlance metered barometer diameter installed controlled rolled
cancellation sensor mentor program cheque licence judgement tire story
"""


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "realise", "realize"),
        ("en", "Organizations of people", "Organisations"),
        ("en", "globalized", "globalised"),
        ("en", "emphasizing", "emphasising"),
        ("en", "synthesise", "synthesize"),
        ("en", "ostracized", "ostracised"),
        ("en", "favourites", "favorites"),
        ("en", "neighborhood", "neighbourhood"),
        ("en", "theatres", "theaters"),
        ("en", "centring", "centering"),
        ("en", "traveller", "traveler"),
        ("en", "fulfillment", "fulfilment"),
        ("en", "paralyzed", "paralysed"),
        ("en", "defense", "defence"),
        ("id", "aktifitas", "aktivitas"),
        ("id", "Resiko besar", "Risiko"),
    ],
)
def test_a_word_with_two_spellings_is_found_with_the_other(
    language: str, text: str, other: str
) -> None:
    assert [one.other for one in spellings(text, language)] == [other]


def test_a_word_with_one_spelling_is_left_alone() -> None:
    assert [one.word for one in spellings(ONE_WAY, "en")] == []


@pytest.mark.parametrize(
    "text",
    [
        "They joined the World Health Organization.",
        "Labor Day is in September.",
        "See #organized, color.example and @color_org or /color/.",
        "ORGANIZED",
        "Ein Theater, la defense",
    ],
)
def test_a_name_a_tag_and_an_address_are_left_alone(text: str) -> None:
    assert spellings(text, "en" if "Ein" not in text else "de") == ()


@pytest.mark.parametrize(
    ("tag", "family", "side"),
    [
        ("en", "-ise", None),
        ("en-GB", "-ise", 0),
        ("en-IN", "-our", 0),
        ("en-US", "-our", 1),
        ("en-PH", "-our", 1),
        ("en-CA", "-our", 0),
        ("en-CA", "-ise", 1),
        ("en-Latn-AU", "-ise", 0),
        ("id", "baku", 0),
        ("pt-BR", "-ise", None),
    ],
)
def test_a_region_spells_as_cldr_groups_it(tag: str, family: str, side: int | None) -> None:
    assert preferred(tag, family) == side
