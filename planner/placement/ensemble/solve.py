"""Bound and search side by side on two processors, and the answer that comes of them."""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from planner.compute.threads import one_thread_each
from planner.placement.ensemble.bound import Bounder
from planner.placement.ensemble.exchange import FIRST_NOISE, LAST_NOISE, Exchange
from planner.placement.ensemble.market import Market
from planner.placement.ensemble.problem import EnsembleProblem, value

_START_EXCHANGES = 40
"""Exchanges without noise that give the bound its start."""


@dataclass(frozen=True)
class Limits:
    """When to stop; exchanges and steps give the same answer every time, seconds do not."""

    exchanges: int = 2000
    """Exchanges of the search."""
    steps: int = 600
    """Steps of the bound."""
    seconds: float | None = None
    """Wall-clock limit for search and bound each; then exchanges and steps only shape the noise."""


@dataclass(frozen=True)
class EnsembleAnswer:
    """A placement for many futures."""

    at: NDArray[np.int64]
    """n positions, −1 for nobody's."""
    value: int
    """Weighted cover summed over the futures."""
    bound: int
    """No placement has a larger value."""

    @property
    def gap(self) -> float:
        """(bound − value) / bound; 0 if nothing can be covered."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0


def first_placement(problem: EnsembleProblem, seed: int) -> NDArray[np.int64]:
    """As many weighted names present as possible, then some exchanges without noise."""
    market = Market(problem)
    presence = problem.present.sum(axis=0)[market.person] * problem.weight[market.position]
    at, _ = market.best(presence.astype(np.int64))
    search = Exchange(problem, at, seed)
    for _ in range(_START_EXCHANGES):
        search.advance(0.0)
    return search.best


def search_from(problem: EnsembleProblem, at: NDArray[np.int64], seed: int, limits: Limits) -> NDArray[np.int64]:
    """The search alone: noise falls geometrically from the first exchange to the last."""
    search, start, done = Exchange(problem, at, seed), time.monotonic(), 0.0
    exchanges = 0
    while done < 1:
        search.advance(FIRST_NOISE * (LAST_NOISE / FIRST_NOISE) ** done)
        exchanges += 1
        spent = (time.monotonic() - start) / limits.seconds if limits.seconds else exchanges / limits.exchanges
        done = max(spent, done)
    return search.best


def bound_from(problem: EnsembleProblem, at: NDArray[np.int64], limits: Limits) -> int:
    """The bound alone."""
    bounder, start = Bounder(problem, at, value(problem, at)), time.monotonic()
    while bounder.steps < limits.steps if limits.seconds is None else time.monotonic() - start < limits.seconds:
        bounder.advance()
    return bounder.bound


def solve_ensemble(problem: EnsembleProblem, *, seed: int = 1, limits: Limits | None = None) -> EnsembleAnswer:
    """Chooses one placement for all futures, with a proven bound on what any placement could reach.

    Args:
        problem: the problem.
        seed: seed of the search.
        limits: when to stop.
    """
    limit = limits or Limits()
    at = first_placement(problem, seed)
    with one_thread_each(), ProcessPoolExecutor(2, mp_context=get_context("spawn")) as team:
        searched = team.submit(search_from, problem, at, seed, limit)
        bounded = team.submit(bound_from, problem, at, limit)
        best, bound = searched.result(), bounded.result()
    return EnsembleAnswer(best, value(problem, best), bound)
