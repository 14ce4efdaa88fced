"""Changes the case under an accepted plan, so that a rule says no to somebody placed."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import Claim, ClaimState, ClearanceState, Person
from planner.domain.plan import Plan
from planner.facts.days import Days, position_days
from tests import builders as b
from tests.checks.mutants.base import Mutator, Spoiled, any_of, reorganised, repeopled

Change = Callable[[Person, Case, Days], dict[str, Any] | None]
"""What is other in somebody who holds a position of these days."""


def person_changed(change: Change, asks: str | None = None) -> Mutator:
    """Somebody placed, in a position that asks for something if so told, is no longer fit."""

    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        positions = {position.id: position for position in case.organisation.positions}
        names = [name for name in plan.placements if asks is None or getattr(positions[name.position], asks)]
        if not names:
            return None
        chosen = rnd.choice(names)
        one = next(one for one in case.roster.people if one.id == chosen.person)
        changes = change(one, case, position_days(case.scenario, positions[chosen.position]))
        if changes is None:
            return None
        unfit = one.model_copy(update=changes)
        return plan, repeopled(case, tuple(unfit if other is one else other for other in case.roster.people))

    return spoil


def expired(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Every certificate has run out."""
    day = case.scenario.as_of - timedelta(days=1)
    return {"skills": tuple(own.model_copy(update={"valid_until": day}) for own in one.skills)}


def short_certificates(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Every certificate runs out a day before the position's last day."""
    day = days.last - timedelta(days=1)
    return {"skills": tuple(own.model_copy(update={"valid_until": day}) for own in one.skills)}


def out_of_date_vetting(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """The vetting ends a day before the position's last day."""
    ended = {"valid_until": days.last - timedelta(days=1)}
    vettings = [own.model_copy(update=ended) for own in (one.clearance, *one.other_clearances)]
    return {"clearance": vettings[0], "other_clearances": tuple(vettings[1:])}


def too_young(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Of age the year after the position's first day."""
    return {"birth_year": days.first.year - 15}


def left(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Every employment ends a day before the position's last day."""
    last = days.last - timedelta(days=1)
    kept = tuple(own for own in one.employments if own.first_day <= last) or one.employments[:1]
    return {
        "employments": tuple(
            own.model_copy(update={"first_day": min(own.first_day, last), "last_day": min(own.last_day or last, last)})
            for own in kept
        )
    }


def on_leave(one: Person, case: Case, days: Days) -> dict[str, Any] | None:
    """Away for a day more of the position's active days than is tolerated, the last ones."""
    share = case.settings.away_share_tolerated
    if share == 100:
        return None
    periods = [case.scenario.phase_period(phase) for phase in days.phases]
    active = [period.first + timedelta(days=day) for period in periods for day in range(period.days)]
    gone = active[-(share * len(active) // 100 + 1) :]
    return {"unavailable": tuple(Period(first=day, last=day) for day in gone)}


def vetting_lost(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Only applied for."""
    return {"clearance": b.clearance(1, ClearanceState.APPLIED), "other_clearances": ()}


def claimed(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Claimed by another."""
    return {"claim": Claim(state=ClaimState.CLAIMED)}


def other_employer(one: Person, case: Case, days: Days) -> dict[str, Any]:
    """Employed by somebody with whom there is no agreement."""
    return {"employments": (b.employment(employer="FAR"),)}


def banned(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """The strategist bans a placement."""
    at = any_of(rnd, plan.placements)
    if at is None:
        return None
    lock = b.ban(plan.placements[at].person, rnd.choice((None, plan.placements[at].position)))
    locks = (*case.organisation.locks, lock)
    return plan, reorganised(case, locks=locks)


def road_cut(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody's way to work takes too long."""
    area = {person.id: person.area for person in case.roster.people}
    place = {position.id: position.place for position in case.organisation.positions}
    pairs = [(area[name.person], place[name.position]) for name in plan.placements]
    known = [pair for pair in pairs if pair in {(row.area, row.place) for row in case.organisation.travel}]
    if not known:
        return None
    cut = rnd.choice(known)
    table = tuple(
        row.model_copy(update={"minutes": 1440}) if (row.area, row.place) == cut else row
        for row in case.organisation.travel
    )
    return plan, reorganised(case, travel=table)


def limit_lowered(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A unit may suddenly lend nobody, but the plan has somebody in another top unit's position."""
    parents = {unit.id: unit.parent for unit in case.organisation.units}
    units = {position.id: position.unit for position in case.organisation.positions}
    sole = {one.id: one.employments[0].unit for one in case.roster.people if len(one.employments) == 1}

    def top(unit: str) -> str:
        above = parents[unit]
        return unit if above is None else top(above)

    lending = [
        top(sole[name.person]) for name in plan.placements
        if name.person in sole and top(sole[name.person]) != top(units[name.position])
    ]  # fmt: skip
    if not lending:
        return None
    lender = rnd.choice(lending)
    changed = tuple(
        unit.model_copy(update={"lend_percent": 0}) if unit.id == lender else unit for unit in case.organisation.units
    )
    return plan, case.model_copy(
        update={
            "organisation": case.organisation.model_copy(update={"units": changed}),
            "scenario": case.scenario.model_copy(update={"donor_limits": True}),
        }
    )


def person_gone(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody placed is no longer in the roster."""
    at = any_of(rnd, plan.placements)
    if at is None:
        return None
    people = tuple(one for one in case.roster.people if one.id != plan.placements[at].person)
    return plan, repeopled(case, people)
