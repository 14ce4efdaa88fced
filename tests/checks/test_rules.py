"""Every rule at its edges: witness, solver and the table of edges say the same, in both directions."""

import pytest

from planner.checks.rules import RULES
from planner.checks.verify import verify
from planner.placement import solve
from tests.checks import edges, edges_of_days
from tests.checks.assemble import assemble
from tests.checks.edges import Edge

EDGES = [*edges.EDGES, *edges_of_days.EDGES]
IDS = [f"{edge.rule}: {edge.name}" for edge in EDGES]


@pytest.mark.parametrize("edge", EDGES, ids=IDS)
def test_the_witness_says_what_the_table_says(edge: Edge) -> None:
    found = verify(assemble(edge.case, {"a": "P"}), edge.case)

    broken = [(finding.code, finding.facts["rule"]) for finding in found]
    # Who starts late is not employed on the as-of date either, so the rule on employers may agree.
    assert broken[:1] == ([] if edge.allowed else [("E-CHECK-013", edge.rule)])
    assert broken[1:] in ([], [("E-CHECK-013", "employer")])


@pytest.mark.parametrize("edge", EDGES, ids=IDS)
def test_the_solver_places_whom_the_table_allows(edge: Edge) -> None:
    plan = solve(edge.case)

    assert [name.person for name in plan.placements] == (["a"] if edge.allowed else [])
    assert verify(plan, edge.case) == ()


@pytest.mark.parametrize("edge", [edge for edge in EDGES if edge.allowed], ids=lambda edge: f"{edge.rule}: {edge.name}")
def test_leaving_an_allowed_person_out_is_not_optimal(edge: Edge) -> None:
    found = verify(assemble(edge.case, {}, optimal=True), edge.case)

    assert [finding.code for finding in found] == ["E-CHECK-044"]


def test_s12b_an_employment_inside_another_ends_nothing() -> None:
    (edge,) = (edge for edge in EDGES if edge.name == "short one inside, then the next at once")

    assert verify(assemble(edge.case, {"a": "P"}), edge.case) == ()


def test_every_rule_has_edges_on_both_sides() -> None:
    sides = {(edge.rule, edge.allowed) for edge in EDGES}

    assert sides == {(rule, side) for rule in RULES for side in (True, False)}
