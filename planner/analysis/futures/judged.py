"""How placements hold over many futures that they were not chosen by: a plan beside those chosen for many futures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.analysis.futures.choosing import Ask, goal_over
from planner.analysis.solved import Solved
from planner.domain.plan import Plan
from planner.domain.robust_proof import Choice
from planner.placement.ensemble import EnsembleProblem
from planner.placement.ensemble.futures import JUDGE, OPTIMISE, build_ensemble, build_levelled
from planner.placement.ensemble.goals.goal import Proof
from planner.placement.ensemble.goals.tail import TAIL_PERCENT
from planner.placement.ensemble.goals.verdict import Verdict
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.plan import positions_of
from planner.placement.ensemble.problem import cover_by, per_future
from planner.placement.ensemble.proof import robust_proof
from planner.placement.network.second_selves import single_hatted


@dataclass(frozen=True)
class Shares:
    """Weighted cover of a placement, as shares of what all seats are worth (docs/sources.md, Limits and stops)."""

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
class Candidate:
    """A placement chosen for many futures, and what is proven of it."""

    ask: Ask
    plan: Plan
    proof: Proof
    """What ``choosing`` proved, or None."""


@dataclass(frozen=True)
class Judged:
    """A candidate, judged."""

    choice: Choice
    plan: Plan
    shares: Shares
    """Out of sample."""
    verdict: Verdict
    """By what it was chosen by, over the futures that it was chosen by."""
    before: Verdict
    """The plan that was asked about, by the same."""


@dataclass(frozen=True)
class Judgement:
    """A plan and robust placements of the same case, judged by the same futures, which none was chosen by."""

    futures: int
    """Futures to judge by."""
    plan: Shares
    """The plan that was asked about, made with the mean absence."""
    candidates: tuple[Judged, ...]
    """The placements chosen for many futures, at least one."""
    rules: bool
    """Whether coupling rules or lending limits hold: every plan keeps them, and the bounds do not look at them."""
    hats: bool = False
    """Whether people may hold two positions, which neither the placements chosen nor their bounds know."""

    def price(self, candidate: Judged) -> float:
        """Price of robustness: what the robust placement covers less when nobody is away."""
        return self.plan.nobody_away - candidate.shares.nobody_away

    def gain(self, candidate: Judged) -> float:
        """Value of the stochastic solution: what it covers more on average."""
        return candidate.shares.expected - self.plan.expected


def shares(problem: EnsembleProblem, *ats: NDArray[np.int64]) -> Shares:
    """Shares of one placement over the futures of a problem; a future that asks for nothing is covered.

    Args:
        problem: futures to judge by.
        ats: position of each person, or ``UNPLACED``; once more for second positions.
    """
    worth = (problem.seats * problem.weight).sum(axis=1)
    cover = np.sort(np.where(worth > 0, per_future(problem, *ats) / np.maximum(worth, 1), 1.0))
    tail = max(1, ceil(len(cover) * TAIL_PERCENT / 100))
    names = np.sum([np.bincount(at[at >= 0], minlength=problem.positions) for at in ats], axis=0)
    covered = (np.minimum(names, problem.seats) * problem.weight).sum(axis=1)
    there = np.where(worth > 0, covered / np.maximum(worth, 1), 1.0)
    return Shares(
        expected=float(cover.mean()),
        cvar=float(cover[:tail].mean()),
        worst=float(cover[0]),
        fully_covered=float((cover_by(problem, *ats) >= problem.seats).all(axis=1).mean()),
        nobody_away=float(there.mean()),
    )


def judged(solved: Solved, chosen: Sequence[Candidate], judge_draws: int) -> Judgement:
    """Judges a plan and placements chosen for many futures by others.

    Args:
        solved: the plan to compare with, with its case.
        chosen: what to judge.
        judge_draws: draws per phase to judge by.
    """
    full = solved.problem
    problem = single_hatted(full)
    by = build_ensemble(problem, judge_draws, JUDGE)
    was, second = positions_of(problem, solved.plan)
    candidates = []
    for candidate in chosen:
        ask, (placement, _) = candidate.ask, positions_of(problem, candidate.plan)
        levelled = build_levelled(problem, ask.draws, OPTIMISE)
        goal = goal_over(levelled, ask)
        proof = robust_proof(goal, candidate.proof, placement, ask.choice, ask.draws, levelled)
        proven = candidate.plan.model_copy(update={"robust": proof})
        verdict = goal.verdict(placement, candidate.proof)
        candidates.append(Judged(ask.choice, proven, shares(by, placement), verdict, goal.verdict(was, None)))
    rules = Rules(problem).active
    return Judgement(by.futures, shares(by, was, second), tuple(candidates), rules, bool(full.hats))
