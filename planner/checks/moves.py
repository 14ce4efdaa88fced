"""Carries out the moves that are said to answer a loss, and counts what is missing then."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from planner.checks.couplings import broken
from planner.checks.lending import Lender, homes, lenders, lent_people
from planner.checks.pins import frame, sort_pins
from planner.checks.rules import eligible, forced
from planner.checks.score import lacking
from planner.checks.stated.counts import missing_names
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan


class Answer(NamedTuple):
    """What is said to be done when one person goes."""

    person: str
    """Who goes."""
    outcome: str
    """How it ends: ``unplaced``, ``spare``, ``healed``, ``shifted`` or ``falls`` (docs/model.md, Losses)."""
    change: tuple[int, ...]
    """Missing names more (or fewer) on each seat level."""
    short: str
    """Position that has one name less, empty text for none or not told."""
    moves: tuple[tuple[str, str, str], ...]
    """Person, from (empty text: held no name), to."""


class MovesWitness:
    """Counts answers to the loss of one person of a plan.

    Args:
        plan: the plan, verified before.
        case: what it was made from.
    """

    def __init__(self, plan: Plan, case: Case) -> None:
        self._plan, self._view = plan, View(case)
        self._wanted, self._most = frame(self._view)
        self._pinned = set(sort_pins(self._view, self._wanted, self._most)[0])
        self._excuses = forced.of_held(self._view, self._pinned)
        self._names = {(person.id, position.id) for _, person, position in self._view.known(plan)}
        named = ((person, position) for _, person, position in self._view.known(plan))
        self._lent = lent_people(self._view, named, self._excuses)

    def holds(self, answer: Answer) -> bool:
        """Whether the moves can be made, and as many names are missing then as is said."""
        if answer.outcome != self._outcome(answer):
            return False
        if answer.outcome == "unplaced":
            return not answer.moves and not any(answer.change)
        names = {name for name in self._names if name[0] != answer.person}
        for person, origin, target in answer.moves:
            stands = {position for who, position in names if who == person}
            if person == answer.person or stands != {origin} - {""} or (person, origin) in self._pinned:
                return False
            names = names - {(person, origin)} | {(person, target)}
        return self._allowed(names) and self._lacks(names, answer)

    def _outcome(self, answer: Answer) -> str:
        """What the plan, the change and the moves come to."""
        if all(person != answer.person for person, _ in self._names):
            return "unplaced"
        if any(answer.change):
            return "shifted" if answer.moves else "falls"
        return "healed" if answer.moves else "spare"

    def _allowed(self, names: set[tuple[str, str]]) -> bool:
        """Whether who stands elsewhere than in the plan may, and lending limits and couplings are kept."""
        people, positions = self._view.people, self._view.positions
        came = names - self._names
        if not all(
            ident in self._wanted and eligible(self._view, people[who], positions[ident]) for who, ident in came
        ):
            return False
        if any(broken(self._view, self._wanted, names, self._excuses)):
            return False
        gone = {who for who, _ in self._names - names}
        return all(
            len(self._lent[lender] - gone | people) <= self._most[lender]
            for lender, people in self._newly_lent(came).items()
        )

    def _newly_lent(self, came: Iterable[tuple[str, str]]) -> dict[Lender, set[str]]:
        """Whom these names add to each lending limit."""
        view = self._view
        lent: defaultdict[Lender, set[str]] = defaultdict(set)
        for who, ident in came:
            for lender in lenders(view, homes(view, view.people[who]), view.positions[ident]) & self._most.keys():
                lent[lender].add(who)
        return lent

    def _lacks(self, names: set[tuple[str, str]], answer: Answer) -> bool:
        """Whether the seat levels are the plan's and the change, and the position said to be short is."""
        before, after = (Counter(position for _, position in held) for held in (self._names, names))
        if answer.short and before - after != Counter([answer.short]):
            return False
        lost = lacking(self._view, missing_names(self._wanted, after))[: self._view.levels.seats]
        claimed = [old + more for old, more in zip(self._plan.objective, answer.change, strict=False)]
        return lost == claimed
