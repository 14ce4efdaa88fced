"""Decisions that cost nothing and fill a gap: a lower security class, a second role for somebody, or less wanted."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.analysis.counted.worth import gap_level, named_counts
from planner.analysis.gaps.resolve import with_at_most
from planner.analysis.gaps.tries import UndecidedError, Work, levels_within
from planner.analysis.solved import Solved
from planner.domain.decision import Decision, DecisionKind
from planner.domain.levels import STEPS
from planner.domain.organisation import Staffing
from planner.domain.plan import Status, Wanted
from planner.placement.portfolio.decided import with_decision
from planner.placement.problem.problem import Problem, build_problem

MOST_HATS = 3
"""So many second roles are tried, those first that most of the people who have the first one may hold."""

WORK = 60
"""What the tries for one gap may cost (``tries``)."""

LOWEST_CLASS = 3


class Decisions(NamedTuple):
    """What was found for one gap."""

    filling: tuple[Decision, ...] = ()
    """Decisions of which each alone fills it, solved anew: at most one review, one double hat and one lowering."""
    untried: int = 0
    """Decisions of which it would cost too much to say."""


def decisions(solved: Solved, position: str) -> Decisions:
    """Decisions that cost nothing, each tried against the gap of one position.

    Args:
        solved: a plan with its case; one that is not proven optimal promises nothing.
        position: position id; none is offered where it lacks no names.
    """
    want = next((one for one in solved.plan.wanted if one.position == position), None)
    named = named_counts(solved.plan)[position]
    if want is None or named >= want.depth or solved.plan.status is not Status.OPTIMAL:
        return Decisions()
    gap = _Gap(solved, want, named)
    kinds = (gap.reviews(), gap.hats(), gap.lowered())
    filling = tuple(one for kind in kinds if (one := next(filter(gap.filled_by, kind), None)))
    return Decisions(filling, gap.untried)


class _Gap:
    """One gap of a plan, and what could be decided about it."""

    def __init__(self, solved: Solved, want: Wanted, named: int) -> None:
        self._of, self._want, self._named, self._work = solved, want, named, Work(WORK)
        self.untried = 0
        facts = solved.facts
        self._column = facts.column[want.position]
        self._item = facts.positions.items[self._column]
        self._step = next(step for step, end in enumerate(want.steps) if end > named)
        self._level = gap_level(solved.plan.order, want, named, int(facts.positions.tier[self._column])) or 0

    def reviews(self) -> Iterator[Decision]:
        """The next lower class first, none at all last."""
        asked = self._item.clearance_class
        if asked is not None:
            for lower in (*range(int(asked) + 1, LOWEST_CLASS + 1), None):
                yield Decision(kind=DecisionKind.REVIEW, position=self._want.position, clearance_class=lower)

    def hats(self) -> Iterator[Decision]:
        """The position beside one whose people may hold it, too."""
        able = self._of.eligibility.no[:, self._column] == 0
        row = self._of.facts.row
        others = Counter(name.position for name in self._of.plan.placements if able[row[name.person]])
        del others[self._want.position]
        for other, _ in sorted(others.items(), key=lambda one: (-one[1], one[0]))[:MOST_HATS]:
            yield Decision(kind=DecisionKind.DOUBLE_HAT, positions=(self._want.position, other))

    def lowered(self) -> Iterator[Decision]:
        """As little less as those who are there are enough for."""
        position, seats = self._want.position, max(self._item.target.model_dump().values())
        step = STEPS[self._step]
        if step == "target":
            yield Decision(kind=DecisionKind.LOWER, position=position, staffing=Staffing.MINIMUM)
        elif step == "depth":
            for depth in range(self._item.depth - 1, 0, -1):
                yield Decision(kind=DecisionKind.LOWER, position=position, depth=depth)
        for fewer in range(seats - 1, 0, -1):
            yield Decision(kind=DecisionKind.LOWER, position=position, seats=fewer)

    def filled_by(self, decision: Decision) -> bool:
        """Whether every best placement with the decision has what was missing, and lacks nothing graver besides."""
        case, lowers = with_decision(self._of.case, decision), decision.kind is DecisionKind.LOWER
        problem = build_problem(case, wanted=None if lowers else self._of.problem.wanted)
        ids = [one.position for one in problem.wanted]
        if self._want.position not in ids:
            return False
        number, most = ids.index(self._want.position), self._named
        if lowers:
            # Of what is wanted then, up to the step that was missing.
            most = problem.wanted[number].steps[self._step] - 1
            if most >= self._named:
                return False
        try:
            return self._better(problem, number, most)
        except UndecidedError:
            self.untried += 1
            return False

    def _better(self, problem: Problem, position: int, names: int) -> bool:
        upto = self._level + 1
        before, best = self._of.plan.objective, levels_within(problem, (), self._work, levels=upto)
        if best is None or best[self._level] >= before[self._level] or np.any(np.array(best[:upto]) > before[:upto]):
            return False
        if problem.pinned[position] > names:
            return True
        capped, lost = with_at_most(problem, position, names)
        goal = tuple(level - less for level, less in zip(best[:upto], lost, strict=False))
        found = levels_within(capped, goal, self._work, levels=0)
        return found is None or found[:upto] != goal
