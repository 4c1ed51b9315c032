"""What there is and what is still to do, as numbers."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from generator.model.corpus import Chapter, Corpus, Version
from generator.model.diagnostics import Diagnostic
from generator.passages.index import PassageIndex
from generator.passages.locate import occurs

_STATEMENTS = ("p", "li", "quote", "cell")


def gather_status(
    corpus: Corpus, index: PassageIndex, diagnostics: list[Diagnostic]
) -> dict[str, Any]:
    """Count records, notes for each article, coverage for each page, findings for each rule."""
    used = _used_passages(corpus)
    return {
        "counts": {
            "articles": len(corpus.articles),
            "drafts": sum(a.front.status == "draft" for a in corpus.articles),
            "chapters": len(corpus.chapters),
            "passages": sum(len(a.passages) for a in corpus.articles),
            "notes": sum(len(p.notes) for a in corpus.articles for p in a.passages),
            "events": len(corpus.events),
            "claims": len(corpus.claims),
            "terms": len(corpus.terms),
            "voices": len(corpus.voices),
            "themes": len(corpus.themes),
            "corrections": len(corpus.corrections),
        },
        "articles": {
            article.slug: {
                "passages": len(article.passages),
                "notes": dict(
                    sorted(Counter(n.kind for p in article.passages for n in p.notes).items())
                ),
                "languages": sorted([article.original.language, *article.translations]),
                "unannotated": [p.id for p in article.passages if not p.notes],
                "unused": [p.id for p in article.passages if f"{article.slug}#{p.id}" not in used],
            }
            for article in corpus.articles
        },
        "coverage": {
            f"{chapter.slug}.{language}": _coverage(version)
            for chapter in corpus.chapters
            for language, version in chapter.versions.items()
        },
        "terms_without_occurrence": [t.id for t in corpus.terms if not _stands(index, t.forms)],
        "findings": dict(sorted(Counter(found.rule for found in diagnostics).items())),
    }


def _coverage(version: Version) -> dict[str, int]:
    """Count a page's paragraphs: cited, said to be unsourced, editorial, and none of these."""
    document = version.document
    cited = {citation.block for citation in document.citations}
    counts = {"cited": 0, "unsourced": 0, "editorial": 0, "untranslated": 0, "uncited": 0}
    for at, block in enumerate(document.blocks):
        if block.kind in _STATEMENTS:
            counts["cited" if at in cited else block.sourcing or "uncited"] += 1
    return counts


def _used_passages(corpus: Corpus) -> set[str]:
    used = {evidence.passage for event in corpus.events for evidence in event.evidence}
    used |= {answer.passage for claim in corpus.claims for answer in claim.answers}
    used |= {quotation.passage for voice in corpus.voices for quotation in voice.quotations}
    versions = [v for chapter in corpus.chapters for v in _versions(chapter)]
    used |= {c.reference for version in versions for c in version.document.citations}
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


def format_status(status: dict[str, Any], form: str) -> str:
    """Write the numbers as JSON or as a short table."""
    if form == "json":
        return json.dumps(status, ensure_ascii=False, indent=1)
    lines = [f"{name:14}{count:6}" for name, count in status["counts"].items()]
    lines += ["", format_coverage(status)]
    lines += ["", "notes"]
    for slug, article in status["articles"].items():
        kinds = ", ".join(f"{count} {kind}" for kind, count in article["notes"].items()) or "none"
        lines.append(
            f"{slug}: {sum(article['notes'].values())} notes ({kinds}), "
            f"{article['passages']} passages, {len(article['unused'])} of them not cited"
        )
    return "\n".join(lines)


def format_coverage(status: dict[str, Any]) -> str:
    """Write for each page how many paragraphs cite a passage, and how many do not and why."""
    lines = ["paragraphs           cited  unsourced  editorial  uncited"]
    for page, counts in status["coverage"].items():
        numbers = "".join(f"{counts[key]:>11}" for key in ("unsourced", "editorial"))
        lines.append(f"{page:20}{counts['cited']:>6}{numbers}{counts['uncited']:>9}")
    return "\n".join(lines)
