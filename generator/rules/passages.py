"""Quotations are real: every passage stands in its article, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.corpus import Article, Corpus, article_file
from generator.model.diagnostics import Diagnostic, Span, error, warning
from generator.model.schema import Passage
from generator.passages.index import PassageIndex
from generator.passages.locate import Ambiguous, Location, Missing, locate
from generator.passages.normalise import normalise

MOST_KEY_NOTES = 6
"""In one article."""


def passages_located(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A passage stands in the original, letter for letter, once; one that is gone does not.

    Passes: `exact: lit again on 3 March`, which the article has once. Fails: `exact: lit again in
    March`, or `exact: the`, which stands in many places.
    """
    for article in corpus.articles:
        for passage in article.passages:
            language = article.original.language
            if passage.gone is not None:
                yield from _judge_gone(article, passage, index)
                continue
            location = index.locations[article.slug, passage.id, language]
            span = passage.span_of("exact")
            yield from _judge(article, passage, language, location, passage.exact, span, index)


def translated_passages(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What a passage gives as its translation stands in that translation, exactly once.

    Passes: `translated: {id: dinyalakan lagi}`, which article.id.md has once. Fails: `translated:
    {id: dinyalakan}` where it has the word twice, or not.
    """
    for article in corpus.articles:
        yield from _translations_are_there(corpus, article)
        for passage in article.passages:
            for language, text in passage.translated.items() if passage.gone is None else ():
                span = passage.span_of("translated", language)
                location = index.locations.get((article.slug, passage.id, language))
                if language == article.original.language:
                    hint = "the original's words stand under `exact`"
                    what = f"passage `{passage.id}`: “{language}” is the original's language"
                    yield error(span, "passage-language", what, hint)
                elif location is not None:
                    yield from _judge(article, passage, language, location, text, span, index)


def _translations_are_there(corpus: Corpus, article: Article) -> Iterator[Diagnostic]:
    """Name each translation that passages quote and that is not there, once."""
    quoting: dict[str, list[Passage]] = {}
    for passage in article.passages:
        for language in passage.translated if passage.gone is None else ():
            quoting.setdefault(language, []).append(passage)
    there = {article.original.language, *article.translations}
    for language, passages in quoting.items():
        file = article_file(article.slug, language)
        if language in there or file in corpus.unread:
            continue
        first, *others = passages
        more = f" and {len(others)} more" if others else ""
        name = file.rpartition("/")[2]
        what = f"there is no {name}, which passage `{first.id}`{more} quote{'' if more else 's'}"
        hint = "bring the translation back, or remove its words from the passages"
        yield error(first.span_of("translated", language), "passage-language", what, hint)


def _judge_gone(article: Article, passage: Passage, index: PassageIndex) -> Iterator[Diagnostic]:
    text = index.texts[article.slug, article.original.language]
    if not isinstance(locate(text, passage.exact), Missing):
        file = article.original.path
        what = f"passage `{passage.id}` is said to be gone, and stands in {file}: “{passage.exact}”"
        yield error(passage.span_of("gone"), "passage-gone", what, "remove `gone:`")


def records_rest_on_what_stands(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """An event or claim does not rest only on passages that are no longer in their source.

    Passes: an event with two pieces of evidence, one of them `gone`. Fails: both are.
    """
    for kind, name, references, span in (
        *(("event", e.id, [one.passage for one in e.evidence], e.span) for e in corpus.events),
        *(("claim", c.id, [one.passage for one in c.answers], c.span) for c in corpus.claims),
    ):
        resolved = [corpus.resolve(reference) for reference in references]
        if all(found is not None and found[1].gone is not None for found in resolved):
            what = f"{kind} `{name}` rests only on passages that are no longer in their source"
            hint = "cite a passage that stands, or retire it in content/retired.yml"
            yield error(span, "passage-gone-cited", what, hint)


def _judge(
    article: Article,
    passage: Passage,
    language: str,
    location: Location,
    text: str,
    span: Span,
    index: PassageIndex,
) -> Iterator[Diagnostic]:
    file = article.version(language).path
    if isinstance(location, Missing) and language == article.original.language:
        where = index.texts[article.slug, language]
        alone = locate(where, text)
        context = {"prefix": (passage.prefix, None), "suffix": (None, passage.suffix)}
        for key, (before, after) in context.items() if not isinstance(alone, Missing) else ():
            if isinstance(locate(where, text, before, after), Missing):
                what = f"passage `{passage.id}` stands in {file}, but not beside this `{key}`"
                hint = "copy the words right beside the passage, or leave the line out"
                yield error(passage.span_of(key), "passage-context", what, hint)
                return
    if isinstance(location, Missing):
        closest = closest_text(index.texts[article.slug, language].text, normalise(text))
        what = f"passage `{passage.id}` is not in {file}; quoted: “{text}”"
        if location.inside_words:
            what = f"passage `{passage.id}` stands in {file} only inside longer words: “{text}”"
        if closest:
            what += f"; closest there: “{closest}”"
        yield error(span, "passage-missing", what, "copy the words from the article, unchanged")
    elif isinstance(location, Ambiguous):
        what = f"passage `{passage.id}` stands in {file} {location.count} times: “{text}”"
        hint = "quote more words, or add `prefix:` or `suffix:` with the words beside it"
        yield error(span, "passage-ambiguous", what, hint)


def key_notes_are_few(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """An article has at most six key notes, since what everywhere stands out stands out nowhere.

    Passes: six notes with `key: true`, and any number without. Fails: a seventh with `key: true`.
    """
    for article in corpus.articles:
        keys = [note for passage in article.passages for note in passage.notes if note.key]
        if len(keys) > MOST_KEY_NOTES:
            what = f"note `{keys[MOST_KEY_NOTES].id}` is the seventh key note of {len(keys)}"
            hint = "keep `key: true` for the six that no reader must miss"
            yield warning(keys[MOST_KEY_NOTES].span_of("key"), "key-notes", what, hint)


def closest_text(text: str, wanted: str) -> str:
    """Return the words of a text that resemble a quotation most; nothing where none do."""
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=60)
    if best is None or not wanted:
        return ""
    start, end = best.dest_start, best.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def evidence_phrases(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The phrase that dates an event stands in the passage that is its evidence, in each language.

    Passes: `phrase: 3 March` of a passage “lit again on 3 March”, `translated: {id: 3 Maret}` of
    its translation. Fails: `phrase: March 3`.
    """
    for event in corpus.events:
        for at, evidence in enumerate(event.evidence):
            resolved = corpus.resolve(evidence.passage)
            if resolved is None:
                continue
            _, passage = resolved
            given: list[tuple[tuple[str, ...], str, str]] = []
            if evidence.phrase is not None:
                given.append((("phrase",), evidence.phrase, passage.exact))
            for language, phrase in evidence.translated.items():
                there = passage.translated.get(language, "")
                given.append((("translated", language), phrase, there))
            for keys, phrase, words in given:
                if normalise(phrase) not in normalise(words):
                    span = event.span_of("evidence", at, *keys)
                    what = f"event `{event.id}`: “{phrase}” is not in {evidence.passage}: “{words}”"
                    yield error(span, "evidence-phrase", what, "quote the words of the passage")
