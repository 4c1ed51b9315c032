"""How well pages are read, measured on public corpora: `make corpora READABILITY=… HTMLDATE=… ARTICLES=…`.

Each names a folder that holds a public repository: mozilla/readability, adbar/htmldate and
scrapinghub/article-extraction-benchmark; what is not given is not measured. Other libraries are
measured in the same run; readability-lxml only if it is installed. Nothing of these corpora is
part of this project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import htmldate
import trafilatura
from charset_normalizer import from_bytes

from generator.ingest.page_article import kin, letters
from generator.ingest.page_facts import read_facts
from generator.ingest.page_names import clean_names
from generator.ingest.page_titles import less_site
from generator.reading.pages import page_blocks

Facts = dict[str, str | None]
"""What a reader makes of a page: `title`, `shown` (the title that the page shows), `author`, `day`."""


def main() -> None:
    """Measure what is given, and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("readability", "htmldate", "articles"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--verbose", action="store_true", help="name what is not right, too")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    measured = (
        (options.readability, mozilla),
        (options.htmldate, days),
        (options.articles, shared),
    )
    for folder, measure in measured:
        if folder is not None:
            measure(folder, options.verbose)


def ours(html: str) -> Facts:
    """Read a page as this program does; a title that it does not show is one that won all the same."""
    facts = read_facts(html, page_blocks(html))
    return {
        "title": facts.title or facts.named,
        "shown": facts.title,
        "author": facts.author,
        "day": facts.published,
    }


def by_trafilatura(html: str) -> Facts:
    """Read a page with trafilatura."""
    found = trafilatura.extract_metadata(html)
    if found is None:
        return {}
    return {
        "title": found.title,
        "author": ", ".join((found.author or "").split("; ")) or None,
        "day": found.date,
    }


def by_htmldate(html: str) -> Facts:
    """Read the day of a page with htmldate."""
    with suppress(Exception):
        return {"day": htmldate.find_date(html, original_date=True, extensive_search=True)}
    return {}


def by_readability(html: str) -> Facts:
    """Read the title of a page with readability-lxml."""
    from readability import Document  # type: ignore[import-not-found,unused-ignore]

    with suppress(Exception):
        return {"title": Document(html).short_title()}
    return {}


def readers() -> dict[str, Callable[[str], Facts]]:
    """Return all readers that there are, ours first."""
    found = {"ours": ours, "trafilatura": by_trafilatura, "htmldate": by_htmldate}
    with suppress(ImportError):
        import readability  # type: ignore[import-not-found,unused-ignore] # noqa: F401

        found["readability-lxml"] = by_readability
    return found


def mozilla(folder: Path, verbose: bool) -> None:
    """Compare with what Mozilla's tests expect."""
    counts: dict[str, Counter[str]] = {}
    for expected in sorted((folder / "test/test-pages").glob("*/expected-metadata.json")):
        truth = json.loads(expected.read_text("utf-8"))
        html = text_of(expected.with_name("source.html"))
        for name, read in readers().items():
            counted = counts.setdefault(name, Counter())
            told = list(judged(truth, read(html)))
            counted.update(told)
            if verbose and name == "ours":
                tell(expected.parent.name, told)
    columns = ["title exact", "title same", "shown exact", "shown wrong", "author right"]
    columns += ["author wrong", "author more", "day right", "day wrong"]
    wanted = Counter[str]()
    for expected in (folder / "test/test-pages").glob("*/expected-metadata.json"):
        wanted.update(
            key for key, value in json.loads(expected.read_text("utf-8")).items() if value
        )
    about = f"{wanted['title']} titles, {wanted['byline']} bylines, {wanted['publishedTime']} days"
    table(f"Mozilla: {about}", columns, counts)


def judged(truth: dict[str, str | None], facts: Facts) -> Iterator[str]:
    """Say what of the facts of a page is right, in the words of the table."""
    if title := " ".join((truth.get("title") or "").split()):
        said = " ".join((facts.get("title") or "").split())
        same = letters(said) in map(
            letters, (title, less_site(title, [truth.get("siteName") or ""]))
        )
        yield from ["title exact"] if said == title else ["title not exact"]
        yield from ["title same"] if same else []
        if shown := facts.get("shown"):
            yield "shown exact" if shown == title else "shown not exact"
            yield from [] if kin(shown, title) else ["shown wrong"]
    names = clean_names([facts.get("author") or ""])
    if byline := letters(truth.get("byline") or ""):
        if names:
            right = all(letters(name) in byline for name in names)
            yield "author right" if right else "author wrong"
    elif names:
        yield "author more"
    if (moment := truth.get("publishedTime")) and (day := facts.get("day")):
        yield "day right" if day == moment[:10] else "day wrong"


def days(folder: Path, verbose: bool) -> None:
    """Compare with the days that htmldate's evaluation knows."""
    counts: dict[str, Counter[str]] = {}
    known = 0
    for file, truth in known_days(folder / "tests"):
        html = text_of(file)
        known += 1
        for name, read in readers().items():
            day = read(html).get("day")
            counts.setdefault(name, Counter()).update([verdict(day, truth)])
            if verbose and name == "ours" and day != truth:
                tell(file.name, [f"{verdict(day, truth)}: {day}, known {truth}"])
    counts.pop("readability-lxml", None)
    columns = ["right", "off by a day", "wrong", "silent"]
    table(f"htmldate: {known} pages", columns, counts)


def known_days(folder: Path) -> Iterator[tuple[Path, str]]:
    """Return the pages of htmldate's evaluation that are there and have a day."""
    for table_of_days in ("eval_default.json", "eval_mediacloud_2020.json"):
        for page in json.loads((folder / table_of_days).read_text("utf-8")).values():
            files = (folder / place / page["file"] for place in ("eval", "cache", "test_set"))
            file = next((one for one in files if one.is_file()), None)
            if file is not None and isinstance(page["date"], str):
                yield file, page["date"]


def verdict(day: str | None, truth: str) -> str:
    """Say how a day compares with the known one."""
    if day is None:
        return "silent"
    if day == truth:
        return "right"
    away = abs((date.fromisoformat(day) - date.fromisoformat(truth)).days)
    return "off by a day" if away == 1 else "wrong"


def shared(folder: Path, verbose: bool) -> None:
    """Compare titles with og:title, which stands in most pages of the benchmark."""
    from bs4 import BeautifulSoup

    counts: dict[str, Counter[str]] = {}
    known = 0
    for file in sorted((folder / "html").glob("*.html.gz")):
        html = from_bytes(gzip.decompress(file.read_bytes())).best()
        tag = BeautifulSoup(str(html), "lxml").find("meta", property="og:title")
        title = str(tag.get("content") or "") if tag is not None else ""
        if not letters(title):
            continue
        known += 1
        for name, read in readers().items():
            facts = read(str(html))
            told = list(judged({"title": title}, facts))
            counts.setdefault(name, Counter()).update(told)
            if verbose and name == "ours" and "shown wrong" in told:
                tell(file.name, [f"shown wrong: {facts['shown']}, og:title {title}"])
    counts.pop("htmldate", None)
    columns = ["title exact", "title same", "shown exact", "shown wrong"]
    table(f"Articles: {known} pages with an og:title", columns, counts)


def text_of(file: Path) -> str:
    """Return a page's text, whatever it is written in."""
    data = file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return str(from_bytes(data).best() or data.decode("utf-8", "replace"))


def table(title: str, columns: list[str], counts: dict[str, Counter[str]]) -> None:
    """Print the counts of each reader in a line."""
    sys.stdout.write(f"\n{title}\n{'':18}{''.join(f'{one:>14}' for one in columns)}\n")
    for name, counted in counts.items():
        line = "".join(f"{counted[one]:14}" for one in columns)
        sys.stdout.write(f"{name:18}{line}\n")


def tell(page: str, said: list[str]) -> None:
    """Name what is not right of a page."""
    faults = [one for one in said if any(word in one for word in ("not", "wrong", "off", "silent"))]
    if faults:
        sys.stdout.write(f"{page}: {'; '.join(faults)}\n")


if __name__ == "__main__":
    main()
