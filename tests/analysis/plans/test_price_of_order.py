"""What the order of the levels costs: by hand, and against matching and the other order's own plan."""

import numpy as np
import pytest

from planner.analysis.plans.price_of_order import UNKNOWN, price_of_order
from planner.analysis.plans.tier_by_tier import TIER_BY_TIER, minimum_by_tier
from planner.domain.case import Case
from planner.domain.organisation import Pattern
from planner.placement import solve
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import MEDIUM, SMALL, random_case
from tests.oracles.matrices import from_case
from tests.placement.test_prefixes import fewest_missing

NAMES = ("tier", "nobody", "missing", "nobody_by_tier", "missing_by_tier", "exact")


def by_tier(case: Case) -> Case:
    return case.model_copy(update={"settings": case.settings.model_copy(update={"level_order": TIER_BY_TIER})})


def test_somebody_in_tier_2_costs_a_name_of_the_rotation_in_tier_1() -> None:
    """A wants two names for its one seat round the week; two people, whom B needs as well."""
    positions = (b.position("A", pattern=Pattern.EIGHT), b.position("B", max_outage_min=1000))
    case = b.case(b.people(2), positions)
    table = price_of_order(solved(case))
    assert table[list(NAMES)].to_numpy().tolist() == [
        [1, 0, 1, 0, 0, True],
        [2, 0, 0, 1, 1, True],
        [3, 0, 0, 0, 0, True],
    ]
    other = price_of_order(solved(by_tier(case)))
    assert (other["missing"] == other["missing_by_tier"]).all()


@pytest.mark.parametrize("seed", range(12))
def test_tier_by_tier_lacks_as_few_as_matching_says(seed: int) -> None:
    """Of tier 1 alone, then of tiers 1 and 2, then of all: no placement lacks fewer."""
    case = random_case(seed, MEDIUM if seed % 4 == 0 else SMALL)
    table, matrices = price_of_order(solved(case)), from_case(case)
    minimum = ("somebody", "seats", "rotation")
    fewest = [
        fewest_missing(matrices, [f"{step}_tier_{tier}" for tier in range(1, last + 1) for step in minimum])
        for last in (1, 2, 3)
    ]
    assert np.cumsum(table["missing_by_tier"]).tolist() == fewest
    assert table["exact"].all()
    assert (table["missing"].cumsum() >= table["missing_by_tier"].cumsum()).all()


@pytest.mark.parametrize("seed", range(12))
def test_under_lending_limits_it_is_what_the_other_order_gives_or_less(seed: int) -> None:
    case = random_case(seed, SMALL, donor_limits=True)
    table, truth = price_of_order(solved(case)), solve(by_tier(case))
    missing = minimum_by_tier(truth.objective)
    nobody = [truth.objective[TIER_BY_TIER.index(f"somebody_tier_{tier}")] for tier in (1, 2, 3)]
    least, exact = tuple(table["missing_by_tier"]), bool(table["exact"].all())
    assert least == missing if exact else least <= missing
    assert table["nobody_by_tier"].tolist() in (nobody, [UNKNOWN] * 3)
    assert exact or (table["nobody_by_tier"] == UNKNOWN).all()
