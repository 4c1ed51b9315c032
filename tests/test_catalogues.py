"""Interface texts: all of them in the catalogue, and honest where a language has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from generator.disk.catalogues import LOCALES, extract, load_wordings
from generator.reading.catalogue import check_catalogue


def test_every_interface_text_is_translated_in_every_catalogue_that_ships() -> None:
    wanted = {message.id for message in extract() if message.id}
    assert len(wanted) > 80
    for path in LOCALES.glob("*.po"):
        with path.open("rb") as file:
            catalogue = read_po(file)
        there = {m.id for m in catalogue if m.id and m.string and all(m.string)}
        assert (path.name, wanted - there, {m.id for m in catalogue if m.id} - wanted) == (
            path.name,
            set(),
            set(),
        )


def test_a_translation_keeps_the_placeholders_of_its_text() -> None:
    holes = re.compile(r"%\(\w+\)s|\[[A-Z]+\]")
    wrong = []
    for path in LOCALES.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                wanted = set(holes.findall(ids[-1])) if message.id else set()
                wrong += [
                    text for text in texts if message.id and set(holes.findall(text)) != wanted
                ]
    assert wrong == []


def test_a_language_without_a_catalogue_shows_the_source_language_and_says_so(
    tmp_path: Path,
) -> None:
    wording = load_wordings(("pt-BR",), tmp_path)["pt-BR"]
    assert str(wording.text("Timeline")) == '<span lang="en" dir="ltr">Timeline</span>'


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def bring(project: Path, language: str, text: str) -> None:
    folder = project / "content/locales"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.po").write_text(HEADER + text, encoding="utf-8")


def test_a_project_can_bring_a_catalogue_of_its_own(tmp_path: Path) -> None:
    bring(tmp_path, "pt", 'msgid "Timeline"\nmsgstr "Linha do tempo"\n')
    wording = load_wordings(("pt-BR",), tmp_path)["pt-BR"]
    assert (str(wording.text("Timeline")), str(wording.text("Themes"))) == (
        "Linha do tempo",
        '<span lang="en" dir="ltr">Themes</span>',
    )


def test_a_projects_own_text_stands_before_the_one_that_ships(tmp_path: Path) -> None:
    """Given texts for a language that ships and for the source language, expected both used."""
    for language in ("id", "en"):
        bring(tmp_path, language, 'msgid "Timeline"\nmsgstr "Kronologi"\n')
    wordings = load_wordings(("id", "en"), tmp_path)
    shown = [(str(w.text("Timeline")), str(w.text("Themes"))) for w in wordings.values()]
    assert shown == [("Kronologi", "Tema"), ("Kronologi", "Themes")]


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
