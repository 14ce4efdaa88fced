"""Supply and demand of skills and classes, counted by hand."""

from datetime import timedelta

import pytest

from planner.analysis.counted.supply import PERSON_RULES, supply
from planner.analysis.solved import Solved
from planner.checks.demand import names_wanted
from planner.checks.rules import broken_rules
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import joint_case
from planner.domain.person import ClaimState, ClearanceState
from tests import builders as b
from tests.instances import MEDIUM, random_case

EXPIRED = b.LAST - timedelta(days=1)
SKILLS = (b.skill("nurse", implies=("care",)), b.skill("care"), b.skill("unused"))
POSITIONS = (
    b.position("A", skills=("nurse",)),
    b.position("B", skills=("care", "nurse"), clearance_class=2),
    b.position("C", clearance_class=3),
)
PEOPLE = (
    b.person("a", skills=["nurse"]),
    b.person("b", skills=[b.held("nurse", EXPIRED), "care"]),
    b.person("c", skills=[b.held("nurse", b.LAST)], claim=ClaimState.CLAIMED),
    b.person("d", clearance=b.clearance(2)),
    b.person("e", clearance=b.clearance(2), citizen=None),
    b.person("f", clearance=b.clearance(3, ClearanceState.APPLIED)),
    b.person("g", clearance=b.clearance(2, ClearanceState.EXPIRED)),
    b.person("h", birth_year=1900, skills=["nurse"]),
)
PLAN = b.plan(wanted=(b.wanted("A", 1, 2, 3), b.wanted("B", 2, 2, 2), b.wanted("C", 4, 4, 5)))


def rows() -> dict[str, list[int]]:
    table = supply(Solved(b.case(PEOPLE, POSITIONS, skills=SKILLS), PLAN))
    columns = ["have", "if_renewed", "if_vetted", "wanted_minimum", "wanted_depth"]
    return {f"{row['kind']} {row['id']}": [row[name] for name in columns] for row in table.to_dict("records")}


def test_skills_count_usable_people_through_the_graph_and_both_positions() -> None:
    made = rows()
    assert made["skill nurse"] == [1, 1, 0, 3, 5]
    assert made["skill care"] == [2, 0, 0, 2, 2]


def test_what_nobody_has_or_asks_for_is_left_out() -> None:
    assert "skill unused" not in rows()
    assert "clearance 1" not in rows()


def test_classes_count_higher_vettings_and_known_citizens() -> None:
    made = rows()
    # d is vetted and a citizen; e's citizenship is not known; g's vetting has expired.
    assert made["clearance 2"] == [1, 0, 1, 2, 2]
    # d and e cover class 3 too; f has applied, g could be renewed.
    assert made["clearance 3"] == [2, 0, 2, 4, 5]


def test_who_leaves_after_the_days_of_a_position_serves_it() -> None:
    """B is wanted for the first of two weeks only: who leaves then, or whose certificate runs out, counts for it."""
    scene = b.scenario(b.phase(7), b.phase(7, activate=(b.activation(positions=("A",)),)))
    leaves = [b.employment(last_day=b.AS_OF + timedelta(days=6))]
    people = (
        b.person("a", skills=["s"], employments=leaves, clearance=b.clearance(3)),
        b.person("b", skills=[b.held("s", b.AS_OF + timedelta(days=6))]),
        b.person("c", skills=[b.held("s", b.AS_OF + timedelta(days=5))]),
        b.person("d", skills=["t"], employments=leaves),
    )
    positions = (b.position("A", skills=("t",)), b.position("B", skills=("s",), clearance_class=3))
    plan = b.plan(wanted=(b.wanted("A", 1, 1, 1), b.wanted("B", 1, 1, 1)))
    table = supply(Solved(b.case(people, positions, scene=scene), plan))
    have = {row["id"]: (row["have"], row["if_renewed"]) for row in table.to_dict("records")}
    assert have == {"s": (2, 1), "t": (0, 0), "3": (1, 0)}


@pytest.mark.parametrize(
    ("state", "more"),
    [("applied", 1), ("expired", 1), ("withdrawn", 0), ("none", 0)],
)
def test_a_vetting_that_was_withdrawn_is_none_that_may_be_granted(state: str, more: int) -> None:
    vetting = b.clearance(None if state == "none" else 2, ClearanceState(state))
    people = (b.person("a", clearance=vetting),)
    case = b.case(people, (b.position("A", clearance_class=3),))
    table = supply(Solved(case, b.plan(wanted=(b.wanted("A", 1, 1, 1),))))
    assert [(row["have"], row["if_vetted"]) for row in table.to_dict("records") if row["id"] == "3"] == [(0, more)]


def of_view(view: View, skill: str) -> set[str]:
    """By the witness, person by person: who may serve, and has the skill, through the days of a position that asks."""
    asking = [
        position
        for position in view.positions.values()
        if any(skill in view.given(own) for own in position.skills) and view.wants(position)
    ]
    found = set()
    for person in view.people.values():
        for position in asking:
            barred = set(broken_rules(view, person, position)) & set(PERSON_RULES)
            if not barred and skill in view.skills(person, view.days(position).last):
                found.add(person.id)
    return found


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("joint", [False, True])
def test_supply_of_a_skill_that_is_asked_for_is_what_the_witness_finds(seed: int, joint: bool) -> None:
    case = random_case(seed, MEDIUM)
    if joint:
        other = random_case(seed + 100, MEDIUM).scenario.model_copy(update={"id": "OTHER"})
        case = joint_case([case, case.model_copy(update={"scenario": other})], "ALL")
    view = View(case)
    plan = b.plan(wanted=tuple(names_wanted(view, *map(Workforce, view.parts))))
    table = supply(Solved(case, plan))
    have = {row["id"]: row["have"] for row in table.to_dict("records") if row["kind"] == "skill"}
    found = {skill.id: len(of_view(view, skill.id)) for skill in case.organisation.skills}
    assert {ident: have.get(ident, 0) for ident, number in found.items() if number} == {
        k: v for k, v in found.items() if v
    }
