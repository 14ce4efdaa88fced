"""What a forced placement does to those beside it: rules count it or not, and the proof says the same."""

from typing import Any

from planner.checks.pins import frame
from planner.checks.proof.binding import could_bind
from planner.checks.verify import Witness
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan, Status
from planner.placement import solve
from tests import builders as b
from tests.checks.assemble import assemble
from tests.placement.rules.test_forced import FAR, LENT, TWO, forced, locked

HERE = b.position("P0", place="HERE")


def _far(*couplings: Any, **own: Any) -> Case:
    """``a`` is forced to P0, which is too far; ``b`` may hold A1 only if nothing speaks against it."""
    people = [b.person("a", area="A", **own), b.person("b", **own)]
    case = b.case(people, [HERE, b.position("A1")], couplings=couplings, units=(b.unit("U"),), **FAR)
    return locked(case, forced("a", "P0", "reach"), b.ban("b", "P0"))


def _accepted(case: Case) -> tuple[Plan, bool]:
    """The plan, and whether arithmetic alone proves it best."""
    plan = solve(case)
    examined = Witness(case).examine(plan)
    assert examined.findings == ()
    assert plan.status is Status.OPTIMAL
    return plan, examined.certified.certified


def _there(plan: Plan) -> set[tuple[str, str]]:
    return {(one.person, one.position) for one in plan.placements}


def test_a_household_counts_who_is_forced_past_something_else() -> None:
    case = locked(_far(b.coupling("household", "P0", "A1"), household="h"), b.ban("a", "A1"))
    plan, _ = _accepted(case)
    assert _there(plan) == {("a", "P0")}
    view = View(case)
    assert could_bind(view, *frame(view))


def test_who_is_forced_takes_no_second_position() -> None:
    case = _far(b.coupling("double_hat", "P0", "A1"))
    case = locked(case, b.ban("b"))
    plan, certified = _accepted(case)
    assert _there(plan) == {("a", "P0")}
    assert certified
    assert Witness(case).examine(plan.model_copy(update={"certificate": None})).findings == ()
    both = assemble(case, {"a": ("P0", "A1")}).model_copy(update={"forced": plan.forced})
    assert "E-CHECK-012" in {one.code for one in Witness(case).examine(both).findings}


def test_who_is_forced_past_a_mix_counts_as_one_that_is_missing() -> None:
    """Three are wanted, two of them with the skill: ``a`` is let past, and so one more without it is enough."""
    rule = b.coupling("team_mix", "P0", skill="s", number=2)
    case = b.case([b.person(one) for one in "abc"], [b.position("P0", 3)], couplings=(rule,), **TWO)
    assert len(solve(case).placements) == 1
    plan, certified = _accepted(locked(case, forced("a", "P0", "team_mix")))
    assert len(plan.placements) == 2
    assert certified


def test_who_is_forced_in_vain_is_let_past_nothing_elsewhere() -> None:
    """``a`` lacks the clearance of P0: the lock there is no licence to be lent to A1."""
    case = b.case([b.person("a", unit="V")], [b.position("P0", clearance_class=3), b.position("A1")], **LENT)
    case = locked(case, forced("a", "P0", "donor_limit"), b.pin("a", "A1"))
    plan, _ = _accepted(case)
    assert (plan.placements, len(plan.pins_left_out)) == ((), 2)


def test_a_lock_that_does_not_hold_excuses_nobody() -> None:
    """``a`` is forced past the lending limit, but not past the rule that a trainee stands beside somebody who knows."""
    rule = b.coupling("experience", "P0", skill="s")
    people = [b.person("a", unit="V"), b.person("k", skills=("s",))]
    case = b.case(people, [b.position("P0", 2)], couplings=(rule,), **(TWO | LENT))
    case = locked(case, forced("a", "P0", "donor_limit"))
    plan, _ = _accepted(case)
    assert (_there(plan), plan.pins_left_out, plan.forced) == ({("k", "P0")}, ("a P0",), ())
    beside = assemble(case, {"a": "P0", "k": "P0"})
    assert "E-CHECK-060" in {one.code for one in Witness(case).examine(beside).findings}
