"""Losses, gaps and their proofs where somebody is forced: counted again by the witness and by trying everything."""

from planner.analysis.gaps.shortage import certificate
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.pairs import pair_losses
from planner.analysis.solved import Solved
from planner.charts.names import rows_of
from planner.checks.shortage import check
from planner.jobs.recount import answered, recounted, verdict_of
from planner.placement import solve
from tests.analysis.losses.test_one_person import hold_against_brute_force
from tests.placement.rules.test_forced_best import random_forced
from tests.shares import shared


@shared(range(25), range(200))
def test_nothing_that_is_told_of_losses_is_contradicted(seeds: range) -> None:
    forced = 0
    for seed in seeds:
        case = random_forced(seed)
        solved = Solved(case, solve(case))
        forced += len(solved.plan.forced)
        rows = rows_of(single_losses(solved))
        pairs = [row for table in pair_losses(solved) for row in rows_of(table)]
        assert not recounted(solved, [verdict_of(row) for row in (*rows, *pairs)]).faults, seed
        assert not answered(solved, rows).faults, seed
        for row in solved.plan.missing:
            told = certificate(solved, row.position)
            assert told is None or check(told, solved.plan, case) == (), seed
    assert forced


@shared(range(25, 55), range(200))
def test_every_single_loss_is_what_trying_everything_says(seeds: range) -> None:
    """Without limits and couplings, where a pin goes on counting, and without pins left out, which may hold then."""
    held = 0
    for seed in seeds:
        case = random_forced(2 * seed + 1).with_organisation(couplings=())
        plan = solve(case)
        if not plan.pins_left_out:
            held += len(plan.forced)
            hold_against_brute_force(case)
    assert held
