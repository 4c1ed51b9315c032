"""What other programs read: each file by a parser that is not ours, and all claims back from it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import bibtexparser
import feedparser
import frictionless
import icalendar
import jsonschema
import lxml.html
import pytest
import rispy
from bs4 import BeautifulSoup
from citeproc import DATES, NAMES, VARIABLES
from citeproc.source.json import CiteProcJSON
from pyld import jsonld

from generator.disk.files import read_files
from generator.exports.bibliography import Work, write_csl, write_ris
from generator.exports.calendar import Entry, write_calendar
from generator.exports.tables import Column, Table, write_csv
from generator.exports.timelinejs import Slide, write_timeline
from generator.model.corpus import Corpus
from generator.model.edtf import parse_edtf
from generator.model.schema import Claim
from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.views.exchange import calendar_days, slide_days
from tests.conftest import ROOT, TESTS

BASE = "https://explainer.example/"
EXPECTED = {name: TESTS / "golden" / name / "expected" for name in ("small", "hostile")}
PROJECTS = {name: TESTS / "golden" / name / "project" for name in EXPECTED}
_DISARMED = re.compile("''*[=+\\-@\t\r\n＝＋－＠]")


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built / "site"


@pytest.fixture(scope="module")
def corpus(built: Path) -> Corpus:
    return corpus_of(built)


@cache
def corpus_of(project: Path) -> Corpus:
    found, _ = read_project(read_files(project))
    assert found is not None
    return found


def loaded(site: Path, name: str) -> Any:
    return json.loads((site / "data" / name).read_text("utf-8"))


def table(site: Path, name: str) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does, and take away the apostrophes that disarm it."""
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [
        {key: cell[1:] if _DISARMED.match(cell) else cell for key, cell in row.items()}
        for row in rows
    ]


def known(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, {}, [])}


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_every_claim_can_be_rebuilt_from_the_json_alone(name: str, built: Path) -> None:
    """Given claims.json, expected each claim with all that its editors wrote."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    rebuilt = []
    for row in loaded(folder, "claims.json"):
        del row["verdict"]
        row["answers"] = [known(answer) for answer in row["answers"]]
        rebuilt.append(Claim.model_validate(known(row)))
    claims = corpus_of(built if name == "real" else PROJECTS[name]).claims
    assert [one.model_dump(warnings=False) for one in rebuilt] == [
        one.model_dump(warnings=False) for one in claims
    ]


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_answers_with_their_bounds_passages_and_sources_are_in_the_tables(
    name: str, built: Path
) -> None:
    """Given the CSV files alone, expected each answer, joined to its words and its source."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    corpus = corpus_of(built if name == "real" else PROJECTS[name])
    passages = {row["passage"]: row for row in table(folder, "passages")}
    sources = {row["source"]: row for row in table(folder, "sources")}
    language, index = corpus.site.languages[0], PassageIndex(corpus)
    rebuilt = [
        (
            row["claim"],
            row[f"question_{language}"],
            row["passage"],
            passages[row["passage"]]["quotation"],
            sources[row["source"]]["publisher"],
            sources[row["source"]]["sha256"],
            Decimal(row["value"]) if row["value"] else None,
            Decimal(row["high"]) if row["high"] else None,
            row["bound"],
            row["date"],
            row["stance"],
            row["as_of"],
        )
        for row in table(folder, "claims")
    ]
    wanted = []
    for claim in corpus.claims:
        for answer in claim.answers:
            found = corpus.resolve(answer.passage)
            assert found is not None
            article, passage = found
            wanted.append(
                (
                    claim.id,
                    claim.question.get(language, ""),
                    str(answer.passage),
                    index.quotation(article, passage, article.original.language)[0],
                    article.front.source.publisher or "",
                    article.front.source.sha256,
                    answer.value,
                    answer.high,
                    answer.bound if answer.value is not None else "",
                    str(answer.date or ""),
                    answer.stance or "",
                    str(answer.as_of or ""),
                )
            )
    assert [tuple(one) for one in rebuilt] == wanted


def test_a_table_survives_a_spreadsheet_and_gives_back_what_stood_there() -> None:
    """Given cells that are formulas, quotation marks or lines, expected none computed, none lost."""
    texts = ["=1+1", "+1", "-1", "@A1", "\tx", "'=1", "''+", "'tis", 'a,b"c\nd', "-0427", "", "＝1"]
    columns = (Column("text", "t"), Column("number", "n", "number"))
    rows = [{"text": text, "number": "-5"} for text in texts]
    data = write_csv(Table("t", "", columns, rows))
    read = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))[1:]
    back = [cell[1:] if _DISARMED.match(cell) else cell for cell, _ in read]
    armed = [cell for cell, _ in read if cell[:1] in tuple("=+-@\t\r＝")]
    assert (back, armed, {number for _, number in read}) == (texts, [], {"-5"})


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_frictionless_finds_the_package_valid(name: str, built: Path) -> None:
    """Given the descriptor, expected every file there, every cell of its type, every key met."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    found = report.flatten(["type", "note"])
    tabular = [task.name for task in report.tasks if task.type == "table"]
    described = {one["path"] for one in loaded(folder, "datapackage.json")["resources"]}
    there = {p.relative_to(folder / "data").as_posix() for p in (folder / "data").rglob("*.*")}
    there -= {"datapackage.json", "timeline.json"}
    assert (report.valid, found) == (True, [])
    assert tabular[:1] and described == there


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_every_json_file_keeps_its_published_schema(name: str, built: Path) -> None:
    folder = built / "site" if name == "real" else EXPECTED[name]
    faults, versions, schemas = [], set(), sorted((folder / "data/schema").glob("*.json"))
    for path in schemas:
        schema = json.loads(path.read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        versions.add(schema["version"])
        listed = loaded(folder, path.name)
        faults += [str(e) for e in jsonschema.Draft202012Validator(schema).iter_errors(listed)]
        if listed:
            loose = [{**listed[0], "colour": "red"}]
            assert not jsonschema.Draft202012Validator(schema).is_valid(loose), path.name
    assert (faults, len(schemas), len(versions)) == ([], 12, 1)


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_a_calendar_has_the_events_that_name_a_day_and_each_for_good(
    name: str, built: Path
) -> None:
    """Given events.<language>.ics, expected the days of the sources, under one name everywhere."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    corpus = corpus_of(built if name == "real" else PROJECTS[name])
    wanted = {one.id: days for one in corpus.events if (days := calendar_days(one.date))}
    assert wanted
    names = []
    for language in corpus.site.languages:
        data = (folder / f"data/events.{language}.ics").read_bytes()
        assert max(map(len, data.split(b"\r\n"))) <= 75
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
        found = {
            str(one["UID"]).partition("@")[0].removeprefix("event-"): (
                one.decoded("DTSTART"),
                (one.decoded("DTEND") - one.decoded("DTSTART")).days,
            )
            for one in events
        }
        titles = {str(one["SUMMARY"]) for one in events}
        told = {e.title.get(language) for e in corpus.events if e.id in wanted} - {None}
        assert found == {k: (a, (b - a).days + 1) for k, (a, b) in wanted.items()}
        assert told <= titles
        names.append({str(one["UID"]) for one in events})
    assert all(one == names[0] for one in names)


def test_a_long_line_of_a_calendar_is_folded_between_characters() -> None:
    day = date(2024, 3, 3)
    title = "桥," * 60 + "; \\ \n" + "é" * 80
    data = write_calendar(
        "n", "zh", [Entry("u@h", day, day, True, title, "zh", "", "", "https://h/")]
    )
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["SUMMARY"]), max(map(len, data.split(b"\r\n"))) <= 75) == (title, True)


def test_a_time_of_day_is_one_in_a_calendar_too() -> None:
    """Given 19:03 in Jakarta and 19:03 of no zone, expected the first in UTC, the second as it is."""
    found = []
    for text in ("2025-01-14T19:03+07:00", "2025-01-14T19:03"):
        point = parse_edtf(text).point
        assert point is not None
        day = date(2025, 1, 14)
        entry = Entry("u@h", day, day, True, "t", "en", "", "", "https://h/", moment=point.moment)
        (event,) = icalendar.Calendar.from_ical(write_calendar("n", "en", [entry])).walk("VEVENT")
        found.append(event.decoded("DTSTART"))
    assert found == [datetime(2025, 1, 14, 12, 3, tzinfo=UTC), datetime(2025, 1, 14, 19, 3)]


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_feeds_are_read_in_atom_and_as_json_alike(name: str, built: Path) -> None:
    """Given the feeds of the site, of each theme and of the corrections, in every language."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    corpus = corpus_of(built if name == "real" else PROJECTS[name])
    feeds = ["feed", "corrections", *(f"themes/{theme.id}/feed" for theme in corpus.themes)]
    entries: Counter[str] = Counter()
    for language in corpus.site.languages:
        for feed in feeds:
            atom = feedparser.parse((folder / language / f"{feed}.xml").read_bytes())
            read = json.loads((folder / language / f"{feed}.json").read_text("utf-8"))
            assert (atom.bozo, atom.version) == (0, "atom10"), feed
            assert read["version"] == "https://jsonfeed.org/version/1.1"
            assert [(e.id, e.title, e.link, e.updated, e.summary) for e in atom.entries] == [
                (i["id"], i["title"], i["url"], i["date_modified"], i["content_text"])
                for i in read["items"]
            ]
            here = read["feed_url"].removesuffix("json") + "xml"
            assert (atom.feed.title, atom.feed.links[0].href) == (read["title"], here)
            assert len({e.id for e in atom.entries}) == len(atom.entries)
            days = [e.updated for e in atom.entries]
            assert days == sorted(days, reverse=True)
            assert atom.feed.updated == (days or ["1970-01-01T00:00:00Z"])[0]
            entries[feed] += len(atom.entries)
    assert entries["corrections"] == len(corpus.corrections) * len(corpus.site.languages)
    assert entries["feed"] > entries["corrections"]


OA = "http://www.w3.org/ns/oa#"
TERMS = {
    "items": "as:items @list",
    "partOf": "as:partOf",
    "label": "rdfs:label",
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "exact": "oa:exact =",
    "prefix": "oa:prefix =",
    "suffix": "oa:suffix =",
    "value": "rdf:value =",
    "language": "dc:language =",
    "format": "dc:format =",
    "motivation": "oa:motivatedBy @vocab",
    "purpose": "oa:hasPurpose @vocab",
}
"""What the terms of Web Annotation mean (W3C Recommendation of 23 February 2017, appendix A), as far
as they are used here; `=` stands behind those whose values are words."""


def annotation_context() -> dict[str, Any]:
    """Return the terms as a context of JSON-LD."""
    context: dict[str, Any] = {
        "oa": OA,
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "@vocab": OA,
        "id": "@id",
        "type": "@type",
    }
    for name, said in TERMS.items():
        meaning, _, how = said.partition(" ")
        kind = {"=": None, "@vocab": "@vocab"}.get(how, "@id")
        context[name] = {"@id": meaning} | ({"@type": kind} if kind else {})
        if how == "@list":
            context[name]["@container"] = how
    return {"@context": context}


def loader(url: str, options: object) -> dict[str, Any]:
    """Give the contexts of the standards from this file: nothing is asked for."""
    contexts: dict[str, Any] = {
        "http://www.w3.org/ns/anno.jsonld": annotation_context(),
        "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}},
    }
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": contexts[url],
    }


def test_passages_are_annotations_of_their_sources(site: Path, corpus: Corpus) -> None:
    """Given annotations.jsonld in the W3C's context, expected each passage, quoted where it is."""
    (page,) = jsonld.expand(loaded(site, "annotations.jsonld"), {"documentLoader": loader})
    (listed,) = page["https://www.w3.org/ns/activitystreams#items".replace("https", "http")]
    quoted = set()
    for one in listed["@list"]:
        assert one["@type"] == [OA + "Annotation"]
        (target,) = one[OA + "hasTarget"]
        (source,), (selector,) = target[OA + "hasSource"], target[OA + "hasSelector"]
        assert selector["@type"] == [OA + "TextQuoteSelector"]
        quoted.add((source["@id"], selector[OA + "exact"][0]["@value"]))
    wanted = {
        (
            article.front.source.url
            or f"{BASE}{article.original.language}/articles/{article.slug}/",
            passage.exact,
        )
        for article in corpus.articles
        for passage in article.passages
        if passage.gone is None
    }
    notes = sum(bool(one.get(OA + "hasBody")) for one in listed["@list"])
    assert (quoted, notes > 50) == (wanted, True)


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_reference_managers_read_every_source(name: str, built: Path) -> None:
    """Given .bib, .ris and .csl.json, expected in each the same titles under the same names."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    corpus = corpus_of(built if name == "real" else PROJECTS[name])
    articles = [one for one in corpus.articles if one.front.status == "published"]
    titles = {one.slug: " ".join(one.original.title.split()) for one in articles}
    bib = bibtexparser.parse_string((folder / "data/sources.bib").read_text("utf-8"))
    ris = rispy.loads((folder / "data/sources.ris").read_text("utf-8"))
    csl = loaded(folder, "sources.csl.json")
    known = {name.replace("_", "-") for name in (*VARIABLES, *NAMES, *DATES)} | {"id", "type"}
    assert {name for one in csl for name in one} <= known
    assert {str(one.title) for one in CiteProcJSON(csl).values()} == {one["title"] for one in csl}
    assert (bib.failed_blocks, {entry.key for entry in bib.entries}) == ([], titles.keys())
    assert {one["id"]: one["title"] for one in ris} == titles
    assert {one["id"]: one["title"] for one in csl} == {
        one.slug: one.original.title for one in articles
    }


@pytest.mark.parametrize(
    ("text", "ris", "csl"),
    [
        ("2025-01-19", "DA  - 2025/01/19/", {"date-parts": [[2025, 1, 19]]}),
        ("2025", "DA  - 2025///", {"date-parts": [[2025]]}),
        ("2025-01?", "N1  - in words", {"literal": "in words"}),
        ("2025-01/..", "N1  - in words", {"literal": "in words"}),
        ("-0426", "N1  - in words", {"literal": "in words"}),
        ("199X", "N1  - in words", {"literal": "in words"}),
        ("2004-XX", "N1  - in words", {"literal": "in words"}),
    ],
)
def test_a_date_that_is_not_sure_is_a_note_in_words(text: str, ris: str, csl: object) -> None:
    work = Work("k", "", "T", "", parse_edtf(text), "", "en")
    lines = write_ris([work], lambda _: "in words").decode().splitlines()
    (item,) = json.loads(write_csl([work], lambda _: "in words"))
    assert (ris in lines, item["issued"]) == (True, csl)


@cache
def structured(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what each page says of itself, by its file."""
    found = {}
    for path in sorted(folder.rglob("index.html")):
        page = lxml.html.fromstring(path.read_bytes())
        scripts = page.xpath('//script[@type="application/ld+json"]')
        assert len(scripts) < 2, path
        if scripts:
            name = path.relative_to(folder).as_posix()
            found[name] = json.loads(scripts[0].text)["@graph"]
    return found


def things(folder: Path, kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (page, one)
        for page, graph in structured(folder).items()
        for one in graph
        if one["@type"] == kind
    ]


GOOGLE = "developers.google.com/search/docs/appearance"
NEEDED = {
    # structured-data/breadcrumb: `item` may be left out of the last one; ours has it too.
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    # structured-data/article requires nothing; these are recommended, and known of every page;
    # the image is its card, which is drawn for the first explainer alone.
    "Article of ours": {"headline", "author", "inLanguage"},
    # structured-data/factcheck: the last two are recommended.
    "ClaimReview": {"claimReviewed", "reviewRating", "url", "author", "itemReviewed"},
    "Rating": {"alternateName"},
    # site-names
    "WebSite": {"name", "url"},
    # Not structured-data/event, which lists what the public can book: it needs a place, and gives a
    # page to each. What happened is an event of schema.org, and no rich result is asked for it.
    "Event": {"name"},
}
"""What Google's pages below `GOOGLE` require or recommend of each type (as of September 2026)."""


def nested(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [one for item in value for one in nested(item)]
    if isinstance(value, dict):
        return [value, *(one for item in value.values() for one in nested(item))]
    return []


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_pages_have_what_search_engines_require_of_each_type(name: str, built: Path) -> None:
    """Given every page, expected of each thing what Google's pages of its type ask for."""
    folder = built / "site" if name == "real" else EXPECTED[name]
    lacking, kinds = [], set()
    for page, graph in structured(folder).items():
        for one in nested(graph):
            kind = one.get("@type", "")
            kinds.add(kind)
            of_ours = kind == "Article" and one in graph
            needed = NEEDED.get(f"{kind} of ours" if of_ours else kind, set())
            needed = needed | {"image"} if of_ours and name == "real" else needed
            lacking += [(page, kind, key) for key in needed - one.keys()]
    assert lacking == []
    assert kinds >= {"Article", "Claim", "Event", "DefinedTerm", "BreadcrumbList", "WebSite"}


@pytest.mark.parametrize("name", ["real", "small", "hostile"])
def test_pages_follow_what_search_engines_say_of_values(name: str, built: Path) -> None:
    """Given every page, expected values as Google's pages on breadcrumbs, articles (“author markup
    best practices”) and fact checks want them.

    A trail has two items or more, in order. An author is a thing with a name, a person or an
    organisation where that is known. The author of a claim has a name. A date of an event has no
    time that is not known. A review stands on one page of each language, is of the site it is on,
    and does not give its rating away in the claim.
    """
    folder = built / "site" if name == "real" else EXPECTED[name]
    wrong: list[tuple[str, object]] = []
    reviews: list[tuple[str, object]] = []
    for page, graph in structured(folder).items():
        for one in nested(graph):
            for author in [one["author"]] if "author" in one else []:
                kind = author.get("@type", "Person")
                if not author.get("name") or kind not in ("Person", "Organization"):
                    wrong.append((page, author))
            match one.get("@type"):
                case "BreadcrumbList":
                    places = [item["position"] for item in one["itemListElement"]]
                    if len(places) < 2 or places != list(range(1, len(places) + 1)):
                        wrong.append((page, places))
                case "Event" if "T00:00" in one.get("startDate", "") + one.get("endDate", ""):
                    wrong.append((page, one))
                case "ClaimReview":
                    language = page.partition("/")[0]
                    reviews.append((language, (one["url"], one["claimReviewed"])))
                    rating = one["reviewRating"]["alternateName"]
                    here = graph[-1]["itemListElement"][-1]["item"]
                    hosts = {urlsplit(address).netloc for address in (here, one["url"])}
                    if rating in one["claimReviewed"] or len(hosts) > 1:
                        wrong.append((page, one))
    assert (wrong, len(reviews)) == ([], len(set(reviews)))


def test_a_page_is_told_of_as_its_corpus_has_it(site: Path, corpus: Corpus) -> None:
    """Given pages in JSON-LD, expected translations, sources, citations and corrections of theirs."""
    articles = dict(things(site, "Article"))
    translated = articles["id/articles/us-ban-looms/index.html"]
    of_original = articles["en/articles/us-ban-looms/index.html"]
    told = articles["en/what-happened/index.html"]
    cited = {
        one.reference.article for one in corpus.chapter("what-happened").original.document.citations
    }  # type: ignore[union-attr]
    assert (translated["inLanguage"], of_original["inLanguage"]) == ("id", "en-GB")
    assert translated["translationOfWork"]["@id"] == of_original["@id"]
    assert "translationOfWork" not in of_original
    assert of_original["isBasedOn"]["name"] == corpus.article("us-ban-looms").original.title  # type: ignore[union-attr]
    there = {urljoin(told["@id"], one["@id"]) for one in told["citation"]}
    assert there == {f"{BASE}en/articles/{slug}/" for slug in cited}
    comments = {
        one["@id"] for page, one in things(site, "CorrectionComment") if page.startswith("en/")
    }
    assert comments == {f"#co-{one.id}" for one in corpus.corrections}
    events = {one["@id"]: one for _, one in things(site, "Event")}
    assert events["#e-ban-takes-effect"]["startDate"] == "2025-01-19"
    unsure = [one for one in corpus.events if one.date and "?" in str(one.date)]
    assert unsure and not any("startDate" in events[f"#e-{one.id}"] for one in unsure)


def test_a_search_engine_is_told_of_a_judgement_only_where_editors_recorded_one(site: Path) -> None:
    reviews = things(EXPECTED["small"], "ClaimReview")
    assert [page for page, _ in reviews] == ["en/claims/index.html", "id/claims/index.html"]
    review = reviews[0][1]
    assert review["reviewRating"]["alternateName"] == "Not proven"
    assert review["url"].endswith("/en/claims/#cl-is-it-welcome")
    assert things(site, "ClaimReview") == things(EXPECTED["hostile"], "ClaimReview") == []


def test_hostile_text_stays_within_the_data_of_its_page() -> None:
    """Given “</script>” in the title of an event, expected it in the data, and no script of it."""
    page = (EXPECTED["hostile"] / "en-GB/timeline/index.html").read_text("utf-8")
    titles = [one["name"] for _, one in things(EXPECTED["hostile"], "Event")]
    assert "The toll </script><script>alert('event')</script>" in titles
    soup = BeautifulSoup(page, "html5lib")
    (data,) = soup.select('script[type="application/ld+json"]')
    others = [
        one for one in soup.select("script") if "alert" in str(one.string) and one is not data
    ]
    assert (json.loads(str(data.string))["@context"], others) == ("https://schema.org", [])
    assert not set("<>&") & set(str(data.string))


def test_json_ld_is_read_by_another_parser(site: Path) -> None:
    """Given every page in English, expected triples about absolute addresses."""
    subjects = set()
    for page, graph in structured(site).items():
        document = {"@context": "https://schema.org", "@graph": graph}
        options = {"documentLoader": loader, "base": urljoin(BASE, page.removesuffix("index.html"))}
        for quads in jsonld.to_rdf(document, options).values():
            subjects |= {quad["subject"]["value"] for quad in quads}
    addresses = {one for one in subjects if not one.startswith("_:")}
    assert all(one.startswith(BASE) for one in addresses)
    assert f"{BASE}en/timeline/#e-ban-takes-effect" in addresses


def test_zotero_finds_a_page_and_each_source_of_it(site: Path, corpus: Corpus) -> None:
    """Given COinS, expected the page first and then its sources, as OpenURL has them.

    Zotero takes a page with tags that begin with `citation_` for an article of a journal.
    """

    def works(page: str) -> list[dict[str, list[str]]]:
        soup = BeautifulSoup((site / page).read_text("utf-8"), "lxml")
        assert not soup.select('meta[name^="citation_"]')
        return [parse_qs(str(one["title"])) for one in soup.select("span.Z3988")]

    article, chapter = works("en/articles/us-ban-looms/index.html"), works("en/friction/index.html")
    assert {one["ctx_ver"][0] for one in article + chapter} == {"Z39.88-2004"}
    title = corpus.article("us-ban-looms").original.title  # type: ignore[union-attr]
    assert [one["rft.title"][0] for one in article] == [title, title]
    site_name = corpus.site.title["en"]
    assert [one.get("rft.aucorp") for one in article] == [[site_name], None]
    assert article[0]["rft.identifier"] == [f"{BASE}en/articles/us-ban-looms/"]
    citations = corpus.chapter("friction").original.document.citations  # type: ignore[union-attr]
    cited = {corpus.article(one.reference.article).original.title for one in citations}  # type: ignore[union-attr]
    assert {one["rft.title"][0] for one in chapter[1:]} == cited


def test_pages_have_what_open_graph_requires(site: Path) -> None:
    """Given every page of a language, expected title, type, picture and address (ogp.me)."""
    lacking = []
    for path in sorted(site.glob("*/**/index.html")):
        head = lxml.html.fromstring(path.read_bytes()).find("head")
        said = {one.get("property"): one.get("content") for one in head.iter("meta")}
        wanted = {"og:title", "og:type", "og:image", "og:url"}
        for canonical in head.xpath('link[@rel="canonical"]/@href'):
            lacking += [(path, name) for name in wanted - said.keys()]
            lacking += [(path, canonical)] if said.get("og:url") != canonical else []
    assert lacking == []


def test_llms_txt_is_the_markdown_of_its_proposal(site: Path) -> None:
    """Given llms.txt, expected a heading, a summary and lists of links that lead somewhere."""
    text = (site / "llms.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    links = re.findall(r"^- \[(?:[^\]\\]|\\.)+\]\((\S+?)\)", text, re.MULTILINE)
    listed = [line for line in lines if line.startswith("- ")]
    there = [
        address
        for address in links
        if (site / address.removeprefix(BASE) / "index.html").is_file()
        or (site / address.removeprefix(BASE)).is_file()
    ]
    assert [line[:2] for line in lines[:2]] == ["# ", "> "]
    assert (len(links), there) == (len(listed), links)


def test_the_page_of_the_data_tells_how_much_of_what_there_is(site: Path) -> None:
    """Given the page in each language, expected its counts to be those of the files it leads to."""
    for language in ("en", "id"):
        page = site / language / "data/index.html"
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        for row in soup.select("ul.columns li:has(code)"):
            file = str(row.a["href"]).rpartition("/")[2]  # type: ignore[index]
            count = re.search(r"\((\d+)\)", row.get_text())
            assert count and int(count[1]) == len(loaded(site, file)), file
        for section in soup.select(".table-of-data"):
            name = str(section["id"]).removeprefix("table-")
            numbers = [
                int(n)
                for n in re.findall(r"(\d+) (?:rows|baris|columns|kolom)", section.get_text())
            ]
            rows = table(site, name)
            assert numbers == [len(rows), len(rows[0])]
            assert [one.get_text() for one in section.select("dt code")] == list(rows[0])
        assert soup.select(f'a[href$="data/events.{language}.ics"]')
        footer = BeautifulSoup((site / language / "index.html").read_text("utf-8"), "lxml")
        assert footer.select('footer a[href$="data/"]')


TIMELINE = '<!doctype html><div id="t" style="width: 900px; height: 600px"></div>'


ERAS = ("-0426", "-0426/0079", "199X", "2024-21", "2025-01-14T19:03+07:00", "[1666, 1667]", "2004~")
COSMIC = ("Y-170000000", "2004")


def slides_of(*dates: str) -> Any:
    """Give dates as TimelineJS gets them, each the date of an event of its own."""
    slides = []
    for at, text in enumerate(dates):
        days = slide_days(parse_edtf(text))
        assert days is not None
        slides.append(Slide(f"e-{at}", *days, text, f"Event {at}", "", "https://h/"))
    return json.loads(write_timeline("T", "t", slides, "more"))


def test_timelinejs_shows_every_event_that_has_a_date(
    site: Path, corpus: Corpus, browser: Any
) -> None:
    """Given timelines in both languages and of every era, expected TimelineJS3 to draw them all."""
    script = ROOT / "tests/timelinejs/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"
    titles = {
        language: [one.title[language] for one in corpus.events if one.date]
        for language in ("en", "id")
    }
    given = {
        **{one: (loaded(site, f"timeline.{one}.json"), titles[one]) for one in titles},
        "eras": (slides_of(*ERAS), [f"Event {at}" for at in range(len(ERAS))]),
        "cosmic": (slides_of(*COSMIC), ["Event 0", "Event 1"]),
    }
    for name, (data, told) in given.items():
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.route("**/*", lambda route: route.fulfill(body="", content_type="text/css"))
        page.route(BASE, lambda route: route.fulfill(body=TIMELINE, content_type="text/html"))
        page.goto(BASE)
        page.add_script_tag(path=str(script))
        page.evaluate(
            "([data, base]) => { new TL.Timeline('t', data, {script_path: base + 'js/'}) }",
            [data, BASE],
        )
        page.wait_for_selector(".tl-timemarker")
        marked = page.locator(".tl-timemarker").count()
        shown = page.locator(".tl-slide h2.tl-headline").all_text_contents()
        assert (name, marked, faults) == (name, len(told), [])
        assert {" ".join(one.split()) for one in shown} >= {" ".join(one.split()) for one in told}
        page.close()
