"""The example table of coupling rules fits the sample: it can be read, solved, and gives the seats that it promises."""

import shutil
from pathlib import Path

import pytest

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.levels import SEAT_LEVELS
from planner.domain.plan import Status
from planner.domain.settings import Settings
from planner.imports.organisation.read import read_organisation
from planner.imports.scenario import read_scenario
from planner.placement import solve
from planner.placement.problem.main_positions import second_hats
from planner.sample.municipality import generate

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "examples" / "couplings.csv"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The quietest scenario with the example beside the sample's tables."""
    folder = shutil.copytree(ROOT / "data" / "organisation", tmp_path / "organisation")
    shutil.copy(EXAMPLE, folder)
    scenario = read_scenario(ROOT / "scenarios" / "SC01-vardag-ovning.toml")
    return Case(
        roster=generate().roster,
        organisation=read_organisation(folder).organisation,
        scenario=scenario,
        settings=Settings(),
    )


def test_the_example_fills_seats_by_double_hats_and_is_proven(case: Case) -> None:
    kinds = [one.kind for one in case.organisation.couplings]
    assert set(kinds) >= {CouplingKind.TEAM_MIX, CouplingKind.INCOMPATIBLE, CouplingKind.HOUSEHOLD}
    assert kinds.count(CouplingKind.DOUBLE_HAT) == 2
    plan = solve(case)
    assert verify(plan, case) == ()
    assert plan.status is Status.OPTIMAL
    assert second_hats(plan)
    without = case.model_copy(update={"organisation": case.organisation.model_copy(update={"couplings": ()})})
    seats = len(SEAT_LEVELS)
    assert plan.objective[:seats] < solve(without).objective[:seats]
