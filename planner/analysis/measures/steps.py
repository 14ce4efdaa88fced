"""Portfolios one step away from another, those first that do what the model does not see."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from planner.domain.measure import Budget, Measure
from planner.placement.portfolio.bought import in_order, of_agreement, of_decision, of_person
from planner.placement.portfolio.offers import Offers
from planner.placement.portfolio.turns import alone, in_turn

Measures = tuple[Measure, ...]

MOST_ALIKE = 3
"""Of the people of one group so many are looked at, of different units and households, as far as there are such."""
MOST_PAIRED = 40
"""Of what could be added so many are looked at two and two, decisions first."""


class Steps:
    """What could be added to, taken from or exchanged in a portfolio.

    Args:
        offers: what could be bought, and the budget.
    """

    def __init__(self, offers: Offers) -> None:
        self._offers, self._budget = offers, offers.budget
        facts = offers.cells.facts[0]
        people = facts.case.roster.people
        self._ids, self._row = facts.people.ids, facts.row
        household = {person.id: person.household for person in people}
        self._kin = [(int(unit), household[i]) for unit, i in zip(facts.people.unit, self._ids, strict=True)]
        self._decided: list[Measures] = [(of_decision(one),) for one in (*offers.hats, *offers.reviews)]
        self._decided += [(of_agreement(offers.catalogue, *pair),) for pair in offers.agreements]
        self._packages = [
            tuple(of_person(offers, row, package))
            for group in offers.groups
            if not group.pool
            for package in group.options.packages
            for row in self._unlike(group.people)
        ]

    def _unlike(self, rows: Sequence[int]) -> list[int]:
        """The first of each unit and household, at most a few."""
        first: dict[tuple[int, str | None], int] = {}
        for row in rows:
            first.setdefault(self._kin[row], row)
        return list(first.values())[:MOST_ALIKE]

    def of(self, now: Measures) -> Iterator[Measures]:
        """Portfolios one step away that the budget allows: unseen by the model first, then what is exchanged for it.

        Last come two additions at once, where one alone is of no use: a review of a class and a double hat.
        """
        measures = tuple(alone(self._offers, one) for one in now)
        parts = list(self._parts(measures))
        paired = [*self._decided, *self._packages][:MOST_PAIRED]
        for added, taken in (
            *((one, ()) for one in self._decided),
            *(((), part) for part in parts),
            *((one, part) for one in self._decided for part in parts),
            *((one, ()) for one in self._packages),
            *((one, part) for one in self._packages for part in parts),
            *(((*one, *other), ()) for one, other in combinations(paired, 2)),
        ):
            left = tuple(one for one in measures if one not in taken)
            whole = (*left, *(one for one in added if one not in left))
            if self._allowed(whole):
                ready = tuple(sorted(in_turn(self._offers, whole), key=in_order))
                if ready != now and all(one.weeks <= self._budget.weeks for one in ready):
                    yield ready

    def _parts(self, measures: Measures) -> Iterator[Measures]:
        """Single measures, and all that is bought for one person; of what is alike one."""
        alike: dict[tuple[object, ...], Measures] = {}
        for measure in measures:
            kin = self._kin[self._row[measure.person_id]] if measure.person_id else None
            what = (
                measure.kind,
                measure.skill,
                measure.clearance_class,
                measure.unit,
                measure.lender,
                measure.borrower,
                measure.pool,
                measure.decision,
            )
            alike.setdefault((*what, kin), (measure,))
        yield from alike.values()
        for person in dict.fromkeys(measure.person_id for measure in measures if measure.person_id):
            own = tuple(measure for measure in measures if measure.person_id == person)
            if len(own) > 1:
                yield own

    def _allowed(self, measures: Measures) -> bool:
        """Whether the budget pays, courses have seats, and nobody attends two or is vetted twice."""
        budget: Budget = self._budget
        taken = [one.course for one in measures if one.course is not None]
        once = [(one.kind, one.person_id) for one in measures if one.course is not None or one.clearance_class]
        return (
            sum(one.cost_kr for one in measures) <= budget.kronor
            and len(once) == len(set(once))
            and (budget.course_seats is None or len(taken) <= budget.course_seats)
            and all(taken.count(course) <= self._offers.packages.seats[course] for course in set(taken))
        )
