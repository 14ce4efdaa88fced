"""How many people stand behind each seat: named, and eligible at all."""

from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.counted.worth import named_counts
from planner.analysis.solved import Solved
from planner.domain.plan import Role
from planner.facts import chunks
from planner.placement.problem.main_positions import second_hats


def depth(solved: Solved) -> pd.DataFrame:
    """Depth of every active position, named against wanted, and nominal depth.

    Nominal depth counts, for each position on its own, its holders and everyone else who is eligible and is no holder
    of a position of the same or a lower-numbered tier (docs/model.md, Placement). One person may so be counted in many
    positions: it is an upper bound, never a promise.

    Args:
        solved: a verified plan, with its case.

    Returns:
        One row per active position in the plan's order: ``scenario``, ``position``, ``function``, ``tier``,
        ``seats`` (of the minimum, all shifts), ``wanted`` (n_depth), ``named`` (names placed), ``doubled`` (of these,
        people who hold another position as well), ``nominal`` (people),
        ``wanted_per_seat``, ``named_per_seat``, ``nominal_per_seat`` (missing value without seats).
    """
    plan, facts = solved.plan, solved.facts
    columns = facts.columns_of(plan.wanted)
    counts, twice = named_counts(plan), second_hats(plan)
    doubled = Counter(name.position for name in plan.placements if name.person in twice)
    table = pd.DataFrame(
        {
            "scenario": plan.scenario,
            "position": [want.position for want in plan.wanted],
            "function": [facts.positions.items[number].function for number in columns],
            "tier": facts.positions.tier[columns],
            "seats": np.array([want.seats for want in plan.wanted], dtype=np.int64),
            "wanted": np.array([want.depth for want in plan.wanted], dtype=np.int64),
            "named": np.array([counts[want.position] for want in plan.wanted], dtype=np.int64),
            "doubled": np.array([doubled[want.position] for want in plan.wanted], dtype=np.int64),
            "nominal": _nominal(solved)[columns],
        }
    )
    seats = table["seats"].where(table["seats"] > 0)
    for name in ("wanted", "named", "nominal"):
        table[f"{name}_per_seat"] = table[name] / seats
    return table


def _nominal(solved: Solved) -> NDArray[np.int64]:
    """Nominal depth of all positions, in people."""
    facts = solved.facts
    row, column = facts.row, facts.column
    held_tier = np.full(len(row), 4, dtype=np.int64)
    holders = np.zeros(len(column), dtype=np.int64)
    for placed in solved.plan.placements:
        if placed.role is Role.HOLDER:
            tier = facts.positions.tier[column[placed.position]]
            held_tier[row[placed.person]] = min(tier, held_tier[row[placed.person]])
            holders[column[placed.position]] += 1
    counted = holders
    for rows in chunks(len(row)):
        eligible = solved.eligibility.no[rows] == 0
        for tier in (1, 2, 3):
            of_tier = facts.positions.tier == tier
            counted[of_tier] += eligible[held_tier[rows] > tier][:, of_tier].sum(axis=0)
    return counted
