"""Counts again what a loss is said to cost: by a placement without the people, and prices that no placement beats."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from planner.checks.pins import frame
from planner.checks.verify import examine_within
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.finding import Finding, Severity
from planner.domain.organisation import Lock, LockKind
from planner.domain.plan import Plan


class Verdict(NamedTuple):
    """What is said of a loss."""

    people: tuple[str, ...]
    """Who goes."""
    change: tuple[int, ...]
    """Missing names more (or fewer) on each seat level, in the order of the plan."""
    level: str
    """The best of these levels that gets worse, empty text for none."""


class Recount(StrEnum):
    """What came of counting a verdict again."""

    COUNTED = "counted"
    """The placement and the prices say the same."""
    OPEN = "open"
    """Nothing speaks against it, but the prices do not prove it."""
    CONTRADICTED = "contradicted"
    """It is wrong."""


class LossWitness:
    """Counts verdicts on one plan again.

    Args:
        plan: the plan from which people go, verified before.
        case: what it was made from.
    """

    def __init__(self, plan: Plan, case: Case) -> None:
        self._plan, self._case = plan, case
        view = View(case)
        self._levels = view.levels.names[: view.levels.seats]
        # They stay those of the plan, whoever goes (docs/model.md, Losses).
        self._frame = frame(view)

    def recount(self, verdict: Verdict, after: Plan) -> Recount:
        """Holds a verdict against a placement without the people, which is examined as ``verify`` does any plan.

        Args:
            verdict: what is claimed.
            after: a placement without them, with prices.
        """
        if len(verdict.change) != (seats := len(self._levels)):
            return Recount.CONTRADICTED
        if verdict.level != next((self._levels[at] for at, more in enumerate(verdict.change) if more > 0), ""):
            return Recount.CONTRADICTED
        reduced = without(self._case, verdict.people, self._plan.pins_left_out)
        found, certified = examine_within(after, View(reduced), *self._frame)
        claimed = tuple(old + more for old, more in zip(self._plan.objective, verdict.change, strict=False))
        shown = after.objective[:seats]
        if found or shown < claimed:
            return Recount.CONTRADICTED
        if not all(certified.levels[:seats]):
            return Recount.OPEN
        return Recount.COUNTED if shown == claimed else Recount.CONTRADICTED


def without(case: Case, people: Iterable[str], left_out: Iterable[str] = ()) -> Case:
    """The case in which these people may hold nothing; they stay in the roster, so that as many names are wanted.

    Args:
        case: the case.
        people: who goes; a pin of theirs is gone.
        left_out: pins that did not hold before, as ``person position``; they do not hold now, either.
    """
    gone, dropped = set(people), set(left_out)
    kept = [
        lock
        for lock in case.organisation.locks
        if lock.kind is LockKind.BAN or (lock.person not in gone and f"{lock.person} {lock.position}" not in dropped)
    ]
    bans = [Lock(kind=LockKind.BAN, person=person) for person in sorted(gone)]
    return case.with_organisation(locks=(*kept, *bans))


def contradicted(verdict: Verdict, scenario: str) -> Finding:
    """A verdict that is wrong is a fault of ours, and not shown; says nothing of who was meant."""
    facts: dict[str, str | int] = {"scenario": scenario, "level": verdict.level or "–"}
    return Finding(code="E-LOSS-001", severity=Severity.ERROR, facts=facts)
