"""What two plans count differently is not compared."""

from pathlib import Path

from planner.domain.case import Case
from planner.domain.levels import LEVELS
from planner.domain.settings import Settings
from planner.jobs.compare import differences
from planner.jobs.inputs import PlanFile
from planner.placement import solve
from tests import builders as b
from tests.instances import BY_TIER


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
    assert levels(case, kept)["depth_tier_3"] == (True, 0)


def test_s11_tiers_cut_elsewhere_are_not_compared() -> None:
    case = b.case(b.people(1), [b.position("P", 2)])
    other = case.model_copy(update={"settings": Settings(tier_1_max_outage_min=1)})
    found = levels(case, other)
    assert found["somebody_tier_1"] == found["depth_tier_3"] == (False, None)
    assert found["proximity"] == (True, 0)


def test_outages_cut_elsewhere_are_not_compared() -> None:
    case = b.case(b.people(1), [b.position("P", 2)])
    found = levels(case, case.model_copy(update={"settings": Settings(outage_cuts_min=(60,))}))
    assert [level for level, (comparable, _) in found.items() if not comparable] == [
        "outage_tier_1", "outage_tier_2", "outage_tier_3",
    ]  # fmt: skip


def test_plans_of_another_order_are_compared_as_far_as_it_is_the_same() -> None:
    case = b.case(b.people(2), [b.position("P", 2), b.position("Q", 1, max_outage_min=300)])
    other = case.model_copy(update={"settings": Settings(level_order=BY_TIER)})
    found = levels(case, other)
    same = [level for level, (comparable, _) in found.items() if comparable]
    assert same == ["somebody_tier_1", "outage_tier_1", "seats_tier_1"]
    assert len(found) == len(LEVELS)


def test_levels_stand_beside_the_same_level_whatever_the_order() -> None:
    case = b.case(b.people(2, aid="100000"), [b.position("P", 2, unit="V")], units=(b.unit(), b.unit("V")))
    kept = case.model_copy(update={"previous": b.previous_plan(p00="P", p01="P")})
    rows = differences(file(case), file(kept))["objectives"]
    assert [(row["level"], row["old"], row["new"]) for row in rows][-3:] == [
        ("similarity", 4, 0), ("responsibility", 2, 2), ("proximity", 0, 0),
    ]  # fmt: skip
