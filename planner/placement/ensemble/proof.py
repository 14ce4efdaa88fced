"""Writes down what bounds a placement for many futures, so that anybody can recompute it by arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from planner.domain.levels import LEVELS, STEPS, TIER_WEIGHTS, TIERS, Order
from planner.domain.robust_proof import Choice, RobustPart, RobustProof
from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.bounds.lagrangian import SCALE
from planner.placement.ensemble.bounds.level_cuts import Cut, level_bounds, rows, scalar_problem
from planner.placement.ensemble.bounds.person_prices import place_prices
from planner.placement.ensemble.goals.goal import Goal, Proof
from planner.placement.ensemble.goals.levels import LevelGoal
from planner.placement.ensemble.levelled import Levelled
from planner.placement.ensemble.problem import EnsembleProblem, cover
from planner.placement.rules.conditions import Flags, Ints


@dataclass(frozen=True)
class _Relaxed:
    """A relaxation whose best placement gives the prices."""

    problem: EnsembleProblem
    """Its futures are those of the seats, then of somebody and of the target if these have a weight."""
    weights: tuple[int, ...]
    futures: Ints | None
    multipliers: Ints


def robust_proof(
    goal: Goal, proof: Proof, placement: Ints, choice: Choice, draws: int, levelled: Levelled
) -> RobustProof | None:
    """The proof of a placement; None if nothing is proven yet, or no future asks for anything that could be missing.

    Args:
        goal: what it was chosen by.
        proof: the last of ``goal.proofs``, or None.
        placement: n positions.
        choice: the goal's name.
        draws: draws per phase.
        levelled: the ensemble problem with all F futures, of which the goal may leave some out.
    """
    if proof is None:
        return None
    everything, order = levelled.problem, levelled.order
    every: Flags = np.ones(everything.futures, dtype=np.bool_)
    if isinstance(goal, LevelGoal):
        parts = tuple(_part(one, every, order) for one in _of_levels(goal, proof, placement))
        return RobustProof(choice=choice, draws=draws, parts=parts)
    if not everything.seats.any():
        return None
    of_level = {order.of(f"seats_tier_{tier}"): TIER_WEIGHTS[tier] for tier in TIERS}
    weights = tuple(of_level.get(level, 0) for level in range(len(LEVELS)))
    problem, asking = goal.problem, every
    if proof.futures is not None:
        asking = np.asarray(everything.seats.any(axis=1))
        problem = replace(problem, weight=proof.futures[:, None] * (problem.weight * (problem.seats > 0)))
    part = _part(_Relaxed(problem, weights, proof.futures, proof.multipliers), asking, order)
    bound = Fraction(proof.bound)
    return RobustProof(choice=choice, draws=draws, parts=(part,), search_bound=(bound.numerator, bound.denominator))


def _of_levels(goal: LevelGoal, cuts: tuple[Cut, ...], placement: Ints) -> Iterator[_Relaxed]:
    """The relaxation that bounds each level best, of those levels that have a bound."""
    values = goal.levelled.missing(cover(goal.problem, placement).astype(np.int16), placement)
    bounds, best = list(level_bounds(values, goal.levelled.wanted, ())), dict[int, _Relaxed]()
    for cut in cuts:
        bound = level_bounds(values, goal.levelled.wanted, (cut,))[cut.last]
        if cut.multipliers is not None and bound > bounds[cut.last]:
            bounds[cut.last] = bound
            problem = scalar_problem(goal.levelled, cut.weights)
            best[cut.last] = _Relaxed(problem, cut.weights, None, cut.multipliers)
    yield from (best[level] for level in sorted(best))


def _part(relaxed: _Relaxed, asking: Flags, order: Order) -> RobustPart:
    """The multipliers, with prices of the positions that make the bound as good as they can."""
    problem, multipliers = relaxed.problem, relaxed.multipliers
    placing = BestPlacement(problem)
    reward = placing.rewards(problem.present, multipliers)
    if problem.reward is not None:
        reward = reward + SCALE * problem.reward[placing.person, placing.position]
    placement, _ = placing.best(reward)
    steps = rows(order, relaxed.weights)
    by_step = {
        STEPS[step]: tuple(map(tuple, _spread(one, asking).T.tolist()))
        for step, one in zip(steps, np.split(multipliers, len(steps)), strict=True)
    }
    return RobustPart(
        weights=relaxed.weights,
        futures=() if relaxed.futures is None else tuple(_spread(relaxed.futures, asking).tolist()),
        denominator=SCALE,
        prices=tuple(place_prices(problem, placing, reward, placement).tolist()),
        **by_step,
    )


def _spread(values: Ints, asking: Flags) -> Ints:
    """Values of all futures, 0 for those that the goal does not look at."""
    every = np.zeros((len(asking), *values.shape[1:]), dtype=np.int64)
    every[asking] = values
    return every
