"""Random certificates of any kind, good for nothing: what they say must hold all the same."""

import random
from collections.abc import Iterable, Iterator

from planner.checks import lending
from planner.checks.demand import names_wanted
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.certificate import Certificate, Multiplier, MultiplierKind, Part, PositionPrice
from planner.domain.coupling import CouplingKind

LEVELS = 21

Rule = tuple[MultiplierKind, str | None, str | None]
"""Kind, coupling and what it is for."""


def random_certificate(rnd: random.Random, case: Case, near: Certificate | None = None) -> Certificate:
    """One to three parts with a few small numbers each.

    Args:
        rnd: source of chance.
        case: the case.
        near: a certificate whose parts are taken for some, with other multipliers.
    """
    view = View(case)
    workforce = Workforce(view)
    wanted = [row.position for row in names_wanted(view, workforce)]
    rules = list(_rules(case, lending.limits(view, workforce)))
    parts = [_part(rnd, wanted, rules) for _ in range(rnd.randint(1, 3))]
    for part in near.parts if near else ():
        length = len(part.goals) or LEVELS
        values = [_value(rnd, length, 0, part.denominator) for _ in rules]
        chosen = [(rule, value) for rule, value in zip(rules, values, strict=True) if rnd.random() < 0.6]
        parts.append(part.model_copy(update={"multipliers": _multipliers(chosen)}))
    return Certificate(parts=tuple(parts))


def _multipliers(chosen: list[tuple[Rule, tuple[int, ...]]]) -> tuple[Multiplier, ...]:
    return tuple(Multiplier(kind=kind, coupling=ident, of=of, value=value) for (kind, ident, of), value in chosen)


def _value(rnd: random.Random, length: int, least: int, scale: int) -> tuple[int, ...]:
    return tuple(rnd.choice((0, 0, 0, 1, scale, rnd.randint(least, 3))) for _ in range(length))


def _rules(case: Case, most: Iterable[lending.Lender]) -> Iterator[Rule]:
    for scenario, unit in most:
        yield MultiplierKind.LENDING_LIMIT, scenario, unit
    households = {person.household for person in case.roster.people if person.household}
    units = [unit.id for unit in case.organisation.units]
    for one in case.organisation.couplings:
        if one.kind is CouplingKind.UNIT_CAP:
            yield from ((MultiplierKind.UNIT_CAP, one.id, unit) for unit in units)
        elif one.kind is CouplingKind.HOUSEHOLD:
            yield from ((MultiplierKind.HOUSEHOLD, one.id, home) for home in sorted(households))
        elif one.kind in (CouplingKind.EXPERIENCE, CouplingKind.TEAM_MIX):
            yield MultiplierKind(one.kind.value), one.id, None


def _part(rnd: random.Random, wanted: list[str], rules: list[Rule]) -> Part:
    goals = () if rnd.random() < 0.5 else tuple(_goal(rnd) for _ in range(rnd.randint(1, 4)))
    length, scale = len(goals) or LEVELS, rnd.choice((1, 1, 2, 3))

    some = [rule for rule in rules if rnd.random() < 0.6]
    return Part(
        goals=goals,
        denominator=scale,
        prices=tuple(
            PositionPrice(position=at, value=_value(rnd, length, -2, scale)) for at in wanted if rnd.random() < 0.8
        ),
        multipliers=_multipliers([(rule, _value(rnd, length, 0, scale)) for rule in some]),
    )


def _goal(rnd: random.Random) -> tuple[int, ...]:
    last = rnd.randrange(LEVELS)
    return tuple(rnd.choice((0, 0, 1, 1, 2)) if level <= last else 0 for level in range(LEVELS))
