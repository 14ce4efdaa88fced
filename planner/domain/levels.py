"""The objective levels, in the order in which they count (docs/model.md, Placement)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

STEPS = ("somebody", "seats", "rotation", "target", "depth")
"""The five steps of a position's names: somebody there, every seat once, the whole minimum, the target, the depth."""

MINIMUM_STEPS = 3
"""So many steps, the first ones, are names of the minimum."""

SEAT_KINDS = ("minimum", "target", "depth")
"""What is wanted of a position as readers know it: n_min, n_target - n_min, n_depth - n_target."""

TIERS = (1, 2, 3)

TIER_WEIGHTS = {1: 100, 2: 10, 3: 1}
"""Points of a seat of the minimum in the futures, by tier (docs/sources.md, Limits and stops)."""

LEVEL_POINTS = (10_000, 3_000, 1_000, 300, 100, 30, 10, 3, 1)
"""Points of a missing name on the levels that count names, in their order; those that follow have none."""

SeatLevel = Literal[
    "somebody_tier_1", "outage_tier_1", "seats_tier_1", "somebody_tier_2", "outage_tier_2", "seats_tier_2",
    "somebody_tier_3", "outage_tier_3", "seats_tier_3", "rotation_tier_1", "rotation_tier_2", "rotation_tier_3",
    "target_tier_1", "target_tier_2", "target_tier_3", "depth_tier_1", "depth_tier_2", "depth_tier_3",
]  # fmt: skip
"""A seat level: missing names of a step and tier, or positions without anybody, by the rank of their outage."""

SEAT_LEVELS: tuple[SeatLevel, ...] = SeatLevel.__args__  # type: ignore[attr-defined]
"""The seat levels in the order that holds unless the settings give another one."""

COST_LEVELS = ("responsibility", "similarity", "proximity")
"""The three principles of Swedish crisis management as costs, summed over all placed names."""

LEVELS: tuple[str, ...] = (*SEAT_LEVELS, *COST_LEVELS)
"""All levels in the usual order; a plan names those that it was made with."""

SEATS = len(SEAT_LEVELS)
"""So many levels, the first ones, are seat levels in any order; the costs follow."""

MAX_COST = {"responsibility": 1, "similarity": 2, "proximity": 3}
"""Largest cost of one placed name on each cost level."""

RANKS = 64
"""More than the largest rank of an outage."""

NOTHING = SEATS * RANKS
"""Grade of a name beyond what is wanted: nothing is lost when it goes."""

_WITHIN_A_TIER = ("somebody", "outage", *STEPS[1:])


@dataclass(frozen=True)
class Order:
    """An order of the levels: the seat levels as the settings want them, then the costs."""

    names: tuple[str, ...]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    def of(self, name: str) -> int:
        """Index of a level by its name."""
        return self._place[name]

    @cached_property
    def steps(self) -> tuple[tuple[int, ...], ...]:
        """5 × 3 indices of the levels that count missing names, by step and tier (from 0)."""
        return tuple(tuple(self._place[f"{step}_tier_{tier}"] for tier in TIERS) for step in STEPS)

    @cached_property
    def outages(self) -> tuple[int, ...]:
        """Indices of the three levels that weigh positions without anybody, by tier (from 0)."""
        return tuple(self._place[f"outage_tier_{tier}"] for tier in TIERS)

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """Indices of the cost levels, in the order of ``COST_LEVELS``."""
        return tuple(self._place[name] for name in COST_LEVELS)

    @cached_property
    def cost_columns(self) -> tuple[int, ...]:
        """Which of ``COST_LEVELS`` each of the last three levels is."""
        return tuple(COST_LEVELS.index(name) for name in self.names[SEATS:])

    @cached_property
    def counting(self) -> tuple[tuple[int, int], ...]:
        """Step (from 0) and tier (from 1) of each of the 15 levels that count missing names, in order."""
        pairs = [(step, tier) for step in range(len(STEPS)) for tier in TIERS]
        return tuple(sorted(pairs, key=lambda pair: self.steps[pair[0]][pair[1] - 1]))

    def points(self, falling: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """5 × 3 points of a missing name by step and tier; 0 on levels beyond the last that has any.

        Args:
            falling: points of the levels that count names, in their order.
        """
        table = [[0] * len(TIERS) for _ in STEPS]
        for points, (step, tier) in zip(falling, self.counting, strict=False):
            table[step][tier - 1] = points
        return tuple(map(tuple, table))

    def points_missing(self, levels: Sequence[int], falling: Sequence[int]) -> int:
        """Points of the missing names of a plan.

        Args:
            levels: its seat levels.
            falling: points of the levels that count names, in their order.
        """
        counting = zip(falling, self.counting, strict=False)
        return sum(points * levels[self.steps[step][tier - 1]] for points, (step, tier) in counting)

    def wanted(self, cumulative: Sequence[int], tier: int, level: int) -> int:
        """Names of a position that count as much as a level or more.

        Args:
            cumulative: its names wanted up to each step.
            tier: its tier, from 1.
            level: index of the level.
        """
        counts = [end for step, end in enumerate(cumulative) if self.steps[step][tier - 1] <= level]
        return counts[-1] if counts else 0

    def grade(self, step: int, tier: int, rank: int) -> int:
        """What a name is worth as one number, the smaller the more: its level, then the rank of the outage.

        Args:
            step: the step that it covers, from 0; beyond the last one it is worth nothing.
            tier: tier of the position, from 1.
            rank: rank of the position's longest acceptable outage, which counts for its first name.
        """
        if step >= len(STEPS):
            return NOTHING
        return self.steps[step][tier - 1] * RANKS + (0 if step else RANKS - 1 - rank)

    def worth(self, grade: int) -> tuple[int, ...]:
        """What a name of a grade is worth on each seat level; all 0 for ``NOTHING``."""
        vector = [0] * SEATS
        if grade < NOTHING:
            level, left = divmod(grade, RANKS)
            vector[level] = 1
            if level in self.steps[0]:
                vector[self.outages[self.steps[0].index(level)]] = RANKS - 1 - left
        return tuple(vector)


USUAL = Order(LEVELS)
"""The order that holds unless the settings or a previous plan give another one."""


@lru_cache(maxsize=64)
def order(seats: tuple[str, ...] = SEAT_LEVELS, similarity_first: bool = False) -> Order:
    """The order of all levels.

    Args:
        seats: the seat levels in order.
        similarity_first: whether what the previous plan says comes before the other costs.
    """
    costs = ("similarity", "responsibility", "proximity") if similarity_first else COST_LEVELS
    return Order((*seats, *costs))


def keeps_order(seats: Sequence[str]) -> bool:
    """Whether these are the seat levels, steps in their order within each tier and tiers within each step."""
    if sorted(seats) != sorted(SEAT_LEVELS):
        return False
    place = {name: index for index, name in enumerate(seats)}
    table = [[place[f"{step}_tier_{tier}"] for tier in TIERS] for step in _WITHIN_A_TIER]
    rows = (*table, *(list(column) for column in zip(*table, strict=True)))
    return all(row == sorted(row) for row in rows)
