"""The file site.yml: the languages, chapters and pages that it names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.addresses.paths import STORY, VIEWS_IN_NAVIGATION
from generator.model.corpus import Corpus
from generator.model.diagnostics import Diagnostic, Span, error, info, warning
from generator.model.languages import is_known, primary
from generator.model.names import RecordName
from generator.model.words import did_you_mean
from generator.passages.index import PassageIndex

SITE = "content/site.yml"


def languages_are_named_once(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """`languages` of site.yml names each language once.

    Passes: `languages: [en, id]`. Fails: `languages: [en, id, en]`.
    """
    site = corpus.site
    for at, language in enumerate(site.languages):
        if language in site.languages[:at]:
            span = site.span_of("languages", at)
            yield error(span, "navigation", f"“{language}” stands here twice", "name it once")


def prepared_languages_are_told(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A language that content is prepared in, and that is not published, is named once.

    Passes: `prepared: [zh-Hans]` beside `languages: [en, zh-Hans]`. Fails: it alone there.
    """
    site = corpus.site
    for at, language in enumerate(site.prepared):
        if language in site.left_out:
            what = f"“{language}” is prepared and not published; nothing in it is read or checked"
            hint = "to check and publish it, add it to `languages`"
            yield info(site.span_of("prepared", at), "language-prepared", what, hint)


def locales_are_of_their_languages(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """`locales` of site.yml gives a language of the site a tag of that language that CLDR knows.

    No two languages of the site have one tag.

    Passes: `languages: [en, id]` with `locales: {en: en-GB}`. Fails: `{en: pt-BR}`, `{en: en-XX}`,
    `{ms: ms-MY}`.
    """
    site = corpus.site
    tags = {language: site.tag(language).lower() for language in site.languages}
    for language, tag in site.locales.items():
        span = site.span_of("locales", language)
        if language not in site.languages:
            what = f"“{language}” is not a language of the site"
            yield error(span, "locale", what, f"the site's are {', '.join(site.languages)}")
        elif primary(tag) != primary(language):
            what = f"“{tag}” is another language than “{language}”"
            hint = f"write a tag that begins with {primary(language)}, as {primary(language)}-…"
            yield error(span, "locale", what, hint)
        elif not is_known(tag):
            what = f"“{tag}” is not in CLDR, from which dates and figures come"
            yield error(span, "locale", what, "use a region that it knows, or leave it out")
        elif twin := next((o for o in tags if o != language and tags[o] == tag.lower()), None):
            what = f"“{language}” and “{twin}” would both be “{tag}” to browsers and search engines"
            yield error(span, "locale", what, "give each another tag")


def home_is_published(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The home page, the first of `chapters` in site.yml, is no draft.

    Passes: `chapters: [home, about]`. Fails: the same where home.en.md has `status: draft`.
    """
    first = corpus.site.chapters[0]
    if (chapter := corpus.chapter(first)) and chapter.is_draft:
        span = corpus.site.span_of("chapters", 0)
        what = f"the home page, chapter `{first}`, is a draft"
        yield error(span, "navigation", what, "publish it or put another first")


def navigation_is_published(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A chapter that `navigation` of site.yml names is published.

    Passes: `chapters: [home, about]` with `navigation: [about]`. Fails: `navigation: [about]` where
    `chapters` does not name it, or where `about` has `status: draft`.
    """
    named = _chapters_named(corpus)
    for at, slug in enumerate(corpus.site.navigation):
        chapter = corpus.chapter(slug)
        if chapter and (chapter.is_draft or slug not in named):
            what = f"chapter `{slug}` is in the navigation but not published"
            hint = "publish it, and name it in `chapters`"
            yield error(corpus.site.span_of("navigation", at), "navigation", what, hint)


def chapters_resolve(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every chapter that `chapters` of site.yml names is there.

    Passes: `chapters: [home]` beside content/chapters/home.en.md. Fails: `chapters: [hoem]`.
    """
    slugs = [chapter.slug for chapter in corpus.chapters]
    for at, slug in enumerate(corpus.site.chapters):
        if slug not in slugs and not corpus.hides(RecordName("chapter", slug)):
            hint = did_you_mean(slug, slugs, f"add content/chapters/{slug}.*.md")
            span = corpus.site.span_of("chapters", at)
            yield error(span, "navigation", f"there is no chapter `{slug}`", hint)


def navigation_resolves(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Everything that `navigation` of site.yml names is a chapter, a view, or the story.

    Passes: `navigation: [story, timeline, about]`. Fails: `navigation: [time-line]`.
    """
    pages = [*(chapter.slug for chapter in corpus.chapters), *VIEWS_IN_NAVIGATION, STORY]
    for at, slug in enumerate(corpus.site.navigation):
        if slug not in pages and not corpus.hides(RecordName("chapter", slug)):
            hint = did_you_mean(slug, pages, "name a chapter or a view")
            span = corpus.site.span_of("navigation", at)
            yield error(span, "navigation", f"there is no page `{slug}`", hint)


def chapters_are_listed(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """Every chapter is named in `chapters` of site.yml; what is not is no part of the site.

    Passes: about.en.md with `chapters: [home, about]`. Fails: about.en.md with `chapters: [home]`.
    """
    named = _chapters_named(corpus)
    for chapter in corpus.chapters:
        if chapter.slug not in named:
            what = f"chapter `{chapter.slug}` is not in `chapters` of {SITE}"
            yield warning(Span(chapter.original.path), "chapter-unlisted", what, "add it there")


def _chapters_named(corpus: Corpus) -> set[str]:
    """Return the chapters that site.yml names, and those that it seems to name, misspelt."""
    slugs = {chapter.slug for chapter in corpus.chapters}
    unknown = [slug for slug in corpus.site.chapters if slug not in slugs]
    misspelt = {slug for slug in slugs if difflib.get_close_matches(slug, unknown)}
    return {*corpus.site.chapters, *misspelt}
