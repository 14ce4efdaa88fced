"""Trying changes costs a bounded amount of work, counted; what it does not suffice for is called not tried."""

from collections.abc import Iterator
from typing import Any

import pytest

from planner.analysis.gaps import tries
from planner.analysis.gaps.cheapest import mend
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections import gaps
from planner.text import words_for
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each solve that goes through the coupled core."""
    seen: list[int] = []
    real, first = tries.solve_coupled, tries._can_be

    def counted(*given: Any, **more: Any) -> Iterator[Any]:
        seen.append(1)
        yield from real(*given, **more)

    def questioned(*given: Any) -> bool:
        seen.append(1)
        return first(*given)

    monkeypatch.setattr(tries, "solve_coupled", counted)
    monkeypatch.setattr(tries, "_can_be", questioned)
    return seen


def test_s5_tries_of_one_plan_cost_no_more_than_they_may(asked: list[int]) -> None:
    answer = solved(random_case(42, SMALL, donor_limits=True))
    positions = [lack.position for lack in answer.plan.missing]
    whole = mend(answer, positions, work=None)
    costly = len(asked)
    assert all(change.verified for change in whole)
    asked.clear()
    bounded = mend(answer, positions, work=2 * tries.COUPLED)
    # One question whether it can be, and one for the levels.
    assert len(asked) <= 2 * 2 < costly
    assert not all(change.verified for change in bounded)
    assert bounded == mend(answer, positions, work=2 * tries.COUPLED)
    asked.clear()
    assert mend(answer, positions, work=0)
    assert not asked


def test_s5_what_the_network_proves_is_tried_without_any_work() -> None:
    answer = solved(b.case([], (b.position("A"), b.position("B", max_outage_min=1441))))
    found = mend(answer, work=0)
    assert [(change.position, change.verified) for change in found] == [("A", True), ("B", True)]


def test_s5_the_gravest_gaps_are_tried_first() -> None:
    answer = solved(b.case([], (b.position("A", max_outage_min=1441), b.position("B"))))
    assert [change.position for change in mend(answer)] == ["B", "A"]


@pytest.mark.long
@pytest.mark.parametrize(("language", "told"), [("sv", "inte prövad"), ("en", "not tried")])
def test_s5_the_report_says_once_how_many_were_not_tried(language: str, told: str) -> None:
    answer = solved(random_case(42, SMALL, donor_limits=True))
    changes = mend(answer)
    words = words_for(language)
    tried = tuple(change.model_copy(update={"verified": True}) for change in changes)
    untried = tuple(change.model_copy(update={"verified": False}) for change in changes)
    assert changes

    def section(own: tuple[Any, ...]) -> Any:
        material = Material((ScenarioResult(answer.case, answer.plan, None, own, None),), measures=None)
        return gaps.build(material, words)

    assert section(untried).parts["untried"] == words.count("report.gaps.untried", len(changes))
    assert told in str(section(untried).parts["folds"])
    assert section(tried).parts["untried"] == ""
    assert told not in str(section(tried).parts["folds"])
