"""How a placement holds over many futures that it was not chosen by, beside one chosen for many futures."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import Plan
from planner.eligibility import Eligibility
from planner.placement.ensemble import EnsembleProblem, Limits, cover, solve_ensemble
from planner.placement.ensemble.futures import JUDGE, OPTIMISE, build_ensemble
from planner.placement.ensemble.plan import positions_of, robust_plan
from planner.placement.ensemble.problem import per_future
from planner.placement.problem import Problem, build_problem

TAIL_PERCENT = 5
"""Share of the worst futures whose mean is the CVaR."""


@dataclass(frozen=True)
class Measures:
    """Weighted cover of a placement, as shares of what all seats are worth (SOLVER.md section 6)."""

    expected: float
    """Mean over the futures."""
    cvar: float
    """Mean of the worst 5 % of the futures (CVaR 95 %)."""
    worst: float
    """Worst future."""
    fully_covered: float
    """Share of the futures in which every seat of the minimum is filled."""
    nobody_away: float
    """Cover if nobody were away."""


@dataclass(frozen=True)
class Robustness:
    """A plan and a robust placement of the same case, judged by the same futures, which neither was chosen by."""

    futures: int
    """Futures to judge by."""
    plan: Measures
    """The plan that was asked about, made with the mean absence."""
    robust: Measures
    """The placement chosen for many futures."""
    robust_plan: Plan
    """That placement as a plan."""
    gap: float
    """Proven: no placement covers more than this share above the robust one, over the futures that it was chosen by."""

    @property
    def price(self) -> float:
        """Price of robustness: what the robust placement covers less when nobody is away."""
        return self.plan.nobody_away - self.robust.nobody_away

    @property
    def gain(self) -> float:
        """Value of the stochastic solution: what it covers more on average."""
        return self.robust.expected - self.plan.expected


def measures(problem: EnsembleProblem, at: NDArray[np.int64]) -> Measures:
    """Measures of one placement over the futures of a problem.

    Args:
        problem: futures to judge by.
        at: position of each person, or ``UNPLACED``.
    """
    worth = np.maximum((problem.seats * problem.weight).sum(axis=1), 1)
    shares = np.sort(per_future(problem, at) / worth)
    tail = max(1, ceil(len(shares) * TAIL_PERCENT / 100))
    names = np.bincount(at[at >= 0], minlength=problem.positions)
    there = (np.minimum(names, problem.seats) * problem.weight).sum(axis=1) / worth
    return Measures(
        expected=float(shares.mean()),
        cvar=float(shares[:tail].mean()),
        worst=float(shares[0]),
        fully_covered=float((cover(problem, at) >= problem.seats).all(axis=1).mean()),
        nobody_away=float(there.mean()),
    )


def robustness(
    plan: Plan, eligibility: Eligibility, *, draws: int = 50, judge_draws: int = 200, limits: Limits | None = None
) -> Robustness:
    """Chooses a placement for many futures and judges it and the plan by others.

    Args:
        plan: the plan to compare with.
        eligibility: eligibility of its case.
        draws: draws per phase to choose by.
        judge_draws: draws per phase to judge by.
        limits: limits of the search.
    """
    problem: Problem = build_problem(eligibility.facts.case, eligibility)
    chosen_by = build_ensemble(problem, draws, OPTIMISE)
    answer = solve_ensemble(chosen_by, seed=eligibility.facts.case.scenario.seed, limits=limits)
    robust = robust_plan(problem, answer.at)
    judged_by = build_ensemble(problem, judge_draws, JUDGE)
    return Robustness(
        futures=judged_by.futures,
        plan=measures(judged_by, positions_of(problem, plan)),
        robust=measures(judged_by, positions_of(problem, robust)),
        robust_plan=robust,
        gap=answer.gap,
    )
