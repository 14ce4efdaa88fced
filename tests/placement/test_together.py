"""One placement for several scenarios: against brute force over the parts merged by hand, and what must always hold."""

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from planner.checks.costs import COSTS
from planner.checks.verify import examine
from planner.checks.view import View
from planner.domain.base import Period
from planner.domain.case import Case, joint_case
from planner.domain.coupling import CouplingKind
from planner.domain.lock import LockKind
from planner.domain.plan import Plan, Status
from planner.placement import solve
from planner.placement.problem.problem import build_problem
from tests import builders as b
from tests.coupled_instances import coupled_case, eased
from tests.instances import TINY, random_case
from tests.oracles import brute, couplings
from tests.oracles.matrices import Matrices, from_case
from tests.oracles.scoring import COSTS as USUAL_COSTS
from tests.oracles.scoring import rank_of

FEW = replace(TINY, people=5, positions=3)
LIMITS = pytest.mark.parametrize("donor_limits", [False, True])


def parts_of(seed: int, *, donor_limits: bool = False, number: int = 3) -> list[Case]:
    """Cases that differ in their scenarios alone: other phases, other days, limits lifted in some."""
    rnd = random.Random(f"together {seed}")
    case = random_case(seed, TINY, donor_limits=donor_limits)
    parts = []
    for at in range(number):
        other = random_case(rnd.randrange(10_000), TINY).scenario
        day = case.scenario.as_of + timedelta(days=rnd.choice((0, 0, 3, 40)))
        lifted = donor_limits and rnd.random() < 0.7
        positions = rnd.sample(case.organisation.positions, rnd.randint(1, len(case.organisation.positions)))
        phases = tuple(
            phase.model_copy(
                update={
                    "absence": (),
                    "factor": (),
                    "activate": (b.activation(positions=tuple(one.id for one in positions)),),
                }
            )
            for phase in other.phase
        )
        update = {"id": f"S{at}", "as_of": day, "donor_limits": lifted, "phase": phases}
        parts.append(case.model_copy(update={"scenario": other.model_copy(update=update)}))
    return parts


def merged(parts: list[Case], files: Case | None = None) -> Matrices:
    """The matrices of all parts together, read off the single ones; costs off the case as it is in all of them."""
    ordered = sorted(parts, key=lambda one: (one.scenario.as_of, one.scenario.id))
    bans = [lock for lock in parts[0].organisation.locks if lock.kind is LockKind.BAN]
    singles = [from_case(unpinned(part)) for part in ordered]
    ids = sorted({ident for one in singles for ident in one.positions})
    people, shape = singles[0].people, (len(singles[0].people), len(ids))
    eligible, wanted = np.ones(shape, dtype=bool), np.zeros((len(ids), 5), dtype=np.int64)
    donors = []
    for one in singles:
        here = [ids.index(ident) for ident in one.positions]
        eligible[:, here] &= one.eligible
        wanted[here] = np.maximum(wanted[here], one.wanted)
        for counts, limit in one.donors:
            wide = np.zeros(shape, dtype=bool)
            wide[:, here] = counts
            donors.append((wide, limit))
    for ban in bans:
        columns = [at for at, ident in enumerate(ids) if ban.position in (None, ident)]
        if ban.person in people:
            eligible[people.index(ban.person), columns] = False
    case = (files or ordered[0]).model_copy(update={"scenario": ordered[0].scenario})
    view = View(case)
    positions = [view.positions[ident] for ident in ids]
    levels = singles[0].levels
    by_level = [COSTS[USUAL_COSTS.index(name)] for name in levels[-3:]]
    costs = [[[cost(view, view.people[who], at) for at in positions] for who in people] for cost in by_level]
    found = replace(
        singles[0],
        eligible=eligible,
        costs=np.array(costs, dtype=np.int64).reshape(3, *shape),
        wanted=wanted,
        tiers=np.array([case.settings.tier(at.max_outage_min) for at in positions], dtype=np.int64),
        ranks=np.array([rank_of(case, at.max_outage_min) for at in positions], dtype=np.int64),
        donors=tuple(donors),
        positions=tuple(ids),
    )
    return replace(found, pins=pins_of(ordered, found))


def unpinned(case: Case) -> Case:
    return case.with_organisation(locks=tuple(one for one in case.organisation.locks if one.kind is LockKind.BAN))


def pins_of(parts: list[Case], matrices: Matrices) -> tuple[tuple[int, int], ...]:
    """Pins, none of which ends, that break nothing, one after another."""
    pins = {(str(one.position), one.person) for one in parts[0].organisation.locks if one.kind is LockKind.PIN}
    held: list[tuple[int, int]] = []
    for position, person in sorted(pins):
        if position not in matrices.positions or person not in matrices.people:
            continue
        pair = matrices.people.index(person), matrices.positions.index(position)
        taken = pair[0] in {row for row, _ in held}
        lent = all(sum(counts[at] for at in [*held, pair]) <= limit for counts, limit in matrices.donors)
        if matrices.eligible[pair] and not taken and lent:
            held.append(pair)
    return tuple(held)


def joint(parts: list[Case], ident: str = "ALL") -> Case:
    return joint_case(parts, ident)


@LIMITS
@pytest.mark.parametrize("seed", range(20))
def test_the_joint_optimum_is_that_of_brute_force_and_is_accepted(seed: int, donor_limits: bool) -> None:
    parts = parts_of(seed, donor_limits=donor_limits)
    case = joint(parts)
    plan = solve(case)
    examined = examine(plan, case)
    assert not examined.findings
    assert plan.status is Status.OPTIMAL
    assert plan.objective == brute.best_of(merged(parts))
    assert donor_limits or examined.certified.certified


@pytest.mark.long
@LIMITS
@pytest.mark.parametrize("seed", range(100, 400))
def test_many_joint_optima(seed: int, donor_limits: bool) -> None:
    test_the_joint_optimum_is_that_of_brute_force_and_is_accepted(seed, donor_limits)


@LIMITS
@pytest.mark.parametrize("seed", range(12))
def test_the_joint_optimum_under_couplings_is_that_of_brute_force(seed: int, donor_limits: bool) -> None:
    kinds = tuple(CouplingKind)
    case = eased(coupled_case(seed, FEW, (*kinds, *kinds), donor_limits=donor_limits))
    later = case.scenario.model_copy(
        update={"id": "LATER", "as_of": case.scenario.as_of + timedelta(days=20), "donor_limits": not seed % 3}
    )
    together = joint([case, case.model_copy(update={"scenario": later})])
    plan = solve(together)
    assert not examine(plan, together).findings
    assert plan.status is Status.OPTIMAL
    assert plan.objective == couplings.best(together)


@LIMITS
@pytest.mark.parametrize("seed", range(10))
def test_a_scenario_together_with_none_is_that_scenario(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, TINY, donor_limits=donor_limits)
    alone, plan = solve(case), solve(joint([case], case.scenario.id))
    assert plan.scenarios == (case.scenario.id,)
    same = {"scenarios": (), "certificate": alone.certificate, "bound": alone.bound}
    assert plan.model_copy(update=same) == alone


@LIMITS
@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_the_scenarios_changes_nothing(seed: int, donor_limits: bool) -> None:
    parts = parts_of(seed, donor_limits=donor_limits)
    assert solve(joint(parts)) == solve(joint(parts[::-1]))


@pytest.mark.parametrize("seed", range(10))
def test_no_scenario_alone_lacks_more(seed: int) -> None:
    parts = parts_of(seed)
    unlocked = [part.with_organisation(locks=()) for part in parts]
    together = solve(joint(unlocked)).objective[:18]
    assert all(solve(part).objective[:18] <= together for part in unlocked)


def two(**later: object) -> list[Case]:
    """One position, wanted in two scenarios a year apart."""
    scene = b.scenario()
    day = scene.as_of + timedelta(days=365)
    people = [b.person("A"), b.person("B")]
    case = b.case(people, [b.position("P")], scene=scene.model_copy(update={"id": "S1"}))
    other = scene.model_copy(update={"id": "S2", "as_of": day, **later})
    return [case, case.model_copy(update={"scenario": other})]


def codes(plan: Plan, case: Case) -> set[str]:
    return {one.code for one in examine(plan, case).findings}


def test_a_plan_with_a_scenario_less_or_in_another_order_is_refused() -> None:
    case = joint(two())
    plan = solve(case)
    assert plan.scenarios == ("S1", "S2")
    assert not codes(plan, case)
    for wrong in (("S2", "S1"), ("S1",), (), ("S1", "S1"), ("S1", "S2", "S3")):
        assert "E-CHECK-009" in codes(plan.model_copy(update={"scenarios": wrong}), case)
    turned = case.model_copy(update={"together": case.together[::-1]})
    assert "E-CHECK-009" in codes(plan, turned)


def test_a_pin_that_one_scenario_forbids_is_left_out_and_named() -> None:
    parts = two()
    away = b.person("A", unavailable=(parts[1].scenario.horizon,))
    pinned = [part.with_people([away, b.person("B")]).with_organisation(locks=(b.pin("A", "P"),)) for part in parts]
    assert not solve(pinned[0]).pins_left_out
    case = joint(pinned)
    plan = solve(case)
    assert plan.pins_left_out == ("A P",)
    assert [name.person for name in plan.placements] == ["B"]
    assert not codes(plan, case)


def test_a_pin_must_last_through_all_and_a_ban_holds_in_all() -> None:
    parts = two()
    ends = parts[0].scenario.horizon.last
    pinned = joint([part.with_organisation(locks=(b.pin("B", "P", until=ends),)) for part in parts])
    banned = joint([part.with_organisation(locks=(b.ban("A", "P", until=ends),)) for part in parts])
    assert not build_problem(pinned).pins.people
    assert [name.person for name in solve(banned).placements] == ["B"]
    assert not codes(solve(banned), banned)


def test_the_tolerated_days_are_the_most_of_any_scenario() -> None:
    parts = two()
    days = [part.scenario.as_of for part in parts]
    person = b.person("A", unavailable=(Period(first=days[1], last=days[1]),))
    long = [
        part.model_copy(
            update={
                "scenario": part.scenario.model_copy(
                    update={"phase": (part.scenario.phase[0].model_copy(update={"days": 60}),)}
                )
            }
        ).with_people([person])
        for part in parts
    ]
    case = joint(long)
    plan = solve(case)
    assert [(row.person, row.days) for row in plan.tolerated] == [("A", 1)]
    assert not codes(plan, case)
    assert "E-CHECK-052" in codes(plan.model_copy(update={"tolerated": ()}), case)
