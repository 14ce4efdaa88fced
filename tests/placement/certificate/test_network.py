"""Prices of the network: without coupling rules the bound that they prove is the optimum, on every level."""

import random
import sys
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.levels import LEVELS
from planner.placement import solve
from planner.placement.certificate.bound import lower_bound
from planner.placement.certificate.draft import Draft, linear_rules
from planner.placement.certificate.network import network_prices
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import objective
from tests import builders as b
from tests.instances import MEDIUM, SMALL, TINY, random_case
from tests.oracles import brute
from tests.placement.certificate.read import certified, draft_of
from tests.placement.core import solve_network
from tests.shares import parts

EVERY_DAY, LONG = 150, 20_000


def bound_of(problem: Problem, prices: np.ndarray) -> tuple[int, ...]:
    """The vector that these prices prove."""
    rules = linear_rules(problem)
    levels = len(LEVELS)
    multipliers = np.zeros((len(rules.room), levels), dtype=np.int64)
    return tuple(lower_bound(problem, rules, Draft(np.eye(levels, dtype=np.int64), 1, prices, multipliers)))


def assert_certified(seeds: range) -> None:
    for seed in seeds:
        case = random_case(seed)
        plan = solve(case)
        assert certified(build_problem(case), plan) == plan.objective == brute.best(case), seed


def test_the_bound_is_the_brute_force_optimum_on_every_level() -> None:
    assert_certified(range(EVERY_DAY))


@pytest.mark.long
@parts(range(EVERY_DAY, EVERY_DAY + LONG), 1000)
def test_the_bound_is_the_brute_force_optimum_on_every_level_of_many_cases(seeds: range) -> None:
    assert_certified(seeds)


@pytest.mark.parametrize("size", [SMALL, MEDIUM], ids=["small", "medium"])
def test_one_pass_and_two_passes_are_certified_alike(size) -> None:
    for seed in range(20):
        problem = build_problem(random_case(seed, size))
        for one_pass in (True, False):
            x = solve_network(problem, one_pass)
            assert bound_of(problem, network_prices(problem, x)) == objective(problem, x), (seed, one_pass)


def test_a_solve_in_two_passes_carries_its_certificate_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["planner.placement.passes"], "fits_one_pass", lambda *_: False)
    case = random_case(3, SMALL)
    plan = solve(case)
    assert certified(build_problem(case), plan) == plan.objective


def test_numbers_of_any_length_give_the_same_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [build_problem(random_case(seed, SMALL)) for seed in range(20)]
    placed = [solve_network(problem) for problem in problems]
    short = [network_prices(problem, x) for problem, x in zip(problems, placed, strict=True)]
    monkeypatch.setattr("planner.placement.certificate.packing.RANGE", 1)
    long = [network_prices(problem, x) for problem, x in zip(problems, placed, strict=True)]
    assert all((one == other).all() for one, other in zip(short, long, strict=True))


def test_spoiled_prices_never_prove_more_than_the_optimum() -> None:
    weaker = 0
    for seed in range(150):
        case, rnd = random_case(seed, TINY), random.Random(seed)
        problem, plan = build_problem(case), solve(case)
        assert plan.certificate is not None
        draft = draft_of(problem, linear_rules(problem), plan.certificate.parts[0])
        spoiled = draft.prices.copy()
        for _ in range(rnd.randint(1, 3) if len(spoiled) else 0):
            spoiled[rnd.randrange(len(spoiled)), rnd.randrange(len(LEVELS))] += rnd.choice((-2, -1, 1, 2))
        bound = bound_of(problem, spoiled)
        assert bound <= plan.objective, seed
        weaker += bound < plan.objective
    assert weaker > 50


def test_the_issues_two_people_one_swap_improves_them_and_no_price_hides_it() -> None:
    members = [b.person("a", skills=("hlr", "el")), b.person("b", skills=("hlr",))]
    positions = [b.position("P1", skills=("hlr",)), b.position("P2", skills=("el",))]
    problem = build_problem(b.case(members, positions, skills=(b.skill("hlr"), b.skill("el"))))
    both = [problem.facts.people.ids[problem.members[group][0]] for group in problem.group]
    x = np.array([who == "a" and at == 0 for who, at in zip(both, problem.position, strict=True)], dtype=np.int64)
    # b is free: the chain is found by the sum, since prices that fit this placement ask b to come.
    assert bound_of(problem, network_prices(problem, x)) < objective(problem, x)
    swapped = solve_network(problem)
    assert bound_of(problem, network_prices(problem, swapped)) == objective(problem, swapped) == (0,) * 18 + (0, 4, 0)


def test_a_placement_that_a_cycle_of_moves_improves_has_no_prices() -> None:
    trips = (b.travel("A", "L", 5), b.travel("A", "M", 80), b.travel("B", "L", 80), b.travel("B", "M", 5))
    members = [b.person("a", area="A"), b.person("b", area="B")]
    problem = build_problem(b.case(members, [b.position("P", place="L"), b.position("Q", place="M")], travel=trips))
    best = solve_network(problem)
    assert objective(problem, best)[-1] == 0
    with pytest.raises(ArithmeticError, match="improves"):
        network_prices(problem, 1 - best)


def test_a_price_can_be_read_as_the_name_that_is_missing_elsewhere_and_the_moves_to_it() -> None:
    """One more name in P lets its only person go to Q, where a name of the minimum of tier 2 is missing."""
    members = [b.person("a", skills=("s",))]
    positions = [b.position("P", unit="V"), b.position("Q", skills=("s",), max_outage_min=1000)]
    units = (b.unit("U"), b.unit("V"))
    problem = build_problem(b.case(members, positions, skills=(b.skill("s"),), units=units))
    prices = network_prices(problem, solve_network(problem))
    # P: that nobody is in Q, whose outage has rank 1, and 1 of responsibility saved at home in Q; Q: the former.
    nobody = dict.fromkeys(LEVELS, 0) | {"somebody_tier_2": 1, "outage_tier_2": 1}
    assert prices.tolist() == [list((nobody | {"responsibility": 1}).values()), list(nobody.values())]


def test_a_position_that_only_pins_hold_costs_nothing() -> None:
    case = b.case(b.people(2), [b.position("P"), b.position("Q")], locks=(b.pin("p00", "P"),))
    problem = build_problem(case)
    prices = network_prices(problem, solve_network(problem))
    assert not prices[0].any()
    assert bound_of(problem, prices) == objective(problem, solve_network(problem))


def test_a_pinned_name_is_not_paid_twice() -> None:
    problem = build_problem(b.case(b.people(1), [b.position("P")], locks=(b.pin("p00", "P"),)))
    nothing = np.zeros((1, len(LEVELS)), dtype=np.int64)
    assert bound_of(problem, nothing) == objective(problem, np.zeros(0, dtype=np.int64))
    assert bound_of(replace(problem, need=problem.need + 1), nothing)[0] == 0
