"""How many losses a position survives when everybody is counted once, against what its eligible people promise."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.counted.depth import depth
from planner.analysis.solved import Solved
from planner.placement.losses.lending import Lending
from planner.placement.losses.residual_network import ResidualNetwork
from planner.placement.losses.spare import Most, Spare
from planner.placement.losses.spare_under_limits import SpareUnderLimits

ENOUGH = 50
"""Losses survived beyond which nobody asks how many more."""


def real_depth(solved: Solved, enough: int = ENOUGH) -> pd.DataFrame:
    """Real depth of every active position (docs/model.md, Real depth).

    Real depth is the most names that the position can have while every other position of the same or a lower-numbered
    tier keeps the names of the minimum that the plan gives it, by whichever people; nobody counts twice. Real depth
    less the names of the minimum is the number of losses that the position survives: whoever that many people are, it
    can be filled without taking from those others, and there are that many and one more whose loss makes it
    impossible (Hall's theorem). Where lending limits are active, real depth keeps them, and what is survived is at most
    that: the loss of a name elsewhere can then cost more than one here. Other coupling rules are not looked at.

    Args:
        solved: a verified plan that is proven optimal, with its case.
        enough: losses survived at which the search ends; the numbers are then lower bounds.

    Returns:
        One row per active position in the plan's order: ``scenario``, ``position``, ``function``, ``tier``, ``minimum``
        (names wanted), ``named``, ``doubled``, ``nominal`` (see ``depth``), ``real`` (names), ``survives`` (losses;
        negative: so many names are missing; missing value where no minimum is wanted), ``nominal_survives`` (what
        nominal depth promises), ``exact`` (False: at least so many), ``limited`` (lending limits make it less; nothing
        is then said of sharing), ``at_most`` (True: lending limits or other coupling rules may make it less yet),
        ``shared_with`` (tuple of the other positions that lean on the same people), ``group_people`` and
        ``group_names`` (people and names of the minimum kept or wanted, of the position and these together; their
        difference is ``survives``).
    """
    table = depth(solved)[["scenario", "position", "function", "tier", "named", "doubled", "nominal"]].copy()
    plan, network = solved.plan, ResidualNetwork(solved.plan, solved.eligibility)
    tier = table["tier"].to_numpy(dtype=np.int64)
    spare = Spare(plan, network, tier)
    minimum = np.array([want.minimum for want in plan.wanted], dtype=np.int64)
    free = [spare.most(position, int(minimum[position]) + enough) for position in range(network.size)]
    most, limited, proven = _under_limits(solved, tier, free, minimum + enough)
    ids = [want.position for want in plan.wanted]
    table.insert(4, "minimum", minimum)
    table["real"] = np.array([one.names for one in most], dtype=np.int64)
    for name, column in (("survives", "real"), ("nominal_survives", "nominal")):
        table[name] = (table[column] - minimum).astype("Int64").mask(minimum == 0)
    table["exact"] = np.array([one.exact for one in most], dtype=np.bool_)
    table["limited"] = np.array(limited, dtype=np.bool_)
    table["at_most"] = ~np.array(proven, dtype=np.bool_) | bool(solved.case.organisation.couplings)
    table["shared_with"] = pd.Series(
        [tuple(ids[at] for at in one.group if at != own) for own, one in enumerate(most)], dtype=object
    )
    table["group_people"] = np.array([one.people for one in most], dtype=np.int64)
    table["group_names"] = np.array(
        [one.kept + want if one.group else 0 for one, want in zip(most, minimum, strict=True)], dtype=np.int64
    )
    return table


def _under_limits(
    solved: Solved, tier: NDArray[np.int64], free: list[Most], enough: NDArray[np.int64]
) -> tuple[list[Most], list[bool], list[bool]]:
    """The most names within lending limits; whether that is less than without them, and whether it is proven."""
    problem, plan = solved.problem, solved.plan
    if not problem.limits:
        return free, [False] * len(free), [True] * len(free)
    question = SpareUnderLimits(plan, problem)
    # Chains that lend to nobody answer most questions, and at once.
    careful = Spare(plan, ResidualNetwork(plan, solved.eligibility, Lending(solved.facts)), tier)
    most, limited, proven = [], [], []
    for position, without in enumerate(free):
        goal = min(without.names, int(enough[position]))
        found = careful.most(position, goal).names
        names = goal if found >= goal else question.most(position, goal)
        less = names is not None and names < goal
        most.append(Most(names, True, (), 0, 0) if names is not None and less else without)
        limited.append(less)
        proven.append(names is not None)
    return most, limited, proven
