"""A plan made by older rules: what it says of itself is checked, the rest is told and refuses nothing."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.checks.certificate import Certified, Why, certify
from planner.checks.proof.robust import certify_robust
from planner.checks.told import told
from planner.checks.verify import examine, verify
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import Claim, ClaimState
from planner.domain.plan import NameKind, Plan, Role, Status
from planner.domain.robust_proof import RobustProof
from planner.jobs.inputs import PlanFile, read_plan_file
from tests import builders as b

STORED = Path(__file__).parents[1] / "store" / "rules_2" / "plans" / "OLD.json"


@cache
def _file() -> PlanFile:
    return read_plan_file(STORED)


def _changed(**changes: Any) -> Plan:
    return _file().plan.model_copy(update=changes)


def _codes(plan: Plan, case: Case | None = None) -> set[str]:
    return {one.code.removeprefix("E-CHECK-") for one in verify(plan, case or _file().case)}


def _told(plan: Plan, case: Case) -> dict[str, object]:
    assert verify(plan, case) == ()
    return {one.code: one.facts.get("number") for one in told(plan, case)}


def test_it_is_accepted_and_its_proof_is_stated() -> None:
    file = _file()
    findings, certified = examine(file.plan, file.case)

    assert findings == ()
    assert certified == Certified(file.plan.bound, (False,) * 12, Why.STATED) == certify(file.plan, file.case)
    assert not certified.certified
    assert _told(file.plan, file.case) == {"I-CHECK-080": None}


def test_no_proof_of_it_is_asked_for() -> None:
    assert _codes(_changed(certificate=None)) == set()
    assert _codes(_changed(format="planner-plan/1", certificate=None)) == set()
    proof = RobustProof(choice="expected", draws=1, parts=())
    assert certify_robust(_changed(robust=proof), _file().case) is None


def _row(table: str, at: int = 0, **changes: Any) -> dict[str, Any]:
    rows = list(getattr(_file().plan, table))
    rows[at] = rows[at].model_copy(update=changes)
    return {table: tuple(rows)}


def _at(field: str, level: int, step: int) -> dict[str, Any]:
    values = list(getattr(_file().plan, field))
    values[level] += step
    return {field: tuple(values)}


SPOILED: dict[str, tuple[Callable[[], dict[str, Any]], set[str]]] = {
    "levels": (lambda: {"levels": _file().plan.levels[::-1]}, {"007"}),
    "new levels": (lambda: {"format": "planner-plan/3"}, {"007", "008"}),
    "short": (lambda: {"objective": _file().plan.objective[:-1]}, {"008"}),
    "scenario": (lambda: {"scenario": "OTHER"}, {"002"}),
    "setting": (lambda: {"settings": _file().case.settings.model_copy(update={"max_travel_min": 1})}, {"005"}),
    "nobody": (lambda: _row("placements", person="prs-nobodynobodynobo"), {"010"}),
    "twice": (lambda: _row("placements", person=_file().plan.placements[1].person), {"012"}),
    "not able": (lambda: _row("placements", person="prs-oldoldoldoldoldo"), {"013"}),
    "rank": (lambda: _row("placements", rank=7), {"020", "021"}),
    "role": (lambda: _row("placements", role=Role.DEPUTY), {"023"}),
    "covers": (lambda: _row("placements", covers=NameKind.TARGET), {"024"}),
    "missing": (lambda: _row("missing", rotation=2), {"031"}),
    "lost row": (lambda: {"missing": _file().plan.missing[1:]}, {"031"}),
    "wanted": (lambda: _row("wanted", 1, minimum=5, target=5, depth=5), {"031", "040"}),
    "wanted elsewhere": (lambda: _row("wanted", 0, position="X"), {"030", "033"}),
    "seat level": (lambda: _at("objective", 0, 1), {"040", "042"}),
    "seat level below": (lambda: _at("objective", 4, -1), {"040", "041", "042"}),
    "bound": (lambda: _at("bound", 9, 1), {"041", "042"}),
    "status": (lambda: {"status": Status.FEASIBLE}, {"043"}),
    "too many": (lambda: {"wanted": tuple(_few(row) for row in _file().plan.wanted)}, {"032"}),
}


def _few(row: Any) -> Any:
    """The coordinator's row wants fewer names than the plan has."""
    return b.wanted("V2") if row.position == "V2" else row


@pytest.mark.parametrize("how", SPOILED)
def test_what_it_says_of_itself_must_be_right(how: str) -> None:
    spoil, found = SPOILED[how]

    assert found <= _codes(_changed(**spoil()))


def test_costs_names_wanted_order_pins_and_rules_of_today_are_told_and_refuse_nothing() -> None:
    file = _file()
    swapped = list(file.plan.placements)
    swapped[2:4] = [
        one.model_copy(update={"person": other.person})
        for one, other in ((swapped[2], swapped[3]), (swapped[3], swapped[2]))
    ]
    assert _told(_changed(placements=tuple(swapped)), file.case) == {"I-CHECK-080": None, "I-CHECK-082": 1}
    dearer = {**_at("objective", 10, 1), **_at("bound", 10, 1)}
    assert _told(_changed(**dearer), file.case) == {"I-CHECK-080": None, "I-CHECK-083": 1}
    assert _told(_changed(pins_left_out=("x V2",)), file.case) == {"I-CHECK-080": None, "I-CHECK-084": 1}
    sick = file.case.scenario.phase[0].model_copy(update={"absence": (b.absence("60", "sick"),)})
    worse = file.case.model_copy(update={"scenario": file.case.scenario.model_copy(update={"phase": (sick,)})})
    assert _told(file.plan, worse) == {"I-CHECK-080": None, "I-CHECK-081": 5}
    together = file.case.with_organisation(couplings=(b.coupling("unit_cap", "T1"),))
    assert _told(file.plan, together) == {"I-CHECK-080": None, "I-CHECK-085": 1}


def test_a_rule_about_one_person_refuses_it() -> None:
    file = _file()
    chosen = file.plan.placements[0].person
    people = [
        one.model_copy(update={"claim": Claim(state=ClaimState.CLAIMED)}) if one.id == chosen else one
        for one in file.case.roster.people
    ]

    assert _codes(file.plan, file.case.with_people(people)) == {"013"}


def test_days_that_today_are_tolerated_need_not_be_told_in_it() -> None:
    file = _file()
    away = Period(first=b.AS_OF, last=b.AS_OF)
    people = [one.model_copy(update={"unavailable": (away,)}) for one in file.case.roster.people]

    assert _codes(file.plan, file.case.with_people(people)) == set()
    assert "052" in _codes(b.plan(*file.plan.placements), file.case.with_people(people))


def test_a_plan_of_today_has_no_such_notes() -> None:
    case = b.case([b.person("a")], [b.position("P")])

    assert told(b.plan(b.placement("a"), wanted=(b.wanted(),)), case) == ()
