"""Prices bound every plan, and an optimum's own prices meet it; nobody's word is taken for either but brute force."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from planner.checks.certificate import Certified, Why, certify
from planner.checks.verify import examine, verify
from planner.domain.case import Case
from planner.domain.certificate import Certificate, Multiplier, MultiplierKind, Part, PositionPrice
from planner.domain.coupling import CouplingKind
from planner.domain.levels import LEVELS, SEATS
from planner.domain.plan import Plan
from planner.placement import solve
from tests import builders as b
from tests.checks.assemble import assemble
from tests.checks.prices import certificate_of, with_prices
from tests.checks.random_parts import random_certificate
from tests.coupled_instances import coupled_case, eased
from tests.instances import TINY, Size, random_case
from tests.oracles import brute, couplings
from tests.shares import parts

MINI = Size(people=5, positions=3, seats=1, depth=2, phases=1, hard=0.3)
KINDS = tuple(CouplingKind)


def _exact(seeds: Sequence[int]) -> list[int]:
    """Seeds whose optimum is not certified at the value that brute force finds, by the solver's prices or by ours."""
    wrong = []
    for seed in seeds:
        case = random_case(seed, TINY)
        plan, best = solve(case), brute.best(case)
        both = [certify(one, case) for one in (plan, with_prices(plan, case))]
        if [(one.certified, one.bound) for one in both] != [(True, best)] * 2:
            wrong.append(seed)
    return wrong


def _unsound(seeds: Sequence[int]) -> list[tuple[int, int]]:
    """Seeds and levels where random prices and multipliers claim more than some plan that brute force goes through."""
    wrong = []
    for seed in seeds:
        case, rnd = eased(coupled_case(seed, MINI, KINDS, donor_limits=seed % 2 == 0)), random.Random(seed)
        scored, solved = list(couplings.scored(case)), solve(case).certificate
        for _ in range(4):
            value, names = rnd.choice(scored)
            plan = assemble(case, {one: held for one, held in names.items() if held})
            plan = _with(plan, random_certificate(rnd, case, solved))
            for level, bound in enumerate(certify(plan, case).bound):
                if bound > min(other[level] for other, _ in scored if other[:level] == value[:level]):
                    wrong.append((seed, level))
    return wrong


def test_the_optimum_of_a_small_case_is_certified() -> None:
    assert _exact(range(150)) == []


@pytest.mark.long
@parts(range(150, 20_500), 1000)
def test_the_optimum_of_many_small_cases_is_certified(seeds: range) -> None:
    assert _exact(seeds) == []


@pytest.mark.long
def test_random_prices_and_multipliers_bound_every_plan() -> None:
    assert _unsound(range(50)) == []


@pytest.mark.long
def test_random_prices_and_multipliers_bound_every_plan_of_many_cases() -> None:
    assert _unsound(range(50, 6000)) == []


def _chain(length: int, **asks: Any) -> tuple[Case, dict[str, str]]:
    """A position is empty that everybody could move on to fill: somebody free is wanted only at the chain's far end."""
    skills = [f"s{number}" for number in range(length)]
    people = [b.person("p0", skills=(skills[0],))]
    people += [b.person(f"p{n}", skills=(skills[n - 1], skills[n])) for n in range(1, length)]
    positions = [b.position(f"P{n}", skills=(skills[n],), **asks) for n in range(length)]
    case = b.case(people, positions, skills=tuple(b.skill(ident) for ident in skills))
    return case, {f"p{n}": f"P{n - 1}" for n in range(1, length)}


def _codes(plan: Plan, case: Case) -> list[str]:
    return [one.code for one in verify(plan, case)]


def _proofs(case: Case) -> list[Certificate | None]:
    """No prices, none at all, those of the optimum, and random ones."""
    best = solve(case).certificate
    assert best is not None
    return [None, Certificate(parts=(Part(),)), best, *(random_certificate(random.Random(n), case) for n in range(30))]


@pytest.mark.parametrize("length", [2, 3, 4, 5])
def test_a_false_optimum_that_a_chain_improves_is_refused_whatever_it_brings(length: int) -> None:
    case, names = _chain(length)
    plan = assemble(case, names, optimal=True)

    found = [_codes(plan.model_copy(update={"certificate": proof}), case) for proof in _proofs(case)]

    assert found == [["E-CHECK-045"]] + [["E-CHECK-046"]] * (len(found) - 1)
    assert _codes(solve(case), case) == []


def test_the_false_optimum_of_the_issue_is_refused() -> None:
    people = [b.person("a", skills=("hlr", "el")), b.person("b", skills=("hlr",))]
    case = b.case(people, [b.position("P1", skills=("hlr",)), b.position("P2", skills=("el",))])
    plan = assemble(case, {"a": "P1"}, optimal=True)

    for proof in _proofs(case):
        assert _codes(plan.model_copy(update={"certificate": proof}), case) in (["E-CHECK-045"], ["E-CHECK-046"])
    assert not examine(plan, case).certified.certified


@pytest.mark.parametrize("tied", ["area", "aid", "unit"])
def test_a_false_optimum_that_costs_too_much_on_one_level_is_refused(tied: str) -> None:
    one, two = ("150000", "200000") if tied == "aid" else ("ONE", "TWO")
    people = [b.person("a", **{tied: one}), b.person("b", **{tied: two})]
    own = {
        "area": {"travel": (b.travel("ONE", "HERE", 5), b.travel("TWO", "HERE", 40), b.travel("TWO", "THERE", 5))},
        "unit": {"units": (b.unit("U"), b.unit("ONE"), b.unit("TWO"))},
    }
    asks = {"area": [{"place": "HERE"}, {}], "aid": [{"aid_groups": ("15",)}, {}], "unit": [{"unit": "ONE"}, {}]}
    positions = [b.position(ident, **some) for ident, some in zip("PQ", asks[tied], strict=True)]
    case = b.case(people, positions, **own.get(tied, {}))
    plan = assemble(case, {"a": "Q", "b": "P"}, optimal=True)
    best = assemble(case, {"a": "P", "b": "Q"}, optimal=True)
    assert plan.objective[:SEATS] == best.objective[:SEATS]
    assert plan.objective > best.objective

    assert {code for proof in _proofs(case)[1:] for code in _codes(_with(plan, proof), case)} == {"E-CHECK-046"}
    assert _codes(_with(best, certificate_of(best, case)), case) == []


def _with(plan: Plan, proof: Certificate | None) -> Plan:
    return plan.model_copy(update={"certificate": proof})


def test_where_a_limit_could_bind_an_optimum_without_proof_is_accepted_and_not_certified() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=50))
    members = [b.person(ident, unit="V") for ident in "ab"]
    case = b.case(members, [b.position("P"), b.position("Q")], units=units)
    plan = _with(assemble(case, {"a": "P"}, optimal=True), None)

    findings, certified = examine(plan, case)

    assert (findings, certified.certified, certified.why) == ((), False, Why.NONE)
    assert _codes(plan, b.case(members, [b.position("P"), b.position("Q")], units=units[:1])) != []


def test_a_limit_that_nobody_could_reach_excuses_nothing() -> None:
    case, names = _chain(3)
    units = tuple(one.model_copy(update={"lend_percent": 100}) for one in case.organisation.units)
    case = case.model_copy(update={"organisation": case.organisation.model_copy(update={"units": units})})

    assert _codes(assemble(case, names, optimal=True), case) == ["E-CHECK-045"]


def test_numbers_as_large_as_a_certificate_holds_are_added_exactly() -> None:
    case, _ = _chain(2)
    plan = solve(case)
    huge = tuple(PositionPrice(position=f"P{n}", value=(2**62, -(2**62), 2**62) * 7) for n in range(2))
    part = Part(goals=((2**62,) * len(LEVELS),), denominator=2**62, prices=())
    proof = Certificate(parts=(*certificate_of(plan, case).parts, Part(prices=huge), part) * 20)

    assert certify(_with(plan, proof), case) == Certified(plan.objective, (True,) * len(LEVELS))


def test_a_value_of_nothing_needs_no_prices() -> None:
    case = b.case([b.person("a")], [b.position("P")], previous=b.previous_plan(a="P"))
    plan = _with(assemble(case, {"a": "P"}, optimal=True), None)

    assert (plan.objective, _codes(plan, case)) == ((0,) * len(LEVELS), [])
    assert certify(plan, case).certified


def test_a_rule_counts_somebody_pinned_once_though_they_take_a_second_position() -> None:
    rules = (b.coupling("double_hat", "P", "Q", ident="HAT"), b.coupling("unit_cap", "P", "Q", ident="CAP"))
    case = b.case([b.person("a")], [b.position("P"), b.position("Q")], couplings=rules, locks=(b.pin("a", "P"),))
    plan = assemble(case, {"a": ("P", "Q")})
    one = (1,) + (0,) * (len(LEVELS) - 1)
    cap = Multiplier(kind=MultiplierKind.UNIT_CAP, coupling="CAP", of="U", value=one)
    part = Part(prices=(PositionPrice(position="Q", value=one),), multipliers=(cap,))

    assert certify(_with(plan, Certificate(parts=(part,))), case).bound[0] == 0
