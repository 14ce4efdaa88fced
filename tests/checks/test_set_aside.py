"""A forced placement is told with the rules that it really breaks, and with none where it breaks none by now."""

import pytest

from planner.checks.rules.set_aside import broken
from planner.checks.told import FORCED, FORCED_FREE, told
from planner.checks.verify import verify
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.lock import Forceable
from planner.placement import solve
from tests import builders as b
from tests.placement.rules.test_forced import CASES, FAR, TWO, _one, _team, forced, locked

NEAR = (*FAR["travel"], b.travel("A", "THERE", 1))
ALL = tuple(map(str, Forceable))

# The same with one thing changed: the rule says no any more to nobody who is forced.
FREE: dict[str, Case] = {
    "unavailability": _one(b.person(unavailable=(Period(first=b.LAST, last=b.LAST),))),
    "skills": _one(b.person(skills=("s",)), b.position("P0", skills=("s",))),
    "reach": _one(b.person(area="A"), b.position("P0", place="THERE"), travel=NEAR),
    "ban": _one(b.person(), locks=(b.ban("a", "A1"),)),
    "donor_limit": _one(b.person(unit="V"), units=(b.unit("U"), b.unit("V", lend_percent=100))),
    "unit_cap": _team("unit_cap", b.person(), b.person("z"), number=2),
    "household": _team("household", b.person(household="h"), b.person("z", household="i")),
    "experience": _one(b.person(skills=("s",)), couplings=(b.coupling("experience", "P0", skill="s"),), **TWO),
    "team_mix": _one(b.person(skills=("s",)), couplings=(b.coupling("team_mix", "P0", skill="s"),), **TWO),
    "incompatible": _team("incompatible", b.person(), b.person("z", unit="V")),
}


def _broken(case: Case) -> tuple[Forceable, ...]:
    """What ``a`` breaks in P0 who may break every rule there; the plan is accepted with all of them."""
    own = locked(case, forced("a", "P0", *ALL))
    plan = solve(own)
    assert verify(plan, own) == ()
    (one,) = plan.forced
    assert one.despite == tuple(Forceable), "the plan goes on listing all that may be broken"
    notes = {note.code: note.facts for note in told(plan, own)}
    rules = broken(plan, own)["a", "P0"]
    assert (FORCED in notes, FORCED_FREE in notes) == (bool(rules), not rules)
    return rules


@pytest.mark.parametrize("rule", CASES)
def test_of_all_that_may_be_broken_the_one_that_is_broken_is_told(rule: str) -> None:
    assert _broken(CASES[rule]) == (Forceable(rule),)


@pytest.mark.parametrize("rule", FREE)
def test_a_rule_that_is_kept_by_now_is_not_told(rule: str) -> None:
    assert _broken(FREE[rule]) == ()


def test_each_rule_has_both_cases() -> None:
    assert [*FREE] == [*CASES] == [*ALL]


@pytest.mark.parametrize("kind", ["unit_cap", "household", "incompatible"])
def test_whom_others_crowd_out_of_another_unit_or_household_breaks_nothing(kind: str) -> None:
    """Two of V and of one household, both forced, break the rule; ``a`` of U does not."""
    others = [b.person(one, unit="V", household="h") for one in ("y", "z")]
    positions = [b.position(one) for one in ("P0", "A1", "A2")]
    coupling = b.coupling(kind, "P0", "A1", "A2")
    locks = (forced("y", "A1", kind), forced("z", "A2", kind), forced("a", "P0", kind))
    case = b.case([b.person(household="i"), *others], positions, couplings=(coupling,), locks=locks, **TWO)
    plan = solve(case)
    assert verify(plan, case) == ()
    assert broken(plan, case) == {
        ("y", "A1"): (Forceable(kind),), ("z", "A2"): (Forceable(kind),), ("a", "P0"): ()
    }  # fmt: skip


def test_of_several_forced_past_a_limit_each_is_told_and_nobody_of_a_unit_within_its_own() -> None:
    """V lends two of at most one, W one of at most one: with everybody counted V is over its limit."""
    units = (b.unit("U"), b.unit("V", lend_percent=34), b.unit("W", lend_percent=100))
    members = [*(b.person(one, unit="V") for one in ("v1", "v2", "v3")), b.person("w", unit="W")]
    pins = (("v1", "P1"), ("v2", "P2"), ("w", "P3"))
    locks = tuple(forced(person, position, "donor_limit") for person, position in pins)
    case = b.case(members, [b.position(one) for _, one in pins], units=units, locks=locks)
    plan = solve(case)
    assert verify(plan, case) == ()
    limit = (Forceable.DONOR_LIMIT,)
    assert broken(plan, case) == {("v1", "P1"): limit, ("v2", "P2"): limit, ("w", "P3"): ()}


@pytest.mark.parametrize("kind", ["experience", "team_mix"])
def test_who_has_the_skill_of_a_team_breaks_nothing_where_another_lacks_it(kind: str) -> None:
    positions = [b.position(one) for one in ("P0", "A1", "A2", "A3")]
    coupling = b.coupling(kind, "P0", "A1", "A2", "A3", skill="s", number=1 if kind == "experience" else 4)
    locks = tuple(forced(one, where, kind) for one, where in (("a", "P0"), ("x", "A1"), ("y", "A2"), ("z", "A3")))
    members = [b.person(skills=("s",)), *(b.person(one) for one in ("x", "y", "z"))]
    case = b.case(members, positions, couplings=(coupling,), locks=locks, **TWO)
    plan = solve(case)
    assert verify(plan, case) == ()
    told = {**broken(plan, case)}
    assert told.pop(("a", "P0")) == ()
    assert [*told.values()] == [(Forceable(kind),)] * 3


def test_a_coupling_of_other_positions_is_not_broken_here() -> None:
    """``z`` breaks the cap of A1 and A2; ``a`` of the same unit stands outside it, and may break one all the same."""
    positions = [b.position(one) for one in ("P0", "A1", "A2")]
    members = [b.person(), b.person("y"), b.person("z")]
    locks = (b.pin("y", "A1"), forced("z", "A2", "unit_cap"), forced("a", "P0", "unit_cap"))
    case = b.case(members, positions, couplings=(b.coupling("unit_cap", "A1", "A2"),), locks=locks, **TWO)
    plan = solve(case)
    assert verify(plan, case) == ()
    assert broken(plan, case) == {("z", "A2"): (Forceable.UNIT_CAP,), ("a", "P0"): ()}
