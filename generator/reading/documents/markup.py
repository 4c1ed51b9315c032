"""What documents of several kinds share on their way to HTML: tables, notes, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from generator.reading.documents.content import Facts

_BACK = (
    'a[href^="#footnote-ref"], a[href^="#endnote-ref"], a.footnote-back, a.footnote-backref,'
    ' a[role="doc-backlink"]'
)
_NOTED = (
    'a[href^="#footnote-"], a[href^="#endnote-"], a[role="doc-noteref"], a[epub\\:type="noteref"],'
    " .footnote-ref > a"
)
QUOTES = ("Quote", "Intense Quote", "Block Text", "Quotations", "Block Quotation")
CODE = ("Source Code", "HTML Preformatted", "Preformatted Text", "Plain Code")
CAPTIONS = (
    "Caption", "caption", "Image Caption", "Table Caption", "Illustration", "Figure", "Table",
)  # fmt: skip
"""What programs call the styles of quotations, of code, of captions."""
CONTENTS = re.compile(r"(?:toc|contents) (?:[1-9]|heading)|table of figures", re.IGNORECASE)
"""What they call those of tables of contents."""
_DEEPEST = 8
"""Programs nest lists no deeper."""
_TOP = 6
"""Among so many blocks at the top of a text stand its title and its authors."""
_MARK = re.compile(r"\W*(\d+)\W*")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Args:
        html: what is written in it.
        depth: in how many other items it stands.
        number: its number; None where it has none, 0 where it is not known.
    """

    html: str
    depth: int = 0
    number: int | None = None


def tidy(soup: BeautifulSoup) -> BeautifulSoup:
    """Write a document as its readers see it: heads of tables, raised marks of notes, captions."""
    for back in soup.select(_BACK):
        back.decompose()
    for mark in soup.select(_NOTED):
        _raise(soup, mark)
    for table in soup("table"):
        _mark_heads(table)
    for code in soup("pre"):
        above = code.find_previous_sibling()
        if above is not None and above.name == "pre":
            above.append("\n")
            above.extend(list(code.contents))
            code.decompose()
    for caption in soup.select("p.caption"):
        _place(soup, caption)
    return soup


def shown_facts(page: BeautifulSoup, title: str | None, authors: str | None) -> Facts:
    """Return the title and the authors that a file names, where its text shows them on top.

    Others are often those of a template, or of whose program wrote the file.
    """
    shown = [" ".join(block.get_text().split()) for block in page(["p", "h1", "h2"], limit=_TOP)]
    named = " ".join((title or "").split())
    names = [one for name in (authors or "").split(";") if (one := " ".join(name.split()))]
    are_shown = bool(names) and all(name in shown for name in names)
    return Facts(
        title=named if named in shown and named else None,
        author=", ".join(names) if are_shown else None,
    )


def write_list(items: Iterable[Item]) -> str:
    """Write the items of a list, each in the one that it stands below, with its own number."""
    html, around = "", list[str]()
    for item in items:
        name = "ul" if item.number is None else "ol"
        depth = min(item.depth, _DEEPEST)
        while len(around) > depth + 1 or (len(around) == depth + 1 and around[-1] != name):
            html += f"</li></{around.pop()}>"
        if len(around) == depth + 1:
            html += "</li>"
        while len(around) < depth + 1:
            html += f"<{name}>" + ("<li>" if len(around) < depth else "")
            around.append(name)
        html += f"<li value={item.number}>" if item.number else "<li>"
        html += item.html
    return html + "".join(f"</li></{name}>" for name in reversed(around)) + "\n"


def _raise(soup: BeautifulSoup, mark: Tag) -> None:
    """Write the mark of a note as the raised number that is printed."""
    number = _MARK.fullmatch(mark.get_text())
    if number is None:
        return
    raised = soup.new_tag("sup")
    raised.string = number[1]
    around = mark.parent
    (around if around is not None and around.name == "sup" else mark).replace_with(raised)


def _mark_heads(table: Tag) -> None:
    """Make the first row of a table its head: in a text, what has rows and columns holds data."""
    rows = [row for row in table("tr") if row.find_parent("table") is table]
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
    if table.find("th") is None and len(rows) > 1 and max(widths) > 1:
        for cell in rows[0].find_all("td", recursive=False):
            cell.name = "th"


def _place(soup: BeautifulSoup, caption: Tag) -> None:
    """Put a caption to the table or the picture that it stands beside."""
    for beside in (caption.find_previous_sibling(), caption.find_next_sibling()):
        if beside is None:
            continue
        if beside.name == "table" and beside.find("caption") is None:
            caption.name = "caption"
            beside.insert(0, caption.extract())
            return
        if beside.name == "p" and beside.find("img") is not None:
            caption.name = "figcaption"
            caption.wrap(soup.new_tag("figure"))
            return
