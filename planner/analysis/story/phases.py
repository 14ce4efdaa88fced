"""Step by step: names that each phase of a scenario needs, and how many of them its plan has people for."""

from collections.abc import Mapping
from itertools import accumulate

import pandas as pd

from planner.demand.wanted import PhaseDemand
from planner.facts import Facts


def phases(facts: Facts, people: Mapping[str, int]) -> pd.DataFrame:
    """The minimum of each phase: who is placed in a position counts in every phase that wants it, as far as it does.

    Args:
        facts: of one scenario, not of a joint case.
        people: names placed, by position.

    Returns:
        One row per phase, in order: ``scenario``, ``phase`` (from 0), ``first`` and ``last`` (its days, from 1),
        ``needed`` (names of its minimum) and ``filled`` (those of them that are placed).
    """
    scenario, rows = facts.case.scenario, []
    ends = list(accumulate(phase.days for phase in scenario.phase))
    for number, (phase, last) in enumerate(zip(scenario.phase, ends, strict=True)):
        demand = PhaseDemand(facts, number)
        wanted = {position.id: demand.of(position)[0] for position in facts.positions.items}
        filled = sum(min(names, people.get(ident, 0)) for ident, names in wanted.items())
        rows.append((scenario.id, number, last - phase.days + 1, last, sum(wanted.values()), filled))
    columns = ["scenario", "phase", "first", "last", "needed", "filled"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "int64"))
