"""One placement for many futures: never above the optimum, never below it with the bound, and no rule broken."""

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog

from planner.placement.ensemble import EnsembleProblem, Limits, cover, solve_ensemble, value
from planner.placement.ensemble.exchange import Exchange
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.problem import UNPLACED, per_future
from planner.placement.ensemble.solve import bounding, first_placement, searching
from tests.placement import ensembles
from tests.placement.ensembles import all_placements, bounded, optimum, problem


def by_hand(case: EnsembleProblem, at) -> int:
    return sum(ensembles.by_hand(case, at, f) for f in range(case.futures))


def keeps_rules(case: EnsembleProblem, at) -> bool:
    placed = np.flatnonzero(at != UNPLACED)
    names = np.bincount(at[placed], minlength=case.positions)
    return bool(case.eligible[placed, at[placed]].all() and (names <= case.most).all())


def search_from(case: EnsembleProblem, at, seed: int, limits: Limits):
    for step in searching(TotalGoal(case), at, seed, limits):
        at = at if step.at is None else step.at
    return at


def bound_from(case: EnsembleProblem, at, limits: Limits) -> int:
    *_, last = bounding(TotalGoal(case), at, limits)
    return last.proof.bound


@pytest.mark.parametrize("seed", range(30))
def test_value_is_the_weighted_cover(seed) -> None:
    case = problem(seed)
    for at in itertools.islice(all_placements(case), 0, 200, 17):
        assert value(case, at) == by_hand(case, at) == per_future(case, at).sum()
        assert cover(case, at).sum() == case.present[:, at != UNPLACED].sum()


@pytest.mark.parametrize("seed", range(40))
def test_search_and_bound_hold_the_optimum_between_them(seed) -> None:
    case = problem(seed)
    best = optimum(case)
    at = search_from(case, first_placement(case, seed), seed, Limits(exchanges=60))
    assert keeps_rules(case, at)
    assert value(case, at) <= best <= bound_from(case, at, Limits(steps=30))


def test_search_finds_most_tiny_optima() -> None:
    found = 0
    for seed in range(40):
        case = problem(seed)
        at = search_from(case, first_placement(case, seed), seed, Limits(exchanges=60))
        found += value(case, at) == optimum(case)
    assert found >= 38


@pytest.mark.parametrize("seed", range(5))
def test_exchange_keeps_count_of_what_it_does(seed) -> None:
    case = problem(seed, people=40, positions=6, futures=20)
    search = Exchange(TotalGoal(case), first_placement(case, 1), seed)
    for step in range(60):
        search.advance(case.weight * (1.0 if step % 2 else 0.0))
        assert keeps_rules(case, search._at)
        assert value(case, search._at) == search._score
        assert (cover(case, search._at) == search._counts).all()
    assert value(case, search.best) == search.best_score


def test_exchange_without_noise_never_loses() -> None:
    case = problem(7, people=60, positions=8, futures=30)
    search = Exchange(TotalGoal(case), np.full(60, UNPLACED), 1)
    before = 0
    for _ in range(40):
        search.advance(0.0)
        assert search._score >= before
        before = search._score
    assert before > 0


def linear_relaxation(case: EnsembleProblem) -> float:
    """HiGHS: the same model with fractions of people."""
    person, position = np.nonzero(case.eligible)
    pairs, cells = len(person), case.futures * case.positions
    rows, right = [], []
    for i in range(case.people):
        rows.append(np.concatenate([person == i, np.zeros(cells)]))
        right.append(1)
    for p in range(case.positions):
        rows.append(np.concatenate([position == p, np.zeros(cells)]))
        right.append(case.most[p])
    for f, p in itertools.product(range(case.futures), range(case.positions)):
        one = np.zeros(cells)
        one[f * case.positions + p] = 1
        rows.append(np.concatenate([-((position == p) & case.present[f, person]).astype(float), one]))
        right.append(0)
    worth = np.concatenate([np.zeros(pairs), -np.tile(case.weight, case.futures)])
    upper = np.concatenate([np.ones(pairs), case.seats.ravel()])
    bounds = np.stack([np.zeros(pairs + cells), upper], axis=1)
    return -linprog(worth, np.array(rows, dtype=float), right, bounds=bounds, method="highs").fun


@pytest.mark.parametrize("seed", range(6))
def test_bound_meets_the_linear_relaxation(seed) -> None:
    case = problem(seed, people=20, positions=5, futures=8)
    relaxed = linear_relaxation(case)
    bound = bounded(case, 400).bound
    assert relaxed - 1 <= bound <= relaxed * 1.01 + 1


def test_a_weight_that_single_precision_rounds_up_leaves_the_bound_valid() -> None:
    weight = 2**24 + 3
    assert int(np.float32(weight)) > weight
    case = EnsembleProblem(
        eligible=np.ones((1, 1), dtype=np.bool_),
        present=np.ones((1, 1), dtype=np.bool_),
        seats=np.array([[2]]),
        most=np.ones(1, dtype=np.int64),
        weight=np.array([weight]),
    )
    assert bounded(case, 3).bound >= weight


@pytest.mark.long
def test_two_processes_give_the_same_answer_each_time() -> None:
    case = problem(3, people=40, positions=6, futures=20)
    answers = [solve_ensemble(case, limits=Limits(exchanges=80, steps=40)) for _ in range(2)]
    assert (answers[0].at == answers[1].at).all()
    assert answers[0].value == answers[1].value == value(case, answers[0].at) <= answers[0].bound == answers[1].bound
    assert 0 <= answers[0].gap < 0.1


def test_nobody_and_nothing() -> None:
    empty = EnsembleProblem(
        eligible=np.zeros((3, 2), dtype=np.bool_),
        present=np.ones((2, 3), dtype=np.bool_),
        seats=np.ones((2, 2), dtype=np.int64),
        most=np.ones(2, dtype=np.int64),
        weight=np.ones(2, dtype=np.int64),
    )
    at = search_from(empty, first_placement(empty, 1), 1, Limits(exchanges=5))
    assert (at == UNPLACED).all()
    assert bound_from(empty, at, Limits(steps=5)) == 0
