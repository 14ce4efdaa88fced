"""What has been decided by hand in a plan: locks in force, and how far they take it from the best plan without them."""

from typing import NamedTuple

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.lock import LockKind


class ByHand(NamedTuple):
    """Locks in force on positions that want somebody, of people whom the roster has."""

    pins: int
    """Without those that are forced."""
    bans: int
    forced: int

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(self)


def by_hand(solved: Solved) -> ByHand:
    """Counts them."""
    facts, wanted = solved.facts, {row.position for row in solved.plan.wanted}
    pins = [
        pin
        for pin in facts.pins
        if pin.position in wanted and pin.person in facts.row
        if f"{pin.person} {pin.position}" not in solved.plan.pins_left_out
    ]
    days = {position: facts.days_at(facts.column[position]) for position in wanted}
    bans = [
        lock
        for lock in solved.case.organisation.locks
        if lock.kind is LockKind.BAN and lock.person in facts.row
        if any(
            lock.position in (None, position) and lock.counts_for(at.first, at.last) for position, at in days.items()
        )
    ]
    forced = sum(bool(pin.despite) for pin in pins)
    return ByHand(len(pins) - forced, len(bans), forced)


def distances(solved: Solved) -> list[tuple[str, int, int]] | None:
    """Levels on which the plan differs from the best one without locks, with that one's value and its own.

    None if the best one is not known.
    """
    plan = solved.plan
    if plan.unedited is None:
        return None
    rows = zip(plan.levels, plan.unedited.objective, plan.objective, strict=True)
    return [(level, best, own) for level, best, own in rows if best != own]


def without_locks(case: Case) -> Case:
    """The case as it would be if nothing were decided by hand."""
    return case.with_organisation(locks=())
