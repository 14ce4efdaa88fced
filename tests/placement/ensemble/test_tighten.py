"""The tighter bound: never below the optimum, never above the relaxation, and exact on one position alone."""

import itertools

import numpy as np
import pytest

from planner.placement.ensemble import EnsembleProblem
from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.bounds.lagrangian import SCALE
from planner.placement.ensemble.bounds.one_position import Pricing, build_pricing, good_choice
from planner.placement.ensemble.bounds.one_position_tree import PricingTree
from planner.placement.ensemble.bounds.person_prices import person_prices
from planner.placement.ensemble.bounds.tighten import Tightener
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.solve import first_placement
from tests.placement.ensembles import bounded, optimum, tiny

MANY = 100_000


def question(seed: int, people: int, futures: int, most: int) -> tuple[Pricing, np.ndarray]:
    rng = np.random.default_rng(seed)
    weight = rng.choice([5, 64], size=futures)
    pricing = build_pricing(
        rng.random((people, futures)) < rng.choice([0.4, 0.7]),
        rng.integers(0, 4, size=futures),
        weight,
        rng.integers(0, 5 * futures, size=people),
        most,
    )
    return pricing, rng.integers(0, weight + 1)


def best_worth(pricing: Pricing) -> int:
    people = range(len(pricing.price))
    sizes = range(min(pricing.most, len(pricing.price)) + 1)
    every = itertools.chain.from_iterable(itertools.combinations(people, size) for size in sizes)
    return max(pricing.worth(np.array(chosen, dtype=np.int64)) for chosen in every)


@pytest.mark.parametrize("seed", range(60))
def test_prices_of_people_and_places_prove_the_market(seed) -> None:
    problem = tiny(seed, people=12, positions=5)
    placing = BestPlacement(problem)
    reward = np.random.default_rng(seed).integers(0, 50, size=len(placing.person))
    at, gained = placing.best(reward)
    price = person_prices(problem, placing, reward, at)
    assert (price >= 0).all()
    # The cheapest prices of the places that go with these prices of the people.
    place = np.zeros(problem.positions, dtype=np.int64)
    np.maximum.at(place, placing.position, reward - price[placing.person])
    assert int(price.sum() + place @ problem.most) == gained


@pytest.mark.parametrize("seed", range(60))
def test_search_of_one_position_finds_its_best_choice(seed) -> None:
    pricing, multipliers = question(seed, people=9, futures=20, most=1 + seed % 5)
    best = best_worth(pricing)
    tree = PricingTree(pricing, multipliers, MANY)
    assert tree.value <= best <= tree.bound
    while not tree.done:
        tree.advance()
        assert tree.value <= best <= tree.bound
    assert tree.value == best == tree.bound


def test_no_choice_is_dropped_for_a_bound_that_its_multipliers_do_not_give() -> None:
    # What a name costs may be taken off the bound of the multipliers in hand only, not off a smaller one known.
    rows = ("1001", "1101", "1011", "1111", "1101", "1111", "0111")
    weight, price = np.full(4, 64), np.array([8, 0, 13, 5, 15, 12, 3])
    present = np.array([[mark == "1" for mark in row] for row in rows])
    pricing = build_pricing(present, np.array([1, 0, 1, 1]), weight, price, 3)
    tree = PricingTree(pricing, weight, MANY)
    while not tree.done:
        tree.advance()
    assert tree.value == tree.bound == best_worth(pricing) == 189


@pytest.mark.parametrize("seed", range(20))
def test_search_that_is_cut_short_still_bounds(seed) -> None:
    pricing, multipliers = question(seed, people=12, futures=30, most=5)
    tree = PricingTree(pricing, multipliers, 3)
    while not tree.done:
        tree.advance()
    assert tree.value <= best_worth(pricing) <= tree.bound


@pytest.mark.parametrize("seed", range(30))
def test_good_choice_is_one_that_no_exchange_mends(seed) -> None:
    pricing, _ = question(seed, people=9, futures=20, most=3)
    chosen = good_choice(pricing)
    assert len(set(chosen)) == len(chosen) <= 3
    for place, other in itertools.product(range(len(chosen)), set(range(9)) - set(chosen.tolist())):
        changed = chosen.copy()
        changed[place] = other
        assert pricing.worth(changed) <= pricing.worth(chosen)


def test_sums_that_single_floats_would_round_are_kept_exact() -> None:
    present, seats = np.ones((2, 3), dtype=bool), np.ones(3, dtype=np.int64)
    weight = np.array([2**24 + 1, 1, 1])
    pricing = build_pricing(present, seats, weight, np.array([0, 5]), 1)
    assert pricing.worth(np.array([0])) == 2**24 + 3
    assert PricingTree(pricing, weight, MANY).bound == 2**24 + 3


@pytest.mark.parametrize("seed", range(40))
def test_bound_holds_and_is_no_worse_than_the_relaxation(seed) -> None:
    problem = tiny(seed, people=6, futures=8)
    best, bounder = optimum(problem), bounded(problem, 20)
    tightener = Tightener(problem, bounder.multipliers, SCALE)
    assert best <= tightener.bound <= bounder.bound
    before = tightener.bound
    for bound in tightener.improve():
        assert best <= bound <= before
        before = bound
    assert best <= tightener.bound <= before


def one_position(seed: int) -> EnsembleProblem:
    """Ten people, of whom four may be named: fractions of all ten smooth absence out."""
    return EnsembleProblem(
        eligible=np.ones((10, 1), dtype=bool),
        present=np.random.default_rng(seed).random((60, 10)) < 0.6,
        seats=np.full((60, 1), 2),
        most=np.array([4]),
        weight=np.array([10]),
    )


@pytest.mark.parametrize("seed", range(10))
def test_bound_of_one_position_is_all_but_its_optimum_where_the_relaxation_is_not(seed) -> None:
    problem = one_position(seed)
    best, bounder = optimum(problem), bounded(problem, 200)
    tightener = Tightener(problem, bounder.multipliers, SCALE)
    list(tightener.improve())
    assert bounder.bound > best + 1
    # Prices of single people take back a little of it.
    assert best <= tightener.bound <= best + 1


@pytest.mark.parametrize("seed", range(10))
def test_proofs_of_the_sum_go_on_where_the_relaxation_ends(seed) -> None:
    problem = one_position(seed)
    best, relaxed = optimum(problem), bounded(problem, 300).bound
    steps = TotalGoal(problem).proofs(first_placement(problem, 1), None, lambda steps: steps / 500)
    proofs = [step.bound for step in steps]
    assert min(proofs) >= best
    assert proofs[-1] <= best + 1 < relaxed


def test_position_that_nobody_may_hold_is_worth_nothing() -> None:
    problem = EnsembleProblem(
        eligible=np.array([[True, False, True]]),
        present=np.ones((4, 1), dtype=bool),
        seats=np.ones((4, 3), dtype=np.int64),
        most=np.array([1, 2, 0]),
        weight=np.array([1, 100, 100]),
    )
    # Multipliers below the weight where seats must stay empty: the relaxation would count them.
    tightener = Tightener(problem, np.full((4, 3), 5), SCALE)
    list(tightener.improve())
    assert tightener.bound == optimum(problem) == 4


def test_weights_may_differ_between_futures() -> None:
    plain = tiny(3)
    by_future = EnsembleProblem(plain.eligible, plain.present, plain.seats, plain.most, plain.weight)
    multipliers = bounded(plain, 20).multipliers
    spread = np.tile(plain.weight, (plain.futures, 1))
    object.__setattr__(by_future, "weight", spread)
    assert Tightener(by_future, multipliers, SCALE).bound == Tightener(plain, multipliers, SCALE).bound
