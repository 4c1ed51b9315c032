"""Passages: found exactly or not at all, and marked at exactly their text in the final HTML."""

from __future__ import annotations

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.passages.locate import Ambiguous, Located, Missing, locate
from generator.passages.normalise import normalise, normalise_with_offsets
from generator.reading.markdown import parse_markdown
from generator.views.rendering import Mark, Writing, render_blocks
from tests.conftest import SOAKING

WORDS = st.sampled_from(
    ["ban", "RedNote", "“Ne Zha 2”", "Émi", "E\u0301mi", "小红书", "👩‍👩‍👧‍👦", "🇮🇩", "don’t", "1.7",
     "216%", "#TikTokRefugee", "a\u00a0b", "soft\u00adhyphen", "naïve", "한국어", "\u1112\u1161\u11ab",
     "ﬁn", "عرب", "x", "U.S.", "<b>", "&amp;", "\\*star\\*"]
)  # fmt: skip
INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"*{' '.join(parts)}*"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"**{' '.join(parts)}**"),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: f"[{' '.join(parts)}](https://source.example/)"
        ),
        inner.map("=={}==".format),
        inner.map("~~{}~~".format),
        st.sampled_from(
            ["`code it`", "H~2~O", "x^2^", ":material-lighthouse:", "EDTF", "said[^a]"]
        ),
    ),
    max_leaves=8,
)


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def boxed(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put blocks into boxes, lists, quotations, footnotes and definitions of every kind."""
    blocks = st.lists(block, min_size=1, max_size=2).map("\n\n".join)
    heads = st.sampled_from(["!!! note", '!!! tip "A *title*"', "??? bug", '???+ quote ""'])
    return st.one_of(
        st.tuples(heads, blocks).map(lambda pair: f"{pair[0]}\n{indented(pair[1])}"),
        blocks.map(lambda text: f"/// editors | A title\n{text}\n\n///"),
        blocks.map(lambda text: f"-   It:\n\n{indented(text)}"),
        blocks.map(lambda text: f"1.  It:\n\n{indented(text)}"),
        blocks.map(lambda text: f"Term\n:   What it is:\n\n{indented(text)}"),
        blocks.map(lambda text: "> " + text.replace("\n", "\n> ")),
        blocks.map(lambda text: f"Said.[^a]\n\n[^a]: Below:\n\n{indented(text)}"),
    )


ROWS = st.lists(st.tuples(INLINE, INLINE), min_size=1, max_size=3).map(
    lambda rows: "| a | b |\n|:--|--:|\n" + "\n".join(f"| {one} | {two} |" for one, two in rows)
)
PLAIN_BLOCK = st.one_of(
    INLINE,
    st.tuples(INLINE, INLINE).map("\n".join),
    INLINE.map(lambda text: f"## {text}"),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {i}" for i in items)),
    INLINE.map(lambda text: f"> {text}"),
    INLINE.map(lambda text: f"- [x] {text}\n- [ ] {text}"),
    INLINE.map(lambda text: f"{text}\n:   {text}"),
    ROWS,
    st.tuples(ROWS, INLINE).map(lambda pair: f"{pair[0]}\n\n/// table-caption\n{pair[1]}\n///"),
    st.just("/// pull-quote | a#b\nit it\n///"),
    st.just("*[EDTF]: Extended it"),
    st.just("```\nit it\n```"),
)
BLOCK = st.recursive(PLAIN_BLOCK, boxed, max_leaves=4)
DOCUMENTS = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)
WRITTEN = Writing(words=lambda name: "")
NOT_OF_THE_TEXT = ".footnote-ref, .footnote-backref, .abbreviations dt"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage begins and ends with a word, never with the space or break beside it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(NOT_OF_THE_TEXT):
        one.decompose()
    return "".join(soup.get_text().split())


@pytest.mark.soak
@settings(max_examples=2000 if SOAKING else 100)
@given(DOCUMENTS, st.data())
def test_a_passage_is_marked_at_exactly_its_text_wherever_it_stands(
    body: str, data: st.DataObject
) -> None:
    """Given overlapping passages in any Markdown, expected each marked, and no text changed."""
    document = parse_markdown(body)
    length = len(document.text)
    marks = []
    for number in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, max(0, length - 1)))
        end = data.draw(st.integers(start + 1, max(start + 1, length)))
        reference = f'<sup class="noteref"><a href="#n-{number}">{number}</a></sup>'
        start, end = _trimmed(document.text, start, min(end, length))
        if start < end:
            marks.append(Mark(start, end, f"p-{number}", "passage", reference))
    plain = "\n".join(block.html for block in render_blocks(document, WRITTEN))
    html = "\n".join(
        block.html for block in render_blocks(document, Writing(marks, words=lambda name: ""))
    )
    assert visible(plain) == visible(re.sub('<sup class="noteref">.*?</sup>', "", html))
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(NOT_OF_THE_TEXT):
        one.decompose()
    assert soup.select("a a") == []
    order = [f"p-{reference.get_text()}" for reference in soup.select(".noteref")]
    assert order == [mark.id for mark in sorted(marks, key=lambda mark: (mark.end, -mark.start))]
    for reference in soup.select(".noteref"):
        assert reference.find_parent(["a", "code"]) is None
        reference.decompose()
    for mark in marks:
        pieces = soup.select(f'mark:is([id="{mark.id}"], [data-passage="{mark.id}"])')
        shown = "".join("".join(piece.get_text() for piece in pieces).split())
        wanted = "".join(document.text[mark.start : mark.end].split())
        assert shown == wanted
        assert soup.select(f'[id="{mark.id}"]') == pieces[:1]


@pytest.mark.parametrize("body", ["```\none\n\n\n```\n\ntwo", "    one\n\n\n\ntwo", "> one\n\ntwo"])
def test_a_passage_that_begins_behind_code_ends_once(body: str) -> None:
    """Given code that ends in blank lines, expected its text without them, and one note behind."""
    document = parse_markdown(body)
    blocks = render_blocks(document, Writing([Mark(0, 7, "p-all", "", "<sup>1</sup>")]))
    assert document.text == "one\ntwo"
    assert "".join(block.html for block in blocks).count("<sup>1</sup>") == 1


@pytest.mark.parametrize("body", ["one two three", "*one* two **three**", "> one `two` three"])
def test_a_passage_that_holds_others_is_one_element_around_them(body: str) -> None:
    """Given passages that begin or end where a longer one does, expected each anchor to hold all
    the text of its passage, and nothing else."""
    marks = [Mark(0, 13, "p-all"), Mark(0, 3, "p-first"), Mark(8, 13, "p-last")]
    html = render_blocks(parse_markdown(body), Writing(marks))[0].html
    held = {m["id"]: m.get_text() for m in BeautifulSoup(html, "html.parser").select("[id]")}
    assert held == {"p-all": "one two three", "p-first": "one", "p-last": "three"}


@given(DOCUMENTS)
def test_what_a_reader_sees_is_the_text_that_passages_are_found_in(body: str) -> None:
    html = "\n".join(block.html for block in render_blocks(parse_markdown(body), WRITTEN))
    assert visible(html) == "".join(parse_markdown(body).text.split())


@given(st.lists(WORDS, min_size=3, max_size=30), st.data())
def test_a_quotation_of_whole_words_is_found_or_ambiguous_never_elsewhere(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    wanted = " ".join(words[first:last])
    found = locate(normalise_with_offsets(text), wanted)
    if isinstance(found, Located):
        assert normalise(text[found.start : found.end]) == normalise(wanted)
    else:
        assert isinstance(found, Ambiguous)


@given(st.text(max_size=60))
def test_both_ways_of_normalising_agree(text: str) -> None:
    assert normalise_with_offsets(text).text == normalise(text)


@given(st.lists(WORDS, min_size=3, max_size=20))
def test_what_only_looks_different_is_found(words: list[str]) -> None:
    """Given NFD, other quotation marks, NBSP and soft hyphens, expected the same place."""
    text = " ".join(words)
    other = unicodedata.normalize("NFD", text).replace(" ", "\u00a0\n").replace("“", '"')
    other = other.replace("”", "„").replace("’", "'").replace("R", "R\u00ad")
    found = locate(normalise_with_offsets(text), other)
    assert isinstance(found, Located) and (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "exact", "expected"),
    [
        ("about 1.7 billion", "7 billion", Missing(inside_words=True)),
        ("about 1.7 billion", "1.7", Located(6, 9)),
        ("216% more", "216%", Located(0, 4)),
        ("urban life", "ban", Missing(inside_words=True)),
        ("The ban.", "ban", Located(4, 7)),
        ("小红书很好", "红书", Located(1, 3)),
        ("a b a", "a", Ambiguous(2)),
        ("“It’s”", '"It\'s"', Located(0, 6)),
        ("color", "colour", Missing()),
        ("text", "   ", Missing()),
    ],
)
def test_a_quotation_is_never_found_inside_a_word_or_number(
    text: str, exact: str, expected: object
) -> None:
    assert locate(normalise_with_offsets(text), exact) == expected


def test_the_words_around_a_quotation_choose_between_two_places() -> None:
    text = normalise_with_offsets("He said yes. She said yes again.")
    assert locate(text, "said yes", prefix="She") == Located(17, 25)
    assert locate(text, "said yes", suffix=". She") == Located(3, 11)
    assert locate(text, "said yes", prefix="Nobody") == Missing()
