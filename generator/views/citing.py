"""How a page, and the source it shows, are cited: plain, as the APA has it, and for BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.exports.bibliography import Work, certain_point, context_object
from generator.model.corpus import Article
from generator.model.edtf import EdtfDate
from generator.model.settings import Settings
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.wording import Wording, lang

NOT_CITED = ("search", "status", "tombstone")
"""The kinds of pages that nobody cites."""
_THIS_PAGE = N_("This page")
_ITS_SOURCE = N_("The source itself")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "$&%#_"},
}
"""What TeX reads as a command; braces are written so that BibTeX counts as many as it should."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True)
class Citation:
    """One way to cite a work: its name, and the words, as HTML.

    What is for a program, and not for readers, names the language of its words in `code`.
    """

    name: Markup
    words: Markup
    code: str = ""


def read_by_programs(reader: Reader, page: Page, settings: Settings) -> list[str]:
    """Return the works that Zotero finds on a page, as COinS: the page, and each source of it."""
    article = reader.connections.articles_by_path.get(page.path)
    sources = [article] if article else _cited(reader, page)
    works = [_of_page(reader, page, settings), *map(work_of, sources)]
    return [context_object(work) for work in works]


def _cited(reader: Reader, page: Page) -> list[Article]:
    """Return the sources that a page cites, if it is a chapter, in the order of the sources."""
    chapter = reader.connections.chapters_by_path.get(page.path)
    return reader.connections.cited(chapter.version(reader.language)) if chapter else []


def cite_page(
    reader: Reader, page: Page, settings: Settings
) -> list[tuple[Markup, list[Citation]]]:
    """Return how a page is cited, and how the source is that it shows, each under its name."""
    say = reader.wording.text
    found = [(say(_THIS_PAGE), list(_citations(_of_page(reader, page, settings), reader.wording)))]
    if article := reader.connections.articles_by_path.get(page.path):
        found.append((say(_ITS_SOURCE), list(_citations(work_of(article), reader.wording))))
    return found


def _of_page(reader: Reader, page: Page, settings: Settings) -> Work:
    own = reader.language in page.languages
    language = reader.language if own else next(iter(page.languages), reader.language)
    site = reader.plain_words(reader.corpus.site.title)
    return Work(
        key=_key(f"{page.path or 'home'}-{language}"),
        author=settings.author or (site if page.title != site else ""),
        title=page.title,
        container=site if page.title != site else "",
        date=None,
        address=settings.address(language, page.path),
        language=language,
        of_organisation=True,
    )


def work_of(article: Article) -> Work:
    """Return a source as it is cited."""
    source = article.front.source
    return Work(
        key=_key(article.slug),
        author=source.author or source.publisher or "",
        title=article.original.title,
        container=source.publisher or "",
        date=source.published,
        address=source.url or "",
        language=article.original.language,
        of_organisation=not source.author,
    )


def _key(text: str) -> str:
    return re.sub(r"[^a-zA-Z0-9]+", "-", text).strip("-") or "page"


def _citations(work: Work, wording: Wording) -> Iterator[Citation]:
    yield Citation(wording.text("Plain"), _plain(work, wording))
    yield Citation(Markup("APA"), _apa(work, wording))
    yield Citation(Markup("BibTeX"), Markup(escape(bibtex(work, wording.date))), work.language)


def _plain(work: Work, wording: Wording) -> Markup:
    title = Markup("<cite>{}</cite>").format(_title(work, wording))
    author = work.author if work.author != work.container else ""
    date = wording.kept(wording.date(work.date)) if work.date else wording.text("n.d.")
    where = Markup(", ").join([*filter(None, [work.container]), date])
    return _sentences(author, title, where, work.address)


def _apa(work: Work, wording: Wording) -> Markup:
    """Write a citation as the APA's manual (7th edition) does: without an author, by its title."""
    title = Markup("<cite>{}</cite>").format(_title(work, wording))
    date = Markup("({})").format(_apa_date(work.date, wording))
    container = work.container if work.container != work.author else ""
    if work.author:
        return _sentences(work.author, date, title, container, work.address)
    return _sentences(title, date, container, work.address)


def _apa_date(date: EdtfDate | None, wording: Wording) -> str:
    if date is None:
        return wording.text("n.d.")
    point = certain_point(date)
    if point is None or point.precision == "year":
        return wording.date(date)
    if point.precision == "month":
        return f"{point.year}, {wording.month_name(point.earliest)}"
    return f"{point.year}, {wording.day_of_year(point.earliest)}"


def _title(work: Work, wording: Wording) -> Markup:
    title = Markup(escape(work.title))
    if work.language == wording.language:
        return title
    return Markup("<span {}>{}</span>").format(lang(work.language), title)


def _sentences(*parts: str) -> Markup:
    """Join what there is; each ends in a full stop but the address, which is last."""
    *words, address = parts
    ended = [Markup(escape(part)) + ("" if _ends(part) else ".") for part in words if part]
    shown = Markup('<bdi class="address">{}</bdi>').format(address)
    return Markup(" ").join([*ended, *([shown] if address else [])])


def _ends(part: str) -> bool:
    return Markup(part).striptags().rstrip("”’»")[-1:] in tuple(".?!。？！؟।۔")


def bibtex(work: Work, write_date: Callable[[EdtfDate], str]) -> str:
    """Write a work as an entry of BibTeX, which BibLaTeX reads as well.

    Only a certain day, month or year stands in its fields; a date that is less is a note in words.
    """
    fields = {
        "author": _braced(work.author),
        "title": _braced(work.title),
        "howpublished": _tex(work.outlet),
        **_tex_date(work.date, write_date),
        "url": work.address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _braced(text: str) -> str:
    """Write a text that BibTeX neither cuts into names nor puts into small letters."""
    return f"{{{_tex(text)}}}" if text else ""


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in " ".join(text.split()))


def _tex_date(date: EdtfDate | None, write_date: Callable[[EdtfDate], str]) -> dict[str, str]:
    if date is None:
        return {}
    point = certain_point(date)
    if point is None:
        return {"note": _tex(write_date(date))}
    fields = {"year": f"{point.year}"}
    if point.precision != "year":
        fields["month"] = _MONTHS[point.earliest.month - 1]
    if point.day is not None:
        fields["day"] = f"{point.earliest.day}"
    return fields
