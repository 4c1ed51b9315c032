"""What the five sources say, listed from the seeds alone, is what passages, claims and chapters say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest
import yaml

from generator.claims.compare import article_of
from generator.disk.project import check_project
from generator.figures.figure import Figure
from generator.figures.reader import read_figures
from generator.model.corpus import Article, Corpus
from generator.model.schema import Answer, Passage
from generator.passages.index import PassageIndex
from generator.passages.locate import Located, locate
from generator.reading.telling import read_argument
from tests.conftest import ROOT

TRUTH = yaml.safe_load((ROOT / "tests/truth.yml").read_text("utf-8"))
ENTRIES = [(seed, entry) for seed, entries in TRUTH["sources"].items() for entry in entries]
JANUARY = {"en": r"(\d{1,2})\s+January|January\s+(\d{1,2})\b|the (\d{1,2})(?:st|nd|rd|th)\b",
           "id": r"(\d{1,2})\s+Januari|[Tt]anggal (\d{1,2})\b()"}  # fmt: skip
WEEKDAYS = {"en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]}  # fmt: skip
ON_THE_14TH = "Tuesday"
"""The editors' reckoning for January 2025: other weekdays of that week follow from it."""
PERIODS = {"en": {"days": "few days", "weeks": "few weeks", "months": "few months"},
           "id": {"days": "beberapa hari", "weeks": "beberapa minggu", "months": "beberapa bulan"}}  # fmt: skip
LAUNCHED = {"en": r"launched in (\d{4})", "id": r"diluncurkan pada (?:tahun )?(\d{4})"}
NEAR = 40
"""The word for what a figure counts stands at most so many characters behind it."""


class Paragraph(NamedTuple):
    """A block of a chapter in a language, and the entries whose passages it cites."""

    where: str
    language: str
    text: str
    entries: list[dict[str, Any]]


@cache
def corpus() -> Corpus:
    checked = check_project(ROOT)
    assert checked.corpus is not None
    return checked.corpus


@cache
def index() -> PassageIndex:
    return PassageIndex(corpus())


def article_of_seed(seed: str) -> Article:
    return next(a for a in corpus().articles if a.front.source.file == seed)


def passages_around(seed: str, words: str) -> list[Passage]:
    """Return the passages that quote the words, or a part of them."""
    article = article_of_seed(seed)
    language = article.original.language
    stands = locate(index().texts[article.slug, language], words)
    if not isinstance(stands, Located):
        return []
    places = [(p, index().place(article, p, language)) for p in article.passages]
    return [p for p, at in places if at and at.start < stands.end and stands.start < at.end]


@cache
def entries_by_passage() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for seed, entry in ENTRIES:
        slug = article_of_seed(seed).slug
        for passage in passages_around(seed, entry["words"]):
            found.setdefault(f"{slug}#{passage.id}", []).append(entry)
    return found


@cache
def paragraphs() -> list[Paragraph]:
    """Return every paragraph of a chapter that cites a passage around an entry."""
    found = []
    for chapter in corpus().chapters:
        for language, version in chapter.versions.items():
            document = version.document
            cited: dict[int, list[str]] = {}
            for citation in document.citations:
                cited.setdefault(citation.block, []).append(str(citation.reference))
            for part in document.parts:
                for block in range(part.block + 1, part.last + 1):
                    cited.setdefault(block, []).extend(map(str, read_argument(part).passages))
            for number, references in cited.items():
                block_ = document.blocks[number]
                entries = [e for r in references for e in entries_by_passage().get(r, ())]
                where = f"{version.path}:{version.span_of_block(block_).line}"
                found.append(Paragraph(where, language, block_.text, entries))
    return found


def figures_of(paragraph: Paragraph, counts: dict[str, str]) -> Iterator[Figure]:
    """Return the figures of a paragraph behind which, or in which, stands what they count."""
    for figure in read_figures(paragraph.text, paragraph.language).figures:
        rest = paragraph.text[figure.start : figure.end + NEAR].split(". ")[0]
        if re.search(counts[paragraph.language], rest):
            yield figure


def wrong_figures(paragraph: Paragraph) -> list[str]:
    """Return the figures that differ from all that the cited entries give for such a count."""
    told = [entry["figure"] for entry in paragraph.entries if "figure" in entry]
    right = {(Decimal(figure["value"]), figure["bound"]) for figure in told}
    return [
        f"{paragraph.where}: “{figure.words}”, not {sorted(map(str, (v for v, _ in right)))}"
        for entry in told
        for figure in figures_of(paragraph, entry["counts"])
        if (figure.value, figure.bound) not in right and not (figure.spelled and figure.value <= 12)
    ]


def wrong_days(paragraph: Paragraph) -> list[str]:
    """Return days of January and of the week that are not those of the cited entries."""
    weekdays = {WEEKDAYS["en"].index(e["weekday"]) for e in paragraph.entries if "weekday" in e}
    days = {entry["day"] for entry in paragraph.entries if "day" in entry}
    if not days | weekdays:
        return []
    tuesday = WEEKDAYS["en"].index(ON_THE_14TH)
    days |= {14 + weekday - tuesday for weekday in weekdays}
    named = [
        day for found in re.findall(JANUARY[paragraph.language], paragraph.text) for day in found
    ]
    weekdays |= {(day - 14 + tuesday) % 7 for day in days}
    wrong = [f"day {day}" for day in named if day and int(day) not in days]
    wrong += [
        word
        for at, word in enumerate(WEEKDAYS[paragraph.language])
        if re.search(rf"\b{word}\b", paragraph.text) and at not in weekdays
    ]
    return [f"{paragraph.where}: {what}" for what in wrong]


def wrong_periods(paragraph: Paragraph) -> list[str]:
    """Return periods and years of launching that are not those of the cited entries."""
    periods = {entry["period"] for entry in paragraph.entries if "period" in entry}
    years = {str(entry["year"]) for entry in paragraph.entries if "year" in entry}
    wrong = [
        words
        for name, words in PERIODS[paragraph.language].items()
        if periods and words in paragraph.text.lower() and name not in periods
    ]
    wrong += [
        year
        for year in re.findall(LAUNCHED[paragraph.language], paragraph.text, re.IGNORECASE)
        if years and year not in years
    ]
    return [f"{paragraph.where}: {what}" for what in wrong]


def wrong_homes(paragraph: Paragraph) -> list[str]:
    """Return the names behind which, in the same clause, stands the home of somebody else."""
    homes: dict[str, str] = TRUTH["homes"]
    return [
        f"{paragraph.where}: {name}, {place}"
        for name, home in homes.items()
        for place in sorted(set(homes.values()) - {home})
        if re.search(rf"{name}\b,? (?:\w+ ){{0,5}}(?:from|in|dari|di|asal) {place}", paragraph.text)
    ]


def test_the_list_is_long_and_of_every_kind_for_every_seed() -> None:
    """Given the list, expected at least eighty entries, all five seeds, and each kind there is."""
    kinds = {entry["kind"] for _, entry in ENTRIES}
    assert len(ENTRIES) >= 80
    assert TRUTH["sources"].keys() == {article.front.source.file for article in corpus().articles}
    assert kinds == {"date", "figure", "speaker", "statement"}


def test_every_entry_stands_in_its_seed_letter_for_letter() -> None:
    said = ENTRIES + [
        (seed, {"words": words})
        for contradiction in TRUTH["contradictions"]
        for seed, words in contradiction["between"].items()
    ]
    texts = {seed: (ROOT / "seeds" / seed).read_text("utf-8") for seed in TRUTH["sources"]}
    assert [(seed, e["words"]) for seed, e in said if e["words"] not in texts[seed]] == []


def test_every_entry_is_reached_by_a_passage_or_says_why_not() -> None:
    """Given an entry, expected a passage around its words, or a reason and no passage."""
    wrong = [
        (seed, entry["words"])
        for seed, entry in ENTRIES
        if bool(passages_around(seed, entry["words"])) == ("unreached" in entry)
    ]
    assert wrong == []


def test_every_speaker_is_a_voice_with_that_passage() -> None:
    missing = []
    for seed, entry in ENTRIES:
        if "speaker" not in entry:
            continue
        slug = article_of_seed(seed).slug
        around = {f"{slug}#{p.id}" for p in passages_around(seed, entry["words"])}
        heard = {
            str(quotation.passage)
            for voice in corpus().voices
            if entry["speaker"] in voice.name["en"]
            for quotation in voice.quotations
        }
        if not around & heard:
            missing.append((entry["speaker"], entry["words"]))
    assert missing == []


@pytest.mark.parametrize("contradiction", TRUTH["contradictions"], ids=lambda c: c["says"])
def test_every_contradiction_is_a_claim_with_unlike_answers(contradiction: dict[str, Any]) -> None:
    """Given two sources at odds, expected a claim that holds both and does not give them one value."""
    around = [
        {f"{article_of_seed(seed).slug}#{p.id}" for p in passages_around(seed, words)}
        for seed, words in contradiction["between"].items()
    ]
    held = [
        claim.id
        for claim in corpus().claims
        for one, other in product(claim.answers, claim.answers)
        if str(one.passage) in around[0]
        and str(other.passage) in around[1]
        and article_of(one) != article_of(other)
        and value_of(one) != value_of(other)
    ]
    assert held != []


def value_of(answer: Answer) -> tuple[object, ...]:
    return answer.stance, answer.value, answer.bound, answer.date


def test_no_chapter_gives_another_figure_than_the_source_it_cites() -> None:
    """Given a paragraph that cites a figure, expected the source's number and bound in it."""
    assert [wrong for paragraph in paragraphs() for wrong in wrong_figures(paragraph)] == []


def test_no_chapter_gives_another_day_than_the_source_it_cites() -> None:
    """Given a paragraph that cites a day, expected that day, or the one reckoned from the 14th."""
    assert [wrong for paragraph in paragraphs() for wrong in wrong_days(paragraph)] == []


def test_no_chapter_gives_another_period_than_the_source_it_cites() -> None:
    assert [wrong for paragraph in paragraphs() for wrong in wrong_periods(paragraph)] == []


def test_no_chapter_gives_people_another_home() -> None:
    """Given a name and a place shortly behind it, expected the place that the sources give."""
    assert [wrong for paragraph in paragraphs() for wrong in wrong_homes(paragraph)] == []


CONTRADICTING = [
    ("en", "RedNote gained more than 800,000 users.", "700 thousand", wrong_figures),
    ("en", "RedNote gained 700,000 users.", "700 thousand", wrong_figures),
    ("en", "The tag had 130 million page views.", "120 million page views", wrong_figures),
    ("id", "Pendapatannya lebih dari 1,8 miliar dolar AS.", "1,7 miliar", wrong_figures),
    ("en", "The ban was to come on 20 January.", "January 19", wrong_days),
    ("id", "Wartawan itu melihatnya pada 15 Januari.", "noticed on the 14th", wrong_days),
    ("en", "On Friday the newspaper saw it.", "said Thursday", wrong_days),
    ("en", "They came over the past few months.", "Over the past few days", wrong_periods),
    ("en", "It was launched in 2014.", "Launched in 2013", wrong_periods),
    ("en", "Émi, a user from Texas, spoke of protest.", "playful protest", wrong_homes),
    ("id", "Kevin, teknisi listrik asal New York, ikut.", "Kevin", wrong_homes),
]
AGREEING = [
    ("en", "RedNote gained more than 700,000 users.", "700 thousand", wrong_figures),
    ("id", "Tagar itu meraih 120 juta tayangan halaman.", "120 million page views", wrong_figures),
    ("en", "The ban was to come on 19 January.", "January 19", wrong_days),
    ("id", "Surat kabar itu menulisnya pada Kamis, 16 Januari.", "said Thursday", wrong_days),
    ("id", "Mereka datang dalam beberapa hari.", "Over the past few days", wrong_periods),
    ("en", "Émi, a user from Massachusetts, spoke.", "playful protest", wrong_homes),
]


def found(language: str, text: str, words: str, check: Any) -> list[str]:
    entries = [entry for _, entry in ENTRIES if words in entry["words"]]
    assert entries
    wrong: list[str] = check(Paragraph("x", language, text, entries))
    return wrong


@pytest.mark.parametrize("case", CONTRADICTING, ids=lambda case: case[1])
def test_a_paragraph_that_contradicts_its_source_is_found(case: tuple[Any, ...]) -> None:
    assert len(found(*case)) >= 1


@pytest.mark.parametrize("case", AGREEING, ids=lambda case: case[1])
def test_a_paragraph_that_agrees_with_its_source_is_let_pass(case: tuple[Any, ...]) -> None:
    assert found(*case) == []
