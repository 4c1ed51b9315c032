"""What the site takes from mkdocs.yml and the theme's folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from generator.model.diagnostics import Span


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
class Settings:
    """What the site takes from mkdocs.yml and the theme.

    Args:
        site_url: the address of the site's root, ending in a slash.
        assets: the theme's own files by path, each with a mark that changes with its content.
        overrides: the theme folder, as seen from the folder of a language's `mkdocs.yml`.
        config: the project's `mkdocs.yml`, as seen from there.
        theme_languages: the languages in which the theme has words of its own.
        edit: the addresses at which sources are changed.
    """

    site_url: str
    assets: Mapping[str, str]
    overrides: str = "../../site_overrides"
    config: str = "../../mkdocs.yml"
    edit: EditLinks = field(default_factory=EditLinks)
    theme_languages: frozenset[str] = frozenset({"en"})

    @property
    def base(self) -> str:
        """The path of the site's root on its host, beginning and ending in a slash."""
        return urlsplit(self.site_url).path or "/"
