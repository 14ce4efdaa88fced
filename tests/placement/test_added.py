"""People added on trial: worth what brute force says of a roster into which they are written by hand."""

import random
from datetime import date

import pytest

from planner.checks.verify import examine
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.change.added import Added
from planner.domain.finding import InputRefusedError
from planner.domain.person import Claim, ClaimState, Clearance, ClearanceState, Employment, HeldSkill, Person
from planner.domain.plan import Status
from planner.facts.changes import changed
from planner.jobs.changing.adding import as_it_is, with_added
from planner.placement import solve
from tests.instances import TINY, random_case
from tests.oracles import brute
from tests.placement.test_together_changes import never
from tests.random_people import AREAS, SKILLS, UNITS


def objective(case: Case) -> tuple[int, ...]:
    """Of the proven and accepted plan."""
    plan = solve(case)
    assert not examine(plan, case).findings
    assert plan.status is Status.OPTIMAL
    return tuple(plan.objective)


def drawn(seed: int) -> tuple[Case, Added]:
    rnd, case = random.Random(f"added {seed}"), random_case(seed, TINY, donor_limits=seed % 3 == 0)
    areas = [None, *sorted({trip.area for trip in case.organisation.travel} & set(AREAS))]
    skills = {one.id for one in case.organisation.skills} & set(SKILLS)
    return case, Added(
        number=rnd.randint(1, 3),
        unit=rnd.choice([unit.id for unit in case.organisation.units if unit.id in UNITS]),
        skills=tuple(sorted(rnd.sample(sorted(skills), rnd.randint(0, len(skills))))),
        clearance_class=rnd.choice([None, 1, 2, 3]),
        area=rnd.choice(areas),
    )


def by_hand(case: Case, added: Added, mark: str) -> Case:
    """The roster with each of them written into it, as HR would."""
    (unit,) = [one for one in case.organisation.units if one.id == added.unit]
    more = [
        Person(
            id=f"zz-{mark}{number}",
            birth_year=case.scenario.as_of.year - 40,
            citizen=added.clearance_class is not None,
            employments=(Employment(employer=unit.employer, unit=unit.id, first_day=date(1990, 1, 1)),),
            skills=tuple(HeldSkill(skill=skill) for skill in added.skills),
            clearance=Clearance(clearance_class=added.clearance_class, state=ClearanceState.GRANTED)
            if added.clearance_class
            else Clearance(),
            claim=Claim(state=ClaimState.AVAILABLE),
            area=added.area,
        )
        for number in range(added.number)
    ]
    return case.with_people([*case.roster.people, *more])


@pytest.mark.parametrize("seed", range(40))
def test_people_added_are_worth_what_brute_force_over_the_longer_roster_says(seed: int) -> None:
    case, added = drawn(seed)
    best = brute.best(by_hand(case, added, "a"))
    assert objective(with_added(case, [added])) == best


@pytest.mark.parametrize("seed", range(15))
def test_they_stack_and_other_changes_hit_them_too(seed: int) -> None:
    case, first = drawn(seed)
    _, second = drawn(seed + 1000)
    units = {unit.id for unit in case.organisation.units}
    second = second.model_copy(update={"unit": first.unit, "area": None, "skills": first.skills})
    assert first.unit in units
    both = with_added(case, [first, second])
    assert len({one.id for one in both.roster.people}) == len(case.roster.people) + first.number + second.number
    assert objective(both) == brute.best(by_hand(by_hand(case, first, "a"), second, "b"))
    shut = changed(both, [Change.model_validate({"kind": "close_unit", "unit": first.unit})], never)
    away = [one for one in shut.roster.people if one.id.startswith("~")]
    assert away
    assert all(one.unavailable for one in away)
    assert objective(shut)[:18] >= objective(both)[:18]


@pytest.mark.parametrize("seed", range(15))
def test_a_plan_with_changes_of_its_own_is_tried_as_they_have_left_it(seed: int) -> None:
    """The verifier puts changes in force again: neither the added nor others may be hit anew by the scenario's own."""
    case, added = drawn(seed)
    asked = (Change.model_validate({"kind": "without", "number": 2}),)
    plain = case.model_copy(update={"scenario": case.scenario.model_copy(update={"change": asked})})
    before = changed(plain, asked, never)
    after = changed(
        with_added(as_it_is(before), [added]), [Change.model_validate({"kind": "claim", "number": 1})], never
    )
    assert [one.asked.kind for one in after.changes] == ["claim"]
    assert objective(with_added(as_it_is(before), [added])) == brute.best(by_hand(before, added, "a"))
    assert not examine(solve(after), after).findings
    assert {one.id for one in after.roster.people if one.unavailable} >= {*before.changes[0].people}


def test_what_the_organisation_has_not_is_refused() -> None:
    case, added = drawn(1)
    for wrong in ({"unit": "FINNS-INTE"}, {"skills": ("finns_inte",)}, {"area": "FINNS-INTE"}):
        with pytest.raises(InputRefusedError, match="E-CHANGE-036"):
            with_added(case, [added, added.model_copy(update=wrong)])
    assert with_added(case, []) is case
