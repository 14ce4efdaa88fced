"""From how many people a rule alone keeps a position, told as soon as so many may be counted in public."""

import pytest

from planner.analysis.solved import Solved
from planner.analysis.story.evidence import evidence
from planner.domain.case import joint_case
from planner.domain.person import Claim, ClaimState
from planner.placement import solve
from tests import builders as b


@pytest.mark.parametrize(("claimed", "told"), [(4, False), (5, True)])
def test_a_claim_bars_a_position_from_five_people_on_whom_no_other_rule_keeps_away(claimed: int, told: bool) -> None:
    members = [
        person.model_copy(update={"claim": Claim(state=ClaimState.CLAIMED)})
        for person in b.people(claimed, skills=["s"])
    ]
    positions = [b.position("P", skills=("s",)), b.position("Q", skills=("t",)), b.position("R")]
    others = b.people(3, "x")
    case = b.case([*members, *others], positions)
    found = evidence(Solved(case, solve(case))).barred
    # Q asks for a skill that nobody has: no claim alone keeps anybody from it.
    assert found == {"claim": frozenset({"P", "R"} if told else ()), "reach": frozenset()}


def test_distance_bars_a_position_that_nobody_can_reach() -> None:
    trips = (b.travel("A", "near", 10), b.travel("A", "far", 600))
    positions = [b.position("P", place="near"), b.position("Q", place="far")]
    organisation = b.organisation(*positions, travel=trips)
    case = b.case(b.people(6, area="A"), positions).model_copy(update={"organisation": organisation})
    assert evidence(Solved(case, solve(case))).barred["reach"] == {"Q"}


def test_a_joint_plan_has_the_assumptions_and_hours_of_each_scenario() -> None:
    position = b.position("P", b.seats(day=1, night=1), pattern="12")
    parts = [
        b.case(b.people(3), [position], scene=b.scenario(b.phase(days, regime=regime), id=ident))
        for ident, days, regime in (("A", 7, "normal"), ("B", 14, "labour_emergency"))
    ]
    joint = joint_case(parts, "J")
    found = evidence(Solved(joint, solve(joint)))
    assert {ident: one.days for ident, one in found.assumed.items()} == {"A": 7, "B": 14}
    assert found.hours[["scenario", "people", "open_h"]].to_numpy().tolist() == [["A", 3, 6], ["B", 3, 0]]


@pytest.mark.parametrize(
    ("percent", "wanted", "told"), [(50, 3, "P"), (50, 2, ""), (50, 1, ""), (100, 5, ""), (None, 5, ""), (0, 1, "P")]
)
def test_positions_are_limited_where_a_unit_may_lend_nobody_more_and_has_more_people(
    percent: int | None, wanted: int, told: str
) -> None:
    positions = [b.position("P", wanted), b.position("Q", 0, 0, unit="V")]
    case = b.case(b.people(4, unit="V"), positions, units=(b.unit(), b.unit("V", lend_percent=percent)))
    assert evidence(Solved(case, solve(case))).limited == frozenset(told)
    lifted = case.model_copy(update={"scenario": case.scenario.model_copy(update={"donor_limits": False})})
    assert evidence(Solved(lifted, solve(lifted))).limited == frozenset()
