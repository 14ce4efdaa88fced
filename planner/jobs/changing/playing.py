"""The case in which a plan is played: any scenario, with its own changes and more."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.change import told as as_told
from planner.domain.finding import Finding, finding
from planner.jobs.changing import changes
from planner.jobs.inputs import read_scenario

_NOTHING_FOR_A_PLAN = (
    ChangeKind.REGIME, ChangeKind.ADD_SKILL, ChangeKind.RENEW_SKILL, ChangeKind.GRANT_CLEARANCE,
)  # fmt: skip
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
    missed = [change.asked for change in before.switches if change.asked not in again]
    told = (*(note for note in noted if note not in base.notes), *changes.told(case))
    idle = [one.asked for one in case.changes if one.hit and one.asked.kind in _NOTHING_FOR_A_PLAN]
    skills = base.organisation.skills
    without_part = (finding(codes.NO_NEW_PLACE, facts=as_told(one, skills), scenario=scenario.id) for one in idle)
    not_played = (finding(codes.NOT_PLAYED, facts=as_told(one, skills)) for one in missed)
    return Played(case, (*told, *without_part, *not_played))
