"""Where a statement is one source's alone, or others contradict it, the sentence says whose it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.model.diagnostics import Diagnostic, Span, info
from generator.model.report import format_briefly
from generator.passages.attribution import ATTRIBUTION, attributes, knows_attribution
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules.attribution import statements_say_whose_they_are
from generator.status.formats import format_text
from generator.status.gather import gather_status
from tests.test_cases import ARTICLE, GOOD, SITE

TEXTS = {
    "harbour": "The lamp was lit on 3 March. More than 40 boats came. It was warm.",
    "museum": "The lamp was lit on 3 March. Exactly 12 boats came. Ana Lim watched.",
    "reprint": "The lamp was lit on 3 March. More than 40 boats came. It was warm.",
}
PASSAGES = {
    "harbour": {"lit": "lit on 3 March", "boats": "More than 40 boats", "warm": "It was warm"},
    "museum": {"lit": "lit on 3 March", "boats": "Exactly 12 boats", "ana": "Ana Lim watched"},
    "reprint": {"warm": "It was warm"},
}
RECORDS = {
    "content/claims.yml": """claims:
  - id: boats
    question: {en: How many?, id: Berapa?}
    kind: figure
    themes: [ban]
    answers:
      - {passage: harbour#boats, value: 40, bound: above}
      - {passage: museum#boats, value: 12}
""",
    "content/events.yml": """events:
  - id: lit
    date: 2024-03-03
    title: {en: Lit, id: Menyala}
    themes: [ban]
    evidence: [{passage: harbour#lit}, {passage: museum#lit}]
""",
    "content/voices.yml": """voices:
  - id: ana
    name: {en: Ana Lim, id: Ana Lim}
    kind: person
    role: {en: R, id: R}
    quotations: [{passage: museum#ana, manner: mentioned}]
""",
}


def project(body: str, language: str) -> dict[str, str]:
    """Return a site of three articles, one of them a reprint, with one chapter."""
    files = {
        "content/themes.yml": GOOD["content/themes.yml"],
        "content/site.yml": SITE.replace("[en, id]", f"[{language}]"),
        f"content/chapters/home.{language}.md": f"---\ntitle: Home\nlanguage: {language}\n"
        f"summary: S.\n---\n\n{body}\n",
        **RECORDS,
    }
    for slug, text in TEXTS.items():
        front = ARTICLE.split("---\n\n")[0].replace("a.txt", f"{slug}.txt")
        old = front.split("sha256: ")[1][:64]
        front = front.replace(old, hashlib.sha256(text.encode()).hexdigest())
        front = front.replace("title: The ban", f"title: The {slug}\nshort_title: {slug.title()}")
        if slug == "museum":
            front = front.replace("publisher: unknown", "publisher: Museumday.com")
        if slug == "reprint":
            front = front.replace("rights: full", "rights: full\n  derived_from: harbour")
        files[f"seeds/{slug}.txt"] = text
        files[f"content/articles/{slug}/article.en.md"] = f"{front}---\n\n{text}\n"
        files[f"content/articles/{slug}/passages.yml"] = "passages:\n" + "".join(
            f"  - {{id: {name}, exact: {words}, themes: [ban]}}\n"
            for name, words in PASSAGES[slug].items()
        )
    return files


def judged(body: str, language: str) -> list[str]:
    files = project(body, language)
    corpus, found = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None and not found
    return [f"{one.severity} {one.rule}" for one in _found(corpus)]


def _found(corpus: object) -> list[Diagnostic]:
    return list(statements_say_whose_they_are(corpus, PassageIndex(corpus)))  # type: ignore[arg-type]


SINGLE, CONTESTED = ["info attribution-single"], ["info attribution-contested"]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "It was warm. [@harbour#warm]", SINGLE),
        ("en", "It was warm. [@harbour#warm] [@reprint#warm]", SINGLE),
        ("en", "It was warm, [@harbour#warm] and that was all.", SINGLE),
        ("en", "More than 40 boats came. [@harbour#boats]", CONTESTED),
        ("en", "Boats came. [@harbour#boats] [@museum#boats]", CONTESTED),
        ("en", "The lamp was lit. [@harbour#lit]", []),
        ("en", "It was warm, and Ana watched. [@harbour#warm] [@museum#ana]", []),
        ("en", "It was warm, said the office. [@harbour#warm]", []),
        ("en", "According to “Harbour”, it was warm. [@harbour#warm]", []),
        ("en", "In “Harbour” it was warm. [@harbour#warm]", []),
        ("en", "Museumday saw 12 boats. [@museum#boats]", []),
        ("en", "Ana Lim watched. [@museum#ana]", []),
        ("en", "Ana Lim was there. She watched. [@museum#ana]", []),
        ("en", "In “Harbour” boats came. Many. It was warm. [@harbour#warm]", SINGLE),
        ("en", "In the United States it was warm. [@harbour#warm]", SINGLE),
        ("en", "It was warm. [@harbour#warm] Ana watched. [@museum#ana]", SINGLE * 2),
        ("en", "- It was warm. [@harbour#warm]\n- Ana said so. [@museum#ana]", SINGLE),
        ("en", "It was warm. [@harbour#warm] {.editorial}", []),
        ("en", "/// pull-quote | harbour#warm\n\nIt was warm. [@harbour#warm]\n\n///", []),
        ("en", "It was warm.", []),
        ("id", "Cuaca hangat. [@harbour#warm]", SINGLE),
        ("id", "Menurut kantor itu, cuaca hangat. [@harbour#warm]", []),
        ("id", "Hal itu jelas. [@harbour#warm]", SINGLE),
        ("id", "Kabarnya cuaca hangat. [@harbour#warm]", []),
        ("id", "Lebih dari 40 perahu datang. [@harbour#boats]", CONTESTED),
        ("id", "Artikel “Harbour” melaporkan 40 perahu. [@harbour#boats]", []),
        ("zh-Hant", "天氣很暖。[@harbour#warm]據報船來了。[@museum#ana]", SINGLE),
        ("sw", "Joto. [@harbour#warm]", []),
    ],
)
def test_a_statement_without_its_source_is_found(
    language: str, body: str, expected: list[str]
) -> None:
    """Given a chapter on a site of two origins, expected an info for each statement to attribute."""
    assert judged(body, language) == expected


def test_on_a_site_of_one_origin_nothing_is_to_be_told_apart() -> None:
    files = {p: t for p, t in project("Warm. [@harbour#warm]", "en").items() if "museum" not in p}
    files = {path: text for path, text in files.items() if path not in RECORDS}
    corpus, found = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None and not found
    assert _found(corpus) == []


@pytest.mark.parametrize(
    ("language", "said", "plain"),
    [
        ("ms", "Kata pejabat itu, cuaca panas.", "Cuaca panas."),
        ("es", "Según la oficina, hacía calor.", "Hacía calor."),
        ("pt-BR", "Fazia calor, disse Ana.", "Fazia calor."),
        ("fr", "Selon le port, il faisait chaud.", "Il faisait chaud."),
        ("de", "Laut Hafenamt war es warm.", "Es war lauter warm."),
        ("it", "Secondo il porto faceva caldo.", "Faceva caldo."),
        ("nl", "Volgens het kantoor was het warm.", "Het was warm."),
        ("tr", "Ofise göre hava sıcaktı.", "Hava sıcaktı."),
        ("ar", "وقالت المدينة إن الجو حار.", "الجو حار."),
        ("hi", "दफ़्तर के अनुसार गर्मी थी।", "गर्मी थी।"),
        ("zh", "據報天氣很暖。", "數據很多。"),
        ("zh", "第三篇说，天气很暖。", "不用说天气很暖。"),
        ("ja", "港によると暖かかった。", "暖かかった。"),
        ("ko", "항구에 따르면 따뜻했다.", "따뜻했다."),
    ],
)
def test_each_language_knows_words_that_say_whose_a_statement_is(
    language: str, said: str, plain: str
) -> None:
    assert (attributes(said, language), attributes(plain, language)) == (True, False)
    assert knows_attribution(language) and language.split("-")[0] in ATTRIBUTION


@pytest.mark.parametrize(
    ("language", "counts", "unjudged"), [("en", (1, 1), ()), ("sw", (0, 0), ("sw",))]
)
def test_status_counts_them_and_says_where_it_cannot_tell(
    language: str, counts: tuple[int, int], unjudged: tuple[str, ...]
) -> None:
    """Given one statement of each kind, expected both counted, or their language named."""
    body = "It was warm. [@harbour#warm]\n\nBoats came. [@harbour#boats]"
    files = project(body, language)
    corpus, _ = read_project({path: text.encode() for path, text in files.items()})
    assert corpus is not None
    status = gather_status(corpus, PassageIndex(corpus), _found(corpus))
    said = format_text(status)
    assert (
        len(status.of_kind("single")),
        len(status.of_kind("contested")),
    ) == counts
    assert status.unjudged == unjudged
    assert ("cannot be told in sw" in said) == bool(unjudged)


def test_a_check_tells_the_first_few_of_what_is_only_worth_knowing_and_counts_the_rest() -> None:
    found = [info(Span("content/a.md", n), "unsourced", "no citation", "cite") for n in range(1, 9)]
    lines = format_briefly(found).split("\n")
    assert (len(lines), lines[-2:]) == (
        12,
        ["info: 3 more of these, see `--format json` [unsourced]", "0 errors, 0 warnings, 8 infos"],
    )


def test_each_number_is_read_aloud_with_the_name_of_its_source(published: Path) -> None:
    for language, word in (("en", "Source"), ("id", "Sumber")):
        page = BeautifulSoup((published / f"site/{language}/index.html").read_text("utf-8"), "lxml")
        marks = page.select("sup.cite")
        assert marks
        for link in page.select("sup.cite a"):
            assert link["aria-label"] == f"{word} {link.get_text()}: {link['data-source']}"
