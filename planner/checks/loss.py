"""Counts again what a loss is said to cost: by a placement without the people, and prices that no placement beats."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from planner.checks.levels import OF_MINIMUM, STEPS
from planner.checks.people import claim_state
from planner.checks.pins import frame
from planner.checks.verify import examine_within
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.finding import Finding, Severity
from planner.domain.levels import TIERS
from planner.domain.organisation import Lock, LockKind
from planner.domain.person import Person
from planner.domain.plan import Plan


class Verdict(NamedTuple):
    """What is said of a loss."""

    people: tuple[str, ...]
    """Who goes."""
    change: tuple[int, ...]
    """Missing names more (or fewer) on each seat level, in the order of the plan."""
    level: str
    """The best of these levels that gets worse, empty text for none."""
    numbers: tuple[int, ...] = ()
    """What is told of a group besides: its people, who of them hold a name, and the names of the minimum, the target
    and the depth that go missing; empty where none of that is told."""


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
        self._all = view.levels
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
        if verdict.numbers and verdict.numbers != self._numbers(verdict):
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

    def _numbers(self, verdict: Verdict) -> tuple[int, ...]:
        """The numbers that follow from who goes and from the change of the levels."""
        holding = {name.person for name in self._plan.placements} & set(verdict.people)
        tiers = range(len(TIERS))
        names = [sum(verdict.change[self._all.at(step, tier)] for tier in tiers) for step in range(len(STEPS))]
        return len(verdict.people), len(holding), sum(names[:OF_MINIMUM]), *names[OF_MINIMUM:]


def members(case: Case, kind: str, group: str) -> tuple[str, ...]:
    """Who goes with a group, by docs/model.md, Losses.

    Args:
        case: the case.
        kind: ``unit``, ``area``, ``household`` or ``claim``.
        group: its id; of claims the state.
    """
    view = View(case)

    def of(person: Person) -> str | None:
        return {"area": person.area, "household": person.household, "claim": claim_state(person, view.first)}[kind]

    def inside(person: Person) -> bool:
        return group in view.line(view.home(person).unit) if kind == "unit" else of(person) == group

    return tuple(person.id for person in case.roster.people if inside(person))


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
