"""Why a position lacks names: people left after each rule, and the step that binds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.counted.worth import name_grade, named_counts
from planner.analysis.solved import Solved
from planner.domain.levels import NOTHING, SEAT_KINDS
from planner.eligibility import RULES
from planner.facts import chunks

STEPS = ("everyone", *(rule.id for rule in RULES), "elsewhere", "placed_here")
"""Steps of a funnel: the whole roster, the rules, and two that the placement adds."""

_UNPLACED = NOTHING + 1


@dataclass(frozen=True)
class _Target:
    """A position whose funnel is asked for."""

    position: str
    column: int
    kind: str
    wanted: int
    missing: int
    named: int
    grade: int
    """What the next name is worth, outage included; the smaller the more."""


def funnels(solved: Solved, positions: Sequence[str] | None = None) -> pd.DataFrame:
    """Funnels of positions that lack names.

    The gap of a position is its first seat kind that lacks names (minimum, target, depth). Everybody is removed at
    the first rule, in the registry's order, that says no to them. Then ``elsewhere`` removes those who are eligible
    but hold a name elsewhere that counts as much as the next missing name or more, by the plan's order of levels and,
    of first names, their outages;
    ``placed_here`` removes those who stand in the position itself. What is left is nobody in a plan that is proven
    optimal, unless lending limits hold people back.

    The step that **binds** is the first after which fewer people are left than the position wants names up to and
    including its gap's kind: before it there would have been enough. None binds where lending limits alone are to
    blame, or where nothing is missing.

    Args:
        solved: a verified plan, with its case.
        positions: position ids; by default all that lack names, by what the next missing name is worth and id.

    Returns:
        One row per position and step, in order: ``scenario``, ``position``, ``function``, ``kind`` (of the gap, empty
        text if there is none), ``wanted`` (names, cumulative to that kind), ``missing`` (names of that kind), ``step``
        (entry of ``STEPS``), ``left`` (people after the step), ``lost`` (people whom the step removed), ``binds``.
    """
    targets = _targets(solved, positions)
    left = _left(solved, targets)
    scenario, items = solved.plan.scenario, solved.facts.positions.items
    tables = []
    for target, column in zip(targets, left.T, strict=True):
        # Those placed here are the position's own: they are still usable when the last step asks whether it binds.
        short = (column[:-1] < target.wanted) if target.kind else np.zeros(len(STEPS) - 1, dtype=np.bool_)
        binds = np.zeros(len(STEPS), dtype=np.bool_)
        if short.any():
            binds[int(short.argmax())] = True
        fixed = {
            "scenario": scenario,
            "position": target.position,
            "function": items[target.column].function,
        }
        numbers = {"kind": target.kind, "wanted": target.wanted, "missing": target.missing}
        lost = -np.diff(column, prepend=column[0])
        steps = {"step": list(STEPS), "left": column, "lost": lost, "binds": binds}
        tables.append(pd.DataFrame({**fixed, **numbers, **steps}))
    return pd.concat(tables, ignore_index=True) if tables else _empty()


def _empty() -> pd.DataFrame:
    types = {"scenario": "str", "position": "str", "function": "str", "kind": "str", "wanted": "int64"}
    types |= {"missing": "int64", "step": "str", "left": "int64", "lost": "int64", "binds": "bool"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})


def _targets(solved: Solved, positions: Sequence[str] | None) -> list[_Target]:
    plan, facts = solved.plan, solved.facts
    column = facts.column
    wanted = {want.position: want for want in plan.wanted}
    counts = named_counts(plan)
    targets = []
    for ident in wanted if positions is None else positions:
        place, named = column[ident], counts[ident]
        want, tier = wanted.get(ident), int(facts.positions.tier[place])
        if want is None or named >= want.depth:
            targets.append(_Target(ident, place, "", 0, 0, named, NOTHING))
            continue
        grade = name_grade(plan.order, want, named + 1, tier, int(facts.positions.outage[place]))
        ends = (want.minimum, want.target, want.depth)
        kind = next(kind for kind, end in enumerate(ends) if named < end)
        targets.append(_Target(ident, place, SEAT_KINDS[kind], ends[kind], ends[kind] - named, named, grade))
    if positions is None:
        asked = (target for target in targets if target.kind)
        return sorted(asked, key=lambda target: (target.grade, target.position))
    return targets


def _left(solved: Solved, targets: list[_Target]) -> NDArray[np.int64]:
    """Steps × targets: people left after each step."""
    facts, no = solved.facts, solved.eligibility.no
    columns = np.array([target.column for target in targets], dtype=np.int64)
    gap = np.array([target.grade for target in targets], dtype=np.int64)
    held = held_grade(solved)
    rules = first_no()
    removed = np.zeros((len(RULES), len(targets)), dtype=np.int64)
    needed = np.zeros(len(targets), dtype=np.int64)
    for rows in chunks(len(facts.people.ids)):
        first = rules[no[rows][:, columns]]
        for rule in range(len(RULES)):
            removed[rule] += (first == rule).sum(axis=0)
        needed += ((first == len(RULES)) & (held[rows, None] <= gap)).sum(axis=0)
    here = np.array([target.named for target in targets], dtype=np.int64)
    # The next name is never worth more than the position's own names, so all of them are in ``needed``.
    lost = np.vstack([removed, needed - here, here])
    return len(facts.people.ids) - np.vstack([np.zeros_like(here), lost.cumsum(axis=0)])


def could_step_in(solved: Solved, position: str) -> list[str]:
    """Ids of those whom the last step leaves: eligible, and with no name that counts as much; only limits hold them."""
    (target,) = _targets(solved, [position])
    if not target.kind:
        return []
    free = (solved.eligibility.no[:, target.column] == 0) & (held_grade(solved) > target.grade)
    return [solved.facts.people.ids[row] for row in np.flatnonzero(free)]


def first_no() -> NDArray[np.uint8]:
    """For every bit mask, the number of the first rule that says no; ``len(RULES)`` for none."""
    masks = range(1 << len(RULES))
    return np.array([(mask & -mask).bit_length() - 1 if mask else len(RULES) for mask in masks], dtype=np.uint8)


def held_grade(solved: Solved) -> NDArray[np.int64]:
    """What the name that each person holds is worth (``Order.grade``); ``_UNPLACED`` for people without one."""
    plan, facts = solved.plan, solved.facts
    row, column = facts.row, facts.column
    wanted = {want.position: want for want in plan.wanted}
    held = np.full(len(row), _UNPLACED, dtype=np.int64)
    for placed in plan.placements:
        at = column[placed.position]
        tier, outage = int(facts.positions.tier[at]), int(facts.positions.outage[at])
        grade = name_grade(plan.order, wanted[placed.position], placed.rank, tier, outage)
        held[row[placed.person]] = min(grade, held[row[placed.person]])
    return held
