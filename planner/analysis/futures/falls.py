"""Why names of a plan have certainly fallen, position by position: who is gone, by which rule, and who steps in."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from planner.analysis.plans.reasons import NOT_IN_ROSTER
from planner.demand import phase_seats
from planner.domain.case import Case
from planner.domain.plan import Placement, Role
from planner.eligibility import Eligibility, build
from planner.eligibility.matrix import rule_number
from planner.facts import build_facts
from planner.placement.problem.pins import pinnable


def reasons(case: Case, phase: int, names: list[Placement], forced: Collection[tuple[str, str]] = ()) -> list[str]:
    """Why each name has fallen in the days of a phase.

    Args:
        case: the case that is played.
        phase: index of the phase.
        names: the plan's names.
        forced: person and position of those whom the plan forces: what their pins set aside does not say no here
            either, as long as the pin lasts; but whoever is away is away.

    Returns:
        Per name ``not_in_roster``, or the first rule in the order of the funnel that says no, if the phase activates
        the position; empty text for a name that holds.
    """
    eligibility = _forced(build(build_facts(case, phase)), forced)
    items = eligibility.facts.positions.items
    active = {item.id for item in items if phase_seats(item, case.scenario.phase[phase]).target}
    rows, columns = eligibility.facts.rows_of(names), eligibility.facts.columns_of(names)
    return [
        NOT_IN_ROSTER
        if row < 0
        else eligibility.refusals(name.person, name.position)[0]
        if name.position in active and eligibility.no[row, column]
        else ""
        for name, row, column in zip(names, rows, columns, strict=True)
    ]


def _forced(matrix: Eligibility, forced: Collection[tuple[str, str]]) -> Eligibility:
    """What the rules say, without what is set aside for those who are forced; no decision makes anybody be there."""
    no, pinned, facts = matrix.no, pinnable(matrix), matrix.facts
    away = np.uint16(1 << rule_number("unavailability"))
    for person, position in forced:
        if person in facts.row and position in facts.column:
            cell = facts.row[person], facts.column[position]
            no[cell] = pinned[cell] | (no[cell] & away)
    return matrix


def by_position(positions: pd.DataFrame, fallen: pd.DataFrame, stand_ins: pd.DataFrame) -> list[dict[str, Any]]:
    """What falls in each position, of the tables of ``evaluate``.

    Returns:
        One row per phase and position in which somebody has fallen, by phase, tier (positions that the phase does not
        activate last) and id: ``phase``, ``position``, ``tier`` (0 if not active), ``fallen`` (names), ``holders`` (of
        them), ``rules`` (names by reason, most first), ``steps_in`` (deputies who take a minimum seat), ``seats`` (of
        the minimum, 0 if not active) and ``empty`` (of these, without anybody who is certain to be there).
    """
    active = {(row["phase"], row["position"]): row for row in positions.to_dict("records")}
    risen = Counter(zip(stand_ins["phase"], stand_ins["position"], strict=True))
    groups: dict[tuple[int, str], list[dict[Any, Any]]] = {}
    for name in fallen.to_dict("records"):
        groups.setdefault((name["phase"], name["position"]), []).append(name)
    rows = []
    for (phase, position), names in groups.items():
        seen = active.get((phase, position))
        seats, left = (seen["minimum_seats"], seen["named"] - seen["fallen"]) if seen else (0, 0)
        counts = Counter(name["rule"] for name in names)
        rows.append(
            {
                "phase": phase,
                "position": position,
                "tier": int(seen["tier"]) if seen else 0,
                "fallen": len(names),
                "holders": sum(name["role"] == Role.HOLDER.value for name in names),
                "rules": dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
                "steps_in": risen[phase, position],
                "seats": int(seats),
                "empty": max(0, int(seats) - int(left)),
            }
        )
    return sorted(rows, key=lambda row: (row["phase"], row["tier"] or 9, row["position"]))
