"""One set of measures for scenarios whose own files change people, roads and seats: against brute force."""

import random
from collections.abc import Callable, Iterable

import pytest

from planner.domain.case import Case, joint_case
from planner.domain.change import Change
from planner.jobs.changing.changes import in_force, of_switches
from planner.jobs.measures import worst
from tests import builders as b
from tests.analysis.brute_measures import best
from tests.analysis.made import solved
from tests.analysis.measures.test_portfolio import last_answer, random_cases, random_offer
from tests.placement.test_together_changes import on_its_own, some_change


def own_cases(seed: int) -> list[Case]:
    rnd = random.Random(f"own {seed}")
    cases = random_cases(seed, donor_limits=seed % 3 == 0)
    return [on_its_own(case, [some_change(rnd, case) for _ in range(2)]) for case in cases]


def joint_cases(seed: int) -> list[Case]:
    """Two placements of one municipality, each for two scenarios, all four with changes of their own."""
    parts = own_cases(seed)
    rnd, plain = random.Random(f"joint {seed}"), parts[0].base
    for ident, other in (("SC3", seed + 100), ("SC4", seed + 200)):
        phases = random_cases(other, donor_limits=False)[0].scenario.phase
        days = tuple(b.phase(phase.days, absence=phase.absence) for phase in phases)
        scene = plain.scenario.model_copy(update={"id": ident, "phase": days})
        own = plain.model_copy(update={"scenario": scene})
        parts.append(on_its_own(own, [some_change(rnd, own) for _ in range(2)]))
    return [joint_case(parts[::2], "ODD"), joint_case(parts[1::2], "EVEN")]


def different(seeds: Iterable[int], made: Callable[[int], list[Case]] = own_cases) -> list[int]:
    """Seeds at which the best set of two measures is better than the answer, or better than its bound."""
    wrong = []
    for seed in seeds:
        cases, (catalogue, budget) = made(seed), random_offer(random.Random(seed))
        expected = best(cases, catalogue, budget, most=2)
        if expected is None:
            continue
        answer = last_answer(cases, catalogue, budget)
        more = len(answer.portfolio.measures) > 2 and answer.rank < expected
        sound = sum(one.before for one in answer.closed) - expected[0] <= answer.bound
        if not (sound and (answer.proven or answer.doubts) and (more or answer.rank == expected)):
            wrong.append(seed)
    return wrong


def test_no_set_is_better_or_cheaper_where_scenarios_change_people_and_seats_of_their_own() -> None:
    assert any(case.changes for case in own_cases(3))
    assert different((3,)) == []


def test_no_set_is_better_or_cheaper_for_two_joint_placements_each_with_changes_of_its_scenarios() -> None:
    assert all(len({change.model_dump_json() for change in case.changes}) > 1 for case in joint_cases(7))
    assert different((7,), joint_cases) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(8, 68, 10))
def test_no_set_is_better_or_cheaper_for_two_joint_placements_in_many_cases(first: int) -> None:
    assert different(range(first, first + 10), joint_cases) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(4, 104, 10))
def test_no_set_is_better_or_cheaper_where_scenarios_have_own_changes_in_many_cases(first: int) -> None:
    assert different(range(first, first + 10)) == []


def test_a_scenario_with_changes_of_its_own_is_looked_at_and_a_plan_with_switches_is_not() -> None:
    claimed = Change.model_validate({"kind": "claim", "people": ("a",)})
    plain = b.case((b.person("a"), b.person("c")), (b.position("P", 3),))
    other = plain.model_copy(update={"scenario": b.scenario(id="OTHER")})
    own, switched = on_its_own(plain, [claimed]), in_force(plain, of_switches([claimed]))
    assert (own.base.roster, own.roster == plain.roster) == (plain.roster, False)
    assert [case.scenario.id for case in worst([solved(own), solved(other)])] == ["SC", "OTHER"]
    assert [case.scenario.id for case in worst([solved(switched), solved(other)])] == ["OTHER"]
    assert [case.scenario.id for case in worst([solved(switched)])] == ["SC"]
