"""Builders of every domain object with valid defaults, so that a test states only what it is about.

Defaults fit together: one employer ``KOM``, one unit ``U``, everybody works there full time, everything is normal. A
position of pattern ``D`` under the regime ``normal`` then wants exactly one name per seat.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from planner.domain.case import Case
from planner.domain.coupling import Coupling
from planner.domain.organisation import (
    Agreement,
    Function,
    Lock,
    LockKind,
    Organisation,
    Pattern,
    Position,
    Seats,
    Travel,
    Unit,
)
from planner.domain.person import (
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    HeldSkill,
    Person,
    Roster,
)
from planner.domain.plan import Plan
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.domain.skill import Skill
from tests.builders_plan import AS_OF, missing, placement, plan, previous_plan, wanted
from tests.builders_scenario import absence, activation, factor, phase, scenario

__all__ = [
    "AS_OF", "EMPLOYER", "FUNCTION", "LAST", "UNIT", "absence", "activation", "agreement", "ban", "case",
    "clearance", "coupling", "employment", "factor", "function", "held", "missing", "organisation", "people", "person",
    "phase", "pin", "placement", "plan", "position", "previous_plan", "roster", "scenario", "seats", "skill",
    "travel", "unit", "wanted",
]  # fmt: skip

LAST = date(2027, 3, 14)
"""Last day of the default horizon."""
EMPLOYER = "KOM"
UNIT = "U"
FUNCTION = "F"


def employment(unit: str = UNIT, **changes: Any) -> Employment:
    """A permanent full-time employment since 2015 with the default employer."""
    return Employment.model_validate(
        {"employer": EMPLOYER, "unit": unit, "first_day": date(2015, 1, 1), "fraction_permille": 1000} | changes
    )


def held(skill: str, valid_until: date | None = None) -> HeldSkill:
    """A held skill."""
    return HeldSkill(skill=skill, valid_until=valid_until)


def clearance(
    vetted: int | None = 3, state: ClearanceState = ClearanceState.GRANTED, valid_until: date | None = None
) -> Clearance:
    """A vetting, granted without end unless told otherwise."""
    return Clearance(
        clearance_class=None if vetted is None else ClearanceClass(vetted), state=state, valid_until=valid_until
    )


def person(
    ident: str = "a",
    *,
    skills: Iterable[str | HeldSkill] = (),
    employments: Sequence[Employment] | None = None,
    unit: str = UNIT,
    employer: str = EMPLOYER,
    aid: str = "",
    fraction: int = 1000,
    claim: ClaimState = ClaimState.AVAILABLE,
    **changes: Any,
) -> Person:
    """Somebody whom no rule stops: born 1980, a citizen, employed full time in the default unit, available.

    Args:
        ident: person id.
        skills: ids (without end) or held skills.
        employments: replaces the single employment that the next four describe.
        unit: unit of the single employment.
        employer: employer of the single employment.
        aid: AID code of the single employment.
        fraction: permille of full time in the single employment.
        claim: claim state.
        changes: any other field of ``Person``.
    """
    own = employment(unit, employer=employer, aid=aid, fraction_permille=fraction)
    fields = {
        "id": ident,
        "birth_year": 1980,
        "citizen": True,
        "employments": (own,) if employments is None else tuple(employments),
        "skills": tuple(held(skill) if isinstance(skill, str) else skill for skill in skills),
        "claim": Claim(state=claim),
    }
    return Person.model_validate(fields | changes)


def people(count: int, prefix: str = "p", **changes: Any) -> tuple[Person, ...]:
    """That many people who differ only in their ids (``p00``, ``p01``, ...)."""
    return tuple(person(f"{prefix}{index:02}", **changes) for index in range(count))


def roster(*members: Person) -> Roster:
    """A roster in the order of the ids."""
    return Roster(people=tuple(sorted(members, key=lambda member: member.id)))


def seats(day: int = 0, evening: int = 0, night: int = 0) -> Seats:
    """Seats per shift."""
    return Seats(day=day, evening=evening, night=night)


def position(
    ident: str = "P", minimum: int | Seats = 1, target: int | Seats | None = None, depth: int = 1, **changes: Any
) -> Position:
    """A tier 1 position of the default unit with one day seat, pattern ``D``, no demands.

    Args:
        ident: position id.
        minimum: day seats, or seats per shift.
        target: likewise; the minimum if None.
        depth: names wanted per seat of the minimum.
        changes: any other field of ``Position``.
    """
    low = minimum if isinstance(minimum, Seats) else seats(minimum)
    high = low if target is None else target if isinstance(target, Seats) else seats(target)
    fields = {
        "id": ident,
        "name_sv": f"Befattning {ident}",
        "name_en": f"Position {ident}",
        "function": FUNCTION,
        "unit": UNIT,
        "minimum": low,
        "target": high,
        "depth": depth,
        "pattern": Pattern.DAY,
        "max_outage_min": 60,
    }
    return Position.model_validate(fields | changes)


def unit(ident: str = UNIT, **changes: Any) -> Unit:
    """A top unit of the default employer that may lend everybody."""
    return Unit.model_validate(
        {"id": ident, "name_sv": f"Enhet {ident}", "name_en": f"Unit {ident}", "employer": EMPLOYER} | changes
    )


def function(ident: str = FUNCTION) -> Function:
    """A function."""
    return Function(id=ident, name_sv=f"Funktion {ident}", name_en=f"Function {ident}")


def skill(ident: str, **changes: Any) -> Skill:
    """A skill that implies nothing."""
    return Skill.model_validate({"id": ident, "name_sv": f"Kompetens {ident}", "name_en": f"Skill {ident}"} | changes)


def travel(area: str, place: str, minutes: int) -> Travel:
    """One pair of the travel table."""
    return Travel(area=area, place=place, minutes=minutes)


def agreement(lender: str, borrower: str = EMPLOYER, **changes: Any) -> Agreement:
    """An agreement since 2020 without end."""
    return Agreement.model_validate({"lender": lender, "borrower": borrower, "first_day": date(2020, 1, 1)} | changes)


def pin(person_id: str, position_id: str, **more: Any) -> Lock:
    """This person shall hold that position."""
    return Lock(kind=LockKind.PIN, person=person_id, position=position_id, **more)


def ban(person_id: str, position_id: str | None = None, **more: Any) -> Lock:
    """This person shall not hold that position, or any."""
    return Lock(kind=LockKind.BAN, person=person_id, position=position_id, **more)


def coupling(kind: str, *positions: str, ident: str = "C", **changes: Any) -> Coupling:
    """A coupling of these positions, number 1 unless told otherwise."""
    return Coupling.model_validate({"id": ident, "kind": kind, "positions": positions} | changes)


def organisation(*positions: Position, **changes: Any) -> Organisation:
    """The positions with every function, skill and unit that they name, unless those are given."""
    fields = {
        "functions": tuple(function(ident) for ident in sorted({position.function for position in positions})),
        "skills": tuple(
            skill(ident) for ident in sorted({ident for position in positions for ident in position.skills})
        ),
        "units": tuple(unit(ident) for ident in sorted({UNIT} | {position.unit for position in positions})),
        "positions": positions,
    }
    return Organisation.model_validate(fields | changes)


def case(
    members: Sequence[Person],
    positions: Sequence[Position],
    *,
    scene: Scenario | None = None,
    settings: Settings | None = None,
    previous: Plan | None = None,
    **changes: Any,
) -> Case:
    """A whole case.

    Args:
        members: the people.
        positions: the positions.
        scene: the scenario; the default one if None.
        settings: the settings; defaults if None.
        previous: the approved plan.
        changes: any other field of ``Organisation`` (units, travel, agreements, locks, skills).
    """
    return Case(
        roster=roster(*members),
        organisation=organisation(*positions, **changes),
        scenario=scene or scenario(),
        settings=settings or Settings(),
        previous=previous,
    )
