"""Who stands in different positions in different plans, although a war placement is one position per person."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.domain.plan import Placement, Plan


class Apart(NamedTuple):
    """People of several plans."""

    placed: int
    """People who are placed in at least two of them."""
    people: dict[str, tuple[tuple[Placement, ...], ...]]
    """Of those who have different positions there, by person id: their names in each plan, by position."""


def apart(plans: Sequence[Plan]) -> Apart:
    """Compares every plan with every other; not to be placed in one of them is no other position.

    Args:
        plans: plans of one roster.
    """
    names: dict[str, list[list[Placement]]] = {}
    for number, plan in enumerate(plans):
        for name in plan.placements:
            names.setdefault(name.person, [[] for _ in plans])[number].append(name)
    twice = {person: own for person, own in names.items() if sum(map(bool, own)) > 1}
    return Apart(
        len(twice),
        {
            person: tuple(tuple(sorted(there, key=lambda name: name.position)) for there in own)
            for person, own in sorted(twice.items())
            if len({frozenset(name.position for name in there) for there in own if there}) > 1
        },
    )
