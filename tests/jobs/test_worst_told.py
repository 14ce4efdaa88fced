"""What is told of the worst: proven, between two numbers, or at least; and how many of them cost anything."""

import pytest

from planner.domain.change import AppliedChange, Change, ChangeKind
from planner.domain.levels import SEAT_LEVELS
from planner.jobs.changing.changes import in_force, of_switches, told, watched, worst
from planner.jobs.telling.sentences import sentence
from planner.text import words_for
from tests import builders as b

WORST = Change(kind=ChangeKind.WITHOUT, number=2, worst=True)


def levels(**values: int) -> tuple[int, ...]:
    return tuple(values.get(name, 0) for name in SEAT_LEVELS)


TWO, THREE = levels(somebody_tier_1=1, seats_tier_1=2), levels(somebody_tier_1=1, seats_tier_1=3, depth_tier_1=1)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"proven": True, "cost": TWO, "at_most": TWO, "costing": 2}, ["030", "026"]),
        ({"proven": True, "cost": TWO, "at_most": TWO, "costing": 1}, ["030", "026", "029"]),
        ({"proven": False, "cost": TWO, "at_most": THREE, "costing": 2}, ["030", "027"]),
        ({"proven": False, "cost": TWO, "costing": 2}, ["030", "023"]),
        ({"proven": False, "at_most": THREE}, ["023", "028"]),
        ({"proven": False}, ["023"]),
        ({"proven": False, "cost": (1,), "at_most": (1,)}, ["030", "023", "028", "029"]),
    ],
)
def test_what_is_told(more: dict[str, object], codes: list[str]) -> None:
    change = AppliedChange.model_validate({"asked": WORST, "people": ("a", "c"), "hit": 2} | more)
    case = b.case([b.person("a"), b.person("c")], [b.position()]).model_copy(update={"changes": (change,)})
    notes = told(case)
    assert [note.code[-3:] for note in notes] == ["021", "025", *codes]
    said = [sentence(note, "what", words_for("en")) for note in notes]
    if "030" in codes and more["cost"] == TWO:
        assert "1 nobody there, tier 1; 2 missing in seats, tier 1" in said[2]
    if "027" in codes:
        assert "at least 2 and at most 3 on the level “missing in seats, tier 1”" in said[3]


def test_nothing_is_said_as_nothing() -> None:
    change = AppliedChange(asked=WORST, people=("a", "c"), hit=2, cost=levels(), at_most=levels())
    case = b.case([b.person("a"), b.person("c")], [b.position()]).model_copy(update={"changes": (change,)})
    said = [sentence(note, "what", words_for("sv")) for note in told(case)]
    assert said[2].endswith("kostar: inget.")


@pytest.mark.long
def test_the_search_comes_out_one_person_after_another() -> None:
    case = b.case([b.person("a"), b.person("c"), b.person("d")], [b.position()])
    assert [len(found.people) for found in worst(case, ("a", "c", "d"), 2)] == [1, 2, 2]
    heard: list[tuple[int, int]] = []
    with watched(lambda number, of: heard.append((number, of))):
        gone = in_force(case, of_switches([WORST]))
    assert heard == [(1, 2), (2, 2), (2, 2)]
    assert gone.changes[0].cost
