"""Chooses one placement for many futures by one of four measures: what runs in a child process, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner.analysis.solved import Solved
from planner.domain.plan import Plan
from planner.domain.robust_proof import Choice
from planner.placement.ensemble.futures import OPTIMISE, build_levelled
from planner.placement.ensemble.goals.goal import Goal, Proof, score_of
from planner.placement.ensemble.goals.levels import LevelGoal
from planner.placement.ensemble.goals.tail import TailGoal, tail_of
from planner.placement.ensemble.goals.total import TotalGoal
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.levelled import Levelled
from planner.placement.ensemble.plan import positions_of, robust_plan
from planner.placement.ensemble.problem import with_seats
from planner.placement.ensemble.solve import Limits, Part, first_placement, steps_of
from planner.placement.network.second_selves import single_hatted
from planner.placement.problem.problem import Problem

_STEPS = {"lexicographic": 1}
"""Exchanges per step of the bound where it is not 3; levels need one bound each."""


@dataclass(frozen=True)
class Ask:
    """What to choose by and how hard to try."""

    choice: Choice = "expected"
    draws: int = 100
    """Draws per phase."""
    exchanges: int = 1000
    """Exchanges of the search."""

    @property
    def limits(self) -> Limits:
        """Limits of search and bound."""
        return Limits(exchanges=self.exchanges, steps=max(100, self.exchanges // _STEPS.get(self.choice, 3)))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be done at once; a level is bounded given the levels before, so that the search comes first."""
        return ("both",) if self.choice == "lexicographic" else ("search", "bound")


@dataclass(frozen=True)
class Found:
    """A step on the way."""

    part: Literal["search", "bound"]
    done: float
    """0 to 1, of search or bound."""
    plan: Plan | None = None
    """The best so far, if it is another than before."""
    proof: Proof = None
    """What is proven so far, if anything new."""


def build_goal(problem: Problem, ask: Ask) -> Goal:
    """The goal of a choice over the futures to choose by."""
    return goal_over(build_levelled(problem, ask.draws, OPTIMISE), ask)


def goal_over(levelled: Levelled, ask: Ask) -> Goal:
    """The goal of a choice over some futures."""
    if ask.choice == "lexicographic":
        return LevelGoal(levelled)
    asking = with_seats(levelled.problem)
    if ask.choice == "expected" or not asking.futures:
        return TotalGoal(levelled.problem)
    return TailGoal(asking, tail_of(asking.futures) if ask.choice == "cvar" else 1)


def choosing(solved: Solved, ask: Ask, part: Part) -> Iterator[Found]:
    """One part of the work on a case.

    Args:
        solved: a case with a plan that the verifier accepts; what is chosen is never worse by its own measure.
        ask: what to choose by.
        part: one of ``ask.parts``.

    Yields:
        Plans, each better than the one before, and proofs; the first plan at once.
    """
    problem = single_hatted(solved.problem)
    goal, rules, seed = build_goal(problem, ask), Rules(problem), solved.case.scenario.seed
    placement = first_placement(goal.problem, seed, goal)
    kept = rules if rules.active else None
    if kept is not None:
        placement = kept.start(placement)
    was, _ = positions_of(problem, solved.plan)
    if score_of(goal, was) > score_of(goal, placement):
        placement = was
    # A time limit waits for a first item, of the bound, too.
    yield Found("bound", 0.0) if part == "bound" else Found("search", 0.0, robust_plan(problem, placement))
    for step in steps_of(part, goal, placement, seed, ask.limits, kept):
        yield Found(step.part, step.done, None if step.at is None else robust_plan(problem, step.at), step.proof)
