"""The tables from which anybody can recount a certificate: who may hold what, at what cost, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.checks import pins
from planner.checks.levels import COSTS
from planner.checks.proof.crowd import Codes, Crowd
from planner.checks.proof.offers import Offer, Offers
from planner.checks.proof.rooms import Key, Rooms
from planner.checks.proof.stakes import Stakes, Step, stakes
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.organisation import Position
from planner.domain.plan import Plan

FORMAT = "planner-proof/2"
ELIGIBLE = ("person", "position", *COSTS)
USES = ("person", "position", "rule", "weight")


@dataclass(frozen=True)
class Tables:
    """Ids and numbers only."""

    case: dict[str, Any]
    """Levels, names wanted and open, what pins settle, pairs that one person may hold, rules and room."""
    eligible: Iterator[tuple[str | int, ...]]
    """Rows of ``ELIGIBLE``: whoever may take a name beyond the pins, and what it costs."""
    uses: Iterator[tuple[str | int, ...]]
    """Rows of ``USES``: how much of the room of which rule a name takes; only rules that have a multiplier."""


def tables(plan: Plan, case: Case) -> Tables:
    """What a certificate of a plan speaks of.

    Args:
        plan: a plan that ``verify`` accepts.
        case: what it was made from.
    """
    view = View(case)
    wanted, most = pins.frame(view)
    held, _ = pins.sort_pins(view, wanted, most)
    at_stake = stakes(view, wanted, held)
    offers, rooms = Offers(Crowd(view), at_stake, held), Rooms(view, at_stake, most, held)
    named = {
        (one.kind, one.coupling, one.of): 0
        for part in (plan.certificate.parts if plan.certificate else ())
        for one in part.multipliers
    }
    rules: dict[Key, int] = {key: number for number, key in enumerate(named)}
    singles = [offer for offer in offers.all() if len(offer.positions) == 1]
    return Tables(
        _case(plan, at_stake, offers, rooms, rules),
        _eligible(offers, singles),
        _uses(offers, singles, rooms, rules) if rules else iter(()),
    )


def _case(plan: Plan, at_stake: Stakes, offers: Offers, rooms: Rooms, rules: dict[Key, int]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "levels": list(at_stake.levels.names),
        "cost_levels": list(at_stake.cost_levels),
        "objective": list(plan.objective),
        "wanted": list(at_stake.wanted),
        "fixed": list(at_stake.fixed),
        "open": {
            ident: [[step.names, _over(at_stake, step)] for step in steps] for ident, steps in at_stake.open.items()
        },
        "pinned": {person: positions for person, positions in offers.pinned.items() if len(positions) == 1},
        "pairs": [
            [*(position.id for position in offer.positions), offer.price]
            for offer in offers.all()
            if len(offer.positions) > 1
        ]
        + [[*sorted(pair), price] for pair, price in _beside_pins(offers)],
        "rules": [{"kind": key[0].value, "coupling": key[1], "of": key[2], "room": rooms.left(key)} for key in rules],
        "mixes": {
            ident: [rules[key] for key in rooms.mixes(ident) if key in rules]
            for ident in at_stake.open
            if any(key in rules for key in rooms.mixes(ident))
        },
    }


def _over(at_stake: Stakes, step: Step) -> list[int]:
    """What a name of a step is worth, over the levels."""
    worth = dict(step.worth)
    return [worth.get(level, 0) for level in range(len(at_stake.levels))]


def _beside_pins(offers: Offers) -> Iterator[tuple[frozenset[str], int]]:
    """Pairs of a position that takes no more names, but whose pins may take another."""
    held = {position for positions in offers.pinned.values() for position in positions}
    full = {ident for ident in held if not offers.stakes.takes_more(ident)}
    for pair, price in sorted(offers.crowd.view.double_hats.items(), key=lambda row: sorted(row[0])):
        if pair & full and pair <= offers.stakes.open.keys():
            yield pair, price


def _who(offers: Offers, offer: Offer) -> Codes:
    """Free people who may take a name, and people pinned elsewhere who may take it as their second."""
    (position,) = offer.positions
    second = [
        offers.crowd.number[person]
        for person, held in offers.pinned.items()
        if len(held) == 1 and any(one.positions == (position,) for one in offers.beside(held[0], person))
    ]
    return np.concatenate([offers.able(offer), np.array(second, dtype=np.int64)])


def _eligible(offers: Offers, singles: list[Offer]) -> Iterator[tuple[str | int, ...]]:
    for offer in singles:
        people = _who(offers, offer)
        costs = [column.tolist() for column in offers.costs(offer, people)]
        for number, *own in zip(people.tolist(), *costs, strict=True):
            yield (offers.crowd.people[number].id, offer.positions[0].id, *own)


def _uses(offers: Offers, singles: list[Offer], rooms: Rooms, rules: dict[Key, int]) -> Iterator[tuple[str | int, ...]]:
    for offer in singles:
        for number in _who(offers, offer).tolist():
            yield from _of_one(offers, rooms, rules, number, offer.positions[0])
    for person, held in offers.pinned.items():
        if len(held) == 1:
            yield from _of_one(offers, rooms, rules, offers.crowd.number[person], offers.crowd.view.positions[held[0]])


def _of_one(
    offers: Offers, rooms: Rooms, rules: dict[Key, int], number: int, position: Position
) -> Iterator[tuple[str | int, ...]]:
    person = offers.crowd.people[number]
    for family in rooms.families:
        for key, weight in family.uses(family.reads(offers.crowd.view, person), (position,)).items():
            if key in rules and weight:
                yield person.id, position.id, rules[key], weight
