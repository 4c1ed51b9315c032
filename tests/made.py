"""A made project of any size, for measuring and for looking at its pages; nobody in it is real.

Its sources come from several outlets, in three languages, over two years. Density as in a story
that is worked on: each claim has answers of two to twenty sources, each event one to six witnesses,
each passage a note.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = ["the", "harbour", "lamp", "was", "lit", "again", "by", "night", "and", "boats", "came"]
FIGURES = (40, 300, 1200)
STANCES = ("glad", "wary", "cold", "unsure")
PARAGRAPHS = 12
LANGUAGES = ("en", "en", "id", "en", "ms")


@dataclass(frozen=True)
class Size:
    """How much there is of each kind.

    Attributes:
        passages: of each article, at most one for each of its 12 paragraphs.
        notes: of each article, on its first passages.
        note_words: the words of each note; with none it says that it is one.
        answers: of each claim at most; the least is two.
        witnesses: of each event at most; the least is one.
    """

    articles: int
    events: int = 0
    claims: int = 0
    themes: int = 2
    voices: int = 0
    terms: int = 0
    chapters: int = 1
    passages: int = 6
    notes: int = 6
    note_words: int = 0
    answers: int = 20
    witnesses: int = 6


def proportioned(articles: int) -> Size:
    """Return so many articles, and all else in proportion to six notes in each.

    Proportions are those of `content/`: for 88 notes of 40 words there are 160 passages, 26 claims of
    four answers, 24 events of two witnesses and 35 voices. Themes, terms and chapters do not grow:
    they are what readers hold in mind, and the chapters stand in the navigation of every page.
    """
    return Size(
        articles,
        events=round(articles * 6 * 24 / 88),
        claims=round(articles * 6 * 26 / 88),
        themes=11,
        voices=round(articles * 6 * 35 / 88),
        terms=18,
        chapters=7,
        passages=11,
        note_words=40,
        answers=6,
        witnesses=3,
    )


SIXTY = Size(articles=60, events=400, claims=200, themes=40, voices=150, terms=40, chapters=6)
"""The sources of a year, as one newsroom gathers them."""


def make_project(folder: Path, size: Size) -> None:
    """Write a project into an empty folder; its articles have 12 paragraphs in English."""
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    (folder / "content/chapters").mkdir(parents=True)
    chapters = [f"part-{number}" for number in range(size.chapters)]
    _write(folder / "content/site.yml", {
        "title": {"en": "The harbour", "id": "Pelabuhan"},
        "description": {"en": "Made sources on a lamp.", "id": "Sumber buatan tentang lampu."},
        "languages": ["en", "id"],
        "chapters": chapters,
        "navigation": ["articles", "claims", "timeline", "themes"],
    })  # fmt: skip
    for at, name in enumerate(chapters):
        for language in ("en", "id"):
            path = folder / f"content/chapters/{name}.{language}.md"
            path.write_text(_chapter(at, language, size), "utf-8")
    for number in range(size.articles):
        _article(folder, number, size)
    lists = {
        "themes": map(_theme, range(size.themes)),
        "events": (_event(number, size) for number in range(size.events)),
        "claims": (_claim(number, size) for number in range(size.claims)),
        "voices": (_voice(number, size) for number in range(size.voices)),
        "terms": map(_term, range(size.terms)),
    }
    for kind, records in lists.items():
        if there := list(records):
            _write(folder / f"content/{kind}.yml", {kind: there})


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _both(english: str, indonesian: str) -> dict[str, str]:
    return {"en": english, "id": indonesian}


def _themes(number: int, size: Size) -> list[str]:
    return list(dict.fromkeys(f"theme-{(number * step) % size.themes}" for step in (1, 3)))


def text(number: int, size: Size) -> list[str]:
    """Return the paragraphs of an article, each with a figure that some others have too."""
    return [
        " ".join(WORDS[(number + line + at) % len(WORDS)] for at in range(40))
        + f", {_figure(number, line)} boats in all, {number}.{line}"
        + "".join(f" term-{at}" for at in range(size.terms) if (number + at + line) % 9 == 0)
        for line in range(PARAGRAPHS)
    ]


def _figure(article: int, line: int) -> int:
    return FIGURES[(article * article + line) % len(FIGURES)]


def _article(folder: Path, number: int, size: Size) -> None:
    paragraphs = text(number, size)
    body = "\n\n".join(paragraphs)
    (folder / f"seeds/{number}.txt").write_text(body)
    article = folder / f"content/articles/article-{number}"
    article.mkdir(parents=True)
    language = LANGUAGES[number % len(LANGUAGES)]
    published = datetime.date(2024, 1, 3) + datetime.timedelta(days=700 * number // size.articles)
    front = {
        "title": _title(number, "Article"),
        "title_from": "editor",
        "language": language,
        "source": {
            "file": f"{number}.txt",
            "sha256": hashlib.sha256(body.encode()).hexdigest(),
            "publisher": "unknown" if number % 13 == 12 else f"Outlet {number % 13}",
            "author": "unknown",
            "url": "unknown",
            "published": "unknown" if number % 20 == 19 else str(published),
            "reason": _both("Nothing dates it.", "Tidak ada yang menanggalkannya."),
            "retrieved": "unknown",
            "rights": "full",
        },
        "summary": _both("Boats came by night.", "Perahu datang pada malam hari."),
        "themes": _themes(number, size),
        "status": "published",
    }
    (article / f"article.{language}.md").write_text(_page(front, body), "utf-8")
    there = [one for one in ("en", "id") if one != language]
    for one in there:
        made = {
            "title": _title(number, "Artikel" if one == "id" else "Article"),
            "language": one,
            "translation": {"method": "machine", "reviewed": "never"},
        }
        (article / f"article.{one}.md").write_text(_page(made, body), "utf-8")
    _write(article / "passages.yml", {
        "passages": [
            {
                "id": f"p-{at}",
                "exact": line,
                "translated": dict.fromkeys(there, line),
                "themes": _themes(number * size.passages + at, size),
                "notes": [{
                    "id": f"n-{at}",
                    "kind": ("context", "figure", "dispute")[at % 3],
                    "text": note(number, at, size),
                }] if at < size.notes else [],
            }
            for at, line in enumerate(paragraphs[:size.passages])
        ]
    })  # fmt: skip


def note(number: int, at: int, size: Size) -> dict[str, str]:
    """Return a note of an article in both languages."""
    words = " ".join(WORDS[(number + at + word) % len(WORDS)] for word in range(size.note_words))
    return (
        _both(f"A note: {words}.", f"Catatan: {words}.") if words else _both("A note.", "Catatan.")
    )


def _title(number: int, word: str) -> str:
    return f"{word} {number}: the lamp was lit again and {_figure(number, 0)} boats came by night"


def _page(front: object, body: str) -> str:
    return f"---\n{json.dumps(front, ensure_ascii=False, indent=1)}\n---\n\n{body}\n"


def _chapter(at: int, language: str, size: Size) -> str:
    front = {"title": f"Part {at}", "language": language, "summary": "What came of it."}
    if language != "en":
        front |= {"translation": {"method": "human", "reviewed": "2025-02-01"}}
    lines = (" ".join(WORDS) + f". [@{_passage(at * 7 + line, size)}]" for line in range(0, 40, 4))
    return _page(front, "\n\n".join(lines))


def _passage(number: int, size: Size) -> str:
    return f"article-{number % size.articles}#p-{number % size.passages}"


def _theme(number: int) -> dict[str, object]:
    return {
        "id": f"theme-{number}",
        "label": _both(f"Boats and lamps, {number}", f"Perahu dan lampu, {number}"),
        "definition": _both("What came to the harbour.", "Apa yang datang ke pelabuhan."),
    }


def _event(number: int, size: Size) -> dict[str, object]:
    """Return an event; most are of the last years, some without a date or a day."""
    at = number / size.events
    day = datetime.date(1925, 1, 1) + datetime.timedelta(days=int(36500 * at ** (1 / 8)))
    date = {0: "unknown", 1: f"{day.year}", 2: f"{day:%Y-%m}"}.get(number % 50, str(day))
    words = " ".join(WORDS[(number + at) % len(WORDS)] for at in range(4))
    return {
        "id": f"event-{number}",
        "date": date,
        "themes": _themes(number, size),
        "title": _both(f"Event {number} {words}", f"Peristiwa {number} {words}"),
        "evidence": [
            {"passage": one}
            for one in _spread(number, 1 + number % size.witnesses if size.claims else 1, size)
        ],
    }


def _spread(number: int, count: int, size: Size) -> list[str]:
    """Name a passage in each of several articles."""
    step = 1 + number % 7
    there = {(number + step * at) % size.articles: at for at in range(count)}
    return [f"article-{article}#p-{(number + at) % size.passages}" for article, at in there.items()]


def _claim(number: int, size: Size) -> dict[str, object]:
    passages = _spread(number, 2 + number % (size.answers - 1), size)
    claim: dict[str, object] = {
        "id": f"claim-{number}",
        "question": _both(
            f"Question {number}: how did it go with the boats that came to the harbour?",
            f"Pertanyaan {number}: bagaimana dengan perahu yang datang ke pelabuhan?",
        ),
        "themes": _themes(number, size),
    }
    if number % 3 == 0:
        return claim | {
            "kind": "figure",
            "unit": _both("boats", "perahu"),
            "answers": [{"passage": one, "value": _told(one)} for one in passages],
        }
    if number % 3 == 1:
        return claim | {
            "kind": "date",
            "answers": [
                {"passage": one, "date": f"2024-{1 + _told(one) % 7:02}"} for one in passages
            ],
        }
    against = [["cold"], [], ["glad"], []][: len(STANCES)]
    return claim | {
        "kind": "stance",
        "options": [
            {"id": one, "label": _both(f"people are {one}", f"warga {one}"), "against": other}
            for one, other in zip(STANCES, against, strict=True)
        ],
        "answers": [
            {"passage": one, "stance": STANCES[_told(one) % 7 % len(STANCES)]} for one in passages
        ],
    }


def _told(passage: str) -> int:
    """Return the figure that stands in a passage."""
    article, _, line = passage.removeprefix("article-").partition("#p-")
    return _figure(int(article), int(line))


def _voice(number: int, size: Size) -> dict[str, object]:
    organisation = number % 4 == 3
    name = f"{'Organisation' if organisation else 'Speaker'} {number}"
    quoted = _spread(number, 20 if number % 30 == 0 else 1 + number % 5, size)
    return {
        "id": f"voice-{number}",
        "name": _both(name, name),
        "kind": "organisation" if organisation else "person",
        "role": _both("speaks for those at the harbour", "berbicara atas nama pelabuhan"),
        "quotations": [
            {"passage": one, "manner": ("direct", "reported", "mentioned")[(number + at) % 3]}
            for at, one in enumerate(quoted)
        ],
    }


def _term(number: int) -> dict[str, object]:
    return {
        "id": f"term-{number}",
        "forms": {key: [f"term-{number}"] for key in ("en", "id")},
        "definition": _both("What is called so.", "Yang disebut demikian."),
    }
