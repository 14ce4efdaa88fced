"""Prices of an optimal placement, by Bellman and Ford in plain loops: for tests, apart from those of the solver."""

from collections.abc import Iterator

import numpy as np

from planner.domain.case import Case
from planner.domain.certificate import Certificate, Part, PositionPrice
from planner.domain.plan import Plan
from tests.oracles.matrices import Matrices, from_case

KINDS = ("somebody", "seats", "rotation", "target", "depth")

BITS = 24
"""Far more than any number of a small case needs."""

Arc = tuple[str, str, int]
"""From, to, length."""


def certificate_of(plan: Plan, case: Case) -> Certificate:
    """The prices that prove a plan best which no limit and no coupling holds back."""
    matrices = from_case(case)
    arcs = list(_residual(plan, matrices, case))
    to_sink = {"sink": 0}
    for _ in range(len(matrices.people) + len(matrices.positions) + 2):
        for tail, head, length in arcs:
            if head in to_sink and to_sink[head] + length < to_sink.get(tail, to_sink[head] + length + 1):
                to_sink[tail] = to_sink[head] + length
    prices = [
        PositionPrice(position=ident, value=_apart(-to_sink[f"at {ident}"], len(matrices.levels)))
        for ident in matrices.positions
        if f"at {ident}" in to_sink
    ]
    return Certificate(parts=(Part(prices=tuple(prices)),))


def with_prices(plan: Plan, case: Case) -> Plan:
    """The plan with its prices."""
    return plan.model_copy(update={"certificate": certificate_of(plan, case)})


def _residual(plan: Plan, matrices: Matrices, case: Case) -> Iterator[Arc]:
    names = {(name.person, name.position) for name in plan.placements}
    pinned = dict(matrices.pins)
    placed = {person for person, _ in names}
    for row, person in enumerate(matrices.people):
        if row in pinned:
            continue
        yield (f"who {person}", "sink", 0) if person in placed else ("sink", f"who {person}", 0)
        for column in np.flatnonzero(matrices.eligible[row]).tolist():
            position = matrices.positions[column]
            cost = _packed([0] * (len(matrices.levels) - 3) + matrices.costs[:, row, column].tolist())
            used = (person, position) in names
            yield (f"at {position}", f"who {person}", -cost) if used else (f"who {person}", f"at {position}", cost)
    for column, position in enumerate(matrices.positions):
        pins, count = list(pinned.values()).count(column), sum(at == position for _, at in names)
        for number in range(pins, int(matrices.wanted[column, -1])):
            worth = _packed(_worth(matrices, column, number))
            yield (f"at {position}", "sink", -worth) if number >= count else ("sink", f"at {position}", worth)


def _worth(matrices: Matrices, column: int, number: int) -> list[int]:
    """What one more name is worth where there are so many already: the first brings the rank of the outage, too."""
    tier, ends = matrices.tiers[column], matrices.wanted[column].tolist()
    kind = next(kind for kind, end in zip(KINDS, ends, strict=True) if number < end)
    own = {f"{kind}_tier_{tier}": 1}
    if kind == KINDS[0]:
        own[f"outage_tier_{tier}"] = int(matrices.ranks[column])
    return [own.get(name, 0) for name in matrices.levels]


def _packed(vector: list[int]) -> int:
    number = 0
    for value in vector:
        number = (number << BITS) + value
    return number


def _apart(number: int, length: int) -> tuple[int, ...]:
    digits = []
    for _ in range(length):
        low = (number + (1 << BITS - 1)) % (1 << BITS) - (1 << BITS - 1)
        digits.append(low)
        number = (number - low) >> BITS
    return tuple(reversed(digits))
