"""One placement for many futures on generated instances: gap between value and bound, textbook CP-SAT beside it."""

import time

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.figure import Meter
from planner.placement.ensemble import EnsembleProblem, Limits, solve_ensemble

_SKILLS, _UNITS, _AREAS = 40, 30, 8
_TIER_WEIGHTS = np.array([100, 10, 1])
_ABSENCE = (0.05, 0.15, 0.30, 0.45)
_LARGEST_TEXTBOOK = 1000
"""People up to which the textbook model is built."""

BARS = ((1000, 80, 100, 0.15), (1000, 80, 300, 0.25), (10_000, 600, 100, 0.6))
"""People, positions, futures, and the gap in percent that is promised."""

PROMISED = (60, 5)
"""Seconds, and seeds of which the worst counts."""


def published_futures(people: int, positions: int, futures: int, seed: int) -> EnsembleProblem:
    """An instance of the published shape, nobody absent at the start, at most 2 × seats named per position.

    A future draws an absence share from 5, 15, 30, 45 % and, with probability 40 %, cuts one home area by 90 %.
    """
    rng = np.random.default_rng(seed)
    unit = rng.integers(_UNITS, size=people)
    unit_skill = rng.random((_UNITS, _SKILLS)) < 0.12
    held = (unit_skill[unit] & (rng.random((people, _SKILLS)) < 0.7)) | (rng.random((people, _SKILLS)) < 0.02)
    strength = rng.choice(4, size=people, p=[0.7, 0.2, 0.08, 0.02])
    area = rng.integers(_AREAS, size=people)
    needs = np.zeros((positions, _SKILLS), dtype=np.bool_)
    for position in range(positions):
        needs[position, rng.choice(_SKILLS, size=int(rng.integers(1, 3)), replace=False)] = True
    asked = rng.choice(4, size=positions, p=[0.6, 0.25, 0.1, 0.05])
    seats = rng.integers(1, 8, size=positions)
    tier = rng.choice(3, size=positions, p=[0.2, 0.4, 0.4])
    present = np.zeros((futures, people), dtype=np.bool_)
    for future in range(futures):
        gone = rng.random(people) < rng.choice(_ABSENCE)
        if rng.random() < 0.4:
            gone |= (area == rng.integers(_AREAS)) & (rng.random(people) < 0.9)
        present[future] = ~gone
    return EnsembleProblem(
        eligible=((~held).astype(np.int64) @ needs.T.astype(np.int64) == 0) & (strength[:, None] >= asked),
        present=present,
        seats=np.tile(seats, (futures, 1)),
        most=2 * seats,
        weight=_TIER_WEIGHTS[tier],
    )


def textbook(problem: EnsembleProblem, seconds: float) -> tuple[int, int]:
    """Value and bound of the textbook CP-SAT model on two workers: one Boolean per pair, one cover per future."""
    model = cp_model.CpModel()
    person, position = np.nonzero(problem.eligible)
    x = [model.new_bool_var("") for _ in person]
    by_position = [np.flatnonzero(position == p) for p in range(problem.positions)]
    for i in range(problem.people):
        model.add_at_most_one([x[arc] for arc in np.flatnonzero(person == i)])
    terms, weights = [], []
    for p, arcs in enumerate(by_position):
        model.add(sum(x[arc] for arc in arcs) <= int(problem.most[p]))
        for future in range(problem.futures):
            covered = model.new_int_var(0, int(problem.seats[future, p]), "")
            there = [x[arc] for arc in arcs if problem.present[future, person[arc]]]
            model.add(covered <= sum(there))
            terms.append(covered)
            weights.append(int(problem.weight[p]))
    model.maximize(cp_model.LinearExpr.weighted_sum(terms, weights))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    solver.solve(model)
    return round(solver.objective_value), int(solver.best_objective_bound)


def run(meter: Meter, seconds: int, seeds: int, shapes: int) -> None:
    """Solves each shape for seeds 1 …; the bar is on the worst gap.

    Args:
        meter: where figures go.
        seconds: wall clock per seed, start included.
        seeds: number of seeds; the textbook model runs on the first, where it is small enough.
        shapes: how many of ``BARS``, from the first.
    """
    for number, (people, positions, futures, goal) in enumerate(BARS):
        shape = f"{people:,} x {positions:,} x {futures:,} futures"
        if number >= shapes or (seconds, seeds) != PROMISED:
            meter.leave_open(f"{shape}: worst gap of {PROMISED[1]} seeds, {PROMISED[0]} s, in %", goal)
        if number >= shapes:
            continue
        worst = 0.0
        for seed in range(1, seeds + 1):
            problem = published_futures(people, positions, futures, seed)
            start = time.perf_counter()
            answer = solve_ensemble(problem, seed=seed, limits=Limits(seconds=seconds - min(8.0, seconds / 6)))
            meter.note(f"{shape}, seed {seed}: gap", 100 * answer.gap, "%")
            meter.note(f"{shape}, seed {seed}: wall clock", time.perf_counter() - start, "s")
            worst = max(worst, answer.gap)
        meter.bar(f"{shape}: worst gap of {seeds} seeds, {seconds} s, in %", 100 * worst, goal)
        if people <= _LARGEST_TEXTBOOK:
            found, bound = textbook(published_futures(people, positions, futures, 1), seconds)
            meter.note(f"{shape}, seed 1: textbook CP-SAT's gap", 100 * (bound - found) / bound, "%")
