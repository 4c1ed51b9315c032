"""What a view gives, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.corpus import Article, Corpus, Version
from generator.model.diagnostics import Diagnostic, Span
from generator.passages.index import PassageIndex
from generator.translations.staleness import Staleness
from generator.translations.units import original_language
from generator.views import labels
from generator.views.connections import Connections
from generator.views.paths import relative, to_root
from generator.views.wording import Wording

RenderTemplate = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True)
class EditLinks:
    """Addresses at which sources are changed: `{path}` and `{line}` stand for a place in a file.

    Empty where there is no such address; then pages have no links to edit them.
    """

    page: str = ""
    part: str = ""

    def to_page(self, span: Span) -> str:
        """Give the address at which a whole file is changed."""
        return self._fill(self.page, span)

    def to_part(self, span: Span) -> str:
        """Give the address at which a record is seen at its line."""
        return self._fill(self.part, span)

    def _fill(self, address: str, span: Span) -> str:
        return address.replace("{path}", quote(span.path)).replace("{line}", str(span.line))


@dataclass(frozen=True)
class Page:
    """One page in one language.

    Args:
        path: its address below the language's folder, without slashes at its ends.
        title: the title, as plain text.
        description: one or two sentences for search engines and previews.
        write: gives the HTML of the page's content.
        kind: which view made it; the class of `<body>`.
        languages: the languages in which it is more than a stand-in; the pages in these are
            each other's `hreflang`. A page whose own language is missing is not indexed.
        searched: whether the site's search finds it.
        source: where the page is written, if it is in one file.
    """

    path: str
    title: str
    description: str
    write: Callable[[], str]
    kind: str
    languages: tuple[str, ...]
    searched: bool = True
    source: Span | None = None

    @cached_property
    def body(self) -> str:
        """The HTML of the page's content, written when it is first asked for."""
        return self.write()


@dataclass(frozen=True)
class Reader:
    """For whom pages are made: a corpus, and one language to show it in."""

    corpus: Corpus
    index: PassageIndex
    staleness: Staleness
    connections: Connections
    wording: Wording
    render_template: RenderTemplate
    edit: EditLinks = field(default_factory=EditLinks)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.wording.language

    def words(self, texts: Mapping[str, str] | None) -> Markup:
        """Give a text of a record; in another language than the reader's it carries `lang`."""
        if not texts:
            return Markup("")
        language = self.language_of(texts)
        if language != self.language:
            return Markup('<span lang="{}">{}</span>').format(language, texts[language])
        return Markup(escape(texts[language])) + self._stale(texts)

    def _stale(self, texts: Mapping[str, str]) -> Markup:
        """Say of a translated text that its original has changed since."""
        original = texts[original_language(self.corpus, texts)]
        if not self.staleness.text(self.language, original, texts[self.language]):
            return Markup("")
        return Markup(' <span class="stale">{}</span>').format(self.wording.text("outdated"))

    def plain_words(self, texts: Mapping[str, str] | None) -> str:
        """Give a text of a record where no markup can stand."""
        return texts[self.language_of(texts)] if texts else ""

    def language_of(self, texts: Mapping[str, Any]) -> str:
        """Choose the reader's language, or the first of the site's that there is."""
        order = (self.language, *self.corpus.site.languages, *texts)
        return next(language for language in order if language in texts)

    def title(self, version: Version) -> Markup:
        """Give the title of a text; in another language than the reader's it carries `lang`."""
        return self.words({version.language: version.title})

    def seed_is_published(self, article: Article) -> bool:
        """Tell whether the raw seed of an article is part of the site.

        Only plain text of sources shown in full is: an HTML seed would be someone else's page.
        """
        source = article.front.source
        return source.rights == "full" and source.file.endswith(".txt")

    def render(self, template: str, here: str, **values: Any) -> str:
        """Fill a template for the page `here`."""
        return self.render_template(
            template,
            {
                "r": self,
                "labels": labels,
                "w": self.wording,
                "_": self.wording.text,
                "ngettext": self.wording.plural,
                "href": lambda there: relative(here, there),
                "root": to_root(here),
                "here": here,
                **values,
            },
        )
