"""What the names of a position are worth: the seat level of each, for all other modules of this room."""

from collections import Counter

from planner.domain.levels import LEVELS, STEPS, Order
from planner.domain.plan import Plan, Wanted

WORTHLESS = len(LEVELS)
"""Level of a surplus name: nothing is lost when it goes."""


def named_counts(plan: Plan) -> Counter[str]:
    """Names placed in each position, surplus included."""
    return Counter(placement.position for placement in plan.placements)


def name_level(order: Order, want: Wanted, count: int, tier: int) -> int:
    """Seat level (index in the order) of the ``count``-th name of a position, ``WORTHLESS`` beyond what is wanted."""
    step = next((step for step, end in enumerate(want.steps) if count <= end), None)
    return WORTHLESS if step is None else order.steps[step][tier - 1]


def name_grade(order: Order, want: Wanted, count: int, tier: int, rank: int) -> int:
    """The same as one number that also weighs the outage, for which first names of one level differ (``Order.grade``).

    Args:
        order: the plan's levels.
        want: names wanted of the position.
        count: which of its names.
        tier: its tier.
        rank: rank of its longest acceptable outage.
    """
    return order.grade(next((step for step, end in enumerate(want.steps) if count <= end), len(STEPS)), tier, rank)


def gap_level(order: Order, want: Wanted, count: int, tier: int) -> int | None:
    """Seat level of the next name that a position with ``count`` names lacks; None if it lacks none."""
    return name_level(order, want, count + 1, tier) if count < want.depth else None
