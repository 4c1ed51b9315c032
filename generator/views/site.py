"""The whole site: for each language the Markdown tree MkDocs renders, and the files at the root."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import Any

import yaml
from markupsafe import Markup, escape

from generator.addresses.media import media_files
from generator.addresses.paths import SEEDS, SOURCES
from generator.exports.sitemap import write_sitemap
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span
from generator.model.media import MediaFile
from generator.model.settings import Settings
from generator.model.site import Site
from generator.passages.index import PassageIndex
from generator.translations.staleness import find_stale
from generator.views import render_pages
from generator.views.cards import Painter, SharedPicture, share_pictures
from generator.views.citing import NOT_CITED, cite_page, read_by_programs
from generator.views.connections import Connections
from generator.views.data import PublishedData, places_file
from generator.views.feeds import feed_files
from generator.views.frame import (
    NOT_FOUND,
    PREVIEW,
    START_HERE,
    tag,
    write_config,
)
from generator.views.llms import LLMS, llms_of
from generator.views.navigation import navigation, pages_of
from generator.views.page import Page, Reader, RenderTemplate, Section
from generator.views.search import Searched, searched
from generator.views.structured import Structure
from generator.views.wording import Wording

TOP = "text"
"""The id of what a page is about, to which its first link leads."""

Data = Callable[[], bytes]
CopyMedia = Callable[[MediaFile, int], bytes]
"""What makes the published copy of a picture or document, of a picture in a width."""


def no_copies(file: MediaFile, width: int) -> bytes:
    """Stand in where nobody asks for pictures: only the pages are wanted."""
    raise NotImplementedError(file.name)


@dataclass(frozen=True)
class MarkdownFile:
    """A page as MkDocs reads it, with the extension `publish.finished`.

    Args:
        front: the front matter: what the page is.
        sections: what the page's contents list.
        content: the HTML of the page.
    """

    front: Mapping[str, Any]
    sections: Sequence[Section]
    content: str

    @property
    def mark(self) -> str:
        """A fingerprint of all of it."""
        said = [self.front, self._listed, self.content]
        return sha256(json.dumps(said, ensure_ascii=False).encode("utf-8")).hexdigest()

    @property
    def _listed(self) -> list[tuple[int, str, str]]:
        return [(one.level, one.id, one.title) for one in self.sections]

    def __str__(self) -> str:
        header = yaml.dump(
            dict(self.front), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
        )
        listed = json.dumps(self._listed, ensure_ascii=False)
        return f"---\n{header}---\n{listed}\n{self.content}\n"


@dataclass(frozen=True)
class Tree:
    """What MkDocs needs to render one language: `mkdocs.yml`, and what writes each document.

    Documents are Markdown with front matter, by the name of their file. They are written when they
    are asked for, so that a server can ask for one of thousands. `files` are what settings name.
    """

    language: str
    config: str
    docs: Mapping[str, Callable[[], MarkdownFile]]
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class SiteFiles:
    """The trees of all languages, and what writes each finished file at the root of the site.

    `chooser` is the content of the page at the root, on which a reader chooses a language;
    `offered` are the languages in which each page is more than a stand-in, by its address;
    `searched` is what the search finds in each language.
    """

    trees: tuple[Tree, ...]
    root: Mapping[str, Data]
    chooser: Callable[[], str]
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    searched: tuple[Searched, ...] = ()

    def share(self, number: int, of: int) -> SiteFiles:
        """Return what one of several builders makes: every so-manieth page and file at the root.

        Args:
            number: which builder it is, from 1.
            of: how many there are.
        """
        pages = [(tree.language, name) for tree in self.trees for name in tree.docs]
        mine = frozenset(pages[number - 1 :: of])
        trees = [
            replace(tree, docs={n: w for n, w in tree.docs.items() if (tree.language, n) in mine})
            for tree in self.trees
        ]
        root = {name: self.root[name] for name in [*self.root][number - 1 :: of]}
        return replace(self, trees=tuple(trees), root=root)


def document_name(path: str) -> str:
    """Name the Markdown file of a page."""
    return f"{path}/index.md".lstrip("/")


def assemble(
    corpus: Corpus,
    index: PassageIndex,
    wordings: Mapping[str, Wording],
    settings: Settings,
    render_template: RenderTemplate,
    diagnostics: Sequence[Diagnostic] = (),
    copy_media: CopyMedia = no_copies,
    painter: Painter | None = None,
) -> SiteFiles:
    """Make everything that is published, in every language, from a corpus without errors.

    `diagnostics` are what was found in the corpus all the same; the editors' page shows them.
    `copy_media` makes the file of a picture or document when that is asked for, `painter` the
    cards of pages; without it there are none.
    """
    connections = Connections(corpus)
    staleness = find_stale(corpus)
    root: dict[str, Data] = {}
    trees = []
    pages: dict[str, list[Page]] = {}
    choices = []
    readers = []
    found = []
    for language in corpus.site.languages:
        wording = wordings[language]
        reader = Reader(
            corpus,
            index,
            staleness,
            connections,
            wording,
            render_template,
            settings.edit,
            tuple(diagnostics),
        )
        readers.append(reader)
        root |= feed_files(reader, settings)
        made = render_pages(reader)
        pages[language] = [p for p in made if not (settings.offline and p.kind == "search")]
        pictures = share_pictures(reader, pages[language], settings.cards, painter)
        structure = Structure(
            reader,
            settings,
            {page.path: page.title for page in pages[language]},
            {path: settings.site_url + one.file for path, one in pictures.items()},
        )
        docs = {
            document_name(page.path): partial(_document, structure, page, pictures.get(page.path))
            for page in pages[language]
        }
        if painter is not None:
            cards = {one.file: one.card for one in pictures.values() if one.card}
            root |= {name: partial(painter.draw, card) for name, card in cards.items()}
        found.append(searched(reader))
        choices.append(_choice(reader))
        trees.append(
            Tree(language, write_config(reader, wordings, settings), docs, settings.mkdocs.files)
        )

    def chooser() -> str:
        return render_template("chooser.html", {"languages": choices}).strip()

    def outside(template: str, **values: Any) -> bytes:
        about = {"assets": settings.assets, "preview": settings.preview, "languages": choices}
        return (render_template(template, {**about, **values}) + "\n").encode("utf-8")

    def index_page() -> bytes:
        return outside("index.html", site_url=settings.site_url, content=Markup(chooser()))

    sitemap = "" if settings.preview else f"Sitemap: {settings.site_url}sitemap.xml\n"
    robots = f"User-agent: *\n{sitemap}".encode()
    root |= {
        "index.html": index_page,
        "404.html": lambda: outside("missing.html", base=settings.base),
        "sitemap.xml": lambda: write_sitemap(_mapped(pages, corpus.site, settings)),
        LLMS: partial(llms_of, readers, settings),
        "robots.txt": lambda: robots,
        ".nojekyll": lambda: b"",
        **PublishedData(tuple(readers), settings).files,
        **places_file(corpus),
        **{name: partial(copy_media, file, width) for name, file, width in media_files(corpus)},
    }
    for article in connections.articles:
        if reader.seed_is_published(article):
            file = article.front.source.file
            root[f"{SEEDS}/{file}"] = partial(lambda file: corpus.seeds[file].data, file)
    offered = {page.path: page.languages for made in pages.values() for page in made}
    return SiteFiles(tuple(trees), root, chooser, offered, tuple(found))


def _document(structure: Structure, page: Page, picture: SharedPicture | None) -> MarkdownFile:
    reader, settings = structure.reader, structure.settings
    content, shown = reader.write(page)
    source = _source(page)
    front: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "path": page.path,
        "languages": list(page.languages),
    }
    front |= {
        name: {"path": there.path, "label": str(there.label), "title": str(there.title)}
        for name, there in (("previous", page.previous), ("next", page.next))
        if there is not None
    }
    if page.became is not None:
        front["became"] = page.became
    if picture is not None:
        front["picture"] = {
            "file": picture.file,
            "width": picture.width,
            "height": picture.height,
            "alt": picture.alt,
        }
    if structured := structure.describe(page):
        front["structured"] = structured
    if page.feed:
        front["feed"] = page.feed
    if source is not None and (edit := settings.edit.to_page(source)):
        front["edit"] = edit
    # Templates leave empty lines behind.
    content += _tools(reader, page, settings)
    lines = "\n".join(line for line in content.split("\n") if line.strip())
    top = Section(TOP, escape(page.title), 1)
    around = Markup('<div class="page kind-{}" id="{}" tabindex="-1">').format(page.kind, TOP)
    return MarkdownFile(front, [top, *shown.sections], f"{around}\n{lines}\n</div>")


def _tools(reader: Reader, page: Page, settings: Settings) -> str:
    """Return what stands at the foot of a page: how it is cited, and how it is handed on."""
    if page.kind in NOT_CITED:
        return ""
    works = cite_page(reader, page, settings)
    coins = read_by_programs(reader, page, settings)
    return "\n" + reader.render("page_tools.html", page.path, works=works, coins=coins)


def _source(page: Page) -> Span | None:
    """Return where a page is written: in its own file, or in that of the records it shows."""
    records = SOURCES.get(page.path.partition("/")[0])
    return page.source or (Span(records) if records else None)


def _default(settings: Settings, page: Page) -> str | None:
    """Return the address of a page for readers of no language of its: `x-default`."""
    if len(page.languages) < 2:
        return None
    return settings.address(page.languages[0], page.path) if page.path else settings.site_url


def _choice(reader: Reader) -> dict[str, Any]:
    """Return what the pages that speak every language say in one."""
    site, say = reader.corpus.site, reader.wording.text
    return {
        **tag(reader.language, site.tag(reader.language)),
        "name": reader.wording.own_name(),
        "title": reader.plain_words(site.title),
        "description": reader.plain_words(site.description),
        "missing": say(NOT_FOUND),
        "way": say(START_HERE),
        "places": list(pages_of(navigation(reader))),
        "preview": say(PREVIEW),
    }


def _mapped(
    pages: Mapping[str, list[Page]], site: Site, settings: Settings
) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the address of each page that is to be indexed, and those of its alternates by tag."""
    for language, made in pages.items():
        for page in made:
            if language not in page.languages or page.kind == "search":
                continue
            others: dict[str, str] = {}
            if default := _default(settings, page):
                others = {
                    site.tag(other): settings.address(other, page.path) for other in page.languages
                }
                others["x-default"] = default
            yield settings.address(language, page.path), others
