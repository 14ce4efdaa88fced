"""How time and memory grow with the municipality: one size after the other, and the fitted exponent."""

import math
import sys
from multiprocessing import get_context
from time import perf_counter

from benchmarks.figure import Meter, peak_mib
from benchmarks.placement import watched_solve
from benchmarks.shape import published_shape
from planner.checks.verify import verify
from planner.eligibility import build
from planner.facts import build_facts

PEOPLE_PER_POSITION = 20


def run(meter: Meter, *sizes: int) -> None:
    """Solves each size in a process of its own, so that its peak memory is its own."""
    whole, flows = [], []
    for people in sizes:
        positions = people // PEOPLE_PER_POSITION
        sys.stderr.write(f"{people:,} people x {positions:,} positions …\n")
        with get_context("spawn").Pool(1) as pool:
            seconds, solve, peak = pool.apply(measure, (people, positions))
        what = f"{people:,} x {positions:,}"
        meter.note(f"{what}: case to verified plan", seconds, "s")
        meter.note(f"{what}: of these the solve", solve, "s")
        if peak is not None:
            meter.note(f"{what}: peak memory", peak, "MiB")
        whole.append(seconds)
        flows.append(solve)
    meter.note("time ~ people ^", exponent(sizes, whole), "(fit)")
    meter.note("solve ~ people ^", exponent(sizes, flows), "(fit)")


def measure(people: int, positions: int) -> tuple[float, float, float | None]:
    """Seconds from case to verified plan, seconds of the solve, and peak memory in MiB."""
    case = published_shape(people, positions)
    began = perf_counter()
    plan, solve, _ = watched_solve(case, build(build_facts(case)))
    if verify(plan, case):
        raise RuntimeError("the verifier refuses the plan")
    return perf_counter() - began, solve, peak_mib()


def exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Slope of the least-squares line through the logarithms."""
    if len(set(sizes)) < 2:
        return math.nan
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)
