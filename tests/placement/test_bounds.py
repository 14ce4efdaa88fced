"""What is known on the way: no plan and no bound is worse than the one before, and every bound holds."""

import sys
from itertools import pairwise

import numpy as np
import pytest

from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan
from planner.placement import passes
from planner.placement.coupled.search import solve_coupled
from planner.placement.ensemble.goals.tail import TailGoal
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.solve import first_placement
from planner.placement.passes import first_bound
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, random_case
from tests.placement.ensembles import tiny
from tests.shares import shared

SEATS_OF_TIER_1 = LEVELS.index("seats_tier_1")

PASSES = sys.modules["planner.placement.passes"]
CASES = {
    "network": lambda seed: random_case(seed, SMALL),
    "limits": lambda seed: random_case(seed, SMALL, donor_limits=True),
    "coupled": lambda seed: coupled_case(seed, SMALL, donor_limits=seed % 2 == 0),
    "double hats": lambda seed: coupled_case(seed, SMALL, tuple(CouplingKind)),
}


def never_worse(plans: list[Plan]) -> bool:
    """Objectives fall in their order, bounds rise level by level."""
    better = all(after.objective <= before.objective for before, after in pairwise(plans))
    rising = all(
        new >= old for before, after in pairwise(plans) for old, new in zip(before.bound, after.bound, strict=True)
    )
    return better and rising


def bounds_hold(plans: list[Plan]) -> bool:
    """No level of the optimum lies below a bound, as long as all levels before are as good as the plan's."""
    last = plans[-1].objective
    return all(
        plan.bound[level] <= last[level]
        for plan in plans
        for level in range(len(last))
        if plan.objective[:level] == last[:level]
    )


@shared(range(6), range(6, 16))
@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("two_passes", [False, True])
def test_s12_bounds_never_get_worse_on_the_way(
    kind: str, two_passes: bool, seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    if two_passes:
        monkeypatch.setattr(PASSES, "fits_one_pass", lambda *_: False)
    methods = set()
    for seed in seeds:
        plans = list(passes(CASES[kind](seed)))
        methods.add(plans[-1].method)
        assert never_worse(plans), seed
        assert bounds_hold(plans), seed
    assert kind == "network" or "coupled" in methods


def _two_of_three(*members: object) -> Case:
    rule = b.coupling("team_mix", "P", skill="s", number=2)
    return b.case(members, [b.position("P", 3)], skills=(b.skill("s"),), couplings=(rule,))


def test_s12_the_first_coupled_plan_keeps_the_greedy_bound() -> None:
    first, second, *_ = passes(_two_of_three(b.person("a"), b.person("b")))
    assert (first.method, second.method) == ("greedy", "coupled")
    assert first.bound[SEATS_OF_TIER_1] == second.bound[SEATS_OF_TIER_1] == 1


def test_s12_a_proof_that_a_limit_stops_keeps_what_the_network_knows() -> None:
    """The coupled core alone, with no time at all: the next level is still at least what it is without rules."""
    problem = build_problem(_two_of_three(b.person("a"), b.person("b")))
    nobody = np.zeros(len(problem.group), dtype=np.int64)
    relaxed = (1, *first_bound(problem)[1:])
    answers = list(solve_coupled(problem, nobody, relaxed, deterministic_limit=0.0))
    assert [answer.bound[0] >= 1 for answer in answers] == [True] * len(answers)


@pytest.mark.parametrize("seed", range(4))
def test_s12_bounds_over_many_futures_never_get_worse(seed: int) -> None:
    problem = tiny(seed, people=10, positions=4, futures=8)
    start = first_placement(problem, 1)
    for goal in (TotalGoal(problem), TailGoal(problem, 2)):
        proofs = [step.bound for step in goal.proofs(start, 60, lambda steps: steps / 60)]
        assert proofs == sorted(proofs, reverse=True)
