"""Solves the nine seat levels anew with a change, which is all that a promise of one more name needs."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.single_change import Change, applied, changed_person
from planner.domain.effect import EffectKind
from planner.domain.levels import SEAT_LEVELS
from planner.domain.organisation import LockKind
from planner.eligibility import RULES, Eligibility
from planner.facts.people import build_people
from planner.placement.coupled.search import solve_coupled
from planner.placement.network.arcs import build_arcs
from planner.placement.network.second_selves import widened
from planner.placement.network.solve import solve_seats
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import objective
from planner.placement.rules.donor_limit import donor_limits
from planner.placement.start.repair import solve_repaired
from planner.placement.start.second_positions import with_seconds

_SEATS = len(SEAT_LEVELS)
_OF_ONE_PERSON = (EffectKind.RENEW, EffectKind.VET, EffectKind.TRAIN)


class Resolver:
    """Solves a case with one change after another; most changes touch one person, so that the rest is kept."""

    def __init__(self, eligibility: Eligibility) -> None:
        self._eligibility = eligibility
        self._facts = eligibility.facts
        case = self._facts.case
        self._problem = build_problem(case, eligibility)
        self._people = {person.id: person for person in case.roster.people}
        self._pinned = {lock.person for lock in case.organisation.locks if lock.kind is LockKind.PIN}
        self._group = {int(row): group for group, rows in enumerate(self._problem.members) for row in rows}

    def levels(self, change: Change) -> tuple[int, ...] | None:
        """The nine seat levels with the change, proven; None if it also changes how many names are wanted."""
        # A pin that was impossible may come to hold with the change: then everything is built anew.
        # So it is where coupling rules tell people apart by what the change gives.
        alone = change.kind in _OF_ONE_PERSON and change.person_id not in self._pinned
        if alone and not self._facts.case.organisation.couplings:
            return seat_levels(self._with_person(change))
        problem = build_problem(applied(self._facts.case, change))
        return seat_levels(problem) if problem.wanted == self._problem.wanted else None

    def opened(self, change: Change) -> NDArray[np.bool_]:
        """Positions for which the change makes its one person eligible."""
        before = self._eligibility.no[self._facts.row[change.person_id or ""]] != 0
        opened: NDArray[np.bool_] = before & self._eligible(change)
        return opened

    def _eligible(self, change: Change) -> NDArray[np.bool_]:
        """Positions that the person may hold with the change."""
        person = changed_person(self._people[change.person_id or ""], change)
        facts = replace(self._facts, people=build_people((person,), self._facts.index, self._facts.horizon))
        eligible = np.ones((1, len(facts.positions.ids)), dtype=np.bool_)
        for rule in RULES:
            eligible = eligible & ~rule.says_no(facts)
        row: NDArray[np.bool_] = eligible[0]
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
        away = self._facts.lent(np.full_like(columns, row), columns)
        limits = tuple(
            (limit, np.append(counts, away & rule.members[row] & rule.outside[columns]))
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


def seat_levels(problem: Problem) -> tuple[int, ...]:
    """The nine seat levels of the best placement, proven.

    Solved without limits first: an answer that keeps them all and is no worse is proven, and seldom is none found.
    """
    if not len(problem.group):
        return objective(problem, problem.group)[:_SEATS]
    wide = widened(problem)
    free = solve_seats(wide.problem, build_arcs(wide.problem)).placed
    relaxed = objective(wide.problem, free)
    if wide.fits(wide.fold(free)) and keeps_limits(problem, wide.fold(free)):
        return relaxed[:_SEATS]
    repaired = with_seconds(problem, solve_repaired(problem))
    if objective(problem, repaired)[:_SEATS] == relaxed[:_SEATS]:
        return relaxed[:_SEATS]
    for answer in solve_coupled(problem, repaired, relaxed, seed=problem.facts.case.scenario.seed):
        if answer.proven >= _SEATS:
            return objective(problem, answer.x)[:_SEATS]
    raise RuntimeError("the coupled core proved too little")
