"""Supply and demand of each skill and clearance class."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.eligibility import RULES
from planner.facts import Facts

PERSON_RULES = ("affiliation", "duty_age", "claim", "unavailability")
"""The rules that look at the person alone and the days; who passes them is supply."""


def usable(facts: Facts) -> NDArray[np.bool_]:
    """People who are affiliated, of duty age, not claimed and present in the whole scenario, whatever they can do.

    Of a joint case: in each of its scenarios.
    """
    passes = np.ones(len(facts.people.ids), dtype=np.bool_)
    for part in facts.joint:
        for rule in RULES:
            if rule.id in PERSON_RULES:
                passes &= ~rule.says_no(part.throughout)[:, 0]
    return passes


def supply(solved: Solved) -> pd.DataFrame:
    """People who have each skill and clearance class, against the names that ask for it.

    Supply counts usable people who have the skill (or a vetting for the class, or a higher one) to the end of the
    scenario; for classes that ask for citizenship only known citizens. Demand adds up positions: a position that asks
    for two skills is counted under both, and a position is counted under its own class only, so that supply of a
    higher class also serves the lower ones.

    Args:
        solved: a plan, with its case.

    Returns:
        One row per skill (in the organisation's order) and class (1 to 3) that anybody has or any active position asks
        for: ``scenario``, ``kind`` (skill, clearance), ``id`` (skill id, or the class as text), ``have`` (people),
        ``if_renewed`` (people more, if expired certificates were renewed), ``if_vetted`` (people more, if vettings
        applied for or expired were granted), ``wanted_minimum`` and ``wanted_depth`` (names, cumulative).
    """
    plan, facts = solved.plan, solved.facts
    column = facts.column
    wanted = np.zeros((len(column), 2), dtype=np.int64)
    for want in plan.wanted:
        wanted[column[want.position]] = (want.minimum, want.depth)
    rows = _skills(facts, wanted) + _classes(facts, wanted)
    columns = ["kind", "id", "have", "if_renewed", "if_vetted", "wanted_minimum", "wanted_depth"]
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "int64"))
    table.insert(0, "scenario", plan.scenario)
    return table[table[columns[2:]].any(axis=1)].reset_index(drop=True)


def _skills(facts: Facts, wanted: NDArray[np.int64]) -> list[tuple[str, str, int, int, int, int, int]]:
    base = usable(facts)
    have = facts.throughout.judged.held[base].sum(axis=0)
    ever = facts.people.ever_held[base].sum(axis=0)
    asked = facts.positions.needs.T.astype(np.int64) @ wanted
    rows = []
    for skill in facts.case.organisation.skills:
        s = facts.index.skill[skill.id]
        rows.append(("skill", skill.id, int(have[s]), int(ever[s] - have[s]), 0, int(asked[s, 0]), int(asked[s, 1])))
    return rows


def _classes(facts: Facts, wanted: NDArray[np.int64]) -> list[tuple[str, str, int, int, int, int, int]]:
    base, people, vetted = usable(facts), facts.people, facts.throughout.judged.vetted
    rows = []
    for needed in (1, 2, 3):
        may = base & people.citizen if needed in facts.case.settings.citizenship_classes else base
        have = may & (vetted > 0) & (vetted <= needed)
        would = may & ~have & (people.vetted_or_applied > 0) & (people.vetted_or_applied <= needed)
        asked = wanted[facts.positions.clearance_class == needed].sum(axis=0)
        rows.append(("clearance", str(needed), int(have.sum()), 0, int(would.sum()), int(asked[0]), int(asked[1])))
    return rows
