"""Decisions that fill a gap for nothing: by hand, and solved anew from nothing in random cases."""

import pytest

from planner.analysis.counted.worth import named_counts
from planner.analysis.gaps.decisions import Decisions, decisions
from planner.domain.case import Case
from planner.domain.decision import Decision, DecisionKind
from planner.domain.organisation import Position
from planner.domain.person import ClearanceState
from planner.domain.plan import Plan, Status
from planner.placement import solve
from planner.placement.portfolio.decided import with_decision
from tests import builders as b
from tests.analysis.made import solved
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, random_case

REVIEW, HAT, LOWER = DecisionKind.REVIEW, DecisionKind.DOUBLE_HAT, DecisionKind.LOWER


def offered(case: Case, position: str = "P") -> tuple[Decision, ...]:
    return decisions(solved(case), position).filling


def test_the_next_lower_class_that_is_enough_is_offered() -> None:
    people = [b.person("a", clearance=b.clearance(3)), b.person("c", clearance=b.clearance(state=ClearanceState.NONE))]
    posts = [b.position("P", clearance_class=1), b.position("Q", clearance_class=None, max_outage_min=6000)]
    (review,) = [one for one in offered(b.case(people, posts)) if one.kind is REVIEW]
    assert review.clearance_class == 3
    (review,) = [one for one in offered(b.case(people[1:], posts[:1])) if one.kind is REVIEW]
    assert review.clearance_class is None


def test_who_stands_elsewhere_may_wear_two_hats() -> None:
    case = b.case([b.person("a")], [b.position("P", max_outage_min=6000), b.position("Q")])
    assert offered(case) == (Decision(kind=HAT, positions=("P", "Q")),)
    assert offered(b.case([b.person("a", skills=("s",))], [b.position("P", skills=("r",)), b.position("Q")])) == ()


@pytest.mark.parametrize(
    ("people", "post", "less"),
    [
        (1, b.position("P", 3), {"seats": 1}),
        (2, b.position("P", 3), {"seats": 2}),
        (0, b.position("P", 3), None),
        (1, b.position("P", 1, target=2), {"staffing": "minimum"}),
        (2, b.position("P", 1, depth=4), {"depth": 2}),
    ],
)
def test_as_little_less_is_wanted_as_those_who_are_there_are_enough_for(
    people: int, post: Position, less: dict[str, object] | None
) -> None:
    case = b.case([b.person(f"p{at}") for at in range(people)] or [b.person("p", birth_year=1900)], [post])
    expected = (Decision.model_validate({"kind": LOWER, "position": "P"} | less),) if less else ()
    assert offered(case) == expected


def test_nothing_is_offered_where_nothing_is_missing_nor_of_a_plan_that_is_not_proven() -> None:
    case = b.case([b.person("a")], [b.position("P")])
    assert offered(case) == ()
    lacks = solved(b.case([b.person("a")], [b.position("P", 2)]))
    assert decisions(lacks, "P").filling
    open_ = type(lacks)(lacks.case, lacks.plan.model_copy(update={"status": Status.FEASIBLE}))
    assert decisions(open_, "P") == Decisions()


def lacking(plan: Plan, position: str, step: int) -> int:
    return sum(sum(row.steps[: step + 1]) for row in plan.missing if row.position == position)


def kept(case: Case) -> list[Decision]:
    """What is offered for every gap, each kept by the case solved anew from nothing."""
    answer = solved(case)
    found = []
    for row in answer.plan.missing if answer.plan.status is Status.OPTIMAL else ():
        step = next(at for at, lack in enumerate(row.steps) if lack)
        for decision in decisions(answer, row.position).filling:
            after = solve(with_decision(case, decision))
            names, before = named_counts(after)[row.position], named_counts(answer.plan)[row.position]
            assert names > before or (decision.kind is LOWER and not lacking(after, row.position, step)), decision
            assert after.objective[:18] < answer.plan.objective[:18]
            found.append(decision)
    return found


def test_every_decision_that_is_offered_is_kept() -> None:
    found = [one for seed in range(6) for one in kept(random_case(seed, SMALL))]
    assert {one.kind for one in found} == {REVIEW, HAT, LOWER}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6, 80))
def test_every_decision_that_is_offered_is_kept_in_many_cases(seed: int) -> None:
    kept(random_case(seed, SMALL, donor_limits=seed % 2 == 0))
    kept(coupled_case(seed, SMALL))


def test_what_would_cost_too_much_to_try_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of lending is not met by the network alone, and there is no work left to try the decisions with."""
    units = (b.unit(lend_percent=50), b.unit("V"))
    people = [b.person("a", clearance=b.clearance(3)), *b.people(3)]
    case = b.case(people, [b.position("P", 4, unit="V", clearance_class=3)], units=units)
    some = decisions(solved(case), "P")
    monkeypatch.setattr("planner.analysis.gaps.decisions.WORK", 0)
    none = decisions(solved(case), "P")
    assert (some.untried, [one.kind for one in some.filling]) == (0, [REVIEW, LOWER])
    assert none.untried > 0


def test_a_review_that_might_fill_another_gap_instead_is_not_offered() -> None:
    """Whoever then stands in P frees somebody for Q, which lacks as much."""
    none = b.clearance(state=ClearanceState.NONE)
    people = [b.person("a", skills=("q",)), b.person("c", clearance=none), b.person("d", skills=("q",), clearance=none)]
    people[0] = people[0].model_copy(update={"clearance": b.clearance(3)})
    posts = [b.position("P", 2, clearance_class=3), b.position("Q", 2, skills=("q",))]
    assert REVIEW not in {one.kind for one in offered(b.case(people, posts))}
    assert REVIEW in {one.kind for one in offered(b.case(people[:2], posts[:1]))}
