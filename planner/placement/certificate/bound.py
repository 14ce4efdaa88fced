"""What a draft of a certificate proves: the sum that no placement beats, in integers of any length."""

import numpy as np
from scipy.sparse import csr_array

from planner.domain.levels import MINIMUM_STEPS, SEATS
from planner.placement.certificate.draft import Draft, LinearRules
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints


def lower_bound(problem: Problem, rules: LinearRules, draft: Draft) -> Ints:
    """The goals of every placement are lexicographically at least this vector, over the draft's denominator.

    All that is wanted, less what people could bring and what names could be worth beyond their price (weak duality).
    """
    goals, scale = _exact(draft.goals), draft.denominator
    seat_goals, cost_goals = goals[:, :SEATS], goals[:, SEATS:]
    multipliers, need = _exact(draft.multipliers), _exact(problem.need.ravel())
    worth = (_exact(problem.worths.vectors) @ seat_goals.T)[problem.worths.of]
    wanted = scale * (worth.T @ need + cost_goals @ _exact(problem.pin_costs))
    worth = scale * worth
    worth[: MINIMUM_STEPS * len(problem.columns)] -= np.tile(_charged(rules.minimum, multipliers), (MINIMUM_STEPS, 1))
    beyond = worth - np.tile(_exact(draft.prices), (len(problem.need), 1))
    rooms = _exact(rules.room) @ multipliers
    people = _exact(problem.size) @ _best_of_groups(problem, rules, draft)
    return np.asarray(wanted - people - need @ np.where(_positive(beyond)[:, None], beyond, 0) - rooms)


def _exact(values: Ints) -> Ints:
    """Integers of any length."""
    return values.astype(object)


def _charged(weights: csr_array, multipliers: Ints) -> Ints:
    """Sum of weight × multiplier over the rules, for each column; most rules have no multiplier."""
    some = np.flatnonzero((multipliers != 0).any(axis=1))
    return np.asarray(_exact(weights[some].toarray().T) @ multipliers[some])


def _best_of_groups(problem: Problem, rules: LinearRules, draft: Draft) -> Ints:
    """G × m: the most that one person of each group could bring, by one position or an allowed pair, or by none."""
    scale, hats = draft.denominator, problem.hats
    cost_goals, multipliers = _exact(draft.goals)[:, SEATS:], _exact(draft.multipliers)
    cost = scale * (_exact(problem.costs) @ cost_goals.T) + _charged(rules.weights, multipliers)
    single = _exact(draft.prices)[problem.position] - cost
    price = scale * _exact(hats.price)[:, None] * cost_goals[:, problem.responsibility]
    pair = single[hats.first] + single[hats.second] - price + _charged(rules.twice, multipliers)
    of = np.concatenate([np.arange(problem.groups), problem.group, problem.group[hats.first]])
    return _largest(np.vstack([np.zeros((problem.groups, len(draft.goals)), dtype=object), single, pair]), of)


def _largest(rows: Ints, of: Ints) -> Ints:
    """Lexicographically largest of the rows of each number 0, 1, …; every number has a row."""
    alive = np.argsort(of, kind="stable")
    largest = np.zeros((int(of.max(initial=-1)) + 1, rows.shape[1]), dtype=object)
    for goal in range(rows.shape[1]):
        starts = np.flatnonzero(np.diff(of[alive], prepend=-1))
        if len(starts):
            largest[:, goal] = np.maximum.reduceat(rows[alive, goal], starts)
        alive = alive[rows[alive, goal] == largest[of[alive], goal]]
    return largest


def _positive(rows: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether the first entry of a row that is not 0 is positive."""
    signs = np.sign(rows.astype(object)).astype(np.int64)
    first = np.argmax(signs != 0, axis=1)
    return np.asarray(signs[np.arange(len(rows)), first] > 0)
