"""What the site takes from mkdocs.yml and the theme's folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from generator.model.diagnostics import Severity, Span

CONFIG = "mkdocs.yml"


def names_host(sources: str) -> bool:
    """Tell whether sources of a policy (CSP 3) let a page ask another host."""
    return any(not one.startswith("'") and one not in ("data:", "blob:") for one in sources.split())


@dataclass(frozen=True)
class EditLinks:
    """Addresses at which sources are changed: `{path}` and `{line}` stand for a place in a file.

    Empty where there is no such address; then pages have no links to edit them.
    """

    page: str = ""
    part: str = ""

    def to_page(self, span: Span) -> str:
        """Return the address at which a whole file is changed."""
        return self._fill(self.page, span)

    def to_part(self, span: Span) -> str:
        """Return the address at which a record is seen at its line."""
        return self._fill(self.part, span)

    def _fill(self, address: str, span: Span) -> str:
        return address.replace("{path}", quote(span.path)).replace("{line}", str(span.line))


@dataclass(frozen=True)
class Mkdocs:
    """What of mkdocs.yml is handed on to MkDocs in another form, for each language.

    Args:
        plugins: the plugins that run for each language, with their options.
        hooks: the files of hooks, as seen from the project.
        features: the features of the theme that have an effect.
        styles: `extra_css` without what would ask another host.
        scripts: `extra_javascript` without what would ask another host.
        files: the files of content/ that settings name, by their path in it.
        repository: `repo_url`, where it is an address.
        policy: what `extra.csp` adds to the policy of the pages, by directive.
        others_at: where plugins and hooks are named.
        asks_others: whether pages may ask other hosts, on purpose: `extra.csp` names some.
        dead: how bad a dead link in a finished page is, and one to a place that is not on its page;
            None where that is not told.
        mark: changes with what mkdocs.yml, what it inherits, the environment and hooks say.
    """

    plugins: Mapping[str, Any] = field(default_factory=dict)
    hooks: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[Any, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    repository: str = ""
    policy: Mapping[str, str] = field(default_factory=dict)
    others_at: Span = field(default_factory=lambda: Span(CONFIG))
    asks_others: bool = False
    dead: tuple[Severity | None, Severity | None] = ("error", "error")
    mark: str = ""

    @property
    def runs_others(self) -> bool:
        """Whether plugins or hooks run on the pages."""
        return bool(self.hooks) or any(
            not isinstance(options, dict) or options.get("enabled", True)
            for options in self.plugins.values()
        )

    @property
    def adds_scripts(self) -> bool:
        """Whether pages may have scripts that are neither ours nor Material's."""
        return bool(self.scripts) or self.runs_others


@dataclass(frozen=True)
class CardStyle:
    """How cards are drawn, the pictures beside links to pages that someone shares.

    Args:
        accent: the colour of the site, as `#a3211c`.
        fonts: the files in site_overrides/assets/ to draw with, the first to be tried first, each
            with a mark that changes with its content.
    """

    accent: str
    fonts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Settings:
    """What the site takes from mkdocs.yml and the theme.

    Args:
        site_url: the address of the site's root, ending in a slash.
        assets: the theme's own files by path, each with a mark that changes with its content.
        overrides: the theme folder, as seen from the folder of a language's `mkdocs.yml`.
        config: the project's `mkdocs.yml`, as seen from there.
        theme_languages: the languages in which the theme has words of its own.
        mkdocs: what MkDocs is told besides.
        author: who is named as the author of the pages; nothing for the site itself.
        cards: how cards are drawn; None where there are none.
        edit: the addresses at which sources are changed.
        preview: whether the site shows a change that is proposed, and is not to be indexed.
        offline: whether the site is read from a disk: it has no search.
    """

    site_url: str
    assets: Mapping[str, str]
    overrides: str = "../../site_overrides"
    config: str = "../../mkdocs.yml"
    edit: EditLinks = field(default_factory=EditLinks)
    theme_languages: frozenset[str] = frozenset({"en"})
    mkdocs: Mkdocs = field(default_factory=Mkdocs)
    author: str = ""
    cards: CardStyle | None = None
    preview: bool = False
    offline: bool = False

    def address(self, language: str, path: str) -> str:
        """Return the absolute address of a page, which is named without slashes at its ends."""
        return f"{self.site_url}{language}/{path}/" if path else f"{self.site_url}{language}/"

    @property
    def base(self) -> str:
        """The path of the site's root on its host, beginning and ending in a slash."""
        return urlsplit(self.site_url).path or "/"
