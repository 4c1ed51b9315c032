"""The planted defects are still defects of this program: each changes one place that is there."""

from __future__ import annotations

import pytest

from tests.planted import DEFECTS, ROOT, Defect


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])
def test_a_defect_can_be_planted(defect: Defect) -> None:
    """Given a planted defect, expected its place to be in the program exactly once."""
    text = (ROOT / defect.path).read_text("utf-8")
    assert text.count(defect.old) == 1
    assert defect.old != defect.new
