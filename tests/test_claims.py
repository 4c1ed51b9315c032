"""Claims: how answers compare is computed from their values, and reprints count once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.claims.compare import judge, origins
from generator.model.schema import Claim
from generator.views.labels import VERDICTS
from tests.cases import case_files, read_case

_TYPED = {"value", "high", "date", "as_of"}

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
        (FIGURE, [{"value": "40", "bound": "about"}, {"value": "44"}], "adds"),
        (FIGURE, [{"value": "40", "bound": "about"}, {"value": "43", "bound": "about"}], "differ"),
        (FIGURE, [{"value": "40", "bound": "below"}, {"value": "40"}], "contradict"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-01-19"}], "agree"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-01"}], "adds"),
        ({"kind": "date"}, [{"date": "2025-01-19"}, {"date": "2025-01/.."}], "differ"),
        ({"kind": "date"}, [{"date": "2025-01/2025-02"}, {"date": "2025-02/2025-03"}], "differ"),
        ({"kind": "date"}, [{"date": "2025-01"}, {"date": "2025-01-19"}, {"date": "2025-01-20"}], "partly"),
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


def test_two_figures_of_one_source_are_not_compared_with_each_other() -> None:
    twice = claim(FIGURE, {"value": "40"}, {"value": "41"})
    same = {"a": "a", "b": "a"}
    assert judge(twice, same) == "single"


@pytest.mark.parametrize("path", case_files("verdicts"))
def test_what_readers_are_told_follows_from_all_that_each_source_answers(path: Path) -> None:
    """Given a claim answered by sources, one of them reprinted, expected the verdict of its case."""
    case = read_case(path)
    given = {"id": "c", "question": {"en": "Q?"}, "themes": ["t"], **yaml.safe_load(case["claim"])}
    for answer in given["answers"]:
        answer.update({key: str(answer[key]) for key in _TYPED & answer.keys()})
    origin = {name: name for name in ("harbour", "museum", "survey")} | {"reprint": "harbour"}
    assert judge(Claim.model_validate(given), origin) == case["verdict"].strip()


def test_the_cases_have_every_verdict_that_readers_can_meet() -> None:
    verdicts = {read_case(path.values[0])["verdict"].strip() for path in case_files("verdicts")}
    assert verdicts == set(VERDICTS)


def test_the_order_of_the_answers_changes_nothing() -> None:
    """Given two answers that all share and one that contradicts, expected the same in any order."""
    answers = [{"stance": "partly"}, {"stance": "yes"}, {"stance": "partly"}, {"stance": "no"}]
    origin = {"a": "a", "b": "a", "c": "c", "d": "c"}
    turned = {"a": "c", "b": "c", "c": "a", "d": "a"}
    orders = (answers, origin), (answers[::-1], turned)
    assert [judge(claim(STANCE, *given), of) for given, of in orders] == ["partly", "partly"]


def test_a_circle_of_derivations_is_one_origin() -> None:
    """Given two articles that each name the other as their origin, expected one origin."""
    from types import SimpleNamespace

    def article(slug: str, parent: str | None) -> SimpleNamespace:
        source = SimpleNamespace(derived_from=parent)
        return SimpleNamespace(slug=slug, front=SimpleNamespace(source=source))

    articles = (article("a", "b"), article("b", "a"), article("c", None))
    corpus = SimpleNamespace(articles=articles)
    assert origins(corpus) == {"a": "a", "b": "a", "c": "c"}  # type: ignore[arg-type]
