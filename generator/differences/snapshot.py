"""One state of a project: what it gives its readers, from its content or a built site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.differences.pages import content_of_page
from generator.differences.records import Rows
from generator.model.corpus import Corpus
from generator.model.names import RecordName, Reference
from generator.passages.index import PassageIndex
from generator.translations.staleness import find_stale
from generator.views.data import data_rows
from generator.views.site import SiteFiles


@dataclass(frozen=True, slots=True, order=True)
class Stale:
    """A translation older than its original: where it stands, and the original's words.

    `mark` is the fingerprint of the original.
    """

    path: str
    line: int
    language: str
    scope: str
    mark: str
    original: str


@dataclass(frozen=True)
class Snapshot:
    """What a project gives its readers at one moment.

    Args:
        pages: the HTML of each page's content, by its address, as `/en/timeline/`.
        files: the addresses of everything else, as `/data/events.json`.
        records: the rows of the data files.
        orphans: the passages that stand nowhere in their article.
        stale: the translations older than their originals; None where that is not known.
        errors: how many errors the content has.
        partial: whether some of the content could not be read, and is missing from the pages.
        unreadable: the pages that could not be made, for the content has errors.
        hides: tells of a record that is not there whether it only could not be read.
    """

    pages: Mapping[str, str]
    files: frozenset[str]
    records: Rows
    orphans: frozenset[Reference] = frozenset()
    stale: tuple[Stale, ...] | None = None
    errors: int = 0
    partial: bool = False
    unreadable: tuple[str, ...] = ()
    hides: Callable[[RecordName], bool] = field(default=lambda name: False)


def snapshot_of_content(
    corpus: Corpus, index: PassageIndex, site: SiteFiles, assets: Mapping[str, str], errors: int
) -> Snapshot:
    """Return the state of a project's files.

    Args:
        corpus: what could be read of them.
        index: where its passages stand.
        site: what would be published of it.
        assets: the theme's own files.
        errors: how many errors the content has. Where there are any, a page that cannot be made
            is left out and named.
    """
    pages, unreadable = {}, []
    for tree in site.trees:
        for name, write in tree.docs.items():
            address = f"/{tree.language}/{name.removesuffix('index.md')}"
            if not is_for_readers(address):
                continue
            try:
                pages[address] = content_of_page(write().content)
            except Exception:
                # Views rely on content without errors, and with errors may trip over anything.
                if not errors:
                    raise
                unreadable.append(address)
    pages["/"] = content_of_page(f"<main>{site.chooser()}</main>")
    return Snapshot(
        pages=pages,
        files=frozenset(f"/{name}" for name in [*site.root, *(f"assets/{a}" for a in assets)]),
        records=data_rows(corpus, index),
        orphans=_orphans(corpus, index),
        stale=_stale(corpus),
        errors=errors,
        partial=bool(corpus.unread or corpus.faulty),
        unreadable=tuple(unreadable),
        hides=corpus.hides,
    )


def is_for_readers(address: str) -> bool:
    """Tell whether a page is a reader's, not the editors' own page of what is still to do."""
    return address.split("/")[2:3] != ["status"]


def _orphans(corpus: Corpus, index: PassageIndex) -> frozenset[Reference]:
    return frozenset(
        article.reference(passage)
        for article in corpus.articles
        for passage in article.passages
        if passage.gone is None and index.place(article, passage, article.original.language) is None
    )


def _stale(corpus: Corpus) -> tuple[Stale, ...]:
    return tuple(
        Stale(unit.span.path, unit.span.line, unit.language, unit.scope, unit.mark, unit.original)
        for unit in find_stale(corpus).stale
    )
