"""Coupling rules inside the robust search: no step breaks one, and the plan names those whom the search chose."""

import numpy as np
import pytest

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.placement.ensemble.exchange import Exchange
from planner.placement.ensemble.futures import OPTIMISE, build_ensemble, build_levelled
from planner.placement.ensemble.goals.levels import LevelGoal
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.plan import positions_of, robust_plan
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.ensemble.solve import first_placement
from planner.placement.network.second_selves import single_hatted
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import build_problem
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, random_case


def case_of(seed: int) -> Case:
    """Lending limits, coupling rules, or both."""
    if seed % 3 == 0:
        return random_case(seed, SMALL, donor_limits=True)
    return coupled_case(seed, SMALL, donor_limits=seed % 3 == 2)


@pytest.mark.parametrize("seed", range(18))
def test_no_step_breaks_a_rule_and_the_plan_is_accepted_as_it_is(seed: int) -> None:
    case = case_of(seed)
    problem = single_hatted(build_problem(case))
    levelled, rules = build_levelled(problem, 4, OPTIMISE), Rules(problem)
    goal = LevelGoal(levelled) if seed % 2 else TotalGoal(levelled.problem)
    search = Exchange(goal, rules.start(first_placement(goal.problem, 1, goal)), seed, rules)
    for step in range(25):
        search.advance(goal.stages()[0] * (step % 2))
        assert keeps_limits(problem, rules.names(search._at))
        assert goal.score(search._counts, search._at) == search._score
    plan = robust_plan(problem, search.best)
    assert verify(plan, case) == ()
    stands = search.best != UNPLACED
    assert (positions_of(problem, plan)[0][stands] == search.best[stands]).all()


def random_placement(problem, ensemble, rng) -> np.ndarray:
    at, room = np.full(ensemble.people, UNPLACED), ensemble.most.copy()
    for person in rng.permutation(ensemble.people):
        able = np.flatnonzero(ensemble.eligible[person] & (room > 0))
        if len(able) and rng.random() < 0.8:
            at[person] = rng.choice(able)
            room[at[person]] -= 1
    return at


def _restored_or_left(position: int, before, after, at) -> bool:
    """A position has the names from before the step, or those after it but for people who went back to their own."""
    gone = (after == position) & (at != position)
    same = ((before == position) == (at == position)).all()
    return bool(same or (at[gone] == before[gone]).all())


@pytest.mark.parametrize("seed", range(24))
def test_mended_keeps_the_rules_and_leaves_harmless_steps_alone(seed: int) -> None:
    problem, rng = build_problem(case_of(seed)), np.random.default_rng(seed)
    ensemble, rules = build_ensemble(problem, 2, OPTIMISE), Rules(problem)
    before = rules.start(random_placement(problem, ensemble, rng))
    assert keeps_limits(problem, rules.names(before))
    for _ in range(8):
        after = random_placement(problem, ensemble, rng)
        at = rules.mended(before, after)
        placed = np.flatnonzero(at != UNPLACED)
        assert keeps_limits(problem, rules.names(at))
        assert ensemble.eligible[placed, at[placed]].all()
        assert (np.bincount(at[placed], minlength=ensemble.positions) <= ensemble.most).all()
        assert ((at == after) | (at == before) | (at == UNPLACED)).all()
        if not problem.coupled:
            assert ((at == after) | (at == UNPLACED)).all()
        if not problem.all_limits:
            assert all(_restored_or_left(position, before, after, at) for position in range(ensemble.positions))
        if keeps_limits(problem, rules.names(after)):
            assert (at == after).all()
        before = at


@pytest.mark.parametrize("seed", range(8))
def test_people_stay_where_they_stood_when_names_come_and_go(seed: int) -> None:
    problem, rng = build_problem(case_of(seed)), np.random.default_rng(seed)
    ensemble, rules = build_ensemble(problem, 2, OPTIMISE), Rules(problem)
    at = random_placement(problem, ensemble, rng)
    x = rules.names(at)
    assert (rules.people(x, at) == at).all()
    fewer = x - (rng.random(len(x)) < 0.5) * (x > 0)
    left = rules.people(fewer, at)
    assert (rules.names(left) == fewer).all()
    assert ((left == at) | (left == UNPLACED)).all()
    assert (rules.names(rules.people(x, left)) == x).all()


@pytest.mark.parametrize("seed", [*range(6), 19, 23])
def test_the_plan_adds_names_and_moves_nobody(seed: int) -> None:
    case = case_of(seed)
    problem, rng = single_hatted(build_problem(case)), np.random.default_rng(seed)
    ensemble, rules = build_ensemble(problem, 2, OPTIMISE), Rules(problem)
    at = rules.start(random_placement(problem, ensemble, rng))
    plan = robust_plan(problem, at)
    assert verify(plan, case) == ()
    assert (positions_of(problem, plan)[0][at != UNPLACED] == at[at != UNPLACED]).all()
