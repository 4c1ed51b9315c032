"""What a corpus holds and what is left to do in it, as one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from generator.model.corpus import Article, Chapter, Corpus, Version
from generator.model.diagnostics import Diagnostic, Span
from generator.model.document import STATEMENTS
from generator.model.names import Reference
from generator.model.words import shorten
from generator.passages.attribution import knows_attribution
from generator.passages.index import PassageIndex
from generator.passages.locate import occurs
from generator.reading.telling import read_argument
from generator.translations.staleness import find_stale
from generator.translations.units import original_language, record_texts, translated_units

TaskKind = Literal[
    "draft",
    "needs-review",
    "orphaned",
    "ambiguous",
    "untranslated",
    "stale",
    "unrecorded",
    "unsourced",
    "contested",
    "single",
    "unannotated",
    "unused",
]
TASK_KINDS: tuple[TaskKind, ...] = get_args(TaskKind)

_OF_RULES: dict[str, TaskKind] = {
    "passage-missing": "orphaned",
    "passage-ambiguous": "ambiguous",
    "untranslated": "untranslated",
    "translation-stale": "stale",
    "translation-order": "stale",
    "translation-unrecorded": "unrecorded",
    "unsourced": "unsourced",
    "attribution-contested": "contested",
    "attribution-single": "single",
    "theme-unused": "unused",
}
"""What the rules find already is not looked for again."""


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One thing to do: where, its kind, and what it is about. Tasks sort by place."""

    span: Span
    kind: TaskKind
    about: str


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """What there is of an article; `notes` counts them by kind."""

    passages: int
    notes: dict[str, int]
    languages: list[str]


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """How many of the site's texts (blocks, titles, fields) a language has.

    `texts` exist in any language; `there` are written in this one, as originals or translations;
    `current` of these are not older than their originals.
    """

    texts: int
    there: int
    current: int


@dataclass(frozen=True, slots=True)
class PageStatus:
    """A page's paragraphs: cited, called unsourced, editorial, not translated, none of these."""

    cited: int = 0
    unsourced: int = 0
    editorial: int = 0
    untranslated: int = 0
    uncited: int = 0


@dataclass(frozen=True)
class Status:
    """Counts of records, of findings by rule, the state of articles, languages and pages, tasks.

    Whether a statement says whose it is cannot be told in the languages of `unjudged`; in those of
    `unread` the site has interface texts that no native speaker has read.
    """

    counts: dict[str, int]
    articles: dict[str, ArticleStatus]
    languages: dict[str, LanguageStatus]
    coverage: dict[str, PageStatus]
    tasks: tuple[Task, ...]
    unjudged: tuple[str, ...]
    unread: tuple[str, ...]
    findings: dict[str, int]

    def of_kind(self, kind: TaskKind) -> list[Task]:
        """Return the tasks of one kind, in the order of the files."""
        return [task for task in self.tasks if task.kind == kind]


def gather_status(
    corpus: Corpus,
    index: PassageIndex,
    diagnostics: Sequence[Diagnostic],
    unread: tuple[str, ...] = (),
) -> Status:
    """Look through a corpus, through what the rules found in it, and what its catalogues said."""
    passages = [passage for article in corpus.articles for passage in article.passages]
    return Status(
        counts={
            "articles": len(corpus.articles),
            "drafts": sum(a.front.status == "draft" for a in corpus.articles)
            + sum(chapter.is_draft for chapter in corpus.chapters),
            "chapters": len(corpus.chapters),
            "passages": len(passages),
            "notes": sum(len(passage.notes) for passage in passages),
            "events": len(corpus.events),
            "claims": len(corpus.claims),
            "terms": len(corpus.terms),
            "voices": len(corpus.voices),
            "themes": len(corpus.themes),
            "corrections": len(corpus.corrections),
        },
        articles={
            article.slug: ArticleStatus(
                len(article.passages),
                dict(sorted(Counter(n.kind for p in article.passages for n in p.notes).items())),
                sorted([article.original.language, *article.translations]),
            )
            for article in corpus.articles
        },
        languages={language: _of_language(corpus, language) for language in corpus.site.languages},
        coverage={
            f"{chapter.slug}.{language}": _of_page(version)
            for chapter in corpus.chapters
            for language, version in chapter.versions.items()
        },
        tasks=tuple(
            sorted(_tasks(corpus, index, diagnostics), key=lambda t: (t.span, t.kind, t.about))
        ),
        unjudged=tuple(
            language
            for language in dict.fromkeys(
                language for chapter in corpus.chapters for language in chapter.versions
            )
            if not knows_attribution(language)
        ),
        unread=unread,
        findings=dict(sorted(Counter(found.rule for found in diagnostics).items())),
    )


def _tasks(
    corpus: Corpus, index: PassageIndex, diagnostics: Sequence[Diagnostic]
) -> Iterator[Task]:
    for found in diagnostics:
        if found.rule in _OF_RULES:
            yield Task(found.span, _OF_RULES[found.rule], found.message)
    used = used_passages(corpus)
    for article in corpus.articles:
        if article.front.status == "draft":
            yield Task(Span(article.original.path), "draft", f"article {article.slug}")
        source = article.front.source
        for undecided in source.needs_review:
            yield Task(source.span_of("needs_review"), "needs-review", undecided)
        for passage in article.passages:
            reference = article.reference(passage)
            if not passage.notes:
                yield Task(passage.span, "unannotated", str(reference))
            if reference not in used and not passage.notes:
                yield Task(passage.span, "unused", str(reference))
    for chapter in corpus.chapters:
        if chapter.is_draft:
            yield Task(Span(chapter.original.path), "draft", f"chapter {chapter.slug}")
        for version in chapter.versions.values():
            for block in version.document.blocks:
                if block.sourcing == "unsourced":
                    yield Task(version.span_of_block(block), "unsourced", shorten(block.text, 100))
    for term in corpus.terms:
        if not _stands(index, term.forms):
            yield Task(term.span, "unused", f"term {term.id}: no source has any of its forms")


def _of_language(corpus: Corpus, language: str) -> LanguageStatus:
    texts = there = 0
    documents: tuple[Article | Chapter, ...] = (*corpus.articles, *corpus.chapters)
    for document in documents:
        original = document.original
        blocks = 1 + sum(1 for block in original.document.blocks if block.text)
        blocks += isinstance(document, Chapter)  # its summary; an article's is a record's text
        texts += blocks
        there += blocks if original.language == language else 0
    for record in record_texts(corpus):
        texts += 1
        there += original_language(corpus, record.texts) == language
    for article in corpus.articles:
        passages = sum(1 for passage in article.passages if passage.translated)
        texts += passages
        there += passages if article.original.language == language else 0
    translated = sum(1 for unit in translated_units(corpus) if unit.language == language)
    stale = sum(1 for unit in find_stale(corpus).stale if unit.language == language)
    return LanguageStatus(texts, there + translated, there + translated - stale)


def _of_page(version: Version) -> PageStatus:
    document = version.document
    cited = {citation.block for citation in document.citations}
    counts = Counter(
        "cited" if at in cited else block.sourcing or "uncited"
        for at, block in enumerate(document.blocks)
        if block.kind in STATEMENTS | {"quote", "cell"}
    )
    return PageStatus(**counts)


def used_passages(corpus: Corpus) -> set[Reference]:
    """Name every passage that an event, a claim, a voice or a chapter rests on."""
    used = {evidence.passage for event in corpus.events for evidence in event.evidence}
    used |= {answer.passage for claim in corpus.claims for answer in claim.answers}
    used |= {quotation.passage for voice in corpus.voices for quotation in voice.quotations}
    versions = [v for chapter in corpus.chapters for v in _versions(chapter)]
    used |= {c.reference for version in versions for c in version.document.citations}
    parts = [part for version in versions for part in version.document.parts]
    used |= {reference for part in parts for reference in read_argument(part).passages}
    return used


def _versions(chapter: Chapter) -> list[Version]:
    return list(chapter.versions.values())


def _stands(index: PassageIndex, forms: dict[str, tuple[str, ...]]) -> bool:
    originals = [(article.slug, article.original.language) for article in index.corpus.articles]
    return any(
        occurs(index.texts[original].text, form)
        for original in originals
        for each in forms.values()
        for form in each
    )
