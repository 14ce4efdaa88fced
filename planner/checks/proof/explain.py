"""The proof for one position: its price, whose missing name that is, and a few of the sums that anybody can add."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from planner.checks import pins
from planner.checks.proof.crowd import Codes, Crowd
from planner.checks.proof.offers import Offer, Offers
from planner.checks.proof.stakes import stakes
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.certificate import Part
from planner.domain.plan import Plan

Vector = tuple[int, ...]

MOST_SUMS = 3
"""People whose sums are shown."""


@dataclass(frozen=True)
class NameSum:
    """What open names of one step bring to the bound."""

    level: int
    """Index of the seat level."""
    names: int
    """Names of the step that are open."""
    filled: int
    """How many of them the plan fills."""


@dataclass(frozen=True)
class PersonSum:
    """What one person brings by the position."""

    person: str
    costs: Vector
    """What the person costs there, over the levels."""
    brings: Vector
    """The price less that."""


@dataclass(frozen=True)
class Explained:
    """The proof of one position, over the levels."""

    price: Vector
    denominator: int
    lacking: str | None
    """The position whose missing name the price is: the nearest that people can move on to, at no loss, until there
    is one; None where the price is no missing name's, or no such chain is found."""
    names: tuple[NameSum, ...]
    people: tuple[PersonSum, ...]
    """The first few who hold it, by rank."""


def explain(plan: Plan, case: Case, position: str) -> Explained | None:
    """The proof of one active position; None if the first part of the certificate mixes levels, or there is none.

    Args:
        plan: a plan that ``verify`` accepts.
        case: what it was made from.
        position: id of a position that wants names.
    """
    part = plan.certificate.parts[0] if plan.certificate else None
    return None if part is None or part.goals else _Sums(plan, case, part).of(position)


class _Sums:
    """The sums of a part with one goal per level; its multipliers are looked away from."""

    def __init__(self, plan: Plan, case: Case, part: Part) -> None:
        view = View(case)
        wanted, most = pins.frame(view)
        held, _ = pins.sort_pins(view, wanted, most)
        self._view, self._part = view, part
        self._stakes = stakes(view, wanted, held)
        self._offers = Offers(Crowd(view), self._stakes, held)
        self._prices = {row.position: row.value for row in part.prices}
        self._placed: defaultdict[str, list[str]] = defaultdict(list)
        for name in plan.placements:
            self._placed[name.position].append(name.person)
        self._pins = [ident for _, ident in held]

    def of(self, position: str) -> Explained:
        """The proof of one position."""
        return Explained(
            price=self._price(position),
            denominator=self._part.denominator,
            lacking=self._lacking(position),
            names=tuple(self._names(position)),
            people=tuple(self._brings(person, position) for person in self._free(position)[:MOST_SUMS]),
        )

    def _price(self, position: str) -> Vector:
        return self._prices.get(position, (0,) * len(self._stakes.levels))

    def _free(self, position: str) -> list[str]:
        """Who holds it without being pinned, by rank."""
        return [person for person in self._placed[position] if person not in self._offers.pinned]

    def _names(self, position: str) -> list[NameSum]:
        left, sums = len(self._placed[position]) - self._pins.count(position), []
        for step in self._stakes.open[position]:
            sums.append(NameSum(step.level, step.names, min(step.names, max(0, left))))
            left -= step.names
        return sums

    def _brings(self, person: str, position: str) -> PersonSum:
        offer = Offer((self._view.positions[position],), 0)
        number: Codes = np.array([self._offers.crowd.number[person]], dtype=np.int64)
        costs = [0] * len(self._stakes.levels)
        for level, cost in zip(self._stakes.cost_levels, self._offers.costs(offer, number), strict=True):
            costs[level] = int(cost[0])
        brings = (
            price - self._part.denominator * cost for price, cost in zip(self._price(position), costs, strict=True)
        )
        return PersonSum(person, tuple(costs), tuple(brings))

    def _lacking(self, position: str) -> str | None:
        """The nearest position that lacks a name of the price's level, along moves that lose nothing."""
        level = next((level for level, value in enumerate(self._price(position)) if value), None)
        if level is None or level in self._stakes.cost_levels:
            return None
        seen, todo = {position}, [position]
        for ident in todo:
            if any(one.level == level and one.filled < one.names for one in self._names(ident)):
                return ident
            for person in self._free(ident):
                brings = self._brings(person, ident).brings
                for other in self._stakes.open:
                    if other not in seen and self._may(person, other) and self._brings(person, other).brings == brings:
                        seen.add(other)
                        todo.append(other)
        return None

    def _may(self, person: str, position: str) -> bool:
        number = self._offers.crowd.number[person]
        return self._stakes.takes_more(position) and bool(
            self._offers.crowd.may(self._view.positions[position])[number]
        )
