"""What a view gives, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar

from markupsafe import Markup, escape

from generator.addresses.moved import taken_up
from generator.addresses.paths import cut_place, relative, to_root
from generator.addresses.place import Place
from generator.figures.together import keep_together
from generator.model.corpus import Article, Corpus, Version
from generator.model.diagnostics import Diagnostic, Span
from generator.model.names import RecordName
from generator.model.schema import ChapterFront, Correction, OriginalFront
from generator.model.settings import EditLinks
from generator.passages.index import PassageIndex
from generator.translations.staleness import Staleness
from generator.views import labels
from generator.views.connections import Connections
from generator.views.wording import Wording, lang

_STATE = Markup("<!-- state -->")

RenderTemplate = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True)
class Neighbour:
    """The page before or behind another; `label` says which it is. Label and title are HTML."""

    path: str
    label: Markup
    title: Markup


@dataclass(frozen=True)
class Section:
    """A place on a page that its contents list: its id, its title as HTML, its level from 2 on."""

    id: str
    title: Markup
    level: int = 2


@dataclass(frozen=True)
class Page:
    """One page in one language.

    Args:
        path: its address below the language's folder, without slashes at its ends.
        title: the title, as plain text.
        description: one or two sentences for search engines and previews.
        write: gives the HTML of the page's content, and notes what it shows with the reader.
        kind: which view made it; the class of `<body>`.
        languages: the languages in which it is more than a stand-in; the pages in these are
            each other's `hreflang`. A page whose own language is missing is not indexed.
        source: where the page is written, if it is in one file.
        previous: the page before it.
        next: the page behind it.
        feed: the feed of what it is about, below the language's folder.
        became: the page that it became, which search engines list in its place.
    """

    path: str
    title: str
    description: str
    write: Callable[[Reader], str]
    kind: str
    languages: tuple[str, ...]
    source: Span | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None
    feed: str = ""
    became: str | None = None


@dataclass
class Shown:
    """What a page turned out to show of the content, noted while it is written.

    Args:
        texts: the texts of sources, chapters and records on it, without those of the interface.
        outdated: whether one of them is older than its original.
        untranslated: whether one of them is shown in its original language.
        sections: what its contents list, in its order.
    """

    texts: list[str] = field(default_factory=list)
    outdated: bool = False
    untranslated: bool = False
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """For whom pages are made: a corpus, and one language to show it in.

    What it is asked for is noted in `shown`, which is another for each page. No more than `MANY`
    sources are named on a page that is about something else.
    """

    MANY: ClassVar[int] = 60

    corpus: Corpus
    index: PassageIndex
    staleness: Staleness
    connections: Connections
    wording: Wording
    render_template: RenderTemplate
    edit: EditLinks = field(default_factory=EditLinks)
    diagnostics: tuple[Diagnostic, ...] = ()
    shown: Shown = field(default_factory=Shown)

    def write(self, page: Page) -> tuple[str, Shown]:
        """Return the HTML of a page's content, and what it shows."""
        reader = replace(self, shown=Shown())
        return page.write(reader), reader.shown

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.wording.language

    def words(self, texts: Mapping[str, str] | None) -> Markup:
        """Return a text of a record; in another language than the reader's it carries `lang`."""
        if not texts:
            return Markup("")
        language = self.language_of(texts)
        if language == self.language:
            return self.text_in(texts, language)
        self.shown.texts.append(texts[language])
        text = self.kept(texts[language], language)
        return self.untranslated(text, self.wording.lang(language))

    def quoted(self, text: str, language: str) -> Markup:
        """Return words of a source; in another language than the reader's they carry `lang`."""
        self.shown.texts.append(text)
        if language != self.language:
            return self.untranslated(text, lang(language))
        return Markup(escape(text))

    def text_in(self, texts: Mapping[str, str], language: str) -> Markup:
        """Return a record's text in a language it has, beside which another stands."""
        self.shown.texts.append(texts[language])
        return Markup(escape(self.kept(texts[language], language))) + self.state_of(texts, language)

    def kept(self, text: str, language: str) -> str:
        """Return what the editors wrote in a language, with figures beside their units."""
        return keep_together(text, self.corpus.site.tag(language))

    def state_of(self, texts: Mapping[str, str], language: str) -> Markup:
        """Say of a record's text in a language that its original has changed since, if it has."""
        return self.outdated() if self.staleness.text(texts, language) else Markup("")

    def outdated(self, words: str = "") -> Markup:
        """Say that what stands before it is older than its original, in these words or in one."""
        self.shown.outdated = True
        label = words or self.wording.text("outdated")
        return Markup(' <span class="state outdated" {}>{}</span>').format(
            self.wording.lang(self.language), label
        )

    def untranslated(self, text: str, attributes: Markup) -> Markup:
        """Return a text that is shown in its original language, which the attributes say."""
        self.shown.untranslated = True
        return Markup('<span class="untranslated" {}>{}</span>').format(attributes, text)

    def lang_of(self, version: Version) -> Markup:
        """Return `lang` and `dir` of a text: a source is in the language that it says and no more.

        What the editors write, chapters and translations, is in that of the site, with its region.
        """
        by_editors = not isinstance(version.front, OriginalFront)
        return (self.wording.lang if by_editors else lang)(version.language)

    def plain_words(self, texts: Mapping[str, str] | None) -> str:
        """Return a text of a record where no markup can stand."""
        return texts[self.language_of(texts)] if texts else ""

    def language_of(self, texts: Mapping[str, Any]) -> str:
        """Choose the reader's language, or the first of the site's that there is."""
        order = (self.language, *self.corpus.site.languages, *texts)
        return next(language for language in order if language in texts)

    def title(self, version: Version) -> Markup:
        """Return the title of a text; in another language than the reader's it carries `lang`."""
        return self._field(version, "title", version.title)

    def title_elsewhere(self, version: Version) -> Markup:
        """Return the title of another page, which says itself what of it is not translated."""
        self.shown.texts.append(version.title)
        title = Markup(escape(version.title))
        if version.language == self.language:
            return title
        return Markup("<span {}>{}</span>").format(self.lang_of(version), title)

    def short_title(self, article: Article) -> Markup:
        """Return what the site calls a source in few words; empty where it has no such name."""
        version = article.short_version(self.language)
        self.shown.texts.append(version.short_title)
        if not version.short_title or version.language == self.language:
            return Markup(escape(version.short_title))
        return Markup("<span {}>{}</span>").format(self.lang_of(version), version.short_title)

    def name(self, article: Article) -> Markup:
        """Return what the site calls a source in few words, or else its title."""
        return self.short_title(article) or self.title_elsewhere(article.version(self.language))

    def publisher_beside(self, article: Article) -> str:
        """Return the publisher to be named beside a short title, unless that names it already."""
        short = article.short_version(self.language).short_title
        publisher = article.front.source.publisher or ""
        return "" if short and short.casefold() in publisher.casefold() else publisher

    def summary(self, version: Version) -> Markup:
        """Return a chapter's summary; in another language than the reader's it carries `lang`."""
        return self._field(version, "summary", getattr(version.front, "summary", ""))

    def _field(self, version: Version, name: str, text: str) -> Markup:
        self.shown.texts.append(text)
        if isinstance(version.front, ChapterFront):
            text = self.kept(text, version.language)
        if version.language != self.language:
            return self.untranslated(text, self.lang_of(version))
        return Markup(escape(text)) + self.field_state(version, name)

    def field_state(self, version: Version, name: str) -> Markup:
        """Say of the `title` or `summary` of a text that its original has changed, if it has."""
        return self.outdated() if self.staleness.field(version, name) else Markup("")

    def languages_with(self, article: Article) -> tuple[str, ...]:
        """Return the languages of the site in which an article can be read."""
        there = {article.original.language, *article.translations}
        return tuple(language for language in self.corpus.site.languages if language in there)

    def seed_is_published(self, article: Article) -> bool:
        """Tell whether the raw seed of an article is part of the site.

        Only plain text of sources shown in full is: an HTML seed would be someone else's page.
        """
        source = article.front.source
        return source.rights == "full" and source.file.endswith(".txt")

    def clarifications(self, kind: str, identifier: str) -> list[Correction]:
        """Return the clarifications of a record, in the order of their file."""
        record = RecordName(kind, identifier)
        return [
            one
            for one in self.corpus.corrections
            if record in one.records and one.weight == "clarification"
        ]

    def listed(self, identifier: str, title: str, level: int = 2) -> str:
        """Put a place of the page into its contents, and give its id."""
        self.shown.sections.append(Section(identifier, Markup(escape(title)), level))
        return identifier

    def render(self, template: str, here: str, **values: Any) -> str:
        """Fill a template for the page `here`.

        Where the template has `{{ state }}`, the page says what of it is outdated or untranslated.
        """
        html = self.render_template(
            template,
            {
                "r": self,
                "labels": labels,
                "w": self.wording,
                "_": self.wording.text,
                "ngettext": self.wording.plural,
                "lang": self.wording.lang,
                "lang_of_source": lang,
                "label": self.wording.label,
                "listed": self.listed,
                "href": partial(self._href, here),
                "formerly": partial(self._formerly, here),
                "root": to_root(here),
                "here": here,
                "state": _STATE,
                **values,
            },
        )
        return html.replace(_STATE, self._notices())

    def _href(self, here: str, there: Place | str) -> str:
        place = Place.parse(there) if isinstance(there, str) else there
        return relative(here, cut_place(self.corpus, place))

    def _formerly(self, here: str, place: str) -> Markup:
        """Return the places of what became the record at a place: old links lead to it.

        Why it is there is read by those who followed one.
        """
        found = taken_up(self.corpus).get(Place(here, place), ())
        say = self.wording.text("What was here has been retired:") if found else ""
        notice = Markup('<span class="formerly" id="{}">{} {}</span>')
        return Markup("").join(notice.format(old, say, self.words(one.why)) for one, old in found)

    def _notices(self) -> str:
        say = self.wording.text
        notice = Markup('<p class="notice {}">{}</p>')
        notices = []
        if self.shown.outdated:
            words = say("Parts of this page are older than their originals; they are marked.")
            notices.append(notice.format("outdated", words))
        if self.shown.untranslated:
            words = say("Parts of this page are not translated yet and are shown in the original.")
            notices.append(notice.format("missing", words))
        return "\n".join(notices)
