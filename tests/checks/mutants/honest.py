"""Plans whose every number is right, yet which are not what they claim to be."""

import random

from planner.domain.case import Case
from planner.domain.organisation import LockKind
from planner.domain.plan import NameKind, Plan, Status
from tests.checks.assemble import assemble
from tests.checks.mutants.base import Spoiled


def needless_gap(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Called optimal although somebody free could take back the name that was just freed."""
    pinned = {lock.person for lock in case.organisation.locks}
    names = [name for name in plan.placements if name.person not in pinned and name.covers is not NameKind.SURPLUS]
    if not names or plan.status is not Status.OPTIMAL or case.scenario.donor_limits:
        return None
    freed = rnd.choice(names).person
    kept = {name.person: name.position for name in plan.placements if name.person != freed}
    return assemble(case, kept, optimal=True), case


def one_too_many(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody free is added to a position that has all its names."""
    placed = {name.person: name.position for name in plan.placements}
    free = [one.id for one in case.roster.people if one.id not in placed]
    lacking = {row.position for row in plan.missing}
    pinned = {lock.position for lock in case.organisation.locks if lock.kind is LockKind.PIN}
    full = [row.position for row in plan.wanted if row.position not in lacking | pinned]
    if not free or not full:
        return None
    return assemble(case, {**placed, rnd.choice(free): rnd.choice(full)}), case
