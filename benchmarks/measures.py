"""The fix portfolio: how long the first good one takes, and how far it can be from the best."""

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figure import Meter
from benchmarks.shape import published_shape
from planner.analysis.measures.portfolio import Portfolios
from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue
from planner.imports.measures import read_catalogue
from planner.imports.scenario import read_scenario
from planner.jobs.measures import DEFAULT_BUDGET, DEFAULT_WEEKS, SCENARIOS, STEPS, public
from planner.placement.portfolio.solve import first_portfolio
from planner.sample.municipality import generate

ROOT = Path(__file__).parents[1]
BUDGET = Budget(kronor=DEFAULT_BUDGET, weeks=DEFAULT_WEEKS)


def run(meter: Meter, scenarios: int, people: int, positions: int) -> None:
    """The sample with the report's scenarios and with many, then a generated city.

    Args:
        meter: takes the figures.
        scenarios: scenarios of the sample that lack most, to be looked at together.
        people: people of the city.
        positions: positions of the city.
    """
    sample = generate()
    catalogue = read_catalogue(ROOT / "data" / "measures.toml", sample.organisation)
    cases = [
        Case(roster=sample.roster, organisation=sample.organisation, scenario=read_scenario(path))
        for path in sorted((ROOT / "scenarios").glob("SC*.toml"))
    ]
    lacks = [Portfolios([case], catalogue).missing for case in cases]
    ranked = [cases[at] for at in sorted(range(len(cases)), key=lambda at: -lacks[at])]
    start = time.process_time()
    list(public(tuple(ranked[:SCENARIOS]), catalogue, (BUDGET,), STEPS))
    meter.note(f"the report's section, {SCENARIOS} scenarios, processor time", time.process_time() - start, "s")
    _first(meter, f"sample, {scenarios} scenarios", ranked[:scenarios], catalogue)
    _first(meter, f"{people:,} people x {positions:,} positions", [published_shape(people, positions)], Catalogue())


def _first(meter: Meter, what: str, cases: Sequence[Case], catalogue: Catalogue) -> None:
    """The first good portfolio, solved anew."""
    start = time.process_time()
    portfolios = Portfolios(cases, catalogue)
    answer = portfolios.answer(first_portfolio(portfolios.offers(BUDGET)).portfolio)
    meter.note(f"{what}: first portfolio, processor time", time.process_time() - start, "s")
    gap = (answer.bound - answer.gain) / answer.bound if answer.bound else 0.0
    meter.note(f"{what}: gap to the proven bound", 100 * gap, "%")
