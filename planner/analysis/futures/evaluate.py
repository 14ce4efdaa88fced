"""What happens to the placement that we have when a scenario strikes: phase by phase, over seeded draws of absence."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.futures import falls
from planner.analysis.futures.evaluate_tables import Cover, fallen_table, function_table, position_table, stand_in_table
from planner.analysis.solved import Solved
from planner.demand.draws import away
from planner.domain.case import Case
from planner.domain.plan import Placement
from planner.facts import Facts, build_facts


@dataclass(frozen=True)
class Evaluation:
    """Result of ``evaluate``; tables with person ids are for the strategist only."""

    draws: int
    """Number of draws."""
    positions: pd.DataFrame
    """Cover of each active position and phase, see ``position_table``."""
    functions: pd.DataFrame
    """Expected cover of each function and phase, see ``function_table``."""
    fallen: pd.DataFrame
    """Names that certainly fall, see ``fallen_table``; holds person ids."""
    stand_ins: pd.DataFrame
    """Deputies who step in for them, see ``stand_in_table``; holds person ids."""


def evaluate(solved: Solved, draws: int | None = None) -> Evaluation:
    """Plays a scenario on a plan (docs/model.md, Evaluate PLAN SCENARIO).

    Nothing is placed anew: a missing name is replaced only from its own position, in deputy order.

    Args:
        solved: the placement that we have, with the case of the scenario that strikes, which need not be the plan's
            own. Names of people or positions that the case does not know have fallen, or count nowhere.
        draws: number of draws; the scenario's own if not given.

    Returns:
        The tables.
    """
    case = solved.case
    count = case.scenario.draws if draws is None else draws
    tables: list[list[pd.DataFrame]] = [[], [], [], []]
    for phase, names, why, cover in _played(solved, count):
        fallen = np.array([bool(reason) for reason in why], dtype=np.bool_)
        parts = (
            cover.table,
            function_table(case, phase, cover),
            fallen_table(phase, names, why),
            stand_in_table(case, phase, names, fallen),
        )
        for collected, part in zip(tables, parts, strict=True):
            collected.append(part)
    return Evaluation(count, *(pd.concat(parts, ignore_index=True) for parts in tables))


def covers(solved: Solved) -> list[Cover]:
    """The cover of each phase, draw by draw: what the tables of ``evaluate`` are made of."""
    return [cover for _, _, _, cover in _played(solved, solved.case.scenario.draws)]


def _played(solved: Solved, count: int) -> Iterator[tuple[int, list[Placement], list[str], Cover]]:
    """Phase, names by position and rank, why each has fallen (empty text if it has not), and the cover."""
    plan, case = solved.plan, solved.case
    known = {position.id for position in case.organisation.positions}
    names = [name for name in plan.placements if name.position in known]
    names.sort(key=lambda name: (name.position, name.rank))
    placed = _placed_only(case, names)
    at_first, forced = build_facts(placed), {(one.person, one.position) for one in plan.forced}
    for phase in range(len(case.scenario.phase)):
        why = falls.reasons(placed, phase, names, forced)
        fallen = np.array([bool(reason) for reason in why], dtype=np.bool_)
        present = ~fallen[None, :] & ~_away(at_first, phase, names, count)
        yield phase, names, why, position_table(case, phase, names, fallen, present)


def _placed_only(case: Case, names: list[Placement]) -> Case:
    """The case with nobody but the placed people, who are all that matters here."""
    placed = {name.person for name in names}
    return case.edited(lambda people: (person for person in people if person.id in placed))


def _away(facts: Facts, phase: int, names: list[Placement], draws: int) -> NDArray[np.bool_]:
    """Draws × names: drawn to be away. Home units are those of the as-of date."""
    rows = facts.rows_of(names)
    drawn = np.zeros((draws, len(names)), dtype=np.bool_)
    drawn[:, rows >= 0] = away(facts, phase, draws)[:, rows[rows >= 0]]
    return drawn
