"""A small organisation with chiefs, tasks and vacancies, whose people carry signs in their names and telephones."""

from datetime import date
from functools import cache

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.loop.settings import LoopSettings
from planner.domain.marking import UNMARKED
from planner.domain.organisation import Function
from planner.domain.person import Roster
from planner.domain.task import Task
from planner.files.identity import KeyEntry
from planner.placement import solve
from planner.reports.holders import Standing
from planner.reports.marking import mark_of
from planner.reports.pack.pages import Pack
from planner.text import words_for
from tests import builders as b

DAY = date(2027, 3, 1)
PEOPLE = 9
SIGN = "Zqnamn"
"""What the last names begin with."""


def person_id(number: int) -> str:
    """Id of a person, which no paper without names shows either."""
    return f"zqid{number}kv"


def _task(position: str, phase: str, order: int, text: str) -> Task:
    return Task(position=position, phase=phase, order=order, text_sv=f"{text} sv", text_en=f"{text} en")


@cache
def solved() -> Solved:
    """P1 leads P2 and P3, P2 leads P4; P5 has nobody above or below; P6 is not activated; P3 needs what nobody has."""
    positions = (
        b.position("P1", 1, depth=3, mission_sv="Leder allt", mission_en="Leads all", report_place="Porten",
                   report_within_min=60, report_phone="0100-1"),
        b.position("P2", 2, depth=2, reports_to="P1", skills=("nurse",), clearance_class=3, function="F2"),
        b.position("P3", 2, reports_to="P1", skills=("crypto",)),
        b.position("P4", 1, reports_to="P2", function="F2"),
        b.position("P5", 1),
        b.position("P6", 1, tags=("never",), reports_to="P5"),
    )  # fmt: skip
    tasks = (
        _task("P1", "all", 2, "Andra"),
        _task("P1", "all", 1, "Första"),
        _task("P1", "Dygn 1–2", 1, "Dygnets"),
        _task("P1", "Ett annat scenarios skede", 1, "Annan"),
        _task("P4", "day 3", 1, "Senare"),
    )
    functions = (Function(id="F2", name_sv="Vård", name_en="Care"), Function(id=b.FUNCTION, name_sv="Ledning"))
    organisation = b.organisation(*positions, functions=functions, tasks=tasks)
    people = tuple(
        b.person(person_id(number), skills=["nurse"] if number < 4 else [], clearance=b.clearance(3))
        for number in range(PEOPLE)
    )
    phases = (
        b.phase(2, name_sv="Dygn 1-2", name_en="Days 1-2", activate=(b.activation(tags=("all",)),)),
        b.phase(1, name_sv="Dygn 3", name_en="Day 3", activate=(b.activation(tags=("all",)),)),
    )
    scenario = b.scenario(*phases, id="S1", name_sv="Storm", name_en="Storm", as_of=DAY)
    case = Case(roster=Roster(people=people), organisation=organisation, scenario=scenario)
    return Solved(case, solve(case))


def entry(number: int) -> KeyEntry:
    """Who is behind an id: the first has no telephone, the second an old one, the third one never confirmed."""
    phone = "" if number == 0 else f"07000000{number:02}"
    confirmed = {0: None, 1: date(2026, 5, 31), 2: None}.get(number, date(2027, 2, 1))
    return KeyEntry(
        person_id(number), f"zqan{number}kv", f"19800101000{number}", "Anna", f"{SIGN}{number}", phone, confirmed
    )


def pack(language: str, *, named: bool = True, months: int = 6) -> Pack:
    """Its papers."""
    people = {person_id(number): entry(number) for number in range(PEOPLE)} if named else None
    mark = mark_of(UNMARKED, words_for(language), (), "list.mark" if named else "")
    standing = Standing("S1", None, "a" * 64, DAY if named else None)
    return Pack(solved(), standing, mark, people, LoopSettings(report_place="Stadshuset"), months)
