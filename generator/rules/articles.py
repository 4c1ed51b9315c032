"""Articles are their seeds: nothing added, nothing lost without a record."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.corpus import Article, Corpus, Seed
from generator.model.diagnostics import Diagnostic, Span, error, info, warning
from generator.model.document import Block
from generator.model.memory import kept_with
from generator.model.words import shorten
from generator.passages.index import PassageIndex
from generator.passages.locate import occurrences, occurs
from generator.passages.marks import without_marks
from generator.passages.normalise import normalise
from generator.reading.project import conversion_path
from generator.translations.units import record_texts

_MOST = 120
"""Of a text so many characters are shown."""
_ALIKE = 60
"""From how many per cent on a piece of a seed counts as an article's changed text."""

_MARKS = " •◦▪‣∙·–—-*+#>"
_HIDDEN = re.compile(
    "[\f\x80-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e01ef]"
)


def seed_is_unchanged(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The seed of an article is there and has the fingerprint the article names.

    Passes: `sha256:` as `sha256sum seeds/lamp.txt` prints it. Fails: the same after one byte of the
    seed changed, or where there is no seeds/lamp.txt.
    """
    for article in corpus.articles:
        source = article.front.source
        seed = corpus.seeds.get(source.file)
        if seed is None:
            span = source.span_of("file")
            what = f"there is no seeds/{source.file}"
            yield error(span, "seed-missing", what, "seeds are kept, unchanged, beside content/")
            continue
        if not seed.path.endswith(f"/{seed.name}"):
            what = f"the name of seeds/{seed.name} is written in decomposed Unicode (NFD)"
            hint = f"rename the file, so that every system finds it: `git mv` it to “{seed.name}”"
            yield info(source.span_of("file"), "seed-name", what, hint)
        if seed.sha256 != source.sha256:
            what = f"seeds/{source.file} has the SHA-256 {seed.sha256}, the article names another"
            hint = "a seed is never edited; put a new version beside it under a new name"
            if _other_line_ends(seed.data, source.sha256):
                what = f"seeds/{source.file} has other line ends than when it was received"
                hint = (
                    "git changed them: put `seeds/** -text` into .gitattributes, "
                    "then run `git rm -rq --cached seeds && git checkout HEAD -- seeds`"
                )
            yield error(source.span_of("sha256"), "seed-changed", what, hint)


def _other_line_ends(data: bytes, sha256: str) -> bool:
    """Tell whether bytes would have a fingerprint with line ends of the other kind."""
    plain = data.replace(b"\r\n", b"\n")
    both = (plain, plain.replace(b"\n", b"\r\n"))
    return sha256 in (hashlib.sha256(each).hexdigest() for each in both)


def article_in_seed(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """The title and every block of an original stand in the seed, the blocks in its order.

    Passes: a paragraph copied from the seed. Fails: the paragraph with one word changed, or two
    paragraphs exchanged.
    """
    for departure in departures(corpus):
        front = departure.article.front
        if departure.moved:
            assert departure.block is not None
            words = shorten(departure.text, _MOST)
            what = f"this stands elsewhere in seeds/{front.source.file}: “{words}”"
            span = departure.article.original.span_of_block(departure.block)
            yield error(span, "article-order", what, "put the blocks into the order of the seed")
            continue
        if departure.block is None:
            what = f"the title “{departure.text}” is not in seeds/{front.source.file}"
            hint = "copy it from the seed, or write `title_from: editor`"
            yield error(front.span_of("title"), "title-not-in-seed", what, hint)
            continue
        from generator.rules.passages import closest_text

        closest = closest_text(departure.seed_text, normalise(departure.text))
        what = f"this is not in seeds/{front.source.file}: “{shorten(departure.text, _MOST)}”"
        if closest:
            what += f"; closest there: “{shorten(closest, _MOST)}”"
        hint = "the original is verbatim; say what is wrong with it in a note"
        span = departure.article.original.span_of_block(departure.block)
        yield error(span, "article-not-in-seed", what, hint)


@dataclass(frozen=True)
class Departure:
    """A block of an original that is not in its seed, or its title where there is no block.

    `moved` tells that the block is in the seed, but not in this place.
    """

    article: Article
    seed_text: str
    text: str
    block: Block | None = None
    moved: bool = False


@kept_with
def departures(corpus: Corpus) -> tuple[Departure, ...]:
    """Return every title and block of an original that is not in its seed, or not in its place."""
    return tuple(_departures(corpus))


def _departures(corpus: Corpus) -> Iterator[Departure]:
    for article, seed_text in _with_seed_text(corpus):
        front = article.front
        if front.title_from == "source" and normalise(front.title) not in seed_text:
            yield Departure(article, seed_text, front.title)
        blocks = article.original.document.blocks
        missing, moved = _compare(article, seed_text)
        missing = [n for n in missing if not occurs(_as_received(corpus, article), blocks[n].text)]
        for number in missing:
            yield Departure(article, seed_text, blocks[number].text, blocks[number])
        for number in moved:
            yield Departure(article, seed_text, blocks[number].text, blocks[number], moved=True)


@kept_with
def _compare(article: Article, seed_text: str) -> tuple[list[int], list[int]]:
    """Number the blocks that a seed has not, and those that it has in another place."""
    texts = enumerate(without_marks(block.text) for block in article.original.document.blocks)
    places = {
        number: list(occurrences(seed_text, normalise(text))) for number, text in texts if text
    }
    missing = [number for number, found in places.items() if not found]
    moved = places.keys() - in_order(places) - set(missing)
    return missing, sorted(moved)


def in_order(places: Mapping[int, Sequence[int]]) -> set[int]:
    """Return the most numbers that can each take one of their places, one behind another.

    The longest common subsequence of two texts, after Hunt and Szymanski.
    """
    ends: list[int] = []
    chains: list[tuple[Any, int]] = []
    for number, candidates in sorted(places.items()):
        for place in sorted(candidates, reverse=True):
            at = bisect_left(ends, place)
            longer = (chains[at - 1] if at else None, number)
            ends[at : at + 1], chains[at : at + 1] = [place], [longer]
    found = set()
    last: Any = chains[-1] if chains else None
    while last is not None:
        last, number = last
        found.add(number)
    return found


def passages_in_seed(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A passage stands in the seed as it does in the article: nothing was cut out of its middle.

    Passes: `exact: lit again on 3 March`, as the seed has it. Fails: the same where the seed has
    “lit again, they say, on 3 March” and the article leaves three words out.
    """
    for article, seed_text in _with_seed_text(corpus):
        for passage in article.passages:
            place = index.place(article, passage, article.original.language)
            if place is None:
                continue
            words = without_marks(article.original.document.text[place.start : place.end])
            if not (
                occurs(seed_text, words) or occurs(_as_received(corpus, article), passage.exact)
            ):
                what = (
                    f"passage `{passage.id}` is in the article, but not in "
                    f"seeds/{article.front.source.file}: “{passage.exact}”"
                )
                hint = "something of the seed is missing in its middle; restore it or quote less"
                yield error(passage.span_of("exact"), "passage-not-in-seed", what, hint)


def seed_left_over(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """What a seed holds is in the article, changed or not, or on record as left out.

    Passes: a seed that ends in “Leave a Reply”, with that line under `removed` in its conversion.
    Fails: the same line named nowhere.
    """
    changed: dict[str, list[str]] = {}
    for departure in departures(corpus):
        changed.setdefault(departure.article.slug, []).append(normalise(departure.text))
    for article, seed_text in _with_seed_text(corpus):
        seed = corpus.seeds[article.front.source.file]
        if conversion_path(seed.path) in corpus.unread:
            continue
        blocks = article.original.document.blocks
        items = {normalise(without_marks(block.text)) for block in blocks if block.kind == "li"}
        pieces = [without_marks(block.text) for block in blocks]
        pieces += [article.front.title] if article.front.title_from == "source" else []
        removed = seed.conversion.removed if seed.conversion else ()
        pieces += [without_marks(out.text) for out in removed]
        rest = seed_text
        for piece in sorted(map(normalise, pieces), key=len, reverse=True):
            if piece in items:  # Its number is Markdown's to write.
                rest = re.sub(rf"(?<!\S)\d{{1,3}}[.)] {re.escape(piece)}", "\n", rest)
            rest = rest.replace(piece, "\n") if piece else rest
        for left in (line.lstrip(_MARKS).rstrip() for line in rest.split("\n")):
            if any(char.isalnum() for char in left) and not _resembles(
                left, changed.get(article.slug, [])
            ):
                what = f"neither in the article nor on record as left out: “{shorten(left, _MOST)}”"
                hint = "restore it, or run `explainer ingest` to record what is left out"
                yield warning(Span(article.original.path), "seed-left-over", what, hint)


def _with_seed_text(corpus: Corpus) -> Iterator[tuple[Article, str]]:
    for article in corpus.articles:
        seed: Seed | None = corpus.seeds.get(article.front.source.file)
        if seed is not None and seed.text is not None and not _is_link(article):
            yield article, _seed_text(seed)


@kept_with
def _seed_text(seed: Seed) -> str:
    return normalise(without_marks(seed.text or ""))


def _as_received(corpus: Corpus, article: Article) -> str:
    """Return a seed's text with its marks: what looks like one may be a word."""
    return _with_marks(corpus.seeds[article.front.source.file])


@kept_with
def _with_marks(seed: Seed) -> str:
    return normalise(seed.text or "")


def _resembles(left: str, changed: list[str]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.ratio(left, text) >= _ALIKE for text in changed)


def _is_link(article: Article) -> bool:
    return article.front.source.rights == "link" and not article.original.document.blocks


def published_is_complete(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A published article has themes and a summary, and what is uncertain of it is decided.

    Passes: `published: 2024-03` with `reason: {en: The text says March.}`. Fails: `published:
    2024-03` alone, or `status: published` without `themes` or with a line in `needs_review`.
    """
    for article in corpus.articles:
        front = article.front
        if front.status != "published":
            continue
        for key in ("themes", "summary"):
            if not getattr(front, key):
                what = f"a published article needs `{key}`"
                yield error(front.span, "article-incomplete", what, "add it, or `status: draft`")
        for undecided in front.source.needs_review:
            span = front.source.span_of("needs_review")
            hint = "correct what is wrong and take the line out, or `status: draft`"
            yield error(
                span, "needs-review", f"the source contradicts itself about {undecided}", hint
            )
        date = front.source.published
        if (date is None or not date.is_exact) and front.source.reason is None:
            span = front.source.span_of("published")
            what = "the date is not a day, and nothing says why"
            hint = "add `reason:` in every language: what in the text bounds the date"
            yield error(span, "date-reason", what, hint)


def hidden_characters(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A text holds no invisible or direction-changing characters.

    Passes: “lamp”. Fails: the same with U+200B, a space of no width, between two letters.
    """
    versions = [
        version
        for article in corpus.articles
        for version in (article.original, *article.translations.values())
    ]
    versions += [version for chapter in corpus.chapters for version in chapter.versions.values()]
    hint = "remove it unless the script needs it"
    for version in versions:
        held = _HIDDEN.search(version.document.text) is not None
        for block in version.document.blocks if held else ():
            for found in _HIDDEN.finditer(block.text):
                what = f"invisible character U+{ord(found[0]):04X}"
                yield warning(version.span_of_block(block), "hidden-character", what, hint)
    for text in record_texts(corpus):
        for found in _HIDDEN.finditer(" ".join(text.texts.values())):
            what = f"{text.name}: invisible character U+{ord(found[0]):04X}"
            yield warning(text.span, "hidden-character", what, hint)
