"""CVaR and worst case: bound ≥ optimum ≥ value, against brute force and CP-SAT, in exact numbers."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from ortools.sat.python import cp_model
from scipy.optimize import linprog

from planner.placement.ensemble import EnsembleProblem, Limits
from planner.placement.ensemble.goals.goal import score_of
from planner.placement.ensemble.goals.tail import TailGoal, capped, tail_of
from planner.placement.ensemble.problem import with_seats
from planner.placement.ensemble.solve import bounding, first_placement, searching
from tests.placement.ensembles import all_placements, by_hand, tiny
from tests.shares import each


def tail_by_hand(case, at, tail: int) -> Fraction:
    worth = [int((case.seats[f] * case.weight).sum()) for f in range(case.futures)]
    shares = sorted(Fraction(by_hand(case, at, f), worth[f]) for f in range(case.futures))
    return sum(shares[:tail], Fraction(0)) / tail


def solved(case, tail: int, seed: int = 1, exchanges: int = 60, steps: int = 60):
    goal = TailGoal(case, tail)
    at = first_placement(case, seed, goal)
    *_, last = bounding(goal, at, Limits(steps=steps))
    for step in searching(goal, at, seed, Limits(exchanges=exchanges)):
        at = at if step.at is None else step.at
    return at, goal.verdict(at, last.proof)


@pytest.mark.parametrize("tail", [1, 2, 4])
@each(range(25), 10)
def test_value_optimum_and_bound(seed: int, tail: int) -> None:
    case = tiny(seed)
    optimum = max(tail_by_hand(case, at, tail) for at in all_placements(case))
    at, verdict = solved(case, tail, seed)
    assert verdict.value == tail_by_hand(case, at, tail)
    assert verdict.value <= optimum <= verdict.bound
    assert verdict.optimal == (verdict.value == verdict.bound)


def test_a_future_that_asks_for_little_beside_others_that_ask_for_much_breaks_no_bound() -> None:
    seats = np.array([[1, 0], [0, 1], [0, 1], [0, 1]])
    case = EnsembleProblem(np.ones((1, 2), bool), np.ones((4, 1), bool), seats, np.ones(2, int), np.array([1, 10**7]))
    _, verdict = solved(case, 4)
    assert verdict.value == Fraction(3, 4) <= verdict.bound


@pytest.mark.parametrize("seed", range(10))
def test_the_search_compares_tails_first(seed: int) -> None:
    case = tiny(seed)
    goal = TailGoal(case, 2)
    for at in list(all_placements(case))[::29]:
        first, second = score_of(goal, at)
        assert first == pytest.approx(float(tail_by_hand(case, at, 2)))
        assert second == pytest.approx(float(tail_by_hand(case, at, case.futures)))


def test_search_finds_most_tiny_optima_and_the_bound_proves_many() -> None:
    found = proven = 0
    for seed in range(30):
        case = tiny(seed)
        optimum = max(tail_by_hand(case, at, 2) for at in all_placements(case))
        _, verdict = solved(case, 2, seed)
        found += verdict.value == optimum
        proven += verdict.optimal
    assert found >= 27
    assert proven >= 8


def by_cp_sat(case, tail: int) -> Fraction:
    """Largest tail · t − Σ max(0, t − v(f)), which is the sum of the smallest v; all futures have the same seats."""
    model = cp_model.CpModel()
    worth = int((case.seats[0] * case.weight).sum())
    x = {pair: model.new_bool_var("") for pair in zip(*map(np.ndarray.tolist, np.nonzero(case.eligible)), strict=True)}
    for i in range(case.people):
        model.add_at_most_one([var for (person, _), var in x.items() if person == i])
    for p in range(case.positions):
        model.add(sum(var for (_, position), var in x.items() if position == p) <= int(case.most[p]))
    level, below = model.new_int_var(0, worth, ""), []
    for f in range(case.futures):
        parts = []
        for p in range(case.positions):
            covered = model.new_int_var(0, int(case.seats[f, p]), "")
            model.add(covered <= sum(v for (i, q), v in x.items() if q == p and case.present[f, i]))
            parts.append(int(case.weight[p]) * covered)
        below.append(model.new_int_var(0, worth, ""))
        model.add(below[-1] >= level - sum(parts))
    model.maximize(tail * level - sum(below))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return Fraction(round(solver.objective_value), tail * worth)


@pytest.mark.parametrize("tail", [1, 3])
@pytest.mark.parametrize("seed", range(4))
def test_cp_sat_lies_between_value_and_bound(seed: int, tail: int) -> None:
    case = tiny(seed, people=14, positions=4, futures=8)
    case = replace(case, seats=np.tile(case.seats[:1], (8, 1)), most=case.seats[0] + 1)
    _, verdict = solved(case, tail, seed, exchanges=150, steps=150)
    optimum = by_cp_sat(case, tail)
    assert verdict.value <= optimum <= verdict.bound
    assert float(optimum - verdict.value) <= 0.02


def linear_relaxation(case, tail: int) -> float:
    """HiGHS: the same with fractions of people, as the largest t − Σ max(0, t − share(f)) / tail."""
    person, position = np.nonzero(case.eligible)
    n, cells, worth = len(person), case.futures * case.positions, (case.seats * case.weight).sum(axis=1)
    size = n + cells + case.futures + 1
    rows, right = [], []

    def row(right_side: float, *parts: tuple[object, float]) -> None:
        one = np.zeros(size)
        for where, factor in parts:
            one[where] = factor
        rows.append(one)
        right.append(right_side)

    for i in range(case.people):
        row(1, (np.flatnonzero(person == i), 1))
    for p in range(case.positions):
        row(case.most[p], (np.flatnonzero(position == p), 1))
    for f in range(case.futures):
        seats = n + f * case.positions + np.arange(case.positions)
        for p in range(case.positions):
            row(0, (seats[p], 1), (np.flatnonzero((position == p) & case.present[f, person]), -1))
        row(0, (size - 1, 1), (n + cells + f, -1), (seats, -case.weight / worth[f]))
    cost = np.concatenate([np.zeros(n + cells), np.full(case.futures, 1 / tail), [-1]])
    bounds = [(0, 1)] * n + [(0, s) for s in case.seats.ravel()] + [(0, None)] * case.futures + [(None, 1)]
    return -linprog(cost, np.array(rows), right, bounds=bounds, method="highs").fun


@pytest.mark.parametrize("tail", [1, 2, 8])
@pytest.mark.parametrize("seed", range(3))
def test_bound_comes_near_the_linear_relaxation(seed: int, tail: int) -> None:
    case = tiny(seed, people=20, positions=5, futures=8)
    *_, last = bounding(TailGoal(case, tail), first_placement(case, 1), Limits(steps=300))
    relaxed = linear_relaxation(case, tail)
    assert relaxed - 0.02 <= float(last.proof.bound) <= relaxed + 0.02


def test_all_futures_in_the_tail_is_the_mean() -> None:
    case = tiny(3)
    at, verdict = solved(case, case.futures)
    shares = [Fraction(by_hand(case, at, f), int((case.seats[f] * case.weight).sum())) for f in range(case.futures)]
    assert verdict.value == sum(shares, Fraction(0)) / case.futures


@pytest.mark.parametrize("wish", [[0.0, 0.0, 0.0, 0.0], [9.0, 0.0, 0.0, -3.0], [0.4, 0.3, 0.2, 0.1]])
def test_weights_stay_below_the_cap_and_sum_to_one(wish: list[float]) -> None:
    weights = capped(np.array(wish), 0.5)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
    assert (weights <= 0.5).all()
    assert list(np.argsort(-weights, kind="stable")) == list(np.argsort(-np.array(wish), kind="stable"))


def test_the_tail_is_at_least_one_future_and_futures_without_seats_are_left_out() -> None:
    assert [tail_of(futures) for futures in (1, 20, 21, 400)] == [1, 1, 2, 20]
    case = tiny(1)
    empty = replace(case, seats=case.seats * np.array([1, 0, 1, 1])[:, None])
    assert with_seats(empty).futures == 3
    assert (with_seats(empty).present == case.present[[0, 2, 3]]).all()
