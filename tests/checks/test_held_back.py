"""Which limits hold somebody back who could step in: counted by hand."""

import pytest

from planner.analysis.counted.funnel import could_step_in
from planner.analysis.solved import Solved
from planner.checks.held_back import HeldBack, held_back
from planner.domain.case import Case
from planner.domain.coupling import Coupling
from planner.domain.person import ClaimState
from planner.placement import passes
from tests import builders as b


def asked(case: Case) -> HeldBack:
    *_, plan = passes(case)
    return held_back(plan, case, "P", could_step_in(Solved(case, plan), "P"))


def made(*couplings: Coupling, minimum: int = 4) -> Case:
    """Three can hold ``P``, all of one unit and two of one household."""
    home = {"claim": ClaimState.AVAILABLE}
    people = [b.person(ident, **home, household="h1" if ident in "ab" else None) for ident in "abc"]
    return b.case(people, [b.position("P", minimum=minimum)], couplings=couplings)


@pytest.mark.parametrize(
    ("couplings", "expected"),
    [
        ((b.coupling("unit_cap", "P", number=2),), ("C",)),
        ((b.coupling("unit_cap", "P", number=3),), ()),
        ((b.coupling("household", "P"),), ("C",)),
        ((b.coupling("household", "P"), b.coupling("unit_cap", "P", ident="D", number=2)), ("C", "D")),
        ((), ()),
    ],
)
def test_couplings_that_are_reached_are_named(couplings: tuple[Coupling, ...], expected: tuple[str, ...]) -> None:
    case = made(*couplings)
    assert asked(case) == HeldBack(expected)


def test_where_nothing_is_missing_nobody_is_held_back() -> None:
    assert asked(made(b.coupling("unit_cap", "P", number=1), minimum=1)) == HeldBack()


def test_who_is_needed_elsewhere_is_not_held_back_by_a_limit() -> None:
    people = [b.person(ident, claim=ClaimState.AVAILABLE) for ident in "ab"]
    cap = b.coupling("unit_cap", "P", number=1)
    case = b.case(people, [b.position("P", minimum=2), b.position("Q")], couplings=(cap,))
    assert asked(case) == HeldBack()
