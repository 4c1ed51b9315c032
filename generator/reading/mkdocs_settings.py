"""What becomes of each setting of mkdocs.yml: one table, for findings, the handbook and tests.

A setting is named by the keys that lead to it, joined by full stops; the items of a list that are
words, or mappings of one key, are keys as well: `theme.features.navigation.top`, `plugins.search`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.model.diagnostics import Diagnostic, Span, warning
from generator.model.settings import CONFIG, names_host
from generator.model.words import did_you_mean


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of MkDocs or Material.

    Args:
        key: the setting; one that ends in `.*` stands for all below it that have no row.
        becomes: what becomes of it, in words.
        instead: what to write instead; where it is given, the setting is a finding.
        harmless: values that are none, as texts; `*//*` stands for an address of another host.
    """

    key: str
    becomes: str
    instead: str = ""
    harmless: tuple[str, ...] = ()

    @property
    def asks_others(self) -> bool:
        """Whether it would make readers' browsers ask another host."""
        return self.becomes.endswith(_PROMISE)


_LOCAL = "keep a copy of it in site_overrides/ and name that, or allow its host in `extra.csp`"
_PROMISE = "readers are left alone"
_OTHERS = f"every page would ask another host: {_PROMISE}"
_FONTS = f"every page would ask fonts.googleapis.com: {_PROMISE}"
_OWN_FONT = "write `font: false`, put the font into site_overrides/ and name it in a style: `--serif`, `--sans`"
_FLAT = "only the chapters of the story stand below a tab: leave it out"

TABLE = tuple(Setting(*row) for row in (
    # MkDocs
    ("INHERIT", "is read first"),
    ("site_name", "MkDocs asks for it; pages bear the `title` of content/site.yml"),
    ("site_url", "the address of the site, from which links in feeds, sitemap and data are made"),
    ("site_description", "has no effect", "write `description` in content/site.yml, in every language"),
    ("site_author", "the author in the head of every page, and where it is cited; else that is the site"),
    ("repo_url", "a link in the header, and links to edit pages and records"),
    ("repo_name", "the words of the link in the header"),
    ("edit_uri", "the links to edit pages and records"),
    ("edit_uri_template", "the links to edit pages and records"),
    ("remote_branch", "where `mkdocs gh-deploy` puts the site"),
    ("remote_name", "where `mkdocs gh-deploy` puts the site"),
    ("copyright", "stands in the footer, as HTML"),
    ("nav", "has no effect: pages are made from content/", "name chapters and views in `navigation` of content/site.yml"),
    ("not_in_nav", "has no effect: pages are made from content/", "leave it out"),
    ("exclude_docs", "has no effect: pages are made from content/", "write `status: draft` in what is not to be published"),
    ("draft_docs", "has no effect: pages are made from content/", "write `status: draft` in what is not to be published"),
    ("docs_dir", "the folder of the content, which is `content`", "write `docs_dir: content`", ("content",)),
    ("site_dir", "where `mkdocs build` puts the site; `explainer build` has `--to`"),
    ("dev_addr", "the port of `mkdocs serve`; it serves this machine alone"),
    ("watch", "has no effect: all that the site is made of is watched", "leave it out"),
    ("use_directory_urls", "pages are folders, so that addresses stay the same", "leave it out", ("true",)),
    ("strict", "makes MkDocs fail where it warns"),
    ("validation.links.not_found", "how bad a dead link in a finished page is: `warn`, `info` or `ignore`; unsaid, it is an error and nothing is published"),
    ("validation.links.anchors", "the same of a link to a place that is not on its page, or is there twice"),
    ("validation.not_found", "says the same as in `validation.links`"),
    ("validation.anchors", "says the same as in `validation.links`"),
    ("validation.*", "has no effect: every link of the finished pages is followed, and no page stands in `nav`", "leave it out"),
    ("hooks", "run for every language"),
    ("extra_css", "loaded by every page, behind our style"),
    ("extra_css.*//*", _OTHERS, _LOCAL),
    ("extra_javascript", "loaded by every page, behind our script"),
    ("extra_javascript.*//*", _OTHERS, _LOCAL),
    ("extra_templates", "has no effect", "put the file into site_overrides/"),
    ("markdown_extensions.*", "has no effect: articles and chapters are CommonMark, whose blocks the program counts", "leave it out"),
    ("plugins.explainer", "makes the site; `explainer build` does without"),
    ("plugins.search", "has no effect: the search is Pagefind’s, in every language", "leave it out"),
    ("plugins.material/search", "has no effect: the search is Pagefind’s, in every language", "leave it out"),
    ("plugins.i18n", "would make languages of its own", "leave it out: `languages` of content/site.yml makes them"),
    ("plugins.social", "has no effect: the program draws cards itself, without asking another host", "leave it out: `extra.cards: false` leaves cards out"),
    ("plugins.material/social", "has no effect: the program draws cards itself, without asking another host", "leave it out: `extra.cards: false` leaves cards out"),
    ("plugins.*", "run for every language"),
    # Material
    ("theme.name", "Material", "write `name: material`", ("material",)),
    ("theme.custom_dir", "the folder of our blocks, partials and style", "write `custom_dir: site_overrides`", ("site_overrides",)),
    ("theme.language", "follows the language of the pages", "leave it out"),
    ("theme.direction", "follows the language of the pages", "leave it out"),
    ("theme.font", _FONTS, _OWN_FONT, ("false",)),
    ("theme.font.*", _FONTS, _OWN_FONT),
    ("theme.logo", "stands in the header"),
    ("theme.favicon", "is the sign of the site"),
    ("theme.icon.*", "are the signs of the frame"),
    ("theme.palette", "the colours, with their toggles; `primary: custom` and `accent: custom` are our own"),
    ("theme.palette.*", "the colours, with their toggles; `primary: custom` and `accent: custom` are our own"),
    ("theme.static_templates", "has no effect", "put the file into site_overrides/"),
    ("theme.features.navigation.tabs", "a row of links below the header on wide screens"),
    ("theme.features.navigation.tabs.sticky", "the row stays in sight"),
    ("theme.features.navigation.top", "a button that leads back to the top"),
    ("theme.features.navigation.footer", "the pages before and behind stand in the footer"),
    ("theme.features.navigation.tracking", "the address follows the reader"),
    ("theme.features.navigation.instant", "has no effect: language switch and notes would go stale", "leave it out"),
    ("theme.features.navigation.instant.prefetch", "has no effect: language switch and notes would go stale", "leave it out"),
    ("theme.features.navigation.instant.preview", "has no effect: language switch and notes would go stale", "leave it out"),
    ("theme.features.navigation.instant.progress", "has no effect: language switch and notes would go stale", "leave it out"),
    ("theme.features.navigation.sections", "has no effect", _FLAT),
    ("theme.features.navigation.expand", "has no effect", _FLAT),
    ("theme.features.navigation.indexes", "has no effect", _FLAT),
    ("theme.features.navigation.prune", "has no effect", _FLAT),
    ("theme.features.navigation.path", "has no effect", _FLAT),
    ("theme.features.header.autohide", "the header goes while one reads on"),
    ("theme.features.announce.dismiss", "the announcement can be put away"),
    ("theme.features.toc.follow", "the contents follow the reader"),
    ("theme.features.toc.integrate", "is so on every page: the right margin is the notes’", "leave it out"),
    ("theme.features.content.tooltips", "titles of links and signs show as tooltips"),
    ("theme.features.content.action.edit", "has no effect: `repo_url` alone makes links to edit", "leave it out"),
    ("theme.features.content.action.view", "has no effect: `repo_url` alone makes links to edit", "leave it out"),
    ("theme.features.content.code.*", "has no effect: no page has code to copy", "leave it out"),
    ("theme.features.content.tabs.link", "has no effect: no page has tabbed content", "leave it out"),
    ("theme.features.content.footnote.tooltips", "has no effect: citations show their passage", "leave it out"),
    ("theme.features.search.*", "has no effect: the search is Pagefind’s", "leave it out"),
    ("extra.homepage", "where the logo and the name of the site lead"),
    ("extra.generator", "`false` removes the line on Material from the footer"),
    ("extra.social", "links in the footer"),
    ("extra.analytics", _OTHERS, "leave it out, or allow its host in `extra.csp`, and say so to readers"),
    ("extra.consent", "asks readers whether they agree; a site that sets nothing need not ask"),
    ("extra.csp", "more sources in the policy of the pages, by directive"),
    ("extra.cards", "`false` leaves out the pictures that are drawn to stand beside links to pages"),
    ("extra.preview", "every page says that it is a preview, and asks not to be indexed"),
    ("extra.alternate", "follows `languages` of content/site.yml", "leave it out"),
    ("extra.version", "has no effect: a site has one version", "leave it out"),
    ("extra.*", "is there for partials of your own"),
))  # fmt: skip
"""Every setting that MkDocs and Material know; the order is the handbook's."""

_ROWS = {row.key: row for row in TABLE}
OURS = (
    "language", "offline", "waits", "root", "base", "assets", "map", "named", "say", "unsaid", "source",
)  # fmt: skip
"""What the program itself puts below `extra`."""


def check_settings(text: str) -> list[Diagnostic]:
    """Return a warning for each setting that has no effect, or breaks a promise to readers."""
    settings = list(_settings(yaml.compose(text, Loader=yaml.CSafeLoader)))
    allowed = any(key.startswith("extra.csp.") and names_host(value) for key, value, _ in settings)
    known = {key.partition(".")[0] for key in _ROWS}
    found: dict[str, Diagnostic] = {}
    for key, value, span in settings:
        row = _row_of(key, value)
        top, _, below = key.partition(".")
        if row is None and key in known:
            continue  # It is empty.
        if row is None:
            hint = did_you_mean(top, known, "leave it out")
            found.setdefault(top, warning(span, "setting", f"MkDocs has no setting `{top}`", hint))
        elif top == "extra" and (name := below.partition(".")[0]) in OURS:
            what = f"`extra.{name}` has no effect: the program sets it"
            found.setdefault(key, warning(span, "setting", what, "give it another name"))
        elif row.instead and value not in row.harmless and not (row.asks_others and allowed):
            name = key if row.key.endswith("*") else row.key
            colon = "" if row.becomes.startswith("has no effect") else ":"
            what = f"`{name}`{colon} {row.becomes}"
            found.setdefault(name, warning(span, "setting", what, row.instead))
    return list(found.values())


def has_effect(key: str) -> bool:
    """Tell whether a setting is left to MkDocs and Material."""
    row = _row_of(key, "")
    return row is None or not row.instead


def _row_of(key: str, value: str) -> Setting | None:
    """Return the row of a setting: its own, that of what is above it, or that of all beside it."""
    if "//" in value and (row := _ROWS.get(f"{key.partition('.')[0]}.*//*")):
        return row
    parts = key.split(".")
    for length in range(len(parts), 0, -1):
        above = ".".join(parts[:length])
        if above in _ROWS:
            return _ROWS[above]
        if f"{above}.*" in _ROWS and length < len(parts):
            return _ROWS[f"{above}.*"]
    return _ROWS.get(f"{parts[0]}.*") if len(parts) > 1 else None


def _settings(node: yaml.Node | None, above: str = "") -> Iterator[tuple[str, str, Span]]:
    """Return each setting, its value as a text, and the place of its key."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{above}{key.value}"
            if isinstance(value, yaml.ScalarNode):
                yield "theme.name" if name == "theme" else name, value.value, _span(key)
            elif not value.value:
                yield name, "", _span(key)
            elif above.count(".") < 2 or above.startswith("theme.features"):
                yield from _settings(value, f"{name}.")
            else:
                yield name, "", _span(key)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                yield f"{above}{item.value}", item.value, _span(item)
            elif isinstance(item, yaml.MappingNode) and len(item.value) == 1:
                key, value = item.value[0]
                yield f"{above}{key.value}", str(value.value), _span(key)
            else:
                yield above.removesuffix("."), "", _span(item)


def _span(node: yaml.Node) -> Span:
    return Span(CONFIG, node.start_mark.line + 1, node.start_mark.column + 1)
