"""What two plans count differently is not compared."""

from pathlib import Path

from planner.domain.case import Case
from planner.domain.settings import Settings
from planner.jobs.compare import differences
from planner.jobs.inputs import PlanFile
from planner.placement import solve
from tests import builders as b


def file(case: Case) -> PlanFile:
    return PlanFile(case, solve(case), Path("plan.json"))


def levels(before: Case, after: Case) -> dict[str, tuple[bool, int | None]]:
    rows = differences(file(before), file(after))["objectives"]
    return {row["level"]: (row["comparable"], row["change"]) for row in rows}


def test_s11_similarity_to_a_previous_plan_is_not_compared_with_none() -> None:
    case = b.case(b.people(2), [b.position("P", 2)])
    kept = case.model_copy(update={"previous": b.previous_plan(p00="P", p01="P")})
    assert levels(case, kept)["similarity"] == (False, None)
    assert levels(kept, kept)["similarity"] == (True, 0)
    assert levels(case, kept)["responsibility"] == (True, 0)


def test_s11_tiers_cut_elsewhere_are_not_compared() -> None:
    case = b.case(b.people(1), [b.position("P", 2)])
    other = case.model_copy(update={"settings": Settings(tier_1_max_outage_min=1)})
    found = levels(case, other)
    assert found["minimum_tier_1"] == found["depth_tier_3"] == (False, None)
    assert found["proximity"] == (True, 0)
