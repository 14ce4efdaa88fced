"""The solver's sum and the verifier's share no code; of any prices and multipliers they say the same."""

import random
from dataclasses import replace

import pytest

from planner.checks.certificate import certify
from planner.domain.certificate import Certificate, Part
from planner.domain.coupling import CouplingKind
from planner.placement import solve
from planner.placement.problem.problem import build_problem
from tests.coupled_instances import coupled_case, eased
from tests.instances import SMALL, TINY
from tests.placement.certificate.read import certified
from tests.shares import parts

FEW = replace(TINY, people=7, positions=3)


def spoiled(part: Part, rnd: random.Random) -> Part:
    """The part with some numbers changed; multipliers stay 0 or more."""
    prices = [
        price.model_copy(update={"value": tuple(own + rnd.choice((-1, 0, 0, 1)) for own in price.value)})
        for price in part.prices
    ]
    multipliers = [
        one.model_copy(update={"value": tuple(abs(own + rnd.choice((-1, 0, 0, 1))) for own in one.value)})
        for one in part.multipliers
    ]
    changes = {"prices": tuple(prices), "multipliers": tuple(multipliers), "denominator": rnd.choice((1, 2))}
    return part.model_copy(update=changes)


def assert_same_sums(seeds: range) -> None:
    with_multipliers = 0
    for seed in seeds:
        case = coupled_case(seed, SMALL if seed % 5 == 0 else FEW, tuple(CouplingKind), donor_limits=seed % 2 == 0)
        case = eased(case) if seed % 3 == 0 else case
        plan, problem, rnd = solve(case), build_problem(case), random.Random(seed)
        assert plan.certificate is not None
        parts = plan.certificate.parts
        worse = Certificate(parts=tuple(spoiled(part, rnd) for part in parts))
        for own in (plan, plan.model_copy(update={"certificate": worse})):
            assert certify(own, case).bound == certified(problem, own), seed
        with_multipliers += len(parts) > 1
    assert with_multipliers > len(seeds) // 4


def test_both_sums_are_equal_under_every_rule() -> None:
    assert_same_sums(range(20))


@pytest.mark.long
@parts(range(20, 2000), 180)
def test_both_sums_are_equal_in_many_cases(seeds: range) -> None:
    assert_same_sums(seeds)
