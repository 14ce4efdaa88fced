"""Bounds of levels in order: for any weights, no placement has a larger weighted sum of what the levels cover.

From W₁v₁(x) + … + Wₖvₖ(x) ≤ U for every placement x it follows that one that is as good as a given placement on the
levels before k, vⱼ(x) ≥ Vⱼ, has vₖ(x) ≤ (U − Σ Wⱼ Vⱼ) / Wₖ. U comes from the Lagrangian bound of the ensemble problem
in which seats of minimum and target are two rows of each future. Each cut holds whatever placement it is held against.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import COST_LEVELS, LEVELS, SEAT_KINDS, TIERS, seat_level
from planner.placement.ensemble.bounds.lagrangian import Bounder
from planner.placement.ensemble.problem import EnsembleProblem, value
from planner.placement.problem.costs import COSTS

_FAR, _FARTHEST, _NEAR = 256, 65536, 4
"""Weights of earlier levels: far apart, for where these are proven, and near, for where they are not."""
_SHARE, _SHARE_ALONE = 0.3, 0.05
"""Share of the steps that are left that one level may take, with those before it and alone."""
_SEATS = len(SEAT_KINDS) * len(TIERS)


@dataclass(frozen=True)
class Cut:
    """Σ weights · covered ≤ bound, where covered = wanted − missing for seats and −cost for costs."""

    weights: tuple[int, ...]
    bound: int
    multipliers: NDArray[np.int64] | None = field(default=None, compare=False)
    """F × m whole multipliers of the minimum, then of the target if it has a weight, that give the bound."""

    @property
    def last(self) -> int:
        """The last level with a weight."""
        return max(level for level, weight in enumerate(self.weights) if weight)


@dataclass(frozen=True)
class Levels:
    """What the cuts are about."""

    problem: EnsembleProblem
    """Seats of the minimum."""
    target: NDArray[np.int64]
    """F × m seats of the target."""
    tier: NDArray[np.int64]
    """m tiers."""
    code: NDArray[np.uint8]
    """n × m codes of the costs."""
    wanted: tuple[int, ...]
    """Twelve levels of nobody but pins."""


def scalar_problem(levels: Levels, weights: tuple[int, ...]) -> EnsembleProblem:
    """The ensemble problem whose value is a weighted sum of what the levels cover, pins not counted.

    Args:
        levels: the levels.
        weights: twelve weights; in no tier may the target weigh more than the minimum.
    """
    problem, tier = levels.problem, levels.tier - 1
    minimum, beyond, depth = (
        np.array([weights[seat_level(kind, one)] for one in TIERS], dtype=np.int64)[tier]
        for kind in range(len(SEAT_KINDS))
    )
    cost = COSTS.astype(np.int64) @ np.array(weights[-len(COST_LEVELS) :], dtype=np.int64)
    # Where the target weighs more, the tier has no seats of the minimum.
    rows = [(problem.present, problem.seats, np.maximum(minimum - beyond, 0))]
    if beyond.any():
        rows.append((problem.present, levels.target, beyond))
    present, seats, worth = zip(*rows, strict=True)
    return EnsembleProblem(
        eligible=problem.eligible,
        present=np.concatenate(present),
        seats=np.concatenate(seats),
        most=problem.most,
        weight=np.repeat(np.stack(worth), problem.futures, axis=0),
        reward=depth[None, :] - cost[levels.code],
    )


def _weights(live: list[int], place: int, proven: bool) -> list[tuple[int, ...]]:
    """Weights to try for a level: alone, then with the levels before it, far apart if these are proven, else near."""
    tries = []
    for base in (0, _FAR if proven else _NEAR) if place else (0,):
        weights = [0] * len(LEVELS)
        weights[live[place]] = 1
        for back, earlier in enumerate(reversed(live[:place]), start=1):
            weights[earlier] = min(base**back, _FARTHEST) if proven else base
        tries.append(tuple(weights))
    return tries


def cuts(
    levels: Levels, placement: NDArray[np.int64], values: tuple[int, ...], steps: int | None
) -> Iterator[tuple[Cut, ...]]:
    """Cuts, one step at a time, level by level, each from the multipliers of the one before.

    Args:
        levels: what they are about.
        placement: a good placement to start from.
        values: its twelve levels; a level that is proven for them takes no more steps.
        steps: steps altogether, None for many.
    """
    live = [level for level in range(len(LEVELS)) if level >= _SEATS or levels.wanted[level]]
    left, proven = steps or 10_000, True
    earlier: tuple[Cut, ...] = ()
    # Multipliers as shares of the weight, of both rows of a future; unknown before the first bound.
    shares = np.full((2 * levels.problem.futures, levels.problem.positions), np.nan, dtype=np.float32)
    for place, level in enumerate(live):
        reached = False
        for weights in _weights(live, place, proven):
            if reached:
                break
            scalar = scalar_problem(levels, weights)
            rows = shares[: scalar.futures]
            bounder = Bounder(
                scalar, placement, value(scalar, placement), start=rows * scalar.weight.astype(np.float32)
            )
            budget = max(2, int(left * (_SHARE if sum(weights) > 1 or not place else _SHARE_ALONE)))
            cut = Cut(weights, bounder.bound, bounder.multipliers)
            while not reached and bounder.steps < budget:
                bounder.advance()
                cut = Cut(weights, bounder.bound, bounder.multipliers)
                reached = level_bounds(values, levels.wanted, (cut,))[level] >= values[level]
                yield (*earlier, cut)
            left, earlier = left - bounder.steps, (*earlier, cut)
            if sum(weights) > 1 or not place:
                np.divide(bounder.centre, scalar.weight, out=rows, where=scalar.weight > 0, casting="same_kind")
        proven = proven and reached


def level_bounds(values: tuple[int, ...], wanted: tuple[int, ...], known: tuple[Cut, ...]) -> tuple[int, ...]:
    """Least missing names and costs of placements that are as good as the given values on all levels before.

    Args:
        values: twelve levels of a placement, pins included.
        wanted: twelve levels of nobody but pins.
        known: cuts.
    """
    covered = [most - missing for most, missing in zip(wanted, values, strict=True)]
    bounds = [0] * _SEATS + list(wanted[_SEATS:])
    for cut in known:
        level = cut.last
        before = sum(weight * one for weight, one in zip(cut.weights[:level], covered[:level], strict=True))
        most = (cut.bound - before) // cut.weights[level]
        bounds[level] = max(bounds[level], wanted[level] - most)
    return tuple(bounds)
