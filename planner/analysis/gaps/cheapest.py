"""The cheapest single change that fills a gap: searched in the residual graph, promised only after solving anew."""

from collections.abc import Iterable
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.candidates import SEARCHES, build_gap
from planner.analysis.gaps.residual import NO_GAIN, Residual, build_residual
from planner.analysis.gaps.resolve import Resolver
from planner.analysis.gaps.single_change import Change
from planner.domain.effect import EffectKind
from planner.domain.plan import Plan, Status
from planner.eligibility import Eligibility

LOOKS = 2000
"""Candidates of one kind that are looked at."""

TRIES = 32
"""Candidates of one kind that may break their promise before the next kind is looked at."""


class Mender:
    """Finds the cheapest single changes of one plan; remembers what it has solved."""

    def __init__(self, plan: Plan, eligibility: Eligibility) -> None:
        self._plan = plan
        self._eligibility = eligibility
        self._solved: dict[tuple[object, ...], tuple[int, ...] | None] = {}
        self._foreseen: dict[tuple[object, ...], int] = {}

    @cached_property
    def _residual(self) -> Residual:
        return build_residual(self._plan, self._eligibility)

    @cached_property
    def _best_gain(self) -> NDArray[np.int64]:
        return self._residual.best_gain()

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._eligibility)

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
        column = self._eligibility.facts.positions.ids.index(position)
        if self._residual.gap[column] < 0:
            return None
        gap = build_gap(self._residual, column)
        proven = self._plan.status is Status.OPTIMAL
        for search in SEARCHES if proven else ():
            found = self._first_that_holds(search(gap))
            if found:
                return found.model_copy(update={"verified": True})
        # Filling the gap itself takes nothing from anybody, and an optimal plan has no better use for one name more.
        return Change(kind=EffectKind.BORROW, position=gap.id, via=gap.id, gain_level=gap.level, verified=proven)

    def _first_that_holds(self, candidates: Iterable[Change]) -> Change | None:
        """The first that keeps its promise; those that the graph foresees to serve a better gap come last.

        Without lending limits what the graph foresees is certain.
        """
        doubtful, failed = [], 0
        for change in islice(candidates, LOOKS):
            if self._foreseen_gain(change) < change.gain_level:
                doubtful.append(change)
            elif self.holds(change):
                return change
            else:
                failed += 1
            if failed == TRIES:
                break
        if not self._eligibility.facts.case.scenario.donor_limits:
            return None
        return next((change for change in doubtful[:TRIES] if self.holds(change)), None)

    def _foreseen_gain(self, change: Change) -> int:
        """Best level that the change would improve, judged by chains of moves."""
        if change.person_id is None:
            return change.gain_level
        if change.effect not in self._foreseen:
            opened = self._best_gain[self._resolver.opened(change)]
            self._foreseen[change.effect] = int(opened.min(initial=NO_GAIN))
        return self._foreseen[change.effect]

    def holds(self, change: Change) -> bool:
        """Whether solving anew gives the promised gain."""
        if change.effect not in self._solved:
            self._solved[change.effect] = self._resolver.levels(change)
        after = self._solved[change.effect]
        # Releasing a claim moves its unit's mean absence: a gap that closes because less is wanted is not filled.
        return after is not None and gains(self._plan.objective, after, change)


def gains(before: tuple[int, ...], after: tuple[int, ...], change: Change) -> bool:
    """Whether the level promised is one less, and every better level the same.

    An agreement opens more than one door: there the level must be less, and no better level may be worse.
    """
    level = change.gain_level
    if change.kind is EffectKind.AGREEMENT:
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
