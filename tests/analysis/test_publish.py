"""Funnels and supplies as shown in public, audited over whole reports of random cases."""

import pandas as pd
import pytest

from planner.analysis.disclosure import PublicCount
from planner.analysis.funnel import funnels
from planner.analysis.publish import publish
from planner.analysis.supply import supply
from tests import builders as b
from tests.analysis.audit import Reader
from tests.analysis.made import solved
from tests.instances import MEDIUM, random_case

SMALL = 5
PERSON_STEPS = ("affiliation", "duty_age", "claim", "unavailability")
PLACEMENT_STEPS = ("elsewhere", "placed_here")


def report(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Exact tables of a case and of the same people under a longer scenario."""
    case = random_case(seed, MEDIUM)
    longer = b.scenario(*case.scenario.phase, b.phase(90), as_of=case.scenario.as_of, id="LONG")
    cases = (case, case.model_copy(update={"scenario": longer}))
    made = [(solved(case), case) for case in cases]
    return (
        pd.concat([funnels(plan, eligibility) for (plan, eligibility), _ in made], ignore_index=True),
        pd.concat([supply(plan, eligibility.facts) for (plan, eligibility), _ in made], ignore_index=True),
        len(case.roster.people),
    )


def audited(steps: pd.DataFrame, shown: pd.DataFrame, everyone: int) -> list[tuple[int, int]]:
    """Ranges that a reader works out for every small count within one funnel."""
    low, high = shown["left_low"].tolist(), shown["left_high"].tolist()
    left = steps["left"].tolist()
    reader = Reader([PublicCount(low=a, high=z) for a, z in zip(low, high, strict=True)])
    reader.learns({0: 1}, everyone, everyone)
    named = int(steps["lost"].iloc[-1])
    last = len(left) - 2
    for step in range(1, len(left)):
        reader.learns({step - 1: 1, step: -1}, 0, None)
    reader.learns({last: 1}, named, None)
    ranges = []
    for first in range(last):
        for second in range(first + 1, last):
            if 0 < left[first] - left[second] < SMALL and left[second] != 0:
                ranges.append(reader.works_out({first: 1, second: -1}))
        if 0 < left[first] - named < SMALL:
            bottom, top = reader.works_out({first: 1})
            ranges.append((bottom - named, top - named))
    return ranges


@pytest.mark.parametrize("seed", range(6))
def test_no_small_count_of_a_funnel_can_be_narrowed(seed: int) -> None:
    exact, supplies, everyone = report(seed)
    shown, _ = publish(exact, supplies, everyone, SMALL)
    checked = 0
    for key, steps in exact.groupby(["scenario", "position"]):
        public = shown[(shown["scenario"] == key[0]) & (shown["position"] == key[1])]
        for low, high in audited(steps, public, everyone):
            assert high - low >= SMALL - 2
            checked += 1
    assert checked or exact.empty


@pytest.mark.parametrize("seed", range(6))
def test_the_truth_lies_within_and_equal_groups_look_alike(seed: int) -> None:
    exact, supplies, everyone = report(seed)
    shown, shown_supplies = publish(exact, supplies, everyone, SMALL)
    assert (exact["left"].between(shown["left_low"], shown["left_high"])).all()
    assert "left" not in shown.columns
    assert "lost" not in shown.columns
    by_rule = ~exact["step"].isin(PLACEMENT_STEPS)
    alike = shown[by_rule].groupby(exact.loc[by_rule, "left"])["left_low"].nunique()
    assert (alike == 1).all()
    for name in ("have", "if_renewed", "if_vetted"):
        assert supplies[name].between(shown_supplies[f"{name}_low"], shown_supplies[f"{name}_high"]).all()
        assert name not in shown_supplies.columns


def test_far_apart_numbers_stay_exact() -> None:
    table = pd.DataFrame(
        {
            "scenario": "SC",
            "position": "P",
            "step": ["everyone", "skills", "elsewhere", "placed_here"],
            "left": [100, 30, 2, 0],
            "lost": [0, 70, 28, 2],
        }
    )
    supplies = pd.DataFrame({"have": [80], "if_renewed": [0], "if_vetted": [3]})
    shown, shown_supplies = publish(table, supplies, 100, SMALL)
    assert shown[["left_low", "left_high"]].to_numpy().tolist() == [[100, 100], [30, 30], [2, 2], [0, 0]]
    assert shown_supplies.to_numpy().tolist() == [[80, 80, 0, 0, 1, 4]]


def test_a_few_people_beside_the_names_that_everybody_sees_are_hidden() -> None:
    table = pd.DataFrame(
        {
            "scenario": "SC",
            "position": "P",
            "step": ["everyone", "skills", "elsewhere", "placed_here"],
            "left": [100, 4, 3, 0],
            "lost": [0, 96, 1, 3],
        }
    )
    shown, _ = publish(table, pd.DataFrame({"have": [], "if_renewed": [], "if_vetted": []}), 100, SMALL)
    # Four have the skill and three of them are placed here, which all may see: "1–4" would tell that one is elsewhere.
    assert shown[["left_low", "left_high"]].to_numpy().tolist()[1] == [1, 9]
