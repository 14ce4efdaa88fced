"""The witness puts changes in force by its own code: it agrees with the planner's, and refuses what is otherwise."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from planner.checks.changed.verdict import check
from planner.checks.verify import verify
from planner.domain.case import Case, joint_case
from planner.domain.change import AppliedChange, Change
from planner.domain.finding import InputRefusedError
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import causes_of
from planner.facts.changes import Chosen, changed
from planner.placement import solve
from tests import builders as b
from tests.facts.changes.test_kinds import nurses, put, roads, units
from tests.instances import MEDIUM, SMALL, random_case
from tests.placement.test_together import parts_of
from tests.random_people import AREAS, CLAIMS, SKILLS, UNITS


def codes(case: Case, **other: Any) -> list[str]:
    plan = b.plan(changes=case.changes).model_copy(update=other)
    return [one.code for one in check(case, plan)]


def _first(_case: Case, people: tuple[str, ...], number: int) -> Chosen:
    return Chosen(people[:number], proven=False)


def _some_day(rnd: random.Random, case: Case) -> date:
    horizon = case.horizon
    return horizon.first + timedelta(days=rnd.randint(-1, horizon.days))


def _causes(case: Case) -> tuple[str, ...]:
    return (*causes_of(case.together or (case.scenario,)), "nowhere")


def _any(rnd: random.Random, case: Case) -> Change:
    """Any change that a case could have, sensible or not."""
    someone = tuple(one.id for one in case.roster.people if rnd.random() < 0.2)
    number, worst = rnd.choice((None, 1, 3)), rnd.random() < 0.3
    skill = rnd.choice(SKILLS)
    who: dict[str, Any] = rnd.choice(
        ({"people": someone}, {"number": number, "skill": skill, "worst": worst and bool(number)})
    )
    place = {one.place for one in case.organisation.travel} or {"?"}
    kinds: list[dict[str, Any]] = [
        {"kind": "without"} | who,
        {"kind": "claim"} | rnd.choice((who, {"state": rnd.choice(CLAIMS)})),
        {"kind": "remove_skill", "skill": skill} | ({"people": someone} if someone else {"number": number}),
        {"kind": "add_skill", "skill": skill, "number": number, "among": rnd.choice((None, *SKILLS))},
        {"kind": "close_area", "area": rnd.choice(AREAS)},
        {"kind": "close_route", "area": rnd.choice(AREAS), "place": rnd.choice(sorted(place))},
        {"kind": "close_unit", "unit": rnd.choice(tuple(UNITS)), "with_positions": rnd.random() < 0.5},
        {"kind": "expire_skill", "skill": skill, "number": number, "worst": worst and bool(number)}
        | {"valid_until": _some_day(rnd, case)},
        {"kind": "renew_skill", "skill": skill} | ({"people": someone} if someone else {"number": number}),
        {"kind": "grant_clearance", "number": number}
        | rnd.choice(({"applied": True}, {"clearance_class": rnd.randint(1, 3), "skill": rnd.choice((None, skill))})),
        {"kind": "grant_clearance", "clearance_class": rnd.randint(1, 3), "people": someone},
        {"kind": "withdraw_clearance", "clearance_class": rnd.randint(1, 3)}
        | ({"people": someone} if someone else {"number": number, "skill": rnd.choice((None, skill))}),
        {"kind": "absence", "cause": rnd.choice(_causes(case)), "share_percent": rnd.choice((0, "12.5", 100))},
        {"kind": "alert", "alert_state": rnd.choice(tuple(AlertState)), "alarm": rnd.random() < 0.5},
        {"kind": "regime", "regime": rnd.choice(("normal", "crisis_agreement"))},
        {"kind": "staffing", "staffing": rnd.choice(("minimum", "target"))},
        {"kind": "seats", "position": case.organisation.positions[0].id, "seats": rnd.randint(0, 3)},
    ]
    said = {key: value for key, value in rnd.choice(kinds).items() if value not in (None, ())}
    return Change.model_validate(said) if said.keys() - {"kind", "worst"} else Change(kind="regime", regime="normal")


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("seed", range(120))
def test_planner_and_witness_make_the_same_of_changes(seed: int, together: bool) -> None:
    rnd = random.Random(seed)
    case, made = joint_case(parts_of(seed), "ALL") if together else random_case(seed, (SMALL, MEDIUM)[seed % 2]), 0
    for _ in range(8):
        try:
            case = changed(case, [_any(rnd, case)], _first)
        except InputRefusedError:
            continue
        made += 1
        assert codes(case) == []
    assert made


def changed_case() -> Case:
    return put(
        nurses(), {"kind": "claim", "number": 1, "skill": "nurse"}, {"kind": "remove_skill", "skill": "assistant"}
    )


def test_a_plan_without_its_changes_with_others_or_in_another_order_is_refused() -> None:
    case = changed_case()
    first, second = case.changes

    assert codes(case) == []
    for spoiled in ((), (first,), (second, first), (first, second, second)):
        assert codes(case, changes=spoiled) == ["E-CHECK-080"]


def test_what_the_scenarios_file_asks_for_comes_first_and_all_of_it() -> None:
    asked = (Change(kind="claim", number=1, skill="nurse"), Change(kind="without", number=1))
    base = nurses().model_copy(update={"scenario": b.scenario(change=asked)})

    assert codes(changed(base, asked, _first)) == []
    assert codes(changed(base, [*asked, Change(kind="remove_skill", skill="assistant")], _first)) == []
    for other in ((), asked[:1], asked[::-1]):
        assert codes(changed(base, other, _first)) == ["E-CHECK-081"]


@pytest.mark.parametrize(
    "edit", [{"people": ("n01",)}, {"people": ("n00", "n01")}, {"people": ()}, {"hit": 2}, {"hit": 0}]
)
def test_a_recorded_change_that_was_edited_is_refused(edit: dict[str, Any]) -> None:
    """As if a plan's file had been edited: the planner goes by what it reads, and the witness does not."""
    asked = {"kind": "claim", "number": 1, "skill": "nurse"}
    own = put(nurses(), asked).changes[0]
    spoiled = own.model_copy(update=edit)
    assert spoiled != own
    case = put(nurses(), {"kind": "claim", "people": spoiled.people}) if spoiled.people else put(nurses(), asked)

    assert codes(case.model_copy(update={"changes": (spoiled,)}), changes=(spoiled,)) == ["E-CHECK-082"]


def test_a_recorded_change_that_hits_nobody_is_refused() -> None:
    """The planner refuses to make such a plan; whoever writes one by hand is refused as well."""
    base = roads().with_people([b.person("s", area="S")])
    asked = Change(kind="close_area", area="N")
    none = AppliedChange(asked=asked, hit=0)
    rows = tuple(trip for trip in base.organisation.travel if trip.area != "N")
    case = base.with_organisation(travel=rows).model_copy(update={"changes": (none,), "unchanged": base})

    assert codes(case) == ["E-CHECK-082"]


@pytest.mark.parametrize(("day", "hit"), [(b.LAST - timedelta(days=1), 3), (b.LAST, 0)])
def test_a_certificate_that_a_plan_says_expires_on_the_last_day_hits_nobody(day: date, hit: int) -> None:
    base, ids = nurses(), ("a00", "n00", "n01")
    asked = Change(kind="expire_skill", skill="assistant", valid_until=day)
    said = (AppliedChange(asked=asked, people=ids, hit=3),)
    edited = base.with_people(
        one.model_copy(
            update={
                "skills": tuple(
                    own.model_copy(update={"valid_until": day}) if own.skill in ("nurse", "assistant") else own
                    for own in one.skills
                )
            }
        )
        if one.id in ids
        else one
        for one in base.roster.people
    )
    case = edited.model_copy(update={"changes": said, "unchanged": base})
    assert codes(case) == ([] if hit else ["E-CHECK-082"])


def test_a_cause_that_no_phase_has_is_no_change_for_the_witness_either() -> None:
    none = AppliedChange(asked=Change(kind="absence", cause="flu", share_percent=20), hit=0)
    case = nurses().model_copy(update={"changes": (none,), "unchanged": nurses()})

    assert codes(case) == ["E-CHECK-082"]


def test_the_worst_may_be_anybody_who_could_be_taken_and_so_many() -> None:
    asked = {"kind": "without", "number": 1, "skill": "nurse", "worst": True}
    own = put(nurses(), asked, worst=lambda *_: Chosen(("n01",), proven=True))

    assert codes(own) == []
    for wrong in (("a00",), ("n02",), ("n00", "n01")):
        case = put(nurses(), asked, worst=lambda *_, wrong=wrong: Chosen(wrong, proven=True))
        assert codes(case) == ["E-CHECK-082"]


def test_a_closed_table_and_days_that_are_tolerated_are_refused_by_the_witness_too() -> None:
    one, other = ({"kind": "close_area", "area": area} for area in ("N", "S"))
    case = put(roads(), one)
    closed = case.changes[0].model_copy(update={"asked": Change.model_validate(other)})
    assert codes(case.model_copy(update={"changes": (*case.changes, closed)})) == ["E-CHECK-082"]

    case = put(units(), {"kind": "close_unit", "unit": "V"})
    lax = {"settings": b.Settings(away_share_tolerated=100)}
    assert case.unchanged is not None
    spoiled = case.model_copy(update=lax | {"unchanged": case.unchanged.model_copy(update=lax)})
    assert codes(spoiled) == ["E-CHECK-082"]


def test_what_the_planner_makes_of_a_change_beyond_it_is_refused() -> None:
    case = changed_case()
    for other in (
        {"roster": nurses().roster},
        {"organisation": nurses().organisation.model_copy(update={"travel": (b.travel("N", "HUS", 1),)})},
        {"scenario": b.scenario(b.phase(13))},
    ):
        assert codes(case.model_copy(update=other)) == ["E-CHECK-083"]


@pytest.mark.parametrize("seed", range(11))
def test_a_plan_of_a_changed_case_is_accepted_and_the_one_without_is_not(seed: int) -> None:
    base = random_case(seed, SMALL)
    case = changed(base, [Change(kind="claim", number=2), Change(kind="staffing", staffing="target")], _first)
    plan = solve(case)

    assert plan.changes == case.changes
    assert verify(plan, case) == ()
    assert "E-CHECK-080" in {one.code for one in verify(plan, base)}
    assert "E-CHECK-080" in {one.code for one in verify(solve(base), case)}
