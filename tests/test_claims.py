"""Claims: how answers compare is computed from their values, and reprints count once."""

from __future__ import annotations

import pytest

from generator.claims.compare import judge, origins
from generator.model.schema import Claim

FIGURE = {"kind": "figure"}
STANCE = {
    "kind": "stance",
    "options": [
        {"id": "yes", "label": {"en": "yes"}, "against": ["no"]},
        {"id": "no", "label": {"en": "no"}},
        {"id": "partly", "label": {"en": "partly"}},
    ],
}


def claim(head: dict[str, object], *answers: dict[str, object]) -> Claim:
    return Claim.model_validate(
        {
            "id": "c",
            "question": {"en": "Q?"},
            "themes": ["t"],
            **head,
            "answers": [
                {"passage": f"{'abcd'[at]}#p", **answer} for at, answer in enumerate(answers)
            ],
        }
    )


INDEPENDENT = {name: name for name in "abcd"}


@pytest.mark.parametrize(
    ("head", "answers", "verdict"),
    [
        (FIGURE, [{"value": "40"}], "single"),
        (FIGURE, [{"value": "40"}, {"value": "40"}], "agree"),
        (FIGURE, [{"value": "40"}, {"value": "41"}], "contradict"),
        (FIGURE, [{"value": "700000", "bound": "above"}, {"value": "1000000", "bound": "several"}], "differ"),
        (FIGURE, [{"value": "700000", "bound": "above"}, {"value": "600000"}], "contradict"),
        (FIGURE, [{"value": "40", "as_of": "2025-01-14"}, {"value": "90", "as_of": "2025-01-15"}], "times"),
        (FIGURE, [{"value": "40", "as_of": "2025-01"}, {"value": "90", "as_of": "2025-01-15"}], "contradict"),
        (FIGURE, [{"value": "40"}, {"value": "40"}, {"value": "41"}], "contradict"),
        (FIGURE, [{"value": "40", "as_of": "2025-01"}, {"value": "90"}], "differ"),
        (FIGURE, [{"value": "40", "bound": "at-most"}, {"value": "30"}], "differ"),
        (FIGURE, [{"value": "40", "bound": "at-most"}, {"value": "50"}], "contradict"),
        (FIGURE, [{"value": "40", "bound": "at-least"}, {"value": "40"}], "differ"),
        (FIGURE, [{"value": "40", "bound": "below"}, {"value": "40"}], "contradict"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-01-19"}], "agree"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-01"}], "differ"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-02"}], "contradict"),
        (STANCE, [{"stance": "yes"}, {"stance": "yes"}], "agree"),
        (STANCE, [{"stance": "yes"}, {"stance": "partly"}], "differ"),
        (STANCE, [{"stance": "no"}, {"stance": "yes"}], "contradict"),
    ],
)  # fmt: skip
def test_the_verdict_follows_from_the_answers(
    head: dict[str, object], answers: list[dict[str, object]], verdict: str
) -> None:
    assert judge(claim(head, *answers), INDEPENDENT) == verdict


def test_three_reprints_of_one_origin_count_as_one_source() -> None:
    answers = [{"value": "40"}, {"value": "40"}, {"value": "41"}]
    reprints = {"a": "a", "b": "a", "c": "a"}
    assert judge(claim(FIGURE, *answers), reprints) == "single"


def test_two_answers_of_one_source_are_not_compared_with_each_other() -> None:
    twice = claim(STANCE, {"stance": "yes"}, {"stance": "no"})
    same = {"a": "a", "b": "a"}
    assert judge(twice, same) == "single"


def test_a_circle_of_derivations_is_one_origin() -> None:
    """Given two articles that each name the other as their origin, expected one origin."""
    from types import SimpleNamespace

    def article(slug: str, parent: str | None) -> SimpleNamespace:
        source = SimpleNamespace(derived_from=parent)
        return SimpleNamespace(slug=slug, front=SimpleNamespace(source=source))

    articles = (article("a", "b"), article("b", "a"), article("c", None))
    corpus = SimpleNamespace(articles=articles)
    assert origins(corpus) == {"a": "a", "b": "a", "c": "c"}  # type: ignore[arg-type]
