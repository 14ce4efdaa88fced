"""Arithmetic that refutes a false ``optimal``: a name that is missing although somebody free may take it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from planner.checks.couplings import coupled_positions
from planner.checks.errors import error
from planner.checks.lending import Lender, homes, lenders
from planner.checks.rules import RULES, asks, eligible, reads
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.organisation import Position
from planner.domain.person import Person
from planner.domain.plan import Missing, Plan, Status


def check(view: View, plan: Plan, missing: Mapping[str, Missing], most: Mapping[Lender, int]) -> Iterator[Finding]:
    """One finding per position that the plan could have filled better by one more name, if it claims to be optimal.

    Args:
        view: the case.
        plan: the plan.
        missing: missing names by position, as the witness counts them.
        most: most names that each unit may lend; somebody who would use up a limit is no proof of anything.
    """
    if plan.status is not Status.OPTIMAL or not missing:
        return
    free = _Free(view, {name.person for name in plan.placements}, most)
    # A free person whom a coupling may hold back is no proof either.
    for ident in sorted(missing.keys() - coupled_positions(view)):
        person = free.someone_for(view.positions[ident]) or _with_another_hat(view, plan, ident, most)
        if person is not None:
            yield error(44, position=ident, person=person.id)


def _with_another_hat(view: View, plan: Plan, ident: str, most: Mapping[Lender, int]) -> Person | None:
    """Somebody who holds one position and may hold this one beside it."""
    beside = {other for pair in view.double_hats if ident in pair for other in pair - {ident}}
    position, names = view.positions[ident], Counter(name.person for name in plan.placements)
    alone = {one.person for one in plan.forced}
    once = [
        one
        for name, one, held in view.known(plan)
        if held.id in beside and names[name.person] == 1 and name.person not in alone
    ]
    return next((one for one in once if eligible(view, one, position) and not _lent(view, one, position, most)), None)


def _lent(view: View, person: Person, position: Position, most: Mapping[Lender, int]) -> bool:
    """Whether the name could use up a donor limit."""
    return bool(most) and any(one in most for one in lenders(view, homes(view, person), position))


class _Free:
    """People without a position, one for each kind that rules tell apart."""

    def __init__(self, view: View, placed: set[str], most: Mapping[Lender, int]) -> None:
        self._view, self._most = view, most
        self._answers: dict[tuple[object, ...], Person | None] = {}
        self._with_skill: dict[str | None, list[Person]] = defaultdict(list)
        alike: dict[tuple[object, ...], Person] = {}
        for person in view.case.roster.people:
            if person.id not in placed:
                alike.setdefault(self._key(person), person)
        for person in alike.values():
            self._with_skill[None].append(person)
            for skill in view.held_until(person):
                self._with_skill[skill].append(person)

    def _key(self, person: Person) -> tuple[object, ...]:
        """All that the rules and donor limits read of a person."""
        home = homes(self._view, person) if self._most else None
        return (*(reads(rule, self._view, person) for rule in RULES), home)

    def someone_for(self, position: Position) -> Person | None:
        """Somebody free who may take the position, if there is one."""
        asked = (position.unit, *(asks(rule, self._view, position) for rule in RULES))
        if asked not in self._answers:
            pools = [self._with_skill[skill] for skill in position.skills] or [self._with_skill[None]]
            self._answers[asked] = next((one for one in min(pools, key=len) if self._may(one, position)), None)
        return self._answers[asked]

    def _may(self, person: Person, position: Position) -> bool:
        return eligible(self._view, person, position) and not _lent(self._view, person, position, self._most)
