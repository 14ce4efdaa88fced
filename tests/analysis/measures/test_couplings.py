"""Coupling rules in the portfolio's model: the bound holds and the best is found, against brute force."""

import random

import pytest

from planner.analysis.measures.anew import changed_case
from planner.analysis.measures.answer import Answer
from planner.analysis.measures.portfolio import Portfolios
from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.levels import LEVEL_POINTS
from planner.domain.measure import Budget, Catalogue, Course, Vetting
from planner.placement import solve
from tests import builders as b
from tests.analysis.brute_measures import best
from tests.analysis.measures.test_portfolio import SIZE, last_answer, random_cases, random_offer, weighed
from tests.coupled_instances import FORBIDDING, coupled_case, eased


def coupled_cases(seed: int, points: tuple[int, ...], kinds: tuple[CouplingKind, ...]) -> list[Case]:
    """Two scenarios of one municipality with coupling rules, every other one with positions that many may hold."""
    couplings = coupled_case(seed, SIZE, kinds).organisation.couplings
    cases = [case.with_organisation(couplings=couplings) for case in random_cases(seed, donor_limits=False)]
    return [weighed(easier(case) if seed % 2 else case, points) for case in cases]


def easier(case: Case) -> Case:
    """The case with positions that more people may hold, and the units that it has."""
    return eased(case).with_organisation(units=case.organisation.units)


def compared(
    seed: int, points: tuple[int, ...] = LEVEL_POINTS, kinds: tuple[CouplingKind, ...] = FORBIDDING
) -> Answer | None:
    """The answer, held to the best set of two measures; None where that cannot be said."""
    cases = coupled_cases(seed, points, kinds)
    catalogue, budget = random_offer(random.Random(seed))
    expected = best(cases, catalogue, budget, most=2)
    if expected is None:
        return None
    portfolios = Portfolios(cases, catalogue)
    answer = list(portfolios.answers(budget))[-1]
    assert answer.bound >= portfolios.missing - expected[0]
    assert not answer.proven or (answer.missing, answer.portfolio.cost_kr) <= expected
    assert (answer.missing, answer.portfolio.cost_kr) == expected or answer.doubts
    for case in cases:
        changed = changed_case(case, answer.portfolio.measures)
        assert not verify(solve(changed), changed)
    return answer


ALL_POINTS = tuple(range(45, 0, -3))


@pytest.mark.parametrize("seed", [103, 105, 106, 107])
def test_the_bound_holds_and_the_best_is_found_under_couplings(seed: int) -> None:
    compared(seed, LEVEL_POINTS if seed % 3 else ALL_POINTS)


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, 300, 20))
def test_the_bound_holds_and_the_best_is_found_under_couplings_in_many_cases(first: int) -> None:
    answers = [compared(seed, LEVEL_POINTS if seed % 3 else ALL_POINTS) for seed in range(first, first + 20)]
    assert sum(bool(answer and answer.proven) for answer in answers) >= 10
    assert any(answer and answer.gain for answer in answers)


CHEAP = Catalogue(course=(Course(skill="s1", weeks=1, cost_kr=1),), vetting=(Vetting(clearance_class=3, cost_kr=1),))


def staffed(*members: object, coupling: Coupling, positions: tuple[object, ...], **changes: object) -> Case:
    """A case with one coupling and the skill that courses give."""
    return b.case(members, positions, skills=(b.skill("s1"),), couplings=(coupling,), **changes)  # type: ignore[arg-type]


def gains(case: Case, *budgets: int) -> list[int]:
    """Points closed by rising budgets, each proven without any search."""
    answers = [last_answer([case], CHEAP, Budget(kronor=kronor)) for kronor in budgets]
    assert all(answer.proven and answer.tried == 0 for answer in answers)
    return [answer.gain for answer in answers]


def test_a_course_for_one_lets_others_stand_beside_them() -> None:
    rule = b.coupling("experience", "P", skill="s1")
    case = staffed(*b.people(4), coupling=rule, positions=(b.position("P", 4),))
    assert gains(case, 0, 1, 2) == [0, 13_000, 19_000]


def test_a_deputy_without_points_lets_somebody_stand() -> None:
    """One of two names wanted of Q has points; who is beside it allows a trainee in P all the same."""
    rule = b.coupling("experience", "P", "Q", skill="s1")
    able = b.people(2, skills=["s1", "q"])
    trainees = [b.person(name, skills=["p"]) for name in ("t1", "t2")]
    positions = (b.position("P", 2, skills=("p",)), b.position("Q", depth=2, skills=("q",), max_outage_min=3_000))
    skills = tuple(map(b.skill, ("s1", "p", "q")))
    case = b.case((*able, *trainees), positions, skills=skills, couplings=(rule,))
    answer = last_answer([case], Catalogue(), Budget(kronor=0))
    assert (answer.missing, answer.proven) == (0, True)


def test_one_household_is_vetted_once() -> None:
    members = [b.person(name, household="H") for name in "ab"]
    position = b.position("P", 2, clearance_class=3)
    rule = b.coupling("household", "P")
    assert gains(staffed(*members, coupling=rule, positions=(position,)), 1, 2) == [10_000, 10_000]
    assert gains(staffed(*members, b.person("c"), coupling=rule, positions=(position,)), 1, 2) == [10_000, 13_000]


def test_units_that_may_not_hold_both_are_told_apart() -> None:
    rule = b.coupling("incompatible", "P", "Q")
    positions = (b.position("P", clearance_class=3), b.position("Q", clearance_class=3))
    units = (b.unit(), b.unit("V"))
    assert gains(staffed(*b.people(2), coupling=rule, positions=positions), 2) == [10_000]
    both = (*b.people(2), b.person("z", unit="V"))
    assert gains(staffed(*both, coupling=rule, positions=positions, units=units), 1, 2) == [10_000, 20_000]


def test_pins_use_up_their_part_of_a_cap() -> None:
    rule = b.coupling("unit_cap", "P", number=2)
    case = staffed(
        *b.people(3), coupling=rule, positions=(b.position("P", 3, clearance_class=3),), locks=(b.pin("p00", "P"),)
    )
    pinned = case.with_people(
        one.model_copy(update={"clearance": b.clearance()}) if one.id == "p00" else one for one in case.roster.people
    )
    assert gains(pinned, 1, 2) == [3_000, 3_000]
