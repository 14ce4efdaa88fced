"""How time and memory grow with the municipality: one size after the other, and the fitted exponent."""

import math
import sys
from multiprocessing import get_context
from time import process_time

from benchmarks.figure import Meter, peak_mib
from benchmarks.shape import published_shape
from planner.checks.verify import verify
from planner.domain.plan import Status
from planner.eligibility import build
from planner.facts import build_facts
from planner.placement import solve

PEOPLE_PER_POSITION, MOST_POSITIONS = 20, 3000
"""A larger employer has more people, but hardly a larger war organisation than a large city's."""


def run(meter: Meter, *sizes: int) -> None:
    """Solves each size in a process of its own, so that its peak memory is its own."""
    whole, flows = [], []
    for people in sizes:
        positions = min(people // PEOPLE_PER_POSITION, MOST_POSITIONS)
        sys.stderr.write(f"{people:,} people x {positions:,} positions …\n")
        with get_context("spawn").Pool(1) as pool:
            seconds, solving, peak = pool.apply(measure, (people, positions))
        what = f"{people:,} x {positions:,}"
        meter.note(f"{what}: case to verified plan", seconds, "s")
        meter.note(f"{what}: of these the solve", solving, "s")
        if peak is not None:
            meter.note(f"{what}: peak memory", peak, "MiB")
        whole.append(seconds)
        flows.append(solving)
    meter.note("time ~ people ^", exponent(sizes, whole), "(fit)")
    meter.note("solve ~ people ^", exponent(sizes, flows), "(fit)")


def measure(people: int, positions: int) -> tuple[float, float, float | None]:
    """Processor seconds from case to verified plan and of the solve, and peak memory in MiB."""
    case = published_shape(people, positions)
    began = process_time()
    matrix = build(build_facts(case))
    ready = process_time()
    plan = solve(case, matrix)
    solved = process_time()
    if plan.status is not Status.OPTIMAL or verify(plan, case):
        raise RuntimeError("the plan is not proven, or the verifier refuses it")
    return process_time() - began, solved - ready, peak_mib()


def exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Slope of the least-squares line through the logarithms."""
    if len(set(sizes)) < 2:
        return math.nan
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)
