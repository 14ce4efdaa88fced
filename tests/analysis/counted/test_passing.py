"""From everybody to those who may serve where people are missing, by hand and against the matrix of the rules."""

import pytest

from planner.analysis.counted.passing import STEPS, passing, strained
from planner.analysis.public.publish import publish
from planner.analysis.solved import Solved
from planner.eligibility import RULES
from planner.reports.material import analyse
from tests import builders as b
from tests.analysis.counted.test_funnel import hand_made
from tests.analysis.made import solved
from tests.instances import SMALL, random_case


def left(of: Solved, *positions: str) -> dict[str, int]:
    table = passing(of, positions)
    return dict(zip(table["step"], table["people"], strict=True))


def test_of_one_position_it_is_its_funnel() -> None:
    assert left(hand_made(), "P") == {"everyone": 11, "unavailability": 6, "clearance": 5, "skills": 4, "all": 1}


def three(each: int, wanted: int = 9) -> Solved:
    """Three positions that lack people, each with as many of its own."""
    people = [one for skill in ("x", "y", "z") for one in b.people(each, prefix=skill, skills=(skill,))]
    return solved(b.case(people, [b.position(f"P{skill}", wanted, skills=(skill,)) for skill in ("x", "y", "z")]))


def test_of_several_positions_everybody_counts_once() -> None:
    assert left(three(4), "Px", "Py") == {"everyone": 12, "unavailability": 12, "skills": 8, "all": 8}
    assert left(three(4), "Px", "Px") == {"everyone": 12, "unavailability": 12, "skills": 4, "all": 4}
    assert left(three(4)) == {}


@pytest.mark.parametrize("seed", range(6))
def test_whoever_passes_for_one_position_passes(seed: int) -> None:
    of = solved(random_case(seed, SMALL))
    columns = of.facts.column
    rules = [rule.id for rule in RULES]
    asked = {step: rules.index(step) for step in STEPS[1:-1]} | {"all": len(rules) - 1}
    for step, people in left(of, *columns).items():
        mask = 0 if step == "everyone" else (1 << (asked[step] + 1)) - 1
        assert people == int(((of.eligibility.no & mask) == 0).any(axis=1).sum())


def test_strained_are_those_with_a_class_where_these_lack_most() -> None:
    def lacking(classed: int, free: int) -> tuple[str, ...]:
        positions = [b.position("A", classed, clearance_class=3), b.position("B", free), b.position("C", 0)]
        return strained(solved(b.case([], positions)))

    assert lacking(3, 2) == ("A",)
    assert lacking(2, 2) == ("A", "B")
    assert lacking(0, 2) == ("B",)


@pytest.mark.parametrize(("each", "told"), [(4, False), (5, True), (6, True)])
def test_what_sums_would_narrow_is_not_told(each: int, told: bool) -> None:
    """Three times 0–4 hold at most 12: of 10–14 in all each would have at least 2."""
    public = publish(analyse(three(each), ()), three(each))
    assert ("all" in set(public.passing["step"])) == told
    assert set(public.passing["step"]) >= {"everyone", "unavailability"}
    assert "people" not in public.passing


def test_one_within_another_adds_nothing_to_a_sum() -> None:
    """Whoever has both x and y has x: with two positions of x the union is that of x, and has its band."""
    people = [*b.people(3, skills=("x",)), *b.people(3, prefix="q", skills=("x", "y"))]
    of = solved(b.case(people, [b.position("A", 9, skills=("x",)), b.position("B", 9, skills=("x", "y"))]))
    public = publish(analyse(of, ()), of).passing.set_index("step")
    assert tuple(public.loc["skills", ["people_low", "people_high"]]) == (5, 9)
