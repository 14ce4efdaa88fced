"""Exact placement of a generated city: from files to verified plan, and against the bare network solver."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from benchmarks import peers
from benchmarks.figure import Meter
from benchmarks.files import solve_files, write_case
from benchmarks.shape import published_shape
from planner.checks.certificate import certify
from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.certificate import Certificate
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Status, Stopped
from planner.eligibility import Eligibility, build
from planner.facts import build_facts
from planner.placement import solve
from planner.placement.certificate.parts import network_certificate
from planner.solvers.flow import min_cost_flow

FILES_GOAL, FILES_GOAL_MIB, RATIO_GOAL, PROOF_GOAL = 3.0, 4096.0, 1.5, 3.0
CERTIFICATE_GOAL = 0.15
PROMISED_PEOPLE, PROMISED_SIZE = 60_000, "60,000 people x 3,000 positions"


def run(meter: Meter, people: int, positions: int, peer_people: int, peer_positions: int) -> None:
    """Solves one city, step by step and then from its files, and a smaller one with textbook models beside it."""
    size = f"{people:,} people x {positions:,} positions"
    with meter.clock(f"generate the case of {size}"):
        case = published_shape(people, positions)
    bare = _in_steps(meter, case, size)
    with tempfile.TemporaryDirectory() as folder:
        write_case(case, Path(folder))
        run_ = solve_files(Path(folder))
    meter.note("planner solve, from files to verified and certified plan", run_.seconds, "s")
    meter.note("planner solve, processor time of all its processes", run_.processor_s, "s")
    promise = _promise(meter, people, size)
    promise("files to verified and certified plan against the bare flows, x", run_.processor_s / bare, FILES_GOAL)
    if run_.mib is not None:
        promise("memory of all its processes, MiB", run_.mib, FILES_GOAL_MIB)
    peers.run(meter, peer_people, peer_positions)


def _in_steps(meter: Meter, case: Case, size: str) -> float:
    """Times each step; returns the processor seconds of the bare flows."""
    with meter.clock("facts (roster and organisation as arrays)"):
        facts = build_facts(case)
    with meter.clock("eligibility (nine rules, all pairs)"):
        matrix = build(facts)
    meter.note("eligible pairs", float(matrix.eligible.sum()), "arcs")
    plan, seconds, certificate_s, flows = watched_solve(case, matrix)
    meter.note("names wanted", sum(wanted.depth for wanted in plan.wanted), "people")
    meter.note("solve, to proven optimum on all levels", seconds, "s")
    meter.note("writing the certificate", certificate_s, "s")
    meter.note("passes", len(flows), "flows")
    # In a quick run they may take less than the clock sees.
    bare = max(sum(bare_flow_s(*flow) for flow in flows), time.get_clock_info("process_time").resolution)
    meter.note("bare SimpleMinCostFlow, each pass's arcs and costs", bare, "s")
    promise = _promise(meter, len(case.roster.people), size)
    promise("solve against the bare flows, x", seconds / bare, RATIO_GOAL)
    promise("writing the certificate against the bare flows, x", certificate_s / bare, CERTIFICATE_GOAL)
    without, _ = _verified_s(_claiming_nothing(plan), case)
    whole, found = _verified_s(plan, case)
    if found or not certify(plan, case).certified:
        raise RuntimeError("the benchmark's plan is refused by the verifier, or not certified")
    meter.note("verify with certificate, processor time", whole, "s")
    meter.note("verify without its proof part, processor time", without, "s")
    promise("verify with certificate against verify without its proof part, x", whole / without, PROOF_GOAL)
    return bare


def _claiming_nothing(plan: Plan) -> Plan:
    """The same plan without a proof to be checked."""
    return plan.model_copy(update={"certificate": None, "status": Status.FEASIBLE, "stopped": Stopped.TIME_LIMIT})


def _verified_s(plan: Plan, case: Case) -> tuple[float, tuple[Finding, ...]]:
    """Processor seconds that the verifier takes, and what it finds."""
    start = time.process_time()
    found = verify(plan, case)
    return time.process_time() - start, found


def _promise(meter: Meter, people: int, size: str) -> Callable[[str, float, float], None]:
    """A bar at the size that was promised; at smaller ones, where fixed costs weigh more, a figure and an open bar."""

    def bar(what: str, value: float, goal: float) -> None:
        meter.bar(f"{size}: {what}", value, goal)

    def note(what: str, value: float, goal: float) -> None:
        told, unit = what.rsplit(", ", 1)
        meter.note(f"{size}: {told}", value, unit)
        meter.leave_open(f"{PROMISED_SIZE}: {what}", goal)

    return bar if people >= PROMISED_PEOPLE else note


class Watched(NamedTuple):
    """A proven plan and what it took, in processor seconds."""

    plan: Plan
    solve_s: float
    """From matrix to plan, without the certificate."""
    certificate_s: float
    flows: list[tuple[Any, ...]]
    """Arrays of each flow that was solved."""


def watched_solve(case: Case, matrix: Eligibility) -> Watched:
    """Solves a case and looks at the parts of it.

    Both sides of a ratio are of one thread, and processor time is the same however busy the machine is.

    Raises:
        RuntimeError: the plan is not proven.
    """
    flows: list[tuple[Any, ...]] = []

    def watched(*arrays: Any) -> Any:
        flows.append(arrays)
        return min_cost_flow(*arrays)

    written: list[float] = []

    def timed(*arguments: Any) -> Certificate:
        start = time.process_time()
        certificate = network_certificate(*arguments)
        written.append(time.process_time() - start)
        return certificate

    start = time.process_time()
    with (
        mock.patch("planner.placement.network.solve.min_cost_flow", watched),
        mock.patch.object(sys.modules["planner.placement.passes"], "network_certificate", timed),
    ):
        plan = solve(case, matrix)
    seconds = time.process_time() - start
    if plan.status is not Status.OPTIMAL:
        raise RuntimeError("the benchmark's plan is not proven")
    return Watched(plan, seconds - sum(written), sum(written), flows)


def bare_flow_s(*arrays: Any) -> float:
    """Processor seconds of OR-Tools' own network solver from arrays to flows, nothing around it."""
    tail, head, capacity, cost, supply = arrays
    start = time.process_time()
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
    solver.set_nodes_supplies(np.arange(len(supply)), supply)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("the bare flow is not optimal")
    solver.flows(np.arange(len(tail)))
    return time.process_time() - start
