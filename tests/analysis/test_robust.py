"""Robust placement of a case: verified, never worse by its own futures, judged by others."""

import numpy as np
import pytest

from planner.analysis.robust import measures, robustness
from planner.checks.verify import verify
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.ensemble import EnsembleProblem, Limits, value
from planner.placement.ensemble.futures import JUDGE, OPTIMISE, build_ensemble, draw_futures
from planner.placement.ensemble.plan import positions_of, robust_plan
from planner.placement.problem import build_problem
from tests import builders as b
from tests.instances import MEDIUM, SMALL, random_case

LIMITS = Limits(exchanges=30, steps=10)


def test_measures_by_hand() -> None:
    problem = EnsembleProblem(
        eligible=np.ones((2, 2), dtype=np.bool_),
        present=np.array([[True, True], [True, False], [False, False], [False, True]]),
        seats=np.ones((4, 2), dtype=np.int64),
        most=np.ones(2, dtype=np.int64),
        weight=np.array([100, 10]),
    )
    found = measures(problem, np.array([0, 1]))
    assert found.expected == pytest.approx((1 + 100 / 110 + 0 + 10 / 110) / 4)
    assert (found.cvar, found.worst, found.fully_covered, found.nobody_away) == (0, 0, 0.25, 1)


def test_futures_to_choose_by_and_to_judge_by_differ() -> None:
    facts = build_facts(b.case(b.people(30), [b.position()], scene=b.scenario(b.phase(absence=(b.absence(50),)))))
    chosen, judged = draw_futures(facts, 10, OPTIMISE), draw_futures(facts, 10, JUDGE)
    assert (chosen == draw_futures(facts, 10, OPTIMISE)).all()
    assert (chosen != judged).any()


@pytest.mark.parametrize("seed", range(12))
def test_robust_plan_is_accepted_by_the_verifier(seed) -> None:
    case = random_case(seed, SMALL, donor_limits=seed % 2 == 1)
    problem = build_problem(case)
    rng = np.random.default_rng(seed)
    ensemble = build_ensemble(problem, 5, OPTIMISE)
    at = np.full(ensemble.people, -1)
    room = ensemble.most.copy()
    for person in rng.permutation(ensemble.people):
        able = np.flatnonzero(ensemble.eligible[person] & (room > 0))
        if len(able):
            at[person] = rng.choice(able)
            room[at[person]] -= 1
    assert verify(robust_plan(problem, at), case) == ()


def test_positions_of_a_plan_come_back() -> None:
    case = random_case(3, MEDIUM, pins=False)
    problem = build_problem(case)
    at = positions_of(problem, solve(case))
    assert (at >= 0).sum() == len(solve(case).placements)


def test_one_seat_and_two_people_of_different_luck() -> None:
    """The plan cannot tell them apart; the futures can: everybody from area X is away nine times of ten."""
    members = [b.person("a", area="X"), b.person("b", area="Y")]
    rule = b.absence(90, hits="area", of=("X",))
    case = b.case(members, [b.position()], scene=b.scenario(b.phase(absence=(rule,)), draws=50))
    problem = build_problem(case)
    ensemble = build_ensemble(problem, 50, OPTIMISE)
    only_a, only_b = np.array([0, -1]), np.array([-1, 0])
    assert value(ensemble, only_b) > value(ensemble, only_a)
    found = robustness(solve(case), build(build_facts(case)), draws=30, judge_draws=50, limits=LIMITS)
    assert "b" in [name.person for name in found.robust_plan.placements]
    assert found.robust.expected >= found.plan.expected
    assert found.gap >= 0
    assert found.futures == 50
