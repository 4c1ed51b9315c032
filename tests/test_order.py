"""The blocks of an original keep the order of its seed; as few as possible are said to be moved."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.articles import in_order


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ({0: [0], 1: [10], 2: [20]}, {0, 1, 2}),
        ({0: [30], 1: [0], 2: [10], 3: [20]}, {1, 2, 3}),
        ({0: [0], 1: [5, 20], 2: [10], 3: [5, 20]}, {0, 1, 2, 3}),
        ({0: [], 1: [3]}, {1}),
        ({}, set()),
    ],
)
def test_one_block_put_elsewhere_is_one_block_moved(
    places: dict[int, list[int]], kept: set[int]
) -> None:
    assert in_order(places) == kept


def fits(places: dict[int, list[int]], chosen: tuple[int, ...]) -> bool:
    """Tell by trying whether the chosen can each take a place behind the one before."""
    behind = -1
    for number in chosen:
        behind = min((place for place in places[number] if place > behind), default=-2)
        if behind == -2:
            return False
    return True


@given(st.lists(st.lists(st.integers(0, 12), max_size=3, unique=True), max_size=7))
def test_no_other_choice_keeps_more_blocks(candidates: list[list[int]]) -> None:
    places = dict(enumerate(candidates))
    kept = in_order(places)
    best = max(
        size
        for size in range(len(places) + 1)
        if any(fits(places, chosen) for chosen in combinations(sorted(places), size))
    )
    assert (len(kept), fits(places, tuple(sorted(kept)))) == (best, True)
