"""The case in which a plan is played: any scenario, with its own changes and more."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.finding import Finding, finding
from planner.jobs.changing import changes
from planner.jobs.inputs import read_scenario

_NOTHING_FOR_A_PLAN = (ChangeKind.REGIME, ChangeKind.ADD_SKILL)
"""Kinds that would let fewer people or others be enough if the plan were made anew; as it stands nobody steps in."""


class Played(NamedTuple):
    """What a plan is played in."""

    case: Case
    notes: tuple[Finding, ...]
    """What must be told of the scenario and of its changes."""


def played(before: Case, base: Case, path: Path, as_of: date | None, switches: Sequence[Change]) -> Played:
    """A case with a scenario, whose own changes are in force, then more.

    What was otherwise when the plan was made is not: it is the scenario that is played, as its file says it. That is
    told of the switches alone: what a scenario's own file changes belongs to that scenario, and no switch brings it.

    Args:
        before: the case that the plan was made for, with its changes.
        base: the case as the files say it.
        path: the scenario.
        as_of: another as-of date, if any.
        switches: more changes.

    Raises:
        InputRefusedError: the scenario cannot be used, or a change hits nothing.
    """
    from planner.facts.changes import codes

    scenario, noted = read_scenario(path, base.organisation, as_of)
    case = base.model_copy(update={"scenario": scenario, "together": (), "own": (), "notes": (*base.notes, *noted)})
    case = changes.in_force(case, changes.asked(scenario, switches), path.name)
    again = {change.asked for change in case.changes}
    missed = (change.asked.said for change in before.switches if change.asked not in again)
    told = (*(note for note in noted if note not in base.notes), *changes.told(case))
    idle = (one.asked.said for one in case.changes if one.hit and one.asked.kind in _NOTHING_FOR_A_PLAN)
    without_part = (finding(codes.NO_NEW_PLACE, scenario=scenario.id, change=said) for said in idle)
    return Played(case, (*told, *without_part, *(finding(codes.NOT_PLAYED, change=said) for said in missed)))
