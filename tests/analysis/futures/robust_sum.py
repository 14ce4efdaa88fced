"""The sum of a robust proof in plain loops, as ``planner.domain.robust_proof`` says it."""

from fractions import Fraction
from math import ceil, lcm

from planner.domain.case import Case
from planner.domain.levels import COST_LEVELS, SEATS
from planner.domain.robust_proof import RobustPart, RobustProof
from planner.placement.ensemble.futures import OPTIMISE, build_levelled
from planner.placement.ensemble.levelled import Levelled
from planner.placement.network.second_selves import single_hatted
from planner.placement.problem.costs import COSTS
from planner.placement.problem.problem import build_problem


def levelled_of(case: Case, draws: int) -> Levelled:
    """Seats, presence and eligibility after pins."""
    return build_levelled(single_hatted(build_problem(case)), draws, OPTIMISE)


def most_covered(levelled: Levelled, part: RobustPart) -> int:
    """⌊U / D⌋."""
    problem, scale, w = levelled.problem, part.denominator, part.weights
    weights = part.futures or (1,) * problem.futures
    total = sum(int(problem.most[p]) * part.prices[p] for p in range(problem.positions))
    none = (0,) * problem.futures
    at = dict(zip(levelled.order.names, w, strict=True))
    for p, tier in enumerate(levelled.tier.tolist()):
        first = at[f"somebody_tier_{tier}"] + int(levelled.rank[p]) * at[f"outage_tier_{tier}"]
        seat, beyond = at[f"seats_tier_{tier}"], at[f"target_tier_{tier}"]
        rows = (
            (first, levelled.somebody, part.somebody[p] if part.somebody else none),
            (max(0, seat - beyond), problem.seats, part.seats[p]),
            (beyond, levelled.target, part.target[p] if part.target else none),
        )
        for worth, seats, multipliers in rows:
            for f, multiplier in enumerate(multipliers):
                assert 0 <= multiplier <= scale * weights[f] * worth
                total += int(seats[f, p]) * (scale * weights[f] * worth - multiplier)
    for i in range(problem.people):
        best = 0
        for p in problem.eligible[i].nonzero()[0].tolist():
            there = problem.present[:, i].nonzero()[0].tolist()
            gain = sum(row[p][f] for row in (part.somebody, part.seats, part.target) if row for f in there)
            costs = zip(COST_LEVELS, COSTS[levelled.code[i, p]].tolist(), strict=True)
            cost = sum(at[level] * one for level, one in costs)
            best = max(best, gain + scale * (at[f"depth_tier_{levelled.tier[p]}"] - cost) - part.prices[p])
        total += best
    return total // scale


def tail_bound(levelled: Levelled, proof: RobustProof, tail: int | None = None) -> Fraction:
    """No placement has a larger mean of the worst shares; of a tail of another size than the choice says, if given."""
    (part,) = proof.parts
    worth = levelled.problem.seats @ levelled.problem.weight
    asks = [f for f, full in enumerate(worth.tolist()) if full]
    k = tail or (1 if proof.choice == "worst" else max(1, ceil(5 * len(asks) / 100)))
    sizes = [part.futures[f] * int(worth[f]) for f in range(len(worth))]
    whole = max(sum(sizes), k * max(sizes), 1)
    bound = Fraction(most_covered(levelled, part) + whole - sum(sizes), whole)
    steps = k * lcm(*(int(worth[f]) for f in asks))
    return Fraction(bound * steps // 1, steps)


def level_bounds(levelled: Levelled, proof: RobustProof, values: tuple[int, ...]) -> tuple[int, ...]:
    """Bound of each level of a placement with these values."""
    wanted = levelled.wanted
    bounds = [0] * SEATS + list(wanted[SEATS:])
    for part in proof.parts:
        last = max(level for level, weight in enumerate(part.weights) if weight)
        before = sum(part.weights[level] * (wanted[level] - values[level]) for level in range(last))
        bounds[last] = max(bounds[last], wanted[last] - (most_covered(levelled, part) - before) // part.weights[last])
    return tuple(bounds)
