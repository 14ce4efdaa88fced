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


def swaps(file: PlanFile, who: Placement, among: Collection[str] | None = None) -> list[Swap]:
    """Everybody who stands elsewhere: whom no rule stops first, then whom no law stops, fewest rules first.

    Args:
        file: a verified plan.
        who: a placement of it.
        among: only these people; None for everybody.
    """
    stands: dict[str, set[str]] = {}
    for name in file.plan.placements:
        stands.setdefault(name.person, set()).add(name.position)
    able = (
        swap_of(file, who, other)
        for other in file.plan.placements
        if other.position not in stands[who.person] and who.position not in stands[other.person]
        if among is None or other.person in among
    )
    return sorted(able, key=lambda swap: (_rules(swap), swap.other.position, swap.other.rank))


def _rules(swap: Swap) -> tuple[bool, int]:
    law, forceable = (*swap.there.law, *swap.here.law), (*swap.there.forceable, *swap.here.forceable)
    return bool(law), len(law) + len(forceable)


def swap_of(file: PlanFile, who: Placement, other: Placement) -> Swap:
    """What says no if these two change places."""
    return Swap(other, against(file, who.person, other.position), against(file, other.person, who.position))


def stopped_by_law(who: Placement, swap: Swap) -> Iterator[tuple[str, str, str]]:
    """Person, position and rule of every law that says no to one of them."""
    for mover, where, no in ((who, swap.other, swap.there), (swap.other, who, swap.here)):
        yield from ((mover.person, where.position, rule) for rule in no.law)


def as_locks(plan: Plan, who: Placement, other: Placement) -> tuple[Lock, Lock]:
    """Each as what the other stands, where the other stands; no rule is set aside."""
    return _lock(plan, who, other), _lock(plan, other, who)


def _lock(plan: Plan, who: Placement, where: Placement) -> Lock:
    role, number = plan.numbers()[where.person, where.position]
    rank = HOLDER if role is Role.HOLDER else f"deputy {number}"
    return Lock(kind=LockKind.PIN, person=who.person, position=where.position, rank=rank)
