"""The edge of `reanchor`: shows candidates for orphaned passages, writes only what is accepted."""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.commands.terminal import tell
from generator.disk.files import write_whole
from generator.disk.project import check_project
from generator.editing.patch import set_value
from generator.editing.source import change_text
from generator.editing.values import PatchError, Value, values_of
from generator.model.corpus import Article, Corpus
from generator.model.errors import ExplainerError, SiteUnreadable
from generator.model.names import Reference
from generator.model.schema import Passage
from generator.passages.index import PassageIndex
from generator.passages.locate import Located, Missing, locate
from generator.passages.normalise import Normalised, normalise
from generator.passages.reanchor import Candidate, Orphan, find_candidates, mark_differences


def run(options: argparse.Namespace) -> int:
    """Show where orphaned passages may have gone, or write what was accepted."""
    if options.accept is None and options.keep is None:
        lines = list_orphans(options.project, options.passage)
        tell("\n".join(lines) if lines else "every passage stands where it should")
        return 1 if lines else 0
    if options.passage is None:
        raise ExplainerError("name the passage: explainer reanchor ARTICLE#PASSAGE --accept N")
    if options.keep is not None:
        path = keep(options.project, options.passage, options.keep)
        tell(f"{path}: {options.passage} is no longer in the source; its notes are kept")
        return 0
    path = accept(options.project, options.passage, options.accept, options.language)
    tell(f"{path}: {options.passage} is candidate {options.accept} now")
    return 0


@dataclass(frozen=True)
class _Lost:
    """Words of a passage that are not located in one version of its article.

    `missing` tells that they are nowhere in it, with or without what stands beside them.
    """

    article: Article
    passage: Passage
    language: str
    orphan: Orphan
    missing: bool

    @property
    def words(self) -> str:
        if self.language == self.article.original.language:
            return self.passage.exact
        return self.passage.translated[self.language]

    @property
    def option(self) -> str:
        """What names the version on the command line."""
        own = self.language == self.article.original.language
        return "" if own else f" --language {self.language}"


def list_orphans(project: Path, name: str | None) -> list[str]:
    """Describe every passage that is not located, or the one that is named.

    A passage can be lost in the original or, by its `translated` words, in a translation.

    Raises:
        ExplainerError: the project cannot be read, or there is no such passage.
    """
    corpus, index = _read(project)
    wanted = _resolve(corpus, name) if name is not None else None
    lines: list[str] = []
    for article in corpus.articles:
        for passage in article.passages:
            if wanted in (None, (article, passage)):
                for lost in _lost(index, article, passage):
                    lines += _describe(article.reference(passage), lost)
    return lines


def accept(project: Path, reference: str, number: int, language: str | None = None) -> Path:
    """Write the chosen candidate as the passage's words, and nothing else in its file.

    In the original, where the words stand more than once, `prefix` and `suffix` are written to
    choose the place; where they do not hold any more they are removed.

    Args:
        project: the project's folder.
        reference: the passage, as `article#passage`.
        number: the candidate, as `list_orphans` counts them.
        language: the translation whose words are meant; the original where none is named.

    Raises:
        ExplainerError: there is no such candidate, or the words would not be found with it.
    """
    corpus, index = _read(project)
    article, passage = _resolve(corpus, reference)
    wanted = language or article.original.language
    lost = next((one for one in _lost(index, article, passage) if one.language == wanted), None)
    if lost is None:
        raise ExplainerError(f"`{reference}` stands where it should; there is nothing to accept")
    candidates = lost.orphan.candidates
    if not 1 <= number <= len(candidates):
        raise ExplainerError(f"`{reference}` has {len(candidates)} candidates, not number {number}")
    chosen = candidates[number - 1]
    context = _context(index.texts[article.slug, wanted], chosen)
    if wanted != article.original.language:
        if context:
            raise ExplainerError("these words stand in several places; write more of them by hand")
        translated = {**passage.translated, wanted: chosen.text}
        return _write(project, passage, {"translated": translated})
    return _write(
        project, passage, {"exact": chosen.text, "prefix": None, "suffix": None, **context}
    )


def _context(text: Normalised, chosen: Candidate) -> dict[str, str]:
    """Return the words beside a candidate that are needed to find it there and nowhere else."""
    place = Located(*text.original(chosen.start, chosen.end))
    before, after = chosen.before.strip(), chosen.after.strip()
    for prefix, suffix in ((None, None), (before, None), (None, after), (before, after)):
        if locate(text, chosen.text, prefix, suffix) == place:
            return {k: v for k, v in (("prefix", prefix), ("suffix", suffix)) if v}
    raise ExplainerError("these words stand in several places; write `prefix` by hand")


def keep(project: Path, reference: str, why: str) -> Path:
    """Write that the words of a passage are no longer in the source; its notes are kept.

    Args:
        project: the project's folder.
        reference: the passage, as `article#passage`.
        why: the reason, in the editors' own language; other languages are added by hand.

    Raises:
        ExplainerError: there is no such passage, or its words stand in the source.
    """
    corpus, index = _read(project)
    article, passage = _resolve(corpus, reference)
    text = index.texts[article.slug, article.original.language]
    if not isinstance(locate(text, passage.exact), Missing):
        raise ExplainerError(f"the words of `{reference}` stand in the source")
    gone = {**(passage.gone or {}), corpus.site.languages[0]: why}
    return _write(project, passage, {"exact": passage.exact, "gone": gone})


def _resolve(corpus: Corpus, reference: str) -> tuple[Article, Passage]:
    resolved = corpus.resolve(Reference.parse(reference))
    if resolved is None:
        raise ExplainerError(f"there is no passage `{reference}`")
    return resolved


def _write(project: Path, passage: Passage, words: Mapping[str, Value]) -> Path:
    """Return a passage new values, and change nothing else in its file."""
    path = project / passage.span.path

    def rewrite(text: str) -> str:
        values = values_of(text)
        assert isinstance(values, dict)
        there = next(one for one in values["passages"] if one["id"] == passage.id)
        at = values["passages"].index(there)
        now = {"id": passage.id, **words, **there, **words}
        return set_value(text, ["passages", at], {k: v for k, v in now.items() if v is not None})

    try:
        write_whole(path, change_text(path.read_bytes(), rewrite))
    except PatchError as fault:
        raise ExplainerError(f"{path}: {fault}") from None
    return path


def _read(project: Path) -> tuple[Corpus, PassageIndex]:
    checked = check_project(project)
    if checked.corpus is None or checked.index is None:
        raise SiteUnreadable
    return checked.corpus, checked.index


def _lost(index: PassageIndex, article: Article, passage: Passage) -> Iterator[_Lost]:
    for language in (article.original.language, *passage.translated):
        location = index.locations.get((article.slug, passage.id, language))
        if passage.gone is None and location and not isinstance(location, Located):
            own = language == article.original.language
            words = passage.exact if own else passage.translated[language]
            text = index.texts[article.slug, language]
            starts = [block.start for block in article.version(language).document.blocks]
            breaks = [bisect_left(text.starts, start) for start in starts]
            orphan = find_candidates(text.text, words, 5, breaks)
            missing = isinstance(locate(text, words), Missing)
            yield _Lost(article, passage, language, orphan, missing)


def _describe(name: Reference, lost: _Lost) -> list[str]:
    orphan = lost.orphan
    where = f" in “{lost.language}”" if lost.option else ""
    lines = [f"{name}{where} ({lost.passage.span}): {orphan.reason}"]
    for number, candidate in enumerate(orphan.candidates, start=1):
        old, new = mark_differences(normalise(lost.words), candidate.text)
        lines += [
            f"  {number}. score {candidate.score}",
            f"     was: {old}",
            f"     now: {new}",
            f"     in:  …{candidate.before}»{candidate.text}«{candidate.after}…",
        ]
    command = f"explainer reanchor {name}{lost.option}"
    if orphan.candidates:
        lines.append(f"  accept one with: {command} --accept NUMBER")
    if lost.missing and not lost.option:
        lines.append(f'  or keep its notes with: {command} --keep "WHY IT IS GONE"')
    return [*lines, ""]
