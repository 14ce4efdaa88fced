"""No position of the sample stands empty that could have somebody (FAULTS R1), counted by matching."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from planner.analysis.counted.worth import named_counts
from planner.analysis.solved import Solved
from planner.domain.levels import TIERS
from planner.jobs.inputs import read_plan_file
from tests.cli.kit import World


@pytest.mark.parametrize("scenario", ["SC1", "SC5"])
def test_r1_nobody_else_could_be_somebody_where_there_is_nobody(world: World, scenario: str) -> None:
    """With all that counts before it and everybody who is the only one in a position of its tier kept."""
    file = read_plan_file(world.plan(scenario))
    solved, plan, names = Solved(file.case, file.plan), file.plan, named_counts(file.plan)
    column, tier = solved.facts.column, solved.facts.positions.tier
    eligible = solved.eligibility.no == 0
    empty = 0
    for one in TIERS:
        level = plan.order.of(f"somebody_tier_{one}")
        kept = {
            want.position: min(
                names[want.position], plan.order.wanted(want.steps, int(tier[column[want.position]]), level)
            )
            for want in plan.wanted
        }
        for want in plan.wanted:
            if want.minimum and not names[want.position] and tier[column[want.position]] == one:
                assert _manned(eligible, column, kept | {want.position: 1}) < sum(kept.values()) + 1
                empty += 1
        assert _manned(eligible, column, kept) == sum(kept.values())
    assert empty == sum(lack.somebody for lack in plan.missing)
    first = [want for want in plan.wanted if want.minimum and tier[column[want.position]] == 1]
    assert first
    assert all(names[want.position] for want in first)


def _manned(eligible: np.ndarray, column: dict[str, int], names: dict[str, int]) -> int:
    """So many of these names can have a person of their own."""
    seats = np.repeat([column[position] for position in names], list(names.values()))
    return int((maximum_bipartite_matching(csr_array(eligible[:, seats]), perm_type="column") >= 0).sum())
