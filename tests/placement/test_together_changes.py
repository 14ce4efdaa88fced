"""Changes in one placement for several scenarios: against brute force over the scenarios changed one by one."""

import random
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from planner.checks.verify import examine
from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.coupling import CouplingKind
from planner.domain.finding import InputRefusedError
from planner.domain.plan import Plan, Status
from planner.facts.changes import Chosen, changed
from planner.jobs.changing.changes import in_force
from planner.placement import solve
from tests import builders as b
from tests.coupled_instances import coupled_case, eased
from tests.oracles import brute, couplings
from tests.placement.test_together import FEW, joint, merged, parts_of
from tests.random_people import AREAS, SKILLS


def never(case: Case, people: tuple[str, ...], number: int) -> Chosen:
    raise AssertionError


def _some_day(rnd: random.Random, case: Case) -> date:
    return case.horizon.first + timedelta(days=rnd.randint(-1, case.horizon.days))


def some_change(rnd: random.Random, case: Case) -> Change:
    """A change that says whom or what it is about, so that it means the same in every scenario."""
    people = tuple(one.id for one in case.roster.people if rnd.random() < 0.4) or ("p000",)
    skill, position = rnd.choice(SKILLS), rnd.choice(case.organisation.positions).id
    return Change.model_validate(
        rnd.choice(
            (
                {"kind": "without", "people": people},
                {"kind": "claim", "people": people},
                {"kind": "remove_skill", "people": people, "skill": skill},
                {"kind": "add_skill", "people": people, "skill": skill},
                {"kind": "expire_skill", "people": people, "skill": skill, "valid_until": _some_day(rnd, case)},
                {"kind": "renew_skill", "people": people, "skill": skill},
                {"kind": "grant_clearance", "people": people, "clearance_class": rnd.randint(1, 3)},
                {"kind": "grant_clearance", "people": people, "applied": True},
                {"kind": "withdraw_clearance", "people": people, "clearance_class": rnd.randint(1, 3)},
                {"kind": "alert", "alert_state": "alert_highest", "alarm": True},
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


def agrees(parts: list[Case], case: Case, files: Case | None = None) -> Plan:
    """The plan is proven, accepted, and as good as the best of all placements of the scenarios as they were changed."""
    plan = solve(case)
    assert plan.changes == case.changes != ()
    examined = examine(plan, case)
    assert not examined.findings
    assert plan.status is Status.OPTIMAL
    assert plan.objective == brute.best_of(merged(parts, files))
    return plan


@pytest.mark.parametrize("seed", range(24))
def test_a_change_is_in_force_in_every_scenario(seed: int) -> None:
    parts = parts_of(seed, donor_limits=seed % 3 == 0)
    rnd = random.Random(f"changes {seed}")
    made = [in_all(parts, some_change(rnd, parts[0])) for _ in range(4)]
    for one in [found for found in made if found][:2]:
        agrees(*one)
    assert any(made)


def on_its_own(part: Case, asked: list[Change]) -> Case:
    """A scenario whose own file asks for changes; those that would hit nothing are left out."""
    for change in asked:
        scene = part.base.scenario.model_copy(update={"change": (*part.base.scenario.change, change)})
        with suppress(InputRefusedError):
            part = changed(part.base.model_copy(update={"scenario": scene}), scene.change, never)
    return part


def with_own_changes(seed: int, *, donor_limits: bool = False) -> Case:
    """A joint case without locks whose scenarios ask for changes of their own."""
    parts = [part.with_organisation(locks=()) for part in parts_of(seed, donor_limits=donor_limits)]
    rnd = random.Random(f"own {seed}")
    return joint([on_its_own(part, [some_change(rnd, part) for _ in range(2)]) for part in parts])


@pytest.mark.parametrize("seed", range(18))
def test_what_the_file_of_one_scenario_asks_for_is_in_force_there_alone(seed: int) -> None:
    parts = parts_of(seed, donor_limits=seed % 2 == 0, number=2 + seed % 2)
    rnd = random.Random(f"own {seed}")
    parts = [on_its_own(part, [some_change(rnd, part) for _ in range(rnd.randint(0, 3))]) for part in parts]
    case = joint(parts)
    base = joint([part.base for part in parts])
    assert case.base == base
    assert case.changed_in == tuple(one.id for one in case.together for _ in one.change)
    if case.changes:
        agrees(parts, case, parts[0].base)
        assert solve(joint(parts[::-1])) == solve(case)
    switch = some_change(rnd, base)
    with suppress(InputRefusedError):
        everywhere = changed(case, [switch], never)
        agrees([_changed(part, switch) for part in parts], everywhere, _changed(parts[0].base, switch))


def _changed(part: Case, switch: Change) -> Case:
    """The scenario with a switch, in which it may do nothing."""
    try:
        return changed(part, [switch], never)
    except InputRefusedError:
        return part


@pytest.mark.long
@pytest.mark.parametrize("seed", [*range(18, 40), *range(100, 1000)])
def test_many_scenarios_with_changes_of_their_own(seed: int) -> None:
    test_what_the_file_of_one_scenario_asks_for_is_in_force_there_alone(seed)


@pytest.mark.parametrize("seed", range(16))
def test_own_changes_under_couplings(seed: int) -> None:
    kinds = tuple(CouplingKind)
    first = eased(coupled_case(seed, FEW, (*kinds, *kinds), donor_limits=seed % 2 == 0))
    later = first.scenario.model_copy(update={"id": "LATER", "as_of": first.scenario.as_of + timedelta(days=20)})
    rnd = random.Random(f"coupled {seed}")
    second = first.model_copy(update={"scenario": later})
    parts = [on_its_own(part, [some_change(rnd, part) for _ in range(2)]) for part in (first, second)]
    case = joint(parts)
    plan = solve(case)
    assert not examine(plan, case).findings
    assert plan.status is Status.OPTIMAL
    assert plan.objective == couplings.best(case)


def test_a_scenario_that_would_want_nothing_by_its_own_change_and_a_switch_is_refused() -> None:
    def none_of(position: str) -> Change:
        return Change.model_validate({"kind": "seats", "position": position, "seats": 0})

    both = b.case(b.people(2), [b.position("P"), b.position("Q")])
    alone = on_its_own(both, [none_of("Q")])
    other = both.model_copy(update={"scenario": both.scenario.model_copy(update={"id": "LATER"})})
    with pytest.raises(InputRefusedError) as refused:
        in_force(joint([alone, other]), [("--seats", none_of("P"))])
    assert [one.code for one in refused.value.findings] == ["E-SCENARIO-008"]


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


def test_a_change_of_people_of_one_scenario_that_is_in_force_in_all_is_refused_by_the_witness() -> None:
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
    assert {one.code for one in examine(solve(case), case).findings} == {"E-CHECK-083"}


def skilled_in_one(*, wanted: bool, removed: tuple[str, ...] = ("X",), **changes: Any) -> Case:
    """Two scenarios, in the second of which A loses skills; ``wanted``: whether it wants P at all."""
    people = [b.person("A", skills=("X", "Y")), b.person("B", skills=("Z",))]
    skills = tuple(b.skill(one) for one in "WXYZ")
    case = b.case(people, [b.position("P", 2), b.position("Q", skills=("W",))], skills=skills, **changes)
    asked = tuple(Change(kind=ChangeKind.REMOVE_SKILL, people=("A",), skill=skill) for skill in removed)
    phases = (b.phase(activate=(b.activation(positions=("P", "Q") if wanted else ("Q",)),)),)
    second = case.scenario.model_copy(update={"id": "S2", "change": asked, "phase": phases})
    later = changed(case.model_copy(update={"scenario": second}), asked, never)
    return joint([case, later])


@pytest.mark.parametrize(("wanted", "names"), [(True, 0), (False, 2)])
def test_a_team_counts_a_skill_that_every_scenario_that_wants_it_leaves(wanted: bool, names: int) -> None:
    case = skilled_in_one(wanted=wanted, couplings=(b.coupling("experience", "P", skill="X"),))
    plan = solve(case)
    assert sum(name.position == "P" for name in plan.placements) == names
    assert not examine(plan, case).findings
    assert plan.objective == couplings.best(case)


@pytest.mark.parametrize(("wanted", "order"), [(True, ["A", "B"]), (False, ["B", "A"])])
def test_surplus_skills_are_those_that_every_scenario_that_wants_the_position_leaves(
    wanted: bool, order: list[str]
) -> None:
    case = skilled_in_one(wanted=wanted, removed=("X", "Y"))
    plan = solve(case)
    assert [name.person for name in plan.placements if name.position == "P"] == order
    assert not examine(plan, case).findings


def test_the_witness_refuses_a_team_whose_skill_a_scenario_takes_away() -> None:
    case = skilled_in_one(wanted=True, couplings=(b.coupling("experience", "P", skill="X"),))
    plan = solve(case.base).model_copy(update={"changes": case.changes})
    assert len(plan.placements) == 2
    assert "E-CHECK-063" in {one.code for one in examine(plan, case).findings}
