"""A solve as a series of plans, each better or better proven than the one before: greedy, network, coupled."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.domain.case import Case
from planner.domain.levels import LEVELS, SEATS
from planner.domain.plan import Plan
from planner.eligibility import Eligibility
from planner.placement.certificate.parts import network_certificate
from planner.placement.network.arcs import build_arcs, fits_one_pass
from planner.placement.network.second_selves import widened
from planner.placement.network.solve import solve_costs, solve_once, solve_seats
from planner.placement.plans import build_plan
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import objective
from planner.placement.start.greedy import simple_bound, solve_greedy
from planner.placement.start.refill import kept
from planner.placement.start.repair import solve_repaired
from planner.placement.start.second_positions import with_seconds


def first_bound(problem: Problem) -> tuple[int, ...]:
    """Bounds that hold whatever the placement: too few eligible people, and the costs of pins."""
    return (*problem.worths.levels(simple_bound(problem)).tolist(), *problem.pin_costs.tolist())


def _network(problem: Problem) -> Iterator[tuple[NDArray[np.int64], bool]]:
    """Placements of the network passes, the last one optimal on all levels."""
    arcs = build_arcs(problem)
    if not len(problem.group):
        yield np.zeros(0, dtype=np.int64), True
    elif fits_one_pass(problem, arcs):
        yield solve_once(problem, arcs).placed, True
    else:
        seats = solve_seats(problem, arcs)
        yield seats.placed, False
        yield solve_costs(problem, arcs, seats).placed, True


def passes(case: Case, eligibility: Eligibility | None = None) -> Iterator[Plan]:
    """Solves a case; the last plan is proven optimal.

    Args:
        case: the case.
        eligibility: its eligibility matrix, if already built.

    Yields:
        A greedy plan, then the plan of each finished pass.
    """
    problem = build_problem(case, eligibility)
    bound = first_bound(problem)
    best = with_seconds(problem, kept(problem, solve_greedy(problem)))
    yield build_plan(problem, best, method="greedy", bound=bound, proven=False)
    wide = widened(problem)
    for placed, last in _network(wide.problem):
        x, levels = wide.fold(placed), objective(wide.problem, placed)
        proof = network_certificate(wide.problem, placed) if last else None
        if wide.proves(placed) and keeps_limits(problem, x):
            # The first of two passes does not look at costs, so that a greedy placement may be better.
            best = min(x, best, key=lambda names: objective(problem, names))
            bound = _higher(bound, levels if last else levels[:SEATS])
            yield build_plan(problem, best, method="network", bound=bound, proven=last, certificate=proof)
        elif last:
            # Most of what a solve loads is for this alone.
            from planner.placement.certificate.coupled import coupled_certificate
            from planner.placement.coupled.search import solve_coupled

            start = min(
                best, with_seconds(problem, solve_repaired(problem)), key=lambda names: objective(problem, names)
            )
            for answer in solve_coupled(problem, start, levels, seed=case.scenario.seed):
                bound, done = _higher(bound, answer.bound), answer.proven == len(LEVELS)
                if done and proof:
                    proof = coupled_certificate(problem, proof, levels, objective(problem, answer.x))
                yield build_plan(problem, answer.x, method="coupled", bound=bound, proven=done, certificate=proof)


def _higher(known: tuple[int, ...], found: tuple[int, ...]) -> tuple[int, ...]:
    """The higher bound of each level; levels of which nothing is found keep what is known."""
    return (*map(max, known, found), *known[len(found) :])


def solve(case: Case, eligibility: Eligibility | None = None) -> Plan:
    """Solves a case in this process to the end; see ``passes``."""
    *_, plan = passes(case, eligibility)
    return plan
