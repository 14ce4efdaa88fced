"""Does anybody hold in several plans together what no single plan could let them hold?"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan


class Placed(NamedTuple):
    """A plan under the name that it has been given."""

    name: str
    plan: Plan
    case: Case


class Torn(NamedTuple):
    """Somebody whom two plans want in different places."""

    person: str
    here: str
    """Positions in the new plan, by id."""
    other: str
    """Name of the other plan."""
    there: str
    """Positions in it."""


def torn(new: Placed, others: Sequence[Placed]) -> Iterator[Torn]:
    """Everybody whom a new plan and those that are adopted already would place in more than one place (docs/model.md).

    What one person holds in all of them together is one position, or a pair that each of the plans concerned allows.

    Args:
        new: the new plan.
        others: the plans that it will stand beside.

    Returns:
        By person id, then in the order of the others: those that place the person otherwise than the new one does.
    """
    held = [_positions(one.plan) for one in (new, *others)]
    hats = [View(one.case).double_hats for one in (new, *others)]
    for person, here in sorted(held[0].items()):
        concerned = [number for number, places in enumerate(held) if person in places]
        all_places = frozenset().union(*(held[number][person] for number in concerned))
        if all(all_places in hats[number] for number in concerned):
            continue
        for number in concerned[1:]:
            there = held[number][person]
            if there != here:
                yield Torn(person, ", ".join(sorted(here)), others[number - 1].name, ", ".join(sorted(there)))


def _positions(plan: Plan) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in plan.placements:
        found.setdefault(name.person, set()).add(name.position)
    return {person: frozenset(places) for person, places in found.items()}
