"""Fills what is missing by second positions of people who may hold two, one after another: quick, no proof."""

import numpy as np

from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names
from planner.placement.rules.conditions import Ints
from planner.placement.start.greedy import in_turn


def with_seconds(problem: Problem, x: Ints) -> Ints:
    """Gives second positions where names are missing, level by level, cheapest first; every rule stays kept.

    Args:
        problem: the problem.
        x: A names on the arcs, nobody with two of them.
    """
    hats = problem.hats
    if not len(hats.first):
        return x
    x = x.copy()
    names = np.bincount(problem.group, weights=x, minlength=problem.groups)
    order = np.lexsort((hats.second, hats.first, hats.price)).tolist()
    pairs = [pair for at in order for pair in ((hats.first[at], hats.second[at]), (hats.second[at], hats.first[at]))]
    missing = missing_names(problem, problem.names(x))
    for step, position in in_turn(problem, missing):
        for held, open_one in pairs:
            group = problem.group[open_one]
            if problem.position[open_one] != position or not missing[step, position]:
                continue
            if names[group] != 1 or not x[held]:
                continue
            x[open_one] += 1
            if keeps_limits(problem, x):
                missing[step, position] -= 1
                names[group] += 1
            else:
                x[open_one] -= 1
    return x
