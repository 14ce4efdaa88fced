"""The cheapest single change that fills a gap: searched in the residual graph, promised only after solving anew."""

from collections.abc import Iterable

from planner.analysis.candidates import SEARCHES, build_gap
from planner.analysis.change import Change, ChangeKind, applied
from planner.analysis.residual import Residual, build_residual
from planner.analysis.resolve import Resolved, resolve
from planner.domain.case import Case
from planner.domain.plan import Plan, Status
from planner.eligibility import Eligibility

TRIES = 8
"""Candidates of one kind that are solved anew before the next kind is looked at."""


class Mender:
    """Finds the cheapest single changes of one plan; remembers what it has solved."""

    def __init__(self, plan: Plan, eligibility: Eligibility) -> None:
        self._plan = plan
        self._eligibility = eligibility
        self._residual: Residual | None = None
        self._solved: dict[tuple[object, ...], Resolved] = {}

    def cheapest(self, position: str) -> Change | None:
        """The cheapest single change that fills one more name of a position's gap.

        Order of prices: renew an expired certificate, relax a lending limit, vet, train in one skill, release a claim,
        an agreement with another employer, borrow from outside. Within a kind: the shortest lead time, then a change
        that needs no chain of moves, then somebody who holds no position, then the id hash.

        Args:
            position: position id.

        Returns:
            The change, ``verified`` if solving anew with it gave exactly the gain promised: the gap's level one
            less and no better level changed. A plan that is not proven optimal promises nothing: borrowing, not
            verified. None if the position lacks no names.
        """
        if self._residual is None:
            self._residual = build_residual(self._plan, self._eligibility)
        column = self._eligibility.facts.positions.ids.index(position)
        if self._residual.gap[column] < 0:
            return None
        gap = build_gap(self._residual, column)
        if self._plan.status is Status.OPTIMAL:
            for search in SEARCHES:
                found = self._first_that_holds(search(gap))
                if found:
                    return found
        outside = Change(kind=ChangeKind.BORROW, position=gap.id, via=gap.id, gain_level=gap.level)
        # Filling the gap itself takes nothing from anybody, and an optimal plan has no better use for one name more.
        return outside.model_copy(update={"verified": self._plan.status is Status.OPTIMAL})

    def _first_that_holds(self, candidates: Iterable[Change]) -> Change | None:
        for tries, change in enumerate(candidates):
            if tries == TRIES:
                return None
            if self.holds(change):
                return change.model_copy(update={"verified": True})
        return None

    def holds(self, change: Change) -> bool:
        """Whether solving anew gives the promised gain."""
        if change.effect not in self._solved:
            self._solved[change.effect] = resolve(applied(self._case, change))
        after = self._solved[change.effect]
        # Releasing a claim moves its unit's mean absence: a gap that closes because less is wanted is not filled.
        return after.wanted == self._plan.wanted and gains(self._plan.objective, after.levels, change)

    @property
    def _case(self) -> Case:
        return self._eligibility.facts.case


def gains(before: tuple[int, ...], after: tuple[int, ...], change: Change) -> bool:
    """Whether the level promised is one less, and every better level the same.

    An agreement opens more than one door: there the level must be less, and no better level may be worse.
    """
    level = change.gain_level
    if change.kind is ChangeKind.AGREEMENT:
        no_worse = all(new <= old for new, old in zip(after[:level], before[:level], strict=True))
        return no_worse and after[level] < before[level]
    return after[:level] == before[:level] and after[level] == before[level] - 1


def mend(plan: Plan, eligibility: Eligibility, positions: Iterable[str] | None = None) -> tuple[Change, ...]:
    """The cheapest single change of each gap; see ``Mender.cheapest``.

    Args:
        plan: a verified plan.
        eligibility: eligibility of its case.
        positions: position ids; by default every position that lacks names of the minimum.

    Returns:
        One change per position that lacks names, in the order asked for.
    """
    asked = [lack.position for lack in plan.missing if lack.minimum] if positions is None else positions
    mender = Mender(plan, eligibility)
    return tuple(change for change in map(mender.cheapest, asked) if change)
