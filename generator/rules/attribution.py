"""Attribution is a duty where a statement is one source's alone, or others contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from generator.claims.compare import Relation, compare_sources, origins, relate
from generator.model.corpus import Corpus, Version
from generator.model.diagnostics import Diagnostic, info
from generator.model.names import Reference
from generator.model.schema import Answer
from generator.model.words import shorten
from generator.passages.attribution import attributes, knows_attribution
from generator.passages.index import PassageIndex
from generator.passages.locate import occurs
from generator.passages.normalise import normalise
from generator.passages.sentences import sentences

_DOMAIN = re.compile(r"(\.[a-z]{2,6})+$")
_SHOWN = 80
_DISPUTED: tuple[Relation, ...] = ("differ", "contradict", "partly")


@dataclass(frozen=True)
class Statement:
    """A sentence of a chapter that cites passages, with the one before it in its paragraph."""

    text: str
    before: str
    block: int
    cited: tuple[Reference, ...]


@dataclass
class _Support:
    """Which origins say what a passage says, its own too, and a claim on which others differ."""

    by: set[str]
    against: str = ""


def statements_say_whose_they_are(corpus: Corpus, index: PassageIndex) -> Iterator[Diagnostic]:
    """A statement that one source alone makes, or that others contradict, says whose it is.

    One source is one origin: a reprint counts with what it was made from. A passage is not alone
    where it answers a claim as another origin does, or where another tells of the same event; on a
    site of one origin, nothing is to be told apart. Others contradict it, or answer differently, as
    the comparison of two sources with all their answers says: what one adds to an answer that both
    give is not contested. The sentence, or the one before it in its
    paragraph, says whose it is where it names the source or a voice that speaks in the passage, or
    has a word that attributes, as “according to”. In a language without such words nothing is said
    here; `status` says that.

    Passes: `The lamp was lit, said the harbour office. [@lamp#lit]`. Fails: `The lamp was lit.
    [@lamp#lit]` where no other source tells of it.
    """
    origin = origins(corpus)
    # Where records are missing for their own faults, what they would say is not known.
    if len(set(origin.values())) < 2 or corpus.unread or corpus.faulty:
        return
    support = _support(corpus, origin)
    versions = [version for chapter in corpus.chapters for version in chapter.versions.values()]
    for version in versions:
        if not knows_attribution(version.language):
            continue
        for one in statements(version):
            if _says_whose(corpus, version.language, one):
                continue
            span = version.span_of_block(version.document.blocks[one.block])
            rests = [support[each] for each in one.cited if each in support]
            by = set().union(*(each.by for each in rests))
            what = f"“{shorten(one.text, _SHOWN)}” does not say whose it is"
            if claim := next((each.against for each in rests if each.against), ""):
                what += f", and the sources differ: claim `{claim}`"
                hint = "say who says so, and that others do not"
                yield info(span, "attribution-contested", what, hint)
            elif len(by) == 1:
                what += f", and rests on `{by.pop()}` alone"
                hint = "say who says so, or cite a second source"
                yield info(span, "attribution-single", what, hint)


def statements(version: Version) -> Iterator[Statement]:
    """Return the sentences of a chapter that cite passages, in the order of its text.

    A citation belongs to the sentence it stands in or right behind. The words of a part for telling
    are none: it names its sources itself.
    """
    told = {n for part in version.document.parts for n in range(part.block, part.last + 1)}
    cited: dict[int, list[tuple[int, Reference]]] = {}
    for token in version.document.tokens:
        for child in token.children or ():
            if child.type == "citation":
                place = child.meta["start"], Reference.parse(child.content)
                cited.setdefault(child.meta["block"], []).append(place)
    text = version.document.text
    for number, places in cited.items():
        block = version.document.blocks[number]
        if block.sourcing == "editorial" or number in told:
            continue
        before = ""
        parts = sentences(text, block.start, block.start + len(block.text))
        for start, end in parts:
            # One at the very beginning of a block has no sentence before it.
            first = start if start == block.start else start + 1
            here = tuple(reference for at, reference in places if first <= at <= end)
            if here:
                yield Statement(text[start:end].strip(), before, number, here)
            before = text[start:end]


def _says_whose(corpus: Corpus, language: str, one: Statement) -> bool:
    if attributes(one.text, language) or attributes(one.before, language):
        return True
    plain = normalise(f"{one.before} {one.text}").casefold()
    return any(
        occurs(plain, normalise(name).casefold())
        for reference in one.cited
        for name in _names(corpus, reference)
    )


def _names(corpus: Corpus, reference: Reference) -> Iterator[str]:
    """Return what a source is called, and who speaks in the passage."""
    article = corpus.article(reference.article)
    if article is not None:
        source = article.front.source
        found = [*article.short_titles, source.author, source.publisher]
        found += [_DOMAIN.sub("", source.publisher or "")]
        found += [version.title for version in (article.original, *article.translations.values())]
        yield from filter(None, found)
    for voice in corpus.voices:
        if any(quotation.passage == reference for quotation in voice.quotations):
            yield from voice.name.values()


def _support(corpus: Corpus, origin: Mapping[str, str]) -> dict[Reference, _Support]:
    """Tell of each passage who else says what it says, by the claims and events it stands in."""
    found = {
        article.reference(passage): _Support({origin[article.slug]})
        for article in corpus.articles
        for passage in article.passages
    }
    for claim in corpus.claims:
        said: dict[str, list[Answer]] = {}
        for answer in claim.answers:
            if answer.passage in found:
                said.setdefault(origin[answer.passage.article], []).append(answer)
        # A stance that is misspelt is an error, and no reason for a second finding.
        stances = {None, *(option.id for option in claim.options)}
        known = all(answer.stance in stances for answer in claim.answers)
        for (_, mine), (other, theirs) in permutations(said.items(), 2):
            for answer in mine:
                relations = {relate(claim, answer, each) for each in theirs}
                if not known or not relations.isdisjoint(("agree", "adds")):
                    found[answer.passage].by.add(other)
                elif relations.isdisjoint(_DISPUTED) or found[answer.passage].against:
                    continue
                elif compare_sources(claim, (mine, theirs)) in _DISPUTED:
                    found[answer.passage].against = claim.id
    for event in corpus.events:
        for one, two in permutations(event.evidence, 2):
            apart = one.date and two.date and not one.date.overlaps(two.date)
            if one.passage in found and two.passage in found and not apart:
                found[one.passage].by.add(origin[two.passage.article])
    return found
