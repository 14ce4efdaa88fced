"""What the page promises: a change that is tried on a plan is answered at once, with how certain the answer is."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figure import Meter
from benchmarks.shape import published_shape
from planner.checks.verify import examine
from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.imports.changes import change_of
from planner.imports.scenario import read_scenario
from planner.jobs.changing.solvers import Solvers
from planner.jobs.changing.trying import Trial
from planner.jobs.inputs import PlanFile
from planner.placement import solve
from planner.sample.municipality import generate

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SOON_S, LATEST_S, SHARE = 1.0, 4.0, 5.0
"""Seconds within which all but so many per cent of the answers are to be there, and all."""

CHANGES: tuple[tuple[ChangeKind, str], ...] = (
    (ChangeKind.WITHOUT, "10:crisis_basic"),
    (ChangeKind.WITHOUT, "25:staff_method"),
    (ChangeKind.WITHOUT, "5:staff_method"),
    (ChangeKind.WITHOUT, "10:assistant_nurse"),
    (ChangeKind.WITHOUT, "15:licence_C"),
    (ChangeKind.CLOSE_AREA, "OX-CENTRUM"),
    (ChangeKind.CLOSE_ROUTE, "OX-CENTRUM:STADSHUSET"),
    (ChangeKind.CLOSE_UNIT, "KSF-IT"),
    (ChangeKind.CLOSE_UNIT, "KSF-IT:positions"),
    (ChangeKind.CLAIM, "10:crisis_basic"),
    (ChangeKind.CLAIM, "15:licence_C"),
    (ChangeKind.CLAIM, "asked"),
    (ChangeKind.REMOVE_SKILL, "10:staff_method"),
    (ChangeKind.REMOVE_SKILL, "all:licence_C"),
    (ChangeKind.ADD_SKILL, "10:staff_method"),
    (ChangeKind.ADD_SKILL, "10:staff_method:assistant_nurse"),
    (ChangeKind.REGIME, "crisis_agreement"),
    (ChangeKind.REGIME, "normal"),
    (ChangeKind.STAFFING, "minimum"),
    (ChangeKind.SEATS, "P51:2"),
)
"""The changes that are tried, as a switch says them."""

MORE: tuple[tuple[ChangeKind, str], ...] = (
    (ChangeKind.EXPIRE_SKILL, "10:crisis_basic:2027-03-01"),
    (ChangeKind.EXPIRE_SKILL, "all:licence_C:2027-03-01"),
    (ChangeKind.RENEW_SKILL, "all:licence_C"),
    (ChangeKind.RENEW_SKILL, "all:first_aid"),
    (ChangeKind.GRANT_CLEARANCE, "20:3:staff_method"),
    (ChangeKind.GRANT_CLEARANCE, "all:applied"),
    (ChangeKind.WITHDRAW_CLEARANCE, "5:2"),
    (ChangeKind.WITHDRAW_CLEARANCE, "20:3"),
    (ChangeKind.ABSENCE, "sick:25"),
    (ChangeKind.ALERT, "alert_highest:alarm"),
)
"""Changes of the kinds that came later; all scenarios of the sample begin on that day, and none ends on it."""

CITY: tuple[tuple[ChangeKind, str], ...] = (
    *((ChangeKind.WITHOUT, f"10:s{at:02}") for at in range(5)),
    *((ChangeKind.CLAIM, f"10:s{at:02}") for at in range(5, 8)),
    *((ChangeKind.REMOVE_SKILL, f"10:s{at:02}") for at in range(8, 11)),
    *((ChangeKind.ADD_SKILL, f"10:s{at:02}") for at in range(11, 13)),
    *((ChangeKind.CLOSE_UNIT, f"U{at:02}") for at in range(3)),
    (ChangeKind.CLOSE_AREA, "A0"),
    (ChangeKind.CLOSE_ROUTE, "A1:L1"),
    *((ChangeKind.SEATS, f"P{at:04}:2") for at in range(2)),
)
"""Changes of a city of the published shape, which has no limits."""
CITY_SOON_S = 3.0

LISTS = {"": CHANGES, "later kinds: ": MORE}
"""Each has figures of its own, which begin so."""


@dataclass(frozen=True)
class Answer:
    """What came of one change on one plan."""

    wall_s: float
    """Until arithmetic alone said that there are no fewer gaps, or until the latest moment."""
    processor_s: float
    """Of the page itself meanwhile; the solver's own is not in it."""
    covered: bool
    """Whether it said so by then."""
    bounded: bool
    """Whether there is a plan by the latest moment, with how far from the best it can be."""
    whole_s: float
    """Wall time until nothing was left to prove, how few move included; at most ten times the latest moment."""


def run(meter: Meter, scenarios: int, people: int, positions: int) -> None:
    """Changes on the plans of the sample's scenarios, one after the other, from a warm solver; then on a city's.

    Args:
        meter: takes the figures.
        scenarios: of the sample.
        people: of the city.
        positions: of its organisation.
    """
    sample, solvers = generate(), Solvers()
    answers: dict[str, list[Answer | None]] = {label: [] for label in LISTS}
    solvers.give(solvers.take())
    for path in sorted(SCENARIOS.glob("SC*.toml"))[:scenarios]:
        before = _solved(
            Case(roster=sample.roster, organisation=sample.organisation, scenario=read_scenario(path)), path
        )
        for label, tried in LISTS.items():
            answers[label] += [_answer(before, change_of(kind, value), solvers) for kind, value in tried]
    staff = len(sample.roster.people)
    for label, tried in LISTS.items():
        size = f"{len(tried)} changes x {scenarios} scenarios of {staff:,} people"
        _figures(meter, label, answers[label], size, SOON_S)
    city = _solved(published_shape(people, positions), Path("SHAPE.json"))
    size, label = f"{len(CITY)} changes of {people:,} people x {positions:,} positions", "city: "
    _figures(meter, label, [_answer(city, change_of(kind, value), solvers) for kind, value in CITY], size, CITY_SOON_S)
    solvers.end()


def _solved(case: Case, path: Path) -> PlanFile:
    plan = solve(case)
    return PlanFile(case, plan, path, examine(plan, case).certified)


def _figures(meter: Meter, label: str, tried: list[Answer | None], size: str, soon_s: float) -> None:
    """What came of one list of changes; all but a few of them are to be answered within so many seconds."""
    answers = [answer for answer in tried if answer]
    walls, whole = (np.array([getattr(answer, key) for answer in answers]) for key in ("wall_s", "whole_s"))
    meter.note(f"{label}changes answered", len(answers), "rows")
    meter.note(f"{label}changes that would hit nothing there, and are told so", len(tried) - len(answers), "rows")
    meter.note(f"{label}gaps proven, median wall time", float(np.median(walls)), "s")
    meter.note(f"{label}gaps proven, wall time of 95 %", float(np.quantile(walls, 0.95)), "s")
    meter.note(
        f"{label}gaps proven, median processor time of the page",
        float(np.median([a.processor_s for a in answers])),
        "s",
    )
    meter.note(f"{label}gaps proven in time", sum(answer.covered for answer in answers), "rows")
    meter.note(f"{label}nothing left to prove, median wall time", float(np.median(whole)), "s")
    meter.note(f"{label}nothing left to prove, wall time of 95 %", float(np.quantile(whole, 0.95)), "s")
    late = 100.0 * float(np.mean(walls > soon_s))
    meter.bar(f"{label}{size}: gaps proven later than {soon_s:.0f} s, per cent", late, SHARE)
    without = sum(not answer.bounded for answer in answers)
    meter.bar(f"{label}{size}: without a plan and its distance at {LATEST_S:.0f} s", without, 0)


def _answer(before: PlanFile, change: Change, solvers: Solvers) -> Answer | None:
    """What came of it; None where the change hits nobody."""
    wall, processor = time.perf_counter(), time.process_time()
    trial = Trial(before, (change,), solvers)
    covered = trial.wait_for_cover(LATEST_S)
    spent = time.perf_counter() - wall, time.process_time() - processor
    trial.wait(max(0.0, LATEST_S - spent[0]))
    bounded = trial.after is not None
    trial.wait(9 * LATEST_S)
    whole = time.perf_counter() - wall
    trial.stop()
    trial.wait(60.0)
    if trial.refused:
        return None
    return Answer(*spent, covered and trial.covered, bounded, whole)
