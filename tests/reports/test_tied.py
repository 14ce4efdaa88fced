"""Where enough people may hold a position, its couplings are named: ids and kinds, which tell nothing of the plan."""

from planner.domain.person import ClaimState
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names
from planner.reports.sections.gaps import scenario_grid, tied_by
from planner.text import words_for
from tests import builders as b

SV = words_for("sv")
COUPLINGS = (
    b.coupling("unit_cap", "P", "Q", ident="STAB", number=5),
    b.coupling("double_hat", "P", "Q", ident="HATT"),
    b.coupling("household", "Q", ident="HEM"),
)
TOLD = "Samordningsregler som gäller befattningen: STAB (Högst så många från en enhet)."


def test_the_couplings_that_can_hold_somebody_back_are_named() -> None:
    organisation = b.organisation(b.position("P"), b.position("Q"), b.position("R"), couplings=COUPLINGS)
    assert tied_by(organisation, "P", SV) == TOLD
    assert "HEM (Inte flera ur samma hushåll)" in tied_by(organisation, "Q", SV)
    assert tied_by(organisation, "R", SV) == ""


def test_the_reasons_of_a_position_that_enough_may_hold_name_them() -> None:
    people = b.people(40, claim=ClaimState.AVAILABLE)
    case = b.case(
        people, [b.position("P", minimum=10)], couplings=(b.coupling("unit_cap", "P", ident="STAB", number=5),)
    )
    result = ScenarioResult(case, solve(case))
    material = Material((result,))
    ((*_, change),) = scenario_grid(result, material.tables[0], Names(material, SV), SV).rows
    assert TOLD in change.text
