"""Forced placements: exactly the named rules give way, for one person in one position, and law never does."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from planner.checks.verify import Witness, verify
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.lock import LAW, Forceable, Lock
from planner.domain.person import ClaimState
from planner.domain.plan import Plan, Status
from planner.eligibility.registry import RULES
from planner.placement import solve
from planner.placement.rules.registry import RULES as COUPLED
from tests import builders as b
from tests.instances import TINY

FEW = replace(TINY, people=6, positions=3)
SIGNED = {"why": "ingen annan kan", "decided_by": "stina", "decided_on": date(2027, 3, 15)}


def forced(person: str, position: str, *despite: str, **more: Any) -> Lock:
    rules = tuple(rule for rule in Forceable if rule.value in despite)
    return b.pin(person, position, despite=rules, **(SIGNED | more))


def locked(case: Case, *locks: Lock) -> Case:
    return case.with_organisation(locks=(*case.organisation.locks, *locks))


def test_every_rule_is_either_law_or_may_be_set_aside() -> None:
    assert {rule.id for rule in (*RULES, *COUPLED)} == {*LAW, *map(str, Forceable)}
    assert not {*LAW} & {*map(str, Forceable)}


# Each of the rules that may be set aside: who is pinned to P0 is kept out by that rule alone.
FAR = {"travel": (b.travel("A", "HERE", 200),)}
LENT = {"units": (b.unit("U"), b.unit("V", lend_percent=0))}
TWO: dict[str, Any] = {"units": (b.unit("U"), b.unit("V")), "skills": (b.skill("s"),)}
PINNED = b.pin("z", "A1")
"""Pins are applied by position: this one before any of P0."""


def _one(member: Any, position: Any = None, *others: Any, **changes: Any) -> Case:
    return b.case([member, *others], [position or b.position("P0"), b.position("A1")], **changes)


def _team(kind: str, member: Any, other: Any, **more: Any) -> Case:
    return _one(member, None, other, couplings=(b.coupling(kind, "P0", "A1", **more),), locks=(PINNED,), **TWO)


CASES: dict[str, Case] = {
    "unavailability": _one(b.person(unavailable=(Period(first=b.AS_OF, last=b.LAST),))),
    "skills": _one(b.person(), b.position("P0", skills=("s",))),
    "reach": _one(b.person(area="A"), b.position("P0", place="HERE"), **FAR),
    "ban": _one(b.person(), locks=(b.ban("a"),)),
    "donor_limit": _one(b.person(unit="V"), **LENT),
    "unit_cap": _team("unit_cap", b.person(), b.person("z")),
    "household": _team("household", b.person(household="h"), b.person("z", household="h")),
    "experience": _one(b.person(), couplings=(b.coupling("experience", "P0", skill="s"),), **TWO),
    "team_mix": _one(b.person(), couplings=(b.coupling("team_mix", "P0", skill="s"),), **TWO),
    "incompatible": _team("incompatible", b.person(), b.person("z")),
}


def test_each_rule_that_may_be_set_aside_has_its_case() -> None:
    assert [*CASES] == [*map(str, Forceable)]


@pytest.mark.parametrize("rule", CASES)
def test_who_is_forced_past_a_rule_stands_there_and_otherwise_not(rule: str) -> None:
    case = CASES[rule]
    for lock, stands in ((b.pin("a", "P0"), False), (forced("a", "P0", rule), True)):
        own = locked(case, lock)
        plan = solve(own)
        assert verify(plan, own) == ()
        assert plan.status is Status.OPTIMAL
        assert (("a", "P0") in {(one.person, one.position) for one in plan.placements}) == stands
        assert plan.pins_left_out == (() if stands else ("a P0",))
        assert [(one.person, one.position, one.despite) for one in plan.forced] == (
            [("a", "P0", (Forceable(rule),))] if stands else []
        )
        assert all((one.why, one.decided_by) == ("ingen annan kan", "stina") for one in plan.forced)


@pytest.mark.parametrize("rule", CASES)
def test_every_other_rule_goes_on_saying_no(rule: str) -> None:
    others = [str(one) for one in Forceable if one.value != rule]
    case = locked(CASES[rule], forced("a", "P0", *others))
    plan = solve(case)
    assert verify(plan, case) == ()
    assert (plan.pins_left_out, plan.forced) == (("a P0",), ())


@pytest.mark.parametrize("rule", [rule for rule in CASES if rule != "team_mix"])  # a mix lets one in who has it not
def test_nobody_else_and_nowhere_else_is_let_through(rule: str) -> None:
    """``b`` is like ``a`` in all: only ``a`` comes in, and only to P0."""
    case = CASES[rule]
    (first,) = [one for one in case.roster.people if one.id == "a"]
    twin = first.model_copy(update={"id": "b"})
    bans = tuple(one.model_copy(update={"person": "b"}) for one in case.organisation.locks if one.person == "a")
    wide = b.position("P0", 3, **case.organisation.positions[0].model_dump(include={"skills", "place"}))
    both = case.model_copy(update={"roster": b.roster(*case.roster.people, twin)})
    both = locked(both.with_organisation(positions=(wide, *case.organisation.positions[1:])), *bans)
    plan = solve(locked(both, forced("a", "P0", rule)))
    there = {(one.person, one.position) for one in plan.placements}
    assert ("a", "P0") in there
    assert ("b", "P0") not in there


LAWS: dict[str, Case] = {
    "affiliation": _one(b.person(employments=(b.employment(last_day=b.AS_OF),))),
    "duty_age": _one(b.person(birth_year=1940)),
    "claim": _one(b.person(claim=ClaimState.CLAIMED)),
    "clearance": _one(b.person(), b.position("P0", clearance_class=3)),
    "citizenship": _one(b.person(clearance=b.clearance(1), citizen=False), b.position("P0", clearance_class=1)),
    "employer": _one(b.person(employer="OTHER")),
    "licence": _one(b.person(), b.position("P0", skills=("l",)), skills=(b.skill("l", kind="licence"),)),
    "one position": _one(
        b.person(area="A"),
        b.position("P0", place="HERE"),
        locks=(b.pin("a", "A1"),),
        couplings=(b.coupling("double_hat", "P0", "A1"),),
        **FAR,
    ),
}


@pytest.mark.parametrize("law", LAWS)
def test_law_stands_whatever_is_forced(law: str) -> None:
    case = locked(LAWS[law], forced("a", "P0", *map(str, Forceable)))
    plan = solve(case)
    assert verify(plan, case) == ()
    there = {(one.person, one.position) for one in plan.placements}
    assert ("a", "P0") not in there
    assert len(plan.pins_left_out) == 1


def test_a_licence_that_is_held_lets_the_other_skills_be_forced() -> None:
    skills = (b.skill("l", kind="licence"), b.skill("s"))
    case = _one(b.person(skills=("l",)), b.position("P0", skills=("l", "s")), skills=skills)
    case = locked(case, forced("a", "P0", "skills"))
    plan = solve(case)
    assert verify(plan, case) == ()
    assert len(plan.forced) == 1


def _codes(plan: Plan, case: Case) -> set[str]:
    return {one.code for one in Witness(case).examine(plan).findings}


def test_the_witness_accepts_exactly_what_the_locks_force() -> None:
    case = CASES["reach"]
    own = locked(case, forced("a", "P0", "reach"))
    plan = solve(own)
    assert _codes(plan, own) == set()
    assert "E-CHECK-013" in _codes(plan, locked(case, b.pin("a", "P0")))
    assert {"E-CHECK-013", "E-CHECK-101"} <= _codes(plan, locked(case, forced("a", "P0", "skills")))
    (told,) = plan.forced
    for changed in (
        (),
        (told, told),
        (told.model_copy(update={"why": "annat"}),),
        (told.model_copy(update={"decided_by": "bo"}),),
        (told.model_copy(update={"decided_on": date(2027, 3, 16)}),),
        (told.model_copy(update={"despite": (Forceable.REACH, Forceable.BAN)}),),
        (told.model_copy(update={"position": "A1"}),),
    ):
        assert _codes(plan.model_copy(update={"forced": changed}), own) == {"E-CHECK-101"}
    free = solve(case)
    assert _codes(free.model_copy(update={"forced": (told,)}), case) == {"E-CHECK-101"}


@pytest.mark.parametrize("law", LAW)
def test_a_law_that_a_lock_claims_to_set_aside_is_refused_by_the_witness(law: str) -> None:
    """No table and no model lets it in; the witness does not trust them."""
    lock = forced("a", "P0", "reach").model_copy(update={"despite": (law,)})
    case = locked(CASES["reach"], lock)
    plan = solve(CASES["reach"])
    assert "E-CHECK-099" in _codes(plan, case)
    unsigned = locked(CASES["reach"], forced("a", "P0", "reach").model_copy(update={"why": ""}))
    assert "E-CHECK-100" in _codes(solve(CASES["reach"]), unsigned)


@pytest.mark.parametrize(
    "wrong",
    [
        {"despite": ("clearance",)},
        {"why": ""},
        {"decided_by": ""},
        {"decided_on": None},
        {"kind": "ban"},
        {"despite": ("ban", "reach")},
        {"despite": ("reach", "reach")},
    ],
)
def test_no_lock_forces_law_or_without_a_reason(wrong: dict[str, Any]) -> None:
    good = {"kind": "pin", "person": "a", "position": "P0", "despite": ("reach",), **SIGNED}
    assert Lock.model_validate(good).despite == (Forceable.REACH,)
    with pytest.raises(ValidationError):
        Lock.model_validate(good | wrong)


def test_a_forced_lock_that_has_ended_sets_nothing_aside() -> None:
    case = locked(CASES["reach"], forced("a", "P0", "reach", until=b.AS_OF))
    plan = solve(case)
    assert verify(plan, case) == ()
    assert (plan.forced, {one.position for one in plan.placements}) == ((), {"A1"})
