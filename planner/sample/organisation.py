"""Builds the war organisation of the sample: 85 positions a district, their units, skills, travel and agreements."""

from datetime import date
from decimal import Decimal

from planner.domain.organisation import Agreement, Function, Organisation, Pattern, Position, Seats, Travel, Unit
from planner.domain.person import ClearanceClass
from planner.domain.skill import Skill, SkillKind
from planner.domain.task import ALL_PHASES, Task, TaskTime
from planner.sample.size import District, seats
from planner.sample.tables import ids, rows

ONE_A_DISTRICT = ("LED", "STAB")
"""Functions whose seats do not grow with the number of people."""
NEXT_DISTRICT_MIN = 20
"""Extra minutes to the places of the neighbouring districts; those further away are out of reach."""


def organisation(districts: tuple[District, ...]) -> Organisation:
    """The organisation of a municipality; every district has its own units, places and positions."""
    return Organisation(
        functions=tuple(Function.model_validate(row) for row in rows("functions")),
        skills=tuple(_skill(row) for row in rows("skills")),
        units=tuple(_unit(row, district) for district in districts for row in rows("units")),
        positions=tuple(_position(row, district) for district in districts for row in rows("positions")),
        travel=_travel(districts),
        agreements=tuple(_agreement(row) for row in rows("agreements")),
        tasks=tuple(_task(row, district) for district in districts for row in rows("tasks")),
    )


def _skill(row: dict[str, str]) -> Skill:
    return Skill(
        id=row["id"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        kind=SkillKind(row["kind"]),
        implies=ids(row["implies"]),
        synonyms=ids(row["synonyms"]),
        training_weeks=int(row["training_weeks"]),
    )


def _unit(row: dict[str, str], district: District) -> Unit:
    return Unit(
        id=row["id"] + district.suffix,
        name_sv=_named(row["name_sv"], district),
        name_en=_named(row["name_en"], district),
        employer=row["employer"],
        employer_name=row["employer_name"],
        parent=row["parent"] + district.suffix if row["parent"] else None,
        lend_percent=int(row["lend_percent"]) if row["lend_percent"] else None,
    )


def _position(row: dict[str, str], district: District) -> Position:
    grows = row["function"] not in ONE_A_DISTRICT
    minimum, target = (
        Seats(
            **{
                shift: seats(int(row[f"{level}_{shift}"]), district) if grows else int(row[f"{level}_{shift}"])
                for shift in ("day", "evening", "night")
            }
        )
        for level in ("min", "target")
    )
    return Position(
        id=row["id"] + district.suffix,
        name_sv=_named(row["name_sv"], district),
        name_en=_named(row["name_en"], district),
        function=row["function"],
        unit=row["unit"] + district.suffix,
        skills=ids(row["skills"]),
        clearance_class=ClearanceClass(int(row["clearance_class"])) if row["clearance_class"] else None,
        minimum=minimum,
        target=target,
        pattern=Pattern(row["pattern"]),
        depth=int(row["depth"]),
        max_outage_min=_minutes(row["max_outage_h"]),
        place=row["place"] + district.suffix if row["place"] else None,
        tags=ids(row["tags"]),
        aid_groups=ids(row["aid_groups"]),
        reports_to=row["reports_to"] + district.suffix if row["reports_to"] else None,
        mission_sv=row["mission_sv"],
        mission_en=row["mission_en"],
        report_place=row["report_place"],
        report_within_min=_minutes(row["report_within_h"]),
    )


def _minutes(hours: str) -> int:
    return int(Decimal(hours.replace(",", ".")) * 60)


def _task(row: dict[str, str], district: District) -> Task:
    return Task(
        position=row["position"] + district.suffix,
        phase=row["phase"] or ALL_PHASES,
        order=int(row["order"]),
        when=TaskTime(row["when"]) if row["when"] else None,
        text_sv=row["text_sv"],
        text_en=row["text_en"],
    )


def _named(name: str, district: District) -> str:
    return f"{name} {district.suffix[1:]}".strip()


def _travel(districts: tuple[District, ...]) -> tuple[Travel, ...]:
    table = rows("travel")
    places = [name for name in table[0] if name != "area"]
    number = len(districts)
    reached = {  # a district's own places and those of the districts on both sides, in a ring
        home: {(home + step) % number: abs(step) * NEXT_DISTRICT_MIN for step in (-1, 1, 0)} for home in range(number)
    }
    return tuple(
        Travel(
            area=row["area"] + districts[home].suffix,
            place=place + districts[away].suffix,
            minutes=int(row[place]) + extra,
        )
        for home in range(number)
        for away, extra in sorted(reached[home].items())
        for row in table
        for place in places
    )


def _agreement(row: dict[str, str]) -> Agreement:
    last = date.fromisoformat(row["last_day"]) if row["last_day"] else None
    return Agreement(
        lender=row["lender"], borrower=row["borrower"], first_day=date.fromisoformat(row["first_day"]), last_day=last
    )
