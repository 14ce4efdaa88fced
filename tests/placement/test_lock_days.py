"""Locks with a last day: as if those in force had none and the others were not there, by counting days one by one."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import pytest

from planner.checks.verify import verify
from planner.domain.case import Case, joint_case
from planner.domain.lock import Lock, LockKind
from planner.domain.organisation import Position
from planner.domain.scenario import Scenario
from planner.placement import solve
from tests import builders as b
from tests.instances import TINY, random_case

DAY = timedelta(days=1)


def days_of(scenario: Scenario, position: Position) -> list[date]:
    """From the first to the last day on which some phase activates the position; all days if none does."""
    days: list[tuple[date, bool]] = []
    for phase in scenario.phase:
        wanted = any(not one.positions or position.id in one.positions for one in phase.activate)
        days += [(scenario.as_of + (len(days) + number) * DAY, wanted) for number in range(phase.days)]
    active = [day for day, wanted in days if wanted] or [day for day, _ in days]
    return [day for day, _ in days if active[0] <= day <= active[-1]]


def wants(scenario: Scenario, position: Position) -> bool:
    return any(not one.positions or position.id in one.positions for phase in scenario.phase for one in phase.activate)


def in_force(case: Case, scenarios: tuple[Scenario, ...]) -> Iterable[Lock]:
    """The locks in force, without a last day; a ban of every position as one of each for which it is in force."""
    for lock in case.organisation.locks:
        for position in case.organisation.positions:
            if lock.position not in (None, position.id):
                continue
            held = [[not lock.until or day <= lock.until for day in days_of(one, position)] for one in scenarios]
            asking = [days for one, days in zip(scenarios, held, strict=True) if wants(one, position)] or held[:1]
            if all(map(all, asking)) if lock.kind is LockKind.PIN else any(map(any, held)):
                yield lock.model_copy(update={"until": None, "position": position.id})


@cache
def dated(seed: int) -> tuple[Case, ...]:
    """Two cases that differ in their scenarios alone, and whose locks end at the edges of some position's days."""
    rnd = random.Random(f"lock days {seed}")
    case = random_case(seed, TINY)
    ids, positions = [one.id for one in case.roster.people], case.organisation.positions
    scenarios = []
    for number in range(2):
        phases = [
            b.phase(rnd.randint(1, 4), activate=(b.activation(positions=tuple(one.id for one in chosen)),))
            for chosen in (rnd.sample(positions, rnd.randint(1, min(2, len(positions)))) for _ in range(4))
        ]
        scenarios.append(b.scenario(*phases, id=f"S{number}", as_of=case.scenario.as_of + 5 * number * DAY))
    locks = []
    for _ in range(6):
        position = rnd.choice(positions)
        days = days_of(rnd.choice(scenarios), position)
        until = rnd.choice((days[0] - DAY, days[0], days[-1] - DAY, days[-1], None))
        if rnd.random() < 0.6:
            rank = rnd.choice((None, "holder", "deputy 1"))
            locks.append(b.pin(rnd.choice(ids), position.id, until=until, rank=rank))
        else:
            locks.append(b.ban(rnd.choice(ids), rnd.choice((position.id, None)), until=until))
    unique = {(one.kind, one.person, one.position): one for one in locks}
    case = case.with_organisation(locks=tuple(unique.values()))
    return tuple(case.model_copy(update={"scenario": one}) for one in scenarios)


def same_as_undated(case: Case, scenarios: tuple[Scenario, ...]) -> None:
    undated = case.with_organisation(locks=tuple(in_force(case, scenarios)))
    plan, expected = solve(case), solve(undated)
    assert (plan.placements, plan.pins_left_out) == (expected.placements, expected.pins_left_out)
    assert not verify(plan, case)
    assert not verify(expected, case)


@pytest.mark.parametrize("seed", range(25))
def test_a_lock_counts_by_the_days_of_its_position(seed: int) -> None:
    case = dated(seed)[0]
    same_as_undated(case, (case.scenario,))


@pytest.mark.parametrize("seed", range(25))
def test_in_a_joint_placement_by_those_of_each_scenario(seed: int) -> None:
    parts = dated(seed)
    case = joint_case(parts, "ALL")
    same_as_undated(case, case.together)


def test_the_dates_tell_in_both_directions() -> None:
    """Else the two tests above would compare nothing: of both kinds some are in force for a part of the scenario."""
    kept: set[tuple[LockKind, bool]] = set()
    for seed in range(25):
        case = dated(seed)[0]
        horizon = case.scenario.horizon
        force = {(one.kind, one.person, one.position) for one in in_force(case, (case.scenario,))}
        ending = [one for one in case.organisation.locks if one.until and horizon.first <= one.until < horizon.last]
        kept |= {(one.kind, (one.kind, one.person, one.position) in force) for one in ending if one.position}
    assert kept == {(kind, held) for kind in LockKind for held in (False, True)}
