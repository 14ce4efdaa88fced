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


def some(skills: str, each: int, others: int = 0) -> Solved:
    """Positions that lack people, each with as many of its own; and people who can do nothing."""
    people = [one for skill in skills for one in b.people(each, prefix=skill, skills=(skill,))]
    people += b.people(others)
    return solved(b.case(people, [b.position(f"P{skill}", each + 5, skills=(skill,)) for skill in skills]))


def test_of_several_positions_everybody_counts_once() -> None:
    assert left(some("xyz", 4), "Px", "Py") == {"everyone": 12, "unavailability": 12, "skills": 8, "all": 8}
    assert left(some("xyz", 4), "Px", "Px") == {"everyone": 12, "unavailability": 12, "skills": 4, "all": 4}
    assert left(some("xyz", 4)) == {}


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


@pytest.mark.parametrize(
    ("skills", "each", "told"),
    [("xyz", 4, False), ("xyz", 3, False), ("xy", 4, True), ("xy", 1, True), ("xyz", 25, True)],
)
def test_what_the_largest_sum_would_narrow_is_not_told(skills: str, each: int, told: bool) -> None:
    """Three times 0–4 hold at most 12: of 10–14 in all each would have at least 2. Nor is it told of 9, which are 5–9:
    whoever misses the picture would know of 10–14. Twice 0–4 hold at most 8, which 5–9 leaves four values.
    """
    public = publish(analyse(some(skills, each, 20), ()), some(skills, each, 20))
    assert ("all" in set(public.passing["step"])) == told
    assert set(public.passing["step"]) >= {"everyone", "unavailability"}
    assert "people" not in public.passing


def test_after_the_last_rule_roads_may_keep_out_of_the_larger_group_who_is_in_the_smaller() -> None:
    """Q asks nothing, but lies where only four can travel: three times 0–4, and the union is 10–14."""
    roads = [b.travel("A", "near", 10), b.travel("B", "far", 10), b.travel("A", "far", 999), b.travel("B", "near", 999)]
    people = [one for skill in ("x", "y") for one in b.people(4, prefix=skill, skills=(skill,), area="A")]
    asked = [b.position(f"P{skill}", 9, skills=(skill,), place="near") for skill in ("x", "y")]
    case = b.case([*people, *b.people(4, area="B")], [*asked, b.position("Q", 9, place="far")])
    of = solved(case.with_organisation(travel=tuple(roads)))
    assert left(of, "Px", "Py", "Q")["all"] == 12
    assert "all" not in set(publish(analyse(of, ()), of).passing["step"])


def test_one_within_another_adds_nothing_to_a_sum() -> None:
    """Whoever has both x and y has x: with two positions of x the union is that of x, and has its band."""
    people = [*b.people(3, skills=("x",)), *b.people(3, prefix="q", skills=("x", "y"))]
    of = solved(b.case(people, [b.position("A", 9, skills=("x",)), b.position("B", 9, skills=("x", "y"))]))
    public = publish(analyse(of, ()), of).passing.set_index("step")
    assert tuple(public.loc["skills", ["people_low", "people_high"]]) == (5, 9)
