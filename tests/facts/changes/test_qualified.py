"""Certificates and vettings that lapse or come back, absence and alert: what is hit, what is not, what is refused."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from planner.domain.case import Case, joint_case
from planner.domain.person import ClaimState, Clearance, ClearanceState, Person
from planner.domain.regime.alert import AlertState
from planner.facts.changes import Chosen
from tests import builders as b
from tests.facts.changes.test_kinds import LAST, WHOLE, by_id, nurses, put, refusal

DAY = timedelta(days=1)
MIDST = WHOLE.first + 4 * DAY


def expire(**more: Any) -> dict[str, Any]:
    return {"kind": "expire_skill", "skill": "assistant", "valid_until": MIDST} | more


def test_all_that_gives_the_skill_ends_on_the_day_and_nothing_else() -> None:
    then = put(nurses(), expire())

    assert then.changes[0].people == ("a00", "n00", "n01")
    assert by_id(then, "n00").skills == (b.held("nurse", MIDST),)
    assert by_id(then, "a00").skills == (b.held("assistant", MIDST), b.held("methods"))
    assert by_id(then, "n02").skills == (b.held("nurse"),)
    assert by_id(put(nurses(), expire(people=("n02", "x00"))), "x00").skills == (b.held("nurse", MIDST),)


def test_what_ends_earlier_still_ends_then() -> None:
    early = b.person("a", skills=(b.held("nurse"), b.held("assistant", MIDST - DAY)))
    case = nurses().with_people([early])

    assert by_id(put(case, expire()), "a").skills == (b.held("nurse", MIDST), b.held("assistant", MIDST - DAY))
    gone = nurses().with_people([b.person("a", skills=(b.held("nurse", MIDST),))])
    assert refusal(gone, expire(people=("a",))) == ["E-CHANGE-001"]


@pytest.mark.parametrize(("day", "refused"), [(LAST - DAY, False), (LAST, True), (LAST + DAY, True)])
def test_a_day_that_the_scenario_does_not_outlast_hits_nothing(day: Any, refused: bool) -> None:
    if refused:
        assert refusal(nurses(), expire(valid_until=day)) == ["E-CHANGE-001"]
    else:
        assert put(nurses(), expire(valid_until=day)).changes[0].hit == 3


@pytest.mark.parametrize(
    "asked", [expire(), {"kind": "withdraw_clearance", "clearance_class": 3}]
)  # fmt: skip
def test_the_worst_to_lose_a_part_of_what_they_can_are_never_proven(asked: dict[str, Any]) -> None:
    members = [one.model_copy(update={"clearance": b.clearance()}) for one in nurses().roster.people]
    found = Chosen(("n01",), proven=True, cost=(1,))
    then = put(nurses().with_people(members), asked | {"number": 1, "worst": True}, worst=lambda *_: found)

    assert (then.changes[0].people, then.changes[0].proven, then.changes[0].cost) == (("n01",), False, ())


def lapsing() -> Case:
    """One whose certificate ends within the scenario, one whose has ended, two who have it to the end, one never."""
    members = [
        b.person("e", skills=(b.held("nurse", LAST - DAY),)),
        b.person("f", skills=(b.held("assistant", WHOLE.first - DAY), b.held("methods"))),
        b.person("g", skills=(b.held("nurse", LAST),)),
        b.person("h", skills=(b.held("nurse", MIDST), b.held("assistant"))),
        b.person("i", skills=("methods",)),
        b.person("j", skills=(b.held("nurse", MIDST),), claim=ClaimState.CLAIMED),
    ]
    return nurses().with_people(members)


def test_whoever_has_had_the_skill_and_would_not_have_it_to_the_end_has_it_renewed() -> None:
    then = put(lapsing(), {"kind": "renew_skill", "skill": "assistant"})

    assert then.changes[0].people == ("e", "f")
    assert by_id(then, "e").skills == (b.held("nurse", LAST - DAY), b.held("assistant"))
    assert by_id(then, "f").skills == (b.held("methods"), b.held("assistant"))
    assert put(lapsing(), {"kind": "renew_skill", "skill": "nurse"}).changes[0].people == ("e", "h")


def test_named_people_have_renewed_what_they_have_had_and_nothing_else() -> None:
    everybody = {"kind": "renew_skill", "skill": "assistant", "people": tuple("efghij")}

    assert put(lapsing(), everybody).changes[0].hit == 3
    for one in "ghi":
        assert refusal(lapsing(), everybody | {"people": (one,)}) == ["E-CHANGE-001"]


APPLIED = ClearanceState.APPLIED


def vetted() -> Case:
    """People in every state of vetting, for classes 1 to 3; Swedish citizens unless said."""

    def one(ident: str, *all_of: Clearance, citizen: bool | None = True) -> Person:
        return b.person(
            ident, clearance=all_of[0] if all_of else b.clearance(None, ClearanceState.NONE),
            other_clearances=all_of[1:], citizen=citizen, skills=("s",) if ident in "ae" else (),
        )  # fmt: skip

    members = [
        one("a", b.clearance(2)),
        one("b", b.clearance(3)),
        one("c", b.clearance(3), b.clearance(2, APPLIED)),
        one("d", b.clearance(2, valid_until=LAST - DAY)),
        one("e"),
        one("f", citizen=None),
        one("g", b.clearance(2, APPLIED), citizen=None),
        one("h", b.clearance(3, APPLIED), b.clearance(1, valid_until=LAST)),
    ]
    return b.case(members, [b.position(clearance_class=3)], skills=(b.skill("s"),))


def grant(level: int, **more: Any) -> dict[str, Any]:
    return {"kind": "grant_clearance", "clearance_class": level} | more


def withdraw(level: int, **more: Any) -> dict[str, Any]:
    return {"kind": "withdraw_clearance", "clearance_class": level} | more


def test_whoever_is_not_vetted_for_the_class_to_the_end_is_and_citizenship_still_counts() -> None:
    assert put(vetted(), grant(3)).changes[0].people == ("d", "e", "f", "g")
    assert put(vetted(), grant(2)).changes[0].people == ("b", "c", "d", "e")
    assert put(vetted(), grant(1)).changes[0].people == ("a", "b", "c", "d", "e")
    assert put(vetted(), grant(1, skill="s")).changes[0].people == ("a", "e")
    assert refusal(vetted(), grant(2, people=("f",))) == ["E-CHANGE-001"]
    lax = vetted().model_copy(update={"settings": b.Settings(citizenship_classes=(1,))})
    assert put(lax, grant(2, people=("f",))).changes[0].hit == 1


def test_a_grant_stands_first_and_what_there_was_stays() -> None:
    then = put(vetted(), grant(2))

    assert (by_id(then, "b").clearance, by_id(then, "b").other_clearances) == (b.clearance(2), (b.clearance(3),))
    assert (by_id(then, "e").clearance, by_id(then, "e").other_clearances) == (b.clearance(2), ())


def test_what_has_been_applied_for_is_granted_where_it_helps() -> None:
    asked = {"kind": "grant_clearance", "applied": True}
    then = put(vetted(), asked)

    assert then.changes[0].people == ("c",)
    assert by_id(then, "c").other_clearances == (b.clearance(2),)
    assert refusal(vetted(), asked | {"people": ("g", "h")}) == ["E-CHANGE-001"]
    assert refusal(then, asked) == ["E-CHANGE-001"]


def test_a_vetting_for_the_class_or_a_higher_one_is_withdrawn_and_a_lower_one_stays() -> None:
    assert put(vetted(), withdraw(3)).changes[0].people == ("a", "b", "c", "h")
    assert put(vetted(), withdraw(2)).changes[0].people == ("a", "h")
    assert put(vetted(), withdraw(1)).changes[0].people == ("h",)
    assert put(vetted(), withdraw(3, skill="s")).changes[0].people == ("a",)
    then = put(vetted(), withdraw(2, people=("a", "c", "d", "h")))
    assert by_id(then, "a").clearance == b.clearance(2, ClearanceState.WITHDRAWN)
    assert by_id(then, "c") == by_id(vetted(), "c")
    assert by_id(then, "d").clearance.state is ClearanceState.WITHDRAWN
    assert by_id(then, "h").other_clearances[0].state is ClearanceState.WITHDRAWN
    assert by_id(then, "h").clearance == b.clearance(3, APPLIED)
    assert refusal(vetted(), withdraw(2, people=("b",))) == ["E-CHANGE-001"]


def sick() -> Case:
    rules = (b.absence("8"), b.absence("38", hits="unit", of=(b.UNIT,)), b.absence("5", "leave"))
    scene = b.scenario(b.phase(absence=rules), b.phase(), b.phase(absence=(b.absence("20"),)))
    return b.case([b.person()], [b.position()], scene=scene)


def test_every_rule_of_the_cause_has_the_share_and_phases_without_it_stay() -> None:
    asked = {"kind": "absence", "cause": "sick", "share_percent": 20}
    then = put(sick(), asked)

    shares = [[(one.cause, one.share_percent) for one in phase.absence] for phase in then.scenario.phase]
    twenty = Decimal(20)
    assert shares == [[("sick", twenty), ("sick", twenty), ("leave", Decimal(5))], [], [("sick", twenty)]]
    assert then.scenario.phase[0].absence[1].of == (b.UNIT,)
    assert then.changes[0].hit == 1
    assert put(then, asked).changes[1].hit == 0


def test_a_cause_that_no_phase_has_is_refused() -> None:
    assert refusal(sick(), {"kind": "absence", "cause": "flu", "share_percent": 20}) == ["E-CHANGE-004"]


@pytest.mark.parametrize("alarm", [False, True])
def test_the_state_of_alert_is_another_and_the_alarm_stays_unless_it_is_given(alarm: bool) -> None:
    case = b.case([b.person()], [b.position()], scene=b.scenario(alarm=alarm))
    then = put(case, {"kind": "alert", "alert_state": "alert_raised"})
    given = put(case, {"kind": "alert", "alert_state": "alert_highest", "alarm": True})

    assert (then.scenario.alert_state, then.scenario.alarm) == (AlertState.ALERT_RAISED, alarm)
    assert (given.scenario.alert_state, given.scenario.alarm) == (AlertState.ALERT_HIGHEST, True)
    assert put(then, {"kind": "alert", "alert_state": "alert_raised"}).changes[1].hit == 0
    assert put(case, {"kind": "alert", "alert_state": "none", "alarm": True}).changes[0].hit == int(not alarm)


def test_the_alert_of_several_scenarios_is_that_of_each_and_counted_where_it_was_otherwise() -> None:
    one = b.case([b.person()], [b.position()], scene=b.scenario(id="S1", alert_state="alert_raised"))
    other = one.model_copy(update={"scenario": b.scenario(id="S2")})
    then = put(joint_case([one, other], "BOTH"), {"kind": "alert", "alert_state": "alert_raised"})

    assert {scene.alert_state for scene in (then.scenario, *then.together)} == {AlertState.ALERT_RAISED}
    assert then.changes[0].hit == 1
