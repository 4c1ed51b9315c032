"""YAML changed in place: what was asked for changes, and nothing else does."""

from __future__ import annotations

import copy
import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.patch import patch_yaml, set_value
from generator.editing.source import change_text
from generator.editing.values import PatchError, Value, says_the_same, values_of
from generator.editing.writing import write_block, write_scalar
from generator.model.document import CONTROL
from tests.conftest import ROOT

DOCUMENT = """\
# yaml-language-server: $schema=events.json
events:
  - id: first   # kept
    date: 2013
    title: {en: First, id: 'Yang pertama'}
    text:
      en: >-
        One line that was wrapped
        by hand, as people do.
      id: "Satu baris"
    themes: [ban, migration]
    # why it is dated so
    evidence:
      - passage: a#b
        phrase: Launched in 2013

      - passage: a#c

  # the second one
  - id: second
    title:
      en: no
    themes: []
"""

CASES = [
    (["events", 0, "date"], "2014", "date: 2013", "date: 2014"),
    (["events", 0, "title", "en"], "It is, now", "First,", '"It is, now",'),
    (["events", 0, "title", "id"], "Jum'at", "'Yang pertama'", "'Jum''at'"),
    (["events", 0, "text", "id"], 'Kata "dua"', '"Satu baris"', '"Kata \\"dua\\""'),
    (["events", 1, "title", "en"], "yes: it is", "en: no", 'en: "yes: it is"'),
    (["events", 1, "title", "id"], "Dua", "en: no\n", "en: no\n      id: Dua\n"),
    (["events", 0, "themes"], ["ban", "x", "migration"], "[ban, ", "[ban, x, "),
    (["events", 0, "themes"], ["migration"], "[ban, ", "["),
    (["events", 0, "evidence", 0, "phrase"], None, "\n        phrase: Launched in 2013", ""),
    (["events", 0, "evidence", 1, "date"], "2013", "a#c\n", "a#c\n        date: 2013\n"),
    (["events", 1, "themes"], ["ban"], "themes: []", "themes: [ban]"),
    (["events", 0, "text"], None, DOCUMENT[DOCUMENT.index("    text:"):DOCUMENT.index("    themes: [b")], ""),
    (["events", 0, "text", "en"], "One line that was wrapped by hand, as people do. So.", "do.\n", "do. So.\n"),
    (["events", 0, "text", "en"], "One line that was wrapped by a person, as people do.", "by hand", "by a person"),
]  # fmt: skip


@pytest.mark.parametrize("keys, value, was, now", CASES)
def test_one_change_touches_one_place(
    keys: list[str | int], value: Value, was: str, now: str
) -> None:
    assert DOCUMENT.count(was) == 1
    assert set_value(DOCUMENT, keys, value) == DOCUMENT.replace(was, now)


def test_an_item_that_goes_takes_its_own_lines_along_and_no_comment() -> None:
    values = values_of(DOCUMENT)
    shorter = {"events": values["events"][:1]}  # type: ignore[index,call-overload]
    expected = DOCUMENT[: DOCUMENT.index("  - id: second")]
    assert patch_yaml(DOCUMENT, shorter) == expected


def test_an_item_that_comes_stands_apart_as_the_others_do() -> None:
    text = "a:\n  - id: x\n\n  - id: y # why\n    n: 1\n"
    longer = {"a": [{"id": "x"}, {"id": "y", "n": "1"}, {"id": "z", "t": {"en": "T", "id": ""}}]}
    assert patch_yaml(text, longer) == text + "\n  - id: z\n    t:\n      en: T\n"


def test_items_in_another_order_keep_their_lines() -> None:
    text = "a:\n  - id: x # first\n    t: >-\n      one\n      two\n  - id: y\n"
    turned = {"a": [{"id": "y"}, {"id": "x", "t": "one two"}]}
    assert patch_yaml(text, turned) == (
        "a:\n  - id: y\n  - id: x # first\n    t: >-\n      one\n      two\n"
    )


def test_an_empty_list_takes_its_first_item_and_gives_its_last() -> None:
    item = {"id": "x", "why": {"en": "W"}}
    full = patch_yaml("# c\na: []\n", {"a": [item]})
    assert full == "# c\na:\n  - id: x\n    why:\n      en: W\n"
    assert patch_yaml(full, {"a": []}) == "# c\na: []\n"


def test_a_list_of_one_line_takes_an_item_that_needs_quotes() -> None:
    assert set_value("a: [x, 'y']  # c\n", ["a"], ["x", "y", "#z"]) == "a: [x, 'y', \"#z\"]  # c\n"


def test_the_first_key_of_an_item_goes_without_its_comment() -> None:
    assert patch_yaml("- id: x # c\n  n: 1\n", [{"n": "1"}]) == "-  # c\n  n: 1\n"


@pytest.mark.parametrize("text", ["null", "~", "", "- x", "a: b", "a #b", "\x85", "\ufeff", "“”", "𝄞\n\n", " x", "x ", "'", "[", "&a", "*a", "!t", "%", "@", "`", "a\tb", "{}", "---"])  # fmt: skip
@pytest.mark.parametrize("old", ["", "x", '"x"', "'x'", ">-\n  x", "|\n  x", "> # c\n  x\n  y"])
@pytest.mark.parametrize("flow", [False, True])
def test_any_text_is_read_back_as_it_was_given(text: str, old: str, flow: bool) -> None:
    if flow and old[:1] in (">", "|"):
        old = ""
    written = write_scalar(text, old=old, indent=2, flow=flow)
    document = f"k: [{written}]\n" if flow else f"k: {written}\n"
    assert values_of(document) == {"k": [text] if flow else text}


def test_a_control_character_is_refused_by_name() -> None:
    with pytest.raises(PatchError, match=r"line 2: the control character U\+007F is no text"):
        set_value("a: b\nc: d\n", ["c"], "e\x7f")


def test_what_cannot_be_changed_in_place_is_refused_and_nothing_is_lost() -> None:
    for text, values in [("a: &x b\n", {"a": "c"}),
                         ("a:\n  # c\n  - b\n", {"a": []})]:  # fmt: skip
        with pytest.raises(PatchError):
            patch_yaml(text, values)


TEXTS = st.text(max_size=12).filter(lambda text: not CONTROL.search(text)) | st.text(
    alphabet="ab :#-'\"\n[]{},", max_size=140
)
KEYS = st.sampled_from("abcde")
VALUES: st.SearchStrategy[Value] = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(TEXTS, min_size=1, max_size=4)
        | st.lists(st.dictionaries(KEYS | st.just("id"), inner, min_size=1), max_size=4)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1)


def pruned(value: Value) -> Value:
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in [(key, pruned(inner))] if v}
    return [v for v in map(pruned, value) if v] if isinstance(value, list) else value


def commented(text: str) -> tuple[str, list[str]]:
    """Put a comment above every line that begins with a key or dash outside of block scalars."""
    lines, comments, block = [], [], -1
    for line in text.split("\n"):
        margin = len(line) - len(line.lstrip())
        if block >= 0 and (margin > block or not line.strip()):
            lines.append(line)
            continue
        block = margin if line.rstrip().endswith((">-", "|")) else -1
        if line.strip():
            comments.append(f"# {len(comments)} #")
            lines.append(" " * margin + comments[-1])
        lines.append(line)
    return "\n".join(lines), comments


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_whatever_a_document_said_it_says_what_is_asked(one: Value, other: Value) -> None:
    one, other = pruned(one), pruned(other)
    text = write_block(one, 0).lstrip(" \n") + "\n"
    assert says_the_same(values_of(text), one)
    assert patch_yaml(text, one) == text
    try:
        patched = patch_yaml(text, other)
    except PatchError as refused:
        assert "without keys" in str(refused) or "by hand" in str(refused)
    else:
        assert says_the_same(values_of(patched), other)


@settings(deadline=None)
@given(DOCUMENTS, st.data())
def test_a_changed_text_changes_its_own_place_and_keeps_every_comment(
    document: Value, data: st.DataObject
) -> None:
    text, comments = commented(write_block(pruned(document), 0).lstrip(" \n") + "\n")
    values = values_of(text)
    places = list(leaves(values))
    if not places:
        return
    keys = data.draw(st.sampled_from(places))
    new = data.draw(TEXTS.filter(bool))
    patched = set_value(text, keys, new)
    assert [c for c in comments if c not in patched] == []
    changed = json.loads(json.dumps(values))
    inner = changed
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = new
    assert values_of(patched) == changed


def leaves(value: Value, keys: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*keys, key))]
    if isinstance(value, list):
        return [leaf for at, inner in enumerate(value) for leaf in leaves(inner, (*keys, at))]
    return [keys]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_changes_and_line_ends_and_byte_order_mark_stay(mark: bytes, end: str) -> None:
    data = mark + end.join(["title: One # c", "language: en", "other: One", ""]).encode()
    changed = change_text(data, lambda text: set_value(text, ["title"], "Two"))
    assert changed == data.replace(b"title: One #", b"title: Two #")


@pytest.mark.parametrize("data", [b"a: b\r\nc: d\n", b"a: b\rc: d\r", b"a: \xff\n"])
def test_a_file_with_mixed_line_ends_or_another_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(PatchError):
        change_text(data, lambda text: set_value(text, ["a"], "x"))


def test_the_files_of_the_project_are_changed_in_one_line_for_a_word() -> None:
    """Given each text of the events, expected that one more word touches its own lines alone."""
    text = (ROOT / "content" / "events.yml").read_text("utf-8")
    values = values_of(text)
    for keys in leaves(values)[::7]:
        inner: Value = values
        for key in keys:
            inner = inner[key]  # type: ignore[index,call-overload]
        patched = set_value(text, keys, f"{inner}x")
        before, after = text.split("\n"), patched.split("\n")
        start = next(
            at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]
        )
        assert len(after) - len(before) in (0, 1)
        assert len([line for line in before if line not in after]) <= 6, (keys, start)


@pytest.mark.soak
def test_random_changes_to_the_projects_files_lose_no_comment(soak: bool) -> None:
    """Given lists cut, mixed and added to, keys removed, texts changed: all is said, no comment lost."""
    chance = random.Random(20)
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content").glob("*.yml"))]
    made = 0
    for _ in range(5_000 if soak else 150):
        text = re.sub(
            r"^(?=  - id:)", "\n# by hand\n", chance.choice(texts)[:6000], flags=re.MULTILINE
        )
        text = text[: text.rindex("\n# by hand")] if "\n# by hand" in text else text
        values = copy.deepcopy(values_of(text))
        for _ in range(chance.randint(1, 3)):
            disturb(values, chance)
        try:
            patched = patch_yaml(text, pruned(values))
        except PatchError as refused:
            assert "without keys" in str(refused) or "comment" in str(refused)
            continue
        made += 1
        assert says_the_same(values_of(patched), pruned(values))
        assert patched.count("# ") >= text.count("# ")
    assert made > 100


def disturb(value: Value, chance: random.Random) -> None:
    """Change something, somewhere in a value."""
    inner = chance.choice(list(containers(value)))
    if isinstance(inner, list):
        act = chance.randrange(3)
        if act == 0 and inner:
            inner.pop(chance.randrange(len(inner)))
        elif act == 1:
            inner.insert(chance.randint(0, len(inner)), {"id": "new", "text": {"en": "long " * 40}})
        else:
            chance.shuffle(inner)
    elif isinstance(inner, dict) and inner:
        key = chance.choice(sorted(inner))
        if chance.random() < 0.2 and len(inner) > 1:
            del inner[key]
        elif isinstance(inner[key], str):
            words = inner[key].split(" ")
            words[chance.randrange(len(words))] = chance.choice(["a:", "#b", "“c”", "", "d"])
            inner[key] = " ".join(words)
        else:
            inner["note"] = {"en": "one", "id": "two"}


def containers(value: Value) -> list[Value]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return (
        [value, *(c for one in inner for c in containers(one))]
        if not isinstance(value, str | None)
        else []
    )
