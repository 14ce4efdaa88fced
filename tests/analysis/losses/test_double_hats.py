"""Analyses of plans in which one person holds two positions: exact, counted once, or told to be neither."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from planner.analysis.counted.donors import limits
from planner.analysis.counted.funnel import funnels
from planner.analysis.futures.choosing import Ask
from planner.analysis.futures.evaluate import evaluate
from planner.analysis.gaps.shortage import Shortages, certificate
from planner.analysis.losses.dossier import dossier
from planner.analysis.losses.groups import group_losses
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.real_depth import real_depth
from planner.analysis.measures.answer import Doubt
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.plans.differences import moves
from planner.analysis.plans.reasons import seats
from planner.analysis.solved import Solved
from planner.checks.shortage import check
from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.measure import Budget, Catalogue
from planner.domain.person import ClaimState
from planner.domain.shortage import ShortageCertificate
from planner.placement.problem.main_positions import counted_once, second_hats
from tests import builders as b
from tests.analysis.futures.chosen import chosen_and_judged
from tests.analysis.loss_brute import change_without
from tests.analysis.losses.test_one_person import lost, rows_of
from tests.analysis.made import solved
from tests.checks.assemble import assemble
from tests.coupled_instances import coupled_case, eased
from tests.instances import TINY, Size
from tests.oracles.couplings import scored

PAIR = b.coupling("double_hat", "P0", "P1", number=9)
TWO = [b.position("P0"), b.position("P1", max_outage_min=1000)]


def alone(**changes: Any) -> Case:
    """One person, two positions that go together."""
    return b.case(b.people(1), TWO, couplings=(PAIR,), **changes)


def hat_cases(count: int, size: Size = TINY) -> Iterator[Case]:
    """Random cases in which somebody holds two positions; no rule but double hats and lending limits."""
    seed = found = 0
    while found < count:
        case = eased(coupled_case(seed, size, (CouplingKind.DOUBLE_HAT,), donor_limits=seed % 2 > 0))
        seed += 1
        if second_hats(solved(case).plan):
            found += 1
            yield case


def test_whoever_is_away_leaves_both_seats_and_whoever_is_there_holds_both() -> None:
    """The illusion: each seat is as likely to be held as if it had a person of its own, yet they fall together."""
    case = alone(scene=b.scenario(b.phase(absence=(b.absence(50),)), draws=400))
    # More names are wanted for the absence than there are people; the plan has what one person can give.
    plan = solved(case).plan
    rows = {row["position"]: row for row in rows_of(evaluate(Solved(case, plan)).positions)}
    assert rows["P0"]["minimum_held"] == rows["P1"]["minimum_held"]
    assert 100 < rows["P0"]["minimum_held"] < 300
    two = b.case(b.people(2), TWO, scene=case.scenario)
    separate = {row["position"]: row for row in rows_of(evaluate(Solved(two, solved(two).plan)).positions)}
    assert separate["P0"]["minimum_held"] != separate["P1"]["minimum_held"]


@pytest.mark.parametrize("count", [2, pytest.param(6, marks=pytest.mark.long)])
def test_every_single_loss_is_what_solving_anew_says(count: int) -> None:
    for case in hat_cases(count):
        answer = solved(case)
        plan = answer.plan
        for row in rows_of(single_losses(answer)):
            assert row["change"] == change_without(case, plan, [row["person"]])


@pytest.mark.parametrize("count", [4, pytest.param(12, marks=pytest.mark.long)])
def test_every_group_loss_is_what_solving_anew_says(count: int) -> None:
    for case in hat_cases(count):
        answer = solved(case)
        plan = answer.plan
        facts = answer.facts
        for row in rows_of(group_losses(answer)):
            if row["kind"] == "unit":
                gone = [one for one, hit in zip(facts.people.ids, facts.subtree(row["group"]), strict=True) if hit]
                assert row["change"] == change_without(case, plan, gone)
                assert row["exact"]


def test_the_loss_of_somebody_with_two_positions_counts_both() -> None:
    answer = solved(alone())
    (row,) = rows_of(single_losses(answer))
    ranks = {"outage_tier_1": 3, "outage_tier_2": 1}
    assert lost(row, answer.plan) == {"somebody_tier_1": 1, "somebody_tier_2": 1} | ranks
    assert (row["position"], row["level"]) == ("P0", "somebody_tier_1")


def test_real_depth_shows_that_the_second_position_has_nobody_of_its_own() -> None:
    rows = {row["position"]: row for row in rows_of(real_depth(solved(alone())))}
    assert [rows["P0"][key] for key in ("named", "real", "survives")] == [1, 1, 0]
    assert [rows["P1"][key] for key in ("named", "nominal", "real", "survives")] == [1, 1, 0, -1]


def test_the_main_position_is_the_pinned_one_else_the_one_that_counts_more() -> None:
    for locks, main in (((), "P0"), ((b.pin("p00", "P1"),), "P1"), ((b.pin("p00", "P0"), b.pin("p00", "P1")), "P0")):
        answer = solved(alone(locks=locks))
        plan = answer.plan
        assert [name.position for name in counted_once(plan, answer.facts)] == [main]
        found = dossier(answer, "p00")
        assert {found.position, found.beside} == {"P0", "P1"}
        assert found.position == main


def test_nominal_depth_counts_nobody_twice_for_holding_a_lesser_seat_too() -> None:
    """Whoever holds a seat of tier 1 and one of tier 2 is no spare for another seat of tier 1."""
    positions = [*TWO, b.position("P2", 1, skills=("s",))]
    case = b.case(
        [b.person("a", skills=("s",)), b.person("z", skills=("s",))],
        positions,
        skills=(b.skill("s"),),
        couplings=(PAIR,),
        locks=(b.pin("a", "P0"), b.pin("a", "P1"), b.pin("z", "P2")),
    )
    rows = {row["position"]: row for row in rows_of(real_depth(solved(case)))}
    assert rows["P2"]["nominal"] == 1


def test_compare_tells_of_second_positions() -> None:
    case = b.case(b.people(2), [*TWO, b.position("P2")], couplings=(PAIR,))
    one = assemble(case, {"p00": ("P0", "P1")})
    other = assemble(case, {"p00": "P0", "p01": ("P1", "P2")})
    found = [tuple(row) for row in moves(one, other).drop(columns=["old_rank", "new_rank"]).to_numpy().tolist()]
    assert found == [
        ("p01", "doubled", "", "P2"),
        ("p01", "joined", "", "P1"),
        ("p00", "undoubled", "P1", ""),
    ]
    assert moves(one, one).empty
    assert seats(one, other)["position"].tolist() == ["P1", "P2"]


def test_who_is_lent_to_two_positions_uses_a_limit_once() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=50))
    people = [b.person(ident, unit="V") for ident in "ab"]
    scene = b.scenario(b.phase(), donor_limits=True)
    case = b.case(people, TWO, units=units, couplings=(PAIR,), scene=scene)
    answer = solved(case)
    plan = answer.plan
    assert len(plan.placements) == 2
    (row,) = rows_of(limits(answer))
    assert (row["limit"], row["used"], row["left"]) == (1, 1, 0)


def test_a_funnel_takes_somebody_with_two_positions_by_the_better_name() -> None:
    """``a`` holds a name of tier 3 last in the plan's order, but one of tier 1 as well: not free for tier 2."""
    positions = [b.position("P0"), b.position("P1", 2, max_outage_min=1000), b.position("P9", max_outage_min=9000)]
    rule = b.coupling("double_hat", "P0", "P9")
    case = b.case(b.people(2), positions, couplings=(rule,), locks=(b.pin("p00", "P0"), b.pin("p00", "P9")))
    answer = solved(case)
    table = funnels(answer, ["P1"]).set_index("step")["lost"]
    assert (table["elsewhere"], table["placed_here"]) == (1, 1)


def test_a_certificate_counts_twice_who_may_hold_two_positions_of_it() -> None:
    case = b.case(b.people(1), [b.position(f"P{at}") for at in range(3)], couplings=(PAIR,))
    answer = solved(case)
    plan = answer.plan
    (gap,) = (row.position for row in plan.missing)
    found = certificate(answer, gap)
    assert found is not None
    assert (found.wanted, len(found.people), found.missing) == (2, 1, 1)
    assert check(found, plan, case) == ()
    # One of the two lies empty: counting everybody once would wrongly prove that it must.
    worse = assemble(case, {"p00": "P0"})
    assert certificate(replace(answer, plan=worse), "P1") is None
    false = ShortageCertificate(
        position="P1", level=0, positions=("P0", "P1"), wanted=2, people=("p00",), missing=1, skills=(),
        clearance_class=None,
    )  # fmt: skip
    assert [one.code for one in check(false, worse, case)] == ["E-CERT-005"]


@pytest.mark.long
def test_what_certificates_count_no_plan_beats() -> None:
    """Every set of positions that is certified, against every assignment."""
    certified = 0
    for case in hat_cases(8, replace(TINY, people=4, positions=3, depth=1)):
        answer = solved(case)
        plan = answer.plan
        found, ids = Shortages(answer), answer.facts.positions.ids
        names = {tuple(sum(ident in own for own in held.values()) for ident in ids) for _, held in scored(case)}
        wants = {row.position for row in plan.wanted}
        columns = [at for at, ident in enumerate(ids) if ident in wants]
        sets = [one for size in (1, 2, 3) for one in combinations(columns, size)]
        for chosen, level in product(sets, (place for row in plan.order.steps for place in row)):
            made = found.certify(chosen[0], level, np.isin(np.arange(len(ids)), chosen))
            if made is None or not found.missing(level)[chosen[0]]:
                continue
            assert check(made, plan, case) == ()
            certified += 1
            wanted = found.wanted(level)
            assert min(sum(max(0, int(wanted[at]) - own[at]) for at in chosen) for own in names) >= made.missing
    assert certified >= 20


def test_robust_counts_both_seats_and_claims_no_bound() -> None:
    case = alone(scene=b.scenario(b.phase(absence=(b.absence(10),))))
    answer = solved(case)
    plan, eligibility = answer.plan, answer.eligibility
    found = chosen_and_judged(plan, eligibility, Ask(draws=20, exchanges=20), judge_draws=40)
    assert found.hats
    (chosen,) = found.candidates
    assert found.plan.nobody_away == 1
    assert chosen.shares.nobody_away < 1
    assert verify(chosen.plan, case) == ()
    assert not second_hats(chosen.plan)


def test_measures_are_not_called_proven_where_the_model_does_not_know_the_rule() -> None:
    people = [b.person("a"), b.person("e"), b.person("c", claim=ClaimState.CLAIMED, skills=("s",))]
    # The money does for the release alone: P3 stays open. Where everything is closed, nothing is in doubt.
    positions = [*TWO, b.position("P2", skills=("s",)), b.position("P3", skills=("t",))]
    budget = Budget(kronor=5_000, weeks=52)
    for couplings in ((PAIR,), ()):
        case = b.case(people, positions, skills=(b.skill("s"), b.skill("t")), couplings=couplings)
        answer = list(Portfolios([case], Catalogue()).answers(budget))[-1]
        assert answer.kept
        assert 0 < answer.gain <= answer.bound
        assert answer.doubts == ((Doubt.HATS,) if couplings else ())
        assert answer.proven == (not couplings)
