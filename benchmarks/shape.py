"""Generated instances of the published shape: 40 skills, 30 units, 8 home areas, four clearance strengths, 15 % away.

A unit has 12 % of the skills, each held by 70 % of its people, plus 2 % noise; positions ask for 1-2 skills, have 1-7
seats, tiers 1/2/3 with shares 20/40/40 %, classes with shares 60/25/10/5 %.
"""

from datetime import date

import numpy as np

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.organisation import Function, Organisation, Pattern, Position, Seats, Staffing, Travel, Unit
from planner.domain.person import Clearance, ClearanceClass, ClearanceState, Employment, HeldSkill, Person, Roster
from planner.domain.scenario import Activation, Phase, Scenario
from planner.domain.skill import Skill

AS_OF = date(2027, 3, 1)
_SKILLS, _UNITS, _AREAS, _PLACES = 40, 30, 8, 4
_OUTAGE_MIN = (120, 720, 4320)


def _people(rng: np.random.Generator, count: int) -> tuple[Person, ...]:
    unit = rng.integers(_UNITS, size=count)
    unit_skill = rng.random((_UNITS, _SKILLS)) < 0.12
    held = (unit_skill[unit] & (rng.random((count, _SKILLS)) < 0.7)) | (rng.random((count, _SKILLS)) < 0.02)
    strength = rng.choice(4, size=count, p=[0.7, 0.2, 0.08, 0.02])
    area, absent = rng.integers(_AREAS, size=count), rng.random(count) < 0.15
    away = (Period(first=AS_OF, last=AS_OF),)
    jobs = [Employment(employer="KOM", unit=f"U{u:02}", first_day=date(2020, 1, 1)) for u in range(_UNITS)]
    skills = [HeldSkill(skill=f"s{s:02}") for s in range(_SKILLS)]
    vettings = [Clearance()] + [
        Clearance(clearance_class=ClearanceClass(4 - s), state=ClearanceState.GRANTED) for s in (1, 2, 3)
    ]
    return tuple(
        Person(
            id=f"prs-{row:06}",
            birth_year=1980,
            citizen=True,
            employments=(jobs[unit[row]],),
            skills=tuple(skills[s] for s in np.flatnonzero(held[row])),
            clearance=vettings[strength[row]],
            area=f"A{area[row]}",
            unavailable=away if absent[row] else (),
        )
        for row in range(count)
    )


def _positions(rng: np.random.Generator, count: int) -> tuple[Position, ...]:
    made = []
    for number in range(count):
        skills = rng.choice(_SKILLS, size=int(rng.integers(1, 3)), replace=False)
        seats = Seats(day=int(rng.integers(1, 8)))
        strength = int(rng.choice(4, p=[0.6, 0.25, 0.1, 0.05]))
        made.append(
            Position(
                id=f"P{number:04}",
                name_sv=f"Befattning {number}",
                name_en=f"Position {number}",
                function="F",
                unit=f"U{int(rng.integers(_UNITS)):02}",
                skills=tuple(f"s{skill:02}" for skill in sorted(skills)),
                clearance_class=ClearanceClass(4 - strength) if strength else None,
                minimum=seats,
                target=seats,
                pattern=Pattern.DAY,
                max_outage_min=_OUTAGE_MIN[int(rng.choice(3, p=[0.2, 0.4, 0.4]))],
                place=f"L{int(rng.integers(_PLACES))}",
            )
        )
    return tuple(made)


def published_shape(people: int, positions: int, seed: int = 1) -> Case:
    """A case of the published shape.

    Args:
        people: number of people.
        positions: number of positions, about four seats each.
        seed: seed of the generator.
    """
    rng = np.random.default_rng(seed)
    trips = rng.integers(5, 80, size=(_AREAS, _PLACES))
    organisation = Organisation(
        functions=(Function(id="F", name_sv="Funktion", name_en="Function"),),
        skills=tuple(Skill(id=f"s{s:02}", name_sv=f"Kompetens {s}", name_en=f"Skill {s}") for s in range(_SKILLS)),
        units=tuple(
            Unit(id=f"U{u:02}", name_sv=f"Enhet {u}", name_en=f"Unit {u}", employer="KOM") for u in range(_UNITS)
        ),
        positions=_positions(rng, positions),
        travel=tuple(
            Travel(area=f"A{a}", place=f"L{p}", minutes=int(trips[a, p])) for a in range(_AREAS) for p in range(_PLACES)
        ),
    )
    phase = Phase(name_sv="Allt", name_en="All", days=14, activate=(Activation(staffing=Staffing.TARGET),))
    scenario = Scenario(id="SHAPE", name_sv="Form", name_en="Shape", as_of=AS_OF, phase=(phase,))
    return Case(roster=Roster(people=_people(rng, people)), organisation=organisation, scenario=scenario)
