"""Two people who change places: with whom somebody may, and which rule says no to either of them."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from planner.domain.lock import HOLDER, Lock, LockKind
from planner.domain.plan import Placement, Plan, Role
from planner.jobs.changing.forcing import Against, against
from planner.jobs.inputs import PlanFile


class Swap(NamedTuple):
    """Somebody with whom the one could change places."""

    other: Placement
    there: Against
    """What says no to the one where the other stands."""
    here: Against
    """What says no to the other where the one stands."""

    @property
    def lawful(self) -> bool:
        """Whether no law says no to either."""
        return not (self.there.law or self.here.law)

    @property
    def free(self) -> bool:
        """Whether no rule says no to either."""
        return self.lawful and not (self.there.forceable or self.here.forceable)


def swaps(file: PlanFile, one: Placement, among: Collection[str] | None = None) -> list[Swap]:
    """Everybody who stands elsewhere: whom no rule stops first, then whom no law stops, fewest rules first.

    Args:
        file: a verified plan.
        one: a placement of it.
        among: only these people; None for everybody.
    """
    found = (
        swap_of(file, one, other)
        for other in file.plan.placements
        if _other_place(file.plan, one, other) and (among is None or other.person in among)
    )
    return sorted(found, key=lambda swap: (_rules(swap), swap.other.position, swap.other.rank))


def _rules(swap: Swap) -> tuple[bool, int]:
    law, forceable = (*swap.there.law, *swap.here.law), (*swap.there.forceable, *swap.here.forceable)
    return bool(law), len(law) + len(forceable)


def swap_of(file: PlanFile, one: Placement, other: Placement) -> Swap:
    """What says no if these two change places."""
    return Swap(other, against(file, one.person, other.position), against(file, other.person, one.position))


def _other_place(plan: Plan, one: Placement, other: Placement) -> bool:
    """Whether each stands where the other does not."""
    here = {name.position for name in plan.placements if name.person == one.person}
    there = {name.position for name in plan.placements if name.person == other.person}
    return other.person != one.person and other.position not in here and one.position not in there


def stopped_by_law(one: Placement, swap: Swap) -> Iterator[tuple[str, str, str]]:
    """Person, position and rule of every law that says no to one of them."""
    for who, where, no in ((one, swap.other, swap.there), (swap.other, one, swap.here)):
        yield from ((who.person, where.position, rule) for rule in no.law)


def as_locks(plan: Plan, one: Placement, other: Placement) -> tuple[Lock, Lock]:
    """Each as what the other stands, where the other stands; no rule is set aside."""
    return _lock(plan, one, other), _lock(plan, other, one)


def _lock(plan: Plan, who: Placement, where: Placement) -> Lock:
    role, number = plan.numbers()[where.person, where.position]
    rank = HOLDER if role is Role.HOLDER else f"deputy {number}"
    return Lock(kind=LockKind.PIN, person=who.person, position=where.position, rank=rank)
