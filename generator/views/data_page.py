"""The page of the data: what there is for other programs, how much of it, and on which terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.addresses.media import published_media
from generator.addresses.paths import DATA
from generator.exports.records import VERSION
from generator.exports.tables import Column
from generator.views import labels
from generator.views.exchange import calendar_days
from generator.views.feeds import CORRECTIONS, SITE, theme_feed
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.tables import ROWS, columns

_TITLE = N_("Data")
_DESCRIPTION = N_("All that this site knows, as files for other programs.")
_EDTF = Markup('<a href="{}" rel="noopener noreferrer">EDTF</a>').format(
    "https://www.loc.gov/standards/datetime/"
)
_FORMATS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json"))


@dataclass(frozen=True)
class _Listed:
    """A table as the page shows it: its name, what a row is, how many there are, its columns.

    Columns that hold the same in several languages stand together.
    """

    name: str
    title: str
    says: str
    count: int
    columns: tuple[tuple[Column, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the file has."""
        return sum(map(len, self.columns))


def render(reader: Reader) -> Iterator[Page]:
    """Make the page."""
    title = reader.wording.plain(_TITLE)
    description = reader.wording.plain(_DESCRIPTION)

    def body(reader: Reader) -> str:
        undated = sum(calendar_days(event.date) is None for event in reader.connections.events)
        themes = [(reader.words(one.label), theme_feed(one.id)) for one in reader.corpus.themes]
        return reader.render(
            "data.html",
            DATA,
            title=reader.wording.text(_TITLE),
            description=reader.wording.text(_DESCRIPTION),
            licence=_licence(reader),
            tables=list(_tables(reader)),
            kinds=[(name, labels.RECORDS[name], n) for name, n in _counts(reader).items()],
            version=VERSION,
            edtf=_EDTF,
            formats=_FORMATS,
            undated=undated,
            site=reader.words(reader.corpus.site.title),
            feeds=[(reader.wording.text("Corrections"), CORRECTIONS), *themes],
            main_feed=SITE,
        )

    languages = reader.corpus.site.languages
    yield Page(DATA, title, description, body, "data", languages)


def _licence(reader: Reader) -> Markup | None:
    licence = reader.corpus.site.licence
    link = Markup('<a href="{}" rel="license noopener noreferrer">{}</a>')
    return link.format(licence.url, licence.name) if licence else None


def _tables(reader: Reader) -> Iterator[_Listed]:
    counts = {**_counts(reader), "sources": len(reader.connections.articles)}
    there = reader.connections.passages
    answers = sum(one.passage in there for claim in reader.corpus.claims for one in claim.answers)
    for name, listed in columns(reader.corpus.site.languages).items():
        together = tuple(
            tuple(group)
            for _, group in groupby(listed, key=lambda one: (one.says, bool(one.language)))
        )
        count = answers if name == "claims" else counts[name]
        yield _Listed(name, labels.TABLES[name], ROWS.get(name, ""), count, together)


def _counts(reader: Reader) -> dict[str, int]:
    """Return how many records each data file lists, by its name."""
    corpus, connections = reader.corpus, reader.connections
    return {
        "articles": len(connections.articles),
        "passages": len(connections.passages),
        "claims": len(corpus.claims),
        "events": len(corpus.events),
        "themes": len(corpus.themes),
        "terms": len(corpus.terms),
        "voices": len(corpus.voices),
        "chapters": len(connections.chapters),
        "media": len(list(published_media(corpus))),
        "corrections": len(corpus.corrections),
        "retired": len(corpus.retired),
        "site": 1,
    }
