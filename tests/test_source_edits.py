"""Edits of a source around its passages: none ever resolves to other words, none is lost in silence."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.disk.files import read_files
from generator.model.corpus import Article, Corpus
from generator.passages.index import PassageIndex
from generator.passages.locate import Located
from generator.reading.markdown import parse_markdown
from generator.reading.project import read_project
from generator.rules.passages import passages_located
from tests.conftest import ROOT

PARTS = 8
Edit = Callable[[random.Random, str], str]


def _word(chance: random.Random, body: str) -> tuple[int, int]:
    return chance.choice([match.span() for match in re.finditer(r"\S+", body)])


def delete_word(chance: random.Random, body: str) -> str:
    start, end = _word(chance, body)
    return body[:start] + body[end:].lstrip(" ")


def insert_word(chance: random.Random, body: str) -> str:
    start, _ = _word(chance, body)
    return body[:start] + chance.choice(["not", "tidak", "never", "7", "小"]) + " " + body[start:]


def change_letter(chance: random.Random, body: str) -> str:
    at = chance.choice([m.start() for m in re.finditer(r"\w", body)])
    other = {"0": "1", "1": "7", "a": "o", "e": "i"}.get(body[at].lower(), "e")
    return body[:at] + other + body[at + 1 :]


def change_case(chance: random.Random, body: str) -> str:
    start, end = _word(chance, body)
    return body[:start] + body[start:end].swapcase() + body[end:]


def swap_words(chance: random.Random, body: str) -> str:
    one, two = sorted([_word(chance, body), _word(chance, body)])
    if one[1] > two[0]:
        return body
    left, right = body[slice(*one)], body[slice(*two)]
    return body[: one[0]] + right + body[one[1] : two[0]] + left + body[two[1] :]


def split_block(chance: random.Random, body: str) -> str:
    at = chance.choice([m.start() for m in re.finditer(" ", body)])
    return body[:at] + "\n\n" + body[at + 1 :]


def join_blocks(chance: random.Random, body: str) -> str:
    at = chance.choice([m.start() for m in re.finditer("\n\n", body)])
    return body[:at] + " " + body[at + 2 :]


def move_block(chance: random.Random, body: str) -> str:
    blocks = body.split("\n\n")
    block = blocks.pop(chance.randrange(len(blocks)))
    blocks.insert(chance.randrange(len(blocks) + 1), block)
    return "\n\n".join(blocks)


def delete_block(chance: random.Random, body: str) -> str:
    blocks = body.split("\n\n")
    del blocks[chance.randrange(len(blocks))]
    return "\n\n".join(blocks)


def repeat_sentence(chance: random.Random, body: str) -> str:
    return f"{body}\n\n{chance.choice(re.split(r'(?<=[.!?]) ', body))}"


def emphasise(chance: random.Random, body: str) -> str:
    start, end = _word(chance, body)
    return f"{body[:start]}*{body[start:end]}*{body[end:]}"


def no_break_spaces(chance: random.Random, body: str) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda m: chance.choice([" ", "\u00a0", "\u2009 "]), body)


def curl_quotes(chance: random.Random, body: str) -> str:
    marks = {'"': "“”„»", "'": "‘’", "“": '"„', "”": '"”', "’": "'‘", "‘": "'"}
    return "".join(chance.choice(marks[c]) if c in marks else c for c in body)


def decompose(chance: random.Random, body: str) -> str:
    return unicodedata.normalize("NFD", body)


def hyphenate_softly(chance: random.Random, body: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[a-z])", lambda m: "\u00ad" * (chance.random() < 0.1), body)


def break_lines(chance: random.Random, body: str) -> str:
    return re.sub(r"(?<=[a-z]) (?=[a-z])", lambda m: chance.choice([" ", "\n"]), body)


EDITS: tuple[Edit, ...] = (
    delete_word, insert_word, change_letter, change_case, swap_words, split_block, join_blocks,
    move_block, delete_block, repeat_sentence, emphasise,
)  # fmt: skip
LOOKS_ONLY: tuple[Edit, ...] = (
    no_break_spaces, curl_quotes, decompose, hyphenate_softly, break_lines,
)  # fmt: skip


@cache
def real_corpus() -> Corpus:
    corpus, _ = read_project(read_files(ROOT))
    assert corpus is not None
    return corpus


def body_of(article: Article) -> str:
    return "\n\n".join(
        f"## {block.text}" if block.kind == "h2" else block.text
        for block in article.original.document.blocks
    )


def alike(text: str) -> str:
    """The comparable form, written without the program's own."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    plain = re.sub("[“”„‟«»〝〞＂]", '"', re.sub("[‘’‚‛‹›′`´＇]", "'", plain))
    return " ".join(plain.split())


def outcome(article: Article, body: str) -> tuple[set[str], set[str], set[str]]:
    """Give the ids of the passages that are located, located elsewhere, and reported by check."""
    original = replace(article.original, document=parse_markdown(body))
    edited = replace(article, original=original)
    corpus = replace(real_corpus(), articles=(edited,))
    index = PassageIndex(corpus)
    located, elsewhere = set(), set()
    for passage in edited.passages:
        place = index.locations[article.slug, passage.id, original.language]
        if isinstance(place, Located):
            located.add(passage.id)
            if alike(original.document.text[place.start : place.end]) != alike(passage.exact):
                elsewhere.add(passage.id)
    lines = {finding.span.line for finding in passages_located(corpus, index)}
    reported = {
        passage.id
        for passage in edited.passages
        if {passage.span_of(key).line for key in ("exact", "prefix", "suffix")} & lines
    }
    return located, elsewhere, reported


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_an_edit_of_a_source_never_moves_a_passage_to_other_words(soak: bool, part: int) -> None:
    """Given seeded edits of the sources, one to three each, expected every passage at its own
    words or reported, and none at others."""
    wrong = []
    lost = 0
    for number in range(part, 10_000 if soak else 500, PARTS):
        chance = random.Random(number)
        article = chance.choice(real_corpus().articles)
        body = body_of(article)
        for _ in range(chance.randint(1, 3)):
            body = chance.choice(EDITS)(chance, body)
        located, elsewhere, reported = outcome(article, body)
        silent = {passage.id for passage in article.passages} - located - reported
        lost += len(article.passages) - len(located)
        if elsewhere or silent or located & reported:
            wrong.append((number, elsewhere, silent, located & reported))
    assert (wrong, lost > 0) == ([], True)


@pytest.mark.soak
@pytest.mark.parametrize("edit", LOOKS_ONLY, ids=lambda edit: edit.__name__)
def test_an_edit_that_only_looks_different_loses_no_passage(soak: bool, edit: Edit) -> None:
    lost = []
    for number in range(400 if soak else 10):
        chance = random.Random(number)
        article = chance.choice(real_corpus().articles)
        body = edit(chance, body_of(article))
        located, elsewhere, reported = outcome(article, body)
        if len(located) < len(article.passages) or elsewhere or reported:
            lost.append((number, article.slug, reported, elsewhere))
    assert lost == []
