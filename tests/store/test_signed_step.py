"""What is signed of a step stays the same to the byte, or nothing that was ever signed would hold."""

from datetime import date

from planner.store.approvals import Kind, Step
from planner.store.force.record import Step as Enforced
from planner.store.force.record import Turn

PLAN, KEY = "a" * 64, "b" * 64


def test_what_is_signed_of_a_decision() -> None:
    step = Step(plan_sha256=PLAN, kind=Kind.APPROVED, account="bo", day=date(2027, 1, 1), key=KEY, made_by=("stina",))
    assert step.content("w", "S").decode() == (
        'krisplan-step w S\n{\n"account":"bo",\n"day":"2027-01-01",\n"deputy_for":"",\n"key":"' + KEY + '",\n'
        '"kind":"approved",\n"made_by":[\n"stina"\n],\n"plan_sha256":"' + PLAN + '",\n"reason":"",\n"signature":""\n}\n'
    )


def test_what_is_signed_of_what_is_put_in_force() -> None:
    step = Enforced(
        turn=Turn.ENFORCED, at="2027", account="bo", reason="x", plan_sha256=PLAN, phase=1, alarm=True, key=KEY
    )
    assert step.content("w", "S").decode() == (
        'krisplan-force w S\n{\n"account":"bo",\n"alarm":true,\n"at":"2027",\n"emergency":false,\n"key":"'
        + KEY
        + '",\n'
        '"phase":1,\n"plan":"",\n"plan_sha256":"' + PLAN + '",\n"positions":[],\n"reason":"x",\n"signature":"",\n'
        '"turn":"enforced",\n"units":[]\n}\n'
    )
    assert step.content("w", "S") != step.model_copy(update={"signature": "00", "phase": 2}).content("w", "S")
    assert step.content("w", "S") == step.model_copy(update={"signature": "00"}).content("w", "S")
