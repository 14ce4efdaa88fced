"""Four ways to one optimum: network, CP-SAT, HiGHS and brute force agree on every level, and the witness accepts."""

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.plan import Status
from planner.placement import passes, solve
from planner.placement.coupled.search import solve_coupled
from planner.placement.problem.problem import build_problem
from planner.placement.problem.score import objective
from tests.instances import SMALL, TINY, cases, random_case
from tests.oracles import brute, milp
from tests.oracles.matrices import from_case
from tests.placement.core import solve_network

INSTANCES = 500
"""Random instances of the network's kind, for all solvers."""
LIMITED = 120
"""Random instances with donor limits, which only CP-SAT and HiGHS solve."""
BATCH = 20


def _batches(every_day: int, count: int) -> list[object]:
    """The first so many every day, the rest in the long suite."""
    batches = [range(start, start + BATCH) for start in range(0, count, BATCH)]
    return [one if one.stop <= every_day else pytest.param(one, marks=pytest.mark.long) for one in batches]


def _case(seed: int, *, donor_limits: bool) -> Case:
    return random_case(seed, SMALL if seed % 4 == 0 else TINY, donor_limits=donor_limits)


def _cp_sat(case: Case) -> tuple[int, ...]:
    """The optimum by the CP-SAT model alone, from an empty placement and without the network's bound."""
    problem = build_problem(case)
    *_, answer = solve_coupled(problem, np.zeros(len(problem.group), dtype=np.int64))
    assert objective(problem, answer.x) == answer.bound
    return answer.bound


@pytest.mark.parametrize("seeds", _batches(80, INSTANCES), ids=str)
def test_network_cp_sat_and_highs_agree(seeds: range) -> None:
    for seed in seeds:
        case = _case(seed, donor_limits=False)
        problem = build_problem(case)
        expected = milp.best(from_case(case))

        answers = {f"network {one}": objective(problem, solve_network(problem, one)) for one in (True, False)}

        assert {**answers, "CP-SAT": _cp_sat(case)} == dict.fromkeys([*answers, "CP-SAT"], expected), seed


@pytest.mark.parametrize("seeds", _batches(20, LIMITED), ids=str)
def test_with_donor_limits_solve_cp_sat_and_highs_agree(seeds: range) -> None:
    for seed in seeds:
        case = _case(1000 + seed, donor_limits=True)
        expected = milp.best(from_case(case))

        plan = solve(case)

        assert (plan.objective, _cp_sat(case)) == (expected, expected), seed
        assert verify(plan, case) == (), seed


@pytest.mark.parametrize("examples", [35, pytest.param(100, marks=pytest.mark.long)])
def test_no_assignment_is_better(examples: int) -> None:
    # Without shrinking: every step would cost a solve. The case is printed by its parts anyway.
    @given(cases(TINY))
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: Case) -> None:
        plan = solve(case)

        assert plan.objective == brute.best(case)
        assert plan.status is Status.OPTIMAL
        assert verify(plan, case) == ()

    holds()


@pytest.mark.parametrize(
    ("seed", "donor_limits"),
    [(seed, limited) for limited in (False, True) for seed in range(12)],
)
def test_every_pass_is_accepted_and_no_worse_than_the_one_before(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, SMALL, donor_limits=donor_limits)

    plans = list(passes(case))

    assert [verify(plan, case) for plan in plans] == [()] * len(plans)
    assert [plan.objective for plan in plans] == sorted((plan.objective for plan in plans), reverse=True)
    assert plans[0].bound <= plans[-1].objective
