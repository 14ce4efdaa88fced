"""A plan that somebody has been purged from, or from what it rests on: it stays in use, by the last verdict on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import Placement, Plan, Status
from planner.store.purged import EMPTIED, KEPT, PURGED, verdict_of
from planner.store.subject.tombs import INSTEAD

if TYPE_CHECKING:
    from planner.jobs.inputs import PlanFile


def after_purge(file: "PlanFile", faults: Sequence[Finding]) -> "PlanFile":
    """The plan as it can be used; the same if all that it rests on is as it was.

    Nobody stands in the place of somebody purged, and nothing is claimed any more of how good the plan is.

    Args:
        file: the plan with its case.
        faults: inputs that are not what they were.

    Raises:
        InputRefusedError: with the faults, if one is no purge's, or the plan was not right before a purge.
    """
    purged = [str(one.facts["number"]).split(", ") for one in faults if one.code == PURGED]
    numbers = {number for each in purged for number in each}
    verdict = verdict_of(file.path, file.sha256, numbers) if faults and len(purged) == len(faults) else None
    if faults and verdict is None:
        raise InputRefusedError(tuple(faults))
    if verdict is None:
        return file
    from planner.checks.certificate import stated

    emptied = tuple(one for one in file.plan.placements if one.person.startswith(INSTEAD))
    plan = _without(file, emptied)
    plan = plan.model_copy(update={"status": Status.FEASIBLE, "certificate": None, "robust": None, "unedited": None})
    return replace(file, plan=plan, certified=stated(plan), verdict=verdict, emptied=emptied)


def checked_before(file: "PlanFile") -> str:
    """On what day a plan was last verified; empty if it was just now, with all its people."""
    return file.verdict.checked if file.verdict else ""


def purge_notes(file: "PlanFile") -> Iterator[Finding]:
    """By which verdict a plan is in use, and which of its places are empty since."""
    name = file.adopted.record.name if file.adopted else file.path.stem
    if one := file.verdict:
        yield finding(KEPT, file=name, checked=one.checked, number=one.number or "–", day=one.day, ground=one.ground)
    if file.emptied:
        places = ", ".join(sorted({one.position for one in file.emptied}))
        yield finding(EMPTIED, file=name, positions=places, count=len(file.emptied))


def _without(file: "PlanFile", emptied: Sequence[Placement]) -> Plan:
    """The plan without some names: the others keep what they are, and the places are missing."""
    from planner.checks.score import objective
    from planner.checks.stated.counts import missing_names
    from planner.checks.view import View

    plan = file.plan
    if not emptied:
        return plan
    wanted, gone = {row.position: row for row in plan.wanted}, {one.person for one in emptied}
    kept = sorted((one for one in plan.placements if one not in emptied), key=lambda one: (one.position, one.rank))
    placed: list[Placement] = []
    for position, names in groupby(kept, key=lambda one: one.position):
        for rank, name in enumerate(names, 1):
            placed.append(name.model_copy(update={"rank": rank, "covers": wanted[position].covers(rank)}))
    missing = missing_names(wanted, Counter(one.position for one in placed))
    less = plan.model_copy(
        update={
            "placements": tuple(placed),
            "missing": tuple(missing[position] for position in sorted(missing)),
            "tolerated": tuple(one for one in plan.tolerated if one.person not in gone),
            "forced": tuple(one for one in plan.forced if one.person not in gone),
            "pins_left_out": tuple(one for one in plan.pins_left_out if one.split(" ", 1)[0] not in gone),
        }
    )
    if plan.older:
        return less
    return less.model_copy(update={"objective": tuple(objective(View(file.case), less, missing))})
