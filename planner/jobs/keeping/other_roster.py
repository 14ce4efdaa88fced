"""A plan asked on another roster than it was made from: next month's, for a plan that was decided on in this one."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, Severity
from planner.jobs.inputs import PlanFile, read_sealed
from planner.jobs.keeping.same_people import in_common
from planner.jobs.keeping.seals import roster_notes


@dataclass(frozen=True)
class OtherRoster:
    """The case of a plan with another roster in it, and how many of its people are still there."""

    case: Case
    """With the notes of the other roster in the place of those of the first."""
    as_of: date
    """Day from which the plan was made."""
    before: int
    """People whom the plan was made from."""
    kept: int
    """Of these, who are in the other roster."""
    placed: int
    """People whom the plan places."""
    placed_kept: int
    """Of these, likewise."""


def on_roster(file: PlanFile, path: Path) -> OtherRoster:
    """Puts another roster in the place of a plan's own.

    Changes with which it was made are not in force. A lock on somebody who has left is no fault here: whether the
    plan's names still hold is just what is asked.

    Args:
        file: the plan, verified with the roster that it was made from.
        path: the other roster.

    Raises:
        InputRefusedError: it cannot be used, or shares no id with the plan's.
    """
    from planner.imports.organisation.against_roster import check_roster

    roster, seal = read_sealed(path)
    ids = {person.id for person in roster.people}
    before = {person.id for person in file.case.roster.people}
    placed = {name.person for name in file.plan.placements}
    strange = check_roster(file.case.organisation, roster, path.name)
    of_first = {note.code for note in check_roster(file.case.organisation, file.case.roster)}
    notes = (
        *in_common(before, ids, path.name),
        *roster_notes(roster, seal, path),
        *strange,
    )
    faults = tuple(note for note in notes if note.severity is Severity.ERROR)
    if faults:
        raise InputRefusedError(faults)
    others = tuple(note for note in file.case.notes if note.code not in of_first)
    case = file.case.base.model_copy(update={"roster": roster, "notes": (*notes, *others)})
    return OtherRoster(case, file.plan.as_of, len(before), len(before & ids), len(placed), len(placed & ids))
