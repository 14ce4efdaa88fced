"""Multipliers: with limits, couplings and double hats the bound never passes the optimum, and mostly meets it."""

import random
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.case import Case
from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.domain.levels import LEVELS, SEATS
from planner.domain.plan import Plan, Status
from planner.placement import solve
from planner.placement.certificate.bound import lower_bound
from planner.placement.certificate.draft import Draft, linear_rules
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, random_case
from tests.oracles.couplings import best
from tests.placement.certificate.read import certified, draft_of

SEATS_OF_TIER_1 = LEVELS.index("seats_tier_1")

FEW = replace(TINY, people=6, positions=3)
"""So few that every assignment can be tried."""
ALWAYS = {
    "lending limits": lambda seed, size: random_case(seed, size, donor_limits=True),
    "unit caps": lambda seed, size: coupled_case(seed, size, (CouplingKind.UNIT_CAP,)),
    "households": lambda seed, size: coupled_case(seed, size, (CouplingKind.HOUSEHOLD,)),
    "double hats": lambda seed, size: coupled_case(seed, size, (CouplingKind.DOUBLE_HAT,)),
}
"""Rules under which no certificate has failed yet, in thousands of random cases; nothing says that none can."""


def bounds_of(case: Case) -> tuple[Plan, tuple[int, ...]]:
    """The plan of a case, and what its certificate proves."""
    plan = solve(case)
    assert plan.status is Status.OPTIMAL
    return plan, certified(build_problem(case), plan)


def assert_never_above_the_optimum(seeds: range) -> None:
    for seed in seeds:
        case = coupled_case(seed, FEW, tuple(CouplingKind), donor_limits=seed % 2 == 0)
        plan, bounds = bounds_of(case)
        assert plan.objective == best(case), seed
        assert all(bound <= value for bound, value in zip(bounds, plan.objective, strict=True)), seed


def test_no_bound_is_above_the_brute_force_optimum() -> None:
    assert_never_above_the_optimum(range(25))


@pytest.mark.long
def test_no_bound_is_above_the_brute_force_optimum_of_many_cases() -> None:
    assert_never_above_the_optimum(range(25, 2000))


@pytest.mark.parametrize("rule", ALWAYS)
def test_every_level_is_certified_under(rule: str) -> None:
    held_back = 0
    for seed in range(15):
        case = ALWAYS[rule](seed, SMALL if seed % 5 == 0 else FEW)
        plan, bounds = bounds_of(case)
        assert bounds == plan.objective, seed
        assert plan.certificate is not None
        held_back += len(plan.certificate.parts) > 1
    assert held_back


@pytest.mark.long
@pytest.mark.parametrize("rule", ALWAYS)
def test_every_level_of_many_cases_is_certified_under(rule: str) -> None:
    for seed in range(15, 1000):
        plan, bounds = bounds_of(ALWAYS[rule](seed, SMALL if seed % 5 == 0 else FEW))
        assert bounds == plan.objective, seed


@pytest.mark.long
def test_spoiled_prices_and_multipliers_never_prove_more_than_the_optimum() -> None:
    weaker = 0
    for seed in range(40):
        case, rnd = coupled_case(seed, FEW, tuple(CouplingKind), donor_limits=True), random.Random(seed)
        plan = solve(case)
        assert plan.certificate is not None
        problem = build_problem(case)
        rules = linear_rules(problem)
        for part in plan.certificate.parts[1:]:
            draft = draft_of(problem, rules, part)
            prices, multipliers = draft.prices.copy(), draft.multipliers.copy()
            prices[rnd.randrange(len(prices)), 0] += rnd.choice((-2, -1, 1, 2))
            if len(multipliers):
                row = rnd.randrange(len(multipliers))
                multipliers[row, 0] = max(0, multipliers[row, 0] + rnd.choice((-2, -1, 1, 2)))
            value = int(draft.goals[0] @ np.array(plan.objective, dtype=object))
            spoiled = lower_bound(problem, rules, replace(draft, prices=prices, multipliers=multipliers))[0]
            assert spoiled <= value, seed
            weaker += spoiled < lower_bound(problem, rules, draft)[0]
    assert weaker > 10


def test_a_lending_limit_has_the_multiplier_of_one_more_name_lent() -> None:
    """A unit lends one of three people to a position that wants three: one more would fill one more."""
    units = (b.unit("U"), b.unit("V", lend_percent=34))
    case = b.case(b.people(3, unit="V"), [b.position("P", 3)], units=units)
    plan, bounds = bounds_of(case)
    assert bounds == plan.objective
    assert plan.objective[SEATS_OF_TIER_1] == 2
    assert plan.certificate is not None
    _, first, *_ = plan.certificate.parts
    (goal,) = first.goals
    assert [level for level, weight in zip(LEVELS, goal, strict=True) if weight][-1] == "seats_tier_1"
    (limit,) = first.multipliers
    assert (limit.kind, limit.coupling, limit.of) == (MultiplierKind.LENDING_LIMIT, None, "V")
    people_pay = 3 * max(0, sum(price.value[0] for price in first.prices) - limit.value[0])
    assert (people_pay, limit.value) == (0, (1,))


@pytest.mark.parametrize(
    ("coupling", "members", "names"),
    [
        (b.coupling("unit_cap", "P"), [{"unit": "U"}] * 2, (MultiplierKind.UNIT_CAP, "C", "U")),
        (b.coupling("household", "P"), [{"household": "h"}] * 2, (MultiplierKind.HOUSEHOLD, "C", "h")),
        (b.coupling("experience", "P", skill="s"), [{}] * 2, (MultiplierKind.EXPERIENCE, "C", None)),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_each_rule_is_named_by_coupling_and_by_whom_it_is_about(coupling, members, names) -> None:
    people = [b.person(f"p{at}", **own) for at, own in enumerate(members)]
    case = b.case(people, [b.position("P", 2)], skills=(b.skill("s"),), couplings=(coupling,))
    plan, bounds = bounds_of(case)
    assert bounds == plan.objective
    assert plan.objective[SEATS_OF_TIER_1] > 0
    assert plan.certificate is not None
    assert [(one.kind, one.coupling, one.of) for one in plan.certificate.parts[1].multipliers] == [names]


def test_a_team_mix_counts_missing_names_of_the_minimum_as_skilled() -> None:
    """Nobody has the skill: one of two names has to stay empty, and a multiplier says so."""
    mix = b.coupling("team_mix", "P", skill="s")
    case = b.case(b.people(2), [b.position("P", 2)], skills=(b.skill("s"),), couplings=(mix,))
    plan, bounds = bounds_of(case)
    assert (plan.objective[SEATS_OF_TIER_1], bounds) == (1, plan.objective)


def test_somebody_with_two_positions_counts_once_in_a_rule() -> None:
    """One of two people of a unit that may have one name holds both positions, at the price of the double hat."""
    rules = (b.coupling("double_hat", "P", "Q", ident="A"), b.coupling("unit_cap", "P", "Q", ident="B"))
    case = b.case(b.people(2), [b.position("P"), b.position("Q")], couplings=rules)
    plan, bounds = bounds_of(case)
    assert (plan.objective[:SEATS], plan.objective[SEATS], bounds) == ((0,) * SEATS, 1, plan.objective)
    problem = build_problem(case)
    goal = np.zeros((1, len(LEVELS)), dtype=np.int64)
    goal[0, [0, SEATS]] = (9, 1)
    # Prices of 2, less one multiplier of 2, leave the pair 4 − 2 − 1; were it counted twice, 2 would be proven.
    draft = Draft(goal, 1, np.array([[2], [2]]), np.array([[2]]))
    assert lower_bound(problem, linear_rules(problem), draft)[0] == 4 - 2 * 1 - 2


def test_what_is_not_linear_is_said_to_be_proven_no_further_than_it_is() -> None:
    """Two positions held from one unit are incompatible; the sum only knows that there are people for both."""
    apart = b.coupling("incompatible", "P", "Q")
    case = b.case(b.people(2), [b.position("P"), b.position("Q")], couplings=(apart,))
    plan, bounds = bounds_of(case)
    assert (plan.objective[0], bounds[0]) == (1, 0)


def test_where_no_rule_binds_one_part_serves_all_levels() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=100))
    case = b.case(b.people(3, unit="V"), [b.position("P", 3)], units=units)
    plan, bounds = bounds_of(case)
    assert (plan.method, bounds) == ("network", plan.objective)
    assert plan.certificate is not None
    assert len(plan.certificate.parts) == 1
