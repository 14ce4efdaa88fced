"""Adopted plans in force together: nobody is placed twice by them, and what they share is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.same_people import in_common
from planner.store import codes

if TYPE_CHECKING:
    from planner.checks.across import Placed
    from planner.store.adopted import Kept


def beside(file: PlanFile, name: str, counting: Sequence["Kept"]) -> tuple[Finding, ...]:
    """What to tell of the plans that this one will stand beside.

    Raises:
        InputRefusedError: somebody would be placed twice, or nobody can say, since their people have other ids.
    """
    from planner.checks.across import torn

    notes: list[Finding] = []
    others: list[Placed] = []
    for kept in counting:
        other = _placed(kept)
        people = [{person.id for person in case.roster.people} for case in (file.case, other.case)]
        fewer, more = sorted(people, key=len)
        notes += in_common(fewer, more, kept.record.name)
        ours, theirs = (set(one.plan.scenarios or (one.plan.scenario,)) for one in (file, other))
        if shared := sorted(ours & theirs):
            notes.append(finding(codes.SAME_SCENARIO, name=kept.record.name, scenario=", ".join(shared)))
        others.append(other)
    twice = [
        finding(codes.TWO_PLACES, person=one.person, here=one.here, other=one.other, there=one.there)
        for one in torn(_new(file, name), others)
    ]
    faults = (*(note for note in notes if note.severity is Severity.ERROR), *twice)
    if faults:
        raise InputRefusedError(faults)
    return tuple(notes)


def _placed(kept: "Kept") -> "Placed":
    from planner.checks.across import Placed
    from planner.jobs.inputs import read_plan_file

    other = read_plan_file(kept.folder)
    return Placed(kept.record.name, other.plan, other.case)


def _new(file: PlanFile, name: str) -> "Placed":
    from planner.checks.across import Placed

    return Placed(name, file.plan, file.case)
