"""Many generated municipalities of mixed size, each solved to a verified plan, as one sweep over the processors."""

import time
from typing import NamedTuple

from benchmarks.figure import Meter
from benchmarks.shape import AS_OF
from planner.compute import Place, sweep
from planner.domain.case import Case
from planner.domain.organisation import Staffing
from planner.domain.plan import Status
from planner.domain.scenario import Activation, Phase, Scenario
from planner.sample.municipality import generate, mixed_sizes

SEED = 1


class Solved(NamedTuple):
    """One municipality, done."""

    people: int
    positions: int
    names: int
    """Names placed."""
    seconds: float
    """Processor time from roster and organisation to the verified plan, generation not counted."""
    proven: bool
    accepted: bool


def everything(days: int = 14) -> Scenario:
    """Every position at its target, nobody expected away; donor limits, which are no network, are lifted."""
    phase = Phase(name_sv="Allt", name_en="All", days=days, activate=(Activation(staffing=Staffing.TARGET),))
    return Scenario(id="ALL", name_sv="Allt", name_en="All", as_of=AS_OF, phase=(phase,), donor_limits=False)


def solve_one(size: int, index: int) -> Solved:
    """Generates, solves and verifies one municipality; what a worker does."""
    from planner.checks.verify import verify
    from planner.placement import solve

    sample = generate(size, seed=SEED * 1000 + index)
    case = Case(roster=sample.roster, organisation=sample.organisation, scenario=everything())
    began = time.process_time()
    plan = solve(case)
    accepted = not verify(plan, case)
    seconds = time.process_time() - began
    people, positions = len(case.roster.people), len(case.organisation.positions)
    return Solved(people, positions, len(plan.placements), seconds, plan.status is Status.OPTIMAL, accepted)


def run(meter: Meter, number: int) -> None:
    """Solves so many municipalities with one process per processor."""
    tasks = [(size, index) for index, size in enumerate(mixed_sizes(number, SEED))]
    began = time.perf_counter()
    # The largest first, so that no processor is left with one at the end.
    done = sweep(solve_one, sorted(tasks, reverse=True), place=Place())
    seconds = time.perf_counter() - began
    people, work = sum(one.people for one in done), sum(one.seconds for one in done)
    meter.note("municipalities", number, "of mixed size")
    meter.note("of these proven optimal and verified", sum(one.proven and one.accepted for one in done), "of them")
    meter.note("people in all", people, "people")
    meter.note("people in the largest", max(one.people for one in done), "people")
    meter.note("names placed in all", sum(one.names for one in done), "people")
    meter.note("wall time, generation included", seconds, "s")
    meter.note("processor time of solving and verifying", work, "s")
    meter.note("of these the longest", max(one.seconds for one in done), "s")
    meter.note("processor time for 100,000 people", work / people * 1e5, "s")
    meter.note("processor time for 1,200,000 people, same mix", work / people * 1.2e6, "s")
