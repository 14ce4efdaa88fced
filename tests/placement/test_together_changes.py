"""Changes in one placement for several scenarios: against brute force over the scenarios changed one by one."""

import random

import pytest

from planner.checks.verify import examine
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.finding import InputRefusedError
from planner.domain.plan import Status
from planner.facts.changes import Chosen, changed
from planner.placement import solve
from tests.oracles import brute
from tests.placement.test_together import joint, merged, parts_of
from tests.random_people import AREAS, SKILLS


def never(case: Case, people: tuple[str, ...], number: int) -> Chosen:
    raise AssertionError


def some_change(rnd: random.Random, case: Case) -> Change:
    """A change that says whom or what it is about, so that it means the same in every scenario."""
    people = tuple(one.id for one in case.roster.people if rnd.random() < 0.4) or (case.roster.people[0].id,)
    skill, position = rnd.choice(SKILLS), rnd.choice(case.organisation.positions).id
    return Change.model_validate(
        rnd.choice(
            (
                {"kind": "without", "people": people},
                {"kind": "claim", "people": people},
                {"kind": "remove_skill", "people": people, "skill": skill},
                {"kind": "add_skill", "people": people, "skill": skill},
                {"kind": "close_area", "area": rnd.choice(AREAS)},
                {"kind": "regime", "regime": rnd.choice(("normal", "crisis_agreement"))},
                {"kind": "staffing", "staffing": rnd.choice(("minimum", "target"))},
                {"kind": "seats", "position": position, "seats": rnd.randint(1, 2)},
            )
        )
    )


def in_all(parts: list[Case], change: Change) -> tuple[list[Case], Case] | None:
    """The scenarios with a change one by one, and the joint case with it; None where it would hit nothing."""
    try:
        return [changed(part, [change], never) for part in parts], changed(joint(parts), [change], never)
    except InputRefusedError:
        return None


def agrees(parts: list[Case], case: Case) -> None:
    """The plan is proven, accepted, and as good as the best of all placements of the scenarios as they were changed."""
    plan = solve(case)
    assert plan.changes == case.changes != ()
    assert not examine(plan, case).findings
    assert plan.status is Status.OPTIMAL
    assert plan.objective == brute.best_of(merged(parts))


@pytest.mark.parametrize("seed", range(24))
def test_a_change_is_in_force_in_every_scenario(seed: int) -> None:
    parts = parts_of(seed, donor_limits=seed % 3 == 0)
    rnd = random.Random(f"changes {seed}")
    made = [in_all(parts, some_change(rnd, parts[0])) for _ in range(4)]
    for one in [found for found in made if found][:2]:
        agrees(*one)
    assert any(made)


@pytest.mark.parametrize("seed", range(12))
def test_what_the_file_of_one_scenario_asks_for_is_in_force_there_alone(seed: int) -> None:
    parts = parts_of(seed)
    number = seed % len(parts)
    regime, staffing = ("normal", "crisis_agreement")[seed % 2], ("minimum", "target")[seed // 2 % 2]
    asked = [Change.model_validate(one) for one in ({"kind": "regime", "regime": regime},)]
    asked += [Change.model_validate({"kind": "staffing", "staffing": staffing})] * (seed % 3 > 0)
    scene = parts[number].scenario.model_copy(update={"change": tuple(asked)})
    parts[number] = changed(parts[number].model_copy(update={"scenario": scene}), asked, never)
    case = joint(parts)
    agrees(parts, case)
    assert case.changed_in == (f"S{number}",) * len(asked)
    assert case.base == joint([part.base for part in parts])


def test_a_change_of_one_scenario_that_is_in_force_in_another_is_refused() -> None:
    parts = parts_of(1, number=2)
    asked = Change.model_validate({"kind": "staffing", "staffing": "minimum"})
    first, second = (part.model_copy(update={"scenario": part.scenario}) for part in parts)
    scene = first.scenario.model_copy(update={"change": (asked,)})
    case = joint([changed(first.model_copy(update={"scenario": scene}), [asked], never), second])
    everywhere = changed(case.base, [asked], never)
    assert everywhere.together != case.together
    for other in (everywhere, case.model_copy(update={"together": case.base.together, "scenario": case.base.scenario})):
        found = {one.code for one in examine(solve(other), other).findings}
        assert found & {"E-CHECK-082", "E-CHECK-083"}


def test_a_change_for_all_that_is_in_force_in_some_is_refused() -> None:
    asked = Change.model_validate({"kind": "staffing", "staffing": "minimum"})
    case = changed(joint(parts_of(1, number=2)), [asked], never)
    first, second = case.together
    assert second != case.base.together[1]
    assert not examine(solve(case), case).findings
    some = case.model_copy(update={"together": (first, case.base.together[1])})
    assert {one.code for one in examine(solve(some), some).findings} == {"E-CHECK-083"}


def test_people_of_one_scenario_alone_are_refused_by_the_witness() -> None:
    parts = parts_of(1, number=2)
    asked = Change.model_validate({"kind": "without", "people": (parts[0].roster.people[0].id,)})
    case = joint(parts)
    case = case.model_copy(
        update={
            "together": tuple(
                one.model_copy(update={"change": (asked,) if at == 0 else ()}) for at, one in enumerate(case.together)
            )
        }
    )
    case = case.model_copy(update={"scenario": case.scenario.model_copy(update={"change": (asked,)})})
    case = changed(case, [asked], never)
    assert {one.code for one in examine(solve(case), case).findings} == {"E-CHECK-082"}
