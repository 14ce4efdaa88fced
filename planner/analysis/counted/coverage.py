"""How much of what is wanted is filled: per position and per tier."""

import pandas as pd

from planner.analysis.counted.worth import named_counts
from planner.domain.levels import SEAT_KINDS, TIERS
from planner.domain.organisation import Organisation
from planner.domain.plan import Plan


def positions(plan: Plan, organisation: Organisation) -> pd.DataFrame:
    """Names wanted, filled and missing of every active position, by seat kind.

    Args:
        plan: a verified plan.
        organisation: the organisation that it was made for.

    Returns:
        One row per active position and kind, in the order of the plan's positions and of ``SEAT_KINDS``:
        ``scenario``, ``position``, ``function``, ``unit``, ``tier`` (1 to 3), ``kind`` (minimum, target, depth),
        ``wanted``, ``filled``, ``missing`` (names; increments, not cumulative). Surplus names fill nothing.
    """
    by_id = {position.id: position for position in organisation.positions}
    counts = named_counts(plan)
    rows = []
    for want in plan.wanted:
        position = by_id[want.position]
        tier = plan.settings.tier(position.max_outage_min)
        left = counts.get(want.position, 0)
        steps = (want.minimum, want.target - want.minimum, want.depth - want.target)
        for kind, wanted in zip(SEAT_KINDS, steps, strict=True):
            filled = min(wanted, left)
            left -= filled
            place = (plan.scenario, position.id, position.function, position.unit, tier)
            rows.append((*place, kind, wanted, filled, wanted - filled))
    columns = ["scenario", "position", "function", "unit", "tier", "kind", "wanted", "filled", "missing"]
    return _typed(pd.DataFrame(rows, columns=columns))


def by_tier(plan: Plan, organisation: Organisation) -> pd.DataFrame:
    """Names wanted, filled and missing by seat kind and tier.

    Returns:
        All nine rows, kind by kind: ``scenario``, ``kind``, ``tier``, ``wanted``,
        ``filled``, ``missing`` (names), ``share`` (filled of wanted, 0 to 1; missing value where nothing is wanted).
    """
    index = pd.MultiIndex.from_product([SEAT_KINDS, TIERS], names=["kind", "tier"])
    numbers = ["wanted", "filled", "missing"]
    table = positions(plan, organisation)
    summed = table.groupby(list(index.names))[numbers].sum().reindex(index, fill_value=0).reset_index()
    summed.insert(0, "scenario", plan.scenario)
    summed["share"] = (summed["filled"] / summed["wanted"]).where(summed["wanted"] > 0)
    return _typed(summed)


def standing(plan: Plan, organisation: Organisation) -> pd.DataFrame:
    """How many positions have nobody, and how many somebody but fewer names than seats.

    Returns:
        One row per tier: ``scenario``, ``tier``, ``positions`` (that want names of the minimum), ``nobody``, ``fewer``
        (positions with somebody and fewer names than seats of the minimum), ``missing`` (names of the minimum).
    """
    outage = {position.id: position.max_outage_min for position in organisation.positions}
    rows = {tier: [0, 0, 0, 0] for tier in TIERS}
    for want in plan.wanted:
        rows[plan.settings.tier(outage[want.position])][0] += want.minimum > 0
    for lack in plan.missing:
        row = rows[plan.settings.tier(outage[lack.position])]
        row[1] += lack.somebody
        row[2] += not lack.somebody and lack.seats > 0
        row[3] += lack.minimum
    columns = ["scenario", "tier", "positions", "nobody", "fewer", "missing"]
    table = pd.DataFrame([(plan.scenario, tier, *row) for tier, row in rows.items()], columns=columns)
    return table.astype(dict.fromkeys(columns[1:], "int64"))


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Whole numbers stay whole numbers in an empty table, too."""
    whole = [name for name in ("tier", "wanted", "filled", "missing") if name in table.columns]
    return table.astype(dict.fromkeys(whole, "int64"))
