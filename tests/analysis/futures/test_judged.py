"""Robust placement of a case: verified, never worse by its own futures, judged by others."""

import numpy as np
import pytest

from planner.analysis.futures.choosing import Ask
from planner.analysis.futures.judged import shares
from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.robust_proof import Choice
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.ensemble import EnsembleProblem, value
from planner.placement.ensemble.futures import JUDGE, OPTIMISE, build_ensemble, draw_futures
from planner.placement.ensemble.plan import positions_of, robust_plan
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.analysis.futures.chosen import chosen_and_judged
from tests.coupled_instances import coupled_case
from tests.instances import MEDIUM, SMALL, random_case


def test_measures_by_hand() -> None:
    problem = EnsembleProblem(
        eligible=np.ones((2, 2), dtype=np.bool_),
        present=np.array([[True, True], [True, False], [False, False], [False, True]]),
        seats=np.ones((4, 2), dtype=np.int64),
        most=np.ones(2, dtype=np.int64),
        weight=np.array([100, 10]),
    )
    found = shares(problem, np.array([0, 1]))
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
    at, second = positions_of(problem, solve(case))
    assert (at >= 0).sum() == len(solve(case).placements)
    assert (second == UNPLACED).all()


def two_of_different_luck(depth: int = 1) -> Case:
    """One seat; everybody from area X is away nine times of ten, and rules and costs cannot tell a from b."""
    members = [b.person("a", area="X"), b.person("b", area="Y")]
    rule = b.absence(90, hits="area", of=("X",))
    return b.case(members, [b.position(depth=depth)], scene=b.scenario(b.phase(absence=(rule,)), draws=50))


def test_one_seat_and_two_people_of_different_luck() -> None:
    """The plan cannot tell them apart; the futures can."""
    case = two_of_different_luck()
    problem = build_problem(case)
    ensemble = build_ensemble(problem, 50, OPTIMISE)
    only_a, only_b = np.array([0, -1]), np.array([-1, 0])
    assert value(ensemble, only_b) > value(ensemble, only_a)
    found = chosen_and_judged(solve(case), build(build_facts(case)), Ask(draws=30, exchanges=30), judge_draws=50)
    (robust,) = found.candidates
    assert "b" in [name.person for name in robust.plan.placements]
    assert robust.shares.expected >= found.plan.expected
    assert robust.verdict.gap >= 0
    assert found.futures == 50


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_plan_names_whom_the_search_chose_among_people_who_are_alike(chosen: int) -> None:
    members = [b.person("a"), b.person("b")]
    case = b.case(members, [b.position()], scene=b.scenario(b.phase()))
    problem = build_problem(case)
    assert problem.groups == 1
    at = np.array([-1, -1])
    at[chosen] = 0
    assert [name.person for name in robust_plan(problem, at).placements] == ["ab"[chosen]]


@pytest.mark.parametrize("seed", [6, 18, 20])
@pytest.mark.parametrize("choice", ["expected", "cvar", "worst", "lexicographic"])
def test_each_choice_is_at_least_as_good_by_its_own_measure(choice: Choice, seed: int) -> None:
    case = coupled_case(seed, SMALL, donor_limits=True)
    plan, eligibility = solve(case), build(build_facts(case))
    found = chosen_and_judged(plan, eligibility, Ask(choice, draws=10, exchanges=60), judge_draws=10)
    (robust,) = found.candidates
    assert verify(robust.plan, case) == ()
    assert found.rules
    verdict, before = robust.verdict, robust.before
    if choice == "lexicographic":
        assert [one.value for one in verdict.levels] <= [one.value for one in before.levels]
        assert all(one.bound <= one.value for one in verdict.levels[:1])
    else:
        assert before.value <= verdict.value <= verdict.bound
    assert robust.choice == choice


def test_futures_that_ask_for_nothing_are_covered() -> None:
    problem = EnsembleProblem(
        eligible=np.ones((1, 1), dtype=np.bool_),
        present=np.ones((2, 1), dtype=np.bool_),
        seats=np.array([[0], [1]]),
        most=np.ones(1, dtype=np.int64),
        weight=np.array([100]),
    )
    found = shares(problem, np.array([-1]))
    assert (found.expected, found.worst, found.fully_covered, found.nobody_away) == (0.5, 0, 0.5, 0.5)
