"""How much of what is wanted is filled, step by step: the finest counts that may be told of a position."""

import pandas as pd

from planner.analysis.counted.worth import named_counts
from planner.domain.levels import STEPS
from planner.domain.organisation import Organisation
from planner.domain.plan import Plan


def by_step(plan: Plan, organisation: Organisation) -> pd.DataFrame:
    """Names wanted, filled and missing of every active position, by each of the five steps.

    Args:
        plan: a verified plan.
        organisation: the organisation that it was made for.

    Returns:
        One row per active position and step, in the order of the plan's positions and of ``STEPS``: ``scenario``,
        ``position``, ``function``, ``unit``, ``tier`` (1 to 3), ``outage_min`` (longest acceptable outage),
        ``clearance_class`` (0 for none), ``seats`` (of the minimum), ``step``, ``wanted``, ``filled``, ``missing``
        (names; increments, not cumulative). Surplus names fill nothing.
    """
    by_id = {position.id: position for position in organisation.positions}
    counts = named_counts(plan)
    rows = []
    for want in plan.wanted:
        position, named = by_id[want.position], counts.get(want.position, 0)
        tier, asked = plan.settings.tier(position.max_outage_min), int(position.clearance_class or 0)
        place = (plan.scenario, position.id, position.function, position.unit, tier)
        for step, start, end in zip(STEPS, (0, *want.steps), want.steps, strict=False):
            filled = min(named, end) - min(named, start)
            rows.append((*place, position.max_outage_min, asked, want.seats, step, end - start, filled))
    columns = ["scenario", "position", "function", "unit", "tier", "outage_min", "clearance_class", "seats", "step"]
    whole = ["tier", "outage_min", "clearance_class", "seats", "wanted", "filled"]
    table = pd.DataFrame(rows, columns=[*columns, "wanted", "filled"]).astype(dict.fromkeys(whole, "int64"))
    return table.assign(missing=table["wanted"] - table["filled"])
