"""Pins, applied before the solve; a pin overrides no rule but those that a forced placement sets aside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.lock import Forceable
from planner.eligibility import RULES, Eligibility
from planner.eligibility.skills import licensed
from planner.facts import Facts
from planner.placement.rules.conditions import Balance, Flags, Limit, Sides, counted, people_in, weight_of

_BITS = {rule.id: np.uint16(1 << number) for number, rule in enumerate(RULES)}


@dataclass(frozen=True)
class Pins:
    """Pins that hold, and those that no rule allows."""

    people: tuple[int, ...]
    """Row of each pinned person; twice for somebody pinned to both positions of an allowed pair."""
    columns: tuple[int, ...]
    """Column of the position that each holds."""
    left_out: tuple[str, ...]
    """The others, as ``person position``."""
    price: int = 0
    """Prices of the people who are pinned to two positions."""


class _Allowed:
    """Whether pins keep the coupling rules, were nobody else placed."""

    def __init__(self, facts: Facts, minimum: NDArray[np.int64], sides: Sides) -> None:
        self._facts, self._minimum, self._sides = facts, minimum, sides

    def __call__(self, held: list[tuple[int, int]]) -> bool:
        people, columns = np.array(held, dtype=np.int64).T
        return (
            all(self._limit(limit, people, columns) for limit in self._sides.limits)
            and all(self._balance(balance, people, columns) for balance in self._sides.balances)
            and all(len(apart.held(self._facts, people, columns)) <= 1 for apart in self._sides.aparts)
        )

    def _limit(self, limit: Limit, people: NDArray[np.int64], columns: NDArray[np.int64]) -> bool:
        return people_in(people, counted(limit, self._facts, people, columns)) <= limit.limit

    def _balance(self, balance: Balance, people: NDArray[np.int64], columns: NDArray[np.int64]) -> bool:
        names = np.bincount(columns, minlength=len(self._minimum))
        missing = int(np.maximum(0, self._minimum - names)[balance.positions].sum())
        weight = weight_of(people, balance.weighed(self._facts, people, columns))
        return weight + missing * balance.missing_counts >= balance.least


def apply_pins(facts: Facts, no: NDArray[np.uint16], minimum: NDArray[np.int64], active: Flags, sides: Sides) -> Pins:
    """Sorts pins into those that hold and those that cannot.

    Args:
        facts: columns of the case.
        no: people × positions, 0 where a pin may place.
        minimum: m names wanted of the minimum.
        active: m positions with names wanted; pins to others have no effect.
        sides: coupling rules, which each pin must keep together with those before it, by position and person.
    """
    row, column = facts.row, facts.column
    allowed = _Allowed(facts, minimum, sides)
    prices = {frozenset((hats.one, hats.two)): hats.price for hats in sides.hats}
    held: list[tuple[int, int]] = []
    columns_of: dict[int, list[int]] = {}
    price = 0
    left_out = []
    for position, person in sorted({(str(pin.position), pin.person) for pin in facts.pins}):
        p = column[position]
        if not active[p]:
            continue
        i = row.get(person, -1)
        pair = frozenset((*columns_of.get(i, ()), p))
        second = i in columns_of
        # Who is forced somewhere stands nowhere else: one person, one position, whatever couplings allow others.
        alone = second and not facts.forced.keys().isdisjoint((i, one) for one in pair)
        if i < 0 or alone or (second and pair not in prices) or no[i, p] or not allowed([*held, (i, p)]):
            left_out.append(f"{person} {position}")
        else:
            held.append((i, p))
            columns_of.setdefault(i, []).append(p)
            price += prices[pair] if second else 0
    return Pins(tuple(i for i, _ in held), tuple(p for _, p in held), tuple(left_out), price)


def pinnable(matrix: Eligibility) -> NDArray[np.uint16]:
    """The matrix as pins read it; nobody but the forced is in it otherwise than they are, and nobody without a pin.

    Args:
        matrix: what the rules say.
    """
    facts = matrix.facts
    if not facts.forced:
        return matrix.no
    no = matrix.no.copy()
    for (row, column), despite in facts.forced.items():
        for rule in despite:
            if rule in _BITS and (rule is not Forceable.SKILLS or licensed(facts, row, column)):
                no[row, column] &= ~_BITS[rule]
    return no
