"""From a placement that breaks coupling rules to one that keeps them: teams are emptied and filled again by hand."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.problem.keeping import broken, keeps_limits
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names
from planner.placement.start.greedy import Queues, in_turn


def kept(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.int64]:
    """A placement within all limits, changed so that it keeps the other coupling rules, too; proves nothing.

    Positions whose rules are broken are cleared, and then filled name by name as the rules allow. A rule that still
    holds may break when its positions are cleared for another one: they are cleared in turn. Where nobody is placed but
    pins, every rule holds.

    Args:
        problem: the problem.
        x: A names on the arcs.
    """
    wrong, cleared = broken(problem, x), np.zeros(len(problem.columns), dtype=np.bool_)
    while wrong.any():
        cleared |= wrong
        x = np.where(wrong[problem.position], 0, x)
        wrong = broken(problem, x)
    return _filled(problem, x, cleared) if cleared.any() else x


def _filled(problem: Problem, x: NDArray[np.int64], positions: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Level by level, each position takes the first of its queue with whom every rule is kept."""
    queue, alike = Queues(problem), _alike(problem)
    missing = missing_names(problem, problem.names(x))
    free = problem.size - np.bincount(problem.group, weights=x, minlength=problem.groups).astype(np.int64)
    for step, position in in_turn(problem, np.where(positions, missing, 0)):
        for _ in range(int(missing[step, position])):
            arc = _next(problem, x, queue[position][free[problem.group[queue[position]]] > 0], alike)
            if arc < 0:
                break
            x[arc] += 1
            free[problem.group[arc]] -= 1
    return x


def _next(problem: Problem, x: NDArray[np.int64], arcs: NDArray[np.int64], alike: NDArray[np.int64]) -> int:
    """First arc on which one more name keeps every rule, one of a kind tried; −1 if there is none."""
    _, firsts = np.unique(alike[arcs], return_index=True)
    for arc in arcs[np.sort(firsts)].tolist():
        x[arc] += 1
        fits = keeps_limits(problem, x)
        x[arc] -= 1
        if fits:
            return int(arc)
    return -1


def _alike(problem: Problem) -> NDArray[np.int64]:
    """A numbers, equal for arcs of one position that no rule tells apart."""
    columns = [counts for _, counts in problem.all_limits] + [balance.weights for balance in problem.balances]
    columns += [counts for _, sets in problem.aparts for counts in sets]
    number = problem.position
    for column in columns:
        number = np.unique(np.stack([number, column]), axis=1, return_inverse=True)[1].reshape(-1)
    return number.astype(np.int64)
