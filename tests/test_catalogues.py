"""Interface texts: all of them in the catalogue, and honest where a language has none."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from gettext import c2py  # type: ignore[attr-defined]
from pathlib import Path

import pytest
from babel.core import get_global
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.disk.catalogues import (
    LOCALES,
    extract,
    find_unread,
    is_translated,
    load_wordings,
    write_catalogue,
)
from generator.model.languages import find_locale, primary
from generator.reading.catalogue import check_catalogue

CATALOGUES = sorted(LOCALES.glob("*.po"))
EVERY_CATALOGUE = pytest.mark.parametrize("path", CATALOGUES, ids=[one.stem for one in CATALOGUES])
HOLES = re.compile(r"%\(\w+\)s|\[[A-Z]+\]")
NAMES = {"RSS", "PDF", "JavaScript", "npm", "Cookie"}
"""What is written in Latin letters everywhere."""
COUNTS = (*range(1001), 10_000, 100_000, 1_000_000, 1_000_001, 2_000_000)
"""Numbers of things, among them all that a language of the catalogues tells apart."""


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Give every message of a catalogue: its English, a plural's last, and its texts."""
    found = [message for message in read(path) if message.id]
    ids = [one.id if isinstance(one.id, str) else one.id[-1] for one in found]
    texts = [one.string if isinstance(one.string, tuple) else (one.string,) for one in found]
    return list(zip(ids, texts, strict=True))


def counted(path: Path) -> dict[int, list[int]]:
    """Give for each plural form of a catalogue the numbers that its own rule writes with it."""
    form = c2py(read(path).plural_expr)
    found: dict[int, list[int]] = {}
    for n in COUNTS:
        found.setdefault(form(n), []).append(n)
    return found


@lru_cache(maxsize=1)
def wanted_texts() -> frozenset[object]:
    """Return every text that a catalogue has to hold."""
    return frozenset(message.id for message in extract() if message.id)


@EVERY_CATALOGUE
def test_every_interface_text_is_translated_in_every_catalogue_that_ships(path: Path) -> None:
    wanted = wanted_texts()
    there = {m.id for m in read(path) if m.id and is_translated(m)}
    assert len(wanted) > 80
    assert (wanted - there, {m.id for m in read(path) if m.id} - wanted) == (set(), set())


def test_catalogues_ship_for_the_languages_that_newsrooms_ask_for() -> None:
    asked = "ar de es fr hi id ja ko ms pt-BR ru tr vi zh-Hans zh-Hant"
    assert [path.stem for path in CATALOGUES] == asked.split()


@EVERY_CATALOGUE
def test_a_catalogue_is_in_the_form_in_which_it_is_renewed(path: Path) -> None:
    """Given a catalogue read and written again, expected the same file, in its own language."""
    again = io.BytesIO()
    write_catalogue(again, read(path))
    assert again.getvalue().decode("utf-8") == path.read_text("utf-8")
    assert read(path).locale_identifier == path.stem.replace("-", "_")


@EVERY_CATALOGUE
def test_a_translation_keeps_the_placeholders_of_its_text(path: Path) -> None:
    """Given each text, expected its placeholders; “two pages” need not say the number again."""
    alone = {form for form, numbers in counted(path).items() if len(numbers) == 1}
    wrong = [
        text
        for english, texts in messages(path)
        for form, text in enumerate(texts)
        for missing in [set(HOLES.findall(english)) ^ set(HOLES.findall(text))]
        if missing and not (len(texts) > 1 and form in alone and missing == {"%(n)s"})
    ]
    assert wrong == []


@EVERY_CATALOGUE
def test_plural_forms_are_those_of_cldr(path: Path) -> None:
    """Given whole numbers, expected those in one form that are in one category of CLDR."""
    locale = find_locale(path.stem)
    assert locale is not None
    categories: dict[str, list[int]] = {}
    for n in COUNTS:
        categories.setdefault(locale.plural_form(n), []).append(n)
    forms = counted(path)
    assert sorted(forms.values()) == sorted(categories.values())
    assert sorted(forms) == [*range(read(path).num_plurals)]


@EVERY_CATALOGUE
def test_a_label_is_not_much_longer_than_its_english(path: Path) -> None:
    """Given what stands on buttons and in heads, expected it to fit where the English does.

    A label is a text of at most four words that is no sentence; short ones have room for a word.
    """
    long = [
        text
        for english, texts in messages(path)
        if len(english.split()) <= 4 and not english.endswith((".", ":"))
        for text in texts
        if len(HOLES.sub("", text)) > 2.2 * len(HOLES.sub("", english)) + 12
    ]
    assert long == []


@EVERY_CATALOGUE
def test_no_english_is_left_in_a_catalogue(path: Path) -> None:
    """Given each text, expected no Latin word in another script, and no English of three words."""
    latin = "Latn" in get_global("likely_subtags")[primary(path.stem)].split("_")
    left = [
        text
        for english, texts in messages(path)
        for text in texts
        for words in [set(re.findall(r"[A-Za-z]+", HOLES.sub("", text))) - NAMES]
        if (text == english and len(words) > 2 if latin else words)
    ]
    assert left == []


@EVERY_CATALOGUE
def test_quotation_marks_are_in_pairs_and_none_is_straight(path: Path) -> None:
    pairs = ("“”", "«»", "„“", "「」", "‘’")
    wrong = [
        text
        for english, texts in messages(path)
        for text in texts
        if re.search(r"[\"']|\.\.\.", text)
        or ("“" in english and not any(re.search(f"{a}[^{a}{b}]+{b}", text) for a, b in pairs))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("pt", "Linha do tempo"),
        ("pt-PT", "Linha do tempo"),
        ("zh", "时间线"),
        ("zh-SG", "时间线"),
        ("zh-TW", "時間軸"),
        ("zh-HK", "時間軸"),
        ("de-AT", "Zeitleiste"),
        ("es-MX", "Cronología"),
        ("ms-Arab", '<span lang="en" dir="ltr">Timeline</span>'),
        ("sw", '<span lang="en" dir="ltr">Timeline</span>'),
    ],
)
def test_a_language_takes_the_closest_catalogue_that_its_readers_can_read(
    language: str, shown: str, tmp_path: Path
) -> None:
    """Given a tag, expected the texts of its likely form and script; else English, labelled."""
    wording = load_wordings((language,), tmp_path)[language]
    assert str(wording.text("Timeline")) == shown


def test_a_number_of_things_is_said_as_the_language_counts(tmp_path: Path) -> None:
    wordings = load_wordings(("ar", "fr", "ru"), tmp_path)
    shown = [
        [str(wording.plural("%(n)s page", "%(n)s pages", n)) for n in numbers]
        for wording, numbers in zip(
            wordings.values(),
            ((0, 1, 2, 3, 11, 100), (0, 1, 2, 1_000_000), (1, 2, 5, 21)),
            strict=True,
        )
    ]
    assert shown == [
        ["لا صفحات", "صفحة واحدة", "صفحتان", "3 صفحات", "11 صفحة", "100 صفحة"],
        ["0 page", "1 page", "2 pages", "1\u202f000\u202f000 de pages"],
        ["1 страница", "2 страницы", "5 страниц", "21 страница"],
    ]


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def bring(project: Path, language: str, text: str, header: str = "") -> None:
    folder = project / "content/locales"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.po").write_text(HEADER.strip() + "\n" + header + "\n" + text, "utf-8")


def test_a_project_can_bring_a_catalogue_of_its_own(tmp_path: Path) -> None:
    bring(tmp_path, "sw", 'msgid "Timeline"\nmsgstr "Mfuatano"\n')
    wording = load_wordings(("sw-KE",), tmp_path)["sw-KE"]
    assert (str(wording.text("Timeline")), str(wording.text("Themes"))) == (
        "Mfuatano",
        '<span lang="en" dir="ltr">Themes</span>',
    )


def test_a_projects_own_text_stands_before_the_one_that_ships(tmp_path: Path) -> None:
    """Given texts for a language that ships and for the source language, expected both used."""
    for language in ("id", "en"):
        bring(tmp_path, language, 'msgid "Timeline"\nmsgstr "Kronologi"\n')
    wordings = load_wordings(("id", "en"), tmp_path)
    shown = [(str(w.text("Timeline")), str(w.text("Themes"))) for w in wordings.values()]
    assert shown == [("Kronologi", "Tema"), ("Kronologi", "Themes")]


def test_a_projects_own_file_counts_by_its_own_rule(tmp_path: Path) -> None:
    """Given a German file without a plural beside one with two forms, expected each as it says."""
    bring(
        tmp_path,
        "de",
        'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "Seiten: %(n)s"\n',
        header='"Language: de\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n',
    )
    wording = load_wordings(("de",), tmp_path)["de"]
    pages = [str(wording.plural("%(n)s page", "%(n)s pages", n)) for n in (1, 2)]
    events = [str(wording.plural("%(n)s event", "%(n)s events", n)) for n in (1, 2)]
    assert (pages, events) == (["Seiten: 1", "Seiten: 2"], ["1 Ereignis", "2 Ereignisse"])


def test_a_plural_without_all_its_forms_is_not_translated(tmp_path: Path) -> None:
    bring(tmp_path, "sw", 'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] ""\n')
    wording = load_wordings(("sw",), tmp_path)["sw"]
    assert wording.language_of("%(n)s page") == "en"


@pytest.mark.parametrize(
    ("team", "own", "unread"),
    [
        ("none; no native speaker has read this catalogue", "Timeline", ("sw", "de")),
        ("Jamii Forums <po@example.org>", "Timeline", ("de",)),
        ("none", "", ("de",)),
    ],
)
def test_languages_are_named_whose_texts_no_native_speaker_has_read(
    team: str, own: str, unread: tuple[str, ...], tmp_path: Path
) -> None:
    """Given a file of the project, expected what its header says, and nothing of one unused."""
    header = f'"Language-Team: {team}\\n"\n'
    bring(tmp_path, "sw", f'msgid "Timeline"\nmsgstr "{own}"\n', header=header)
    assert find_unread(("en", "sw", "fi", "de"), tmp_path) == unread


def test_a_project_that_brings_every_text_read_by_natives_is_not_told(tmp_path: Path) -> None:
    """Given the German catalogue with a team's name in the project, expected nothing unread."""
    text = (LOCALES / "de.po").read_text("utf-8")
    folder = tmp_path / "content/locales"
    folder.mkdir(parents=True)
    named = re.sub('Language-Team: [^"]*"', r'Language-Team: Der Bote <po@example.org>\\n"', text)
    (folder / "de.po").write_text(named, "utf-8")
    assert find_unread(("de",), tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('msgid "Note %(number)s"\nmsgstr "Catatan %(number)s"\n', []),
        ('msgid "Note %(number)s"\nmsgstr "Catatan %(nomor)s"\n', [(5, "catalogue")]),
        ("Timeline = Kronologi\n", [(5, "catalogue")]),
        ("<<<<<<< HEAD\n", [(5, "conflict-marker")]),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_found_at_its_line(
    text: str, found: list[tuple[int, str]]
) -> None:
    faults = check_catalogue((HEADER + text).encode("utf-8"), "content/locales/id.po")
    assert [(fault.span.line, fault.rule) for fault in faults] == found
