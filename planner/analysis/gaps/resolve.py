"""Solves the seat levels anew with a change, which is all that a promise of one more name needs."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.single_change import Change, applied, changed_person
from planner.analysis.gaps.tries import Work, levels_within
from planner.analysis.solved import Solved
from planner.domain.effect import EffectKind
from planner.domain.levels import MINIMUM_STEPS, SEATS
from planner.eligibility import build
from planner.facts import build_facts
from planner.facts.people import build_people
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.rules.donor_limit import donor_limits

_OF_ONE_PERSON = (EffectKind.CITIZEN, EffectKind.RENEW, EffectKind.VET, EffectKind.TRAIN)


class Resolver:
    """Solves a case with one change after another; most changes touch one person, so that the rest is kept."""

    def __init__(self, solved: Solved, work: Work | None = None) -> None:
        self._work = work or Work(None)
        self._eligibility, self._facts, self._problem = solved.eligibility, solved.facts, solved.problem
        case = solved.case
        self._people = {person.id: person for person in case.roster.people}
        self._pinned = {pin.person for pin in self._facts.pins}
        self._latest: tuple[tuple[object, ...], Problem | None] | None = None
        self._group = {int(row): group for group, rows in enumerate(self._problem.members) for row in rows}

    def problem(self, change: Change) -> Problem | None:
        """The placement problem with the change; None if it also changes how many names are wanted."""
        if self._latest is None or self._latest[0] != change.effect:
            self._latest = change.effect, self._changed(change)
        return self._latest[1]

    def _changed(self, change: Change) -> Problem | None:
        # A pin that was impossible may come to hold with the change: then everything is built anew.
        # So it is where coupling rules tell people apart by what the change gives.
        alone = change.kind in _OF_ONE_PERSON and change.person_id not in self._pinned and not change.pins
        if alone and not self._facts.case.organisation.couplings:
            return self._with_person(change)
        # Only claims tell who is available, by whom names wanted are counted.
        wanted = None if change.kind is EffectKind.RELEASE else self._problem.wanted
        problem = build_problem(applied(self._facts.case, change), wanted=wanted)
        return problem if problem.wanted == self._problem.wanted else None

    def levels(self, change: Change, most: tuple[int, ...] = ()) -> tuple[int, ...] | None:
        """The seat levels with the change, proven, as far as they are needed; all of them without bounds.

        No level after the gap's is asked for: where those would tell that no other gap is filled, a pin does.

        Args:
            change: the change.
            most: upper bounds of the first levels, without which no answer is asked for.

        Returns:
            The levels; None if the bounds cannot be kept, or if the change also changes how many names are wanted.

        Raises:
            UndecidedError: it would cost more than is left.
        """
        problem = self.problem(change)
        return None if problem is None else levels_within(problem, most, self._work, levels=len(most) or SEATS)

    def surely_fills(self, change: Change, levels: tuple[int, ...], names: int) -> bool:
        """Whether every placement as good as the best gives the change's position more names than so many.

        Proven by asking once more, with no more than so many: then nothing may be as good.

        Args:
            change: the change, which does not change how many names are wanted.
            levels: its ``levels``, as many as are known; what is as good is judged by them.
            names: names of the position.

        Raises:
            UndecidedError: it would cost more than is left.
        """
        problem = self.problem(change)
        if problem is None:
            return False
        position = [want.position for want in problem.wanted].index(change.position)
        if problem.pinned[position] > names:
            return True
        capped, more = with_at_most(problem, position, names)
        best = tuple(level - lost for level, lost in zip(levels, more, strict=False))
        found = levels_within(capped, best, self._work, levels=0)
        return found is None or found[: len(best)] != best

    def opened(self, change: Change) -> NDArray[np.bool_]:
        """Positions for which the change makes its one person eligible."""
        before = self._eligibility.no[self._facts.row[change.person_id or ""]] != 0
        opened: NDArray[np.bool_] = before & self._eligible(change)
        return opened

    def _eligible(self, change: Change) -> NDArray[np.bool_]:
        """Positions that the person may hold with the change."""
        case = self._facts.case
        if case.together:
            mine = (change.person_id,)
            alone = build_facts(case.edited(lambda of: (changed_person(one, change) for one in of if one.id in mine)))
        else:
            person = changed_person(self._people[change.person_id or ""], change)
            alone = replace(self._facts, people=build_people((person,), self._facts.index, case.scenario.as_of))
        row: NDArray[np.bool_] = build(alone).eligible[0]
        return row

    def _with_person(self, change: Change) -> Problem:
        """The problem with one person taken out of the group and put into a group of their own.

        Costs do not matter here, and are left at 0.
        """
        old, row = self._problem, self._facts.row[change.person_id or ""]
        position = np.flatnonzero(self._eligible(change)[old.columns])
        columns = old.columns[position]
        size = np.append(old.size, 1)
        if row in self._group:
            size[self._group[row]] -= 1
        limits = tuple(
            (limit, np.append(counts, rule.counts(self._facts, np.full_like(columns, row), columns)))
            for (limit, counts), rule in zip(old.limits, donor_limits(self._facts), strict=True)
        )
        return replace(
            old,
            group=np.append(old.group, np.full(len(position), len(old.size))),
            position=np.append(old.position, position),
            code=np.append(old.code, np.zeros(len(position), dtype=np.uint8)),
            size=size,
            members=(*old.members, np.array([row], dtype=np.int64)),
            limits=limits,
        )


def with_at_most(problem: Problem, position: int, names: int) -> tuple[Problem, tuple[int, ...]]:
    """The problem in which one position may not have more than so many names, and what its seat levels leave out.

    Args:
        problem: the problem.
        position: number of the active position.
        names: names that it may have, pins included.
    """
    need = problem.need.copy()
    ends = np.minimum(np.cumsum(need[:, position]), max(0, names - int(problem.pinned[position])))
    need[:, position] = np.diff(ends, prepend=0)
    lost = problem.need - need
    minimum = int(lost[:MINIMUM_STEPS, position].sum())
    # What is not wanted is not missing, which the coupling rules count.
    balances = tuple(replace(one, least=one.least - minimum * int(one.missing[position])) for one in problem.balances)
    return replace(problem, need=need, balances=balances), tuple(problem.worths.levels(lost).tolist())
