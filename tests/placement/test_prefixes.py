"""Every prefix of the level order misses as few names as any plan can: recomputed by matching, with no costs at all."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from planner.domain.coupling import CouplingKind
from planner.domain.levels import STEPS
from planner.placement import solve
from tests.coupled_instances import coupled_case
from tests.instances import MEDIUM, SMALL, random_case
from tests.oracles.matrices import Matrices, from_case
from tests.oracles.scoring import missing_of


def counting_prefixes(matrices: Matrices) -> list[list[str]]:
    """The prefixes of the order that end with a level that counts names, without the outages."""
    names = [name for name in matrices.levels[:18] if not name.startswith("outage")]
    return [names[: end + 1] for end in range(len(names))]


def wanted_of(matrices: Matrices, prefix: list[str]) -> list[int]:
    """Names of each position that count in a prefix."""
    return [
        max((end for step, end in zip(STEPS, steps, strict=True) if f"{step}_tier_{tier}" in prefix), default=0)
        for steps, tier in zip(matrices.wanted.tolist(), matrices.tiers.tolist(), strict=True)
    ]


def fewest_missing(matrices: Matrices, prefix: list[str]) -> int:
    """Names that every placement lacks of those that count, lending limits not looked at."""
    pinned = np.bincount([column for _, column in matrices.pins], minlength=len(matrices.positions))
    left = np.maximum(0, np.array(wanted_of(matrices, prefix), dtype=np.int64) - pinned)
    free = np.ones(len(matrices.people), dtype=np.bool_)
    free[[row for row, _ in matrices.pins]] = False
    seats = np.repeat(np.arange(len(left)), left)
    may = csr_array(matrices.eligible[free][:, seats])
    return int(left.sum() - (maximum_bipartite_matching(may, perm_type="column") >= 0).sum())


def missing_in(matrices: Matrices, counts: list[int], prefix: list[str]) -> int:
    """Names of a prefix that a plan lacks."""
    return sum(
        missing
        for steps, tier, count in zip(matrices.wanted.tolist(), matrices.tiers.tolist(), counts, strict=True)
        for step, missing in zip(STEPS, missing_of(steps, count), strict=True)
        if f"{step}_tier_{tier}" in prefix
    )


def counts_of(matrices: Matrices, plan) -> list[int]:
    held = [name.position for name in plan.placements]
    return [held.count(position) for position in matrices.positions]


@pytest.mark.parametrize("seed", range(40))
def test_each_prefix_misses_as_few_names_as_any_plan_can(seed: int) -> None:
    case = random_case(seed, MEDIUM if seed % 4 == 0 else SMALL)
    matrices = from_case(case)
    counts = counts_of(matrices, solve(case))
    for prefix in counting_prefixes(matrices):
        assert missing_in(matrices, counts, prefix) == fewest_missing(matrices, prefix), prefix


@pytest.mark.parametrize("seed", range(15))
def test_where_rules_bind_no_prefix_misses_fewer_than_the_matching(seed: int) -> None:
    for case in (random_case(seed, SMALL, donor_limits=True), coupled_case(seed)):
        if any(coupling.kind is CouplingKind.DOUBLE_HAT for coupling in case.organisation.couplings):
            continue  # the matching gives everybody one position
        matrices = from_case(case)
        counts = counts_of(matrices, solve(case))
        for prefix in counting_prefixes(matrices):
            assert missing_in(matrices, counts, prefix) >= fewest_missing(matrices, prefix)


@pytest.mark.parametrize("seed", range(40))
def test_no_tier_has_fewer_empty_positions_in_any_plan_and_the_shortest_outages_come_first(seed: int) -> None:
    """By brute force over all sets of positions of tier 1 that could all have somebody."""
    case = random_case(1000 + seed)
    matrices = from_case(case)
    counts = counts_of(matrices, solve(case))
    tier_1 = [
        at for at, (steps, tier) in enumerate(zip(matrices.wanted.tolist(), matrices.tiers.tolist(), strict=True))
        if tier == 1 and steps[0] and at not in {column for _, column in matrices.pins}
    ]  # fmt: skip
    free = np.ones(len(matrices.people), dtype=np.bool_)
    free[[row for row, _ in matrices.pins]] = False

    def worth(manned: list[int]) -> tuple[int, int]:
        return len(manned), int(matrices.ranks[manned].sum())

    best = (0, 0)
    for bits in range(2 ** len(tier_1)):
        manned = [at for place, at in enumerate(tier_1) if bits >> place & 1]
        match = maximum_bipartite_matching(csr_array(matrices.eligible[free][:, manned]), perm_type="row")
        if (match >= 0).all():
            best = max(best, worth(manned))
    if case.settings.level_order.index("outage_tier_1") < case.settings.level_order.index("seats_tier_1"):
        assert worth([at for at in tier_1 if counts[at]]) == best
