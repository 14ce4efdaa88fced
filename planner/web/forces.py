"""What is in force, as far as the reader may know of it."""

from typing import NamedTuple

from planner.domain.finding import InputRefusedError
from planner.jobs.force.reading import compared as found_of
from planner.jobs.force.reading import in_force, past, scenarios_in_force
from planner.reports.situation.shown import Situation
from planner.reports.unit_names import compared_said, moment
from planner.store.force.names import UnitNames
from planner.store.force.record import Step
from planner.web.visit import Visit


class Force(NamedTuple):
    """A scenario in force, and what the reader may know of it."""

    id: str
    title: str
    phase: int
    """Its number; 0 where the reader opens no names of it."""
    said: str
    compared: str
    """How its plan stands to what holds now."""
    emergency: bool = False
    """Whether it is by a plan that nobody has approved."""


def forces(visit: Visit, shown: Situation | None) -> tuple[list[Force], list[UnitNames], InputRefusedError | None]:
    """What is in force, the names that the reader opens, and why none are shown if they are not as they were signed."""
    names, refused = list[UnitNames](), None
    try:
        names = in_force(visit.session)
    except InputRefusedError as fault:
        refused = fault
    known = {one.scenario.id: one for one in names}
    try:
        steps = {one.scenario: one.now for one in past(visit.session)}
    except InputRefusedError as fault:
        refused, steps = fault, {}
    there = scenarios_in_force(visit.session)
    return [_force(ident, known.get(ident), steps.get(ident), shown, visit) for ident in there], names, refused


def _force(ident: str, names: UnitNames | None, step: Step | None, shown: Situation | None, visit: Visit) -> Force:
    words, scene = visit.words, shown.scene(ident) if shown else None
    since, emergency = step.at if step else "", bool(step and step.emergency)
    compared = compared_said(found_of(visit.session, ident, since), words)
    if names is None:
        return Force(ident, scene.title if scene else ident, 0, "", compared, emergency)
    said = words(
        "web.situation.force.said",
        phase=words.id_and_name(names.phase),
        since=moment(names.since),
        alarm=words(f"force.alarm.{'yes' if names.alarm else 'no'}"),
    )
    return Force(ident, words.id_and_name(names.scenario), int(names.phase.id), said, compared, emergency)
