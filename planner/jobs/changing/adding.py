"""People who are not there yet, put into a case that is tried and never stored."""

from collections.abc import Sequence

from planner.domain.case import Case
from planner.domain.change.added import Added
from planner.domain.finding import InputRefusedError, finding
from planner.domain.organisation import Organisation
from planner.domain.scenario import Scenario
from planner.jobs import codes


def as_it_is(case: Case) -> Case:
    """The case as its own changes have left it, and none of them asked for again: what is tried comes after them.

    Otherwise the verifier would put them in force once more, on people whom they have never been about.
    """

    def bare(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"change": ()})

    together = tuple(map(bare, case.together))
    update = {"scenario": bare(case.scenario), "together": together, "changes": (), "unchanged": None}
    return case.model_copy(update=update)


def with_added(case: Case, added: Sequence[Added]) -> Case:
    """The case with more people; they are there before any change is in force.

    Raises:
        InputRefusedError: E-CHANGE-036 a unit, a skill or an area is none of the organisation's.
    """
    if not added:
        return case
    if not all(_known(one, case.organisation) for one in added):
        raise InputRefusedError((finding(codes.ADDED_UNKNOWN),))
    employers = {unit.id: unit.employer for unit in case.organisation.units}
    born = case.scenario.as_of.year - case.settings.duty_age_first
    more = [
        person for group, one in enumerate(added, start=1) for person in one.people(group, employers[one.unit], born)
    ]
    return case.edited(lambda ours: (*ours, *more))


def _known(added: Added, organisation: Organisation) -> bool:
    return (
        any(unit.id == added.unit for unit in organisation.units)
        and {*added.skills} <= {skill.id for skill in organisation.skills}
        and (added.area is None or any(trip.area == added.area for trip in organisation.travel))
    )
