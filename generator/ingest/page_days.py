"""The days on which a page says that it was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import htmldate
from lxml import etree

from generator.ingest.days import (
    address_day,
    day_east,
    neighbours,
    stated_day,
    written_days,
)
from generator.ingest.page_article import letters
from generator.ingest.page_data import Block, line_of
from generator.ingest.votes import Camp, Candidate, Vote, agreed, camps_of, contradicted, joined
from generator.reading.pages import PageBlock, read_tree
from generator.reading.tree import Element, body_of, elements, having, text_of, texts_of

LINE, TIME, ADDRESS = "the printed line", "the time element", "the address"
SEARCH = "the search for dates"
_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate",
    "article:published", "article:publish_date", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
    "publicationdate", "publish_date", "ptime", "pdate", "dc.date.issued",
    "dcterms.issued", "dcterm:issued", "citation_publication_date", "citation_online_date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published",
    "originalpublicationdate", "article_date_original", "date_published", "published",
    "release_date", "rnews:datepublished", "og:release_date", "publisheddate",
    "article-publication-date",
)  # fmt: skip
_DAY_METAS = (
    "date", "dc.date", "dcterms.date", "dc:date", "dc.date.created", "dcterms.created",
    "datecreated", "article:created", "created", "uploaddate", "citation_date", "dcterms.available",
)  # fmt: skip
_UPDATED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "article:modified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified",
    "article:updated_time", "cxenseparse:recs:articlemodifiedtime", "updated", "revised",
    "lastpublisheddate",
)  # fmt: skip
_UPDATED = re.compile(
    r"updat|modif|last (?:edit|change|revis)|edited|revis|aktualis|geändert|änderung|bearbeitet"
    r"|mise? à jour|\bmaj\b|actualiz|aggiorn|atualiz|alterad|diperbarui|diubah|обновл|изменен"
    r"|güncel|bijgewerkt|gewijzigd|uppdater|opdater|oppdater|aktuali[zs]|zmieni|更新|수정|تحديث",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|written|erstellt|veröffentlicht|erschienen|pubbl|diterbitkan|tayang|опублик"
    r"|gepubliceerd|geplaatst|yayın|publicerad|udgivet|julkaistu|opublikow|发布|發布|公開|입력|نشر",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"registriert|joined|member since|aktuelle zeit|copyright|©|\bseit\b|\bsince\b|gültig|valid"
    r"|retrieved|abgerufen|born|geboren|abbildung|termin|comment",
    re.IGNORECASE,
)
_MARKED = re.compile(r"published|pubdate|entry-?date|post-?date|date-?published|dt-published", re.I)
_LONG = 240
"""From so many letters on, a block is text and no line about the article."""
_WORDS, _ROOM = 45, 110
"""A line about the article says little besides the day, and is no sentence."""
_SCATTERED = 2
"""If so many others say as much as the best, none is believed."""
_BEFORE, _AFTER = 4, 10
"""So many blocks above and below the heading is where such a line stands."""
_EARLIEST, _LATEST = "1995-01-01", "2099-12-31"
"""Fixed, so that a page is read on every day alike."""


@dataclass(frozen=True, slots=True)
class Days:
    """The votes on the days of a page."""

    published: Vote
    updated: Vote


@dataclass(frozen=True, slots=True)
class _Line:
    """A day in a printed line, with what stands before it there."""

    day: str
    label: str
    away: int | None


@dataclass(frozen=True, slots=True)
class _Marked:
    """What the markup of a page gives: two days, and itself where no `<time>` stands in it."""

    published: str | None
    updated: str | None
    markup: str


def find_days(
    root: Element,
    metas: dict[str, list[str]],
    own: list[Block],
    heading: Element | None,
    language: str,
    url: str | None,
) -> Days:
    """Return when a page says it was published, and changed last.

    Args:
        root: the page, less what is about other stories; it is taken apart.
        metas: what its meta elements say.
        own: its own blocks of JSON-LD.
        heading: the element of its title.
        language: the language in which its months are named.
        url: its address.
    """
    marked = _Marked(
        _marked(root, "datePublished", language) or _only_time(root, language),
        _marked(root, "dateModified", language),
        "" if elements(root, "time") else etree.tostring(root, encoding="unicode", method="html"),
    )
    blocks = read_tree(root).blocks
    lines = list(_lines(blocks, _place(heading, blocks), language))
    updated = _updated(metas, own, marked, lines, language)
    said = list(_published(metas, own, marked, lines, language, url))
    published = _settled(_less_changes(said, {one.value for one in updated}))
    later = [one for one in updated if not published.value or one.value >= published.value]
    camps = camps_of(later)
    return Days(published, Vote(camps[0].value, agreed(camps[0])) if camps else Vote())


def _less_changes(candidates: list[Candidate], changed: set[str]) -> list[Candidate]:
    """Leave out the days that are shown but, as the page's data say, are those of a change."""
    shown = (LINE, TIME, SEARCH)
    data = {one.value for one in candidates if one.source not in shown}
    if data - changed or {one.source for one in candidates} == {SEARCH}:
        gone = changed - data
        return [one for one in candidates if one.source not in shown or one.value not in gone]
    return candidates


def _published(
    metas: dict[str, list[str]],
    own: list[Block],
    marked: _Marked,
    lines: list[_Line],
    language: str,
    url: str | None,
) -> Iterator[Candidate]:
    """Return who says when the page was published, those first who are trusted most."""
    printed = _printed(lines)
    if printed:
        yield Candidate(printed, LINE)
    if day := _first(own, ("datePublished",), language, printed):
        yield Candidate(day, "JSON-LD")
    if day := _of_metas(metas, _PUBLISHED_METAS, language, printed):
        yield Candidate(day, "the meta data")
    if marked.published:
        yield Candidate(marked.published, TIME)
    if day := address_day(url):
        yield Candidate(day, ADDRESS)
    if day := _of_metas(metas, _DAY_METAS, language):
        yield Candidate(day, "the meta element date", 1)
    if day := _first(own, ("dateCreated", "uploadDate"), language):
        yield Candidate(day, "JSON-LD’s creation", 1)
    if day := _labelled(lines):
        yield Candidate(day, "a line on the page", 1)
    days = {one.day for one in lines}
    if marked.markup and (day := _guessed(marked.markup)) and days <= {day}:
        yield Candidate(day, SEARCH, 1)


def _updated(
    metas: dict[str, list[str]],
    own: list[Block],
    marked: _Marked,
    lines: list[_Line],
    language: str,
) -> list[Candidate]:
    said = [
        (next((one.day for one in lines if _UPDATED.search(one.label)), None), LINE),
        (_first(own, ("dateModified",), language), "JSON-LD"),
        (_of_metas(metas, _UPDATED_METAS, language), "the meta data"),
        (marked.updated, TIME),
    ]
    return [Candidate(day, source) for day, source in said if day]


def _settled(candidates: list[Candidate]) -> Vote:
    """Return the day that counts most.

    The day that is printed beats its neighbour in the data, which may count in another time zone,
    and so does one that a reader sees elsewhere.
    """
    camps = camps_of(candidates)
    if not camps:
        return Vote()
    best = camps[0]
    shown = sorted(filter(_is_seen, camps), key=lambda camp: LINE not in camp.sources)
    if shown and neighbours(shown[0].value, best.value):
        best = shown[0]
    others = [camp for camp in camps if camp is not best and camp.weight > 1]
    unseen = [camp for camp in others if _is_seen(best) and not _is_seen(camp)]
    beside = [camp for camp in unseen if neighbours(camp.value, best.value)]
    against = [camp for camp in others if camp not in beside]
    if against:
        scattered = [camp for camp in against if camp.weight == best.weight]
        day = best.value if len(scattered) < _SCATTERED else None
        return Vote(day, contradicted([best, *against]), unsure=True)
    near = [f"; {joined(one)} {one.value}, the day beside it" for one in beside]
    return Vote(best.value, "".join([agreed(best), *near]))


def _is_seen(camp: Camp) -> bool:
    return bool({LINE, TIME, ADDRESS} & set(camp.sources))


def _first(
    own: list[Block], keys: Iterable[str], language: str, printed: str | None = None
) -> str | None:
    said = (line_of(block.get(key)) for key in keys for block in own)
    return _first_day(said, language, printed)


def _of_metas(
    metas: dict[str, list[str]], names: Iterable[str], language: str, printed: str | None = None
) -> str | None:
    said = (value for name in names for value in metas.get(name, ()))
    return _first_day(said, language, printed)


def _first_day(said: Iterable[str | None], language: str, printed: str | None) -> str | None:
    """Return the first day that is said; of midnights in other zones, the day that is printed."""
    found = ((value, day) for value in said if (day := stated_day(value, language)))
    value, day = next(found, (None, None))
    return printed if value and printed and printed == day_east(value) else day


def _marked(root: Element, what: str, language: str) -> str | None:
    """Return the day that the markup of the page's body gives, if it gives no other as well."""
    body = body_of(root)
    said = re.compile(rf"(?:^|[\s:]){what}\b")
    marks = ("itemprop", "property")
    tags = [tag for name in marks for tag in having(body, name) if said.search(tag.get(name))]
    if not tags and what == "datePublished":
        times = elements(body, "time", "abbr")
        tags = [tag for tag in times if _MARKED.search(tag.get("class", ""))]
    return _only(tags, language)


def _only_time(root: Element, language: str) -> str | None:
    times = elements(root, "time")
    plain = [tag for tag in times if "updated" not in tag.get("class", "")]
    return _only(plain or times, language)


def _only(tags: list[Element], language: str) -> str | None:
    days = {day for tag in tags if (day := _time_day(tag, language))}
    return days.pop() if len(days) == 1 else None


def _time_day(tag: Element, language: str) -> str | None:
    given = (tag.get(name) for name in ("datetime", "content", "title"))
    said = (stated_day(value, language) for value in (*given, " ".join(texts_of(tag))))
    return next((day for day in said if day), None)


def _place(heading: Element | None, blocks: Sequence[PageBlock]) -> int | None:
    """Return which block is the heading of the title; others may have the same words."""
    title = letters(text_of(heading)) if heading is not None else ""
    same = [at for at, one in enumerate(blocks) if title and letters(one.text) == title]
    name = heading.tag if heading is not None else ""
    return next((at for at in same if name in blocks[at].inside[-1:]), next(iter(same), None))


def _lines(blocks: Sequence[PageBlock], at: int | None, language: str) -> Iterator[_Line]:
    """Return the days in the short lines of a page, with their distance from its title.

    Args:
        blocks: its text.
        at: which of it is the title.
        language: the language in which its months are named.
    """
    text = (n for n, one in enumerate(blocks) if len(one.text) >= _LONG and n > (at or 0))
    begins = next(text, len(blocks))
    for number, block in enumerate(blocks):
        if len(block.text) >= _LONG or number == at or "blockquote" in block.inside:
            continue
        days = list(written_days(block.text, language))
        rest = len(block.text) - sum(one.end - one.start for one in days)
        said = rest > _WORDS and block.text.endswith((".", "!", "?", "。"))
        near = at is not None and -_BEFORE <= number - at <= _AFTER and number <= begins + 1
        end = 0
        for one in days:
            label = block.text[end : one.start][-60:]
            end = one.end
            if not _NOT_OWN.search(label):
                own = near and not said and rest <= _ROOM
                yield _Line(one.day, label, number - at if own and at is not None else None)


def _printed(lines: list[_Line]) -> str | None:
    """Return the day of the line at the heading that says when the article was published."""
    near = [(one.away, one) for one in lines if one.away is not None]
    plain = [(away, one) for away, one in near if not _UPDATED.search(one.label)]
    plain.sort(key=lambda pair: (not _PUBLISHED.search(pair[1].label), pair[0] < 0, abs(pair[0])))
    return plain[0][1].day if plain else None


def _labelled(lines: list[_Line]) -> str | None:
    """Return the day of the only line elsewhere that is said to be of the publication."""
    far = [one for one in lines if one.away is None and not _UPDATED.search(one.label)]
    told = {one.day for one in far if _PUBLISHED.search(one.label)}
    return told.pop() if len(told) == 1 else None


def _guessed(markup: str) -> str | None:
    """Return the day that a search in the markup of the article finds."""
    try:
        return htmldate.find_date(
            markup,
            extensive_search=False,
            original_date=True,
            outputformat="%Y-%m-%d",
            min_date=_EARLIEST,
            max_date=_LATEST,
        )
    except (ValueError, TypeError, RecursionError):
        return None
