"""A thousand spoiled plans and more: the witness refuses every one, and for the right reason."""

import random
import re
from functools import cache
from importlib.resources import files
from itertools import product

import pytest

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import Plan
from planner.placement import solve
from planner.text.words import LANGUAGES, words_for
from tests.checks.assemble import assemble, greedy
from tests.checks.mutants import MUTANTS
from tests.instances import MEDIUM, SMALL, TINY, random_case

SEEDS = range(28)
LEAST = 1000
"""Spoiled plans in all."""
LEAST_EACH = 5
"""Spoiled plans of each kind."""


@cache
def bases() -> tuple[tuple[Plan, Case], ...]:
    """Plans of greedy and solver of random cases, some with donor limits."""
    cases = [random_case(seed, (TINY, SMALL, SMALL, MEDIUM)[seed % 4], donor_limits=seed % 3 == 0) for seed in SEEDS]
    return tuple(pair for case in cases for pair in ((assemble(case, greedy(case)), case), (solve(case), case)))


@cache
def spoiled(kind: str) -> tuple[tuple[Plan, Case], ...]:
    """Every plan that can be spoiled in this way, spoiled."""
    rnd = random.Random(kind)
    found = (MUTANTS[kind].spoil(rnd, plan, case) for plan, case in bases())
    return tuple(pair for pair in found if pair is not None)


@cache
def told(kind: str) -> tuple[tuple[Finding, ...], ...]:
    """What the witness says of each of them."""
    return tuple(tuple(verify(*pair)) for pair in spoiled(kind))


def test_the_plans_to_be_spoiled_are_accepted() -> None:
    assert [verify(plan, case) for plan, case in bases()] == [()] * len(bases())


@pytest.mark.parametrize("kind", MUTANTS)
def test_every_spoiled_plan_is_refused(kind: str) -> None:
    code = f"E-CHECK-{MUTANTS[kind].code}"
    missed = [pair for pair, said in zip(spoiled(kind), told(kind), strict=True) if code not in {s.code for s in said}]

    assert missed == []
    assert len(spoiled(kind)) >= LEAST_EACH


def test_there_are_enough_spoiled_plans() -> None:
    assert sum(len(spoiled(kind)) for kind in MUTANTS) >= LEAST


def test_every_code_has_a_mutant() -> None:
    words = files("planner.text").joinpath("sv/checks.po").read_text(encoding="utf-8")

    assert {mutant.code for mutant in MUTANTS.values()} == set(re.findall(r"finding\.E-CHECK-(\d+)\.what", words))


def test_every_finding_has_words_for_its_facts() -> None:
    findings = {finding.code: finding for kind in MUTANTS for said in told(kind) for finding in said}

    for language, part in product(LANGUAGES, ("what", "expected", "fix")):
        for code, finding in findings.items():
            assert "{" not in words_for(language)(f"finding.{code}.{part}", **finding.facts)
