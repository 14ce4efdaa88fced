"""The twelve objective levels, in the order in which they count (docs/model.md, Placement)."""

SEAT_KINDS = ("minimum", "target", "depth")
"""The three seat levels of a position: n_min, n_target - n_min, n_depth - n_target."""

TIERS = (1, 2, 3)

SEAT_LEVELS = tuple(f"{kind}_tier_{tier}" for kind in SEAT_KINDS for tier in TIERS)
"""Missing names of the minimum by tier, then of the target, then of depth."""

COST_LEVELS = ("responsibility", "similarity", "proximity")
"""The three principles of Swedish crisis management as costs, summed over all placed names."""

LEVELS = SEAT_LEVELS + COST_LEVELS

MAX_COST = {"responsibility": 1, "similarity": 2, "proximity": 3}
"""Largest cost of one placed name on each cost level."""


def seat_level(kind: int, tier: int) -> int:
    """Index in ``LEVELS`` of a seat kind (0 minimum, 1 target, 2 depth) and tier (1 to 3)."""
    return kind * len(TIERS) + tier - 1
