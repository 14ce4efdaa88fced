"""What the order of the levels costs: names of the minimum of each tier, beside the plan that takes tier by tier."""

import pandas as pd

from planner.analysis.counted.coverage import standing
from planner.analysis.gaps.tries import REPAIR, UndecidedError, Work, levels_within, without_rules
from planner.analysis.plans.tier_by_tier import TIER_BY_TIER, minimum_by_tier, tier_by_tier
from planner.analysis.solved import Solved
from planner.domain.levels import TIERS
from planner.placement.problem.problem import Problem

UNKNOWN = -1
"""Of a number that the placement found does not tell."""


def price_of_order(solved: Solved) -> pd.DataFrame:
    """What the plan's order gives and takes, against the whole minimum of tier 1 first, then of tier 2, then of tier 3.

    No plan lacks fewer names of the minimum in tier 1 than the other one; so the difference there is the price of
    everything that the plan's order has before the last name of tier 1, and nothing else.

    Args:
        solved: a verified plan that is proven optimal, with its case.

    Returns:
        One row per tier: ``tier``, ``nobody`` (positions without anybody in the plan), ``missing`` (names of the
        minimum), ``nobody_by_tier`` and ``missing_by_tier`` (the same in the best plan that takes tier by tier),
        ``exact`` (False: ``missing_by_tier`` is the least that there could be without lending limits and couplings).
        ``nobody_by_tier`` is ``UNKNOWN`` where no such plan was found without a search.
    """
    levels, known = _tier_by_tier(tier_by_tier(solved.problem))
    tiers = standing(solved.plan, solved.case.organisation)[["tier", "nobody", "missing"]]
    nobody = [levels[TIER_BY_TIER.index(f"somebody_tier_{tier}")] if known else UNKNOWN for tier in TIERS]
    missing = list(minimum_by_tier(levels))
    # A plan that lacks no more than that shows that it can be had.
    exact = known or tiers["missing"].tolist() == missing
    return tiers.assign(nobody_by_tier=nobody, missing_by_tier=missing, exact=exact)


def _tier_by_tier(problem: Problem) -> tuple[tuple[int, ...], bool]:
    """The seat levels of the best placement, or where that would take a search, levels that none betters."""
    try:
        return levels_within(problem, (), Work(REPAIR)) or (), True
    except UndecidedError:
        return without_rules(problem)[0], False
