"""The twelve objective levels, in the order in which they count (docs/model.md, Placement)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEAT_KINDS = ("minimum", "target", "depth")
"""The three seat levels of a position: n_min, n_target - n_min, n_depth - n_target."""

TIERS = (1, 2, 3)

TIER_WEIGHTS = {1: 100, 2: 10, 3: 1}
"""Points of one name of the minimum that is missing, by tier (docs/sources.md, Limits and stops)."""

SEAT_LEVELS = tuple(f"{kind}_tier_{tier}" for kind in SEAT_KINDS for tier in TIERS)
"""Missing names of the minimum by tier, then of the target, then of depth."""

COST_LEVELS = ("responsibility", "similarity", "proximity")
"""The three principles of Swedish crisis management as costs, summed over all placed names."""

LEVELS = SEAT_LEVELS + COST_LEVELS

MAX_COST = {"responsibility": 1, "similarity": 2, "proximity": 3}
"""Largest cost of one placed name on each cost level."""


Number = TypeVar("Number", int, "NDArray[np.int64]")


def seat_level(kind: Number, tier: Number) -> Number:
    """Index in ``LEVELS`` of a seat kind (0 minimum, 1 target, 2 depth) and tier (1 to 3); also of arrays of them."""
    return kind * len(TIERS) + tier - 1


def minimum_points(levels: Sequence[int]) -> int:
    """Points of the names of the minimum that the levels of a plan say are missing."""
    return sum(TIER_WEIGHTS[tier] * levels[seat_level(0, tier)] for tier in TIERS)
