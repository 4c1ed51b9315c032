"""The edge of `reanchor`: shows candidates for orphaned passages, writes only what is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.build import check_project
from generator.editing.patch import set_value
from generator.editing.source import change_text
from generator.editing.values import PatchError, Value, values_of
from generator.files import write_whole
from generator.model.corpus import Article, Corpus
from generator.model.schema import Passage
from generator.passages.index import PassageIndex
from generator.passages.locate import Located, Missing, locate
from generator.passages.normalise import normalise
from generator.passages.reanchor import Orphan, find_candidates, mark_differences


class ReanchorError(RuntimeError):
    """Nothing was written; the message says why."""


def list_orphans(project: Path, reference: str | None) -> list[str]:
    """Describe every passage that is not located, or the one that is named.

    Raises:
        ReanchorError: the project cannot be read, or there is no such passage.
    """
    corpus, index = _read(project)
    if reference is not None and corpus.resolve(reference) is None:
        raise ReanchorError(f"there is no passage `{reference}`")
    lines: list[str] = []
    for article, passage in _orphans(corpus, index):
        name = f"{article.slug}#{passage.id}"
        if reference in (None, name):
            lines += _describe(name, passage, _orphan(index, article, passage))
    return lines


def accept(project: Path, reference: str, number: int) -> Path:
    """Write the chosen candidate as the passage's words, and nothing else in its file.

    Where the words stand more than once, `prefix` is written to choose the place.

    Raises:
        ReanchorError: there is no such candidate, or the words would not be found with it.
    """
    corpus, index = _read(project)
    article, passage = _resolve(corpus, reference)
    candidates = _orphan(index, article, passage).candidates
    if not 1 <= number <= len(candidates):
        raise ReanchorError(f"`{reference}` has {len(candidates)} candidates, not number {number}")
    chosen = candidates[number - 1]
    text = index.texts[article.slug, article.original.language]
    prefix = None
    if not isinstance(locate(text, chosen.text), Located):
        prefix = chosen.before.strip()
        if not isinstance(locate(text, chosen.text, prefix), Located):
            raise ReanchorError("these words stand in several places; write `prefix` by hand")
    words = {"exact": chosen.text} | ({"prefix": prefix} if prefix else {})
    return _write(project, passage, words)


def keep(project: Path, reference: str, why: str) -> Path:
    """Write that the words of a passage are no longer in the source; its notes are kept.

    Args:
        project: the project's folder.
        reference: the passage, as `article#passage`.
        why: the reason, in the editors' own language; other languages are added by hand.

    Raises:
        ReanchorError: there is no such passage, or its words stand in the source.
    """
    corpus, index = _read(project)
    article, passage = _resolve(corpus, reference)
    text = index.texts[article.slug, article.original.language]
    if not isinstance(locate(text, passage.exact), Missing):
        raise ReanchorError(f"the words of `{reference}` stand in the source")
    gone = {**(passage.gone or {}), corpus.site.languages[0]: why}
    return _write(project, passage, {"exact": passage.exact, "gone": gone})


def _resolve(corpus: Corpus, reference: str) -> tuple[Article, Passage]:
    resolved = corpus.resolve(reference)
    if resolved is None:
        raise ReanchorError(f"there is no passage `{reference}`")
    return resolved


def _write(project: Path, passage: Passage, words: Mapping[str, Value]) -> Path:
    """Give a passage new values, and change nothing else in its file."""
    path = project / passage.span.path

    def rewrite(text: str) -> str:
        values = values_of(text)
        assert isinstance(values, dict)
        there = next(one for one in values["passages"] if one["id"] == passage.id)
        at = values["passages"].index(there)
        return set_value(text, ["passages", at], {"id": passage.id, **words, **there, **words})

    try:
        write_whole(path, change_text(path.read_bytes(), rewrite))
    except PatchError as fault:
        raise ReanchorError(f"{path}: {fault}") from None
    return path


def _read(project: Path) -> tuple[Corpus, PassageIndex]:
    checked = check_project(project)
    if checked.corpus is None or checked.index is None:
        raise ReanchorError("content/site.yml cannot be read; run `explainer check`")
    return checked.corpus, checked.index


def _orphans(corpus: Corpus, index: PassageIndex) -> list[tuple[Article, Passage]]:
    return [
        (article, passage)
        for article in corpus.articles
        for passage in article.passages
        if passage.gone is None and index.place(article, passage, article.original.language) is None
    ]


def _orphan(index: PassageIndex, article: Article, passage: Passage) -> Orphan:
    text = index.texts[article.slug, article.original.language].text
    return find_candidates(text, passage.exact)


def _describe(name: str, passage: Passage, orphan: Orphan) -> list[str]:
    lines = [f"{name} ({passage.span}): {orphan.reason}"]
    for number, candidate in enumerate(orphan.candidates, start=1):
        old, new = mark_differences(normalise(passage.exact), candidate.text)
        lines += [
            f"  {number}. score {candidate.score}",
            f"     was: {old}",
            f"     now: {new}",
            f"     in:  …{candidate.before}»{candidate.text}«{candidate.after}…",
        ]
    if orphan.candidates:
        lines.append(f"  accept one with: explainer reanchor {name} --accept NUMBER")
    lines.append(f'  or keep its notes with: explainer reanchor {name} --keep "WHY IT IS GONE"')
    return [*lines, ""]
