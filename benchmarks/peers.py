"""Other ways to the same placement, in the same run: textbook CP-SAT, and local search where there is one."""

import sys
import time

import numpy as np
from ortools.sat.python import cp_model

from benchmarks import local_search
from benchmarks.figure import Meter
from benchmarks.shape import published_shape
from planner.domain.levels import LEVELS
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.network.arcs import build_arcs
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import objective

LIMIT_S = 120.0
"""Seconds for textbook CP-SAT; a sixth of it up to 1,000 people."""

SEARCH_S = 120
"""Seconds of local search, which never ends by itself; a twelfth of it up to 1,000 people."""


def run(meter: Meter, people: int, positions: int) -> None:
    """Ours against the peers on one instance; every answer is scored by the same objective."""
    case = published_shape(people, positions)
    matrix = build(build_facts(case))
    start = time.perf_counter()
    plan = solve(case, matrix)
    ours = time.perf_counter() - start
    size = f"{people:,} x {positions:,}"
    meter.note(f"{size}: ours, proven", ours, "s")
    problem = build_problem(case, matrix)
    start = time.perf_counter()
    limit_s = LIMIT_S if people > 1000 else LIMIT_S / 6
    status, levels = textbook(problem, limit_s)
    seconds = time.perf_counter() - start
    meter.note(f"{size}: textbook CP-SAT, 2 workers, {status}", seconds, "s")
    meter.note(f"{size}: textbook CP-SAT against ours", seconds / ours, "x")
    meter.note(f"{size}: textbook CP-SAT finds our optimum", float(levels == plan.objective), "(1 = yes)")
    _local_search(meter, size, problem, plan.objective, SEARCH_S if people > 1000 else SEARCH_S // 12)


def textbook(problem: Problem, limit_s: float) -> tuple[str, tuple[int, ...] | None]:
    """One Boolean per eligible person and position, two goals in turn, two workers; status and the levels reached."""
    person = np.repeat(problem.group, problem.size[problem.group])
    member = np.concatenate([np.arange(size) for size in problem.size[problem.group]])
    person = np.concatenate([[0], np.cumsum(problem.size)])[person] + member
    arc = np.repeat(np.arange(len(problem.group)), problem.size[problem.group])
    arcs = build_arcs(problem)
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in arc]
    for ones in _by(person):
        model.add_at_most_one(x[number] for number in ones)
    filled = [[model.new_int_var(0, int(most), "") for most in problem.need[:, p]] for p in range(len(problem.columns))]
    for position, ones in zip(np.unique(problem.position[arc]), _by(problem.position[arc]), strict=True):
        model.add(sum(x[number] for number in ones) == sum(filled[position]))
    for position in set(range(len(problem.columns))) - set(np.unique(problem.position[arc]).tolist()):
        model.add(sum(filled[position]) == 0)
    weight = arcs.seat_weight.reshape(problem.need.shape)
    seats = sum(int(weight[step, p]) * one for p, row in enumerate(filled) for step, one in enumerate(row))
    # First the seats, then the costs among the best: one goal of both would have weights that CP-SAT chokes on.
    model.maximize(seats)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = limit_s / 2
    status = solver.solve(model)
    if status == cp_model.OPTIMAL:
        model.add(seats == round(solver.objective_value))
        for one in x:
            model.add_hint(one, solver.boolean_value(one))
        model.minimize(cp_model.LinearExpr.weighted_sum(x, arcs.cost[arc].tolist()))
        status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return solver.status_name(status).lower(), None
    chosen = np.array([solver.boolean_value(one) for one in x], dtype=np.int64)
    names = np.bincount(arc, weights=chosen, minlength=len(problem.group)).astype(np.int64)
    return solver.status_name(status).lower(), objective(problem, names)


def _by(keys: np.ndarray) -> list[list[int]]:
    order = np.argsort(keys, kind="stable")
    return [part.tolist() for part in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1)]


def _local_search(meter: Meter, size: str, problem: Problem, best: tuple[int, ...], limit_s: int) -> None:
    """Timefold's Python package drives a Java runtime; neither is ever installed for a benchmark."""
    why = local_search.lacking()
    if why is not None:
        sys.stderr.write(f"SKIPPED: local-search peer (Timefold): {why}.\n")
        return
    levels = local_search.search(problem, limit_s)
    first = next((level for level in range(len(best)) if levels[level] != best[level]), None)
    # The first level that is worse outweighs all that come after.
    meter.note(f"{size}: local search (Timefold), {limit_s} s, finds our optimum", float(first is None), "(1 = yes)")
    if first is not None:
        worse = f"{size}: local search, first level that is worse: {LEVELS[first]}"
        meter.note(worse, levels[first] - best[first], f"above {best[first]:,}")
