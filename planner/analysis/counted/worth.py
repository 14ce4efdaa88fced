"""What the names of a position are worth: the seat level of each, for all other modules of this room."""

from collections import Counter

from planner.domain.levels import LEVELS, seat_level
from planner.domain.plan import Plan, Wanted

WORTHLESS = len(LEVELS)
"""Level of a surplus name: nothing is lost when it goes."""


def named_counts(plan: Plan) -> Counter[str]:
    """Names placed in each position, surplus included."""
    return Counter(placement.position for placement in plan.placements)


def name_level(want: Wanted, count: int, tier: int) -> int:
    """Seat level (index in ``LEVELS``) of the ``count``-th name of a position, ``WORTHLESS`` beyond what is wanted."""
    for kind, end in enumerate((want.minimum, want.target, want.depth)):
        if count <= end:
            return seat_level(kind, tier)
    return WORTHLESS


def gap_level(want: Wanted, count: int, tier: int) -> int | None:
    """Seat level of the next name that a position with ``count`` names lacks; None if it lacks none."""
    return name_level(want, count + 1, tier) if count < want.depth else None
