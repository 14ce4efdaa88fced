"""Cases and systematic changes of cases for the metamorphic tests."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from planner.domain.case import Case
from planner.domain.organisation import Pattern, Position
from planner.domain.person import Person
from planner.domain.regime import RegimeId
from planner.domain.scenario import Activation, DemandFactor
from tests.instances import SMALL, random_case


def steady(seed: int, *, donor_limits: bool = False) -> Case:
    """A small case without locks in which one seat is one name, whoever is in the roster.

    Nobody is expected away, fractions do not count and every pattern is ``D``: so a change of the roster cannot change
    what is wanted, and relations between rosters hold exactly.
    """
    case = random_case(seed, SMALL, donor_limits=donor_limits, pins=False)
    phases = tuple(
        phase.model_copy(update={"absence": (), "regime": RegimeId.CRISIS_AGREEMENT}) for phase in case.scenario.phase
    )
    positions = tuple(position.model_copy(update={"pattern": Pattern.DAY}) for position in case.organisation.positions)
    case = case.model_copy(update={"scenario": case.scenario.model_copy(update={"phase": phases})})
    return organised(case, positions=positions, locks=())


def organised(case: Case, **changes: Any) -> Case:
    """The case with another organisation."""
    return case.model_copy(update={"organisation": case.organisation.model_copy(update=changes)})


def peopled(case: Case, people: Iterable[Person]) -> Case:
    """The case with other people."""
    ordered = tuple(sorted(people, key=lambda one: one.id))
    return case.with_people(ordered)


def with_person(case: Case, person: Person) -> Case:
    """The case with one more person, or another instead of the one with this id."""
    return peopled(case, [*(one for one in case.roster.people if one.id != person.id), person])


def with_position(case: Case, *positions: Position, instead_of: str = "") -> Case:
    """The case with more positions, and without one."""
    kept = [position for position in case.organisation.positions if position.id != instead_of]
    return organised(case, positions=tuple(sorted([*kept, *positions], key=lambda one: one.id)))


def unselected(case: Case) -> Case:
    """The case whose activations and factors name no single positions, so that copies are treated alike."""

    def loose(one: Activation | DemandFactor) -> Activation | DemandFactor:
        return one.model_copy(update={"positions": ()})

    phases = tuple(
        phase.model_copy(
            update={"activate": tuple(map(loose, phase.activate)), "factor": tuple(map(loose, phase.factor))}
        )
        for phase in case.scenario.phase
    )
    return case.model_copy(update={"scenario": case.scenario.model_copy(update={"phase": phases}), "previous": None})


def _everywhere(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _everywhere(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_everywhere(item, change) for item in value]
    return change(value)


def renamed(case: Case, names: dict[str, str]) -> Case:
    """The case with other ids wherever they stand."""
    return Case.model_validate(
        _everywhere(
            case.model_dump(exclude_defaults=True),
            lambda value: names.get(value, value) if isinstance(value, str) else value,
        )
    )


def later(case: Case, days: int) -> Case:
    """The case with every date so many days later."""
    step = timedelta(days=days)
    return Case.model_validate(
        _everywhere(
            case.model_dump(exclude_defaults=True), lambda value: value + step if isinstance(value, date) else value
        )
    )


def ids(case: Case) -> dict[str, list[str]]:
    """All ids that may be renamed, by kind."""
    organisation = case.organisation
    return {
        "people": [one.id for one in case.roster.people],
        "positions": [one.id for one in organisation.positions],
        "skills": [one.id for one in organisation.skills],
        "units": [one.id for one in organisation.units],
        "employers": sorted({one.employer for one in organisation.units}),
        "areas": sorted(
            {one.area for one in organisation.travel} | {one.area or "" for one in case.roster.people} - {""}
        ),
    }


def shuffled(case: Case, rnd: random.Random) -> Case:
    """The case with its rows in another order, wherever order means nothing."""

    def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(rnd.sample(rows, len(rows)))

    organisation, scenario = case.organisation, case.scenario
    phases = tuple(
        phase.model_copy(update={key: mixed(getattr(phase, key)) for key in ("absence", "activate", "factor")})
        for phase in scenario.phase
    )
    people = tuple(
        one.model_copy(update={key: mixed(getattr(one, key)) for key in ("employments", "skills", "unavailable")})
        for one in mixed(case.roster.people)
    )
    tables = ("positions", "units", "skills", "travel", "agreements", "locks", "functions")
    return case.model_copy(
        update={
            "roster": case.roster.model_copy(update={"people": people}),
            "organisation": organisation.model_copy(update={key: mixed(getattr(organisation, key)) for key in tables}),
            "scenario": scenario.model_copy(update={"phase": phases}),
        }
    )
