"""Works as reference managers read them: RIS, CSL-JSON, and COinS in a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from generator.exports.writing import write_json
from generator.model.edtf import EdtfDate, Point


@dataclass(frozen=True)
class Work:
    """What is cited, as far as it is known; what is not known is empty.

    Args:
        key: how BibTeX calls it, in ASCII.
        author: who made it, a person or an organisation.
        of_organisation: whether the author is known to be an organisation.
        title: its title.
        container: the site or the outlet in which it stands.
        date: when it was published.
        address: where it is, absolute.
        language: the language of the title.
    """

    key: str
    author: str
    title: str
    container: str
    date: EdtfDate | None
    address: str
    language: str
    of_organisation: bool = False

    @property
    def outlet(self) -> str:
        """Where it stands, but for what its author says already."""
        return self.container if self.container != self.author else ""


WriteDate = Callable[[EdtfDate], str]
"""Says a date in words."""


def certain_point(date: EdtfDate | None) -> Point | None:
    """Return the day, month or year of a date that is sure, nothing of any other."""
    point = date.point if date else None
    if point is None or point.uncertain or point.approximate or point.unspecified:
        return None
    return point if point.iso else None


def write_ris(works: Iterable[Work], write_date: WriteDate) -> bytes:
    """Return works in RIS (Research Information Systems), UTF-8, lines that end in CR LF.

    A date that is not a sure day, month or year is a note in words.
    """
    lines = [line for work in works for line in _ris(work, write_date)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _ris(work: Work, write_date: WriteDate) -> Iterator[str]:
    point = certain_point(work.date)
    yield f"TY  - {'ELEC' if work.address else 'GEN'}"
    given = {
        "ID": work.key,
        "AU": work.author,
        "TI": work.title,
        "T2": work.outlet,
        "PY": f"{point.year}" if point else "",
        "DA": _slashed(point) if point else "",
        "LA": work.language,
        "UR": work.address,
        "N1": write_date(work.date) if work.date and not point else "",
    }
    yield from (f"{tag}  - {' '.join(value.split())}" for tag, value in given.items() if value)
    yield "ER  - "
    yield ""


def _slashed(point: Point) -> str:
    """Write a date as RIS has it, `YYYY/MM/DD/`, with nothing for what is not known."""
    parts = (f"{part:02}" if part else "" for part in (point.month, point.day))
    return "/".join([f"{point.year:04}", *parts, ""])


def write_csl(works: Iterable[Work], write_date: WriteDate) -> bytes:
    """Return works as CSL-JSON (Citation Style Language 1.0.2)."""
    return write_json([_csl(work, write_date) for work in works])


def _csl(work: Work, write_date: WriteDate) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": work.key,
        "type": "webpage" if work.address else "document",
        "title": work.title,
        "language": work.language,
    }
    if work.author:
        item["author"] = [{"literal": work.author}]
    if work.outlet:
        item["container-title"] = work.outlet
    if work.date:
        point = certain_point(work.date)
        parts = [part for part in (point.year, point.month, point.day) if part] if point else []
        item["issued"] = {"date-parts": [parts]} if parts else {"literal": write_date(work.date)}
    if work.address:
        item["URL"] = work.address
    return item


def context_object(work: Work) -> str:
    """Return a work as an OpenURL ContextObject in a query (ANSI/NISO Z39.88-2004, Dublin Core).

    In the `title` of `<span class="Z3988">` that is COinS, from which Zotero saves a work.
    """
    point = certain_point(work.date)
    given = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "webpage" if work.address else "document",
        "rft.title": work.title,
        # Zotero takes this name whole, which Dublin Core does not have, and cuts the other in two.
        "rft.aucorp" if work.of_organisation else "rft.creator": work.author,
        "rft.source": work.outlet,
        "rft.date": point.iso[: len("2025-01-19")] if point else "",
        "rft.identifier": work.address,
        "rft.language": work.language,
    }
    return urlencode({name: value for name, value in given.items() if value})
