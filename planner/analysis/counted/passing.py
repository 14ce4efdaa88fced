"""From everybody to those who may serve where people are missing: how many are left after each demand."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from planner.analysis.counted.funnel import first_no
from planner.analysis.counted.supply import PERSON_RULES
from planner.analysis.solved import Solved
from planner.eligibility import RULES
from planner.facts import chunks

ALL = "all"
"""The step after the last rule, whichever that is."""

PASSED = {"everyone": -1, **{rule.id: number for number, rule in enumerate(RULES)}, ALL: len(RULES) - 1}
"""Steps by the number of the last rule that has been asked."""

STEPS = ("everyone", PERSON_RULES[-1], "clearance", "skills", ALL)
"""Steps that are told: everybody, usable, cleared, qualified, and whom no rule stops."""


def strained(solved: Solved) -> tuple[str, ...]:
    """Positions that lack people of the minimum; those alone that ask for clearance where they lack most of them.

    Beside one that asks for none, everybody would pass for cleared.
    """
    classed = {one.id for one in solved.case.organisation.positions if one.clearance_class}
    lacks = {lack.position: lack.minimum for lack in solved.plan.missing if lack.minimum}
    own = {ident: number for ident, number in lacks.items() if ident in classed}
    return tuple(own if 2 * sum(own.values()) > sum(lacks.values()) else lacks)


def passing(solved: Solved, positions: Sequence[str]) -> pd.DataFrame:
    """People whom some position could take, rule after rule.

    Somebody passes a step if the rules up to it say no to them for at least one of the positions no longer: for the
    last, whoever may hold any of them.

    Args:
        solved: a verified plan, with its case.
        positions: position ids, those that lack people.

    Returns:
        One row per step of ``STEPS`` that any of the positions asks for, in order: ``step``, ``people``. No row
        without positions.
    """
    facts, no = solved.facts, solved.eligibility.no
    columns = np.array([facts.column[ident] for ident in positions], dtype=np.int64)
    chosen = [facts.positions.items[column] for column in columns]
    asked = {"clearance": any(one.clearance_class for one in chosen), "skills": any(one.skills for one in chosen)}
    steps = [step for step in STEPS if asked.get(step, True)] if chosen else []
    rule, left = first_no(), dict.fromkeys(steps, 0)
    for rows in chunks(len(facts.people.ids)) if chosen else ():
        furthest = rule[no[rows][:, columns]].max(axis=1).astype(np.int64)
        for step in steps:
            left[step] += int((furthest > PASSED[step]).sum())
    return pd.DataFrame(
        {"step": pd.Series(steps, dtype="str"), "people": pd.Series(left, index=steps, dtype="int64").to_numpy()}
    )
