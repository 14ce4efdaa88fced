"""What the proof says of one position: its price, whose missing name that is, and sums that add up."""

import pytest

from planner.checks.proof.explain import explain
from planner.domain.case import Case
from planner.domain.levels import SEATS, USUAL
from planner.domain.organisation import Seats
from planner.domain.plan import Plan
from tests import builders as b
from tests.checks.assemble import assemble
from tests.checks.prices import with_prices


def _short() -> Case:
    """Two people for three names: a may hold both positions, c only Q."""
    people = [b.person("a", skills=("s", "t")), b.person("c", skills=("t",))]
    positions = [b.position("P", skills=("s",)), b.position("Q", Seats(day=2), skills=("t",))]
    return b.case(
        [*people, b.person("idle")], [*positions, b.position("R", Seats(day=1))], skills=tuple(map(b.skill, "st"))
    )


def _plan(names: dict[str, str]) -> Plan:
    return with_prices(assemble(_short(), names, optimal=True), _short())


@pytest.mark.parametrize(("held", "lacks"), [("P", "Q"), ("Q", "P")])
def test_one_more_name_is_worth_the_missing_name_that_people_can_move_on_to(held: str, lacks: str) -> None:
    plan = _plan({"a": held, "c": "Q", "idle": "R"})

    for position in "PQ":
        told = explain(plan, _short(), position)
        assert told
        assert told.lacking == lacks
        assert sum(told.price[at] for at in range(SEATS) if at not in USUAL.outages) == 1


def test_the_sums_add_up() -> None:
    told = explain(_plan({"a": "P", "c": "Q", "idle": "R"}), _short(), "Q")

    assert told
    (person,) = told.people
    assert person.person == "c"
    assert person.brings == tuple(price - cost for price, cost in zip(told.price, person.costs, strict=True))
    assert [(row.names, row.filled) for row in told.names if row.names] == [(1, 1), (1, 0)]


def test_a_certificate_that_mixes_levels_or_is_not_there_is_not_explained() -> None:
    plan = _plan({"a": "P", "c": "Q", "idle": "R"})

    assert explain(plan.model_copy(update={"certificate": None}), _short(), "P") is None
