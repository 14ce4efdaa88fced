"""Every single loss of the sample and of a large city, against solving anew where that can be afforded."""

import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Meter
from benchmarks.placement import PROMISED_PEOPLE, PROMISED_SIZE
from benchmarks.shape import published_shape
from planner.analysis.gaps.tries import seat_levels
from planner.analysis.losses.one_person import SingleLosses
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.eligibility import Eligibility, build
from planner.facts import build_facts
from planner.imports.scenario import read_scenario
from planner.placement import solve
from planner.placement.losses.removal import without_people
from planner.placement.problem.problem import build_problem
from planner.sample.municipality import generate

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SPOT_CHECKS = 5
"""People of the large instance whose loss is solved anew, too."""

SAMPLE_BAR_S, CITY_BAR_S = 1.0, 600.0


def run(meter: Meter, people: int, positions: int) -> None:
    """All single losses of the sample's scenarios, then of a generated city, spot-checked by solving anew."""
    sample = generate()
    slowest = 0.0
    for path in sorted(SCENARIOS.glob("SC*.toml")):
        case = Case(roster=sample.roster, organisation=sample.organisation, scenario=read_scenario(path))
        seconds, _ = _all_losses(case, build(build_facts(case)))
        slowest = max(slowest, seconds)
    size = f"{len(sample.roster.people):,} people"
    meter.bar(f"all single losses of the sample ({size}), slowest scenario, s", slowest, SAMPLE_BAR_S)
    city = published_shape(people, positions)
    matrix = build(build_facts(city))
    seconds, losses = _all_losses(city, matrix)
    meter.bar(f"all single losses of {people:,} people x {positions:,} positions, s", seconds, CITY_BAR_S)
    if people < PROMISED_PEOPLE:
        meter.leave_open(f"all single losses of {PROMISED_SIZE}, s", CITY_BAR_S)
    meter.note("seconds per person", seconds / people, "s")
    _spot_check(meter, matrix, losses)


def _all_losses(case: Case, matrix: Eligibility) -> tuple[float, SingleLosses]:
    solved = Solved(case, solve(case, matrix))
    everybody = range(len(solved.eligibility.no))
    start = time.perf_counter()
    losses = SingleLosses(solved)
    for row in everybody:
        losses.of(row)
    return time.perf_counter() - start, losses


def _spot_check(meter: Meter, matrix: Eligibility, losses: SingleLosses) -> None:
    """Solves anew without some of those who hold a name.

    Raises:
        RuntimeError: if an answer differs.
    """
    problem = build_problem(matrix.facts.case, matrix)
    before, seconds = np.array(seat_levels(problem)), []
    placed = np.flatnonzero(losses.network.at >= 0)
    worst = np.array(sorted(placed.tolist(), key=lambda row: [-more for more in losses.of(row).change]), dtype=np.int64)
    for row in worst[np.linspace(0, len(worst) - 1, SPOT_CHECKS).astype(int)]:
        start = time.perf_counter()
        after = seat_levels(without_people(problem, np.array([row])))
        seconds.append(time.perf_counter() - start)
        if tuple(after - before) != losses.of(int(row)).change:
            raise RuntimeError("a loss differs from solving anew")
    meter.note(f"one loss by solving anew, mean of {SPOT_CHECKS}, all equal", sum(seconds) / len(seconds), "s")
