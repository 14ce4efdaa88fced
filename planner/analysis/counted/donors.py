"""Who lends people to whom, and how much of each lending limit is used."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.domain.organisation import lineage
from planner.placement.problem.main_positions import counted_once
from planner.placement.rules.conditions import counted, people_in
from planner.placement.rules.donor_limit import donor_limits


def donors(solved: Solved) -> pd.DataFrame:
    """Names that each top unit lends to each function.

    A name is lent if the position's unit is not in the line of the person's home unit, so that work for one's own
    department is not lending. People whose home unit the organisation does not know lend nothing.

    Args:
        solved: a verified plan, with its case.

    Returns:
        One row per lender and function with at least one name, ordered by lender and then as the organisation orders
        functions: ``scenario``, ``lender`` (top unit of the home unit), ``function``, ``names``.
    """
    plan, facts = solved.plan, solved.facts
    people, columns, lent = _placed(solved)
    units = sorted(facts.index.unit, key=facts.index.unit.__getitem__)
    top = {unit: line[-1] for unit, line in lineage(facts.case.organisation.units).items()}
    order = {function.id: number for number, function in enumerate(facts.case.organisation.functions)}
    counts: dict[tuple[str, int], int] = {}
    # Somebody lent to two positions is lent once; the main position's function is shown.
    main = set(counted_once(plan, facts))
    order_once = sorted(np.flatnonzero(lent).tolist(), key=lambda at: plan.placements[at] not in main)
    first = list({int(people[at]): at for at in reversed(order_once)}.values())
    for person, column in zip(people[first], columns[first], strict=True):
        lender = top[units[facts.people.unit[person]]]
        key = (lender, order[facts.positions.items[column].function])
        counts[key] = counts.get(key, 0) + 1
    names = [function.id for function in facts.case.organisation.functions]
    rows = [(plan.scenario, lender, names[number], count) for (lender, number), count in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["scenario", "lender", "function", "names"]).astype({"names": "int64"})


def limits(solved: Solved) -> pd.DataFrame:
    """Lending limits and what the plan uses of them.

    Returns:
        One row per unit with a limit, by unit id, of a joint plan by the limit that leaves least; empty if the scenario
        lifts the limits: ``scenario``, ``unit``,
        ``lend_percent``, ``limit`` (names), ``used`` (names; somebody lent to two positions once),
        ``left`` (names; 0 means that the limit binds).
    """
    plan, facts = solved.plan, solved.facts
    people, columns, _ = _placed(solved)
    percent = {unit.id: unit.lend_percent for unit in facts.case.organisation.units}
    rows: dict[str, tuple[str, str, int | None, int, int, int]] = {}
    for rule in donor_limits(facts):
        used = people_in(people, counted(rule, facts, people, columns))
        row = (plan.scenario, rule.unit, percent[rule.unit], rule.limit, used, rule.limit - used)
        if rule.unit not in rows or row[-1] < rows[rule.unit][-1]:
            rows[rule.unit] = row
    table = pd.DataFrame(
        [rows[unit] for unit in sorted(rows)], columns=["scenario", "unit", "lend_percent", "limit", "used", "left"]
    )
    return table.astype(dict.fromkeys(["lend_percent", "limit", "used", "left"], "int64"))


def _placed(solved: Solved) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Row of the person and column of the position of every name, and whether the name is lent."""
    plan, facts = solved.plan, solved.facts
    people, columns = facts.rows_of(plan.placements), facts.columns_of(plan.placements)
    lent = (facts.people.unit[people] >= 0) & facts.lent(people, columns)
    return people, columns, lent
