"""The list of sources; of many, also those of each outlet, language and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from generator.addresses.apart import Part
from generator.addresses.paths import lists_of_sources, source_groups
from generator.addresses.sources import By, SourceGroup
from generator.model.corpus import Article
from generator.model.edtf import parse_edtf
from generator.views.labels import N_
from generator.views.page import Page, Reader
from generator.views.parts import chain_parts

TITLE = N_("Sources")
DESCRIPTION = N_("The articles this site is made from, each to be read in full.")
_BY: dict[By, str] = {
    "outlet": N_("By outlet"),
    "language": N_("By language"),
    "month": N_("By month"),
}


def render(reader: Reader) -> Iterator[Page]:
    """Make the list of sources, and those of their groups."""
    groups = {group.path: group for group in source_groups(reader.corpus)}
    for path, parts in lists_of_sources(reader.corpus).items():
        pages = [(part, _list(reader, part, groups.get(path))) for part in parts]
        yield from chain_parts(reader, pages)


def _list(reader: Reader, part: Part[Article], group: SourceGroup | None) -> Page:
    title = reader.wording.plain(TITLE)
    if group:
        title = f"{title}: {group_name(reader, group)}"

    def body(reader: Reader) -> str:
        name = Markup(escape(group_name(reader, group))) if group else ""
        return reader.render(
            "articles.html",
            part.path,
            title=name or reader.wording.text(TITLE),
            articles=part.items,
            group=group,
            filters=_filters(reader),
        )

    description, languages = reader.wording.plain(DESCRIPTION), reader.corpus.site.languages
    return Page(part.path, title, description, body, "articles", languages)


def _filters(reader: Reader) -> list[tuple[Markup, Sequence[tuple[SourceGroup, str]]]]:
    """Return the groups by what their sources have in common, with the words for each."""
    there = [(group, group_name(reader, group)) for group in source_groups(reader.corpus)]
    return [
        (reader.wording.text(words), [one for one in there if one[0].by == by])
        for by, words in _BY.items()
        if there
    ]


def group_name(reader: Reader, group: SourceGroup) -> str:
    """Return what a group of sources is called, as plain text."""
    if group.by == "language":
        return reader.wording.language_name(group.name)
    if group.by == "outlet":
        return group.name or reader.wording.plain("publisher unknown")
    if not group.name:
        return reader.wording.plain("date unknown")
    return reader.wording.date(parse_edtf(group.name))
