"""What makes a translated block stale and what does not, whatever people do to both sides."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.passages.index import PassageIndex
from generator.reading.project import read_project
from generator.rules.translations import translations_are_current
from generator.translations.staleness import acknowledge, find_stale

SITE = "title: {en: T}\ndescription: {en: D}\nlanguages: [en, id]\nchapters: [c]\nnavigation: []\n"
HEAD = "---\ntitle: T\nlanguage: en\nsummary: S.\n---\n\n"
HEAD_ID = (
    "---\ntitle: T\nlanguage: id\nsummary: S.\ntranslation: {method: human, reviewed: never}\n"
    "---\n\n"
)


def project(originals: list[str], translations: list[str], lines: str) -> dict[str, bytes]:
    texts = {
        "content/site.yml": SITE,
        "content/chapters/c.en.md": HEAD + "\n\n".join(originals) + "\n",
        "content/chapters/c.id.md": HEAD_ID + "\n\n".join(translations) + "\n",
        "content/acknowledged/id.txt": lines,
    }
    return {path: text.encode() for path, text in texts.items()}


def stale_blocks(originals: list[str], translations: list[str], lines: str) -> list[int]:
    corpus, found = read_project(project(originals, translations, lines))
    assert corpus is not None and not found
    return sorted(u.part for u in find_stale(corpus).stale if isinstance(u.part, int))


def acknowledged(originals: list[str], translations: list[str], lines: str = "") -> str:
    corpus, _ = read_project(project(originals, translations, lines))
    assert corpus is not None
    return acknowledge(corpus, {"content/chapters/c.id.md"})["id"]


def test_acknowledging_one_file_keeps_what_is_on_record_of_others() -> None:
    other = "events/a.title 111111111111 222222222222 Words."
    lines = acknowledged(["One."], ["Satu."], other + "\n").splitlines()
    assert other in lines and any(line.startswith("chapters/c ") for line in lines)


@dataclass
class Desk:
    """Two texts as editors change them, and for each translation the original it was found true to.

    `made_from` is None for a translation that was edited since; it then goes with any original that
    is on record.
    """

    originals: list[str]
    translations: list[str]
    made_from: list[str | None]
    on_record: set[str]
    lines: str
    fresh: count = field(default_factory=lambda: count(100))  # type: ignore[type-arg]

    def do(self, act: str, one: int, other: int) -> None:
        one, other = one % len(self.originals), other % len(self.originals)
        if act == "edit the original":
            self.originals[one] = f"Original “{next(self.fresh)}” here."
        elif act == "edit the translation":
            self.translations[one] = f"Terjemahan “{next(self.fresh)}” ini."
            self.made_from[one] = None
        elif act == "exchange two originals":
            swap(self.originals, one, other)
        elif act == "exchange two translations":
            swap(self.translations, one, other)
            swap(self.made_from, one, other)
        elif act == "move both":
            for side in (self.originals, self.translations, self.made_from):
                side.insert(other, side.pop(one))  # type: ignore[attr-defined]
        elif act == "add to both":
            self.originals.insert(one, f"Original “{next(self.fresh)}” here.")
            self.translations.insert(one, f"Terjemahan “{next(self.fresh)}” ini.")
            self.made_from.insert(one, None)
        elif act == "take from both" and len(self.originals) > 1:
            for side in (self.originals, self.translations, self.made_from):
                side.pop(one)  # type: ignore[attr-defined]
        elif act == "acknowledge":
            self.lines = acknowledged(self.originals, self.translations, self.lines)
            self.made_from = list(self.originals)
            self.on_record = set(self.originals)

    def expected(self) -> list[int]:
        return [
            at
            for at, (original, source) in enumerate(
                zip(self.originals, self.made_from, strict=True)
            )
            if (source is None and original not in self.on_record)
            or (source is not None and source != original)
        ]


def swap(side: list, one: int, other: int) -> None:  # type: ignore[type-arg]
    side[one], side[other] = side[other], side[one]


def start(blocks: int) -> Desk:
    originals = [f"Original “{at}” here." for at in range(blocks)]
    translations = [f"Terjemahan “{at}” ini." for at in range(blocks)]
    lines = acknowledged(originals, translations)
    return Desk(originals, translations, list(originals), set(originals), lines)


ACTS = ("edit the original", "edit the translation", "exchange two originals",
        "exchange two translations", "move both", "add to both", "take from both",
        "acknowledge")  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([("edit the original", 1, 0)], [1]),
        ([("edit the translation", 1, 0)], []),
        ([("exchange two originals", 0, 2)], [0, 2]),
        ([("exchange two translations", 0, 2)], [0, 2]),
        ([("exchange two originals", 0, 2), ("exchange two translations", 0, 2)], []),
        ([("move both", 0, 3)], []),
        ([("add to both", 0, 0)], [0]),
        ([("add to both", 2, 0), ("acknowledge", 0, 0)], []),
        ([("take from both", 1, 0)], []),
        ([("edit the original", 1, 0), ("edit the translation", 1, 0)], [1]),
        ([("edit the original", 1, 0), ("acknowledge", 0, 0)], []),
    ],
)
def test_each_thing_an_editor_does_marks_what_it_should(
    acts: list[tuple[str, int, int]], expected: list[int]
) -> None:
    desk = start(4)
    for act in acts:
        desk.do(*act)
    assert stale_blocks(desk.originals, desk.translations, desk.lines) == expected


def orders(originals: list[str], translations: list[str], lines: str) -> list[tuple[str, str]]:
    """Check a chapter; give the findings on its translated blocks, each with its rule."""
    corpus, _ = read_project(project(originals, translations, lines))
    assert corpus is not None
    return [
        (found.rule, found.message)
        for found in translations_are_current(corpus, PassageIndex(corpus))
        if found.span.path == "content/chapters/c.id.md"
    ]


@pytest.mark.parametrize(
    ("originals", "translations", "rules"),
    [
        ("abcd", "wyxz", ["translation-order"]),
        ("acbd", "wxyz", ["translation-order"]),
        ("abcd", "xyzw", ["translation-order"]),
        ("abcd", "xwzy", ["translation-order", "translation-order"]),
        ("abcd", "xwqz", ["translation-order"]),
        ("ebcd", "xwyz", ["translation-stale", "translation-stale"]),
        ("abcd", "wxyz", []),
    ],
)
def test_blocks_in_another_order_are_one_finding_that_says_so(
    originals: str, translations: str, rules: list[str]
) -> None:
    """Given a to d, translated as w to z, expected what moved to be said to have moved."""
    one = {char: f"Original {char}." for char in "abcde"}
    two = {char: f"Terjemahan {char}." for char in "wxyzq"}
    lines = acknowledged([one[c] for c in "abcd"], [two[c] for c in "wxyz"])
    found = orders([one[c] for c in originals], [two[c] for c in translations], lines)
    assert [rule for rule, _ in found] == rules


def test_the_finding_names_the_lines_of_the_blocks() -> None:
    lines = acknowledged(["One.", "Two.", "Three."], ["Satu.", "Dua.", "Tiga."])
    ((_, message),) = orders(["One.", "Two.", "Three."], ["Dua.", "Satu.", "Tiga."], lines)
    assert message == (
        "this block and that in line 10 stand in another order than their originals: “Dua.”"
    )


def test_a_block_taken_from_one_side_and_another_from_the_other_is_seen() -> None:
    """Given A B C with a b c, and then A C with b c, expected b, which was made from B, stale."""
    desk = start(3)
    del desk.originals[1], desk.translations[0]
    assert stale_blocks(desk.originals, desk.translations, desk.lines) == [0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 5)), max_size=12),
    st.integers(1, 5),
)
def test_whatever_is_done_to_both_sides_a_block_is_stale_only_beside_another_original(
    acts: list[tuple[str, int, int]], blocks: int
) -> None:
    desk = start(blocks)
    for act in acts:
        desk.do(*act)
    assert stale_blocks(desk.originals, desk.translations, desk.lines) == desk.expected()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_white_space_and_quotation_marks_mark_nothing(seed: int, blocks: int) -> None:
    desk = start(blocks)
    chance = random.Random(seed)

    def reformatted(text: str) -> str:
        text = "".join(chance.choice((c, "\n", "  ", "\u00a0")) if c == " " else c for c in text)
        return text.translate({ord(c): chance.choice('"“”„') for c in "“”"})

    originals = [reformatted(text) for text in desk.originals]
    translations = [reformatted(text) for text in desk.translations]
    assert stale_blocks(originals, translations, desk.lines) == []


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(("left", "right", "neither")), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_two_branches_merged_by_union_keep_what_each_of_them_knew(
    owners: list[str], unfinished: set[int]
) -> None:
    """Each branch edits blocks of its own, then acknowledges; `unfinished` are edited afterwards.

    Expected of the merged texts with the lines of both branches and of their base: those, no other.
    """
    base = start(len(owners))
    merged = start(len(owners))
    lines = set(base.lines.splitlines())
    for branch in ("left", "right"):
        desk = start(len(owners))
        for at, owner in enumerate(owners):
            if owner == branch:
                desk.originals[at] = merged.originals[at] = f"Edited {at} {branch}."
                desk.translations[at] = merged.translations[at] = f"Diubah {at} {branch}."
        desk.do("acknowledge", 0, 0)
        lines |= set(desk.lines.splitlines())
    expected = sorted(at for at in unfinished if at < len(owners))
    for at in expected:
        merged.originals[at] = f"Unfinished {at}."
    text = "".join(f"{line}\n" for line in sorted(lines, reverse=True))
    assert stale_blocks(merged.originals, merged.translations, text) == expected


THEMES = (
    "themes:\n  - {{id: one, label: {{en: {one}, id: Lampu}}, definition: {{en: D, id: D}}}}\n"
    + ("  - {{id: two, label: {{en: {two}, id: Lampu}}, definition: {{en: D, id: D}}}}\n")
)


def test_of_two_records_with_the_same_words_each_is_as_old_as_it_is() -> None:
    """Given two labels that read alike now, one of an original that changed: it alone is stale."""
    files = project(["One."], ["Satu."], "")
    files["content/themes.yml"] = THEMES.format(one="Light", two="Lamp").encode()
    before, _ = read_project(files)
    assert before is not None
    files["content/acknowledged/id.txt"] = acknowledge(before, None)["id"].encode()
    files["content/themes.yml"] = THEMES.format(one="Lamp", two="Lamp").encode()
    corpus, found = read_project(files)
    assert corpus is not None and not found
    staleness = find_stale(corpus)
    assert [staleness.text(theme.label, "id") for theme in corpus.themes] == [True, False]
    assert [staleness.text(theme.label, "en") for theme in corpus.themes] == [False, False]
