"""The tables of the data, and what each of their columns is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from generator.claims.compare import BY_AGREEMENT
from generator.exports.tables import Cell, Column, Table
from generator.model.schema import Claim
from generator.model.values import Bound, Rights
from generator.views.labels import N_

Row = Mapping[str, Any]
"""What a data file says of one record."""

_DATE = N_("A date, no more precise than the sources give it; empty where it is not known")
_EDTF = "EDTF"
_ID = N_("The id")
_KINDS = get_args(Claim.model_fields["kind"].annotation)

TABLES = ("claims", "events", "sources", "passages")
ROWS = {"claims": N_("A row for each answer of a source")}
"""What a row is, where it is not one of what the table is called."""


def columns(languages: Sequence[str]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each table, by its name.

    Texts of the editors have a column for each language of the site, which ends in its name.
    """

    def texts(name: str, says: str) -> tuple[Column, ...]:
        return tuple(Column(f"{name}_{one}", says, language=one) for one in languages)

    return {
        "claims": (
            Column("claim", _ID, always=True),
            *texts("question", N_("Question")),
            Column("kind", N_("What an answer is"), always=True, values=_KINDS),
            Column("measure", N_("What the figure is measured in")),
            Column(
                "verdict",
                N_("How the answers compare, as computed"),
                always=True,
                values=BY_AGREEMENT,
            ),
            Column("themes", N_("Themes")),
            Column("source", N_("Source"), leads_to="sources.source", always=True),
            Column("passage", N_("Passage"), leads_to="passages.passage", always=True),
            Column("language", N_("Language"), always=True),
            Column("quotation", N_("Quotation"), always=True),
            Column("value", N_("A figure, or the lower end of a range"), "number"),
            Column("high", N_("The upper end of a range"), "number"),
            Column("bound", N_("What the source says of the figure"), values=get_args(Bound)),
            *texts("unit", N_("What is counted")),
            Column("date", _DATE, form=_EDTF),
            Column("stance", _ID),
            *texts("stance", N_("The stance in words")),
            Column("against", N_("Stances that cannot be true beside it")),
            Column("as_of", N_("When the answer holds"), form=_EDTF),
            *texts("note", N_("What the editors note")),
        ),
        "events": (
            Column("event", _ID, always=True),
            Column("date", _DATE, form=_EDTF),
            *texts("title", N_("What happened")),
            *texts("text", N_("What more there is to say")),
            Column("themes", N_("Themes")),
            Column("after", N_("Events that were before it")),
            Column("passages", N_("Passages"), always=True),
        ),
        "sources": (
            Column("source", _ID, always=True),
            Column("title", N_("Title"), always=True),
            *texts("title", N_("Translation")),
            Column("language", N_("Language"), always=True),
            Column("publisher", N_("Publisher")),
            Column("author", N_("Author")),
            Column("url", N_("Address")),
            Column("archive", N_("archived copy")),
            Column("published", N_("Published"), form=_EDTF),
            Column("retrieved", N_("The day it was fetched"), form=_EDTF),
            Column("rights", N_("Rights"), always=True, values=get_args(Rights)),
            Column("derived_from", N_("The source it was made from")),
            Column("themes", N_("Themes")),
            Column("page", N_("Its page on this site"), always=True),
            Column("file", N_("Seed"), always=True),
            Column("sha256", N_("Fingerprint"), always=True, form="SHA-256"),
        ),
        "passages": (
            Column("passage", _ID, always=True),
            Column("source", N_("Source"), leads_to="sources.source", always=True),
            Column("language", N_("Language"), always=True),
            Column("quotation", N_("Quotation"), always=True),
            Column("prefix", N_("The words before it, where it stands in several places")),
            Column("suffix", N_("The words behind it, where it stands in several places")),
            *texts("translation", N_("Translation")),
            Column("page", N_("Page")),
            *texts("gone", N_("No longer in the source")),
            Column("themes", N_("Themes")),
            Column("notes", N_("Notes"), "number", always=True),
        ),
    }


def make_tables(
    rows: Mapping[str, Sequence[Row]], languages: Sequence[str], addresses: Mapping[str, str]
) -> dict[str, Table]:
    """Return the tables, by name.

    Args:
        rows: what the data files list.
        languages: those of the site.
        addresses: that of the page of each source, absolute, by its id.
    """
    passages = {row["id"]: row for row in rows["passages"]}
    lines: dict[str, list[Mapping[str, Cell]]] = {
        "claims": [line for row in rows["claims"] for line in _claim(row, passages, languages)],
        "events": [_event(row, languages) for row in rows["events"]],
        "sources": [_source(row, languages, addresses) for row in rows["articles"]],
        "passages": [_passage(row, languages) for row in rows["passages"]],
    }
    return {
        name: Table(name, ROWS.get(name, ""), found, lines[name], unique=name != "claims")
        for name, found in columns(languages).items()
    }


def _texts(
    name: str, texts: Mapping[str, str] | None, languages: Iterable[str]
) -> Mapping[str, Cell]:
    return {f"{name}_{one}": (texts or {}).get(one) for one in languages}


def _claim(
    row: Row, passages: Mapping[str, Row], languages: Sequence[str]
) -> Iterable[Mapping[str, Cell]]:
    options = {option["id"]: option for option in row["options"]}
    claim = {
        "claim": row["id"],
        **_texts("question", row["question"], languages),
        "kind": row["kind"],
        "measure": row["measure"],
        "verdict": row["verdict"],
        "themes": " ".join(row["themes"]),
        **_texts("note", row["note"], languages),
    }
    for answer in row["answers"]:
        passage = passages.get(answer["passage"])
        if passage is None:
            continue  # Of a source that is not published.
        option = options.get(answer["stance"], {})
        yield {
            **claim,
            "source": passage["article"],
            "passage": passage["id"],
            "language": passage["language"],
            "quotation": passage["selector"]["exact"],
            **{name: answer[name] for name in ("value", "high", "bound", "date", "as_of")},
            **_texts("unit", answer["unit"] or row["unit"], languages),
            "stance": answer["stance"],
            **_texts("stance", option.get("label"), languages),
            "against": " ".join(option.get("against", ())),
        }


def _event(row: Row, languages: Sequence[str]) -> Mapping[str, Cell]:
    return {
        "event": row["id"],
        "date": row["date"],
        **_texts("title", row["title"], languages),
        **_texts("text", row["text"], languages),
        "themes": " ".join(row["themes"]),
        "after": " ".join(row["after"]),
        "passages": " ".join(one["passage"] for one in row["evidence"]),
    }


def _source(row: Row, languages: Sequence[str], addresses: Mapping[str, str]) -> Mapping[str, Cell]:
    source = row["source"]
    known = ("publisher", "author", "url", "archive", "published", "retrieved", "rights")
    return {
        "source": row["id"],
        "title": row["title"][row["language"]],
        **_texts("title", row["title"], [one for one in languages if one != row["language"]]),
        "language": row["language"],
        **{name: source[name] for name in (*known, "derived_from")},
        "themes": " ".join(row["themes"]),
        "page": addresses[row["id"]],
        "file": source["seed"]["file"],
        "sha256": source["seed"]["sha256"],
    }


def _passage(row: Row, languages: Sequence[str]) -> Mapping[str, Cell]:
    selector = row["selector"]
    return {
        "passage": row["id"],
        "source": row["article"],
        "language": row["language"],
        "quotation": selector["exact"],
        "prefix": selector.get("prefix"),
        "suffix": selector.get("suffix"),
        **_texts("translation", row["translated"], languages),
        "page": row["page"],
        **_texts("gone", row["gone"], languages),
        "themes": " ".join(row["themes"]),
        "notes": len(row["notes"]),
    }
