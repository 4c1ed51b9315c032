"""Texts as people paste them, case by case: the draft, and what was left out of it and why."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.ingest.convert import conversion_record, convert_seed, make_draft
from generator.reading.front_matter import split_front_matter
from tests.cases import case_files, read_case, update_case
from tests.test_ingest import LANGUAGES


def described(text: str) -> str:
    """Give the title and facts of a draft, its text, and what is on its record."""
    data = text.encode()
    converted, _ = convert_seed(data, "seeds/a.txt", LANGUAGES)
    assert converted is not None
    facts = [
        f"{name}: {value}"
        for name in ("title", "publisher", "author", "published", "updated", "language")
        if (value := getattr(converted, name, None))
    ]
    body = make_draft(converted, "a.txt", data, set()).text.partition("\n---\n")[2]
    removed = [f"- {out.rule} {out.line}: {out.text}" for out in converted.left_out]
    repaired = [f"~ {one.line}: {one.was} → {one.now}" for one in converted.mended]
    return "\n".join([*facts, body.rstrip("\n"), *removed, *repaired]) + "\n"


@pytest.mark.parametrize("path", case_files("ingest"))
def test_a_pasted_text_gives_its_draft(path: Path, request: pytest.FixtureRequest) -> None:
    case = read_case(path)
    came = described(case["seeds/a.txt"])
    if request.config.getoption("--update-golden"):
        update_case(path, "draft", came)
    else:
        assert came == case["draft"]


PARAGRAPHS = [
    "The harbour authority of Marrow will reopen the northern ferry lane on Tuesday, ending a "
    "closure of nineteen days that has cut Saint Aubin, Claire and Port Louis off from the rest.",
    "Die Hafenkapitänin sagte, man habe mehr als viertausend Tonnen Weizen aus dem Laderaum der "
    "Perpetua geborgen; verletzt worden sei niemand, und das Schiff werde nun geschleppt.",
    "Nelayan Saint Aubin meragukan keterangan itu. Dua di antaranya mengaku melihat lapisan minyak "
    "pada hari Minggu di dekat Tanjung Harapan, sedangkan otoritas belum menjawab.",
    "Les pêcheurs de Saint Aubin en doutent et demandent que la capitainerie publie les analyses "
    "de l'eau, promises depuis le 9 janvier, avant que le premier ferry ne reparte vers le nord.",
]
FURNITURE = [
    "ADVERTISEMENT",
    "Baca juga: Kapal kandas",
    "Lesen Sie auch: Schiff auf Riff",
    "Anzeige",
]


@given(st.permutations(PARAGRAPHS), st.integers(2, 4), st.integers(50, 90))
def test_a_text_wrapped_at_any_width_gives_the_draft_of_the_text(
    paragraphs: list[str], count: int, width: int
) -> None:
    chosen = paragraphs[:count]
    wrapped = "\n\n".join(textwrap.fill(one, width) for one in chosen)
    whole, _ = convert_seed("\n\n".join(chosen).encode(), "seeds/a.txt", LANGUAGES)
    broken, _ = convert_seed(wrapped.encode(), "seeds/a.txt", LANGUAGES)
    assert whole is not None and broken is not None
    assert [(one.kind, one.text) for one in broken.pieces] == [("p", text) for text in chosen]
    assert [(one.kind, one.text) for one in whole.pieces] == [("p", text) for text in chosen]


@given(st.lists(st.tuples(st.sampled_from(FURNITURE), st.integers(1, 3)), max_size=4, unique=True))
def test_furniture_between_paragraphs_changes_the_record_alone(
    between: list[tuple[str, int]],
) -> None:
    title = "Ferry lane to reopen"
    blocks = [title, *PARAGRAPHS[:3]]
    plain, _ = convert_seed("\n\n".join(blocks).encode(), "seeds/a.txt", LANGUAGES)
    for furniture, at in sorted(between, key=lambda one: -one[1]):
        blocks.insert(at + 1, furniture)
    full, _ = convert_seed("\n\n".join(blocks).encode(), "seeds/a.txt", LANGUAGES)
    assert plain is not None and full is not None
    assert (full.title, [one.text for one in full.pieces]) == (
        title,
        [one.text for one in plain.pieces],
    )
    assert sorted(out.text for out in full.left_out) == sorted(name for name, _ in between)


@given(st.sampled_from([path for param in case_files("ingest") for path in param.values]))
def test_no_word_of_a_text_is_lost(path: Path) -> None:
    """Given any of the cases, expected each of its words in the draft, its title or the record."""
    text = read_case(path)["seeds/a.txt"]
    converted, _ = convert_seed(text.encode(), "seeds/a.txt", LANGUAGES)
    assert converted is not None
    record = conversion_record(converted, "a.txt", text.encode())
    assume(split_front_matter(record, "")[0] is not None)
    kept = "".join(
        [converted.title or "", *(one.text for one in converted.pieces)]
        + [out.text for out in converted.left_out]
    )
    bare = "".join(char for char in kept if char.isalnum())
    lost = [
        word
        for word in re.split(r"\s+|(?<=[）】])", text)  # A dateline ends there, without a space.
        if (letters := "".join(char for char in word if char.isalnum())) and letters not in bare
    ]
    assert lost == [one for one in lost if any(one in mended.was for mended in converted.mended)]
