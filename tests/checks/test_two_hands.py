"""Multipliers for every rule there is: the witness counts them as the solver does, which shares no code with it."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from planner.checks.certificate import certify
from planner.domain.certificate import Certificate, MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.placement import solve
from planner.placement.certificate.draft import linear_rules
from planner.placement.problem.problem import build_problem
from tests.checks.random_parts import random_certificate
from tests.coupled_instances import coupled_case, eased
from tests.instances import TINY
from tests.placement.certificate.read import certified

FEW = replace(TINY, people=7, positions=3)


def _differ(seeds: range) -> tuple[list[int], Counter[MultiplierKind]]:
    """Seeds where the two sums differ, and how often each kind of rule had a multiplier that was not 0."""
    differ, kinds = [], Counter[MultiplierKind]()
    for seed in seeds:
        case = eased(coupled_case(seed, FEW, tuple(CouplingKind), donor_limits=seed % 3 == 0))
        plan, problem = solve(case), build_problem(case)
        if not problem.need.sum(axis=0).all():
            continue  # Of a position that pins have filled, the witness knows that nobody else can take a name.
        known = set(linear_rules(problem).names)
        for number in range(4):
            loose = random_certificate(random.Random(4 * seed + number), case, plan.certificate)
            parts = []
            for part in loose.parts:
                rows = [one for one in part.multipliers if (one.kind, one.coupling, one.of) in known]
                kinds.update(one.kind for one in rows if any(one.value))
                parts.append(part.model_copy(update={"multipliers": tuple(rows)}))
            own = plan.model_copy(update={"certificate": Certificate(parts=tuple(parts))})
            if certify(own, case).bound != certified(problem, own):
                differ.append(seed)
    return differ, kinds


def test_both_hands_count_every_rule_alike() -> None:
    differ, kinds = _differ(range(24))

    assert differ == []
    assert min(kinds[kind] for kind in MultiplierKind) >= 5


def test_both_hands_take_nothing_from_a_goal_about_levels_that_one_before_it_weighs() -> None:
    assert _differ(range(963, 964))[0] == []


@pytest.mark.long
def test_both_hands_count_every_rule_alike_in_many_cases() -> None:
    assert _differ(range(24, 3000))[0] == []
