"""The certificate of a plan that coupling rules or double hats hold back: one more part per level that needs it."""

import numpy as np

from planner.domain.certificate import Certificate
from planner.domain.levels import LEVELS
from planner.placement.certificate.draft import Draft, LinearRules, linear_rules
from planner.placement.certificate.parts import as_part
from planner.placement.certificate.reading import certified_bounds
from planner.placement.certificate.relaxation import Duals, Relaxation
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints
from planner.solvers.linear import Floats

SCALES = (1, 2, 6, 60, 2**20)
"""Prices are rounded to integers at these scales: small ones can be read, the last one loses next to nothing."""
MOST_ARCS = 500_000
"""Larger problems keep the part that holds without rules; the linear programmes would take minutes."""


def coupled_certificate(
    problem: Problem, network: Certificate, relaxed: tuple[int, ...], objective: tuple[int, ...]
) -> Certificate:
    """Adds a part for each level that the network's prices do not prove.

    Any prices give a valid bound. So it does no harm that they come from a linear programme in floating numbers, and
    as levels are integers a bound just below the value proves it.

    Args:
        problem: the problem.
        network: the certificate of the optimum without rules.
        relaxed: the levels of that optimum.
        objective: levels of the plan.
    """
    first = next((at for at in range(len(LEVELS)) if relaxed[at] != objective[at]), len(LEVELS))
    if first == len(LEVELS) or len(problem.group) > MOST_ARCS:
        return network
    rules, parts = linear_rules(problem), list(network.parts)
    relaxation = Relaxation(problem, rules)
    for level in range(first, len(LEVELS)):
        duals = relaxation.duals(level, objective)
        if duals is not None:
            parts.append(as_part(problem, rules, _rounded(problem, rules, duals, level, objective)))
    return Certificate(parts=tuple(parts))


def _rounded(problem: Problem, rules: LinearRules, duals: Duals, level: int, objective: tuple[int, ...]) -> Draft:
    """The duals as integers at the smallest scale that proves the level, or else at the largest."""
    for scale in SCALES:
        draft = Draft(
            goals=np.maximum(0, _integers(duals.weights * scale))[None, :],
            denominator=1,
            prices=_integers(duals.prices * scale)[:, None],
            multipliers=np.maximum(0, _integers(duals.multipliers * scale))[:, None],
        )
        if certified_bounds(problem, rules, [draft], objective)[level] == objective[level]:
            break
    return draft


def _integers(values: Floats) -> Ints:
    return np.asarray(np.round(values).astype(np.int64))
