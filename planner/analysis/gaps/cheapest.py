"""The cheapest single change that fills a gap: searched in the residual graph, promised only after solving anew."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from planner.analysis.counted.worth import WORTHLESS, gap_level, named_counts
from planner.analysis.gaps.candidates import SEARCHES, borrowings, build_gap
from planner.analysis.gaps.residual import Residual, build_residual
from planner.analysis.gaps.resolve import Resolver
from planner.analysis.gaps.single_change import Change
from planner.analysis.gaps.tries import WORK, UndecidedError, Work
from planner.analysis.solved import Solved
from planner.domain.levels import NOTHING
from planner.domain.plan import Status

LOOKS = 2000
"""Candidates of one kind that are looked at."""

TRIES = 32
"""Candidates of one kind that may break their promise before the next kind is looked at."""


class Mender:
    """Finds the cheapest single changes of one plan; remembers what it has solved."""

    def __init__(self, solved: Solved, work: int | None = WORK) -> None:
        """Begins without anything solved.

        Args:
            solved: the plan and its case.
            work: what the tries of all gaps may cost together (``tries``); None for whatever it takes.
        """
        self._of = solved
        self._work = Work(work)
        self._solved: dict[tuple[tuple[object, ...], int], tuple[int, ...] | None] = {}
        self._foreseen: dict[tuple[object, ...], int] = {}

    @cached_property
    def _residual(self) -> Residual:
        return build_residual(self._of)

    @cached_property
    def _names(self) -> Counter[str]:
        return named_counts(self._of.plan)

    @cached_property
    def _best_gain(self) -> NDArray[np.int64]:
        return self._residual.best_gain()

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._of, self._work)

    def cheapest(self, position: str) -> Change | None:
        """The cheapest single change that fills one more name of a position's gap.

        Order of prices: note a citizenship, renew an expired certificate, relax a lending limit, vet, train in one
        skill, release a claim, an agreement with another employer, borrow from outside. Within a kind: the shortest
        lead time, then a change that needs no chain of moves, then somebody who holds no position, then the id hash.

        Args:
            position: position id.

        Returns:
            The change, ``verified`` by solving anew with it: no level up to the gap's is worse, the gap's is better,
            and every best plan fills this gap. Where a plan that is as good or better would fill another one, the
            change comes with pins. A plan that is not proven optimal promises nothing: borrowing, not verified. Where a
            try would cost more than may be spent, that change comes, not verified. None if the position lacks no names,
            or if nothing that was tried fills the gap, which coupling rules can do.
        """
        column = self._of.facts.positions.ids.index(position)
        if self._residual.gap[column] < 0:
            return None
        gap = build_gap(self._residual, column)
        self._work.next_gap()
        if self._of.plan.status is not Status.OPTIMAL:
            return next(borrowings(gap))
        for search in SEARCHES:
            found = self._first_that_holds(search(gap))
            if found:
                return found
        return next(filter(None, map(self._tried, borrowings(gap))), None)

    def _first_that_holds(self, candidates: Iterable[Change]) -> Change | None:
        """The first that keeps its promise; those that the graph foresees to serve a better gap come last.

        Without lending limits what the graph foresees is certain, so that only a pin could keep somebody here.
        """
        doubtful, failed, elsewhere = list[Change](), 0, set[str]()
        for change in islice(candidates, LOOKS):
            if change.via in elsewhere:
                continue
            if self._serves_better(change):
                doubtful.append(change)
                continue
            if found := self._tried(change):
                return found
            failed += 1
            if failed == TRIES:
                break
            if change.via != change.position and self._gains(change):
                # The name goes to an equal gap, whoever brings it to the position where the chain begins.
                elsewhere.add(change.via)
        limited = any(part.scenario.donor_limits for part in self._of.case.parts)
        last = [change for change in doubtful if limited or change.via == change.position]
        return next(filter(None, map(self._tried, last[:TRIES])), None)

    def _tried(self, change: Change) -> Change | None:
        """The change as it keeps its promise, with pins if it must; None if it does not; as it is if it costs much."""
        try:
            return self._kept(change)
        except UndecidedError:
            return change

    def _kept(self, change: Change) -> Change | None:
        if self._gains(change) and self._fills(change):
            return change.model_copy(update={"verified": True})
        # Whoever is had for this gap is had for it, even if a better one could be filled.
        if change.changed is None or change.via != change.position:
            return None
        beside = sorted(name.person for name in self._of.plan.placements if name.position == change.position)
        pinned = change.model_copy(update={"pins": (change.changed, *beside)})
        if self._gains(pinned) and self._fills(pinned):
            return pinned.model_copy(update={"verified": True})
        return None

    def _serves_better(self, change: Change) -> bool:
        """Whether the change would rather fill a graver gap than this one, judged by chains of moves."""
        if change.person_id is None:
            return False
        if change.effect not in self._foreseen:
            opened = self._best_gain[self._resolver.opened(change)]
            self._foreseen[change.effect] = int(opened.min(initial=NOTHING))
        gap = self._residual.gap_grade[self._of.facts.positions.ids.index(change.position)]
        return self._foreseen[change.effect] < int(gap)

    def _gains(self, change: Change) -> bool:
        """Whether solving anew gives the promised gain, for whichever gap."""
        after = self._after(change)
        # Releasing a claim moves its unit's mean absence: a gap that closes because less is wanted is not filled.
        return after is not None and gains(self._of.plan.objective, after, change)

    def _fills(self, change: Change) -> bool:
        """Whether what is gained is surely a name of this gap."""
        after = self._after(change)
        return after is not None and self._resolver.surely_fills(change, after, self._names[change.position])

    def _after(self, change: Change) -> tuple[int, ...] | None:
        """The levels with the change; None if they cannot be what it promises."""
        before, level = self._of.plan.objective, change.gain_level
        key = (change.effect, level)
        if key not in self._solved:
            self._solved[key] = self._resolver.levels(change, (*before[:level], before[level] - 1))
        return self._solved[key]


def gains(before: tuple[int, ...], after: tuple[int, ...], change: Change) -> bool:
    """Whether the level promised is better and no level before it is worse."""
    level = change.gain_level
    no_worse = all(new <= old for new, old in zip(after[:level], before[:level], strict=True))
    return no_worse and after[level] < before[level]


def mend(solved: Solved, positions: Iterable[str] | None = None, *, work: int | None = WORK) -> tuple[Change, ...]:
    """The cheapest single change of each gap; see ``Mender.cheapest``.

    Args:
        solved: a verified plan, with its case.
        positions: position ids; by default every position that lacks names of the minimum.
        work: what the tries may cost, as in ``Mender``.

    Returns:
        At most one change per position that lacks names, the gravest gaps first.
    """
    mender = Mender(solved, work)
    return tuple(change for change in map(mender.cheapest, gravest_first(solved, positions)) if change)


def gravest_first(solved: Solved, positions: Iterable[str] | None = None) -> list[str]:
    """Positions in the order in which they are tried: by the level of the next missing name, then the outage allowed.

    Args:
        solved: a plan, with its case.
        positions: position ids; by default every position that lacks names of the minimum.
    """
    plan = solved.plan
    asked = [lack.position for lack in plan.missing if lack.minimum] if positions is None else positions
    outage = {one.id: one.max_outage_min for one in solved.case.organisation.positions}
    wanted, names = {want.position: want for want in plan.wanted}, named_counts(plan)

    def gravity(position: str) -> tuple[int, int]:
        tier = plan.settings.tier(outage[position])
        level = gap_level(plan.order, wanted[position], names[position], tier)
        return WORTHLESS if level is None else level, outage[position]

    return sorted(asked, key=gravity)
