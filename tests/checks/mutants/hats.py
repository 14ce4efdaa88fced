"""Gives somebody two positions or more, as a rule allows it or not."""

import random

from planner.checks.rules import eligible
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan, Status
from tests import builders as b
from tests.checks.assemble import assemble
from tests.checks.mutants.base import Spoiled, reorganised, replaced


def _with_seconds(
    rnd: random.Random, plan: Plan, case: Case, many: int
) -> tuple[dict[str, tuple[str, ...]], str] | None:
    """The names of a plan with so many positions for somebody who may hold them, each where a name is missing."""
    view, pinned = View(case), {lock.person for lock in case.organisation.locks}
    held = {name.person: (name.position,) for name in plan.placements}
    lacking = [row.position for row in plan.missing]
    found = [
        (
            person,
            tuple(
                ident
                for ident in lacking
                if ident not in own and eligible(view, view.people[person], view.positions[ident])
            ),
        )
        for person, own in held.items()
        if person not in pinned
    ]
    able = [(person, others) for person, others in found if len(others) >= many]
    if not able or case.scenario.donor_limits:
        return None
    person, others = rnd.choice(able)
    return held | {person: (*held[person], *others[:many])}, person


def another_pair(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody holds two positions, and the pair that is allowed is another one."""
    made = _with_seconds(rnd, plan, case, 1)
    if made is None:
        return None
    others = [row.position for row in plan.wanted if row.position not in made[0][made[1]]]
    rules = tuple(b.coupling("double_hat", made[0][made[1]][0], other) for other in others)[:1]
    case = reorganised(case, couplings=rules)
    return assemble(case, made[0]), case


def forbidden_pair(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody holds two positions that may be combined, but for a rule that keeps them apart."""
    made = _with_seconds(rnd, plan, case, 1)
    if made is None:
        return None
    pair = made[0][made[1]]
    case = reorganised(case, couplings=(b.coupling("double_hat", *pair), b.coupling("incompatible", *pair, ident="X")))
    return assemble(case, made[0]), case


def three_positions(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody holds three positions, any two of which may be combined."""
    made = _with_seconds(rnd, plan, case, 2)
    if made is None:
        return None
    case = reorganised(case, couplings=(b.coupling("double_hat", *made[0][made[1]]),))
    return assemble(case, made[0]), case


def wrong_price(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody holds an allowed pair, for less or more than its price."""
    made = _with_seconds(rnd, plan, case, 1)
    if made is None:
        return None
    rule = b.coupling("double_hat", *made[0][made[1]], number=7)
    case = reorganised(case, couplings=(rule, rule.model_copy(update={"id": "dearer", "number": 8})))
    honest = assemble(case, made[0])
    level = plan.levels.index("responsibility")
    paid = replaced(honest.objective, level, honest.objective[level] + rnd.choice((-7, -1, 1)))
    return honest.model_copy(update={"objective": paid}), case


def needless_hat(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Called optimal although somebody placed could take a missing name beside their own."""
    made = _with_seconds(rnd, plan, case, 1)
    if made is None or plan.status is not Status.OPTIMAL:
        return None
    rule = b.coupling("double_hat", *made[0][made[1]])
    return plan, reorganised(case, couplings=(rule,))
