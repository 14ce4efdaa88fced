"""Spoils the proof of a plan: prices lost, wrong or in a form that none has."""

import random
from typing import Any

from planner.domain.case import Case
from planner.domain.certificate import Certificate, Multiplier, MultiplierKind, Part, PositionPrice
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan, Status
from tests.checks.mutants.base import Spoiled, changed

MANY = len(LEVELS)


def _with_part(plan: Plan, **changes: Any) -> Plan:
    """The plan with a first part that has other fields, not validated."""
    parts = plan.certificate.parts if plan.certificate else (Part(),)
    first = parts[0].model_copy(update=changes)
    return changed(plan, certificate=Certificate.model_construct(parts=(first, *parts[1:])))


def _proves_something(plan: Plan, case: Case) -> bool:
    """Whether the plan needs its certificate: it is called best, not for want of anything to be better."""
    plain = not case.scenario.donor_limits and not case.organisation.couplings
    return plain and plan.status is Status.OPTIMAL and plan.certificate is not None and any(plan.objective)


def no_prices(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Called best, without proof, although there is nobody free to refute it."""
    return (changed(plan, certificate=None), case) if _proves_something(plan, case) else None


def cheap_position(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A position that takes names is said to be worth less than nothing."""
    pinned = {lock.position for lock in case.organisation.locks}
    open_ = [row.position for row in plan.wanted if row.position not in pinned]
    if not _proves_something(plan, case) or not open_ or plan.certificate is None:
        return None
    spoiled, own = rnd.choice(open_), plan.certificate.parts[0].prices
    others = tuple(price for price in own if price.position != spoiled)
    low = PositionPrice(position=spoiled, value=(-(10**6),) * MANY)
    return _with_part(plan, prices=(*others, low)), case


FORMS: tuple[dict[str, Any], ...] = (
    {"prices": (PositionPrice(position="nowhere", value=(0,) * MANY),)},
    {"prices": (PositionPrice.model_construct(position="B00", value=(2**80,) * MANY),)},
    {"goals": ((1,) * MANY, (1,) * (MANY - 1))},
    {"goals": ((-1,) * MANY,)},
    {"goals": ((2**70,) * MANY,)},
    {"goals": ((1,) * MANY,) * 65},
    {"denominator": 0},
    {"denominator": 2**63},
)


def _multiplier(**fields: Any) -> dict[str, Any]:
    known = {"kind": MultiplierKind.LENDING_LIMIT, "of": "nobody", "value": (0,) * MANY}
    return {"multipliers": (Multiplier.model_construct(coupling=None, **known | fields),)}


RULES = (_multiplier(), _multiplier(kind=MultiplierKind.UNIT_CAP), _multiplier(kind=MultiplierKind.HOUSEHOLD, of=None))


def wrong_form(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A certificate that names what there is not, or whose numbers are too many, too few or too large."""
    if not plan.wanted:
        return None
    ident = rnd.choice(plan.wanted).position
    short = {"prices": (PositionPrice(position=ident, value=(0,) * (MANY - 1)),)}
    twice = {"prices": (PositionPrice(position=ident, value=(0,) * MANY),) * 2}
    return _with_part(plan, **rnd.choice((*FORMS, *RULES, short, twice))), case
