"""Supply and demand of skills and classes, counted by hand."""

from datetime import timedelta

from planner.analysis.counted.supply import supply
from planner.analysis.solved import Solved
from planner.domain.person import ClaimState, ClearanceState
from tests import builders as b

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
