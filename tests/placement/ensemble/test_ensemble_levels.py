"""Levels in order over many futures: counted by hand, bounds valid for every placement, proofs against brute force."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.levels import USUAL, Order, order
from planner.placement.ensemble import Limits, cover, value
from planner.placement.ensemble.bounds.level_cuts import Cut, level_bounds, scalar_problem
from planner.placement.ensemble.goals.levels import LevelGoal
from planner.placement.ensemble.levelled import Levelled
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.ensemble.solve import first_placement, steps_of
from planner.placement.problem.costs import COSTS
from tests.instances import BY_TIER
from tests.placement.ensembles import all_placements, there, tiny

ORDERS = (USUAL, order(BY_TIER), order(similarity_first=True))


def levelled(seed: int, *, target: bool = True, **size: int) -> Levelled:
    rng = np.random.default_rng(1000 + seed)
    case = tiny(seed, **size)
    more = rng.integers(0, 3, size=case.seats.shape) if target else 0
    tier = rng.integers(1, 4, size=case.positions)
    code = np.where(case.eligible, rng.integers(1, len(COSTS), size=case.eligible.shape), 0).astype(np.uint8)
    weight = np.array([100, 10, 1])[tier - 1]
    return Levelled(
        problem=replace(case, weight=weight),
        somebody=np.minimum(1, case.seats),
        target=case.seats + more,
        tier=tier,
        rank=rng.integers(1, 4, size=case.positions),
        order=ORDERS[seed % len(ORDERS)],
        code=code,
        pinned=np.array([1, 0, 2]),
    )


def by_hand(lev: Levelled, at) -> tuple[int, ...]:
    case, found = lev.problem, dict.fromkeys(lev.order.names, 0)
    for p in range(case.positions):
        for f in range(case.futures):
            names = there(case, at, f, p)
            minimum, target = int(case.seats[f, p]), int(lev.target[f, p])
            nobody = int(minimum > 0 and not names)
            found[f"somebody_tier_{lev.tier[p]}"] += nobody
            found[f"outage_tier_{lev.tier[p]}"] += nobody * int(lev.rank[p])
            found[f"seats_tier_{lev.tier[p]}"] += max(0, minimum - names)
            found[f"target_tier_{lev.tier[p]}"] += max(0, target - max(names, minimum))
        found[f"depth_tier_{lev.tier[p]}"] += int(case.most[p]) - int((at == p).sum())
    for name, pinned in zip(lev.order.names[18:], lev.pinned, strict=True):
        cost = ("responsibility", "similarity", "proximity").index(name)
        found[name] = int(pinned) + sum(int(COSTS[lev.code[i, p]][cost]) for i, p in enumerate(at) if p != UNPLACED)
    return tuple(found.values())


def weights_of(order: Order, *by_tier: tuple[int, ...]) -> tuple[int, ...]:
    """Weights of somebody, outage, seats, rotation, target, depth of each tier, and of the costs."""
    steps = ("somebody", "outage", "seats", "rotation", "target", "depth")
    tables = [
        (f"{step}_tier_{tier}", w) for tier, row in enumerate(by_tier, 1) for step, w in zip(steps, row, strict=True)
    ]
    weights = dict(tables) | {"responsibility": 3, "similarity": 1, "proximity": 2}
    return tuple(weights[name] for name in order.names)


def solved(lev: Levelled, seed: int, exchanges: int = 80, steps: int = 240):
    goal = LevelGoal(lev)
    at, proof = first_placement(lev.problem, seed, goal), None
    for step in steps_of("both", goal, at, seed, Limits(exchanges, steps)):
        at = at if step.at is None else step.at
        proof = step.proof or proof
    return goal, at, proof


@pytest.mark.parametrize("seed", range(20))
def test_levels_are_what_is_missing(seed: int) -> None:
    lev = levelled(seed, target=seed % 2 == 0)
    for at in list(all_placements(lev.problem))[::13]:
        assert lev.missing(cover(lev.problem, at).astype(np.int16), at) == by_hand(lev, at)


@pytest.mark.parametrize("seed", range(20))
def test_a_weighted_sum_of_levels_is_the_value_of_the_scalar_problem(seed: int) -> None:
    lev = levelled(seed)
    weights = weights_of(lev.order, (9, 3, 7, 0, 4, 2), (5, 1, 5, 0, 3, 0), (9, 2, 9, 0, 9, 1))
    scalar = scalar_problem(lev, weights)
    for at in list(all_placements(lev.problem))[::17]:
        covered = np.array(lev.wanted) - np.array(by_hand(lev, at))
        assert value(scalar, at) == int(covered @ np.array(weights))


@pytest.mark.parametrize("seed", range(30))
def test_no_placement_as_good_before_is_below_a_bound(seed: int) -> None:
    """Holds for what the search found, and for any other placement: the cuts do not depend on it."""
    lev = levelled(seed, target=seed % 3 > 0)
    goal, at, proof = solved(lev, seed)
    every = [(one, by_hand(lev, one)) for one in all_placements(lev.problem)]
    for chosen in (at, every[len(every) // 2][0], every[-1][0]):
        verdict = goal.verdict(chosen, proof)
        values = tuple(level.value for level in verdict.levels)
        assert values == by_hand(lev, chosen)
        for k, level in enumerate(verdict.levels):
            as_good = [one for _, one in every if all(a <= b for a, b in zip(one[:k], values[:k], strict=True))]
            assert level.bound <= min(one[k] for one in as_good)
            if level.proven:
                assert min(one for _, one in every)[: k + 1] == values[: k + 1]


def test_search_finds_most_tiny_optima_and_bounds_prove_most_levels() -> None:
    found = proven = 0
    for seed in range(24):
        lev = levelled(seed)
        goal, at, proof = solved(lev, seed)
        found += by_hand(lev, at) == min(by_hand(lev, one) for one in all_placements(lev.problem))
        proven += sum(level.proven for level in goal.verdict(at, proof).levels)
    assert found >= 20
    assert proven >= 24 * 21 * 0.8


def test_the_strongest_cut_counts_whatever_the_order() -> None:
    wanted, values = (10, 10, *[0] * 19), (4, 5, *[0] * 19)
    strong, weak = Cut((2, 1, *[0] * 19), 18), Cut((0, 1, *[0] * 19), 9)
    for found in ((strong, weak), (weak, strong)):
        assert level_bounds(values, wanted, found)[:2] == (0, 10 - (18 - 2 * 6))
    assert level_bounds(values, wanted, (weak,))[:2] == (0, 1)


def test_proven_ends_at_the_first_level_with_a_gap() -> None:
    lev = levelled(4)
    goal, at, proof = solved(lev, 4)
    levels = goal.verdict(np.full(lev.problem.people, UNPLACED), proof).levels
    gaps = [level.value > level.bound for level in levels]
    assert True in gaps
    assert [level.proven for level in levels] == [not any(gaps[: k + 1]) for k in range(len(levels))]
    assert goal.verdict(at, None).levels[0].bound == 0
