"""Eligibility and solve of a generated city, against OR-Tools' bare network solver on the same arcs and costs."""

import time
from typing import Any
from unittest import mock

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from benchmarks.figure import Meter
from benchmarks.shape import published_shape
from planner.checks.verify import verify
from planner.domain.plan import Status
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.flow import min_cost_flow


def run(meter: Meter, people: int, positions: int) -> None:
    """Builds facts and matrix, solves to proven optimum, verifies, and runs the first pass's flow once more, bare."""
    with meter.clock(f"generate the case of {people:,} people x {positions:,} positions"):
        case = published_shape(people, positions)
    with meter.clock("facts (roster and organisation as arrays)"):
        facts = build_facts(case)
    with meter.clock("eligibility (nine rules, all pairs)"):
        matrix = build(facts)
    meter.note("eligible pairs", float(matrix.eligible.sum()), "arcs")
    flows: list[tuple[Any, ...]] = []

    def watched(*arrays: Any) -> Any:
        flows.append(arrays)
        return min_cost_flow(*arrays)

    start = time.perf_counter()
    with mock.patch("planner.placement.network.min_cost_flow", watched):
        plan = solve(case, matrix)
    seconds = time.perf_counter() - start
    meter.note("solve, to proven optimum on all levels", seconds, "s")
    meter.note("flows run", len(flows), "x")
    if plan.status is not Status.OPTIMAL:
        raise RuntimeError("the benchmark's plan is not proven")
    if flows:
        bare = _bare(*flows[0])
        meter.note("bare SimpleMinCostFlow on the first pass's arcs", bare, "s")
        meter.note("solve against bare flow", seconds / bare, "x")
    with meter.clock("verify, in plain loops"):
        found = verify(plan, case)
    if found:
        raise RuntimeError("the benchmark's plan is refused by the verifier")


def _bare(*arrays: Any) -> float:
    tail, head, capacity, cost, supply = arrays
    start = time.perf_counter()
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
    solver.set_nodes_supplies(np.arange(len(supply)), supply)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("the bare flow is not optimal")
    return time.perf_counter() - start
