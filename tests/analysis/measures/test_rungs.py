"""Where positions stand with measures in force: by hand at the edges, and against the ladder of solved plans."""

import pytest

from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.rungs import rungs
from planner.analysis.story.ladder import RUNGS, Rung, counts, ladder
from planner.domain.effect import EffectKind
from planner.domain.levels import LEVEL_POINTS, TIERS
from planner.domain.measure import Budget, Measure
from planner.placement import solve
from tests import builders as b
from tests.analysis.measures.test_best_seen import PRICES
from tests.analysis.measures.test_portfolio import random_cases, weighed


def stands(found: dict[Rung, int]) -> tuple[int, ...]:
    """Positions on each rung, from nobody to whole."""
    return tuple(found[step] for step in RUNGS)


def vet(person: str) -> Measure:
    return Measure(kind=EffectKind.VET, person_id=person, clearance_class=3, cost_kr=4_000, weeks=8)


def test_each_person_vetted_lifts_a_position_by_one_rung() -> None:
    case = b.case(b.people(8), (b.position("P", b.seats(1, 1), clearance_class=3, pattern="8"),))
    vetted = [vet(f"p{number:02}") for number in range(8)]
    whole = next(number for number in range(9) if stands(rungs(case, vetted[:number])) == (0, 0, 0, 1))
    told = [stands(rungs(case, vetted[:number])) for number in range(whole)]
    assert told == [(1, 0, 0, 0), (0, 1, 0, 0), *[(0, 0, 1, 0)] * (whole - 2)]
    assert whole > 2


def test_who_is_pinned_counts() -> None:
    case = b.case(b.people(1), (b.position("P"), b.position("Q")), locks=(b.pin("p00", "Q"),))
    assert stands(rungs(case, ())) == (1, 0, 0, 1)


@pytest.mark.parametrize(("people", "expected"), [(2, (0, 0, 1, 0)), (8, (0, 0, 0, 1))])
def test_a_rung_is_told_where_rotation_has_no_points(people: int, expected: tuple[int, ...]) -> None:
    case = b.case(b.people(people), (b.position("P", b.seats(1, 1), pattern="8"),))
    assert stands(rungs(case, ())) == stands(rungs(weighed(case, (3, 2)), ())) == expected


@pytest.mark.parametrize("seed", range(12))
def test_before_anything_is_bought_it_is_the_ladder_of_the_plan(seed: int) -> None:
    for case in random_cases(seed, donor_limits=seed % 2 == 0):
        plan, found = solve(case), rungs(case, ())
        table = ladder(plan, case.organisation)
        assert sum(found.values()) == len(table)
        of_plan = counts(table)
        assert found[Rung.NOBODY] == of_plan[Rung.NOBODY]
        assert (found[Rung.FEWER] > 0) == (of_plan[Rung.FEWER] > 0)
        lacks = sum(one.minimum for one in plan.missing)
        assert (found[Rung.WHOLE] == len(table)) == (lacks == 0)


def test_what_is_left_stands_where_the_ladder_has_it() -> None:
    assert len(LEVEL_POINTS) == 3 * len(TIERS)
    case = b.case(b.people(3), (b.position("P", 2, clearance_class=3), b.position("Q", 5)))
    portfolios, budget = Portfolios([case], PRICES), Budget(kronor=0)
    (answer, *_) = portfolios.answers(budget)
    left = portfolios.remaining(answer.portfolio.measures, budget)
    (found,) = portfolios.standing(answer.portfolio.measures).values()
    assert [(one.position, one.rung) for one in left] == [("P", Rung.NOBODY), ("Q", Rung.FEWER)]
    assert stands(found) == (1, 1, 0, 0)
