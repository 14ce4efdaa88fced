"""The order that takes tier by tier: the whole minimum of one before anything of the next, to compare with."""

from dataclasses import replace

from planner.domain.levels import MINIMUM_STEPS, SEAT_LEVELS, STEPS, TIERS, SeatLevel, order
from planner.placement.problem.problem import Problem


def _place(level: SeatLevel) -> tuple[int, int]:
    """Levels of the minimum by tier; targets and depths, which are the same tier by tier, stay behind them."""
    step, _, tier = level.partition("_tier_")
    return (step in STEPS[MINIMUM_STEPS:], 0 if step in STEPS[MINIMUM_STEPS:] else int(tier))


TIER_BY_TIER: tuple[SeatLevel, ...] = tuple(sorted(SEAT_LEVELS, key=_place))
"""The minimum of tier 1, of tier 2, of tier 3, then targets and depths."""


def tier_by_tier(problem: Problem) -> Problem:
    """The same problem with this order of its seat levels.

    Its best placement lacks as few names of the minimum in tier 1 as any placement can, then in tier 2, then in tier
    3: so it has the fewest points, too, whatever weights fall from tier to tier.
    """
    facts = problem.facts
    settings = facts.case.settings.model_copy(update={"level_order": TIER_BY_TIER})
    case = facts.case.model_copy(update={"settings": settings})
    return replace(problem, facts=replace(facts, case=case))


def minimum_by_tier(levels: tuple[int, ...]) -> tuple[int, ...]:
    """Missing names of the minimum in tier 1, 2 and 3, of seat levels in this order."""
    steps = order(TIER_BY_TIER).steps[:MINIMUM_STEPS]
    return tuple(sum(levels[step[tier - 1]] for step in steps) for tier in TIERS)
