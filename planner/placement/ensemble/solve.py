"""Bound and search side by side on two processors, and the answer that comes of them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from planner.compute import LOCAL, Hooks, Place, stream_all
from planner.compute.threads import one_thread_each
from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.exchange import Exchange
from planner.placement.ensemble.goals.goal import Goal, Proof
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.problem import EnsembleProblem

FIRST_NOISE, LAST_NOISE = 1.0, 0.05
"""Noise in futures: how many more covered futures a worse choice may pretend to have, at the start and at the end."""
_START_EXCHANGES = 40
"""Exchanges without noise that give the bound its start."""
_REPORTS = 25
"""Times that a part tells how far it has come."""

Part = Literal["search", "bound", "both"]


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
class Step:
    """How far one part has come."""

    part: Literal["search", "bound"]
    done: float
    """0 to 1."""
    at: NDArray[np.int64] | None = None
    """Of the search: the best placement so far, if it is another than last time."""
    proof: Proof = None
    """Of the bound: what is proven so far."""


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


class _Clock:
    """Share of the work that is done, by count or by wall clock, and when to tell of it."""

    def __init__(self, count: int, seconds: float | None) -> None:
        self._count, self._seconds, self._start, self._told = count, seconds, time.monotonic(), 0

    def share(self, counted: int) -> float:
        """0 to 1."""
        spent = (time.monotonic() - self._start) / self._seconds if self._seconds else counted / self._count
        return min(1.0, spent)

    def tells(self, share: float) -> bool:
        """Whether it is time for the next report."""
        due = int(share * _REPORTS) > self._told
        self._told = max(self._told, int(share * _REPORTS))
        return due


def first_placement(problem: EnsembleProblem, seed: int, goal: Goal | None = None) -> NDArray[np.int64]:
    """As many weighted names present as possible, then some exchanges without noise."""
    placing = BestPlacement(problem)
    weight = np.broadcast_to(problem.weight, problem.seats.shape)
    presence = (problem.present.T.astype(np.int64) @ weight)[placing.person, placing.position]
    at, _ = placing.best(presence.astype(np.int64))
    search = Exchange(goal or TotalGoal(problem), at, seed)
    for _ in range(_START_EXCHANGES):
        search.advance(0.0)
    return search.best


def searching(
    goal: Goal, start: NDArray[np.int64], seed: int, limits: Limits, rules: Rules | None = None
) -> Iterator[Step]:
    """The search alone: in each stage, noise falls geometrically from the first exchange to the last."""
    search, clock, stages = Exchange(goal, start, seed, rules), _Clock(limits.exchanges, limits.seconds), goal.stages()
    done, stage, exchanges, told = 0.0, 0, 0, None
    while done < 1:
        if int(done * len(stages)) > stage:
            stage = int(done * len(stages))
            search.restart()
        noise = FIRST_NOISE * (LAST_NOISE / FIRST_NOISE) ** (done * len(stages) - stage)
        search.advance(stages[stage].dtype.type(noise) * stages[stage])
        exchanges += 1
        done = max(clock.share(exchanges), done)
        if clock.tells(done):
            yield Step("search", done, None if search.best is told else search.best)
            told = search.best


def bounding(goal: Goal, start: NDArray[np.int64], limits: Limits) -> Iterator[Step]:
    """The bound alone."""
    clock, proof = _Clock(limits.steps, limits.seconds), None
    for number, proof in enumerate(goal.proofs(start, None if limits.seconds else limits.steps, clock.share), start=1):
        done = clock.share(number)
        if done == 1:
            break
        if clock.tells(done):
            yield Step("bound", done, proof=proof)
    yield Step("bound", 1.0, proof=proof)


def steps_of(
    part: Part, goal: Goal, placement: NDArray[np.int64], seed: int, limits: Limits, rules: Rules | None = None
) -> Iterator[Step]:
    """One part of the work, from a start that keeps the rules; ``both`` bounds what it has found itself."""
    if part in ("search", "both"):
        for step in searching(goal, placement, seed, limits, rules):
            placement = placement if step.at is None else step.at
            yield step
    if part in ("bound", "both"):
        yield from bounding(goal, placement, limits)


def solve_ensemble(
    problem: EnsembleProblem, *, seed: int = 1, limits: Limits | None = None, place: Place = LOCAL
) -> EnsembleAnswer:
    """Chooses one placement for all futures by the sum, with a proven bound on what any placement could reach.

    Ctrl-C ends search and bound with the best so far.

    Args:
        problem: the problem.
        seed: seed of the search.
        limits: when to stop.
        place: where the work runs.
    """
    goal, limit = TotalGoal(problem), limits or Limits()
    placement, proof = first_placement(problem, seed), None
    tasks = [(part, goal, placement, seed, limit) for part in ("search", "bound")]
    latest: dict[str, Any] = {}

    def take(_number: int, step: Step) -> None:
        if step.at is not None or step.proof is not None:
            latest[step.part] = step

    with one_thread_each():
        stream_all(steps_of, tasks, hooks=Hooks(progress=take), place=place)
    placement = latest["search"].at if "search" in latest else placement
    proof = latest["bound"].proof if "bound" in latest else None
    verdict = goal.verdict(placement, proof)
    return EnsembleAnswer(placement, int(verdict.value), int(verdict.bound))
