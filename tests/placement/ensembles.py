"""Tiny ensemble problems, all their placements, and what they cover, counted by hand."""

import itertools
from dataclasses import replace

import numpy as np

from planner.placement.ensemble import EnsembleProblem, value
from planner.placement.ensemble.bounds.lagrangian import Bounder
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.ensemble.solve import first_placement


def problem(seed: int, people: int = 5, positions: int = 3, futures: int = 4) -> EnsembleProblem:
    """A random problem; some futures may ask for no seat."""
    rng = np.random.default_rng(seed)
    seats = rng.integers(0, 3, size=(futures, positions))
    return EnsembleProblem(
        eligible=rng.random((people, positions)) < 0.6,
        present=rng.random((futures, people)) < 0.7,
        seats=seats,
        most=rng.integers(0, 4, size=positions),
        weight=rng.choice([1, 10, 100], size=positions),
    )


def tiny(seed: int, people: int = 5, positions: int = 3, futures: int = 4) -> EnsembleProblem:
    """A random problem in which every future asks for some seat."""
    any_seats = problem(seed, people, positions, futures)
    seats = any_seats.seats.copy()
    seats[:, 0] = np.maximum(1, seats[:, 0])
    return replace(any_seats, seats=seats)


def all_placements(case: EnsembleProblem):
    """Every placement that keeps eligibility and the largest number of names."""
    choices = [[UNPLACED, *np.flatnonzero(row).tolist()] for row in case.eligible]
    for at in itertools.product(*choices):
        if all(at.count(p) <= most for p, most in enumerate(case.most.tolist())):
            yield np.array(at)


def there(case: EnsembleProblem, at, f: int, p: int) -> int:
    """Names of a position that are present in a future."""
    return sum(1 for i, place in enumerate(at) if place == p and case.present[f, i])


def by_hand(case: EnsembleProblem, at, f: int) -> int:
    """Weighted cover in one future."""
    return sum(int(case.weight[p]) * min(there(case, at, f, p), int(case.seats[f, p])) for p in range(case.positions))


def optimum(case: EnsembleProblem) -> int:
    """Largest weighted cover over all futures."""
    return max(sum(by_hand(case, at, f) for f in range(case.futures)) for at in all_placements(case))


def bounded(case: EnsembleProblem, steps: int) -> Bounder:
    """The relaxation's bound after some steps."""
    at = first_placement(case, 1)
    bounder = Bounder(case, at, value(case, at))
    for _ in range(steps):
        bounder.advance()
    return bounder
